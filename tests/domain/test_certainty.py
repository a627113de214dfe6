"""How certain a ranking is: against closed forms, where there are any, and what always holds."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.band import bands
from journeys.domain.certainty import Certainty, certainty, region
from journeys.domain.draws import DRAWS, interval
from journeys.domain.importance import importance
from journeys.domain.information import worth_knowing
from journeys.domain.realisation import realisation
from journeys.domain.scoring import Score, ScoringInputs, rank
from tests.builders import (
    a_measurement,
    a_need,
    a_rating,
    an_aspect,
    an_effect,
    an_opportunity,
)

EFFECTS = ("low", "medium", "high")


def drawn(inputs: ScoringInputs) -> tuple[list[Score], Certainty]:
    scores = rank(inputs)
    weights = importance(inputs.needs, inputs.aspects)
    kept = realisation(inputs.needs, inputs.measurements)
    return scores, certainty(scores, weights, kept)


def one_need(*effects: str, ratings: tuple[int | None, ...] = ()) -> ScoringInputs:
    """All the gap is at one need; everything reaches all of it, and effects are measured."""
    need = a_need()
    found = [an_opportunity(organisation_wide=True) for _ in effects]
    pairs = list(zip(found, effects, strict=True))
    rated = zip(found, ratings, strict=False)
    return ScoringInputs(
        needs=[need],
        aspects=[an_aspect(need, rank=1, share=100, need_basis="research")],
        opportunities=found,
        effects=[an_effect(row, need, effect, basis="measured") for row, effect in pairs],
        ratings=[a_rating(row, all_=score) for row, score in rated if score is not None],
    )


def test_unrated_is_anything_so_nine_in_ten_lie_between_5_and_95() -> None:
    [score], told = drawn(one_need("high"))
    sure = told.by_opportunity[score.opportunity_id]
    assert sure.impact == pytest.approx((100, 100))
    assert sure.feasibility == (pytest.approx(5), pytest.approx(95))
    assert sure.priority == (pytest.approx(5, abs=1), pytest.approx(95, abs=1))
    assert (sure.first, sure.among) == (1, 1)


def test_of_two_with_half_the_effect_the_other_is_first_in_one_of_four() -> None:
    """P(U1 / 2 > U2) = 1/4 for two that are as likely anything from 0 to 100."""
    scores, told = drawn(one_need("high", "medium"))
    chances = [told.by_opportunity[score.opportunity_id].first for score in scores]
    assert chances == [pytest.approx(0.75, abs=0.02), pytest.approx(0.25, abs=0.02)]


def test_a_share_among_many_is_more_certain_than_among_few() -> None:
    """Of one need kept for half of n people and one that is not kept: the first one's part of the
    gap is (1 - r) / (2 - r), r ~ Beta(n / 2 + 1, n / 2 + 1)."""
    widths = []
    for n in (20, 200, 2000):
        here, there = a_need(), a_need()
        row = an_opportunity(organisation_wide=True)
        inputs = ScoringInputs(
            needs=[here, there],
            aspects=[an_aspect(here, rank=1, share=50), an_aspect(there, rank=2, share=50)],
            measurements=[a_measurement(50, need=here, n=n), a_measurement(0, need=there, n=10**7)],
            opportunities=[row],
            effects=[an_effect(row, here, "high", basis="measured")],
        )
        [score], told = drawn(inputs)
        low, high = told.by_opportunity[score.opportunity_id].impact
        assert low < score.impact.value < high
        kept = np.random.default_rng(1).beta(n / 2 + 1, n / 2 + 1, 200_000)
        exact = np.quantile(100 * (1 - kept) / (2 - kept), [0.05, 0.95])
        assert [low, high] == pytest.approx(list(exact), abs=0.7)
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(EFFECTS), min_size=1, max_size=9), st.data())
def test_chances_are_shared_out_and_intervals_hold_their_draws(
    effects: list[str], data: st.DataObject
) -> None:
    ratings = data.draw(st.tuples(*[st.none() | st.integers(1, 5)] * len(effects)))
    scores, told = drawn(one_need(*effects, ratings=ratings))
    sure = [told.by_opportunity[score.opportunity_id] for score in scores]
    assert sum(each.first for each in sure) == pytest.approx(1)
    assert sum(each.among for each in sure) == pytest.approx(min(5, len(effects)))
    for each in sure:
        assert 0 <= each.first <= each.among <= 1
        assert 0 <= each.priority[0] <= each.priority[1] <= 100


def test_one_more_changes_no_other_ones_interval_and_the_order_given_does_not_matter() -> None:
    inputs = one_need("high", "medium", "low")
    _scores, told = drawn(inputs)
    _scores, fewer = drawn(replace(inputs, opportunities=inputs.opportunities[::-1][:2]))
    for id_, sure in fewer.by_opportunity.items():
        assert told.by_opportunity[id_].priority == sure.priority
    assert drawn(inputs)[1].by_opportunity == told.by_opportunity


def test_two_that_nobody_rated_are_drawn_apart() -> None:
    """Of two hundred that are all alike each is as often the first: none shares its draws."""
    scores, told = drawn(one_need(*["high"] * 200))
    among = [told.by_opportunity[score.opportunity_id].among for score in scores]
    assert sum(among) == pytest.approx(5)
    assert max(among) < 0.05


def test_what_was_set_by_hand_is_what_it_is() -> None:
    inputs = one_need("high")
    inputs.opportunities[0].priority_override = 12  # type: ignore[misc]
    [score], told = drawn(inputs)
    assert told.by_opportunity[score.opportunity_id].priority == (12, 12)


def test_the_region_holds_nine_in_ten() -> None:
    scores, told = drawn(one_need("high", "medium", ratings=(3, 4)))
    found = region(scores[0], told.shared.gaps)
    # Impact is exact here: the oval is the interval of the feasibility alone.
    low, high = told.by_opportunity[scores[0].opportunity_id].feasibility
    assert found.up == found.down == pytest.approx(0, abs=1e-3)
    assert found.left + found.right == pytest.approx(high - low, rel=0.05)


def test_who_always_wins_stands_apart_and_equals_stand_together() -> None:
    scores, told = drawn(one_need("high", "low", "low", ratings=(5, 1, 1)))
    found = bands([score.opportunity_id for score in scores], told)
    assert [(band.kind, len(band.ids)) for band in found] == [("best", 1), ("alike", 2)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(EFFECTS), min_size=1, max_size=12))
def test_bands_hold_everybody_once_in_the_order_of_the_list(effects: list[str]) -> None:
    scores, told = drawn(one_need(*effects))
    order = [score.opportunity_id for score in scores]
    assert [id_ for band in bands(order, told) for id_ in band.ids] == order


def test_with_five_or_fewer_there_is_nothing_to_choose() -> None:
    scores, told = drawn(one_need(*["high"] * 5))
    assert worth_knowing(scores, told) == []


def test_what_nobody_rated_is_worth_asking_and_what_is_certain_is_not() -> None:
    """Five that are certain and as good, and a sixth of which everything is possible."""
    inputs = one_need(*["medium"] * 5, "high", ratings=(3, 3, 3, 3, 3))
    scores, told = drawn(inputs)
    unrated = inputs.opportunities[5].id
    best = worth_knowing(scores, told)[0]
    assert (best.kind, best.opportunity_id) == ("feasibility", unrated)
    assert 0.1 < best.changes < 1
    assert all(each.worth >= 0 for each in worth_knowing(scores, told))


def test_an_interval_holds_nine_in_ten_of_the_draws() -> None:
    low, high = interval(np.arange(DRAWS, dtype=np.float32))
    assert (high - low) / DRAWS == pytest.approx(0.9, abs=0.001)
