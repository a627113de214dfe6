"""All journeys at a glance, in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, union_all
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.landscape import JourneyCard, cards, departments_of_clusters
from journeys.queries.gather import Rows, gather, narrow


@dataclass(frozen=True)
class Landscape:
    cards: list[JourneyCard]
    clusters: Rows
    generic_phases: Rows
    departments: Rows
    promises: Rows
    cluster_departments: Mapping[UUID, list[str]]


def landscape(session: Session) -> Landscape:
    """Everything from one statement, whatever the number of journeys."""
    rows = gather(session, **_questions())
    rows["changes"] = [row._replace(at=_universal(row.at)) for row in rows["changes"] if row.at]
    return Landscape(
        cards=cards(rows),
        clusters=rows["clusters"],
        generic_phases=rows["generic_phases"],
        departments=rows["departments"],
        promises=rows["promises"],
        cluster_departments=departments_of_clusters(rows),
    )


def _questions() -> dict[str, Any]:
    phase, step, touchpoint = _any(models.Phase), _any(models.Step), _any(models.Touchpoint)
    journey, cluster = _any(models.Journey), _any(models.JourneyCluster)
    return {
        "clusters": narrow(cluster, "id key title position").order_by(cluster.position),
        "cluster_departments": narrow(models.ClusterDepartment, "cluster_id department_id"),
        "generic_phases": narrow(models.GenericPhase, "id key title position").order_by("position"),
        "departments": narrow(models.Department, "id key code title").order_by("code"),
        "promises": narrow(models.Promise, "id key title position").order_by("position"),
        "needs": narrow(models.Need, "id promise_id"),
        "journeys": narrow(
            journey,
            "id key title summary life_event service upl_name state status"
            " cluster_id owner_id parent_id",
        ).order_by(journey.title),
        "phases": narrow(phase, "id title position journey_id generic_phase_id").order_by(
            phase.position, phase.key
        ),
        "steps": narrow(step, "id title position phase_id")
        .join(phase, phase.id == step.phase_id)
        .order_by(phase.position, step.position, step.key),
        "touchpoints": narrow(touchpoint, "id position step_id").order_by(
            touchpoint.position, touchpoint.key
        ),
        "touchpoint_departments": narrow(
            models.TouchpointDepartment, "touchpoint_id department_id stage"
        ),
        "touchpoint_needs": narrow(models.TouchpointNeed, "touchpoint_id need_id"),
        "experiences": narrow(models.Experience, "touchpoint_id promise_id need_id score basis n"),
        "insight_counts": _counted(models.InsightTouchpoint, "insight_id"),
        "opportunity_counts": _counted(models.OpportunityTouchpoint, "opportunity_id"),
        "changes": _changed(),
    }


def _counted(tie: Any, what: str) -> Any:
    """How many different things are tied to the touchpoints of each journey."""
    phase, step, touchpoint = _any(models.Phase), _any(models.Step), _any(models.Touchpoint)
    return (
        select(
            phase.journey_id.label("id"),
            func.count(getattr(tie, what).distinct()).label("count"),
        )
        .select_from(tie)
        .join(touchpoint, touchpoint.id == tie.touchpoint_id)
        .join(step, step.id == touchpoint.step_id)
        .join(phase, phase.id == step.phase_id)
        .group_by(phase.journey_id)
    )


def _changed() -> Any:
    """When a journey, or anything that it is made of, was changed last."""
    phase, step, touchpoint = _any(models.Phase), _any(models.Step), _any(models.Touchpoint)
    journey, score = _any(models.Journey), _any(models.Experience)
    to_step = step.phase_id == phase.id
    to_touchpoint = touchpoint.step_id == step.id

    def at(part: Any) -> Any:
        return select(phase.journey_id.label("id"), part.updated_at.label("at"))

    parts = union_all(
        select(journey.id.label("id"), journey.updated_at.label("at")),
        at(phase),
        at(step).join(phase, to_step),
        at(touchpoint).join(step, to_touchpoint).join(phase, to_step),
        at(score)
        .join(touchpoint, touchpoint.id == score.touchpoint_id)
        .join(step, to_touchpoint)
        .join(phase, to_step),
    ).subquery()
    return select(parts.c.id, func.max(parts.c.at).label("at")).group_by(parts.c.id)


def _any(model: Any) -> Any:
    return model


def _universal(at: str | datetime) -> datetime:
    """What is kept is universal time; SQLite keeps no time zone with it."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
