"""Which opportunities to take on, and when: the set that closes most of the promise gap within what
an organisation can do.

A mixed-integer programme, solved by HiGHS through scipy.optimize.milp (Huangfu and Hall, 2018).
What is chosen: in which quarter each opportunity starts, if at all. What it yields: of each piece
of the gap the part that closes, times the chance that it is done. A piece that several would close
is counted once, for the one of which most may be expected. Source: domain, "Portfolio"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from typing import Any, Literal
from uuid import UUID

Kind = Literal["must", "never", "promise", "persona"]
MONTHS = 3


@dataclass(frozen=True)
class Piece:
    """A part of the gap of one need that the same opportunities would change: `size` in points of
    the whole gap, 0..100; `effects` is which part of it (0..1) each of them closes."""

    need_id: UUID
    promise_id: UUID
    size: float
    effects: tuple[tuple[UUID, float], ...]


@dataclass(frozen=True)
class Candidate:
    """What may be taken on: `effort` in FTE-months, spread evenly over at least `quarters`, or one
    more; `chance` 0..1 that it is done; `waits_for` those that are to be done first; `personas` for
    whom it is."""

    id: UUID
    effort: float
    quarters: int
    chance: float
    waits_for: frozenset[UUID] = frozenset()
    personas: frozenset[UUID] = frozenset()

    @property
    def lengths(self) -> tuple[int, int]:
        return self.quarters, self.quarters + 1


@dataclass(frozen=True)
class Floor:
    """At least so much of a promise (`least` in % of its own gap that is to be expected to close)
    or so many opportunities for a persona."""

    kind: Literal["promise", "persona"]
    of: UUID
    least: float


@dataclass(frozen=True)
class Problem:
    """`capacity`: FTE-months in each quarter. `must` and `never`: what is decided beforehand.
    `whole`: the gap of each promise, in points of the whole."""

    candidates: tuple[Candidate, ...]
    pieces: tuple[Piece, ...]
    capacity: tuple[float, ...]
    must: frozenset[UUID] = frozenset()
    never: frozenset[UUID] = frozenset()
    floors: tuple[Floor, ...] = ()
    whole: tuple[tuple[UUID, float], ...] = ()

    @cached_property
    def by_id(self) -> Mapping[UUID, Candidate]:
        return {each.id: each for each in self.candidates}

    def forcing(self, id_: UUID) -> "Problem":
        return replace(self, must=self.must | {id_}, never=self.never - {id_})

    def freeing(self, id_: UUID) -> "Problem":
        return replace(self, must=self.must - {id_}, never=self.never - {id_})


@dataclass(frozen=True)
class Placed:
    """Work on it begins in quarter `start` and ends with quarter `end`, counted from 0. `points` of
    the whole gap are credited to it: less than its own where others close the same."""

    id: UUID
    start: int
    end: int
    points: float


@dataclass(frozen=True)
class Unmet:
    """What stands in the way of any choice at all: the least that has to give, and by how much."""

    kind: Kind
    of: UUID
    short: float


@dataclass(frozen=True)
class Choice:
    """`points` of the whole gap that may be expected to close, 0..100; no choice has more than
    `bound`. `used`: FTE-months in each quarter. `unmet`: why there is no choice at all."""

    placed: tuple[Placed, ...]
    points: float
    bound: float
    used: tuple[float, ...]
    unmet: tuple[Unmet, ...] = ()
    in_time: bool = True

    @property
    def gap(self) -> float:
        """How far the best choice may be from this one, as a part of it (0: this is the best)."""
        return max(0.0, self.bound - self.points) / self.points if self.points else 0.0

    @cached_property
    def ids(self) -> frozenset[UUID]:
        return frozenset(each.id for each in self.placed)


@dataclass(frozen=True)
class Price:
    """What it costs to decide something by hand, in points of the gap: between `low` and `high`,
    which are the same where both choices were proven to be the best.."""

    low: float
    high: float


def quarters_of(effort: float, team: float) -> int:
    """How many quarters it takes to spend an effort (FTE-months) with at most `team` FTE at it."""
    return max(1, ceil(round(effort / (team * MONTHS), 9)))


def pieces(
    effects: Iterable[tuple[UUID, UUID, float]],
    changed: Mapping[UUID, frozenset[Any]],
    everywhere: frozenset[UUID],
    needs: Mapping[UUID, tuple[UUID, float]],
    bearing: Mapping[UUID, Mapping[Any, float]],
) -> tuple[Piece, ...]:
    """The gap cut along what changes where.

    `effects`: (opportunity, need, part 0..1). `changed`: the touchpoints of each opportunity;
    `everywhere`: those that reach all of a need. `needs`: of each its promise and its part of the
    whole gap (points, 0..100). `bearing`: of each need the touchpoints that bear it, with what each
    counts. What an opportunity closes by itself is its impact, as `impact` reckons it."""
    lifts: dict[UUID, dict[UUID, float]] = {}
    for opportunity_id, need_id, part in effects:
        lifts.setdefault(need_id, {})[opportunity_id] = part
    found: list[Piece] = []
    for need_id, by in lifts.items():
        promise_id, size = needs[need_id]
        for who, share in _shares(by, changed, everywhere, bearing.get(need_id, {})).items():
            parts = tuple(sorted(((id_, by[id_]) for id_ in who), key=lambda each: each[0].int))
            found.append(Piece(need_id, promise_id, size * share, parts))
    return tuple(found)


def _shares(
    by: Mapping[UUID, float],
    changed: Mapping[UUID, frozenset[Any]],
    everywhere: frozenset[UUID],
    weights: Mapping[Any, float],
) -> dict[frozenset[UUID], float]:
    """Which part (0..1) of a need is changed by exactly whom."""
    all_of_it = frozenset(by) & everywhere
    changers: dict[Any, set[UUID]] = {}
    for id_ in by.keys() - all_of_it:
        for touchpoint_id in changed.get(id_, ()):
            if touchpoint_id in weights:
                changers.setdefault(touchpoint_id, set()).add(id_)
    total = sum(weights.values())
    shares: dict[frozenset[UUID], float] = {}
    for touchpoint_id, who in changers.items():
        whole = frozenset(who) | all_of_it
        shares[whole] = shares.get(whole, 0.0) + weights[touchpoint_id] / (total or 1)
    if all_of_it:
        shares[all_of_it] = shares.get(all_of_it, 0.0) + max(0.0, 1 - sum(shares.values()))
    return {who: share for who, share in shares.items() if share > 0}
