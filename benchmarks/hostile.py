"""What files that were made to do harm cost whoever reads them, before they are refused or read.

The files are those of the tests. Each is read by a process of its own, in whose figures the child
is counted that really reads; they are begun by a small one, because a process counts as memory of
its own what the one that began it held."""

import json
import resource
import subprocess
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.table import Table, reached, written
from journeys.import_export.sheet.reading import stream
from journeys.import_export.text import Unreadable
from journeys.settings import Settings
from tests.import_export.hostile_cases import REFUSED, SURVIVED
from tests.import_export.hostile_files import packed

MOST_SECONDS, MOST_MEMORY = 15, 600
_LINES = 15


def figures(_settings: Settings) -> list[Table]:
    command = [sys.executable, "-m", "benchmarks.hostile"]
    found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    table = Table(
        f"{len(found)} hostile files: the {_LINES} that cost most, in seconds of processor time",
        ("", "seconds", "at most", "reached", "MB", "reached", "refused"),
    )
    for name, seconds, memory, refused in sorted(found, key=lambda it: -it[1])[:_LINES]:
        table.add(
            name, written(seconds, 1), str(MOST_SECONDS), reached(seconds, MOST_SECONDS),
            written(memory), reached(memory, MOST_MEMORY), "yes" if refused else "no",
        )  # fmt: skip
    table.notes.append(f"The most memory of all: {max(it[2] for it in found):.0f} MB.")
    return [table]


def _all() -> list[tuple[str, float, float, bool]]:
    cases = {**{name: made for name, (made, _) in REFUSED.items()}, **SURVIVED}
    with tempfile.TemporaryDirectory() as folder:
        return [(name, *_cost(Path(folder) / "it", made)) for name, made in cases.items()]


def _cost(path: Path, made: Any) -> tuple[float, float, bool]:
    packed(path, made)
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_read, (path,))


def _read(path: Path) -> tuple[float, float, bool]:
    before, refused = _seconds(), False
    try:
        for _ in stream(path, "upload.xlsx"):
            pass
    except Unreadable:
        refused = True
    most = sum(resource.getrusage(who).ru_maxrss for who in _BOTH)
    return _seconds() - before, most / 1024, refused


def _seconds() -> float:
    used = [resource.getrusage(who) for who in _BOTH]
    return sum(it.ru_utime + it.ru_stime for it in used)


_BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)

if __name__ == "__main__":
    print(json.dumps(_all()))
