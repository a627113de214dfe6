"""What every stage of a transfer works with, and how it ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Engine
from sqlmodel import Session

from journeys import clock, database
from journeys.domain.models import Transfer
from journeys.import_export.transfer.files import Folder
from journeys.import_export.transfer.person import Person
from journeys.import_export.transfer.privacy import forget_content
from journeys.import_export.transfer.progress import Teller
from journeys.queries.transfer import OVER, transfer
from journeys.settings import Settings


class Cancelled(Exception):
    """Somebody stopped it while it was busy, or another process took it up."""


@dataclass(frozen=True)
class Work:
    """`of` is the transfer as it was when the work began: to look at, not to change."""

    of: Transfer
    person: Person
    settings: Settings
    folder: Folder
    writers: Engine
    readers: Engine
    tell: Teller

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One short transaction, after waiting for those who are writing now."""
        engine, person = self.writers, self.person
        with database.writing(engine, person.key, person.name, clock.now()) as session:
            database.begin_alone(session)
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with database.reading(self.readers) as session:
            yield session

    def row(self, session: Session) -> Transfer:
        """The transfer itself. Raises Cancelled if nobody waits for it any more."""
        row = transfer(session, self.of.id)
        if row is None or row.state not in ("waiting", "working"):
            raise Cancelled
        return row

    def settle(self, session: Session, **fields: Any) -> None:
        """Write down where it is now, in the caller's transaction."""
        row = self.row(session)
        for name, value in {"told": None, **fields, "changed_at": clock.now()}.items():
            setattr(row, name, value)
        if row.state in OVER:
            forget_content(row)
        session.add(row)

    def end(self, state: Literal["asking", "planned", "done", "failed"], **fields: Any) -> None:
        with self.writing() as session:
            self.settle(session, state=state, **fields)
