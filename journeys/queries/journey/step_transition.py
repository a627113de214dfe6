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
    """For each journey the journeys that its steps name; and the titles of all of those."""
    wanted = (
        select(_phase.journey_id, _step.subjourney_id)
        .join(_phase, _phase.id == _step.phase_id)
        .where(_step.subjourney_id.is_not(None))
        .distinct()
    )
    inside: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for outer, inner in session.execute(wanted):
        inside[outer].append(inner)
    ids = {*inside, *(inner for inners in inside.values() for inner in inners)}
    titles = select(_journey.id, _journey.title).where(_journey.id.in_(ids))
    return dict(inside), dict(session.execute(titles).tuples().all()) if ids else {}


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
