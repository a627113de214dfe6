"""What every noun shares: fields that a person fills in, and how a row is kept."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from math import isfinite
from typing import Any, ClassVar, cast, get_args
from uuid import UUID, uuid4

from annotated_types import Ge, Le, MinLen
from pydantic import field_validator, model_validator
from pydantic_core import PydanticKnownError
from sqlalchemy import CheckConstraint, Enum, MetaData, Table, event
from sqlalchemy.orm import Mapper, declared_attr
from sqlmodel import Field, SQLModel

# A whole number fits in a column of PostgreSQL up to here.
LARGEST = 2**31 - 1
# They cannot be shown, and neither a spreadsheet nor PostgreSQL can hold them.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# However a line was ended where a text was copied from; a word processor uses the last two.
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c]")
KEY = re.compile(r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$")

# Constraints need names that are the same everywhere, or a migration cannot change them on SQLite.
SQLModel.metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def one_of(literal: Any, name: str) -> Enum:
    """A column for a closed list: text, with the list as a constraint of the database."""
    values = get_args(literal)
    return Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


class Row(SQLModel):
    """A table named after its noun: `TouchpointNeed` is kept in `touchpoint_need`."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class Fields(SQLModel):
    """What a person may fill in. A blank is "not filled in", in a browser and a workbook alike."""

    @model_validator(mode="before")
    @classmethod
    def blanks_are_not_filled_in(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        return {name: tidied(value) for name, value in data.items()}

    @field_validator("*")
    @classmethod
    def a_number_can_be_stored(cls, value: Any) -> Any:
        """What every database can keep: no endless figure, no larger one than a column has room
        for."""
        if isinstance(value, float) and not isfinite(value):
            raise PydanticKnownError("finite_number")
        if isinstance(value, int | float) and value > LARGEST:
            raise PydanticKnownError("less_than_equal", {"le": LARGEST})
        if isinstance(value, int | float) and value < -LARGEST:
            raise PydanticKnownError("greater_than_equal", {"ge": -LARGEST})
        return value


class Kept(Row):
    """A row that people edit: it knows its version, who made it and who changed it last."""

    # Optional references that say what the row is about: without one it would be about something
    # larger, so when that thing is removed the row goes too.
    SUBJECTS: ClassVar[frozenset[str]] = frozenset()

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    version: int = 1
    created_at: datetime | None = None
    created_by: str | None = None
    updated_at: datetime | None = None
    updated_by: str | None = None


class Keyed(Kept):
    """A row with a readable key, the same in addresses and in files that travel."""

    key: str = Field(unique=True, min_length=1, max_length=120)

    @field_validator("key")
    @classmethod
    def key_is_readable(cls, key: str) -> str:
        if not KEY.match(key):
            raise ValueError("a key has small letters, digits, dots and dashes only")
        return key


@event.listens_for(SQLModel, "instrument_class", propagate=True)
def _the_database_has_the_last_word(mapper: Mapper[Any], cls: type[SQLModel]) -> None:
    """Saving over a newer version, and a figure out of its range, fail in the database itself."""
    table = mapper.local_table
    if not isinstance(table, Table):
        return
    if "version" in table.c:
        mapper.version_id_col = table.c["version"]
    for reference in table.foreign_key_constraints:
        # Looked at when the transaction ends: parents and children may be written in any order.
        reference.deferrable, reference.initially = True, "DEFERRED"
    for name, field in cls.model_fields.items():
        for limit, sign, subject in _limits(field.metadata):
            rule = f"{subject.format(name)} {sign} {limit:g}"
            word = {">=": "least", "<=": "most"}[sign]
            table.append_constraint(CheckConstraint(rule, name=f"{name}_at_{word}"))


def _limits(metadata: list[Any]) -> Iterator[tuple[float, str, str]]:
    for limit in metadata:
        if isinstance(limit, Ge):
            yield cast(float, limit.ge), ">=", "{}"
        elif isinstance(limit, Le):
            yield cast(float, limit.le), "<=", "{}"
        elif isinstance(limit, MinLen):
            yield limit.min_length, ">=", "length({})"


def tidied(value: Any) -> Any:
    """Text as it is kept; anything else as it is."""
    if not isinstance(value, str):
        return value
    if not value.isprintable():
        value = UNPRINTABLE.sub("", _LINE_END.sub("\n", value))
    return value.strip() or None
