"""Where things stand on a poster: everything is there, nothing is cut or covered, by phases."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.import_export.portrait import VISIBILITY, Phase, Portrait, TextLane
from journeys.import_export.poster.ink import BODY, STEP
from journeys.import_export.poster.layout import sheets, whole
from journeys.import_export.poster.marks import Box, Mark, Sheet, Words
from journeys.import_export.poster.measure import width, wrapped
from journeys.import_export.poster.paging import A3, A4, SLIDE
from journeys.import_export.workbook.columns import speaking
from tests.portraits import UNKNOWN, a_large_portrait, a_moment, a_portrait, a_step

LONG = "Gehandicaptenparkeerplaatsaanvraagbehandelingstermijn " * 3
PAPERS = [A3, A4, SLIDE]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("portrait", [a_large_portrait(), a_large_portrait(1, 1, 30)])
def test_everything_that_a_map_tells_is_on_its_sheets(portrait: Portrait, paper) -> None:
    told = _told(sheets(portrait, paper))
    for step in portrait.steps:
        texts = [step.title, step.story, step.need, *(one.statement for one in step.insights)]
        texts += [one.title for one in step.opportunities]
        texts += [text for m in step.moments for text in (m.title, m.backstage)]
        for text in texts:
            assert text and _squeezed(text) in told


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_stands_outside_a_sheet_and_no_card_covers_another(paper) -> None:
    for sheet in sheets(a_large_portrait(), paper):
        for mark in _marks(sheet):
            if isinstance(mark, Words):
                assert mark.x >= 0 and mark.x + mark.width <= sheet.width + 1
                assert mark.y >= 0 and mark.y + mark.height <= sheet.height
        for one, other in combinations(_cards(sheet), 2):
            assert not _overlap(one, other)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_map_wider_than_a_sheet_goes_over_several_by_phases(paper) -> None:
    portrait = a_large_portrait(phases=6, steps=3, moments=1)
    found = sheets(portrait, paper)
    assert len(found) > 1
    starts = {0, 3, 6, 9, 12, 15}
    assert all(sheet.first in starts for sheet in found)


def test_every_sheet_names_its_lanes_and_its_phases_again() -> None:
    for sheet in sheets(a_large_portrait(), A4):
        words = [mark.text for mark in _marks(sheet) if isinstance(mark, Words)]
        assert {"Phase", "Step"} <= set(words)
        assert any(text.startswith("Fase ") for text in words)


def test_a_phase_that_goes_on_on_the_next_sheet_says_so() -> None:
    portrait = a_large_portrait(phases=1, steps=20, moments=1)
    titles = [_phase_titles(sheet) for sheet in sheets(portrait, A4)]
    assert titles[0] == ["Fase 0"]
    assert titles[-1] == ["Fase 0 (continued)"]


def test_a_story_longer_than_a_page_goes_on_on_the_next_one() -> None:
    story = " ".join(f"woord{number}" for number in range(700))
    portrait = a_portrait(Phase("Aanvragen", [a_step(story=story)]))
    found = sheets(portrait, A4)
    assert len(found) > 1
    told = _told(found)
    assert all(word in told for word in story.split())


def test_a_long_word_is_hyphenated_and_stays_whole() -> None:
    lines = wrapped("Gehandicaptenparkeerplaats", 120, STEP)
    assert len(lines) > 1
    assert "".join(lines).replace("-", "") == "Gehandicaptenparkeerplaats"
    assert all(width(line, STEP) <= 120 for line in lines)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80), st.integers(30, 300))
def test_wrapping_loses_nothing_but_spaces(text: str, room: int) -> None:
    lines = wrapped(text, room, BODY)
    kept = "".join(text.replace("\N{SOFT HYPHEN}", "").split()).replace("-", "")
    assert "".join("".join(lines).split()).replace("-", "") == kept


def test_long_titles_wrap_in_their_column() -> None:
    step = a_step(LONG, moments=[a_moment(LONG)])
    sheet = whole(a_portrait(Phase(LONG, [step]), title=LONG))
    assert _told([sheet]).count(_squeezed(LONG)) >= 3


def test_the_line_of_visibility_goes_above_what_follows_it() -> None:
    moment = a_moment(backstage="Een collega zoekt het op.")
    order = ["touchpoints", VISIBILITY, TextLane("Systemen", ["Zaaksysteem"]), "backstage"]
    portrait = a_portrait(Phase("Fase", [a_step(moments=[moment])]), shown=order)
    told = _told([whole(portrait)])
    places = [told.index(one) for one in ("Touchpoints", "Lineofvis", "Systemen", "Behindthe")]
    assert places == sorted(places)


def test_a_journey_without_phases_says_so() -> None:
    (sheet,) = sheets(a_portrait(), A3)
    assert "Thisjourneyhasnophasesyet" in _told([sheet])


def test_a_phase_without_steps_keeps_its_place() -> None:
    portrait = a_portrait(Phase("Bewust worden"), Phase("Aanvragen", [a_step(felt=UNKNOWN)]))
    (sheet,) = sheets(portrait, A4)
    assert _phase_titles(sheet) == ["Bewust worden", "Aanvragen"]
    assert "Nostepsyet" in _told([sheet])


def _marks(sheet: Sheet) -> Iterator[Mark]:
    yield from sheet.ground
    for item in sheet.items():
        yield from item.marks


def _told(found: list[Sheet]) -> str:
    """All words in reading order, without spaces and hyphens."""
    marks = [mark for sheet in found for mark in _marks(sheet) if isinstance(mark, Words)]
    return _squeezed("".join("".join(mark.lines) for mark in marks))


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def _cards(sheet: Sheet) -> list[Box]:
    items = [
        item
        for row in (sheet.table.rows if sheet.table else [])
        for c in row.cells
        for item in c.items
    ]
    firsts = [item.marks[0] for item in items if item.marks]
    return [mark for mark in firsts if isinstance(mark, Box) and mark.width > 60]


def _overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    down = one.y < other.y + other.height and other.y < one.y + one.height
    return across and down


def _phase_titles(sheet: Sheet) -> list[str]:
    return [mark.text for mark in _marks(sheet) if isinstance(mark, Words) and mark.role == "h2"]
