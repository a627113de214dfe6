"""One touchpoint with all that hangs on it, in one statement; and what can be tied to it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.experience import Lane
from journeys.domain.models import (
    Experience,
    Touchpoint,
    TouchpointDepartment,
    TouchpointNeed,
)
from journeys.queries.gather import Rows, gather
from journeys.queries.organisation.persona import own_first

_m: Any = models
# So many insights to choose from are read from the top; the others are found by typing.
LISTED = 200


@dataclass(frozen=True)
class TouchpointRows:
    places: Rows
    channels: Rows
    departments: Rows
    needs: Rows
    all_needs: Rows
    promises: Rows
    experiences: Rows
    insights: Rows
    opportunities: Rows


@dataclass(frozen=True)
class Options:
    """What a touchpoint can be tied to."""

    channels: Rows
    departments: Rows
    promises: Rows
    needs: Rows


def touchpoint_rows(session: Session, touchpoint: Touchpoint) -> TouchpointRows:
    return TouchpointRows(**gather(session, **_place(touchpoint), **_hanging(touchpoint.id)))


def options(session: Session) -> Options:
    return Options(
        **gather(
            session,
            channels=_rows_of(_m.Channel.id, _m.Channel.title).order_by(_m.Channel.title),
            departments=_departments().order_by(_m.Department.code),
            promises=_promises(),
            needs=_rows_of(_m.Need.key, _m.Need.title, _m.Need.promise_id).order_by(
                _m.Need.position
            ),
        )
    )


def departments_of(session: Session, touchpoint_id: UUID) -> dict[str, TouchpointDepartment]:
    """The ties by stage and key, such as `frontstage dpz`."""
    tie = _m.TouchpointDepartment
    wanted = (
        select(tie, _m.Department.key)
        .join(_m.Department, _m.Department.id == tie.department_id)
        .where(tie.touchpoint_id == touchpoint_id)
    )
    return {f"{row.stage} {key}": row for row, key in session.execute(wanted)}


def needs_of(session: Session, touchpoint_id: UUID) -> dict[str, TouchpointNeed]:
    """The ties by the key of the need."""
    tie = _m.TouchpointNeed
    wanted = (
        select(tie, _m.Need.key)
        .join(_m.Need, _m.Need.id == tie.need_id)
        .where(tie.touchpoint_id == touchpoint_id)
    )
    return {key: row for row, key in session.execute(wanted)}


def ids_by_key(session: Session, model: type[Any], keys: set[str]) -> dict[str, UUID]:
    if not keys:
        return {}
    found = session.execute(select(model.key, model.id).where(model.key.in_(keys)))
    return {row.key: row.id for row in found}


def own_assumption(
    session: Session, touchpoint_id: UUID, lane: Lane, who: str
) -> Experience | None:
    """What somebody assumed in a lane."""
    kept = _m.Experience
    wanted = (
        select(kept)
        .where(
            kept.touchpoint_id == touchpoint_id,
            # NULL equals nothing, so that two unknowns are compared in so many words.
            kept.promise_id.is_not_distinct_from(lane.id if lane.kind == "promise" else None),
            kept.need_id.is_not_distinct_from(lane.id if lane.kind == "need" else None),
            kept.persona_id.is_not_distinct_from(lane.persona_id),
            kept.basis == "assumption",
            kept.created_by == who,
        )
        .limit(1)
    )
    return session.execute(wanted).scalar_one_or_none()


def sources(session: Session, touchpoint_id: UUID, journey_id: UUID) -> dict[str, Rows]:
    """What a score can rest on: the insights (those heard here first) and the studies; and what it
    can be about: promises and needs, and personas (those of the journey first)."""
    here = select(_m.InsightTouchpoint.insight_id).where(
        _m.InsightTouchpoint.touchpoint_id == touchpoint_id
    )
    insight = _m.Insight
    return gather(
        session,
        insights=_rows_of(insight.key, insight.statement)
        .order_by(insight.id.not_in(here), insight.statement)
        .limit(LISTED),
        studies=_rows_of(_m.Study.key, _m.Study.title).order_by(_m.Study.title),
        promises=_promises(),
        needs=_needs(),
        personas=own_first(journey_id),
    )


def scores_of_step(session: Session, step_id: UUID) -> dict[str, Rows]:
    """The touchpoints of a step with their scores, the needs by which a lane may borrow, and the
    personas of the journey and of the scores."""
    score, touchpoint, persona = _m.Experience, _m.Touchpoint, _m.Persona
    link, phase, step = _m.JourneyPersona, _m.Phase, _m.Step
    tied = (
        select(link.persona_id)
        .join(phase, phase.journey_id == link.journey_id)
        .join(step, step.phase_id == phase.id)
        .where(step.id == step_id)
    )
    heard = (
        select(score.persona_id)
        .join(touchpoint, touchpoint.id == score.touchpoint_id)
        .where(touchpoint.step_id == step_id, score.persona_id.is_not(None))
    )
    return gather(
        session,
        touchpoints=_rows_of(touchpoint.id, touchpoint.key, touchpoint.title)
        .where(touchpoint.step_id == step_id)
        .order_by(touchpoint.position),
        experiences=_scores(score)
        .join(touchpoint, touchpoint.id == score.touchpoint_id)
        .where(touchpoint.step_id == step_id),
        needs=_needs(),
        promises=_promises(),
        personas=_rows_of(persona.id, persona.key, persona.title)
        .where(or_(persona.id.in_(tied), persona.id.in_(heard)))
        .order_by(persona.title),
    )


def _place(touchpoint: Touchpoint) -> dict[str, Any]:
    journey, phase, step = _m.Journey, _m.Phase, _m.Step
    return {
        "places": select(
            journey.id.label("journey_id"),
            journey.key.label("journey_key"),
            journey.title.label("journey"),
            phase.title.label("phase"),
            step.id.label("step_id"),
            step.key.label("step_key"),
            step.title.label("step"),
        )
        .select_from(step)
        .join(phase, phase.id == step.phase_id)
        .join(journey, journey.id == phase.journey_id)
        .where(step.id == touchpoint.step_id),
        "channels": select(_m.Channel.title, _m.Channel.kind).where(
            _m.Channel.id == touchpoint.channel_id
        ),
    }


def _hanging(touchpoint_id: UUID) -> dict[str, Any]:
    tie, need, score = _m.TouchpointNeed, _m.Need, _m.Experience
    insight, seen, study = _m.Insight, _m.InsightTouchpoint, _m.Study
    opportunity, changed = _m.Opportunity, _m.OpportunityTouchpoint
    stands = _m.TouchpointDepartment
    return {
        "departments": _departments()
        .add_columns(stands.stage)
        .join(stands, stands.department_id == _m.Department.id)
        .where(stands.touchpoint_id == touchpoint_id)
        .order_by(stands.stage.desc(), _m.Department.code),
        "needs": select(need.key, need.title, need.promise_id, tie.need_id)
        .join(tie, tie.need_id == need.id)
        .join(_m.Promise, _m.Promise.id == need.promise_id)
        .where(tie.touchpoint_id == touchpoint_id)
        .order_by(_m.Promise.position, need.position),
        "all_needs": select(need.id, need.promise_id),
        "promises": _promises(),
        "experiences": _scores(score).where(score.touchpoint_id == touchpoint_id),
        "insights": select(
            insight.key, insight.statement, insight.sentiment, insight.n, insight.of_n,
            study.title.label("study"),
        )
        .join(seen, seen.insight_id == insight.id)
        .outerjoin(study, study.id == insight.study_id)
        .where(seen.touchpoint_id == touchpoint_id)
        .order_by(insight.key),
        "opportunities": select(opportunity.id, opportunity.key, opportunity.title)
        .join(changed, changed.opportunity_id == opportunity.id)
        .where(changed.touchpoint_id == touchpoint_id)
        .order_by(opportunity.title),
    }  # fmt: skip


def _scores(score: Any) -> Any:
    """With what each rests on, and who gave it."""
    return (
        select(
            score.id, score.key, score.touchpoint_id, score.promise_id, score.need_id,
            score.persona_id, score.score, score.basis, score.n, score.observed_on,
            score.note, score.source, score.created_by,
            _m.Persona.title.label("persona"),
            _m.Need.title.label("need"),
            _m.Insight.key.label("insight_key"),
            _m.Insight.statement.label("insight"),
            _m.Study.key.label("study_key"),
            _m.Study.title.label("study"),
            _m.User.name.label("who"),
        )
        .outerjoin(_m.Need, _m.Need.id == score.need_id)
        .outerjoin(_m.Persona, _m.Persona.id == score.persona_id)
        .outerjoin(_m.Insight, _m.Insight.id == score.insight_id)
        .outerjoin(_m.Study, _m.Study.id == score.study_id)
        .outerjoin(_m.User, _m.User.key == score.created_by)
        .order_by(score.key)
    )  # fmt: skip


def _departments() -> Any:
    return select(_m.Department.id, _m.Department.key, _m.Department.code, _m.Department.title)


def _promises() -> Any:
    promise = _m.Promise
    return select(promise.id, promise.key, promise.title, promise.position).order_by(
        promise.position
    )


def _needs() -> Any:
    need = _m.Need
    return (
        select(need.id, need.key, need.title, need.promise_id)
        .join(_m.Promise, _m.Promise.id == need.promise_id)
        .order_by(_m.Promise.position, need.position)
    )


def _rows_of(*columns: Any) -> Any:
    return select(*columns)
