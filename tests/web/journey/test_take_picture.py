"""Taking a journey along: who may, what comes, and that it shows what was on the screen."""

from io import BytesIO

import pytest
from bs4 import Tag
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from pptx import Presentation
from pypdf import PdfReader

from tests.browser import Browser, Page

MAP = "/klantreizen/reisdocumenten"
CALL = "reisdocumenten.orienteren.bellen.vraag"
PARKING = "/klantreizen/gehandicaptenparkeerplaats"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
KINDS = [
    ("Image (SVG)", "reisdocumenten.svg", "image/svg+xml"),
    ("Image (PNG)", "reisdocumenten.png", "image/png"),
    ("PDF (A3)", "reisdocumenten-a3.pdf", "application/pdf"),
    ("PDF (A4)", "reisdocumenten-a4.pdf", "application/pdf"),
    ("PowerPoint", "reisdocumenten.pptx", PPTX),
    ("Text (Markdown)", "reisdocumenten.md", "text/markdown"),
]


@pytest.mark.parametrize(("label", "name", "media_type"), KINDS)
def test_a_reader_takes_the_map_along_as_a_file(
    reader: Browser, label: str, name: str, media_type: str
) -> None:
    (link,) = [one for one in reader.open(MAP).select(".menu a") if _words(one) == label]
    answer = reader.client.get(str(link["href"]))
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "private, no-store"
    assert 1_000 < len(answer.content) < 3_000_000


def test_who_is_not_signed_in_gets_no_file(somebody: Browser) -> None:
    assert "/inloggen" in somebody.open(f"{MAP}/uitvoer/svg/bestand").url


def test_another_kind_or_another_journey_is_not_found(reader: Browser) -> None:
    assert reader.open(f"{MAP}/uitvoer/docx/bestand").status == 404
    assert reader.open("/klantreizen/geen/uitvoer/svg/bestand").status == 404


@pytest.mark.parametrize("address", [MAP, PARKING])
def test_every_file_shows_what_was_on_the_screen(reader: Browser, address: str) -> None:
    page = reader.open(address)
    shown = [*_on_screen(page, ".phase__title"), *_on_screen(page, ".map__title")]
    shown += _on_screen(page, ".map .tp b")
    for kind in ("svg", "pdf-a3", "pdf-a4", "powerpoint", "tekst"):
        told = _squeezed(_told(reader, address, kind))
        missing = [text for text in shown if _squeezed(text) not in told]
        assert not missing, f"{kind} lacks {missing}"


def test_a_file_has_the_scores_in_words_and_what_they_rest_on(reader: Browser) -> None:
    told = _told(reader, MAP, "tekst")
    assert "Very negative (−2.0), assumption, 1 score" in told
    assert "handover DPZ → KCC" in told
    assert "in the ranking" in told


def test_a_file_shows_the_lanes_that_were_on_the_screen(reader: Browser) -> None:
    was_on = {"referer": f"http://127.0.0.1:8000{MAP}?beeld=kanaal"}
    answer = reader.client.get(f"{MAP}/uitvoer/svg/bestand", headers=was_on)
    drawing = etree.fromstring(answer.content)
    told = " ".join(drawing.itertext("{*}tspan"))
    assert "Channels" in told and "Departments" in told
    assert "Insights" not in told and "Story" not in told


@pytest.mark.parametrize("view", ["blauwdruk", "gevoel", "cijfers", "kanaal"])
def test_every_view_goes_along_as_a_file(reader: Browser, view: str) -> None:
    for address in (MAP, PARKING):
        answer = reader.client.get(f"{address}/uitvoer/pdf-a3/bestand?beeld={view}")
        assert answer.content.startswith(b"%PDF")


def test_a_blueprint_is_drawn_with_its_lines(reader: Browser) -> None:
    answer = reader.client.get(f"{PARKING}/uitvoer/svg/bestand?beeld=blauwdruk")
    told = " ".join(etree.fromstring(answer.content).itertext("{*}tspan"))
    lines = ["Line of interaction", "Line of visibility", "Line of internal interaction"]
    places = [told.index(line) for line in lines]
    assert places == sorted(places)


def test_what_touchpoints_weigh_is_drawn_as_blocks(designer: Browser) -> None:
    form = designer.open(f"/contactmomenten/{CALL}/weging")
    form.fill_in("main form.form", intensity="4", customer_importance="5")
    answer = designer.client.get(f"{MAP}/uitvoer/svg/bestand?laag=intensiteit&laag=belang")
    drawing = etree.fromstring(answer.content)
    used = [one.get("href") for one in drawing.iter("{*}use")]
    assert used.count("#level-4") == 1 and used.count("#level-5") == 1
    told = " ".join(drawing.itertext("{*}desc"))
    assert "Intensity: 4 of 5" in told and "Satisfaction" not in told


def test_no_file_quotes_anybody(reader: Browser, session) -> None:
    quotes = [str(row[0]) for row in session.connection().exec_driver_sql("SELECT text FROM quote")]
    assert quotes
    for address in (MAP, PARKING):
        for kind in ("svg", "pdf-a3", "powerpoint", "tekst"):
            told = _squeezed(_told(reader, address, kind))
            assert not [quote for quote in quotes if _squeezed(quote) in told]


def test_a_file_has_the_lines_that_were_on_the_screen(reader: Browser) -> None:
    for kind in ("svg", "pdf-a3", "pdf-a4", "powerpoint", "tekst"):
        address = f"{PARKING}/uitvoer/{kind}/bestand"
        without = _told_of(reader.client.get(address).content, kind)
        with_line = _told_of(reader.client.get(f"{address}?lijn=profiel:marjolein").content, kind)
        assert "Experience:Marjolein" not in _squeezed(without)
        assert "Experience:Marjolein" in _squeezed(with_line)
    seen = {"referer": f"http://127.0.0.1:8000{PARKING}?lijn=profiel:marjolein"}
    told = reader.client.get(f"{PARKING}/uitvoer/tekst/bestand", headers=seen).text
    assert "- **Experience: Marjolein:** Very negative" in told


def test_a_file_speaks_the_language_of_who_takes_it(reader: Browser) -> None:
    reader.client.headers["accept-language"] = "nl"
    told = _told(reader, MAP, "tekst")
    assert "## Fase: Oriënteren" in told


def _on_screen(page: Page, css: str) -> list[str]:
    return [_words(one) for one in page.select(css)]


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _told(reader: Browser, address: str, kind: str) -> str:
    return _told_of(reader.client.get(f"{address}/uitvoer/{kind}/bestand").content, kind)


def _told_of(content: bytes, kind: str) -> str:
    if kind.startswith("pdf"):
        return "".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages)
    if kind == "powerpoint":
        slides = Presentation(BytesIO(content)).slides
        return "".join(text for slide in slides for text in slide.element.xpath(".//a:t/text()"))
    if kind == "svg":
        return "".join(etree.fromstring(content).itertext("{*}tspan"))
    return content.decode()


def _squeezed(text: str) -> str:
    """Without spaces and hyphens, and the marks that Markdown puts before signs."""
    return "".join(text.split()).replace("-", "").replace("\\", "")
