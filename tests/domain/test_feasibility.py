import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.feasibility import WEIGHTS, fitted
from journeys.domain.scoring import feasibility
from tests.builders import a_rating


@pytest.mark.parametrize(("score", "value"), [(1, 0), (2, 25), (3, 50), (4, 75), (5, 100)])
def test_one_to_five_is_0_to_100(score: int, value: float) -> None:
    assert feasibility([a_rating(all_=score)]).value == value


def test_only_the_criteria_that_were_filled_in_count() -> None:
    assert feasibility([a_rating(time=5, cost=2)]).value == 62.5


def test_unrated_is_the_mean_of_what_it_can_be_and_says_so() -> None:
    found = feasibility([])
    assert (found.value, found.rated, found.raters) == (50, False, 0)
    assert "Nobody" in found.because[0].text


def test_several_raters_give_a_mean_and_a_spread() -> None:
    found = feasibility([a_rating(all_=3, rater="Noor"), a_rating(time=4, cost=3, rater="Sam")])
    assert (found.value, found.raters) == (56.25, 2)
    assert (found.spread, found.deviation) == (12.5, 6.25)
    assert not found.disagree
    assert [(one.rater, one.value) for one in found.ratings] == [("Noor", 50), ("Sam", 62.5)]


def test_raters_a_whole_step_apart_disagree_and_that_is_shown() -> None:
    found = feasibility([a_rating(all_=2), a_rating(all_=3)])
    assert found.disagree
    assert "disagree" in found.because[-1].text


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8))
def test_the_mean_lies_among_its_raters(scores: list[int]) -> None:
    found = feasibility([a_rating(all_=score) for score in scores])
    values = [one.value for one in found.ratings]
    assert min(values) - 1e-9 <= found.value <= max(values) + 1e-9
    assert found.deviation <= found.spread + 1e-9


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from([*WEIGHTS]), st.none() | st.integers(1, 5)),
    st.floats(-20, 120, allow_nan=False),
)
def test_scores_are_shifted_to_what_is_wanted_as_near_as_whole_scores_come(
    scores: dict[str, int | None], wanted: float
) -> None:
    found = fitted(scores, wanted)
    assert set(found) == set(WEIGHTS)
    assert all(1 <= score <= 5 for score in found.values())
    value = sum((score - 1) / 4 * 100 for score in found.values()) / 5
    assert abs(value - min(max(wanted, 0), 100)) <= 2.5 + 1e-9
    shifts = [found[name] - (scores.get(name) or 3) for name in WEIGHTS]
    assert all(shift >= 0 for shift in shifts) or all(shift <= 0 for shift in shifts)
