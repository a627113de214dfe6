"""A poster as a file, opened again by another program than the one that wrote it."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from journeys.import_export.portrait import Lane, Phase, Portrait, Weighed, plain
from journeys.import_export.poster.kind import KINDS
from journeys.import_export.poster.writing import written
from tests.portraits import UNKNOWN, a_feeling, a_large_portrait, a_moment, a_portrait, a_step

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
STRANGE = "Café <b>“Ĳssel”</b> & co. # [x] *y* é̀ 🚲 %(n)s {{ a }} #set page() ]] \\ $x$"
SVG = "{http://www.w3.org/2000/svg}"


def a_small_portrait(**fields: Any) -> Portrait:
    steps = [
        a_step("Realisatie", felt=a_feeling(2, assumed=False)),
        a_step("Bellen met 14070", felt=a_feeling(-2), moments=[a_moment("Vraag over de foto")]),
        a_step("Fysiek langsgaan", felt=UNKNOWN, moments=[]),
    ]
    return a_portrait(Phase("Bewust worden", steps[:1]), Phase("Oriënteren", steps[1:]), **fields)


def test_a_drawing_has_words_that_can_be_found_and_says_what_it_shows() -> None:
    root = etree.fromstring(_file(a_small_portrait(), "svg"))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Reisdocumenten"
    told = root.findtext(f"{SVG}desc") or ""
    assert "Bellen met 14070" in told and "Somewhere near -2, assumption" in told
    words = " ".join(root.itertext(f"{SVG}tspan"))
    for text in ("Bewust worden", "Oriënteren", "Vraag over de foto", "Balie", "DPZ"):
        assert text in words


def test_a_drawing_carries_its_font_and_asks_nothing_from_outside() -> None:
    drawn = _file(a_small_portrait(), "svg").decode()
    assert "data:font/woff2;base64," in drawn
    links = [
        v for e in etree.fromstring(drawn.encode()).iter() for k, v in e.items() if "href" in k
    ]
    assert links and all(link.startswith("#") for link in links)
    assert "<script" not in drawn


def test_a_hollow_face_is_an_assumption_and_a_solid_one_is_not() -> None:
    root = etree.fromstring(_file(a_small_portrait(), "svg"))
    symbols = {s.get("id"): etree.tostring(s).decode() for s in root.iter(f"{SVG}symbol")}
    assert 'stroke-dasharray="3 2.4"' in symbols["face--2-assumed"]
    assert 'stroke-dasharray="3 2.4"' not in symbols["face-2"]


def test_a_picture_is_as_large_as_it_should_be_and_not_blank() -> None:
    image = Image.open(BytesIO(_file(a_small_portrait(), "png")))
    assert image.format == "PNG"
    assert image.width > 1600 and image.height > 900
    assert len(image.convert("RGB").resize((400, 300)).getcolors(120_000) or []) > 50


def test_a_picture_of_a_large_map_stays_within_bounds() -> None:
    image = Image.open(BytesIO(_file(a_large_portrait(), "png")))
    assert image.width * image.height <= 24_500_000


@pytest.mark.parametrize(("kind", "size"), [("pdf-a3", (1191, 842)), ("pdf-a4", (842, 595))])
def test_pages_are_paper_that_lies_on_its_side(kind: str, size: tuple[int, int]) -> None:
    pdf = _pdf(a_small_portrait(), kind)
    assert len(pdf.pages) == 1
    assert (round(pdf.pages[0].mediabox.width), round(pdf.pages[0].mediabox.height)) == size


def test_the_words_of_a_page_come_in_the_order_of_the_journey() -> None:
    text = _pdf(a_small_portrait(), "pdf-a3").pages[0].extract_text()
    places = [text.index(word) for word in ("Reisdocumenten", "Bewust worden", "Realisatie")]
    assert places == sorted(places)
    assert text.index("Realisatie") < text.index("Bellen met 14070")


def test_headings_are_written_as_large_as_they_were_measured() -> None:
    sizes: dict[str, float] = {}

    def note(text: str, _cm: Any, _tm: Any, _font: Any, size: float) -> None:
        sizes[text.strip()] = size

    _pdf(a_small_portrait(), "pdf-a3").pages[0].extract_text(visitor_text=note)
    assert round(sizes["Reisdocumenten"] / sizes["Balie"], 2) == round(26 / 12, 2)
    assert round(sizes["Oriënteren"] / sizes["Balie"], 2) == round(14.5 / 12, 2)


def test_a_pdf_carries_the_same_as_text() -> None:
    (attached,) = _pdf(a_small_portrait(), "pdf-a3").attachment_list
    assert "### Step 2: Bellen met 14070" in attached.content.decode()


def test_a_large_map_is_on_several_pages_that_say_which_they_are() -> None:
    pages = _pdf(a_large_portrait(), "pdf-a3").pages
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Sheet {number} of {len(pages)}" in text
        assert "Touchpoints" in text or "Needs" in text or "Behind the scenes" in text


def test_levels_are_drawn_in_a_drawing_and_on_slides() -> None:
    moment = a_moment(weighed=Weighed(intensity=4))
    phase = Phase("Fase", [a_step(moments=[moment])])
    portrait = a_portrait(phase, shown=["intensity"])
    root = etree.fromstring(_file(portrait, "svg"))
    (symbol,) = [one for one in root.iter(f"{SVG}symbol") if one.get("id") == "level-4"]
    fills = [one.get("fill") for one in symbol.iter(f"{SVG}rect")]
    assert fills == ["#46525f"] * 4 + ["#ffffff"]
    (slide, *_) = _slides(portrait)
    (level,) = [s for s in _all_shapes(slide.shapes) if _told_of(s) == "Intensity: 4 of 5"]
    assert level.shape_type == MSO_SHAPE_TYPE.GROUP and len(level.shapes) == 5


def test_slides_are_shapes_with_words_that_can_be_changed() -> None:
    slides = _slides(a_small_portrait())
    shapes = [shape for slide in slides for shape in _all_shapes(slide.shapes)]
    assert not [s for s in shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    texts = [s.text_frame.text for s in shapes if s.has_text_frame]
    for text in ("Reisdocumenten", "Oriënteren", "Vraag over de foto", "Fysiek langsgaan"):
        assert text in texts
    faces = [s for s in shapes if s.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE and _is_smiley(s)]
    assert len(faces) >= 4
    assert all(_told_of(face) for face in faces if face.width > 200_000)


def test_a_word_too_long_for_its_place_on_a_slide_is_hyphenated() -> None:
    long = "Gehandicaptenparkeerplaatsaanvraagbehandelingstermijnverlengingsbesluit"
    portrait = a_portrait(*(Phase("Fase", [a_step(long)]) for _ in range(6)))
    shapes = _all_shapes(_slides(portrait)[0].shapes)
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    (step, *_) = [text for text in texts if text.replace("-\n", "") == long]
    assert "-\n" in step


def test_a_curve_on_a_slide_is_a_line_from_face_to_face() -> None:
    (slide, *_) = _slides(a_small_portrait())
    lines = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.LINE]
    bent = [s for s in lines if s.element.find(".//{*}prstGeom").get("prst") == "curvedConnector3"]
    assert len(bent) == 1


def test_no_two_shapes_of_a_slide_have_one_number() -> None:
    for slide in _slides(a_large_portrait(phases=1)):
        numbers = [one.get("id") for one in slide.shapes.element.iter("{*}cNvPr")]
        assert len(set(numbers)) == len(numbers)


def test_every_slide_has_a_title_of_its_own() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in _slides(a_large_portrait(2))]
    assert titles[:2] == ["Een lange reis", "Een lange reis (2)"]
    assert len(set(titles)) == len(titles)


def test_a_slide_has_its_story_as_a_note() -> None:
    slides = _slides(a_small_portrait())
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    assert any("Step 2: Bellen met 14070" in note for note in notes)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "make",
    [
        lambda: a_portrait(title=STRANGE),
        lambda: a_portrait(Phase(STRANGE, [a_step(STRANGE, story=STRANGE)]), title="  "),
        lambda: a_portrait(Phase("Leeg"), Phase("Ook leeg")),
        lambda: a_portrait(Phase("x" * 200, [a_step("y" * 200, moments=[a_moment("z" * 200)])])),
        lambda: a_portrait(Phase("Stil", [a_step(felt=UNKNOWN, moments=[])]), lanes=[Lane([None])]),
    ],
    ids=["no phases", "strange", "no steps", "long words", "unscored"],
)
def test_whatever_people_write_gives_a_file(kind: str, make: Callable[[], Portrait]) -> None:
    assert _file(make(), kind)


@pytest.mark.parametrize("name", ["العربية", "naam العربية", "שלום", "漢字", "👩‍👩‍👧", "ক্ষ"])
def test_a_name_in_another_script_gives_pages(name: str) -> None:
    portrait = a_portrait(Phase(name, [a_step(name, moments=[a_moment(name)])]), title=name)
    assert len(_pdf(portrait, "pdf-a4").pages) == 1
    assert _file(portrait, "png")


def test_strange_characters_arrive_as_they_were() -> None:
    portrait = a_portrait(Phase("Fase", [a_step(STRANGE)]))
    root = etree.fromstring(_file(portrait, "svg"))
    assert "🚲" in "".join(root.itertext(f"{SVG}tspan"))
    texts = [
        s.text_frame.text for s in _all_shapes(_slides(portrait)[0].shapes) if s.has_text_frame
    ]
    assert STRANGE in texts
    assert "“Ĳssel”" in _pdf(portrait, "pdf-a3").pages[0].extract_text()


def test_what_no_file_can_hold_is_left_out() -> None:
    assert plain("a\x00b\x0bc\r\nd\ud800") == "abc\nd"


def test_the_same_portrait_gives_the_same_file() -> None:
    for kind in ("svg", "png", "pdf-a3", "tekst"):
        assert _file(a_small_portrait(), kind) == _file(a_small_portrait(), kind)


def _file(portrait: Portrait, kind: str) -> bytes:
    return written(portrait, kind, NOW)


def _pdf(portrait: Portrait, kind: str) -> PdfReader:
    return PdfReader(BytesIO(_file(portrait, kind)))


def _slides(portrait: Portrait) -> Any:
    return Presentation(BytesIO(_file(portrait, "powerpoint"))).slides


def _all_shapes(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        inside = _all_shapes(shape.shapes) if shape.shape_type == MSO_SHAPE_TYPE.GROUP else []
        found += [shape, *inside]
    return found


def _is_smiley(shape: Any) -> bool:
    return shape.element.find(".//{*}prstGeom").get("prst") == "smileyFace"


def _told_of(shape: Any) -> str:
    return shape.element.find(".//{*}cNvPr").get("descr", "")
