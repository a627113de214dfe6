"""An outline keeps everything, whatever is done to it, and every line has something to stand in."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.outline import (
    PHASE,
    STEP,
    TOUCHPOINT,
    Line,
    inserted,
    moved,
    places,
    shifted,
    tops,
    whole,
    without,
)
from journeys.domain.reason import Refused


@st.composite
def outlines(draw: st.DrawFn) -> list[Line]:
    lines: list[Line] = []
    for wish in draw(st.lists(st.integers(PHASE, TOUCHPOINT), max_size=14)):
        deepest = lines[-1].level + 1 if lines else PHASE
        lines.append(Line(UUID(int=len(lines)), min(wish, deepest)))
    return lines


@st.composite
def chosen_in_outlines(draw: st.DrawFn) -> tuple[list[Line], set[UUID]]:
    lines = draw(outlines().filter(bool))
    return lines, draw(st.sets(st.sampled_from([line.id for line in lines]), min_size=1))


def outline(*told: str) -> list[Line]:
    """`outline("A", " a", "  1")`: a letter for each line, one space for each level."""
    return [Line(UUID(int=ord(one.strip())), len(one)) for one in told]


def as_told(lines: list[Line]) -> list[str]:
    return [" " * (line.level - 1) + chr(line.id.int) for line in lines]


def ids(*letters: str) -> set[UUID]:
    return {UUID(int=ord(letter)) for letter in letters}


@given(chosen_in_outlines(), st.sampled_from([-1, 1]))
def test_moving_loses_nothing_and_every_line_keeps_what_stands_under_it(
    given_: tuple[list[Line], set[UUID]], by: int
) -> None:
    lines, chosen = given_
    after = moved(lines, chosen, by)
    assert sorted(after, key=lambda line: line.id) == sorted(lines, key=lambda line: line.id)
    before_, after_ = places(lines), places(after)
    carried = {line.id for line in whole(lines, chosen)} - {
        lines[i].id for i in tops(lines, chosen)
    }
    assert all(before_[id_].parent == after_[id_].parent for id_ in carried)
    still = {line.id for line in lines} - {line.id for line in whole(lines, chosen)}
    assert all(before_[id_].parent == after_[id_].parent for id_ in still)


@given(chosen_in_outlines())
def test_one_line_that_moved_up_comes_back_down(given_: tuple[list[Line], set[UUID]]) -> None:
    lines, chosen = given_
    one = {min(chosen)}
    up = moved(lines, one, -1)
    if up != lines:
        assert moved(up, one, 1) == lines


@given(chosen_in_outlines())
def test_what_is_removed_goes_with_all_that_stands_under_it(
    given_: tuple[list[Line], set[UUID]],
) -> None:
    lines, chosen = given_
    rest = without(lines, chosen)
    places(rest)
    assert not {line.id for line in rest} & chosen
    assert len(rest) + len(whole(lines, chosen)) == len(lines)


@given(outlines().filter(bool), st.data())
def test_a_new_line_takes_nothing_over_from_another(lines: list[Line], data: st.DataObject) -> None:
    after = data.draw(st.sampled_from(lines))
    level = data.draw(st.integers(PHASE, min(after.level + 1, TOUCHPOINT)))
    new = Line(uuid4(), level)
    before_, after_ = places(lines), places(inserted(lines, [new], after.id))
    assert all(before_[line.id].parent == after_[line.id].parent for line in lines)


def test_a_step_at_the_edge_of_its_phase_goes_on_into_the_next() -> None:
    lines = outline("A", " a", " b", "B", " c")
    assert as_told(moved(lines, ids("b"), 1)) == ["A", " a", "B", " b", " c"]
    assert as_told(moved(lines, ids("c"), -1)) == ["A", " a", " b", " c", "B"]


def test_a_touchpoint_skips_a_phase_that_has_no_step_for_it() -> None:
    lines = outline("A", " a", "  1", "B", "C", " c")
    assert as_told(moved(lines, ids("1"), 1)) == ["A", " a", "B", "C", " c", "  1"]


def test_lines_that_stand_together_stay_together_at_the_edge() -> None:
    lines = outline("A", "B", "C")
    assert as_told(moved(lines, ids("A", "B"), -1)) == ["A", "B", "C"]
    assert as_told(moved(lines, ids("B", "C"), -1)) == ["B", "C", "A"]
    assert as_told(moved(lines, ids("A", "C"), 1)) == ["B", "A", "C"]


def test_a_phase_that_goes_deeper_becomes_a_step_beside_its_own_steps() -> None:
    lines = outline("A", "B", " b", "  1")
    assert as_told(shifted(lines, ids("B"), 1)) == ["A", " B", " b", "  1"]


def test_touchpoints_of_a_step_that_becomes_a_phase_become_steps() -> None:
    lines = outline("A", " a", "  1", " b")
    assert as_told(shifted(lines, ids("a"), -1)) == ["A", "a", " 1", " b"]


@pytest.mark.parametrize(("letter", "by"), [("1", 1), ("A", -1)])
def test_no_line_goes_beyond_the_three_levels(letter: str, by: int) -> None:
    with pytest.raises(Refused):
        shifted(outline("A", " a", "  1"), ids(letter), by)


def test_a_line_without_anything_to_stand_in_is_refused() -> None:
    with pytest.raises(Refused):
        places([Line(uuid4(), STEP)])
    with pytest.raises(Refused):
        places(outline("A", "  1"))
