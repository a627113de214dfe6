"""Paths between steps beside the one from each step to the next, and journeys within journeys."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Journey, Phase, Step, StepTransition
from journeys.queries.gather import Rows, narrow

_path: Any = StepTransition
_step: Any = Step
_phase: Any = Phase
_journey: Any = Journey


def around_steps(journey: Any) -> dict[str, Any]:
    """What a map asks besides its own parts: paths between its steps, the journeys that its steps
    are when you look closer, and the steps of other journeys that it is itself."""
    return {
        "step_transitions": narrow(_path, "id key from_step_id to_step_id path condition")
        .join(_step, _step.id == _path.from_step_id)
        .join(_phase, _phase.id == _step.phase_id)
        .where(_phase.journey_id == journey)
        .order_by(_path.key),
        "subjourneys": narrow(_journey, "id key title")
        .join(_step, _step.subjourney_id == _journey.id)
        .join(_phase, _phase.id == _step.phase_id)
        .where(_phase.journey_id == journey)
        .distinct(),
        "nested_in": _naming().where(_step.subjourney_id == journey),
    }


def same_path(session: Session, start: Step, end: Step, path: str) -> StepTransition | None:
    """The path of this kind that is there already between two steps."""
    wanted = select(_path).where(
        _path.from_step_id == start.id, _path.to_step_id == end.id, _path.path == path
    )
    return session.execute(wanted).scalar_one_or_none()


def paths_from(session: Session, step: Step) -> Rows:
    """The paths that leave a step, with the title of the step to which each leads."""
    wanted = (
        select(_path.key, _path.path, _path.condition, _step.title.label("to"))
        .join(_step, _step.id == _path.to_step_id)
        .where(_path.from_step_id == step.id)
        .order_by(_path.key)
    )
    return list(session.execute(wanted))


def came_by(session: Session, key: str, journey_id: UUID) -> Any:
    """The step with this key that is this journey when you look closer, with its journey; or
    None."""
    return session.execute(
        _naming().where(_step.subjourney_id == journey_id, _step.key == key)
    ).one_or_none()


def nested(session: Session) -> tuple[dict[UUID, list[UUID]], dict[UUID, str]]:
    """For each journey those in it: that its steps name, or that are part of it; and all titles."""
    named = (
        select(_phase.journey_id, _step.subjourney_id)
        .join(_phase, _phase.id == _step.phase_id)
        .where(_step.subjourney_id.is_not(None))
    )
    inside: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for outer, inner in session.execute(named):
        inside[outer].append(inner)
    titles = {}
    for id_, title, above in session.execute(narrow(_journey, "id title parent_id")):
        titles[id_] = title
        if above:
            inside[above].append(id_)
    return inside, titles


def _naming() -> Any:
    """Steps with the journey that they are in."""
    return (
        select(
            _step.key,
            _step.title,
            _journey.key.label("journey_key"),
            _journey.title.label("journey_title"),
        )
        .join(_phase, _phase.id == _step.phase_id)
        .join(_journey, _journey.id == _phase.journey_id)
        .order_by(_journey.title, _phase.position, _step.position)
    )


# What these answers rest on beside the parts of a journey.
RESTS_ON = {"step_transition": "*"}
