"""A migrated database is the one that the models describe."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, Inspector, create_engine, inspect
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from journeys.domain import models
from journeys.migrations import BrokenReference, configuration, is_up_to_date, upgrade


def memory() -> Engine:
    return create_engine("sqlite://", poolclass=StaticPool)


@pytest.fixture
def migrated() -> Iterator[Engine]:
    engine = memory()
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def described() -> Iterator[Engine]:
    engine = memory()
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_every_table_has_the_columns_keys_indexes_and_rules_of_its_model(
    migrated: Engine, described: Engine
) -> None:
    found, wanted = inspect(migrated), inspect(described)
    assert set(found.get_table_names()) == {*wanted.get_table_names(), "alembic_version"}
    for table in wanted.get_table_names():
        assert anatomy(found, table) == anatomy(wanted, table), table


def test_there_is_nothing_left_to_migrate(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_a_noun}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_rules_that_must_never_break_are_in_the_database(migrated: Engine) -> None:
    checks = {check["name"] for check in inspect(migrated).get_check_constraints("insight")}
    assert {"ck_insight_n_of_n", "ck_insight_kind", "ck_insight_sentiment"} <= checks
    assert models.Insight.__tablename__ == "insight"


def test_migrating_twice_is_migrating_once(migrated: Engine) -> None:
    upgrade(migrated)
    assert is_up_to_date(migrated)


def test_a_database_without_tables_is_not_up_to_date() -> None:
    engine = memory()
    assert not is_up_to_date(engine)
    engine.dispose()


def test_the_same_migrations_can_be_written_for_postgresql() -> None:
    output = io.StringIO()
    config = configuration(output=output)
    config.attributes["dialect"] = "postgresql"
    command.upgrade(config, "head", sql=True)
    sql = output.getvalue()
    for table in SQLModel.metadata.tables:
        assert f"CREATE TABLE {table} (" in sql
    assert "PRAGMA" not in sql


def test_the_way_back_leaves_no_tables(migrated: Engine) -> None:
    with migrated.begin() as connection:
        command.downgrade(configuration(connection), "base")
    assert inspect(migrated).get_table_names() == ["alembic_version"]


def test_references_are_checked_again_after_migrating(migrated: Engine) -> None:
    upgrade(migrated)
    with migrated.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_reference_to_nothing_stops_a_migration(migrated: Engine) -> None:
    with migrated.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql(
            "insert into need (id, version, key, title, promise_id, position)"
            " values ('a', 1, 'a', 'A', 'nobody', 1)"
        )
    with pytest.raises(BrokenReference, match="need"):
        upgrade(migrated)


def is_a_noun(name: str | None, kind: str, _parents: object) -> bool:
    """What is made for searching alone has no model."""
    return not (kind == "table" and name and name.startswith("search"))


def anatomy(inspector: Inspector, table: str) -> dict[str, Any]:
    return {
        # In no order: what was added to a table later stands last in it.
        "columns": sorted(
            (column["name"], str(column["type"]), column["nullable"], column["default"])
            for column in inspector.get_columns(table)
        ),
        "key": inspector.get_pk_constraint(table),
        "references": by_name(inspector.get_foreign_keys(table)),
        "unique": by_name(inspector.get_unique_constraints(table)),
        "indexes": by_name(inspector.get_indexes(table)),
        "rules": by_name(inspector.get_check_constraints(table)),
    }


def by_name(items: list[Any]) -> list[Any]:
    return sorted(items, key=lambda item: str(item["name"]))
