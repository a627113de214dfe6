"""Rows by the thousand: whole tables for planning an import and for writing an export, and the
rows with these ids."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Enum, String, Uuid, cast, func, literal, type_coerce
from sqlmodel import Session, SQLModel, select

from journeys.domain.models import Kept

K = TypeVar("K", bound=Kept)
T = TypeVar("T")
# How many ids one statement asks for.
_AT_ONCE = 900


def all_rows(session: Session, model: type[Kept], columns: Sequence[str]) -> Sequence[Any]:
    """Every row as its id and the named columns, in any order. Ids are text: made into objects
    they would take half of the time, and the same id has the same text in every table."""
    table = table_of(model)
    wanted = [_as_text(table.c[name]) for name in ("id", *columns)]
    return session.connection().execute(select(*wanted)).all()


def rows_within(
    session: Session,
    model: type[Kept],
    columns: Sequence[str],
    within: Mapping[str, Collection[UUID]],
) -> list[Any]:
    """Likewise, but only rows that refer by one of these columns to one of its ids; each once."""
    table = table_of(model)
    wanted = select(*(_as_text(table.c[name]) for name in ("id", *columns)))
    found: dict[str, Any] = {}
    for name, ids in within.items():
        for some in in_parts(list(ids), _AT_ONCE):
            asked = wanted.where(table.c[name].in_(some))
            found.update((row[0], row) for row in session.connection().execute(asked))
    return list(found.values())


def rows_with(
    session: Session, model: type[Kept], ids: Collection[UUID], columns: Sequence[str] = ()
) -> dict[UUID, dict[str, Any]]:
    """Those rows of these that are there, by id: the named columns, or all of them."""
    table = table_of(model)
    wanted = select(*(table.c[name] for name in ("id", *columns))) if columns else select(table)
    found: dict[UUID, dict[str, Any]] = {}
    for some in in_parts(list(ids), _AT_ONCE):
        for row in session.connection().execute(wanted.where(table.c.id.in_(some))).mappings():
            found[row["id"]] = dict(row)
    return found


def present(session: Session, model: type[Kept], ids: Collection[UUID]) -> set[UUID]:
    """Which of these are there."""
    column = table_of(model).c.id
    found: set[UUID] = set()
    for some in in_parts(list(ids), _AT_ONCE):
        found.update(session.connection().execute(select(column).where(column.in_(some))).scalars())
    return found


def places(
    session: Session, model: type[Kept], row_of: str | None, within: Collection[UUID | None]
) -> Iterator[Any]:
    """What stands in these rows of things: its id, what it stands in, and at which position.
    `row_of` is the column that says in which row a thing stands; None: all stand in one."""
    table = table_of(model)
    above = literal(None) if row_of is None else table.c[row_of]
    asked = select(table.c.id, above, table.c.position)
    if row_of is None or None in within:
        loose = asked if row_of is None else asked.where(above.is_(None))
        yield from session.connection().execute(loose).all()
    if row_of is not None:
        for some in in_parts([id_ for id_ in within if id_ is not None], _AT_ONCE):
            yield from session.connection().execute(asked.where(above.in_(some))).all()


def count_rows(session: Session, models: Sequence[type[SQLModel]]) -> int:
    """Of all of these together, in one question."""
    counts = [
        select(func.count()).select_from(table_of(model)).scalar_subquery() for model in models
    ]
    return session.connection().execute(select(sum(counts[1:], counts[0]))).scalar_one()


def is_empty(session: Session, models: Sequence[type[SQLModel]]) -> bool:
    return not any(session.exec(select(func.count()).select_from(model)).one() for model in models)


def every(session: Session, model: type[K]) -> list[K]:
    return list(session.exec(select(model)).all())


def in_parts(all_: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(all_), size):
        yield all_[start : start + size]


def table_of(model: type[SQLModel]) -> Any:
    return model.__dict__["__table__"]


def _as_text(column: Any) -> Any:
    if isinstance(column.type, Uuid):
        return cast(column, String)
    return type_coerce(column, String) if isinstance(column.type, Enum) else column
