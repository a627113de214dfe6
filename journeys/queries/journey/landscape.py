"""All journeys at a glance, in one statement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, or_, select, union, union_all
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.landscape import JourneyCard, cards, departments_of_clusters
from journeys.queries.gather import (
    Asked,
    Rows,
    answers,
    as_text,
    asked,
    columns,
    is_postgres,
    narrow,
)
from journeys.queries.journey.template import is_nobodys, stands_in_template
from journeys.queries.kept import Kept
from journeys.queries.touched import ids_in


@dataclass(frozen=True)
class Landscape:
    cards: list[JourneyCard]
    clusters: Rows
    generic_phases: Rows
    departments: Rows
    promises: Rows
    cluster_departments: Mapping[Any, list[str]]


def landscape(session: Session) -> Landscape:
    """Everything from one statement, whatever the number of journeys. After a change only the
    journeys that it is about are looked at again."""
    return _kept(session)


def cards_of(session: Session, ids: Collection[UUID]) -> dict[UUID, JourneyCard]:
    """The cards of a few journeys, without looking at all others."""
    if not ids:
        return {}
    rows = answers(session, _asked(is_postgres(session), True), journeys=[*ids])
    return {card.row.id: card for card in _landscape(rows).cards}


def _reckoned(session: Session) -> Landscape:
    return _landscape(answers(session, _asked(is_postgres(session), False)))


def _renewed(session: Session, known: Landscape, changes: Sequence[Any]) -> Landscape | None:
    if any(change.noun in _FOR_ALL for change in changes):
        return None
    ids = ids_in(session, changes)
    touched = {*session.execute(_journeys_of(ids)).scalars(), *ids}
    fresh = _landscape(answers(session, _asked(is_postgres(session), True), journeys=[*touched]))
    same = [card for card in known.cards if card.row.id not in touched]
    ordered = sorted([*same, *fresh.cards], key=lambda card: card.row.title)
    return replace(fresh, cards=ordered)


def _landscape(rows: dict[str, Rows]) -> Landscape:
    rows["changes"] = [row._replace(at=_universal(row.at)) for row in rows["changes"] if row.at]
    return Landscape(
        cards=cards(rows),
        clusters=rows["clusters"],
        generic_phases=rows["generic_phases"],
        departments=rows["departments"],
        promises=rows["promises"],
        cluster_departments=departments_of_clusters(rows),
    )


def _journeys_of(ids: Collection[UUID]) -> Any:
    """The journeys that these are or are in, and those that are part of one of them."""
    phase, step, touchpoint = _any(models.Phase), _any(models.Step), _any(models.Touchpoint)
    journey = _any(models.Journey)
    in_phases = select(phase.journey_id)
    in_steps = in_phases.join(step, step.phase_id == phase.id)
    return union(
        select(journey.id).where(
            or_(journey.id.in_(ids), journey.parent_id.in_(ids), journey.variant_of_id.in_(ids))
        ),
        in_phases.where(phase.id.in_(ids)),
        in_steps.where(step.id.in_(ids)),
        in_steps.join(touchpoint, touchpoint.step_id == step.id).where(touchpoint.id.in_(ids)),
    )


@cache
def _asked(postgres: bool, only_some: bool) -> Asked:
    """`only_some`: of the journeys with the ids that are given with it."""
    some = bindparam("journeys", type_=Uuid(), expanding=True) if only_some else None
    return asked(postgres, **_questions(some))


def _questions(some: Any) -> dict[str, Any]:
    phase, step, touchpoint = _any(models.Phase), _any(models.Step), _any(models.Touchpoint)
    journey, cluster = _any(models.Journey), _any(models.JourneyCluster)
    own = _Own(some)
    return {
        "clusters": narrow(cluster, "id key title position").order_by(cluster.position),
        "cluster_departments": narrow(models.ClusterDepartment, "cluster_id department_id"),
        "generic_phases": narrow(models.GenericPhase, "id key title position").order_by("position"),
        "departments": narrow(models.Department, "id key code title").order_by("code"),
        "promises": narrow(models.Promise, "id key title position").order_by("position"),
        "needs": narrow(models.Need, "id promise_id"),
        "titles": narrow(journey, "id title"),
        "journeys": own.journeys(
            narrow(
                journey,
                "id key title summary life_event service upl_name state status"
                " cluster_id owner_id parent_id variant_of_id",
            )
        ).order_by(journey.title),
        "phases": own.phases(
            narrow(phase, "id title position journey_id generic_phase_id")
        ).order_by(phase.position, phase.key),
        "steps": own.phases(
            select(*as_text(step, "id"), *columns(step, "title position phase_id")).join(
                phase, phase.id == step.phase_id
            )
        ).order_by(phase.position, step.position, step.key),
        "touchpoints": own.touchpoints(
            select(
                *as_text(touchpoint, "id step_id"), *columns(touchpoint, "position moment_of_truth")
            )
        ).order_by(touchpoint.position, touchpoint.key),
        **{
            name: own.tied(model, select(*as_text(model, "touchpoint_id"), *columns(model, names)))
            for name, (model, names) in _AT_TOUCHPOINTS.items()
        },
        "insight_counts": own.phases(_counted(models.InsightTouchpoint, "insight_id")),
        "opportunity_counts": own.phases(_counted(models.OpportunityTouchpoint, "opportunity_id")),
        "changes": _changed(own),
    }


_AT_TOUCHPOINTS: dict[str, tuple[Any, str]] = {
    "touchpoint_departments": (models.TouchpointDepartment, "department_id stage"),
    "touchpoint_needs": (models.TouchpointNeed, "need_id"),
    "experiences": (models.Experience, "promise_id need_id persona_id score basis n"),
}


class _Own:
    """Narrows a question to some journeys, if it is to be; never to templates."""

    def __init__(self, some: Any) -> None:
        self.some = some

    def journeys(self, question: Any) -> Any:
        return self._of(question, models.Journey.id)

    def phases(self, question: Any) -> Any:
        """Of a question that is about phases, or has joined them."""
        return self._of(question, models.Phase.journey_id)

    def touchpoints(self, question: Any) -> Any:
        return self._below(question, models.Touchpoint.id)

    def tied(self, model: Any, question: Any) -> Any:
        return self._below(question, model.touchpoint_id)

    def _of(self, question: Any, column: Any) -> Any:
        question = question.where(~is_nobodys(column))
        return question if self.some is None else question.where(column.in_(self.some))

    def _below(self, question: Any, column: Any) -> Any:
        if self.some is None:
            return question.where(~stands_in_template(column))
        phase, step, touchpoint = _any(models.Phase), _any(models.Step), _any(models.Touchpoint)
        below = (
            select(touchpoint.id)
            .join(step, step.id == touchpoint.step_id)
            .join(phase, phase.id == step.phase_id)
        )
        return question.where(column.in_(self.phases(below)))


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


def _changed(own: _Own) -> Any:
    """When a journey, or anything that it is made of, was changed last."""
    phase, step, touchpoint = _any(models.Phase), _any(models.Step), _any(models.Touchpoint)
    journey, score = _any(models.Journey), _any(models.Experience)
    to_step = step.phase_id == phase.id
    to_touchpoint = touchpoint.step_id == step.id

    def at(part: Any) -> Any:
        return own.phases(select(phase.journey_id.label("id"), part.updated_at.label("at")))

    parts = union_all(
        own.journeys(select(journey.id.label("id"), journey.updated_at.label("at"))),
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


# What is looked up for every journey, or decides what counts in it.
_FOR_ALL = {
    "journey_cluster": "key title position",
    "cluster_department": "*",
    "generic_phase": "key title position",
    "department": "key code title",
    "promise": "key title position",
    "need": "promise_id",
}
_OF_ONE = dict.fromkeys(
    ("journey", "phase", "step", "touchpoint", "touchpoint_department", "touchpoint_need",
     "experience", "insight_touchpoint", "opportunity_touchpoint"), "*",
)  # fmt: skip
_kept = Kept(_reckoned, _FOR_ALL | _OF_ONE, _renewed)
