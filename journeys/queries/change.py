"""What was changed, when, and by whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlmodel import Session

from journeys.domain.models import Change, ChangeSubject, Transfer
from journeys.queries.records import in_parts

_LOG: Any = Change
_FILE: Any = Transfer


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
    why: str | None
    # How many were made together with it, where not all of them were asked for.
    together: int = 0


@dataclass(frozen=True)
class Brought:
    """A file that was taken over: one line of a history, however much was in it."""

    transfer: UUID
    user_key: str
    user_name: str
    file_name: str
    undone: bool
    number: int
    at: datetime
    changes: int


_OF_A_FILE = (
    _FILE.id,
    _FILE.user_key,
    _FILE.user_name,
    _FILE.file_name,
    (_FILE.state == "undone").label("undone"),
)
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
    Change.why,
)


def done_in(session: Session, batch: UUID) -> set[tuple[str, str]]:
    """Who changed something of which noun in one batch: the key of the actor, and the noun."""
    wanted = select(_LOG.actor, _LOG.noun).where(_LOG.batch == batch).distinct()
    return {(actor, noun) for actor, noun in session.execute(wanted)}


def steps_of(session: Session, batch: UUID) -> Sequence[Any]:
    """The changes that were made together, the last first."""
    columns = (_LOG.noun, _LOG.row_id, _LOG.title, _LOG.action, _LOG.before, _LOG.after)
    wanted = select(*columns, _LOG.undone, _LOG.number).where(_LOG.batch == batch)
    return session.execute(wanted.order_by(_LOG.number.desc())).all()


def steps_since(session: Session, number: int) -> Sequence[Any]:
    """What was changed after the change with this number, the first first."""
    columns = (_LOG.noun, _LOG.row_id, _LOG.action, _LOG.before, _LOG.at, _LOG.actor_name)
    wanted = select(*columns).where(_LOG.number > number)
    return session.execute(wanted.order_by(_LOG.number)).all()


def touched_since(
    session: Session, ids: Collection[UUID], number: int, without: Collection[str] = ()
) -> bool:
    """Whether any change after this one was about any of these things. `without`: nouns whose
    changes do not count."""
    return not subjects_since(session, number, without).isdisjoint(ids)


def subjects_since(session: Session, number: int, without: Collection[str] = ()) -> set[UUID]:
    """What the changes after this one were about."""
    subject: Any = ChangeSubject
    changed = select(_LOG.id).where(_LOG.number > number, *_but(without))
    wanted = select(subject.subject_id).where(subject.change_id.in_(changed)).distinct()
    return set(session.execute(wanted).scalars())


def placed_since(session: Session, ids: Sequence[UUID], number: int) -> set[UUID]:
    """Which of these rows were made, or got another place in their row, after this change."""
    placed: set[UUID] = set()
    for some in in_parts(ids, _AT_ONCE):
        columns = select(_LOG.row_id, _LOG.action, _LOG.after)
        wanted = columns.where(_LOG.number > number, _LOG.row_id.in_(some))
        for row_id, action, after in session.execute(wanted):
            if action != "delete" and "position" in (after or {}):
                placed.add(row_id)
    return placed


def number_of(session: Session, change: UUID) -> int | None:
    """Which number a change has; None if it was not made in this database."""
    return session.execute(select(_LOG.number).where(_LOG.id == change)).scalar()


def mark_undone(session: Session, batch: UUID, by: UUID | None) -> None:
    """`by` is the batch that took it back: to undo that one does it again."""
    session.execute(update(Change).where(_LOG.batch == batch).values(undone=True))
    session.execute(update(Change).where(_LOG.batch == by).values(undoes=batch))


@dataclass(frozen=True)
class Batch:
    """What somebody did in one go. `undoes`: the batch that it took back, if it did."""

    id: UUID
    number: int
    undone: bool
    undoes: UUID | None


def batches_of(session: Session, actor: str, ids: Collection[UUID], most: int) -> list[Batch]:
    """What somebody did to these things, the last first."""
    subject: Any = ChangeSubject
    about = select(subject.change_id).where(subject.subject_id.in_(ids))
    wanted = (
        select(_LOG.batch, func.max(_LOG.number), _LOG.undone, _LOG.undoes)
        .where(_LOG.actor == actor, _LOG.id.in_(about))
        .group_by(_LOG.batch, _LOG.undone, _LOG.undoes)
        .order_by(func.max(_LOG.number).desc())
        .limit(most)
    )
    return [Batch(*found) for found in session.execute(wanted)]


def transfer_of(session: Session, batch: UUID) -> UUID | None:
    """The import that made these changes, if it was one."""
    return session.execute(select(_FILE.id).where(_FILE.batch == batch)).scalar()


def history_of(
    session: Session, ids: Collection[UUID], limit: int = 50, without: Collection[str] = ()
) -> tuple[list[Entry], int]:
    """What happened to these things, the last first, but for what came with a file; and how much
    that was in all. `without`: nouns of which nothing is told."""
    together = func.count().over(partition_by=_LOG.batch)
    wanted = (
        select(*_COLUMNS, together, func.count().over())
        .where(_is_about(ids), _LOG.batch.not_in(_with_files(session)), *_but(without))
        .order_by(_LOG.number.desc())
        .limit(limit)
    )
    rows = session.execute(wanted).all()
    return [Entry(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def files_about(session: Session, ids: Collection[UUID], limit: int = 20) -> list[Brought]:
    """The files that changed something of these things, and how much of them."""
    grouped = (
        select(
            _LOG.batch.label("batch"),
            func.max(_LOG.number).label("number"),
            func.max(_LOG.at).label("at"),
            func.count().label("changes"),
        )
        .where(_is_about(ids), _LOG.batch.in_(_files()))
        .group_by(_LOG.batch)
        .subquery()
    )
    wanted = (
        select(*_OF_A_FILE, grouped.c.number, grouped.c.at, grouped.c.changes)
        .join(grouped, grouped.c.batch == _FILE.batch)
        .order_by(grouped.c.number.desc())
        .limit(limit)
    )
    return [Brought(*row) for row in session.execute(wanted)]


def latest_files(session: Session, limit: int = 10) -> list[Brought]:
    """The files that were taken over last, anywhere."""
    # All changes of a file have one moment, and numbers that follow each other: any will do.
    of_it = select(_LOG.number).where(_LOG.batch == _FILE.batch).limit(1)
    when = select(_LOG.at).where(_LOG.batch == _FILE.batch).limit(1)
    wanted = (
        select(*_OF_A_FILE, of_it.scalar_subquery(), when.scalar_subquery(), _FILE.counts)
        .where(_FILE.batch.is_not(None))
        .order_by(_FILE.created_at.desc())
        .limit(limit)
    )
    found: list[Brought] = []
    for *file, at, counts in session.execute(wanted):
        if at is not None:
            about: Any = (*file, at, _many(counts))
            found.append(Brought(*about))
    return found


# So many ids are asked for at a time.
_AT_ONCE = 500
# Who changes things by the thousand, and not one by one.
WHOLESALE = ("import", "demo")


def latest(session: Session, limit: int = 10, without: Collection[str] = ()) -> list[Entry]:
    """What people changed last, anywhere, but for what came with a file. `without`: nouns of which
    nothing is told."""
    last: Any = (
        select(*_COLUMNS)
        .where(
            _LOG.actor.not_in(WHOLESALE),
            _LOG.noun != "account",
            _LOG.batch.not_in(_with_files(session)),
            *_but(without),
        )
        .order_by(Change.number.desc())  # type: ignore[attr-defined]
        .limit(limit)
        .subquery()
    )
    alongside = select(func.count()).where(_LOG.batch == last.c.batch, *_but(without))
    together = alongside.scalar_subquery()
    wanted = select(last, together).order_by(last.c.number.desc())
    return [Entry(*row) for row in session.execute(wanted)]


def newest(session: Session) -> UUID | None:
    """The change that was made last of all."""
    wanted = select(Change.id).order_by(Change.number.desc()).limit(1)  # type: ignore[call-overload, attr-defined]
    return session.execute(wanted).scalar()


def fields_changed(session: Session, row_id: UUID, last: int) -> set[str]:
    """Which fields the last so many changes of a row were about."""
    wanted = (
        select(Change.after)  # type: ignore[call-overload]
        .where(Change.row_id == row_id, Change.action == "update")
        .order_by(Change.number.desc())  # type: ignore[attr-defined]
        .limit(last)
    )
    return {name for after in session.execute(wanted).scalars() for name in after or ()}


def _but(nouns: Collection[str]) -> list[Any]:
    return [_LOG.noun.not_in(nouns)] if nouns else []


def _is_about(ids: Collection[UUID]) -> Any:
    about: Any = ChangeSubject
    return _LOG.id.in_(select(about.change_id).where(about.subject_id.in_(ids)))


def _files() -> Any:
    return select(_FILE.batch).where(_FILE.batch.is_not(None))


def _with_files(session: Session) -> list[UUID]:
    """The batches of all files that were taken over, and of those that took them back."""
    rows = session.execute(select(_FILE.batch, _FILE.options).where(_FILE.batch.is_not(None)))
    batches: list[UUID] = []
    for batch_, options in rows:
        batches.append(batch_)
        if back := (options or {}).get("undone_by"):
            batches.append(UUID(back))
    return batches


def _many(counts: dict[str, Any] | None) -> int:
    return sum((counts or {}).get(name, 0) for name in ("create", "change", "delete"))
