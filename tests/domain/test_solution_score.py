"""A solution is worth impact × effect × feasibility, and unknown where any of those is."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.impact import EFFECTS
from journeys.domain.solution_score import best_first, solution_score


@dataclass(frozen=True)
class Way:
    effect: str | None = "medium"
    feasibility: int | None = 5
    effort: float | None = None


WAYS = st.builds(
    Way, st.none() | st.sampled_from([*EFFECTS]), st.none() | st.integers(1, 5),
    st.none() | st.floats(0, 100),
)  # fmt: skip
IMPACTS = st.none() | st.floats(0, 100)


def test_the_three_are_multiplied() -> None:
    found = solution_score(Way("medium", 3, 2.0), 40.0)
    assert found.value == 40 * 0.5 * 0.5
    assert found.per_month == 5
    assert len(found.because) == 2


@pytest.mark.parametrize(
    ("way", "impact"), [(Way(None), 10.0), (Way(feasibility=None), 10.0), (Way(), None)]
)
def test_unknown_stays_unknown_and_says_what_is_missing(way: Way, impact: float | None) -> None:
    found = solution_score(way, impact)
    assert found.value is None
    assert found.because


def test_no_effort_is_no_endless_worth() -> None:
    assert solution_score(Way(effort=0.0), 10.0).per_month is None


@settings(deadline=None)
@given(WAYS, IMPACTS)
def test_it_never_brings_more_than_the_opportunity(way: Way, impact: float | None) -> None:
    value = solution_score(way, impact).value
    if value is not None:
        assert impact is not None
        assert 0 <= value <= impact


@settings(deadline=None)
@given(st.lists(WAYS, max_size=8), IMPACTS)
def test_best_first_and_unknown_last(ways: list[Way], impact: float | None) -> None:
    ordered = best_first((way, solution_score(way, impact)) for way in ways)
    values = [score.value for _way, score in ordered]
    known = [value for value in values if value is not None]
    assert values == [*sorted(known, reverse=True), *[None] * (len(values) - len(known))]
