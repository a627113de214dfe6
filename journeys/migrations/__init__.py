"""How the database became what the models say, step by step; the same files for every database.

`python -m journeys.migrations "what changes"` writes the next migration from the models.
`python -m journeys.migrations --first` writes the first one anew: until the first release it says
whatever the models say, and nobody has a database that must be kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

FOLDER = Path(__file__).parent


class BrokenReference(Exception):
    """A migration would leave rows that refer to nothing; it was taken back."""


def upgrade(engine: Engine, folder: Path = FOLDER) -> None:
    """Bring the database up to date, in one transaction. Does nothing if it is already."""
    with _unchecked(engine) as connection, connection.begin():
        command.upgrade(configuration(connection, folder), "head")
        _refuse_broken_references(connection)


def is_up_to_date(engine: Engine) -> bool:
    """Whether no migration waits; False also for a database without tables."""
    with engine.connect() as connection:
        known = MigrationContext.configure(connection).get_current_revision()
    return known == ScriptDirectory.from_config(configuration()).get_current_head()


def configuration(
    connection: Connection | None = None, folder: Path = FOLDER, output: TextIO | None = None
) -> Config:
    config = Config() if output is None else Config(output_buffer=output)
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _unchecked(engine: Engine) -> Iterator[Connection]:
    """SQLite changes a table by making it anew; meanwhile what refers to it would be in the way.
    The switch works outside a transaction only."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            connection.rollback()
            raw.execute("PRAGMA foreign_keys=ON")


def _refuse_broken_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken:
            raise BrokenReference(f"A row of {broken[0]} refers to a missing row of {broken[2]}.")
