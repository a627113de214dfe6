"""Many rows into one table, quickly. The library looks at every value of every row by itself, which
takes longer than storing it; here each column's own way of storing is looked up once."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, Table, insert


def insert_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Each row has its values in the order of `names`."""
    if not rows:
        return
    dialect = connection.dialect
    statement = insert(table).compile(dialect=dialect, column_keys=list(names))
    stored = zip(*_stored(table, names, rows, dialect), strict=True)
    connection.exec_driver_sql(str(statement), _as_asked(dialect, statement, names, stored))


def _stored(
    table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]], dialect: Dialect
) -> list[Iterable[Any]]:
    """Column by column, as the database keeps it."""
    columns: list[Iterable[Any]] = []
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        keep = _keeper(table.c[name].type, dialect)
        columns.append(map(keep, values) if keep else values)
    return columns


def _keeper(type_: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    keep = type_.dialect_impl(dialect).bind_processor(dialect)
    # The same moment comes back in every row.
    return lru_cache(8)(keep) if keep and isinstance(type_, DateTime) else keep


def _as_asked(
    dialect: Dialect, statement: Any, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> list[Any]:
    """A driver asks for its values by their place, or by their names."""
    if not dialect.positional:
        return [dict(zip(names, row, strict=True)) for row in rows]
    places = [names.index(name) for name in statement.positiontup]
    if places == list(range(len(names))):
        return list(rows)
    return [tuple(row[place] for place in places) for row in rows]
