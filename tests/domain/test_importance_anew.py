"""A new survey takes the place of estimates, and all together stays 100 %."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.importance_anew import found_in, renewed
from journeys.domain.shares import Share
from journeys.domain.survey_result import importance


@dataclass(frozen=True)
class Aspect:
    id: UUID
    key: str
    text: str
    rank: int
    share: float | None = None


def aspects(count: int) -> list[Aspect]:
    return [Aspect(UUID(int=n), f"aspect-{n}", f"Aspect {n}!", n) for n in range(1, count + 1)]


def equal(rows: list[Aspect]) -> dict[UUID, Share]:
    return {row.id: Share(1 / len(rows), 0.0, 1.0, False) for row in rows}


def test_things_are_found_by_their_words_or_their_key() -> None:
    weights = importance({"ASPECT 1": 5, "aspect-2": 3, "iets anders": 1}, {})
    found = found_in(aspects(3), weights)
    assert {id_.int for id_ in found} == {1, 2}


def test_what_was_chosen_most_comes_first_and_is_no_estimate_any_more() -> None:
    rows = aspects(3)
    weights = importance({"Aspect 3": 50, "Aspect 1": 5}, {"Aspect 2": 40, "Aspect 1": 5})
    new = renewed(rows, equal(rows), found_in(rows, weights))
    assert [each.aspect.key for each in new] == ["aspect-3", "aspect-1", "aspect-2"]
    assert [each.rank for each in new] == [1, 2, 3]
    assert all(each.share is not None for each in new)


def test_what_was_not_asked_stays_what_it_was() -> None:
    rows = aspects(4)
    weights = importance({"Aspect 1": 9, "Aspect 2": 3}, {})
    new = {each.aspect.key: each for each in renewed(rows, equal(rows), found_in(rows, weights))}
    assert new["aspect-3"].share is None
    assert new["aspect-3"].said is None
    assert (new["aspect-1"].said or 0) + (new["aspect-2"].said or 0) == pytest.approx(50, abs=0.2)


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=27))
@settings(deadline=None)
def test_all_together_is_a_hundred_and_ranks_follow_the_shares(chosen) -> None:
    rows = aspects(len(chosen))
    best = {row.text: each[0] for row, each in zip(rows, chosen, strict=True)}
    worst = {row.text: each[1] for row, each in zip(rows, chosen, strict=True)}
    new = renewed(rows, equal(rows), found_in(rows, importance(best, worst)))
    said = [each.said for each in new if each.said is not None]
    assert len(said) == len(rows)
    assert sum(said) == pytest.approx(100, abs=0.05 * len(rows) + 0.01)
    assert said == sorted(said, reverse=True)
    assert [each.rank for each in new] == list(range(1, len(rows) + 1))
