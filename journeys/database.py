"""The database: SQLite beside the program, or PostgreSQL by one setting. Only this file knows."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pysqlite3
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from journeys import forgetting, history
from journeys.settings import Settings

# Before 3.51.3 two connections that checkpoint at once could damage the file.
OLDEST_SQLITE = (3, 51, 3)

# How long somebody waits who has nothing else to do, in milliseconds.
_PATIENCE = 60_000
# The name of a lock in PostgreSQL: whoever writes shares it, an import has it alone.
_ALONE = 6_174_330_861

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
)


class Locked(Exception):
    """Somebody else was writing for longer than anybody likes to wait. Nothing was changed."""


def write_engine(settings: Settings, patience: int = _PATIENCE) -> Engine:
    """For changes. On SQLite a transaction takes the write lock at once, so none is lost; it waits
    for that as many milliseconds as its `patience`."""
    return _engine(settings, "BEGIN IMMEDIATE", (f"busy_timeout={patience}",))


def read_engine(settings: Settings) -> Engine:
    """For pages that only look. On SQLite it cannot write, whatever the code says."""
    return _engine(settings, "BEGIN", ("busy_timeout=5000", "query_only=ON"))


@contextmanager
def writing(engine: Engine, actor: str, actor_name: str, now: datetime) -> Iterator[Session]:
    """One transaction, recorded under the name of who does it."""
    with Session(engine, expire_on_commit=False) as session:
        history.record(session, actor, actor_name, now)
        yield session
        forgetting.carry_out(session)
        session.commit()
    if session.info.get("erased"):
        wipe_log(engine)


def wipe_log(engine: Engine) -> None:
    """What was erased stands no longer in the file that SQLite writes to first: it is emptied into
    the database, where removed words are overwritten. While somebody reads, that has to wait: it is
    tried again every hour, and at the next start."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        raw: Any = connection.driver_connection
        (patience,) = raw.execute("PRAGMA busy_timeout").fetchone()
        raw.execute("PRAGMA busy_timeout=50")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute(f"PRAGMA busy_timeout={patience}")
    finally:
        connection.close()


def begin(session: Session) -> bool:
    """Take the right to write if it can be had at once; False if somebody else has it. The engine
    was made with a patience of 0."""
    try:
        connection = session.connection()
    except Locked:
        session.rollback()
        return False
    if connection.dialect.name != "postgresql":
        return True
    wanted = f"select pg_try_advisory_xact_lock_shared({_ALONE})"
    if connection.exec_driver_sql(wanted).scalar_one():
        return True
    session.rollback()
    return False


def begin_alone(session: Session) -> None:
    """Take the right to write and let nobody else write until the end, after waiting for those who
    are. On SQLite that is what every transaction does. Raises Locked if they take too long."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({_ALONE})")


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    with Session(engine, expire_on_commit=False, autoflush=False) as session:
        session.info |= {"version": version(engine), "answers": {}}
        yield session


def version(engine: Engine) -> int | None:
    """A figure that is another one after anybody committed anything, in whatever process; asking
    for it costs next to nothing. None where the database has no such figure."""
    if engine.dialect.name != "sqlite":
        return None
    if engine not in _watching:
        # A connection that nobody else gets: the figure is about what the others did.
        _watching[engine] = engine.raw_connection()
    return _watching[engine].driver_connection.execute("PRAGMA data_version").fetchone()[0]


_watching: WeakKeyDictionary[Engine, Any] = WeakKeyDictionary()


def exists(settings: Settings) -> bool:
    """Whether there is a database to look into. To find out by connecting would make a file."""
    url = make_url(settings.database_url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def _is_locked(error: OperationalError) -> bool:
    # The lowest eight bits are the kind of trouble, the others why.
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _engine(settings: Settings, begin: str, extra: tuple[str, ...]) -> Engine:
    if not settings.database_url.startswith("sqlite"):
        return create_engine(settings.database_url, pool_pre_ping=True)
    if pysqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError("This SQLite can damage the database; install a newer pysqlite3.")
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = create_engine(settings.database_url, module=pysqlite3)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # The driver must not begin transactions by itself: it does so too late, and loses updates.
        connection.isolation_level = None
        for pragma in (*_PRAGMAS, *extra):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        try:
            connection.exec_driver_sql(begin)
        except OperationalError as error:
            if _is_locked(error):
                raise Locked from error
            raise

    return engine
