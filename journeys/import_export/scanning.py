"""Where in a file somebody's personal data stand, without the data themselves."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeys.domain.personal_data import Find, Kind, finds
from journeys.domain.reason import Refused, say
from journeys.import_export.sheet.reading import stream
from journeys.import_export.sheet.sheet import Line, Sheet, letter
from journeys.import_export.text import Unreadable

LARGEST = 5 * 2**20
_WORKBOOK = b"PK\x03\x04"
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Spot:
    """Lines (of a sheet: rows) count from 1. `start` and `end` are characters from 0, within the
    line or the cell; `end` is the first after it. What is not `sure` only looks like it."""

    line: int
    start: int
    end: int
    kind: Kind
    sure: bool
    sheet: str | None = None
    column: str | None = None


def spots(path: Path) -> Iterator[Spot]:
    """Everything that was found in a text in UTF-8, or in the cells of an .xlsx, whatever the name
    says. What goes on after the end of a line is a spot on each line.

    Raises Refused with a sentence if the file cannot be read, or is larger than LARGEST."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Refused(say("There is no such file or folder.")) from None
    except OSError as error:
        raise Refused(say("This cannot be read: %(why)s."), why=error.strerror) from None
    if len(content) > LARGEST:
        raise Refused(say("This is larger than %(size)s MB; split it."), size=LARGEST // 2**20)
    if content.startswith(_WORKBOOK):
        yield from _in_workbook(path)
    else:
        yield from _in_text(_decoded(content))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(say("This is not text in UTF-8.")) from None


def _in_text(text: str) -> Iterator[Spot]:
    # Names and addresses may go on after the end of a line, so it is looked through as a whole.
    text = _LINE_END.sub("\n", text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for find in finds(text):
        number, at = bisect_right(starts, find.start), find.start
        for part in text[find.start : find.end].split("\n"):
            if part.strip():
                start = at - starts[number - 1]
                yield Spot(number, start, start + len(part), find.kind, find.sure)
            number, at = number + 1, at + len(part) + 1


def _in_workbook(path: Path) -> Iterator[Spot]:
    sheet = ""
    try:
        for found in stream(path, path.name):
            if isinstance(found, Sheet):
                sheet = found.name
            else:
                yield from _in_row(sheet, found)
    except Unreadable as error:
        raise Refused(error.reason.text, **error.reason.values) from None


def _in_row(sheet: str, row: Line) -> Iterator[Spot]:
    for column, cell in enumerate(row.cells):
        if isinstance(cell, str | int) and not isinstance(cell, bool):
            for find in finds(str(cell)):
                yield _in_cell(sheet, row.number, column, find)


def _in_cell(sheet: str, row: int, column: int, find: Find) -> Spot:
    return Spot(row, find.start, find.end, find.kind, find.sure, sheet, letter(column))
