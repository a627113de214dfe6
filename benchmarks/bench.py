"""`make bench`: every figure side by side in one run, printed, and with --readme in the README."""

import argparse
import os
import platform
import re
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pysqlite3

from benchmarks import (
    certainty,
    city,
    drawing,
    exchange,
    graph,
    hostile,
    pages,
    portfolio,
    searching,
    survey,
)
from benchmarks.table import Table
from journeys import clock, database
from journeys.migrations import upgrade
from journeys.settings import Settings

README = Path(__file__).parent.parent / "README.md"
BETWEEN = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)


Measure = Callable[[Settings], list[Table]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--readme", action="store_true", help="write the tables into README.md")
    parser.add_argument("--keep", type=Path, help="the folder of a city, used again if it is there")
    parser.add_argument("--only", choices=[*PARTS], help="only a part of it")
    asked = parser.parse_args()
    began = time.perf_counter()
    tables: list[Table] = []
    print(_machine(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = _city(asked.keep or Path(folder))
        for name, measure in PARTS.items():
            if asked.only in (None, name):
                found = measure(settings)
                print("", *(table.on_terminal() for table in found), sep="\n", flush=True)
                tables += found
    took = f"The whole run took {(time.perf_counter() - began) / 60:.1f} minutes."
    print(took)
    if asked.readme:
        _write(f"{_machine()} {took}", tables)


def _city(folder: Path) -> Settings:
    if (folder / "journeys.sqlite3").exists():
        settings = city.settings_of(folder)
        upgrade(database.write_engine(settings))
        return settings
    began = time.perf_counter()
    settings = city.build(folder)
    print(f"A city was made in {time.perf_counter() - began:.0f} s.", flush=True)
    return settings


def _machine() -> str:
    """When, on what, and with which versions."""
    found = [f"{name} {version(name)}" for name in ("litestar", "granian", "sqlalchemy")]
    sqlite = f"SQLite {pysqlite3.sqlite_version}"
    python = f"Python {platform.python_version()}"
    on = f"{os.cpu_count()} cores ({platform.machine()}), which the client shares"
    return f"{clock.now():%d-%m-%Y}: {on}; {', '.join([python, sqlite, *found])}."


def _write(about: str, tables: list[Table]) -> None:
    text = README.read_text(encoding="utf-8")
    told = "\n".join([about, "", *(table.in_markdown() for table in tables)])
    README.write_text(BETWEEN.sub(lambda _: told, text), encoding="utf-8", newline="\n")


PARTS: dict[str, Measure] = {
    "pages": pages.figures,
    "drawing": drawing.figures,
    "graph": graph.figures,
    "certainty": certainty.figures,
    "portfolio": portfolio.figures,
    "searching": searching.figures,
    "exchange": exchange.figures,
    "hostile": hostile.figures,
    "survey": survey.figures,
}

if __name__ == "__main__":
    main()
