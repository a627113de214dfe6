"""A hundred thousand rows in and out, beside openpyxl that only reads or writes the same cells.

Every figure is that of a process of its own, so that none profits from what another left behind."""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from benchmarks.table import Table, reached, written
from journeys import clock, database, history
from journeys.import_export.apply import apply
from journeys.import_export.plan import plan
from journeys.import_export.records import NOUNS, Place, Record, World
from journeys.import_export.sheet.reading import read_sheets
from journeys.import_export.workbook.reading import read
from journeys.import_export.workbook.readme import About
from journeys.import_export.workbook.writing import write
from journeys.import_export.world import world
from journeys.migrations import upgrade
from journeys.settings import Settings

ROWS = 100_000
CHANGED = ROWS // 100
TIMES = 3
MOST_MEMORY = 600
_WORK = ("reading only", "writing only", "import", "preview of 1 % changed", "export")


def figures(_settings: Settings) -> list[Table]:
    """Seconds of processor time and the most memory of each, and the part of bare openpyxl."""
    table = Table(
        f"{ROWS:,} rows as a workbook",
        ("", "seconds", "× openpyxl", "at most", "reached", "memory (MB)", "reached"),
    )
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(_command("prepare", folder), check=True)
        found = {work: _middle(work, folder) for work in _WORK}
    for work, beside, most in (
        ("reading only", "reading only", 1.0), ("import", "reading only", 3.0),
        ("preview of 1 % changed", "reading only", 3.0),
        ("writing only", "writing only", 1.0), ("export", "writing only", 2.0),
    ):  # fmt: skip
        seconds, memory = found[work]
        ratio = seconds / found[beside][0]
        table.add(
            work, written(seconds, 1), written(ratio, 2), written(most, 1),
            reached(ratio, most), written(memory), reached(memory, MOST_MEMORY),
        )  # fmt: skip
    table.notes.append(f"Medians of {TIMES}; processor time of the process and of its children.")
    return [table]


def _middle(work: str, folder: str) -> tuple[float, float]:
    runs = []
    for _ in range(TIMES):
        told = subprocess.run(_command(work, folder), check=True, stdout=subprocess.PIPE).stdout
        runs.append(json.loads(told))
    return median(run[0] for run in runs), max(run[1] for run in runs)


def _command(work: str, folder: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.exchange", work, folder]


# What runs in a process of its own


def prepare(folder: Path) -> None:
    """The workbook, the same with 1 % changed, an empty database and one that has it all."""
    planned = plan(_records(Random(14070)), {})
    whole: dict[str, dict[Any, Any]] = {noun.section: {} for noun in NOUNS}
    for made in planned.creates:
        whole[made.section][made.identity] = made.values
    _write(folder / "all.xlsx", whole)
    for made in planned.creates[:: ROWS // CHANGED]:
        values = {**made.values, "title": "Anders"}
        whole[made.section][made.identity] = values
    _write(folder / "changed.xlsx", whole)
    for name in ("empty", "full"):
        with _session(folder / name) as session:
            if name == "full":
                apply(session, planned)
                session.commit()


def bare_reading(folder: Path) -> None:
    book = load_workbook(folder / "all.xlsx", read_only=True)
    for sheet in book.worksheets:
        for _row in sheet.iter_rows(values_only=True):
            pass


def bare_writing(folder: Path) -> None:
    """The same cells; what reading them takes is not counted."""
    source = load_workbook(folder / "all.xlsx", read_only=True)
    cells = [(sheet.title, list(sheet.values)) for sheet in source.worksheets]
    began = _seconds()
    book = Workbook(write_only=True)
    for title, rows in cells:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / "bare.xlsx")
    _tell(began)


def export(folder: Path) -> None:
    with _session(folder / "full") as session:
        _write(folder / "export.xlsx", world(session))


def bring_in(folder: Path) -> None:
    with _session(folder / "empty") as session:
        existing = world(session)
        planned = plan(_read(folder / "all.xlsx", existing), existing)
        apply(session, planned)
        session.rollback()


def preview(folder: Path) -> None:
    with _session(folder / "full") as session:
        existing = world(session)
        planned = plan(_read(folder / "changed.xlsx", existing), existing)
        assert len(planned.changes) == CHANGED, planned.problems[:1]


def _read(path: Path, existing: World) -> tuple[Record, ...]:
    return read(read_sheets(path, path.name), path.name, existing).records


def _write(path: Path, whole: World) -> None:
    write(path, whole, About("Den Haag", clock.now(), "bench"))


def _session(folder: Path) -> Session:
    settings = Settings.from_env({"JOURNEYS_SECRET": "only to measure with"}, data=folder)
    engine = database.write_engine(settings)
    upgrade(engine)
    session = Session(engine)
    history.record(session, "bench", "Bench", clock.now())
    return session


def _records(random: Random) -> Iterator[Record]:
    for number, (section, values) in enumerate(islice(_rows(random), ROWS)):
        yield Record(section, values, Place("city", number))


def _rows(random: Random) -> Iterator[tuple[str, dict[str, Any]]]:
    for key in range(10):
        yield "channels", {"key": f"c{key}", "title": f"Kanaal {key}"}
    for number in range(ROWS * 6):
        journey, phase = f"j{number // 6}", f"j{number // 6}.f{number % 6}"
        if number % 6 == 0:
            yield "journeys", {"key": journey, "title": f"Reis {number // 6}"}
        yield "phases", {"key": phase, "journey": journey, "title": "Aanvragen"}
        for step in range(5):
            key = f"{phase}.s{step}"
            yield "steps", {"key": key, "phase": phase, "title": f"Stap {step}", "min_minutes": 1}
            yield from (("touchpoints", _touchpoint(random, key, place)) for place in range(2))


def _touchpoint(random: Random, step: str, place: int) -> dict[str, Any]:
    return {
        "key": f"{step}.t{place}", "step": step, "channel": f"c{random.randrange(10)}",
        "title": f"Contact {place}", "narrative": "De klant wacht op antwoord van de gemeente.",
        "direction": "inbound", "moment_of_truth": place == 0,
        "yearly_volume": random.randrange(10_000), "service_norm": "Binnen 5 minuten",
        "systems": "Zaaksysteem", "backstage": "De medewerker zoekt het dossier op.",
        "source": "Bron",
    }  # fmt: skip


def _seconds() -> float:
    own, others = (resource.getrusage(who) for who in (_SELF, _CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _tell(began: float) -> None:
    """The answer of the process: seconds, and the most megabytes of it and of its children."""
    most = max(resource.getrusage(who).ru_maxrss for who in (_SELF, _CHILDREN))
    print(json.dumps([_seconds() - began, most / 1024]))


_SELF, _CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
_DO: dict[str, Callable[[Path], None]] = {
    "prepare": prepare, "reading only": bare_reading, "writing only": bare_writing,
    "import": bring_in, "preview of 1 % changed": preview, "export": export,
}  # fmt: skip


def _main(work: str, folder: Path) -> None:
    began = _seconds()
    _DO[work](folder)
    if work not in ("prepare", "writing only"):
        _tell(began)


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
