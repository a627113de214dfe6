"""The set that closes most: checked against trying every set in every order."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.choosing import between, choose
from journeys.domain.impact import Bearing, reach_over
from journeys.domain.portfolio import Candidate, Floor, Piece, Problem, pieces, quarters_of


def number(n: int) -> UUID:
    return UUID(int=n)


NEED, PROMISE, OTHER = number(900), number(800), number(801)


def a_candidate(n: int, effort: float = 1.0, quarters: int = 1, chance: float = 1.0, *waits: int):
    return Candidate(number(n), effort, quarters, chance, frozenset(map(number, waits)))


def closing(n: int, points: float, promise: UUID = PROMISE) -> Piece:
    return Piece(NEED, promise, points, ((number(n), 1.0),))


def test_what_fits_and_closes_most_is_chosen():
    candidates = (a_candidate(1, 3.0), a_candidate(2, 2.0), a_candidate(3, 2.0))
    worth = (closing(1, 5.0), closing(2, 4.0), closing(3, 3.0))
    choice = choose(Problem(candidates, worth, (4.0,)))
    assert choice.ids == {number(2), number(3)}
    assert choice.points == pytest.approx(7.0)
    assert choice.used == (4.0,)
    assert choice.gap < 1e-3


def test_what_two_would_close_counts_once_for_whoever_may_be_expected_to_close_most():
    both = Piece(NEED, PROMISE, 10.0, ((number(1), 1.0), (number(2), 1.0)))
    candidates = (a_candidate(1, chance=0.5), a_candidate(2, chance=0.8))
    choice = choose(Problem(candidates, (both,), (9.0,)))
    assert choice.points == pytest.approx(8.0)
    assert choice.ids == {number(2)}, "the other would add nothing"


def test_what_closes_nothing_is_not_taken_on_because_it_fits():
    assert not choose(Problem((a_candidate(1),), (), (9.0,))).ids


def test_what_waits_for_something_begins_when_that_is_done():
    candidates = (a_candidate(1, 2.0, 2), a_candidate(2, 1.0, 1, 1.0, 1))
    choice = choose(Problem(candidates, (closing(2, 4.0),), (5.0, 5.0, 5.0)))
    assert [(each.id, each.start, each.end) for each in choice.placed] == [
        (number(1), 0, 1),
        (number(2), 2, 2),
    ]


def test_what_waits_for_something_that_is_no_candidate_is_not_chosen():
    assert not choose(Problem((a_candidate(1, 1.0, 1, 1.0, 7),), (closing(1, 4.0),), (5.0,))).ids


def test_all_is_begun_as_soon_as_it_can():
    candidates = tuple(a_candidate(n, 2.0) for n in (1, 2, 3))
    worth = tuple(closing(n, 1.0) for n in (1, 2, 3))
    choice = choose(Problem(candidates, worth, (4.0, 4.0, 4.0, 4.0)))
    assert sorted(each.start for each in choice.placed) == [0, 0, 1]


def test_a_must_that_does_not_fit_is_named():
    asked = Problem((a_candidate(1, 9.0), a_candidate(2)), (closing(2, 1.0),), (4.0,))
    choice = choose(asked.forcing(number(1)))
    assert not choice.placed
    assert [(each.kind, each.of) for each in choice.unmet] == [("must", number(1))]


def test_a_floor_that_cannot_be_reached_says_how_much_is_short():
    worth = (closing(1, 2.0), closing(2, 8.0, OTHER))
    floor = Floor("promise", PROMISE, 50.0)
    asked = Problem((a_candidate(1), a_candidate(2)), worth, (9.0,), floors=(floor,))
    choice = choose(replace(asked, whole=((PROMISE, 10.0), (OTHER, 20.0))))
    [unmet] = choice.unmet
    assert (unmet.kind, unmet.of) == ("promise", PROMISE)
    assert unmet.short == pytest.approx(3.0, abs=1e-3)


def test_a_floor_is_kept_at_the_cost_of_something_better_and_has_its_price():
    worth = (closing(1, 2.0), closing(2, 8.0, OTHER))
    free = Problem((a_candidate(1), a_candidate(2)), worth, (1.0,), whole=((PROMISE, 4.0),))
    bound = replace(free, floors=(Floor("promise", PROMISE, 50.0),))
    assert choose(bound).ids == {number(1)}
    price = between(choose(free), choose(bound))
    assert (price.low, price.high) == (pytest.approx(6.0, abs=1e-2), pytest.approx(6.0, abs=1e-2))


def test_a_persona_gets_as_many_as_asked():
    hers = replace(a_candidate(1), personas=frozenset({number(700)}))
    asked = Problem((hers, a_candidate(2)), (closing(1, 1.0), closing(2, 5.0)), (1.0,))
    assert choose(asked).ids == {number(2)}
    floored = replace(asked, floors=(Floor("persona", number(700), 1.0),))
    assert choose(floored).ids == {number(1)}


@pytest.mark.parametrize(
    ("effort", "team", "quarters"), [(0, 4, 1), (12, 4, 1), (12.1, 4, 2), (36, 4, 3), (0.3, 0.1, 1)]
)
def test_a_larger_effort_takes_more_quarters(effort: float, team: float, quarters: int):
    assert quarters_of(effort, team) == quarters


TOUCHPOINTS = [number(n) for n in range(500, 506)]


@given(
    changed=st.lists(st.sets(st.sampled_from(TOUCHPOINTS)), min_size=1, max_size=5),
    everywhere=st.sets(st.integers(0, 4)),
    effects=st.lists(st.sampled_from([0.25, 0.5, 1.0]), min_size=5, max_size=5),
    volumes=st.lists(st.integers(1, 99), min_size=6, max_size=6),
)
@settings(deadline=None)
def test_the_pieces_of_an_opportunity_add_up_to_its_impact(changed, everywhere, effects, volumes):
    weights = dict(zip(TOUCHPOINTS, volumes, strict=True))
    ids = [number(n) for n in range(len(changed))]
    wide = frozenset(id_ for n, id_ in enumerate(ids) if n in everywhere)
    lifts = [(id_, NEED, effects[n]) for n, id_ in enumerate(ids)]
    touched = {id_: frozenset(changed[n]) for n, id_ in enumerate(ids)}
    found = pieces(lifts, touched, wide, {NEED: (PROMISE, 40.0)}, {NEED: weights})
    bearing = Bearing(weights, sum(volumes), "contacts")
    for n, id_ in enumerate(ids):
        own = sum(piece.size * dict(piece.effects).get(id_, 0.0) for piece in found)
        row: Any = SimpleNamespace(organisation_wide=id_ in wide)
        reached = reach_over(row, touched[id_], bearing).value
        assert own == pytest.approx(40.0 * effects[n] * reached)
    assert sum(piece.size for piece in found) <= 40.0 + 1e-9


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    count, quarters = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    candidates = []
    for n in range(count):
        waits = draw(st.sets(st.integers(0, n - 1), max_size=2)) if n else set()
        effort = draw(st.sampled_from([1.0, 2.0, 3.0, 4.0]))
        length = draw(st.integers(1, 2))
        chance = draw(st.sampled_from([0.3, 0.6, 1.0]))
        candidates.append(a_candidate(n, effort, length, chance, *waits))
    who = st.dictionaries(
        st.sampled_from([number(n) for n in range(count)]), st.sampled_from([0.5, 1.0]), min_size=1
    )
    found = draw(st.lists(st.tuples(st.integers(1, 9), who), max_size=4))
    worth = tuple(Piece(NEED, PROMISE, size, tuple(by.items())) for size, by in found)
    capacity = tuple(draw(st.sampled_from([1.0, 2.0, 4.0])) for _quarter in range(quarters))
    must = draw(st.sets(st.sampled_from([each.id for each in candidates]), max_size=1))
    return Problem(tuple(candidates), worth, capacity, must=frozenset(must))


@given(problems())
@settings(deadline=None, max_examples=150)
def test_it_is_as_good_as_the_best_of_all_choices(problem: Problem):
    best = max((closed(problem, plan) for plan in plans(problem)), default=None)
    choice = choose(problem, within=1e-9)
    if best is None:
        assert choice.unmet
    else:
        assert not choice.unmet
        assert choice.points == pytest.approx(best, abs=1e-4)
        plan = {each.id: (each.start, each.end - each.start + 1) for each in choice.placed}
        assert is_possible(problem, plan)
        assert problem.must <= plan.keys()


@given(problems())
@settings(deadline=None, max_examples=50)
def test_more_capacity_never_closes_less_and_an_override_never_more(problem: Problem):
    choice = choose(problem)
    roomier = choose(replace(problem, capacity=tuple(each + 1 for each in problem.capacity)))
    assert roomier.points >= choice.points - 1e-3
    for each in problem.candidates:
        forced = choose(problem.forcing(each.id))
        if not forced.unmet and not choice.unmet:
            assert between(choice, forced).high >= 0
            assert forced.points <= choice.points + 1e-3


@given(problems(), st.randoms())
@settings(deadline=None, max_examples=50)
def test_the_order_of_the_candidates_does_not_matter(problem: Problem, random):
    shuffled = list(problem.candidates)
    random.shuffle(shuffled)
    other = choose(replace(problem, candidates=tuple(shuffled)))
    assert other.points == pytest.approx(choose(problem).points, abs=1e-3)


def plans(problem: Problem) -> Iterator[dict[UUID, tuple[int, int]]]:
    """Every way to start some of them, that keeps to all that is asked."""
    quarters = range(len(problem.capacity))
    ways = [
        [None, *((start, length) for start in quarters for length in each.lengths)]
        for each in problem.candidates
    ]
    for way in product(*ways):
        pairs = zip(problem.candidates, way, strict=True)
        plan = {each.id: when for each, when in pairs if when is not None}
        if problem.must <= plan.keys() and is_possible(problem, plan):
            yield plan


def is_possible(problem: Problem, plan: dict[UUID, tuple[int, int]]) -> bool:
    used = [0.0] * len(problem.capacity)
    for id_, (start, length) in plan.items():
        each = problem.by_id[id_]
        if start + length > len(used):
            return False
        for first in each.waits_for:
            if first not in plan or sum(plan[first]) > start:
                return False
        for quarter in range(start, start + length):
            used[quarter] += each.effort / length
    return all(used[n] <= most + 1e-9 for n, most in enumerate(problem.capacity))


def closed(problem: Problem, plan: dict[UUID, tuple[int, int]]) -> float:
    return sum(
        piece.size
        * max(
            (part * problem.by_id[id_].chance for id_, part in piece.effects if id_ in plan),
            default=0.0,
        )
        for piece in problem.pieces
    )
