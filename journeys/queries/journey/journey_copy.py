"""All rows of a journey, to make them again under another."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.copying import Parts
from journeys.domain.models import Experience, Journey, Phase, Step, Touchpoint


def parts_of(session: Session, journey: Journey, with_scores: bool) -> Parts:
    phases: Any = select(Phase.id).where(_any(Phase).journey_id == journey.id)  # type: ignore[call-overload]
    steps = select(Step.id).where(_any(Step).phase_id.in_(phases))  # type: ignore[call-overload]
    touchpoints = select(Touchpoint.id).where(_any(Touchpoint).step_id.in_(steps))  # type: ignore[call-overload]

    def rows(model: Any, column: str, within: Any) -> list[Any]:
        return list(
            session.execute(select(model).where(getattr(model, column).in_(within))).scalars()
        )

    return Parts(
        personas=rows(models.JourneyPersona, "journey_id", [journey.id]),
        phases=rows(Phase, "journey_id", [journey.id]),
        steps=rows(Step, "phase_id", phases),
        touchpoints=rows(Touchpoint, "step_id", steps),
        departments=rows(models.TouchpointDepartment, "touchpoint_id", touchpoints),
        needs=rows(models.TouchpointNeed, "touchpoint_id", touchpoints),
        images=rows(models.StepImage, "step_id", steps),
        paths=rows(models.StepTransition, "from_step_id", steps),
        experiences=rows(Experience, "touchpoint_id", touchpoints) if with_scores else (),
        text_lanes=rows(models.TextLane, "journey_id", [journey.id]),
        lane_texts=rows(models.LaneText, "step_id", steps),
        views=rows(models.MapView, "journey_id", [journey.id]),
    )


def taken_keys(session: Session, journey_key: str) -> set[str]:
    """The keys of parts that begin as those of this journey do."""
    taken: set[str] = set()
    for model in (
        Phase, Step, Touchpoint, Experience, models.StepImage, models.StepTransition,
        models.TextLane, models.MapView,
    ):  # fmt: skip
        key = _any(model).key
        taken |= set(session.execute(select(key).where(key.startswith(journey_key))).scalars())
    return taken


def _any(model: Any) -> Any:
    return model
