"""Who changed what, written where the change is. `undoing` takes it back."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, DateTime, event, inspect
from sqlmodel import Session, SQLModel

from journeys.domain.masked import is_masked
from journeys.domain.models import Change, ChangeSubject, Kept, Revision

_BOOKKEEPING = {"version", "created_at", "created_by", "updated_at", "updated_by"}
SECRET = {"password_hash", "token_hash", "raw_text"}
# What a secret begins with that was lost: a hash never does.
LOST = "lost-"
TITLES = ("title", "statement", "text", "name", "alternative")
LAST_RESORTS = ("method", "rater", "key")


def record(session: Session, actor: str, actor_name: str, now: datetime) -> None:
    """From here on, every row that this session makes, changes or removes is written down."""
    session.info.update(actor=actor, actor_name=actor_name, now=now, batch=uuid4())
    event.listen(session, "before_flush", _write_down)


def take_numbers(session: Session, count: int) -> int:
    """The first of the next so many numbers of changes. Whoever has one holds the others up until
    the transaction ends (on SQLite nobody else is writing anyway), so that what was read after this
    call is still so when it is written."""
    revision = session.info.get("revision")
    if revision is None:
        with session.no_autoflush:
            revision = session.get(Revision, 1, with_for_update=True) or Revision(id=1, number=0)
        session.add(revision)
        session.info["revision"] = revision
    revision.number += count
    return revision.number - count + 1


def batch_of(session: Session) -> UUID | None:
    """What the session changed, as one thing that can be undone; None if it changed nothing."""
    return session.info["batch"] if session.info.get("recorded") else None


def because(session: Session, why: str | None) -> None:
    """What is changed from here on has this reason, told where nothing of its own holds it."""
    session.info["why"] = why[:1000] if why else None


def forget(session: Session, model: type[Kept], row_id: UUID) -> None:
    """The earlier words of a row go when the transaction ends (`forgetting`)."""
    session.info.setdefault("forget", {})[row_id] = model


def settle(session: Session) -> None:
    """Pages are remembered until the number of changes is another one; and what is gone must not
    stay behind in the file that changes are written to first."""
    take_numbers(session, 1)
    session.info["erased"] = True


def noun_of(model: type[SQLModel]) -> str:
    return str(model.__tablename__)


@cache
def models() -> dict[str, type[Kept]]:
    """Every kept noun by the name under which its changes are written down."""
    return {
        noun_of(mapper.class_): mapper.class_
        for mapper in SQLModel._sa_registry.mappers
        if issubclass(mapper.class_, Kept)
    }


def _write_down(session: Session, _context: Any, _instances: Any) -> None:
    for row in [row for row in session.new if isinstance(row, Kept)]:
        row.created_at = row.updated_at = session.info["now"]
        row.created_by = row.updated_by = session.info["actor"]
        _note(session, row, "create", None, _snapshot(row))
    for row in [row for row in session.dirty if isinstance(row, Kept)]:
        before, after = _difference(row)
        if after:
            row.updated_at, row.updated_by = session.info["now"], session.info["actor"]
            _note(session, row, "update", before, after)
            if is_masked(noun_of(type(row)), before, after):
                forget(session, type(row), row.id)
    for row in [row for row in session.deleted if isinstance(row, Kept)]:
        _note(session, row, "delete", _snapshot(row), None)


def _note(
    session: Session,
    row: Kept,
    action: Any,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    info = session.info
    info["recorded"] = True
    change = Change(
        number=take_numbers(session, 1),
        batch=info["batch"],
        at=info["now"],
        actor=info["actor"],
        actor_name=info["actor_name"],
        noun=noun_of(type(row)),
        row_id=row.id,
        title=_title(session, row),
        action=action,
        before=before,
        after=after,
        why=info.get("why"),
    )
    session.add(change)
    for subject in {row.id, *(id_ for _model, id_ in _references(row))}:
        session.add(ChangeSubject(change_id=change.id, subject_id=subject))


def _snapshot(row: Kept) -> dict[str, Any]:
    return {name: value for name, value in row.model_dump(mode="json").items() if is_told(name)}


def _difference(row: Kept) -> tuple[dict[str, Any], dict[str, Any]]:
    now = row.model_dump(mode="json")
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(row, raiseerr=True)
    for name in now:
        history = state.attrs[name].history
        if is_told(name) and history.has_changes() and (history.deleted or [None]) != history.added:
            before[name] = plain(history.deleted[0] if history.deleted else None)
            after[name] = now[name]
    return before, after


def is_told(name: str) -> bool:
    return name not in _BOOKKEEPING and name not in SECRET


def plain(value: Any) -> Any:
    """As JSON has it, and as a row tells it itself."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if hasattr(value, "isoformat") else value


def is_moment(column: Column[Any]) -> bool:
    """Whether a column holds a day with a time."""
    return isinstance(getattr(column.type, "impl", column.type), DateTime)


def _references(row: Kept) -> Iterator[tuple[type[Kept], UUID]]:
    for column in inspect(type(row)).columns:
        id_ = getattr(row, column.key)
        if id_ is not None:
            yield from ((models()[key.column.table.name], id_) for key in column.foreign_keys)


def _title(session: Session, row: Kept) -> str:
    """What the row is called; a tie is called after the things that it ties together."""
    if own := _first(row, TITLES):
        return own[:300]
    tied = [_first(other, TITLES) for other in _at_hand(session, row)]
    told = " – ".join(title for title in tied if title)
    return (told or _first(row, LAST_RESORTS) or noun_of(type(row)))[:300]


def _at_hand(session: Session, row: Kept) -> Iterator[Kept]:
    """The things that a row refers to, as far as they are in memory: a title is worth no query."""
    for model, id_ in _references(row):
        other = session.identity_map.get(inspect(model).identity_key_from_primary_key((id_,)))
        if other is not None:
            yield other


def _first(row: Kept, names: tuple[str, ...]) -> str | None:
    return next((str(value) for name in names if (value := getattr(row, name, None))), None)
