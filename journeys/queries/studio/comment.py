"""What was said about things, and how much of it is still open."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func, or_
from sqlmodel import Session

from journeys.domain.mention import Person
from journeys.domain.models import Comment, Phase, Step, Touchpoint, User
from journeys.domain.permission import ROLES
from journeys.queries.gather import Rows, columns
from journeys.queries.kept import Kept

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_SAID: Any = Comment
_WHO: Any = User
_PLACES: tuple[Any, ...] = (Phase, Step, Touchpoint)
_COLUMNS = (
    "id version text lane answers_id author_id resolved_at resolved_by created_at created_by"
    " journey_id phase_id step_id touchpoint_id opportunity_id insight_id"
)


def comments_about(session: Session, noun: str, id_: UUID, lane: str | None = None) -> Rows:
    """In the order in which they were made, each with who made it and where it stands. Of a
    journey: everywhere on its map; of a step: at its touchpoints too."""
    phase, step, touchpoint = _PLACES
    wanted = (
        select(
            *columns(_SAID, _COLUMNS),
            _WHO.name.label("author"),
            phase.title.label("phase"),
            step.title.label("step"),
            touchpoint.title.label("touchpoint"),
        )
        .outerjoin(_WHO, _WHO.id == _SAID.author_id)
        .outerjoin(phase, phase.id == _SAID.phase_id)
        .outerjoin(step, step.id == _SAID.step_id)
        .outerjoin(touchpoint, touchpoint.id == _SAID.touchpoint_id)
        .where(_is_about(noun, id_))
    )
    if lane:
        wanted = wanted.where(_SAID.lane == lane)
    return list(session.execute(wanted.order_by(_SAID.created_at, _SAID.id)))


def open_counts(session: Session, journey_id: UUID) -> Rows:
    """How many conversations are open at each place of a map that has any."""
    place = (_SAID.phase_id, _SAID.step_id, _SAID.touchpoint_id, _SAID.lane)
    wanted = (
        select(*place, func.count().label("count"))
        .where(
            _SAID.journey_id == journey_id,
            _SAID.answers_id.is_(None),
            _SAID.resolved_at.is_(None),
        )
        .group_by(*place)
    )
    return list(session.execute(wanted))


def in_conversation(session: Session, first_id: UUID) -> list[Comment]:
    """A comment and its answers, in their order."""
    wanted = select(_SAID).where(or_(_SAID.id == first_id, _SAID.answers_id == first_id))
    return list(session.execute(wanted.order_by(_SAID.created_at, _SAID.id)).scalars())


def _people(session: Session) -> tuple[Person, ...]:
    may = [role for role, permissions in ROLES.items() if "comment" in permissions]
    wanted = select(_WHO.id, _WHO.key, _WHO.name).where(_WHO.active, _WHO.role.in_(may))
    return tuple(Person(*row) for row in session.execute(wanted.order_by(_WHO.name, _WHO.key)))


# Who can be called upon in a comment: everybody who may read it, and still works here.
people = Kept(_people, {"account": "key name role active"})


def _is_about(noun: str, id_: UUID) -> Any:
    """Of a phase and a step also what is said of the parts within it."""
    own = getattr(_SAID, f"{noun}_id") == id_
    if noun not in ("phase", "step"):
        return own
    step, touchpoint = _PLACES[1:]
    steps = select(step.id).where((step.phase_id if noun == "phase" else step.id) == id_)
    there = select(touchpoint.id).where(touchpoint.step_id.in_(steps))
    return or_(own, _SAID.step_id.in_(steps), _SAID.touchpoint_id.in_(there))
