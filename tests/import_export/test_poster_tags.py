"""The pages of a map for who hears or feels them: what the tags of a PDF say that everything is."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from journeys.import_export.portrait import EVERY, Measured, Phase, Portrait, Weighed
from journeys.import_export.poster.writing import written
from tests.portraits import a_feeling, a_large_portrait, a_moment, a_portrait, a_step

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def a_full_portrait(**fields: Any) -> Portrait:
    """With something in every lane."""
    moment = a_moment(
        weighed=Weighed(4, 5, None, 2), systems="Zaaksysteem", backstage="Een collega zoekt."
    )
    first = a_step("Realisatie", felt=a_feeling(2, assumed=False), wait="3 days")
    second = a_step("Bellen met 14070", moments=[moment], story="Ik bel.")
    measured = [Measured("6.8", "Grade", "residents · aim 7.5")]
    phases = Phase("Bewust worden", [first]), Phase("Oriënteren", [second])
    return a_portrait(*phases, **{"shown": EVERY, "measured": measured, **fields})


def test_a_file_is_tagged_and_says_what_it_is_called_and_in_which_language() -> None:
    pdf = _pdf(a_full_portrait(language="nl"))
    root: Any = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata and pdf.metadata.title == "Reisdocumenten"
    assert all(page["/Tabs"] == "/S" for page in pdf.pages)


def test_a_file_says_that_it_follows_the_standard_unless_a_character_is_in_no_font() -> None:
    says = b"pdfuaid:part"
    assert says in written(a_full_portrait(), "pdf-a4", NOW)
    strange = a_portrait(Phase("\U00013080", [a_step()]))
    assert says not in written(strange, "pdf-a4", NOW)
    root: Any = _pdf(strange).root_object
    assert root["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize(
    "portrait", [a_full_portrait(), a_large_portrait(6, 4, 2), a_portrait(), a_portrait(Phase("A"))]
)
def test_headings_go_down_one_level_at_a_time(portrait: Portrait) -> None:
    tags = [_tag(part) for part, _within in _parts(_pdf(portrait))]
    levels = [int(tag[1]) for tag in tags if tag in ("H1", "H2", "H3", "H4", "H5")]
    assert levels[0] == 1
    assert all(to <= level + 1 for level, to in pairwise(levels))


def test_the_title_phases_and_steps_are_headings() -> None:
    tags = [_tag(part) for part, _within in _parts(_pdf(a_full_portrait()))]
    assert [tags.count(name) for name in ("H1", "H2", "H3")] == [1, 2, 2]


def test_every_picture_has_words() -> None:
    figures = [part for part, _within in _parts(_pdf(a_full_portrait())) if _tag(part) == "Figure"]
    assert figures and all(one.get("/Alt") for one in figures)
    told = [str(one["/Alt"]) for one in figures]
    assert "Intensity: 4 of 5" in told and "Satisfaction: 2 of 5" in told
    assert any("Somewhere near -1, assumption" in one for one in told)


def test_a_step_heads_its_column_and_a_lane_its_row() -> None:
    rows = [part for part, _within in _parts(_pdf(a_full_portrait())) if _tag(part) == "TR"]
    assert len(rows) > 10
    for row in rows:
        first, *others = _kids(row)
        assert (_tag(first), first["/A"]["/Scope"]) == ("TH", "/Row")
        in_head = _tag(others[0]) == "TH"
        assert in_head == (row in rows[:2])
        assert all(_tag(cell) == ("TH" if in_head else "TD") for cell in others)


def test_every_row_has_as_many_cells_as_there_are_columns() -> None:
    rows = [part for part, _within in _parts(_pdf(a_full_portrait())) if _tag(part) == "TR"]
    assert {sum(_span(cell) for cell in _kids(row)) for row in rows} == {3}


def test_phases_and_steps_are_headings_within_the_map() -> None:
    found = list(_parts(_pdf(a_full_portrait())))
    assert all("TR" in within for part, within in found if _tag(part) in ("H2", "H3"))


def test_what_stands_on_every_page_again_is_heard_once() -> None:
    pdf = _pdf(a_large_portrait(6, 4, 2))
    (document,) = _kids(pdf.root_object["/StructTreeRoot"])
    heard = [_tag(part) for part in _kids(document)]
    again = heard.index("H1", 1)
    assert "P" in heard[:again]
    assert heard[again:] == ["H1", "Table"] * (len(pdf.pages) - 1)
    assert all("Gemeente Den Haag" in page.extract_text() for page in pdf.pages)


def _pdf(portrait: Portrait) -> PdfReader:
    return PdfReader(BytesIO(written(portrait, "pdf-a3", NOW)))


def _parts(pdf: PdfReader) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """As they are heard, each with what it is within."""
    yield from _inside(pdf.root_object["/StructTreeRoot"], ())


def _inside(parent: Any, within: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for part in _kids(parent):
        yield part, within
        yield from _inside(part, (*within, _tag(part)))


def _kids(parent: Any) -> list[Any]:
    found = parent.get("/K", [])
    found = [one.get_object() for one in (found if isinstance(found, list) else [found])]
    return [one for one in found if isinstance(one, DictionaryObject) and "/S" in one]


def _tag(part: Any) -> str:
    return str(part["/S"]).removeprefix("/")


def _span(cell: Any) -> int:
    about = cell.get("/A", [])
    about = [one.get_object() for one in (about if isinstance(about, list) else [about])]
    return next((int(one["/ColSpan"]) for one in about if "/ColSpan" in one), 1)
