"""One page for who decides, on a screen, as PDF and as a slide: the same words on all three."""

import re
from io import BytesIO
from typing import Any

from pptx import Presentation
from pypdf import PdfReader

from tests.browser import Browser

URL = "/roadmap/samenvatting"


def test_the_page_says_what_closes_most_and_how_sure_that_is(reader: Browser) -> None:
    page = reader.open(URL)
    assert page.status == 200
    first = page.select(".summary__list tbody tr")[0].get_text(" ")
    # What is drawn follows from ids, and those differ from world to world.
    assert "Track & trace" in first and re.search(r"9\d%", first)
    assert "FTE" in page.one(".page-head").get_text()
    assert len(page.select(".summary__said figure")) == 3


def test_without_a_scenario_it_is_about_the_list_alone(reader: Browser) -> None:
    page = reader.open(f"{URL}?scenario=-")
    assert "By the first five together" in page.text
    assert "What it takes" not in page.text


def test_the_pdf_is_one_tagged_sheet_with_the_same_words(reader: Browser) -> None:
    answer = reader.open(f"{URL}/pdf/bestand").response
    read = PdfReader(BytesIO(answer.content))
    assert len(read.pages) == 1
    text = " ".join(read.pages[0].extract_text().split())
    for words in _told(reader):
        assert words in text
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]


def test_the_slide_holds_the_same_as_words_and_shapes(reader: Browser) -> None:
    answer = reader.open(f"{URL}/dia/bestand").response
    [slide] = Presentation(BytesIO(answer.content)).slides
    texts = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            texts.append(shape.text_frame.text)  # type: ignore[attr-defined]
        if shape.has_table:
            texts += [cell.text for row in shape.table.rows for cell in row.cells]  # type: ignore[attr-defined]
    for words in _told(reader):
        assert any(words in text for text in texts), words


def test_there_is_no_file_of_another_kind(reader: Browser) -> None:
    assert reader.open(f"{URL}/word/bestand").status == 404


def _told(reader: Browser) -> list[str]:
    page = reader.open(URL)
    titles = [each.get_text() for each in page.select(".summary__list th a")]
    return ["What do we do first?", titles[0].split(":")[0], titles[1].split(" ")[0], "Q1 2023"]
