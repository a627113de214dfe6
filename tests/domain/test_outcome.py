"""What we expected against what was measured, and how good chances were."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.outcome import Lifted, calibration, difference, expected, off, outcome

NEED, ONE = UUID(int=1), UUID(int=2)
DONE = date(2024, 6, 30)


@dataclass(frozen=True)
class Row:
    value: float
    n: int | None
    period_end: date


BEFORE, AFTER = Row(30, 400, date(2024, 1, 1)), Row(52, 400, date(2025, 1, 1))
LIFT = Lifted(ONE, NEED, 0.3)


def test_what_is_missed_closes_by_each_part_of_what_is_left() -> None:
    assert expected(0.3, [0.5]) == pytest.approx(0.65)
    assert expected(0.3, [0.5, 0.5]) == pytest.approx(0.825)
    assert expected(0.3, []) == pytest.approx(0.3)


@given(st.floats(0, 1), st.lists(st.floats(0, 1)))
def test_what_is_expected_is_never_less_than_before_and_never_more_than_all(before, parts) -> None:
    assert before - 1e-9 <= expected(before, parts) <= 1 + 1e-9


def test_what_came_is_held_against_what_was_expected() -> None:
    found = outcome(NEED, DONE, [LIFT], [AFTER, BEFORE])
    assert found.expected == pytest.approx(0.51)
    assert found.change == pytest.approx(0.22)
    assert found.verdict == "as_expected"
    assert off([found]) == pytest.approx(-0.01)


def test_less_and_more_than_expected_are_told_apart() -> None:
    same, much = Row(31, 400, date(2025, 1, 1)), Row(90, 400, date(2025, 1, 1))
    assert outcome(NEED, DONE, [LIFT], [BEFORE, same]).verdict == "less"
    assert outcome(NEED, DONE, [LIFT], [BEFORE, much]).verdict == "more"


def test_what_was_not_measured_again_is_unknown() -> None:
    found = outcome(NEED, DONE, [LIFT], [BEFORE])
    assert (found.after, found.verdict) == (None, "unknown")
    assert off([found]) is None


def test_what_was_not_measured_before_cannot_be_compared() -> None:
    found = outcome(NEED, DONE, [LIFT], [AFTER])
    assert (found.before, found.expected, found.verdict) == (None, None, "unknown")


def test_among_an_unknown_number_no_bounds_are_told() -> None:
    assert difference(Row(30, None, DONE), AFTER) is None


@given(st.integers(0, 200), st.integers(0, 200))
@settings(deadline=None)
def test_the_bounds_hold_the_change_and_turn_round_with_it(first: int, then: int) -> None:
    one = Row(first / 2, 200, DONE)
    other = Row(then / 2, 200, DONE)
    bounds, turned = difference(one, other), difference(other, one)
    assert bounds and turned
    assert bounds[0] - 1e-9 <= (then - first) / 200 <= bounds[1] + 1e-9
    assert bounds[0] == pytest.approx(-turned[1])


def test_chances_that_came_true_as_often_as_said_are_good() -> None:
    found = calibration([(0.9, True)] * 9 + [(0.9, False)])
    assert found
    [only] = found.bins
    assert (only.count, only.said, only.came) == (10, pytest.approx(0.9), pytest.approx(0.9))
    assert found.brier == pytest.approx(0.09)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_chance_is_told_once(pairs) -> None:
    found = calibration(pairs)
    assert found
    assert sum(each.count for each in found.bins) == len(pairs)
    assert 0 <= found.brier <= 1
