"""Files that come and go: an upload on its way to an import, an export on its way to a person."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import JSON
from sqlmodel import Field

from journeys.domain.models.base import Row, one_of

TransferKind = Literal["import", "export"]
# waiting: for the worker. asking: for a person, how a sheet is to be read. planned: for a person,
# what may be taken over. The last four are the end.
TransferState = Literal[
    "waiting", "working", "asking", "planned", "done", "undone", "failed", "cancelled"
]
TransferWork = Literal["read", "plan", "apply", "undo", "write"]
LineKind = Literal["create", "change", "delete", "refuse"]


class Transfer(Row, table=True):
    """What is kept is who, what and how many; the file itself is gone when the work is done."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: TransferKind = Field(sa_type=one_of(TransferKind, "kind"))
    state: TransferState = Field(default="waiting", sa_type=one_of(TransferState, "state"))
    # What the worker does, or did last.
    work: TransferWork = Field(sa_type=one_of(TransferWork, "work"))
    user_key: str = Field(max_length=120, index=True)
    user_name: str = Field(max_length=200)
    language: str = Field(default="nl", max_length=8)
    file_name: str = Field(max_length=200)
    size: int | None = None
    sha256: str | None = Field(default=None, max_length=64)
    created_at: datetime
    changed_at: datetime
    # An export: what of, and in which layout. An import: nothing yet.
    options: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    # What was found in sheets that are not ours, and how a person says that they are to be read.
    outline: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    mapping: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    # How many were created, changed, deleted, refused, unchanged, and older than what is here.
    counts: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    # Why it failed or what to look at again: {"text": message, "values": {...}}.
    told: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    # The revision of the data that the plan was made from, and the batch of changes that it became.
    revision: int | None = None
    batch: UUID | None = Field(default=None, index=True)


class TransferLine(Row, table=True):
    """One thing that an import would do: a record that is created, deleted or refused; of a record
    that changes, one line for each cell."""

    transfer_id: UUID = Field(foreign_key="transfer.id", primary_key=True)
    number: int = Field(primary_key=True)
    kind: LineKind = Field(sa_type=one_of(LineKind, "kind"))
    section: str = Field(max_length=60)
    # The identity of the record as the exchange writes it, and what a person calls it.
    identity: list[Any] = Field(default_factory=list, sa_type=JSON)
    title: str = Field(default="", max_length=300)
    field: str | None = Field(default=None, max_length=60)
    before: Any = Field(default=None, sa_type=JSON, nullable=True)
    after: Any = Field(default=None, sa_type=JSON, nullable=True)
    sheet: str | None = Field(default=None, max_length=100)
    row: int | None = None
    cell: str | None = Field(default=None, max_length=12)
    # Why it is refused or goes along, or who changed it since the file was made.
    told: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    clashes: bool = False
    ticked: bool = True


class SheetMapping(Row, table=True):
    """How a person said that a sheet with these headers is to be read; the next time it is so."""

    signature: str = Field(primary_key=True, max_length=64)
    mapping: dict[str, Any] = Field(sa_type=JSON)
    user_name: str = Field(max_length=200)
    changed_at: datetime
