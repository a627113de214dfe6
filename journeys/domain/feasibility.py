"""The chance that an opportunity is realised within the roadmap year, as its raters see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, sqrt
from typing import Protocol

from journeys.domain.reason import Points, Reason, say

# How heavy each criterion counts. Nothing yet says that one matters more than another.
WEIGHTS = {"time": 1.0, "cost": 1.0, "technique": 1.0, "support": 1.0, "alignment": 1.0}
# Raters who are a whole step of the scale apart (1..5 is 0..100 in steps of 25) disagree.
DISAGREEMENT = 25.0
# The mean of what an unrated feasibility may be: anything from 0 to 100.
UNRATED = 50.0


class Rating(Protocol):
    @property
    def rater(self) -> str: ...
    @property
    def time(self) -> int | None: ...
    @property
    def cost(self) -> int | None: ...
    @property
    def technique(self) -> int | None: ...
    @property
    def support(self) -> int | None: ...
    @property
    def alignment(self) -> int | None: ...
    @property
    def basis(self) -> str: ...


@dataclass(frozen=True)
class RaterValue:
    """What one rater's criteria come to, 0..100."""

    rater: str
    value: float
    basis: str


@dataclass(frozen=True)
class Feasibility:
    """0..100: the raters' mean. `spread` is highest minus lowest, `deviation` the standard
    deviation between them, both in points."""

    value: float
    rated: bool
    raters: int
    spread: float
    deviation: float
    disagree: bool
    ratings: tuple[RaterValue, ...]
    because: tuple[Reason, ...]


def feasibility(ratings: Iterable[Rating]) -> Feasibility:
    """The mean over raters of their weighted mean of the criteria that they filled in, 1..5 mapped
    to 0..100. A rating without any criterion does not count; unrated counts as the mean, 50.

    Formula: domain, "Feasibility".
    """
    own = [(rating, _value(rating)) for rating in ratings]
    rated = tuple(RaterValue(r.rater, value, r.basis) for r, value in own if value is not None)
    if not rated:
        text = say("Nobody rated it yet: it can be anything, and counts as the mean, %(mean)s.")
        because = (Reason(text, {"mean": Points(UNRATED)}),)
        return Feasibility(UNRATED, False, 0, 0.0, 0.0, False, (), because)
    values = [rating.value for rating in rated]
    mean = sum(values) / len(values)
    deviation = sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    spread = max(values) - min(values)
    disagree = spread >= DISAGREEMENT
    because = _because(mean, values, disagree)
    return Feasibility(mean, True, len(rated), spread, deviation, disagree, rated, because)


def fitted(scores: Mapping[str, int | None], wanted: float) -> dict[str, int]:
    """Five whole scores, 1..5, that come as near to a feasibility of `wanted` (0..100) as whole
    scores can, shifted from these by as much each; what was open begins in the middle.

    Formula: the inverse of `feasibility` for one rater whose criteria weigh the same."""
    found = {name: scores.get(name) or 3 for name in WEIGHTS}
    goal = len(found) + floor(min(max(wanted, 0.0), 100.0) / 100 * 4 * len(found) + 0.5)
    step, bound = (1, 5) if goal > sum(found.values()) else (-1, 1)
    while sum(found.values()) != goal:
        for name in found:
            if found[name] != bound and sum(found.values()) != goal:
                found[name] += step
    return found


def _value(rating: Rating) -> float | None:
    scores = ((getattr(rating, criterion), weight) for criterion, weight in WEIGHTS.items())
    filled = [(score, weight) for score, weight in scores if score is not None]
    if not filled:
        return None
    weights = sum(weight for _, weight in filled)
    return sum((score - 1) / 4 * 100 * weight for score, weight in filled) / weights


def _because(mean: float, values: Sequence[float], disagree: bool) -> tuple[Reason, ...]:
    if len(values) == 1:
        text = say("One rater puts it at %(mean)s out of 100.")
        return (Reason(text, {"mean": Points(mean)}),)
    between = {"low": Points(min(values)), "high": Points(max(values))}
    text = say("%(raters)s raters put it at %(mean)s out of 100, from %(low)s to %(high)s.")
    because = (Reason(text, {"raters": len(values), "mean": Points(mean), **between}),)
    if disagree:
        return (*because, Reason(say("They disagree: talk it over before you trust the mean.")))
    return because
