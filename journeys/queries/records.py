"""Whole tables as narrow rows, for planning an import and for writing an export."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import RowMapping, func
from sqlmodel import Session, SQLModel, select

from journeys.domain.models import Kept

K = TypeVar("K", bound=Kept)


def all_rows(session: Session, model: type[Kept], columns: Sequence[str]) -> list[RowMapping]:
    """Every row with its id and the named columns, ordered by these columns."""
    table: Any = model.__dict__["__table__"]
    wanted = [table.c[name] for name in columns]
    query = select(table.c.id, *wanted).order_by(*wanted)
    return list(session.connection().execute(query).mappings())


def is_empty(session: Session, models: Sequence[type[SQLModel]]) -> bool:
    return not any(session.exec(select(func.count()).select_from(model)).one() for model in models)


def every(session: Session, model: type[K]) -> list[K]:
    return list(session.exec(select(model)).all())
