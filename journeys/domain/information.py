"""What would change the order: which unknown moves the choice of the first few most, and so what is
worth finding out.

The expected value of perfect information about one input (EVPPI): what the best choice would gain
on average if that input were known before choosing. The draws are sorted by the input and cut into
parts in which it is as good as known; in each the best few are chosen anew (M. Strong and
J. Oakley, An efficient method for computing single-parameter partial EVPI, Medical Decision Making,
2013)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from journeys.domain.certainty import TOP, Certainty
from journeys.domain.draws import DRAWS, Draws, effect_of, feasibility_of, interval
from journeys.domain.scoring import Score

Kind = Literal["realisation", "importance", "feasibility", "effect"]
Input = tuple[Kind, UUID | None, UUID | None, Any]
_PARTS = 20
# Of so many of the best their own inputs are looked at: those of the others hardly matter.
_LOOKED_AT = 12


@dataclass(frozen=True)
class Unknown:
    """One input. `worth`: points of priority that the first TOP together would gain on average if
    it were known; `changes`: in which part (0..1) of what it may turn out to be, others would be
    the first TOP. `low` and `high`: between which bounds it lies in 90 % of the draws."""

    kind: Kind
    need_id: UUID | None
    opportunity_id: UUID | None
    low: float
    high: float
    worth: float
    changes: float


def worth_knowing(scores: Sequence[Score], certainty: Certainty) -> list[Unknown]:
    """Every input that would change the choice, the most worth first. What is known is worth
    nothing, nor is what leaves the first few as they are."""
    draws = certainty.draws
    if len(draws) <= TOP:
        return []
    chosen = _best(draws.mean(axis=1))
    found = [
        _unknown(kind, need_id, opportunity_id, drawn, draws, chosen)
        for kind, need_id, opportunity_id, drawn in _inputs(scores, certainty)
    ]
    # What has nothing to do with anything seems worth a little too: chance alone.
    nothing = _unknown("effect", None, None, np.arange(DRAWS), draws, chosen).worth
    told = [each for each in found if each.worth > 2 * nothing]
    return sorted(told, key=lambda each: (-each.worth, each.kind, str(each.need_id)))


def _inputs(scores: Sequence[Score], certainty: Certainty) -> Iterator[Input]:
    shared = certainty.shared
    kinds: list[tuple[Kind, Mapping[UUID, Draws]]] = [
        ("realisation", shared.realisations),
        ("importance", shared.weights),
    ]
    for kind, by_need in kinds:
        for need_id, drawn in by_need.items():
            yield kind, need_id, None, drawn
    of = {score.opportunity_id: score for score in scores}
    for id_ in certainty.contenders[:_LOOKED_AT]:
        score = of[id_]
        if score.overridden:
            continue
        yield "feasibility", None, id_, feasibility_of(score.feasibility, id_)
        for part in score.impact.parts:
            drawn = effect_of(part, id_)
            if isinstance(drawn, np.ndarray):
                yield "effect", part.need_id, id_, drawn


def _unknown(
    kind: Kind,
    need_id: UUID | None,
    opportunity_id: UUID | None,
    drawn: Any,
    draws: Draws,
    chosen: NDArray[np.intp],
) -> Unknown:
    low, high = interval(drawn)
    known = draws[:, np.argsort(drawn, kind="stable")]
    means = known.reshape(len(draws), _PARTS, DRAWS // _PARTS).mean(axis=2)
    gains, changed = [], 0
    for part in means.T:
        best = _best(part)
        gains.append(part[best].sum() - part[chosen].sum())
        changed += set(best) != set(chosen)
    return Unknown(
        kind, need_id, opportunity_id, low, high, float(np.mean(gains)), changed / _PARTS
    )


def _best(values: Draws) -> NDArray[np.intp]:
    return np.argsort(-values, kind="stable")[:TOP]
