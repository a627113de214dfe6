"""The settings and the database, for who comes from the command line."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from journeys import clock, database
from journeys.migrations import is_up_to_date, upgrade
from journeys.settings import Settings


class Stop(Exception):
    """It cannot be done; the sentence says why."""


def settings_of(asked: argparse.Namespace) -> Settings:
    # Only a server needs the secret; without this, looking at a folder would write one into it.
    environ = {"JOURNEYS_SECRET": "not needed here", **os.environ}
    return Settings.from_env(environ, data=asked.data)


@contextmanager
def migrated(settings: Settings) -> Iterator[Engine]:
    try:
        engine = database.write_engine(settings)
    except OSError as error:
        raise Stop(f"{settings.data} cannot be written: {error.strerror}.") from None
    try:
        upgrade(engine)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def writing(settings: Settings, actor: str, name: str) -> Iterator[Session]:
    with (
        migrated(settings) as engine,
        database.writing(engine, actor, name, clock.now()) as session,
    ):
        yield session


@contextmanager
def reading(settings: Settings) -> Iterator[Session]:
    outdated = Stop("There is no up-to-date database here. Run “journeys migrate” first.")
    if not database.exists(settings):
        raise outdated
    engine = database.read_engine(settings)
    try:
        if not is_up_to_date(engine):
            raise outdated
        with database.reading(engine) as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def here(settings: Settings) -> Iterator[Session | None]:
    """Without a database there is nothing yet."""
    if not database.exists(settings):
        yield None
        return
    with reading(settings) as session:
        yield session
