"""Sheets out of files that anybody may have made.

Text is read here. A workbook is read by a child process that may use only so much memory and time
(bounds.py): whatever is wrong with the file happens there, and is told here in one sentence."""

import json
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from signal import SIGKILL, SIGXCPU
from typing import Any

import journeys
from journeys.domain.reason import say
from journeys.import_export.sheet import csv_text
from journeys.import_export.sheet.bounds import LARGEST, damaged, too_slow
from journeys.import_export.sheet.recognition import is_workbook
from journeys.import_export.sheet.sheet import Fault, Line, Sheet
from journeys.import_export.text import Unreadable

# `-I`: nothing of this process's surroundings decides what is imported.
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; "
    "from journeys.import_export.sheet.child import main; main(Path(sys.argv[2]))"
)
_AT_ONCE = 2**18  # bytes
_HOME = Path(journeys.__file__).parent.parent
_TYPES = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "fault": Fault,
    "formula": lambda written: Fault(written, is_formula=True),
}


def read_sheets(path: Path, name: str) -> list[Sheet]:
    """All sheets of the file at `path`, which its owner calls `name`: a workbook or text, whatever
    the name says. Dates, times, numbers, truths and texts are what the cell's own format makes of
    them; whole numbers are ints, midnight is a day, a duration of a day or more is “36:00:00”.

    Formulas give the value that was last worked out. Merged cells have their value in the first.
    Hidden sheets, rows and columns are read too. Every sheet has the properties and the notes of
    its workbook.
    Raises Unreadable if the file is not what is read here, or too much of it."""
    sheets: list[Sheet] = []
    lines: list[Line] = []
    for found in stream(path, name):
        if isinstance(found, Sheet):
            lines = []
            sheets.append(replace(found, lines=lines))
        else:
            lines.append(found)
    return sheets


def stream(path: Path, name: str) -> Generator[Sheet | Line]:
    """Likewise, but one by one: each sheet without its lines, then those lines."""
    if path.stat().st_size > LARGEST:
        raise Unreadable(
            say("This file is larger than %(most)s MB: split it into several files."),
            most=LARGEST // 2**20,
        )
    content = path.read_bytes()
    if is_workbook(content):
        del content
        yield from _workbook(path)
    else:
        yield from csv_text.stream(content, name)


def _workbook(path: Path) -> Iterator[Sheet | Line]:
    book = Sheet("")
    with closing(_said(path)) as said:
        for kind, *values in said:
            if kind == "rows":
                yield from map(_line, values[0])
            elif kind == "sheet":
                yield replace(book, name=values[0], hidden=values[1])
            elif kind == "book":
                book = Sheet("", properties=values[0], notes=tuple(values[1]))
            elif kind == "unreadable":
                raise Unreadable(values[0], **values[1])


def _line(row: list[Any]) -> Line:
    number, cells, others = row
    for column, kind, written in others:
        cells[column] = _TYPES[kind](written)
    return Line(number, tuple(cells))


def _said(path: Path) -> Generator[list[Any]]:
    """What the child says, until it says that this was all. Raises Unreadable if it never does."""
    with _child(path) as child:
        assert child.stdout
        for line in child.stdout:
            said = json.loads(line)
            if said == ["end"]:
                return
            yield said
        raise _silence(child.wait())


@contextmanager
def _child(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Ends with the block, whatever happened in it."""
    with subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", _START, str(_HOME), str(path.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        bufsize=_AT_ONCE,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def _silence(code: int) -> Unreadable:
    """Why a child ended without a word: `code` is how."""
    return too_slow() if code in (-SIGXCPU, -SIGKILL) else damaged()
