"""What stands on the map of one journey, in one statement; and where its parts belong."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, or_, select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Journey, LaneText, Phase, Step, TextLane, Touchpoint
from journeys.queries import ranking
from journeys.queries.gather import Asked, Rows, answers, asked, is_postgres, narrow
from journeys.queries.journey.relative import around_family
from journeys.queries.journey.step_image import at_steps
from journeys.queries.journey.step_transition import around_steps

Part = Phase | Step | Touchpoint
PARENTS: dict[type[Any], str] = {Phase: "journey_id", Step: "phase_id", Touchpoint: "step_id"}


@dataclass(frozen=True)
class JourneyRows:
    """Narrow rows. Phases, steps and touchpoints come in the order in which they are walked."""

    journeys: Rows
    clusters: Rows
    owners: Rows
    personas: Rows
    phases: Rows
    steps: Rows
    touchpoints: Rows
    touchpoint_departments: Rows
    touchpoint_needs: Rows
    experiences: Rows
    insights: Rows
    opportunities: Rows
    channels: Rows
    departments: Rows
    promises: Rows
    needs: Rows
    measurements: Rows
    text_lanes: Rows
    lane_texts: Rows
    map_views: Rows
    step_images: Rows
    step_transitions: Rows
    subjourneys: Rows
    nested_in: Rows
    relatives: Rows
    heard: Rows


def journey_rows(session: Session, journey_id: UUID) -> JourneyRows:
    return JourneyRows(**answers(session, _asked(is_postgres(session)), journey=journey_id))


def ids_of_parts(session: Session, journey_id: UUID) -> list[UUID]:
    """The journey and all that it is made of, for its history."""
    wanted = (
        select(Phase.id, Step.id, Touchpoint.id)  # type: ignore[call-overload]
        .select_from(Phase)
        .outerjoin(Step, Step.phase_id == Phase.id)
        .outerjoin(Touchpoint, Touchpoint.step_id == Step.id)
        .where(Phase.journey_id == journey_id)
    )
    found = {id_ for row in session.execute(wanted) for id_ in row if id_}
    return [journey_id, *found]


def journey_of(session: Session, part: Part) -> Journey:
    """The journey that a phase, a step or a touchpoint is part of."""
    wanted: Any = select(Journey).join(Phase, Phase.journey_id == Journey.id)  # type: ignore[arg-type]
    if isinstance(part, Phase):
        wanted = wanted.where(Phase.id == part.id)
    elif isinstance(part, Step):
        wanted = wanted.where(Phase.id == part.phase_id)
    else:
        wanted = wanted.join(Step, Step.phase_id == Phase.id).where(Step.id == part.step_id)
    return session.execute(wanted).scalar_one()


def beside(session: Session, part: Part) -> list[Any]:
    """The part with those that stand in one row with it, in their order."""
    return inside(session, type(part), getattr(part, PARENTS[type(part)]))


def inside(session: Session, model: type[Part], parent_id: UUID) -> list[Any]:
    """The phases of a journey, the steps of a phase or the touchpoints of a step, in order."""
    kept: Any = model
    parent = getattr(kept, PARENTS[model])
    wanted = select(kept).where(parent == parent_id).order_by(kept.position, kept.key)
    return list(session.execute(wanted).scalars())


def text_lanes(session: Session, journey_id: UUID) -> list[TextLane]:
    """The text lanes of a journey, in order."""
    lane: Any = TextLane
    wanted = select(lane).where(lane.journey_id == journey_id)
    return list(session.execute(wanted.order_by(lane.position, lane.key)).scalars())


def text_at(session: Session, lane_id: UUID, step_id: UUID) -> LaneText | None:
    """What stands at a step in a text lane."""
    text: Any = LaneText
    wanted = select(text).where(text.lane_id == lane_id, text.step_id == step_id)
    return session.execute(wanted).scalar_one_or_none()


def places_in(session: Session, journey_id: UUID, model: type[Part]) -> Rows:
    """Where a part of this kind can stand in the journey: key, title and what that is part of."""
    if model is Step:
        wanted: Any = select(Phase.id, Phase.key, Phase.title).where(  # type: ignore[call-overload]
            Phase.journey_id == journey_id
        )
        return list(session.execute(wanted.order_by(Phase.position)))
    wanted = (
        select(Step.id, Step.key, Step.title, Phase.title.label("of"))  # type: ignore[call-overload, attr-defined]
        .join(Phase, Phase.id == Step.phase_id)
        .where(Phase.journey_id == journey_id)
        .order_by(Phase.position, Step.position)
    )
    return list(session.execute(wanted))


@cache
def _asked(postgres: bool) -> Asked:
    journey = bindparam("journey", type_=Uuid())
    steps: Any = select(Step.id).join(Phase, Phase.id == Step.phase_id)  # type: ignore[arg-type, call-overload]
    steps = steps.where(Phase.journey_id == journey)
    here: Any = select(Touchpoint.id).where(Touchpoint.step_id.in_(steps))  # type: ignore[attr-defined, call-overload]
    return asked(
        postgres,
        **_of_the_journey(journey),
        **_parts(journey, steps),
        **_at_touchpoints(here),
        **_more_lanes(journey, here),
        **at_steps(steps),
        **around_steps(journey),
        **around_family(journey, here),
        **_around(),
    )


def _of_the_journey(journey: Any) -> dict[str, Any]:
    link: Any = models.JourneyPersona
    cluster: Any = models.JourneyCluster
    owner: Any = models.Department
    kept: Any = Journey
    return {
        "journeys": narrow(
            Journey,
            "id key title summary state status as_is_id variant_of_id is_template locked_lanes"
            " version",
        ).where(kept.id == journey),
        "clusters": narrow(cluster, "id key title")
        .join(kept, kept.cluster_id == cluster.id)
        .where(kept.id == journey),
        "owners": narrow(owner, "id key code title")
        .join(kept, kept.owner_id == owner.id)
        .where(kept.id == journey),
        "personas": narrow(models.Persona, "key title")
        .join(link, link.persona_id == models.Persona.id)
        .where(link.journey_id == journey)
        .order_by(models.Persona.title),
    }


def _parts(journey: Any, steps: Any) -> dict[str, Any]:
    phase: Any = Phase
    step: Any = Step
    touchpoint: Any = Touchpoint
    return {
        "phases": narrow(phase, "id key title position journey_id")
        .where(phase.journey_id == journey)
        .order_by(phase.position, phase.key),
        "steps": narrow(
            step,
            "id key title narrative need min_minutes max_minutes wait_minutes position phase_id"
            " subjourney_id",
        )
        .join(phase, phase.id == step.phase_id)
        .where(phase.journey_id == journey)
        .order_by(phase.position, step.position, step.key),
        "touchpoints": narrow(
            touchpoint,
            "id key title direction moment_of_truth systems backstage position step_id channel_id"
            " intensity satisfaction customer_importance own_importance",
        )
        .where(touchpoint.step_id.in_(steps))
        .order_by(touchpoint.position, touchpoint.key),
    }


def _at_touchpoints(here: Any) -> dict[str, Any]:
    department: Any = models.TouchpointDepartment
    need: Any = models.TouchpointNeed
    score: Any = models.Experience
    insight: Any = models.Insight
    seen: Any = models.InsightTouchpoint
    study: Any = models.Study
    opportunity: Any = models.Opportunity
    changed: Any = models.OpportunityTouchpoint
    return {
        "touchpoint_departments": narrow(department, "touchpoint_id department_id stage").where(
            department.touchpoint_id.in_(here)
        ),
        "touchpoint_needs": narrow(need, "touchpoint_id need_id").where(
            need.touchpoint_id.in_(here)
        ),
        "experiences": narrow(
            score,
            "id key touchpoint_id promise_id need_id persona_id score basis n observed_on"
            " created_by",
        ).where(score.touchpoint_id.in_(here)),
        "insights": select(
            seen.touchpoint_id,
            insight.key,
            insight.statement,
            insight.sentiment,
            insight.n,
            insight.of_n,
            study.title.label("study"),
        )
        .join(insight, insight.id == seen.insight_id)
        .outerjoin(study, study.id == insight.study_id)
        .where(seen.touchpoint_id.in_(here))
        .order_by(insight.key),
        "opportunities": select(
            changed.touchpoint_id, opportunity.id, opportunity.key, opportunity.title
        )
        .join(opportunity, opportunity.id == changed.opportunity_id)
        .where(changed.touchpoint_id.in_(here), opportunity.status.not_in(["done", "dropped"]))
        .order_by(opportunity.title),
    }


def _more_lanes(journey: Any, here: Any) -> dict[str, Any]:
    """What only some views show, and which views there are."""
    measured: Any = models.Measurement
    lane: Any = models.TextLane
    text: Any = models.LaneText
    view: Any = models.MapView
    return {
        "measurements": narrow(
            measured,
            "key indicator topic audience value n target period_end touchpoint_id journey_id",
        )
        .where(
            or_(measured.touchpoint_id.in_(here), measured.journey_id == journey),
            measured.segment.is_(None),
        )
        .order_by(measured.period_end.desc(), measured.key),
        "text_lanes": narrow(lane, "id key title position")
        .where(lane.journey_id == journey)
        .order_by(lane.position, lane.key),
        "lane_texts": narrow(text, "lane_id step_id text")
        .join(lane, lane.id == text.lane_id)
        .where(lane.journey_id == journey),
        "map_views": narrow(view, "id key title lanes lines journey_id")
        .where(or_(view.journey_id == journey, view.journey_id.is_(None)))
        .order_by(view.title, view.key),
    }


def _around() -> dict[str, Any]:
    promise: Any = models.Promise
    need: Any = models.Need
    return {
        "channels": narrow(models.Channel, "id key title kind"),
        "departments": narrow(models.Department, "id key code title"),
        "promises": narrow(promise, "id key title position").order_by(promise.position),
        "needs": narrow(need, "id key title promise_id position")
        .join(promise, promise.id == need.promise_id)
        .order_by(promise.position, need.position),
    }


# What a map shows, and the ranks on it.
RESTS_ON = ranking.RESTS_ON | dict.fromkeys(
    ("journey", "journey_cluster", "department", "persona", "journey_persona", "phase", "step",
     "touchpoint", "touchpoint_department", "touchpoint_need", "experience", "insight",
     "insight_touchpoint", "study", "opportunity", "opportunity_touchpoint", "channel", "promise",
     "need", "measurement", "text_lane", "lane_text", "map_view", "step_image",
     "step_transition"), "*",
)  # fmt: skip
