"""The process that reads a workbook, so that no other process has to: started by reading.py,
bounded in memory, time and files before it looks at a single byte.

It tells what it reads as lines of JSON: ["book", properties, notes], ["sheet", name, hidden],
["rows", [row, …]], and in the end ["end"] or ["unreadable", sentence, values]. Who gets no last
word knows that the file is damaged: it ended this process, in one of very many ways."""

import json
import sys
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from journeys.domain.reason import say
from journeys.import_export.sheet.archive import has_links, may_hold_formulas, opened
from journeys.import_export.sheet.bounds import OURS, SHEETS, Tally, confine, too_large
from journeys.import_export.sheet.cells import Row, closely, quickly, rows
from journeys.import_export.sheet.quicker import speed_up
from journeys.import_export.text import Unreadable

_PROPERTIES = "journeys."
_LONGEST_PROPERTY = 1_000
_TOGETHER = 200  # rows that are sent in one line


def main(path: Path) -> None:
    confine(path.stat().st_size)
    # openpyxl tells of all that it leaves out: pictures, colours, rules.
    warnings.simplefilter("ignore")
    speed_up()
    try:
        _tell_all(opened(path), path)
        _tell("end")
    except Unreadable as error:
        _tell("unreadable", error.reason.text, dict(error.reason.values))
    except MemoryError:
        _tell("unreadable", too_large().reason.text, {})


def _tell_all(file: ZipFile, path: Path) -> None:
    book, formulas = _book(path, data_only=True), None
    sheets = book.worksheets
    if not sheets:
        text = say("This workbook has no sheets with cells: put the table on a sheet of its own.")
        raise Unreadable(text)
    if len(sheets) > SHEETS:
        raise too_large()
    properties = _properties(book)
    _tell("book", properties, _notes(file))
    tally = Tally(is_ours=OURS in properties)
    for place, sheet in enumerate(sheets):
        _tell("sheet", sheet.title, sheet.sheet_state != "visible")
        part: str = sheet._worksheet_path  # pyright: ignore[reportAttributeAccessIssue]
        if may_hold_formulas(file, part):
            formulas = formulas or _book(path, data_only=False)
            found = closely(sheet, formulas.worksheets[place])
        else:
            found = quickly(sheet)
        _tell_rows(rows(found, tally))


def _book(path: Path, *, data_only: bool) -> Workbook:
    # A file and not its path: openpyxl judges those by their ending.
    return load_workbook(path.open("rb"), read_only=True, data_only=data_only, keep_links=False)


def _properties(book: Workbook) -> dict[str, str]:
    """What a workbook of ours says about itself, by name."""
    properties = book.custom_doc_props  # pyright: ignore[reportAttributeAccessIssue]
    return {
        it.name: str(it.value)[:_LONGEST_PROPERTY]
        for it in properties
        if it.name.startswith(_PROPERTIES) and it.value is not None
    }


def _notes(file: ZipFile) -> list[str]:
    if not has_links(file):
        return []
    return [
        say(
            "This workbook has links to other files. They are not followed: where it shows "
            "something of another file, that is what it showed when it was saved."
        )
    ]


def _tell_rows(found: Iterator[Row]) -> None:
    while together := list(islice(found, _TOGETHER)):
        _tell("rows", together)


def _tell(*said: Any) -> None:
    line = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()
