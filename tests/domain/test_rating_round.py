"""What several raters say together: a middle that nobody can drag along, and how far apart."""

from collections.abc import Sequence
from statistics import median as known_median
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.feasibility import WEIGHTS
from journeys.domain.models import RatingAnswer
from journeys.domain.rating_round import (
    EFFECTS,
    NEED,
    Opinion,
    Topic,
    agreed_effect,
    median,
    next_to_rate,
    questions,
    topic,
    topics,
    widest_first,
)

SCORES = st.lists(st.integers(1, 5), min_size=1, max_size=9)
OPEN_SCORES = st.lists(st.none() | st.integers(1, 5), max_size=9)
OPPORTUNITY = uuid4()


@settings(deadline=None)
@given(SCORES)
def test_the_middle_is_the_middle(scores: list[int]) -> None:
    assert median(scores) == known_median(scores)


@settings(deadline=None)
@given(SCORES)
def test_the_order_in_which_people_are_asked_does_not_matter(scores: list[int]) -> None:
    assert median(scores) == median(scores[::-1])
    assert _topic(scores).spread == _topic(scores[::-1]).spread


@settings(deadline=None)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=9))
def test_an_agreed_effect_is_what_somebody_said_and_never_above_the_middle(said: list[int]) -> None:
    agreed = EFFECTS.index(agreed_effect(said) or "") + 1  # type: ignore[arg-type]
    assert agreed in said
    assert agreed <= known_median(said)
    assert 2 * sum(value >= agreed for value in said) >= len(said)


def test_nobody_who_knows_has_no_middle() -> None:
    assert median([]) is None
    assert agreed_effect([]) is None
    assert _topic([None, None]).median is None
    assert not _topic([None, None]).is_wide


@settings(deadline=None)
@given(OPEN_SCORES)
def test_who_does_not_know_changes_nothing(scores: list[int | None]) -> None:
    with_more = _topic([*scores, None])
    assert (with_more.median, with_more.spread) == (_topic(scores).median, _topic(scores).spread)


@settings(deadline=None)
@given(OPEN_SCORES)
def test_spread_is_from_lowest_to_highest(scores: list[int | None]) -> None:
    known = [score for score in scores if score is not None]
    assert _topic(scores).spread == (max(known) - min(known) if known else 0)
    assert 0 <= _topic(scores).share <= 1


@settings(deadline=None)
@given(st.lists(OPEN_SCORES, max_size=6))
def test_what_is_talked_about_first_is_furthest_apart(many: list[list[int | None]]) -> None:
    shares = [each.share for each in widest_first(map(_topic, many))]
    assert shares == sorted(shares, reverse=True)
    assert all(share >= 0.5 for share in shares)


def test_low_and_high_is_further_apart_than_two_of_five_steps() -> None:
    effect = topic(OPPORTUNITY, f"{NEED}{uuid4()}", [_said(1), _said(3)])
    assert widest_first([_topic([2, 4]), effect])[0] is effect


@settings(deadline=None)
@given(st.integers(1, 8), st.data())
def test_going_on_comes_past_everything_once(many: int, data: st.DataObject) -> None:
    order = list(range(many))
    here, done = data.draw(st.sampled_from(order)), set[int]()
    for _each in order:
        done.add(here)
        after = next_to_rate(order, done.__contains__, here)
        if after is None:
            break
        here = after
    assert done == set(order)


def test_only_who_is_asked_for_is_told() -> None:
    """Blindness: an answer of a rater who is not named shows nowhere."""
    mine, other = uuid4(), uuid4()
    answers = [_answer(mine, "time", 2), _answer(other, "time", 5)]
    found = topics([OPPORTUNITY], {}, answers, [mine])
    assert [opinion.rater for each in found for opinion in each.opinions] == [mine]


def test_a_need_that_it_no_longer_lifts_is_no_question() -> None:
    need, rater = uuid4(), uuid4()
    assert topics([OPPORTUNITY], {}, [_answer(rater, f"{NEED}{need}", 2)], [rater]) == []
    assert questions([need]) == [*WEIGHTS, f"{NEED}{need}"]


def _topic(values: Sequence[int | None]) -> Topic:
    return topic(OPPORTUNITY, "time", [_said(value) for value in values])


def _said(value: int | None) -> Opinion:
    return Opinion(uuid4(), value, value)


def _answer(rater: UUID, about: str, value: int) -> RatingAnswer:
    return RatingAnswer(
        round_id=uuid4(), user_id=rater, opportunity_id=OPPORTUNITY, about=about, value=value
    )
