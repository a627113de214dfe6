"""The process that reads a file of answers, bounded before it looks at a single byte. On its input
it gets one line of JSON with what is wanted and then the file, of which it keeps nothing. It says
["columns", …], ["taken", …] or ["unreadable", sentence, values]. No word at all: the file is
damaged, or takes too long."""

import json
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from journeys.domain.reason import say
from journeys.import_export.sheet import csv_text
from journeys.import_export.sheet.archive import opened
from journeys.import_export.sheet.bounds import Tally, confine, too_large
from journeys.import_export.sheet.cells import quickly, rows
from journeys.import_export.sheet.recognition import is_workbook
from journeys.import_export.sheet.sheet import Line
from journeys.import_export.survey import spss
from journeys.import_export.survey.answers import Asked, Row, cell_text, read_answers
from journeys.import_export.survey.guessing import column
from journeys.import_export.survey.table import Table
from journeys.import_export.text import Unreadable

# Answers that differ more than this are counted no further: it is no list to choose from.
_DIFFERENT = 5_000
_NO_TABLE = say(
    "There is no table of answers in this file: a row with names of columns, and a row below it "
    "for each person who answered."
)


def main() -> None:
    wanted = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    confine(len(content))
    warnings.simplefilter("ignore")
    try:
        said = _said(content, wanted)
    except Unreadable as error:
        said = ["unreadable", error.reason.text, dict(error.reason.values)]
    except MemoryError:
        said = ["unreadable", too_large().reason.text, {}]
    sys.stdout.write(json.dumps(said, separators=(",", ":")))


def _said(content: bytes, wanted: dict[str, Any]) -> list[Any]:
    table = spss.table(content) if spss.is_spss(content) else _table(content, wanted["name"])
    if "asked" not in wanted:
        return ["columns", *_columns(table)]
    asked = [
        Asked(**{**each, "unknown": frozenset(each["unknown"])})
        for each in wanted["asked"]
        if each["header"] in table.header
    ]
    taken = read_answers(table.header, table.rows, asked, wanted["secret"], table.labels)
    return ["taken", [each.header for each in asked], taken.rows, taken.problems, taken.refused]


def _columns(table: Table) -> tuple[int, list[dict[str, Any]]]:
    counts: list[Counter[str]] = [Counter() for _name in table.header]
    n = 0
    for _number, cells in table.rows:
        n += 1
        for counted, text in zip(counts, _texts(cells), strict=False):
            if text and (text in counted or len(counted) < _DIFFERENT):
                counted[text] += 1
    if not n:
        raise Unreadable(_NO_TABLE)
    return n, [
        column(
            name, counted.most_common(), table.titles.get(name, ""),
            table.labels.get(name, {}).items(), table.missing.get(name, ()),
        ).plain()
        for name, counted in zip(table.header, counts, strict=True)
        if name
    ]  # fmt: skip


def _table(content: bytes, name: str) -> Table:
    found = _rows(content, name)
    first = next((row for row in found if sum(map(bool, _texts(row[1]))) > 1), None)
    if first is None:
        raise Unreadable(_NO_TABLE)
    return Table(_named(_texts(first[1])), found)


def _rows(content: bytes, name: str) -> Iterator[Row]:
    """The rows of the first sheet that has any."""
    if not is_workbook(content):
        lines = (found for found in csv_text.stream(content, name) if isinstance(found, Line))
        yield from ((line.number, line.cells) for line in lines)
        return
    opened(BytesIO(content))
    book, tally = load_workbook(BytesIO(content), read_only=True, data_only=True), Tally()
    for sheet in book.worksheets:
        is_empty = True
        for number, cells, others in rows(quickly(sheet), tally):
            is_empty = False
            for at, _kind, written in others:
                cells[at] = written
            yield number, cells
        if not is_empty:
            return


def _texts(cells: Sequence[Any]) -> list[str]:
    return [cell_text(cell) for cell in cells]


def _named(header: list[str]) -> list[str]:
    """Two columns of one name are told apart; a column without one says nothing."""
    seen: Counter[str] = Counter()
    names = []
    for name in (each[:200] for each in header):
        seen[name] += 1
        names.append(f"{name[:190]} ({seen[name]})" if name and seen[name] > 1 else name)
    return names
