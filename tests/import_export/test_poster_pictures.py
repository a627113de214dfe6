"""Pictures of steps in every file that a map can be: drawn, and told to who does not see them."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from journeys.import_export.portrait import Phase, Picture, Portrait
from journeys.import_export.poster.writing import written
from tests.pictures import drawing, opened, photograph
from tests.portraits import a_portrait, a_step

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
WORDS = "Iemand staat met een paspoort aan de balie"
FILES = {
    "a drawing": drawing(400, 300),
    "a photograph": photograph(1600, 1200),
    "a webp": photograph(400, 300, "WEBP"),
    "see-through": drawing(1600, 300, mode="RGBA", colour=(200, 10, 10, 40)),
    "upright": drawing(300, 1600),
}


def a_pictured(content: bytes | None, width: int = 400, height: int = 300) -> Portrait:
    picture = Picture(WORDS, content, width, height)
    return a_portrait(Phase("Aanvragen", [a_step("Langsgaan", pictures=[picture]), a_step()]))


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_drawing_holds_the_picture_and_its_words(content: bytes) -> None:
    root = etree.fromstring(written(a_pictured(content), "svg", NOW))

    (image,) = root.iter("{*}image")
    assert image.get("aria-label") == WORDS
    assert image.get("href").startswith(("data:image/png;base64,", "data:image/jpeg;base64,"))
    assert float(image.get("width")) <= 520 and float(image.get("height")) <= 210
    assert WORDS in next(root.iter("{*}desc")).text


@pytest.mark.parametrize("kind", ["pdf-a3", "pdf-a4"])
@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_pages_hold_the_picture_as_a_figure_with_its_words(content: bytes, kind: str) -> None:
    file = written(a_pictured(content), kind, NOW)

    assert b"pdfuaid:part" in file
    pdf = PdfReader(BytesIO(file))
    assert [alt for alt in _figures(pdf.root_object["/StructTreeRoot"]) if alt == WORDS] == [WORDS]
    assert any(image.image for page in pdf.pages for image in page.images)


def test_a_slide_holds_the_picture_with_its_words() -> None:
    deck = Presentation(
        BytesIO(written(a_pictured(photograph(400, 300, "WEBP")), "powerpoint", NOW))
    )

    shapes = [shape for slide in deck.slides for shape in _all(slide.shapes)]
    (picture,) = [shape for shape in shapes if hasattr(shape, "image")]
    assert picture.image.content_type == "image/jpeg"
    assert picture._element.nvPicPr.cNvPr.get("descr") == WORDS
    notes: Any = deck.slides[0].notes_slide.notes_text_frame
    assert WORDS in notes.text


def test_a_picture_of_the_map_shows_the_picture() -> None:
    colour = (12, 200, 90)
    image = opened(written(a_pictured(drawing(400, 300, colour=colour)), "png", NOW))

    assert colour in {found for _n, found in image.convert("RGB").getcolors(10**6) or []}


def test_text_tells_what_is_on_it() -> None:
    told = written(a_pictured(drawing()), "tekst", NOW).decode()

    assert f"- **Picture:** {WORDS}" in told


def test_what_is_finer_than_paper_shows_does_not_travel_along() -> None:
    content = photograph(1600, 1200)
    root = etree.fromstring(written(a_pictured(content), "svg", NOW))

    (image,) = root.iter("{*}image")
    assert len(image.get("href")) < len(content)


@pytest.mark.parametrize("kind", ["svg", "png", "pdf-a4", "powerpoint"])
def test_where_the_file_is_not_here_its_words_stand_in_a_frame(kind: str) -> None:
    file = written(a_pictured(None), kind, NOW)

    assert file
    if kind == "svg":
        words = " ".join(
            "".join(text.itertext()) for text in etree.fromstring(file).iter("{*}text")
        )
        assert "The file of this picture is not here" in words
        assert "Iemand staat met een" in words


def test_a_map_without_pictures_has_no_lane_for_them() -> None:
    told = written(a_portrait(Phase("Aanvragen", [a_step()])), "svg", NOW).decode()

    assert "What it looks like there" not in told


def test_the_smallest_and_the_flattest_picture_are_drawn() -> None:
    for width, height in ((1, 1), (1600, 2), (2, 1600)):
        content = BytesIO()
        Image.new("RGB", (width, height)).save(content, "PNG")
        for kind in ("svg", "pdf-a4", "powerpoint"):
            assert written(a_pictured(content.getvalue(), width, height), kind, NOW)


def _figures(part: Any) -> list[str]:
    part = part.get_object()
    if isinstance(part, ArrayObject):
        return [alt for one in part for alt in _figures(one)]
    if not isinstance(part, DictionaryObject):
        return []
    own = [str(part["/Alt"])] if part.get("/S") == "/Figure" and "/Alt" in part else []
    return own + (_figures(part["/K"]) if "/K" in part else [])


def _all(shapes: Any) -> list[Any]:
    return [one for shape in shapes for one in [shape, *_all(getattr(shape, "shapes", ()))]]
