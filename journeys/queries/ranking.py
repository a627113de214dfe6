"""What every opportunity is worth now, reckoned once for every state of the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlmodel import Session

from journeys.domain import importance, models, realisation, scoring
from journeys.domain.importance import Importance
from journeys.domain.realisation import PerceptionGap, Realisation
from journeys.domain.scoring import Gap, Score, ScoringInputs
from journeys.queries.gather import Asked, Rows, answers, asked, is_postgres, narrow


@dataclass(frozen=True)
class Ranking:
    """The ranked list with all that it was reckoned from. `needs` and so on are narrow rows."""

    scores: list[Score]
    needs: Rows
    promises: Rows
    aspects: Rows
    measurements: Rows
    opportunities: Rows
    importances: Mapping[UUID, Importance]
    realisations: Mapping[UUID, Realisation]
    gaps: Mapping[UUID, Gap]
    perception: Mapping[UUID, PerceptionGap]
    by_opportunity: dict[UUID, Score] = field(default_factory=dict)


_kept: WeakKeyDictionary[Engine, tuple[int, Ranking]] = WeakKeyDictionary()


def ranking(session: Session) -> Ranking:
    """The newest ranking: from memory if nothing was changed since, else reckoned again."""
    engine: Any = session.get_bind()
    revision = session.execute(
        select(models.Revision.number).where(models.Revision.id == 1)  # type: ignore[call-overload]
    ).scalar()
    known = _kept.get(engine)
    # Inside a transaction that changes something, others must not see what may be rolled back.
    if session.new or session.dirty or session.deleted or session.info.get("recorded"):
        return _reckoned(session)
    if known is None or known[0] != revision:
        known = (revision or 0, _reckoned(session))
        _kept[engine] = known
    return known[1]


def _reckoned(session: Session) -> Ranking:
    rows = answers(session, _asked(is_postgres(session)))
    audience = "residents"
    inputs = ScoringInputs(
        **{name: found for name, found in rows.items() if name != "promises"}, audience=audience
    )
    importances = importance.importance(rows["needs"], rows["aspects"])
    realisations = realisation.realisation(rows["needs"], rows["measurements"], audience)
    scores = scoring.rank(inputs)
    return Ranking(
        scores=scores,
        needs=rows["needs"],
        promises=rows["promises"],
        aspects=rows["aspects"],
        measurements=rows["measurements"],
        opportunities=rows["opportunities"],
        importances=importances,
        realisations=realisations,
        gaps=scoring.gaps(importances, realisations),
        perception=_perception(rows["measurements"]),
        by_opportunity={score.opportunity_id: score for score in scores},
    )


def _perception(measurements: Rows) -> dict[UUID, PerceptionGap]:
    """By the id of the need or the promise that was measured among both audiences."""
    by_subject: dict[UUID, Rows] = {}
    for measurement in measurements:
        subject = measurement.need_id or measurement.promise_id
        if subject:
            by_subject.setdefault(subject, []).append(measurement)
    gaps = {subject: realisation.perception_gap(found) for subject, found in by_subject.items()}
    return {subject: gap for subject, gap in gaps.items() if gap}


@cache
def _asked(postgres: bool) -> Asked:
    return asked(postgres, **_questions())


def _questions() -> dict[str, Any]:
    return {
        "promises": narrow(models.Promise, "id key title kind position").order_by("position"),
        "needs": narrow(models.Need, "id key title promise_id position").order_by("position"),
        "aspects": narrow(
            models.ServiceAspect, "id key text rank share need_id need_basis source"
        ).order_by("rank"),
        "measurements": narrow(
            models.Measurement,
            "id key indicator audience area value n period_end need_id promise_id source",
        ).where(models.Measurement.indicator == "realisation"),
        "touchpoints": narrow(models.Touchpoint, "id yearly_volume").where(
            models.Touchpoint.id.in_(counted())  # type: ignore[attr-defined]
        ),
        "touchpoint_needs": narrow(models.TouchpointNeed, "touchpoint_id need_id").where(
            models.TouchpointNeed.touchpoint_id.in_(counted())  # type: ignore[attr-defined]
        ),
        "opportunities": narrow(
            models.Opportunity,
            "id key title status size promise_id organisation_wide priority_override"
            " override_reason",
        ),
        "effects": narrow(models.OpportunityEffect, "opportunity_id need_id effect basis"),
        "opportunity_touchpoints": narrow(
            models.OpportunityTouchpoint, "opportunity_id touchpoint_id"
        ),
        "ratings": narrow(
            models.FeasibilityRating,
            "opportunity_id rater time cost technique support alignment basis",
        ),
    }


def counted() -> Any:
    """The ids of the touchpoints that reach is reckoned over. A journey that was archived is no
    longer walked, and a drawn future of an existing journey would count its customers twice."""
    journey: Any = models.Journey
    step: Any = models.Step
    return (
        select(models.Touchpoint.id)  # type: ignore[call-overload]
        .join(step, models.Touchpoint.step_id == step.id)
        .join(models.Phase, step.phase_id == models.Phase.id)
        .join(journey, models.Phase.journey_id == journey.id)
        .where(journey.status != "archived", journey.as_is_id.is_(None))
    )
