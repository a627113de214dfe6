"""What was changed, when, and by whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlmodel import Session

from journeys.domain.models import Change, ChangeSubject, Kept


@dataclass(frozen=True)
class Entry:
    """One line of a history."""

    number: int
    batch: UUID
    at: datetime
    actor: str
    actor_name: str
    noun: str
    title: str
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undone: bool


_COLUMNS: Any = (
    Change.number,
    Change.batch,
    Change.at,
    Change.actor,
    Change.actor_name,
    Change.noun,
    Change.title,
    Change.action,
    Change.before,
    Change.after,
    Change.undone,
)


def batch(session: Session, number: UUID) -> list[Change]:
    """The changes that were made together."""
    return list(session.execute(select(Change).where(Change.batch == number)).scalars())  # type: ignore[arg-type]


def history_of(session: Session, ids: Collection[UUID], limit: int = 50) -> list[Entry]:
    """What happened to these things, the last first."""
    about = select(ChangeSubject.change_id).where(ChangeSubject.subject_id.in_(ids))  # type: ignore[attr-defined, call-overload]
    wanted = (
        select(*_COLUMNS)
        .where(Change.id.in_(about))  # type: ignore[attr-defined]
        .order_by(Change.number.desc())  # type: ignore[attr-defined]
        .limit(limit)
    )
    return [Entry(*row) for row in session.execute(wanted)]


# Who changes things by the thousand, and not one by one.
WHOLESALE = ("import", "demo")


def latest(session: Session, limit: int = 10) -> list[Entry]:
    """What people changed last, anywhere."""
    wanted = (
        select(*_COLUMNS)
        .where(Change.actor.not_in(WHOLESALE), Change.noun != "account")  # type: ignore[attr-defined, arg-type]
        .order_by(Change.number.desc())  # type: ignore[attr-defined]
        .limit(limit)
    )
    return [Entry(*row) for row in session.execute(wanted)]


def fields_changed(session: Session, row_id: UUID, last: int) -> set[str]:
    """Which fields the last so many changes of a row were about."""
    wanted = (
        select(Change.after)  # type: ignore[call-overload]
        .where(Change.row_id == row_id, Change.action == "update")
        .order_by(Change.number.desc())  # type: ignore[attr-defined]
        .limit(last)
    )
    return {name for after in session.execute(wanted).scalars() for name in after or ()}


def make_room(session: Session, row: Kept) -> None:
    """For something that came back to its place in a row: who took that place moves up."""
    place = getattr(row, "position", None)
    if place is None:
        return
    model: Any = type(row)
    row_of = [c for c in inspect(model).columns if c.foreign_keys and not c.nullable]
    siblings = select(model).where(
        *(column == getattr(row, column.key) for column in row_of), model.id != row.id
    )
    others = list(session.execute(siblings).scalars())
    if any(other.position == place for other in others):
        for other in others:
            if other.position >= place:
                other.position += 1
                session.add(other)
