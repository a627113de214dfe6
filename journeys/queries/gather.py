"""Many small questions in one round trip to the database."""

import json
from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlmodel import Session

Rows = list[Any]


@dataclass(frozen=True)
class Asked:
    """The questions as one statement: to make once, where they are always the same."""

    statement: Select[Any]
    shapes: dict[str, tuple[Any, list[tuple[int, Callable[[Any], Any]]]]]


def gather(session: Session, **questions: Any) -> dict[str, Rows]:
    """The rows of each question, as named tuples of its columns, from one statement.

    The database hands them over as JSON; ids, days and truths get their own type back here.
    """
    return answers(session, asked(is_postgres(session), **questions))


def asked(postgres: bool, **questions: Any) -> Asked:
    gathered = func.json_agg if postgres else func.json_group_array
    row = func.json_build_array if postgres else func.json_array
    statement = select(
        *(
            select(gathered(row(*(table := question.subquery(name)).c)))
            .select_from(table)
            .scalar_subquery()
            .label(name)
            for name, question in questions.items()
        )
    )
    return Asked(statement, {name: _shape(question) for name, question in questions.items()})


def answers(session: Session, asked: Asked, **values: Any) -> dict[str, Rows]:
    """`values` fill in what the questions leave open."""
    found = session.execute(asked.statement, values).one()
    return {
        name: _rows(shape, readers, answer)
        for (name, (shape, readers)), answer in zip(asked.shapes.items(), found, strict=True)
    }


def narrow(model: Any, names: str) -> Any:
    """A question for these columns of a noun: `narrow(Need, "id key title")`."""
    return select(*columns(model, names))


def columns(model: Any, names: str) -> list[Any]:
    return [getattr(model, name) for name in names.split()]


def is_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _rows(shape: Any, readers: list[tuple[int, Callable[[Any], Any]]], answer: Any) -> Rows:
    rows: Rows = []
    for values in json.loads(answer) if isinstance(answer, str) else answer or []:
        for i, reader in readers:
            if values[i] is not None:
                values[i] = reader(values[i])
        rows.append(shape._make(values))
    return rows


def _shape(question: Any) -> tuple[Any, list[tuple[int, Callable[[Any], Any]]]]:
    columns = list(question.selected_columns)
    shape = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]
    return shape, [(i, reader) for i, column in enumerate(columns) if (reader := _reader(column))]


def _reader(column: Any) -> Callable[[Any], Any] | None:
    try:
        kind = column.type.python_type
    except NotImplementedError:
        return None
    readers: dict[type, Callable[[Any], Any]] = {
        UUID: UUID,
        bool: bool,
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
    }
    return readers.get(kind)
