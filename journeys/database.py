"""The database: SQLite beside the program, or PostgreSQL by one setting. Only this file knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pysqlite3
from sqlalchemy import Engine, create_engine, event, make_url
from sqlmodel import Session

from journeys import history
from journeys.settings import Settings

# Before 3.51.3 two connections that checkpoint at once could damage the file.
OLDEST_SQLITE = (3, 51, 3)

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
)


def write_engine(settings: Settings) -> Engine:
    """For changes. On SQLite a transaction takes the write lock at once, so none is lost."""
    return _engine(settings, begin="BEGIN IMMEDIATE")


def read_engine(settings: Settings) -> Engine:
    """For pages that only look. On SQLite it cannot write, whatever the code says."""
    return _engine(settings, begin="BEGIN", extra=("query_only=ON",))


@contextmanager
def writing(engine: Engine, actor: str, actor_name: str, now: datetime) -> Iterator[Session]:
    """One transaction, recorded under the name of who does it."""
    with Session(engine, expire_on_commit=False) as session:
        history.record(session, actor, actor_name, now)
        yield session
        session.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    with Session(engine, expire_on_commit=False, autoflush=False) as session:
        yield session


def exists(settings: Settings) -> bool:
    """Whether there is a database to look into. To find out by connecting would make a file."""
    url = make_url(settings.database_url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def _engine(settings: Settings, begin: str, extra: tuple[str, ...] = ()) -> Engine:
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
        connection.exec_driver_sql(begin)

    return engine
