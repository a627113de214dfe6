"""Files that come and go in a test: the office where they are handed in and looked at."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from journeys import clock, database
from journeys.domain.models import Change, Transfer, TransferLine, User
from journeys.import_export.records import World
from journeys.import_export.transfer import files, job
from journeys.import_export.world import world
from journeys.migrations import upgrade
from journeys.queries import transfer as transfers
from journeys.settings import Settings
from tests.world import FIXTURES, load

HEAD = "format: journeys/1\n"
PEOPLE = {"noor": "designer", "sam": "researcher", "mila": "manager", "kees": "reader"}


def settings_of(folder: Path) -> Settings:
    return Settings.from_env({"JOURNEYS_SECRET": "only for tests"}, data=folder)


def make_world(folder: Path) -> None:
    """The fixtures, and people of every role."""
    engine = database.write_engine(settings_of(folder))
    upgrade(engine)
    with database.writing(engine, "import", "Import", clock.now()) as session:
        for key, role in {**PEOPLE, "ada": "admin"}.items():
            fields = {"key": key, "name": key.title(), "email": f"{key}@example.org", "role": role}
            session.add(User.model_validate({**fields, "password_hash": "nobody signs in"}))
    load(engine, FIXTURES / "den-haag")
    engine.dispose()


class Office:
    """`work` does in this process what a worker does in one of its own."""

    def __init__(self, folder: Path) -> None:
        self.settings = settings_of(folder)
        self.engine = database.write_engine(self.settings)

    def hand_in(self, content: str | bytes, name: str = "a.yaml", who: str = "ada") -> UUID:
        """A file is sent, and waits to be read."""
        row = _transfer("import", "read", name, who)
        data = (HEAD + content).encode() if isinstance(content, str) else content
        with files.receive(self.settings, row.id) as upload:
            upload.write(data)
        row.size, row.sha256 = upload.size, upload.sha256
        return self._keep(row)

    def ask_for(self, name: str = "a.xlsx", who: str = "ada", **options: Any) -> UUID:
        row = _transfer("export", "write", name, who)
        row.options = {"scope": "all", "keys": [], "layout": "workbook", **options}
        return self._keep(row)

    def work(self, id_: UUID, what: Any = None) -> Transfer:
        """Let it be done: what it waits for, or (with `what`) the next thing."""
        if what:
            self.wait_for(id_, what)
        job.run(self.settings, id_)
        return self.row(id_)

    def wait_for(self, id_: UUID, what: Any) -> None:
        with self.writing() as session:
            row = session.get_one(Transfer, id_)
            row.work, row.state, row.told = what, "waiting", None
            session.add(row)

    def look(self, content: str | bytes, name: str = "a.yaml", who: str = "ada") -> UUID:
        """Hand in and read: its lines are there now."""
        id_ = self.hand_in(content, name, who)
        row = self.work(id_)
        assert row.state == "planned", row.told
        return id_

    def bring_in(self, content: str | bytes, name: str = "a.yaml", who: str = "ada") -> Transfer:
        """Hand in, take all, apply."""
        row = self.work(self.look(content, name, who), "apply")
        assert row.state == "done", row.told
        return row

    def writing(self, who: str = "") -> Any:
        return database.writing(self.engine, who, who.title(), clock.now())

    def row(self, id_: UUID) -> Transfer:
        with Session(self.engine) as session:
            return session.get_one(Transfer, id_)

    def lines(self, id_: UUID, kind: str | None = None) -> list[TransferLine]:
        with Session(self.engine, expire_on_commit=False) as session:
            return transfers.lines(session, id_, kind, per_page=10_000)

    def tick(self, id_: UUID, ticked: bool, numbers: Sequence[int] | None = None) -> None:
        with self.writing() as session:
            transfers.tick(session, id_, ticked, numbers=numbers)

    def world(self) -> World:
        with Session(self.engine) as session:
            return world(session)

    def history(self) -> str:
        """All that the history says, in one text."""
        with database.reading(self.engine) as session:
            log = session.execute(select(Change)).scalars()
            return "\n".join(f"{row.title} {row.before} {row.after}" for row in log)

    def a_day_passes(self, id_: UUID) -> None:
        with self.writing() as session:
            row = session.get_one(Transfer, id_)
            row.changed_at = clock.now() - timedelta(days=1, minutes=1)
            session.add(row)

    def _keep(self, row: Transfer) -> UUID:
        with self.writing() as session:
            session.add(row)
        return row.id


def _transfer(kind: Any, work: Any, name: str, who: str) -> Transfer:
    now = clock.now()
    return Transfer(
        kind=kind, work=work, user_key=who, user_name=who.title(), file_name=name, language="en",
        created_at=now, changed_at=now,
    )  # fmt: skip
