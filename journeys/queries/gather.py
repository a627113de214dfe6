"""Many small questions in one round trip to the database."""

import json
from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID, SafeUUID

from sqlalchemy import Select, Text, cast, func, select
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
    # Every id is made once, however often it is referred to: making and comparing them costs most.
    ids = _Ids()
    return {
        name: _rows(shape, readers, answer, ids)
        for (name, (shape, readers)), answer in zip(asked.shapes.items(), found, strict=True)
    }


def narrow(model: Any, names: str) -> Any:
    """A question for these columns of a noun: `narrow(Need, "id key title")`."""
    return select(*columns(model, names))


def columns(model: Any, names: str) -> list[Any]:
    return [getattr(model, name) for name in names.split()]


def as_text(model: Any, names: str) -> list[Any]:
    """Columns with ids that are only told apart: by the ten thousand, text does that sooner."""
    return [cast(column, Text()).label(column.key) for column in columns(model, names)]


def is_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


class _Ids(dict[str, UUID]):
    """The id of a text, made when it is first asked for."""

    def __missing__(self, text: str) -> UUID:
        made = _new(UUID)
        _put(made, "int", int(text.replace("-", ""), 16))
        _put(made, "is_safe", SafeUUID.unknown)
        self[text] = made
        return made


# What `UUID(text)` does, without looking whether it is one: the database gave it.
_new, _put = object.__new__, object.__setattr__


def _rows(
    shape: Any, readers: list[tuple[int, Callable[[Any], Any]]], answer: Any, ids: _Ids
) -> Rows:
    found: Rows = json.loads(answer) if isinstance(answer, str) else answer or []
    for i, reader in readers:
        read = ids.__getitem__ if reader is UUID else reader
        for values in found:
            if values[i] is not None:
                values[i] = read(values[i])
    return list(map(shape._make, found))


def _shape(question: Any) -> tuple[Any, list[tuple[int, Callable[[Any], Any]]]]:
    columns = list(question.selected_columns)
    shape = _row(tuple(column.key for column in columns))
    return shape, [(i, reader) for i, column in enumerate(columns) if (reader := _reader(column))]


@cache
def _row(names: tuple[str, ...]) -> Any:
    """Making a kind of tuple takes a millisecond: as long as all the rows on a page."""
    return namedtuple("Row", names)  # type: ignore[misc]


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
