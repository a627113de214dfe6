"""Who changed what: one row for every row that was made, changed or removed."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import JSON
from sqlmodel import Field

from journeys.domain.models.base import Row, one_of

Action = Literal["create", "update", "delete"]


class Change(Row, table=True):
    """`before` and `after` hold only what differs. Changes of one request share a `batch`."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    number: int = Field(index=True, unique=True)
    batch: UUID = Field(index=True)
    at: datetime = Field(index=True)
    actor: str = Field(max_length=120)
    actor_name: str = Field(max_length=200)
    noun: str = Field(max_length=60)
    row_id: UUID
    title: str = Field(max_length=300)
    action: Action = Field(sa_type=one_of(Action, "action"))
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    undone: bool = False
    # The batch that this one takes back, if that is what it does.
    undoes: UUID | None = None
    # What somebody said about it that stands nowhere else.
    why: str | None = Field(default=None, max_length=1000)


class ChangeSubject(Row, table=True):
    """What a change is about: the row itself and every row that it points at."""

    change_id: UUID = Field(primary_key=True, foreign_key="change.id")
    subject_id: UUID = Field(primary_key=True, index=True)


class Revision(Row, table=True):
    """One row: how often anything was changed. What was computed from an older one is stale."""

    id: int = Field(default=1, primary_key=True)
    number: int = 0
