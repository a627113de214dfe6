"""What hangs on a thing: what would go with it, and what would let go of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, inspect, select
from sqlmodel import Session

from journeys.domain.models import Kept
from journeys.history import models


@dataclass
class Hanging:
    """`falling` is removed along with the thing; `loose` stays, without its tie to it."""

    falling: list[Kept] = field(default_factory=list)
    loose: list[tuple[Kept, str]] = field(default_factory=list)


def hanging_on(session: Session, row: Kept) -> Hanging:
    """Followed through every reference of the model, so that no noun can be forgotten."""
    hanging = Hanging()
    seen = {row.id}
    level: list[Kept] = [row]
    while level:
        deeper: list[Kept] = []
        for model, column, rows in _pointing_at(session, level):
            for other in rows:
                name = inspect(model).get_property_by_column(column).key
                if column.nullable and name not in model.SUBJECTS:
                    hanging.loose.append((other, name))
                elif other.id not in seen:
                    seen.add(other.id)
                    deeper.append(other)
        hanging.falling += deeper
        level = deeper
    hanging.loose = [(other, name) for other, name in hanging.loose if other.id not in seen]
    return hanging


def remove(session: Session, row: Kept) -> Hanging:
    """Remove a thing with what falls along with it; what is loose stays."""
    hanging = hanging_on(session, row)
    for other, name in hanging.loose:
        setattr(other, name, None)
        session.add(other)
    for falling in reversed(hanging.falling):
        session.delete(falling)
    session.delete(row)
    return hanging


def _pointing_at(
    session: Session, rows: list[Kept]
) -> Iterator[tuple[type[Kept], Column[Any], list[Kept]]]:
    """All rows that refer to one of these, by the model and the column that does it."""
    tables = {type(row) for row in rows}
    for model in models().values():
        for column in inspect(model).columns:
            targets = {key.column.table for key in column.foreign_keys}
            wanted = [row.id for row in rows if type(row) in tables and _table(row) in targets]
            if wanted:
                found = session.execute(select(model).where(column.in_(wanted))).scalars()
                yield model, column, list(found)


def _table(row: Kept) -> Any:
    return inspect(type(row)).local_table
