"""What a solution may be expected to bring."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Any, Protocol, TypeVar

from journeys.domain.impact import EFFECTS
from journeys.domain.reason import Named, Percent, Points, Reason, say

S = TypeVar("S")


class Scored(Protocol):
    @property
    def effect(self) -> str | None: ...
    @property
    def feasibility(self) -> int | None: ...
    @property
    def effort(self) -> float | None: ...


@dataclass(frozen=True)
class SolutionScore:
    """`value` in points of the promise gap, 0..100, like a priority; None is unknown. `per_month`
    is that for each FTE-month, where the effort is known and not nought."""

    value: float | None
    per_month: float | None
    because: tuple[Reason, ...]


def solution_score(solution: Scored, impact: float | None) -> SolutionScore:
    """impact × effect × feasibility: the part of the gap that this way of seizing the opportunity
    may be expected to close. `impact` is that of the opportunity, 0..100; the effect is low (a
    quarter of it), medium (half) or high (all); 1..5 of feasibility is 0..100 %, as of a rating.

    What is unknown stays unknown: no score is made up for it."""
    missing = _missing(solution, impact)
    if missing or impact is None or solution.effect is None or solution.feasibility is None:
        return SolutionScore(None, None, missing)
    share, chance = EFFECTS[solution.effect], (solution.feasibility - 1) / 4
    value = impact * share * chance
    text = say("%(impact)s points of impact × %(share)s of it × %(chance)s feasible = %(value)s.")
    values = {
        "impact": Points(impact),
        "share": Percent(share),
        "chance": Percent(chance),
        "value": Points(value),
    }
    because = [Reason(text, values)]
    per_month = value / solution.effort if solution.effort else None
    if per_month is not None and solution.effort:
        told = say("It asks %(effort)s FTE-months: %(points)s points for each.")
        because.append(
            Reason(told, {"effort": Points(solution.effort), "points": Points(per_month)})
        )
    return SolutionScore(value, per_month, tuple(because))


def best_first(solutions: Iterable[tuple[S, SolutionScore]]) -> list[tuple[S, SolutionScore]]:
    """Those without a score come last, in the order in which they came."""
    return sorted(solutions, key=lambda pair: inf if pair[1].value is None else -pair[1].value)


def _missing(solution: Any, impact: float | None) -> tuple[Reason, ...]:
    unknown = [
        text
        for text, value in (
            (say("the impact of the opportunity"), impact),
            (say("how much of it this would realise"), solution.effect),
            (say("how feasible it is"), solution.feasibility),
        )
        if value is None
    ]
    text = say("Unknown, for this is not known: %(what)s.")
    return tuple(Reason(text, {"what": Named(each, each)}) for each in unknown)
