"""Where things stand on a poster: everything is there, nothing is cut or covered, by phases."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.import_export.portrait import (
    INTERNAL,
    VISIBILITY,
    Measured,
    Need,
    Phase,
    Portrait,
    Weighed,
)
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.ink import BODY, INK_2, STEP
from journeys.import_export.poster.layout import sheets, whole
from journeys.import_export.poster.marks import Box, Level, Mark, Rule, Sheet, Words
from journeys.import_export.poster.measure import width, wrapped
from journeys.import_export.poster.paging import A3, A4, SLIDE, stacks
from journeys.import_export.poster.strip import TOP, Strip
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


def test_a_blueprint_has_its_lines_above_what_follows_them() -> None:
    told = _told([whole(a_blueprint())])
    names = ("Touchpoints", "Lineofvis", "Behindthe", "Lineofint", "Supportsys")
    places = [told.index(one) for one in names]
    assert places == sorted(places)
    assert "Thecustomerdoesnotseewhatisbelowthisline." in told


def test_a_line_runs_across_the_whole_map() -> None:
    sheet = whole(a_blueprint())
    assert sheet.table
    wide = sum(sheet.table.widths)
    lines = [mark for mark in sheet.ground if isinstance(mark, Rule) and mark.thick == 2]
    assert len(lines) == 2
    assert all(line.is_dashed and line.to_x - line.x == wide for line in lines)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_line_is_never_the_last_of_a_sheet(paper) -> None:
    portrait = replace(a_large_portrait(2, 3, 4), shown=BLUEPRINT)
    for sheet in sheets(portrait, paper):
        assert sheet.table
        lines = [mark.y for mark in sheet.ground if isinstance(mark, Rule) and mark.thick == 2]
        ends = sheet.table.y + sum(row.height for row in sheet.table.rows)
        assert all(line < ends - 60 for line in lines)


def test_a_line_with_nothing_below_it_is_drawn_at_the_end() -> None:
    portrait = a_portrait(Phase("Fase", [a_step()]), shown=["touchpoints", INTERNAL])
    told = _told([whole(portrait)])
    assert told.index("Touchpoints") < told.index("Lineofinternalinteraction")


def test_what_a_touchpoint_weighs_is_drawn_as_blocks_and_what_nobody_said_in_words() -> None:
    moment = a_moment(weighed=Weighed(intensity=4, to_customer=5, satisfied=2))
    portrait = a_portrait(
        Phase("Fase", [a_step(moments=[moment])]), shown=["intensity", "importance"]
    )
    sheet = whole(portrait)
    levels = [mark for mark in _marks(sheet) if isinstance(mark, Level) and mark.words]
    assert [level.words for level in levels] == [
        "Intensity: 4 of 5",
        "Importance to the customer: 5 of 5",
        "Satisfaction: 2 of 5",
    ]
    assert [box.fill == INK_2 for box in levels[0].blocks()] == [True] * 4 + [False]
    assert _told([sheet]).count("unknown") == 1


def test_measurements_of_a_journey_stand_over_its_whole_width_with_their_aim() -> None:
    whole_journey = [Measured(f"6.{n}", f"Grade {n}", f"residents · aim 7.{n}") for n in range(9)]
    steps = [a_step(measured=[Measured("64%", "Promise kept", "residents")]), a_step()]
    portrait = a_portrait(Phase("Fase", steps), shown=["measurements"], measured=whole_journey)
    sheet = whole(portrait)
    assert sheet.table
    of_steps, of_journey = sheet.table.rows[-2:]
    assert [cell.span for cell in of_steps.cells] == [1, 1, 1]
    assert [cell.span for cell in of_journey.cells] == [1, 2]
    assert len(of_journey.cells[1].items) > 1
    told = _told([sheet])
    assert "64%Promisekept" in told
    assert all(f"6.{n}Grade{n}residents·aim7.{n}" in told for n in range(9))


def test_lanes_stand_about_evenly_on_their_sheets() -> None:
    lanes = [Strip(Block("", 0, 0), [[Block("", 0, 0, height=100 - 2 * TOP)]])] * 7
    assert [len(found) for found in stacks(lanes, 640)] == [4, 3]
    assert [len(found) for found in stacks(lanes, inf)] == [7]


def test_a_legend_tells_only_what_the_map_shows() -> None:
    need = Need("Houd mij op de hoogte", "U weet wat u aan ons heeft", 2)
    phase = Phase("Fase", [a_step(moments=[a_moment(received=["DPZ → KCC"])], needs=[need])])
    shown = _told([whole(a_portrait(phase))])
    assert "Handovertoanotherdepartment" in shown and "Uweetwatuaanonsheeft" in shown
    assert "Momentoftruth" not in shown and "3of5" not in shown
    story = _told([whole(a_portrait(phase, shown=["story"]))])
    assert "Handover" not in story and "Solid" not in story and "Uweet" not in story


def test_a_journey_without_phases_says_so() -> None:
    (sheet,) = sheets(a_portrait(), A3)
    assert "Thisjourneyhasnophasesyet" in _told([sheet])


def test_a_phase_without_steps_keeps_its_place() -> None:
    portrait = a_portrait(Phase("Bewust worden"), Phase("Aanvragen", [a_step(felt=UNKNOWN)]))
    (sheet,) = sheets(portrait, A4)
    assert _phase_titles(sheet) == ["Bewust worden", "Aanvragen"]
    assert "Nostepsyet" in _told([sheet])


BLUEPRINT = ["touchpoints", VISIBILITY, "backstage", INTERNAL, "systems"]


def a_blueprint() -> Portrait:
    moment = a_moment(backstage="Een collega zoekt het op.", systems="Zaaksysteem")
    return a_portrait(Phase("Fase", [a_step(moments=[moment]), a_step()]), shown=BLUEPRINT)


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
