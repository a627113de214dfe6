"""The report of a study: begun from what was learned, edited, and taken along."""

from io import BytesIO

from docx import Document
from pypdf import PdfReader

from tests.browser import Browser

HERE = "/onderzoeken/mijndenhaag-ronde-1/verslag"


def started(researcher: Browser) -> Browser:
    researcher.send(HERE, {})
    return researcher


def test_a_report_begins_with_all_that_was_learned(researcher: Browser) -> None:
    assert "There is no report yet" in researcher.open(HERE).text

    page = started(researcher).open(HERE)

    assert len([part for part in page.select("[data-part]") if part.h3]) == 17
    assert "Put in the" not in page.text
    headings = [heading.text for heading in page.select("[data-part] h2")]
    assert "Startpagina" in headings


def test_a_part_is_added_moved_changed_and_removed(researcher: Browser) -> None:
    started(researcher)
    page = researcher.open(f"{HERE}/delen/nieuw").fill_in(
        "#edit", title="Voor wie dit leest", text="Kort.\n\n- een\n- twee"
    )
    parts = page.select("[data-part]")
    assert "Voor wie dit leest" in parts[-1].text
    assert [line.text for line in parts[-1].select("li")] == ["een", "twee"]
    key = parts[-1]["id"]

    researcher.send(f"/verslagdelen/{key}/plaats", {"to": "up"})
    assert researcher.open(HERE).select("[data-part]")[-2]["id"] == key

    page = researcher.open(f"/verslagdelen/{key}/bewerken").fill_in("#edit", title="Vooraf")
    assert "Vooraf" in page.text

    researcher.open(f"/verwijderen/report_section/{key}").click("Remove")
    assert "Vooraf" not in researcher.open(HERE).text


def test_a_part_says_something(researcher: Browser) -> None:
    page = researcher.open(f"{HERE}/delen/nieuw").fill_in("#edit", title="")
    assert page.status == 422
    assert "Fill in a heading or a text, or choose an insight." in page.text


def test_personal_data_are_not_kept_in_a_report(researcher: Browser) -> None:
    page = researcher.open(f"{HERE}/delen/nieuw").fill_in("#edit", text="Bel 06 12345678.")
    assert page.status == 422
    assert "personal data" in page.text


def test_what_was_learned_stands_in_the_files(researcher: Browser, reader: Browser) -> None:
    started(researcher)

    pdf = PdfReader(BytesIO(reader.client.get(f"{HERE}/pdf/bestand").content))
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    document = Document(BytesIO(reader.client.get(f"{HERE}/word/bestand").content))
    written = [paragraph.text for paragraph in document.paragraphs]

    for insight in [part.h3.text for part in reader.open(HERE).select("[data-part]") if part.h3]:
        assert insight in written
        assert insight.split()[0] in words
    assert pdf.metadata is not None
    assert pdf.metadata.title == "MijnDenHaag, gebruikerstest ronde 1"


def test_there_is_no_such_file(reader: Browser) -> None:
    assert reader.open(f"{HERE}/papier/bestand").status == 404


def test_a_reader_reads_a_report_and_changes_nothing(researcher: Browser, reader: Browser) -> None:
    started(researcher)
    page = reader.open(HERE)
    assert not page.select(".report__tools")
    assert reader.send(HERE, {}).status == 403
