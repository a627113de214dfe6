from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.importance import aspect_shares, importance, promise_importance
from journeys.domain.models import ServiceAspect
from journeys.domain.reason import Refused
from tests.builders import a_need, a_promise, an_aspect

# Source 004, "relatief belang": what the survey under 421 residents still shows.
KNOWN = {11: 4.8, 16: 2.9, 18: 2.6, 20: 2.4, 21: 2.3, 22: 1.8}


def the_27_aspects() -> list[ServiceAspect]:
    return [an_aspect(rank=rank, share=KNOWN.get(rank)) for rank in range(1, 28)]


@st.composite
def surveys(draw: st.DrawFn) -> list[ServiceAspect]:
    """True shares, falling with rank and 100 % together, of which some were published."""
    weights = draw(st.lists(st.floats(0.01, 1), min_size=1, max_size=30))
    shares = sorted((min(100, 100 * w / sum(weights)) for w in weights), reverse=True)
    published = draw(st.lists(st.booleans(), min_size=len(shares), max_size=len(shares)))
    return [
        an_aspect(rank=rank, share=share if known else None)
        for rank, (share, known) in enumerate(zip(shares, published, strict=True), start=1)
    ]


def test_the_surveys_own_percentages_are_kept() -> None:
    aspects = the_27_aspects()
    shares = aspect_shares(aspects)
    for aspect in aspects:
        if aspect.share is not None:
            share = shares[aspect.id]
            assert (share.value, share.low, share.high) == (aspect.share / 100,) * 3
            assert share.known


def test_all_27_aspects_are_100_percent_and_fall_with_rank() -> None:
    values = [share.value for share in aspect_shares(the_27_aspects()).values()]
    assert sum(values) == pytest.approx(1, abs=1e-12)
    assert all(before > after for before, after in pairwise(values))


def test_ranks_1_to_12_lie_above_the_mean_and_13_to_27_below_as_the_source_says() -> None:
    values = [share.value for share in aspect_shares(the_27_aspects()).values()]
    assert min(values[:12]) > 1 / 27 > max(values[12:])


def test_an_estimate_lies_between_its_neighbours_and_is_not_called_known() -> None:
    aspects = the_27_aspects()
    seventeenth = aspect_shares(aspects)[aspects[16].id]
    assert seventeenth.low == pytest.approx(0.026)
    assert seventeenth.high == pytest.approx(0.029)
    assert seventeenth.value == pytest.approx(0.0275)
    assert not seventeenth.known


def test_without_any_known_share_the_ranks_alone_decide() -> None:
    aspects = [an_aspect(rank=rank) for rank in (1, 2, 3)]
    shares = aspect_shares(aspects)
    assert [shares[a.id].value for a in aspects] == pytest.approx([3 / 6, 2 / 6, 1 / 6])


def test_aspects_of_the_same_rank_weigh_the_same() -> None:
    first, second, third = (an_aspect(rank=rank) for rank in (1, 1, 2))
    shares = aspect_shares([first, second, third])
    assert shares[first.id] == shares[second.id]
    assert shares[first.id].value > shares[third.id].value


def test_figures_win_where_they_contradict_which_ranks_are_above_the_mean() -> None:
    aspects = [an_aspect(rank=rank, share=share) for rank, share in ((1, None), (2, 40), (3, None))]
    values = aspect_shares(aspects, above_mean=1)
    assert values[aspects[1].id].value == 0.4


def test_a_known_share_that_rises_with_rank_is_refused() -> None:
    with pytest.raises(Refused, match="Rank 2 weighs"):
        aspect_shares([an_aspect(rank=1, share=10), an_aspect(rank=2, share=20)])


@pytest.mark.parametrize("shares", [(70, 60), (60, 50, None), (10, None), (30, 30)])
def test_known_shares_that_cannot_be_part_of_100_percent_are_refused(
    shares: tuple[float | None, ...],
) -> None:
    aspects = [an_aspect(rank=rank, share=share) for rank, share in enumerate(shares, start=1)]
    with pytest.raises(Refused, match="cannot be part of 100%"):
        aspect_shares(aspects)


