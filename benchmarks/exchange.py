"""A hundred thousand rows in and out, beside openpyxl that only reads or writes the same cells.

What we do is all that a worker does for a person: an import reads, plans, shows line by line, plans
again and carries out. Every figure is that of a process of its own, so that none profits from what
another left behind."""

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from benchmarks.table import Table, reached, written
from journeys import clock, database
from journeys.domain.models import Transfer, User
from journeys.import_export.apply import apply
from journeys.import_export.plan import plan
from journeys.import_export.records import Place, Record
from journeys.import_export.transfer import files, job
from journeys.import_export.workbook.readme import About
from journeys.import_export.workbook.writing import write
from journeys.import_export.world import world
from journeys.migrations import upgrade
from journeys.queries.change import newest
from journeys.queries.transfer import revision
from journeys.settings import Settings
from journeys.worker.__main__ import be_modest

ROWS = 100_000
CHANGED = ROWS // 100
MOST_MEMORY = 600
_BOOK = "all.xlsx"
_READ, _WRITTEN = "openpyxl reads the cells", "openpyxl writes the cells"
# In this order: what is carried out was read before.
_ASKED: tuple[tuple[str, tuple[str, ...], str, float], ...] = (
    (_READ, ("bare_reading",), _READ, 1.0),
    ("preview, 1 % changed", ("preview",), _READ, 3.0),
    ("import, all new: preview", ("import_preview",), _READ, 3.0),
    ("import, all new: preview and carrying out", ("import_preview", "import_apply"), _READ, 3.0),
    (_WRITTEN, ("bare_writing",), _WRITTEN, 1.0),
    ("export", ("export",), _WRITTEN, 2.0),
)  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time and by the clock, and the most megabytes."""

    seconds: float
    clock: float
    memory: float


def figures(_settings: Settings) -> list[Table]:
    table = Table(
        f"{ROWS:,} rows of 12 columns as a workbook",
        ("", "seconds", "by the clock", "× openpyxl", "at most", "reached", "MB", "reached"),
    )
    found: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(_command("prepare", folder), check=True)
        for work, stages, beside, most in _ASKED:
            found |= {stage: _cost(stage, folder) for stage in stages if stage not in found}
            found[work] = whole = _together([found[stage] for stage in stages])
            ratio = whole.seconds / found[beside].seconds
            table.add(
                work, written(whole.seconds, 1), written(whole.clock, 1), written(ratio, 2),
                written(most, 1), reached(ratio, most),
                written(whole.memory), reached(whole.memory, MOST_MEMORY),
            )  # fmt: skip
    table.notes += [
        "Each once: processor time of the process and its children hardly differs between runs.",
        "openpyxl reads a sheet that does not say how large it is twice; our workbooks never do.",
        "MB: the most that the process had in memory, and with it the most that a child had.",
    ]
    return [table]


def _cost(stage: str, folder: str) -> Cost:
    told = subprocess.run(_command(stage, folder), check=True, stdout=subprocess.PIPE).stdout
    return Cost(*json.loads(told))


def _together(stages: list[Cost]) -> Cost:
    return Cost(
        sum(stage.seconds for stage in stages),
        sum(stage.clock for stage in stages),
        max(stage.memory for stage in stages),
    )


def _command(stage: str, folder: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.exchange", stage, folder]


# What runs in a process of its own


def prepare(folder: Path) -> None:
    """A database that has it all, an empty one, and the workbook of the full one with 1 % changed
    since."""
    with _session(folder / "empty") as session:
        _add_person(session)
    with _session(folder / "full") as session:
        _add_person(session)
        apply(session, plan(_records(Random(14070)), {}))
    with _session(folder / "full") as session:
        whole = {section: {**found} for section, found in world(session).items()}
        about = About(
            "Den Haag",
            clock.now(),
            "bench",
            change=str(newest(session)),
            revision=revision(session),
        )
    touchpoints = whole["touchpoints"]
    for identity in list(touchpoints)[:: len(touchpoints) // CHANGED][:CHANGED]:
        touchpoints[identity] = {**touchpoints[identity], "title": "Anders"}
    write(folder / _BOOK, whole, about)


def bare_reading(folder: Path) -> None:
    book = load_workbook(folder / _BOOK, read_only=True)
    for sheet in book.worksheets:
        for _row in sheet.iter_rows(values_only=True):
            pass


def bare_writing(folder: Path) -> "_Meter":
    """The same cells; what reading them takes is not counted."""
    source = load_workbook(folder / _BOOK, read_only=True)
    cells = [(sheet.title, list(sheet.values)) for sheet in source.worksheets]
    meter = _Meter()
    book = Workbook(write_only=True)
    for title, rows in cells:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / "bare.xlsx")
    return meter


def preview(folder: Path) -> None:
    done = _worked(folder / "full", _handed_in(folder / "full", folder / _BOOK), "planned")
    assert done.counts and done.counts["change"] == CHANGED, done.counts


def import_preview(folder: Path) -> None:
    id_ = _handed_in(folder / "empty", folder / _BOOK)
    (folder / "waiting").write_text(str(id_))
    done = _worked(folder / "empty", id_, "planned")
    assert done.counts and done.counts["create"] == ROWS, done.counts


def import_apply(folder: Path) -> None:
    """What was shown before is carried out now."""
    id_ = UUID((folder / "waiting").read_text())
    with _session(folder / "empty") as session:
        row = session.get_one(Transfer, id_)
        row.state, row.work = "waiting", "apply"
        session.add(row)
    _worked(folder / "empty", id_, "done")


def export(folder: Path) -> None:
    row = _transfer("export", "write")
    row.options = {"scope": "all", "keys": [], "layout": "workbook"}
    with _session(folder / "full") as session:
        session.add(row)
        id_ = row.id
    _worked(folder / "full", id_, "done")


def _handed_in(folder: Path, book: Path) -> UUID:
    row = _transfer("import", "read")
    with files.receive(_settings(folder), row.id) as upload:
        upload.write(book.read_bytes())
    row.size, row.sha256 = upload.size, upload.sha256
    id_ = row.id
    with _session(folder) as session:
        session.add(row)
    return id_


def _transfer(kind: Any, work: Any) -> Transfer:
    now = clock.now()
    return Transfer(
        kind=kind, work=work, user_key="bench", user_name="Bench", file_name=_BOOK, language="nl",
        created_at=now, changed_at=now,
    )  # fmt: skip


def _worked(folder: Path, id_: UUID, state: str) -> Transfer:
    be_modest()
    job.run(_settings(folder), id_)
    with _session(folder) as session:
        row = session.get_one(Transfer, id_)
        session.expunge(row)
    assert row.state == state, row.told
    return row


def _add_person(session: Session) -> None:
    fields = {"key": "bench", "name": "Bench", "email": "bench@example.org", "role": "admin"}
    session.add(User.model_validate({**fields, "password_hash": "nobody signs in"}))


def _session(folder: Path) -> Any:
    engine = database.write_engine(_settings(folder))
    upgrade(engine)
    return database.writing(engine, "bench", "Bench", clock.now())


def _settings(folder: Path) -> Settings:
    return Settings.from_env({"JOURNEYS_SECRET": "only to measure with"}, data=folder)


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


class _Meter:
    """What this process and its children cost since it was made."""

    def __init__(self) -> None:
        self.began = _seconds(), time.perf_counter()

    def tell(self) -> None:
        seconds, clock_ = self.began
        # What this process had by itself: what getrusage tells begins with what its parent had.
        own = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
        most = int(own[1] if own else 0) + resource.getrusage(_CHILDREN).ru_maxrss
        print(json.dumps([_seconds() - seconds, time.perf_counter() - clock_, most / 1024]))


def _seconds() -> float:
    own, others = (resource.getrusage(who) for who in (_SELF, _CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


_SELF, _CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
_STAGES: tuple[Callable[[Path], _Meter | None], ...] = (
    prepare, bare_reading, bare_writing, preview, import_preview, import_apply, export,
)  # fmt: skip


def _main(stage: str, folder: Path) -> None:
    do = next(known for known in _STAGES if known.__name__ == stage)
    meter = _Meter()
    meter = do(folder) or meter
    if do is not prepare:
        meter.tell()


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
