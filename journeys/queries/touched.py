"""Where the changes that were made together can be seen."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, union
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows

_m: Any = models


def journeys_touched(session: Session, batch: UUID) -> Rows:
    """The journeys that still exist of which a part, or something at a part, was changed."""
    about = (
        select(_m.ChangeSubject.subject_id)
        .join(_m.Change, _m.Change.id == _m.ChangeSubject.change_id)
        .where(_m.Change.batch == batch)
        .distinct()
        .cte("about")
    )
    subjects = select(about.c.subject_id)
    in_step = select(_m.Touchpoint.step_id).where(_m.Touchpoint.id.in_(subjects))
    steps = union(select(_m.Step.id).where(_m.Step.id.in_(subjects)), in_step).subquery()
    in_phase = select(_m.Step.phase_id).where(_m.Step.id.in_(select(steps)))
    phases = union(select(_m.Phase.id).where(_m.Phase.id.in_(subjects)), in_phase).subquery()
    in_journey = select(_m.Phase.journey_id).where(_m.Phase.id.in_(select(phases)))
    wanted = (
        select(_m.Journey.key, _m.Journey.title)
        .where(_m.Journey.id.in_(subjects) | _m.Journey.id.in_(in_journey))
        .order_by(_m.Journey.title)
    )
    return list(session.execute(wanted))


def ids_in(session: Session, changes: Sequence[Any]) -> set[UUID]:
    """Everything that these changes are about: now, and before them."""
    subject, about = _m.ChangeSubject.subject_id, _m.ChangeSubject.change_id
    wanted = select(subject).where(about.in_([change.id for change in changes]))
    found = {change.row_id for change in changes} | set(session.execute(wanted).scalars())
    for change in changes:
        for name, value in (change.before or {}).items():
            if name.endswith("_id") and value:
                found.add(UUID(value))
    return found


def nouns_changed(session: Session, batch: UUID) -> dict[str, int]:
    """How many things of each noun were made, changed or removed."""
    wanted = (
        select(_m.Change.noun, func.count(_m.Change.row_id.distinct()))
        .where(_m.Change.batch == batch)
        .group_by(_m.Change.noun)
    )
    return {row[0]: row[1] for row in session.execute(wanted)}
