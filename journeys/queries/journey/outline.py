"""The lines of a journey's outline: narrow rows to show them, and whole rows to work on."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Phase, Step, Touchpoint
from journeys.queries.gather import Asked, Rows, answers, asked, is_postgres, narrow
from journeys.queries.journey.journey import Part


@dataclass(frozen=True)
class OutlineRows:
    """Phases, steps and touchpoints come in the order in which they are walked. `fronts` are the
    departments in front at a touchpoint."""

    phases: Rows
    steps: Rows
    touchpoints: Rows
    fronts: Rows
    channels: Rows
    departments: Rows


def outline_rows(session: Session, journey_id: UUID) -> OutlineRows:
    return OutlineRows(**answers(session, _asked(is_postgres(session)), journey=journey_id))


def parts_in_order(session: Session, journey_id: UUID) -> list[Part]:
    """Every phase, step and touchpoint of a journey, as it is walked."""
    phase, step, touchpoint = _any(Phase), _any(Step), _any(Touchpoint)
    phases = select(phase).where(phase.journey_id == journey_id)
    steps = select(step).join(phase, phase.id == step.phase_id)
    touchpoints = select(touchpoint).join(step, step.id == touchpoint.step_id)
    touchpoints = touchpoints.join(phase, phase.id == step.phase_id)
    here = phase.journey_id == journey_id
    found: dict[UUID, list[Part]] = {}
    for wanted, model, parent in (
        (phases, phase, "journey_id"),
        (steps.where(here), step, "phase_id"),
        (touchpoints.where(here), touchpoint, "step_id"),
    ):
        for row in session.execute(wanted.order_by(model.position, model.key)).scalars():
            found.setdefault(getattr(row, parent), []).append(row)
    return [
        row
        for phase in found.get(journey_id, [])
        for row in (phase, *(r for s in found.get(phase.id, []) for r in (s, *found.get(s.id, []))))
    ]


@cache
def _asked(postgres: bool) -> Asked:
    journey = bindparam("journey", type_=Uuid())
    phase, step, touchpoint = _any(Phase), _any(Step), _any(Touchpoint)
    tie, department = _any(models.TouchpointDepartment), _any(models.Department)
    steps = (
        select(step.id).join(phase, phase.id == step.phase_id).where(phase.journey_id == journey)
    )
    here = select(touchpoint.id).where(touchpoint.step_id.in_(steps))
    return asked(
        postgres,
        phases=narrow(phase, "id key title narrative version")
        .where(phase.journey_id == journey)
        .order_by(phase.position, phase.key),
        steps=narrow(step, "id key title narrative need min_minutes max_minutes version phase_id")
        .where(step.id.in_(steps))
        .order_by(step.position, step.key),
        touchpoints=narrow(
            touchpoint,
            "id key title narrative direction channel_id moment_of_truth version step_id",
        )
        .where(touchpoint.step_id.in_(steps))
        .order_by(touchpoint.position, touchpoint.key),
        fronts=select(tie.touchpoint_id, department.key, department.code)
        .join(department, department.id == tie.department_id)
        .where(tie.touchpoint_id.in_(here), tie.stage == "frontstage")
        .order_by(department.code),
        channels=narrow(models.Channel, "id key title").order_by(_any(models.Channel).title),
        departments=narrow(department, "key code title").order_by(department.code),
    )


def _any(model: Any) -> Any:
    return model
