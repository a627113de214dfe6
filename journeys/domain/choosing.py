"""The best choice for a portfolio, what it costs to decide otherwise, and why there may be none."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

import numpy as np

from journeys.domain.portfolio import Choice, Placed, Price, Problem, Unmet
from journeys.domain.programme import HARDLY, programme

# HiGHS stops when it has proven that nothing is better by more than this part, or after so long.
WITHIN = 1e-4
PATIENCE = 4.5
# The quarter in which it starts, and how many it takes.
_When = tuple[int, int]
# What milp says of a programme that nothing satisfies.
_IMPOSSIBLE = 2


def choose(problem: Problem, seconds: float = PATIENCE, within: float = WITHIN) -> Choice:
    """The set and the quarters that close most. Stops after `seconds`, or when it is within a part
    `within` of the best; `bound` says how good the best can be at most. Where nothing meets all
    that is asked, the choice is empty and `unmet` says what stands in the way; where none was found
    in time, it is empty and `in_time` is false."""
    if not problem.candidates:
        return _nothing(problem)
    model = programme(problem, elastic=False)
    found = model.solved(seconds, within)
    if found.status == _IMPOSSIBLE:
        return replace(_nothing(problem), unmet=_unmet(problem, seconds))
    if found.x is None:
        most = sum(piece.size for piece in problem.pieces)
        return replace(_nothing(problem), bound=most, in_time=False)
    starts = {id_: (start, n) for (id_, start, n), at in model.starts.items() if found.x[at] > 0.5}
    starts = _as_soon_as_possible(problem, _of_use(problem, starts))
    points = _credited(problem, frozenset(starts))
    total = sum(points.values())
    bound = -found.mip_dual_bound if found.mip_dual_bound is not None else total
    placed = [
        Placed(id_, start, start + length - 1, points.get(id_, 0.0))
        for id_, (start, length) in sorted(starts.items(), key=lambda each: (each[1], each[0].int))
    ]
    return Choice(tuple(placed), total, max(total, bound), _used(problem, starts))


def between(freer: Choice, stricter: Choice) -> Price:
    """What it costs, in points of the gap, to ask what `stricter` was asked on top of `freer`."""
    low = max(0.0, freer.points - stricter.bound)
    return Price(low, max(low, freer.bound - stricter.points))


def _nothing(problem: Problem) -> Choice:
    return Choice((), 0.0, 0.0, (0.0,) * len(problem.capacity))


def _unmet(problem: Problem, seconds: float) -> tuple[Unmet, ...]:
    model = programme(problem, elastic=True)
    found = model.solved(seconds, WITHIN)
    if found.x is None:
        return tuple(
            Unmet("must", id_, 1.0) for id_ in sorted(problem.must, key=lambda id_: id_.int)
        )
    return tuple(
        replace(unmet, short=float(found.x[at]))
        for at, unmet in model.slacks.items()
        if found.x[at] > HARDLY
    )


def _of_use(problem: Problem, starts: Mapping[UUID, _When]) -> dict[UUID, _When]:
    """Without what closes nothing, is not asked for, and nothing waits for: it only happened to
    fit."""
    left = dict(starts)
    asked = problem.must | {
        each.id
        for each in problem.candidates
        for floor in problem.floors
        if floor.of in each.personas
    }
    while True:
        points = _credited(problem, left)
        awaited = frozenset[UUID]().union(*(problem.by_id[id_].waits_for for id_ in left))
        idle = [id_ for id_ in left if not points[id_] and id_ not in asked | awaited]
        if not idle:
            return left
        for id_ in idle:
            del left[id_]


def _as_soon_as_possible(problem: Problem, starts: Mapping[UUID, _When]) -> dict[UUID, _When]:
    """The same set, each as early as it can: in the order of their quarters, so that the place it
    had is still free when its turn comes. The programme itself does not care when."""
    left = np.array(problem.capacity, float)
    found: dict[UUID, _When] = {}
    for id_, (latest, length) in sorted(starts.items(), key=lambda each: (each[1], each[0].int)):
        each = problem.by_id[id_]
        a_quarter = each.effort / length
        ends = [sum(found[first]) for first in each.waits_for]
        start = next(
            (
                quarter
                for quarter in range(max(ends, default=0), latest)
                if (left[quarter : quarter + length] + HARDLY >= a_quarter).all()
            ),
            latest,
        )
        found[id_] = (start, length)
        left[start : start + length] -= a_quarter
    return found


def _credited(problem: Problem, chosen: Iterable[UUID]) -> dict[UUID, float]:
    """What each of a set closes: every piece goes to the one of which most may be expected, of
    equals to the first by id."""
    taken = frozenset(chosen)
    points = dict.fromkeys(taken, 0.0)
    for piece in problem.pieces:
        who = [
            (effect * problem.by_id[id_].chance, -id_.int, id_)
            for id_, effect in piece.effects
            if id_ in taken
        ]
        if who:
            part, _order, best = max(who)
            points[best] += piece.size * part
    return points


def _used(problem: Problem, starts: Mapping[UUID, _When]) -> tuple[float, ...]:
    used = [0.0] * len(problem.capacity)
    for id_, (start, length) in starts.items():
        for quarter in range(start, start + length):
            used[quarter] += problem.by_id[id_].effort / length
    return tuple(used)