def test_published_shares_that_miss_100_percent_by_their_rounding_are_kept() -> None:
    aspects = [an_aspect(rank=rank, share=33.3) for rank in (1, 2, 3)]
    assert all(share.value == 33.3 / 100 for share in aspect_shares(aspects).values())


def test_no_aspects_have_no_shares() -> None:
    assert aspect_shares([]) == {}


@given(surveys())
def test_whatever_was_published_shares_sum_to_1_fall_with_rank_and_keep_what_is_known(
    aspects: list[ServiceAspect],
) -> None:
    shares = aspect_shares(aspects)
    in_rank = [shares[aspect.id] for aspect in aspects]
    assert sum(share.value for share in in_rank) == pytest.approx(1, abs=1e-6)
    assert all(before.value >= after.value - 1e-9 for before, after in pairwise(in_rank))
    assert all(s.low - 1e-9 <= s.value <= s.high + 1e-9 for s in in_rank)
    for aspect in aspects:
        if aspect.share is not None:
            assert shares[aspect.id].value == aspect.share / 100


def test_a_need_weighs_what_its_aspects_weigh_together() -> None:
    informed, other = a_need(), a_need()
    aspects = the_27_aspects()
    for aspect in aspects:
        aspect.need_id = informed.id if aspect.rank in (5, 11) else other.id
    weight = importance([informed, other], aspects)[informed.id]
    shares = aspect_shares(aspects)
    assert weight.value == pytest.approx(shares[aspects[4].id].value + 0.048)
    assert weight.known_part == pytest.approx(0.048)
    assert weight.estimated
    assert weight.aspect_ids == (aspects[4].id, aspects[10].id)


def test_an_importance_says_what_was_measured_and_between_what_the_rest_lies() -> None:
    need = a_need()
    aspects = [an_aspect(need, rank=1), an_aspect(need, rank=2, share=40)]
    weight = importance([need], aspects)[need.id]
    assert [reason.text.split(" ")[0] for reason in weight.because] == ["It", "%(known)s", "Which"]
    assert weight.because[0].values == {"value": 1.0, "ranks": "1, 2"}


def test_an_importance_of_known_shares_and_researched_ties_is_no_assumption() -> None:
    need = a_need()
    weight = importance([need], [an_aspect(need, share=100, need_basis="research")])[need.id]
    assert not weight.estimated
    assert not weight.assumed


def test_a_tie_that_is_an_assumption_makes_the_importance_one() -> None:
    need = a_need()
    weight = importance([need], [an_aspect(need, share=100, need_basis="assumption")])[need.id]
    assert not weight.estimated
    assert weight.assumed


def test_aspects_without_a_need_are_left_out_of_the_whole() -> None:
    need = a_need()
    aspects = [an_aspect(need, rank=1, share=60), an_aspect(rank=2, share=40)]
    weight = importance([need], aspects)[need.id]
    assert weight.value == 1
    assert weight.because[-1].values == {"part": pytest.approx(0.6)}


def test_where_no_aspect_is_tied_all_needs_weigh_the_same_and_say_so() -> None:
    needs = [a_need(), a_need(), a_need(), a_need()]
    weights = importance(needs, [an_aspect()])
    assert [weight.value for weight in weights.values()] == [0.25] * 4
    assert all(weight.estimated and weight.because for weight in weights.values())


def test_a_need_that_was_not_surveyed_weighs_nothing_beside_those_that_were_and_says_so() -> None:
    surveyed, forgotten = a_need(), a_need()
    weight = importance([surveyed, forgotten], [an_aspect(surveyed)])[forgotten.id]
    assert weight.value == 0
    assert weight.estimated
    assert "unknown" in weight.because[0].text


@given(surveys(), st.lists(st.integers(0, 4), min_size=30, max_size=30))
def test_needs_always_sum_to_1_and_so_do_promises(
    aspects: list[ServiceAspect], ties: list[int]
) -> None:
    promises = [a_promise(), a_promise()]
    needs = [a_need(promises[number % 2]) for number in range(4)]
    for aspect, number in zip(aspects, ties, strict=False):
        aspect.need_id = needs[number].id if number < 4 else None
    weights = importance(needs, aspects)
    assert sum(weight.value for weight in weights.values()) == pytest.approx(1)
    assert sum(promise_importance(needs, weights).values()) == pytest.approx(1)
