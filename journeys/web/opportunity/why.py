"""Why an opportunity is where it is: the formula with its own numbers, and what it rests on."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys import language
from journeys.domain.importance import Importance
from journeys.domain.realisation import Realisation
from journeys.domain.scoring import ImpactPart, Score
from journeys.queries.kept import Kept
from journeys.queries.ranking import Ranking
from journeys.queries.thread import around
from journeys.web.trail import Thread, down


@dataclass(frozen=True)
class Lift:
    """What is gained at one need, with every figure that went into it."""

    need: Any
    promise: int
    part: ImpactPart
    importance: Importance
    realisation: Realisation
    source: str | None


@dataclass(frozen=True)
class Why:
    opportunity: Any
    score: Score | None
    lifts: list[Lift]
    thread: Thread


def why(session: Session, ranking: Ranking, opportunity: Any) -> Why:
    score = ranking.by_opportunity.get(opportunity.id)
    lifts = [_lift(ranking, part) for part in score.impact.parts] if score else []
    return Why(
        opportunity=opportunity,
        score=score,
        lifts=sorted(lifts, key=lambda lift: -lift.part.contribution),
        thread=_threads(session, opportunity.id, language.current.get()),
    )


def _thread(session: Session, id_: UUID, _tongue: str) -> Thread:
    return down(around(session, "opportunity", id_, "below"), id_)


# Everybody who opens the matrix gets the thread of the best one.
_threads = Kept(_thread, None, most=64)


def promise_numbers(ranking: Ranking) -> dict[Any, int]:
    """The number that gives each promise its colour, by its place in the house."""
    return {promise.id: place for place, promise in enumerate(ranking.promises, start=1)}


def _lift(ranking: Ranking, part: ImpactPart) -> Lift:
    need = next(need for need in ranking.needs if need.id == part.need_id)
    realised = ranking.realisations[need.id]
    sources = {one.id: one.source for one in ranking.measurements}
    return Lift(
        need=need,
        promise=promise_numbers(ranking)[need.promise_id],
        part=part,
        importance=ranking.importances[need.id],
        realisation=realised,
        source=sources.get(realised.measurement_id),
    )
