"""What hangs on a thing: what would go with it, and what would let go of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, literal, select
from sqlmodel import Session

from journeys.domain.models import Kept
from journeys.history import models
from journeys.queries.gather import gather
from journeys.queries.records import in_parts

_TITLES = ("title", "statement", "text", "alternative")
_AT_ONCE = 900


@dataclass(frozen=True)
class Hung:
    """Which thing hangs there, and what it is called; blank for a tie between two others."""

    model: type[Kept]
    id: UUID
    title: str


@dataclass(frozen=True)
class Hook:
    """A reference that something can hang on. What `falls` cannot be there without it."""

    model: type[Kept]
    name: str
    column: Any
    falls: bool
    target: type[Kept]


@dataclass
class Hanging:
    """`falling` is removed along with the thing; `loose` stays, without its tie to it."""

    falling: list[Hung] = field(default_factory=list)
    loose: list[tuple[Hung, str]] = field(default_factory=list)


def hanging_on(session: Session, row: Kept) -> Hanging:
    """Followed through every reference of the model, so that no noun can be forgotten: one
    statement for each level below the thing."""
    hanging = Hanging()
    seen = {row.id}
    level: dict[type[Kept], list[UUID]] = {type(row): [row.id]}
    while level:
        deeper: dict[type[Kept], list[UUID]] = {}
        for hook, hung in _pointing_at(session, level):
            if not hook.falls:
                hanging.loose.append((hung, hook.name))
            elif hung.id not in seen:
                seen.add(hung.id)
                hanging.falling.append(hung)
                deeper.setdefault(hung.model, []).append(hung.id)
        level = deeper
    hanging.loose = [(hung, name) for hung, name in hanging.loose if hung.id not in seen]
    return hanging


def remove(session: Session, row: Kept) -> Hanging:
    """Remove a thing with what falls along with it; what is loose stays."""
    hanging = hanging_on(session, row)
    rows = _rows(session, [*hanging.falling, *(hung for hung, _name in hanging.loose)])
    for hung, name in hanging.loose:
        setattr(rows[hung.id], name, None)
        session.add(rows[hung.id])
    for hung in reversed(hanging.falling):
        session.delete(rows[hung.id])
    session.delete(row)
    return hanging


def hung_on(session: Session, row: Kept, only: type[Kept] | None = None) -> list[tuple[Kept, str]]:
    """The rows that refer to a thing, each with the name of the reference; of one noun only if
    asked."""
    found: list[tuple[Kept, str]] = []
    for hook in _hooks(type(row)):
        if only is None or hook.model is only:
            wanted = select(hook.model).where(hook.column == row.id).order_by(_id(hook))
            found += [(each, hook.name) for each in session.execute(wanted).scalars()]
    return found


def hung_upon(session: Session, model: type[Kept], ids: Sequence[UUID]) -> UUID | None:
    """One of these things that anything refers to; None if nothing refers to any of them."""
    hooks = list(_hooks(model))
    for some in in_parts(ids, _AT_ONCE):
        for hook in hooks:
            found = select(hook.column).where(hook.column.in_(some)).limit(1)
            if hung := session.execute(found).scalar():
                return hung
    return None


def falling_of(
    session: Session, nouns: Collection[type[Kept]], going: Mapping[type[Kept], Sequence[UUID]]
) -> dict[type[Kept], list[UUID]]:
    """What of these nouns falls with all that is `going`, and with each other."""
    found: dict[type[Kept], list[UUID]] = {}
    seen: set[UUID] = set()
    level = dict(going)
    while level:
        deeper: dict[type[Kept], list[UUID]] = {}
        for hook in (hook for model in level for hook in _hooks(model) if hook.model in nouns):
            for some in in_parts(level[hook.target], _AT_ONCE) if hook.falls else ():
                ids = session.execute(select(_id(hook)).where(hook.column.in_(some))).scalars()
                new = [id_ for id_ in ids if id_ not in seen]
                seen.update(new)
                deeper.setdefault(hook.model, []).extend(new)
        level = {model: ids for model, ids in deeper.items() if ids}
        for model, ids in level.items():
            found.setdefault(model, []).extend(ids)
    return found


def _id(hook: "Hook") -> Any:
    return inspect(hook.model).local_table.c.id


def _pointing_at(
    session: Session, level: dict[type[Kept], list[UUID]]
) -> Iterator[tuple[Hook, Hung]]:
    """All that refers to one of these, with the reference that does it."""
    hooks: dict[str, Hook] = {}
    questions: dict[str, Any] = {}
    for model, ids in level.items():
        for hook in _hooks(model):
            name = f"hook_{len(hooks)}"
            hooks[name] = hook
            questions[name] = _named(hook.model).where(hook.column.in_(ids))
    for name, rows in gather(session, **questions).items() if questions else ():
        for row in rows:
            yield hooks[name], Hung(hooks[name].model, row.id, row.title or "")


def _hooks(target: type[Kept]) -> Iterator[Hook]:
    table = inspect(target).local_table
    for model in models().values():
        for column in inspect(model).columns:
            if any(key.column.table is table for key in column.foreign_keys):
                name = inspect(model).get_property_by_column(column).key
                falls = not column.nullable or name in model.SUBJECTS
                yield Hook(model, name, column, falls, target)


def _named(model: Any) -> Any:
    title = next((getattr(model, name) for name in _TITLES if hasattr(model, name)), None)
    called = getattr(model, "key", literal("")) if title is None else title
    return select(model.id, called.label("title"))


def _rows(session: Session, hung: Iterable[Hung]) -> dict[UUID, Kept]:
    by_model: dict[Any, list[UUID]] = {}
    for each in hung:
        by_model.setdefault(each.model, []).append(each.id)
    return {
        row.id: row
        for model, ids in by_model.items()
        for row in session.execute(select(model).where(model.id.in_(ids))).scalars()
    }
