"""Answering back: what everybody may read of a study, and of what is done with it."""

from tests.browser import Browser

HERE = "/onderzoeken/mijndenhaag-ronde-1/terugkoppeling"
PUBLIC = "/terugkoppeling/mijndenhaag-ronde-1"
INSIGHT = "mijndenhaag.contactmomenten.overzicht"


def published(researcher: Browser) -> None:
    researcher.open(f"{HERE}/bewerken").fill_in(
        "#edit", public_summary="We keken samen naar MijnDenHaag.", is_public="true"
    )


def test_nobody_reads_what_was_not_made_public(somebody: Browser) -> None:
    assert somebody.open(PUBLIC).status == 404
    assert "MijnDenHaag" not in somebody.open("/terugkoppeling").text


def test_everybody_reads_what_is_done_with_what_they_said(somebody: Browser) -> None:
    page = somebody.open("/terugkoppeling").click("Onderzoek naar de klantbeloften")
    said, done = page.select(".answer__said"), page.select(".answer__standing")
    told = {one.text: other.text for one, other in zip(said, done, strict=True)}
    assert len(told) == 3
    assert "We are working on it." in str(told)
    assert not page.select("blockquote")
    assert "%" not in page.one("main").text


def test_everybody_reads_only_what_was_written_for_everybody(
    researcher: Browser, somebody: Browser
) -> None:
    published(researcher)
    researcher.open(f"/inzichten/{INSIGHT}/openbaar").fill_in(
        "#edit", public_text="U wilt zien wat u eerder vroeg."
    )

    page = somebody.open("/terugkoppeling").click("MijnDenHaag, gebruikerstest ronde 1")

    assert page.url == PUBLIC
    assert [said.text for said in page.select(".answer__said")] == [
        "U wilt zien wat u eerder vroeg."
    ]
    staff = researcher.open(f"/inzichten/{INSIGHT}")
    for quote in staff.select("blockquote"):
        assert quote.text.strip("“” \n") not in page.text


def test_what_few_people_said_is_never_public(researcher: Browser, somebody: Browser) -> None:
    published(researcher)
    researcher.open(f"/inzichten/{INSIGHT}/bewerken").fill_in("#edit", n="4", of_n="16")
    researcher.open(f"/inzichten/{INSIGHT}/openbaar").fill_in("#edit", public_text="Vier mensen.")

    assert "Fewer than five people said it." in researcher.open(HERE).text
    assert "Vier mensen." not in somebody.open(PUBLIC).text


def test_nothing_is_public_without_a_word_about_it(researcher: Browser) -> None:
    page = researcher.open(f"{HERE}/bewerken").fill_in("#edit", is_public="true")
    assert page.status == 422
    assert "Say in a few sentences what the study was about." in page.text


def test_personal_data_do_not_become_public(researcher: Browser) -> None:
    page = researcher.open(f"/inzichten/{INSIGHT}/openbaar").fill_in(
        "#edit", public_text="Mevrouw Jansen belde op 06 12345678."
    )
    assert page.status == 422


def test_long_sentences_are_named(researcher: Browser) -> None:
    long = "Dit is een zin die veel langer is dan goed is voor wie hem op een telefoon wil lezen."
    page = researcher.open(f"{HERE}/bewerken").fill_in("#edit", public_summary=long)
    assert "One sentence is long" in page.text


def test_a_reader_sees_how_far_it_is_and_changes_nothing(reader: Browser) -> None:
    assert "Write the text" not in reader.open(HERE).text
    assert reader.open(f"{HERE}/bewerken").status == 403
    assert reader.send(HERE, {"public_summary": "x"}).status == 403
