"""How certain a ranking is: what it would look like if everything that is not exactly known were
drawn again, ten thousand times.

What is drawn: how far each need is kept, Beta(k + 1, n - k + 1) for k of n people, and anything
where it was not measured; how much a need weighs, between the bounds of its estimate; what an
effect is, by what it rests on; the contacts behind a reach of which only touchpoints were counted;
and the feasibility, from the spread between raters. What is the same for several opportunities is
drawn once for all of them. Source: domain, "Certainty"; each distribution says where it is from.

It is seeded, and an opportunity draws by its own id: the same rows give the same figures, and one
opportunity more changes no other one's intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from journeys.domain.draws import (
    DRAWS,
    LEVEL,
    Draws,
    Interval,
    Shared,
    draw_shared,
    effect_of,
    feasibility_of,
    interval,
    likely,
    reach_of,
)
from journeys.domain.importance import Importance
from journeys.domain.realisation import Realisation
from journeys.domain.scoring import Score

# "Among the first five": what a manager asks.
TOP = 5
_WITHIN = round(LEVEL * (DRAWS - 1))
_NEXT_TO_NOTHING = 1e-9
# So many of the best are compared first; whoever can do better in any draw joins them.
_CONTENDERS = 60


@dataclass(frozen=True)
class Certain:
    """`impact`, `feasibility` and `priority`: between which bounds 90 % of the draws lie, in their
    own units. `first` and `among`: in which part of the draws (0..1) it is number 1, and among the
    first TOP."""

    impact: Interval
    feasibility: Interval
    priority: Interval
    first: float
    among: float


@dataclass(frozen=True)
class Region:
    """What holds 90 % of the draws around a point of the matrix: an oval, how far it goes to each
    side in points of feasibility (`left`, `right`) and of impact (`down`, `up`)."""

    left: float
    right: float
    down: float
    up: float


@dataclass(frozen=True, eq=False)
class Certainty:
    """`draws` holds the priorities of those that may be among the first TOP at all, by row of
    `contenders`, which stand as in the list."""

    by_opportunity: Mapping[UUID, Certain]
    contenders: tuple[UUID, ...]
    draws: Draws
    shared: Shared


def certainty(
    scores: Sequence[Score],
    importances: Mapping[UUID, Importance],
    realisations: Mapping[UUID, Realisation],
    asked: int | None = None,
) -> Certainty:
    """How certain each of these places is. `scores` in the order of the list, as `placed` gives
    them; `asked`: how many people the importances are from. A priority that was set by hand is what
    it is, in every draw."""
    shared = draw_shared(importances, realisations, asked)
    found: dict[UUID, tuple[Interval, Interval, Interval]] = {}
    rows: list[tuple[UUID, Draws]] = []
    least: Draws | None = None
    for score in scores:
        impact, chance, priority = draw(score, shared.gaps)
        bounds = (interval(impact), likely(score.feasibility), interval(priority))
        found[score.opportunity_id] = bounds
        # Who never reaches what the first few reach needs no place among them.
        if least is None or np.any(priority >= least):
            rows.append((score.opportunity_id, priority))
        if len(rows) == _CONTENDERS and least is None:
            least = _best([row for _id, row in rows])[1]
    chances = _chances(rows)
    return Certainty(
        {id_: Certain(*parts, *chances.get(id_, (0.0, 0.0))) for id_, parts in found.items()},
        tuple(id_ for id_, _row in rows),
        np.stack([row for _id, row in rows]) if rows else np.empty((0, DRAWS), np.float32),
        shared,
    )


def _chances(rows: Sequence[tuple[UUID, Draws]]) -> dict[UUID, Interval]:
    """In which part of the draws each is the first, and among the first TOP."""
    if not rows:
        return {}
    places = _best([row for _id, row in rows])[0]
    first = np.bincount(places[0], minlength=len(rows)) / DRAWS
    among = np.bincount(places.ravel(), minlength=len(rows)) / DRAWS
    return {id_: (float(first[n]), float(among[n])) for n, (id_, _row) in enumerate(rows)}


def draw(score: Score, gaps: Mapping[UUID, Draws]) -> tuple[Draws, Draws, Draws]:
    """The impact, the feasibility and the priority of one opportunity in every draw."""
    own = score.opportunity_id
    impact = np.zeros(DRAWS, np.float32)
    for part in score.impact.parts:
        impact += (
            gaps[part.need_id] * effect_of(part, own) * reach_of(part.reach, own, part.need_id)
        )
    impact = np.minimum(100 * impact, 100)
    chance = feasibility_of(score.feasibility, own)
    if score.overridden:
        return impact, chance, np.full(DRAWS, score.priority, np.float32)
    return impact, chance, impact * (chance * np.float32(0.01))


def region(score: Score, gaps: Mapping[UUID, Draws]) -> Region:
    """Where an opportunity may lie on the matrix. The oval has the shape of both intervals, and is
    made as large as it must be to hold 90 % of the draws."""
    impact, chance, _priority = draw(score, gaps)
    sides, parts = [], []
    for drawn, value in ((chance, score.feasibility.value), (impact, score.impact.value)):
        low, high = interval(drawn)
        less, more = max(value - low, 0.0), max(high - value, 0.0)
        away = drawn - value
        widths = np.where(away < 0, less or _NEXT_TO_NOTHING, more or _NEXT_TO_NOTHING)
        parts.append((away / widths) ** 2)
        sides += [less, more]
    inside = np.partition(parts[0] + parts[1], _WITHIN)[_WITHIN]
    left, right, down, up = (side * sqrt(float(inside)) for side in sides)
    return Region(left, right, down, up)


def _best(rows: Sequence[Draws]) -> tuple[NDArray[np.intp], Draws]:
    """Which rows are the first TOP in every draw, the best first, and what the last of them has.
    Of equals the first row goes first, as in the list."""
    left = np.stack(rows)
    every, places, least = np.arange(DRAWS), [], np.zeros(DRAWS)
    for _place in range(min(TOP, len(rows))):
        at = left.argmax(axis=0)
        places.append(at)
        least = left[at, every]
        left[at, every] = -1
    return np.stack(places), least


def together(parts: Sequence[tuple[Score, float]], gaps: Mapping[UUID, Draws]) -> Interval:
    """Between which bounds lies what several opportunities may be expected to close, in points of
    the gap: of each only the part (0..1) that is not already closed by another. Set by hand or not:
    this is about what they do, not about their place."""
    closed = np.zeros(DRAWS, np.float32)
    for score, part in parts:
        impact, chance, _priority = draw(score, gaps)
        closed += np.float32(part / 100) * impact * chance
    return interval(np.minimum(closed, 100))
