"""What is not exactly known, drawn ten thousand times: each thing by what it rests on.

It is seeded, and an opportunity draws by its own id: the same rows give the same draws, and one
opportunity more changes none of another."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Any
from uuid import UUID
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from journeys.domain.feasibility import Feasibility
from journeys.domain.impact import EFFECTS, ImpactPart, Reach
from journeys.domain.importance import Importance
from journeys.domain.realisation import Realisation

DRAWS = 10_000
SEED = 20_230_202
# The part of the draws that a region holds.
LEVEL = 0.9
# A share among an unknown number of people counts as one among so few.
UNKNOWN_N = 30
# The deviation between raters, in points, where there is only one: half a step of the scale.
ALONE = 12.5
# What rounding to a step of 1..5 hides, over five criteria: 25 / sqrt(12) / sqrt(5) points.
ROUNDED = 25 / sqrt(12 * 5)
# An effect that is assumed may as well be one level lower or higher; one from research half that.
_AROUND = {"assumption": 1.0, "research": 0.5, "measured": 0.0}
# So many errors to both sides hold that part of a normal distribution.
_AWAY = float(norm.ppf((1 + LEVEL) / 2))
_LEVELS = sorted({0.0, *EFFECTS.values()})
# Of what hundreds draw from, so many are at hand.
_POOL = 65_536
Draws = NDArray[np.floating[Any]]
Interval = tuple[float, float]


@dataclass(frozen=True)
class Shared:
    """What all opportunities have in common, drawn once. `gaps` are the parts (0..1) of the whole
    gap, by need; `realisations` and `weights` what they were made of."""

    gaps: Mapping[UUID, Draws]
    realisations: Mapping[UUID, Draws]
    weights: Mapping[UUID, Draws]


def draw_shared(
    importances: Mapping[UUID, Importance],
    realisations: Mapping[UUID, Realisation],
    asked: int | None = None,
) -> Shared:
    """How much each need weighs, how far it is kept, and which part of the whole gap that leaves.
    Needs that borrow the figure of their promise borrow the same draw."""
    weights = {id_: _weight(id_, each, asked) for id_, each in importances.items()}
    whole = np.sum([*weights.values()], axis=0) if weights else np.ones(DRAWS, np.float32)
    weights = {id_: each / np.where(whole > 0, whole, 1) for id_, each in weights.items()}
    kept = {id_: _kept(id_, realisations.get(id_)) for id_ in importances}
    gaps = {id_: weights[id_] * (1 - kept[id_]) for id_ in importances}
    total = np.sum([*gaps.values()], axis=0) if gaps else np.ones(DRAWS, np.float32)
    total = np.where(total > 0, total, 1)
    return Shared({id_: gap / total for id_, gap in gaps.items()}, kept, weights)


def effect_of(part: ImpactPart, own: UUID) -> Draws | float:
    """Which part of the gap it closes: a triangle (Van Dorp and Kotz, Beyond Beta, 2004) around its
    level, as wide as its basis leaves open."""
    around = _AROUND.get(part.basis, 1.0)
    if not around:
        return part.effect
    at = _LEVELS.index(part.effect)
    low, high = _LEVELS[at - 1], _LEVELS[min(at + 1, len(_LEVELS) - 1)]
    bounds = (
        part.effect - around * (part.effect - low),
        part.effect + around * (high - part.effect),
    )
    return _slice(_triangle(bounds[0], part.effect, bounds[1]), own, part.need_id, 1)


def reach_of(reach: Reach, own: UUID, need_id: UUID) -> Draws | float:
    """Counted contacts are what they are. Where touchpoints were counted instead, any division of
    the contacts over them is as likely: Beta(changed, the others), with their share as its mean."""
    left = reach.bearing - reach.changed
    if reach.unit != "touchpoints" or not reach.changed or not left:
        return reach.value
    return _slice(_beta(float(reach.changed), float(left)), own, need_id, 2)


def feasibility_of(chance: Feasibility, own: UUID) -> Draws:
    """The mean of the raters, as far off as raters differ: normal, within 0..100, with the standard
    error of their mean and what rounding to steps hides. Nobody rated it: anything, 0..100."""
    if not chance.rated:
        return 100 * _slice(_uniform(), own, own, 3)
    drawn = chance.value + _error(chance) * _slice(_normal(), own, own, 3)
    return np.clip(drawn, 0, 100)


def likely(chance: Feasibility) -> Interval:
    """Between which bounds 90 % of `feasibility_of` lies; this one needs no draws."""
    if not chance.rated:
        return 50 * (1 - LEVEL), 50 * (1 + LEVEL)
    away = _AWAY * _error(chance)
    return max(0.0, chance.value - away), min(100.0, chance.value + away)


def _error(chance: Feasibility) -> float:
    between = ALONE
    if chance.raters > 1:
        # As if other raters had been asked: the deviation of a sample.
        between = chance.deviation * sqrt(chance.raters / (chance.raters - 1))
    return sqrt((between**2 + ROUNDED**2) / chance.raters)


def _weight(need_id: UUID, weight: Importance, asked: int | None) -> Draws:
    """Somewhere between the bounds of its estimate; and with the error of a sample, as if everybody
    who was asked had named one thing. (A MaxDiff asks more of each: it is at most that.)"""
    middle = min(max(weight.value, weight.low), weight.high)
    drawn = _slice(_triangle(weight.low, middle, weight.high), need_id, need_id, 4)
    if not asked:
        return drawn
    error = sqrt(weight.value * (1 - weight.value) / asked)
    return np.maximum(drawn + error * _slice(_normal(), need_id, need_id, 6), 0)


def _kept(need_id: UUID, realised: Realisation | None) -> Draws:
    if realised is None or realised.value is None:
        return _slice(_uniform(), need_id, need_id, 5)
    n = realised.n or UNKNOWN_N
    of = realised.measurement_id or need_id
    return _slice(_beta(realised.value * n + 1, (1 - realised.value) * n + 1), of, of, 5)


def interval(draws: Draws) -> Interval:
    """Between which bounds 90 % of the draws lie: the nearest draws, nothing in between."""
    low = round((1 - LEVEL) / 2 * (DRAWS - 1))
    high = DRAWS - 1 - low
    parted = np.partition(draws, (low, high))
    return float(parted[low]), float(parted[high])


def _slice(pool: Draws, one: UUID, other: UUID, use: int) -> Draws:
    """A stretch of a pool that belongs to these two and this use of them: the same for ever, so by
    a checksum and not by Python's own hash."""
    start = crc32(one.bytes + other.bytes + bytes([use])) % (len(pool) - DRAWS)
    return pool[start : start + DRAWS]


def _longer(pool: Any) -> Draws:
    """With its beginning at its end, so that every stretch of it is one piece."""
    drawn = np.asarray(pool, np.float32)
    return np.concatenate([drawn, drawn[:DRAWS]])


@lru_cache(1)
def _uniform() -> Draws:
    return _longer(np.random.default_rng([SEED, 1]).random(_POOL))


@lru_cache(1)
def _normal() -> Draws:
    return _longer(np.random.default_rng([SEED, 2]).standard_normal(_POOL))


@lru_cache(256)
def _triangle(low: float, middle: float, high: float) -> Draws:
    if high <= low:
        return _longer(np.full(DRAWS, middle))
    return _longer(_seeded(low, middle, high).triangular(low, middle, high, DRAWS))


@lru_cache(1024)
def _beta(a: float, b: float) -> Draws:
    return _longer(_seeded(a, b).beta(a, b, DRAWS))


def _seeded(*shape: float) -> np.random.Generator:
    """Every distribution has a stream of its own, always the same."""
    return np.random.default_rng([SEED, *(round(1e6 * each) for each in shape)])
