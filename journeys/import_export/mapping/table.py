"""A table as it was found in a sheet: one row for each thing, whichever way the sheet is laid out.

In a grid the phases and steps are columns and the lanes are rows: such a table is turned, so that
a lane is a column of the table and a column of the sheet is a row of it."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from journeys.import_export.sheet.sheet import Cell, Fault, letter

Layout = str
_LONGEST_NAME = 60
LAYOUTS: tuple[Layout, ...] = ("journey_list", "journey_grid", "opportunities", "list")


@dataclass(frozen=True)
class Head:
    """What stands above a column of the table. `at` is the column of the sheet, counted from 0; of
    a turned table the row, counted from 1. `name` is the same wherever the column stands."""

    name: str
    header: str
    at: int


@dataclass(frozen=True, slots=True)
class Row:
    """`at` is the row of the sheet, counted from 1; of a turned table the column, from 0."""

    at: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """`first` is the cell where its head begins, `title` what stands above it. `skipped` are the
    rows with totals. `of_text`: it was made of lines of text, and its columns stand nowhere."""

    sheet: str
    first: str
    heads: tuple[Head, ...]
    rows: Sequence[Row]
    turned: bool = False
    title: str = ""
    skipped: tuple[int, ...] = ()
    of_text: bool = False

    @property
    def id(self) -> str:
        return f"{self.sheet}!{self.first}"

    def spot(self, row: Row, column: int) -> tuple[int, str]:
        """The row of the sheet and the letter of its column, of a cell of this table. In a text
        there are only lines."""
        head = self.heads[column]
        if self.of_text:
            return row.at, ""
        return (head.at, letter(row.at)) if self.turned else (row.at, letter(head.at))

    def where(self, column: int) -> str:
        """The letter of a column, or in a grid the number of the row."""
        at = self.heads[column].at
        return str(at) if self.turned else letter(at)

    def filled(self, column: int) -> Iterator[Cell]:
        for row in self.rows:
            cell = row.cells[column]
            if is_filled(cell):
                yield cell


def is_filled(cell: Cell) -> bool:
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def written(cell: Cell) -> str:
    """A cell as text, on as many lines as it has."""
    if cell is None:
        return ""
    if isinstance(cell, Fault):
        return cell.written
    if isinstance(cell, float):
        return f"{cell:.12g}"
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).replace("\r\n", "\n").strip()


@lru_cache(maxsize=20_000)
def words_only(text: str) -> str:
    """Words only: no capitals, accents or marks, so that headers can be compared."""
    bare = "".join(
        mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark)
    )
    return " ".join("".join(mark if mark.isalnum() else " " for mark in bare.casefold()).split())


def named(headers: Sequence[tuple[str, int]]) -> tuple[Head, ...]:
    """Heads with a name of their own: the same header twice is numbered, and so is a blank one."""
    seen: dict[str, int] = {}
    heads: list[Head] = []
    for header, at in headers:
        name = words_only(header.partition("\n")[0])[:_LONGEST_NAME] or "…"
        seen[name] = seen.get(name, 0) + 1
        number = seen[name]
        heads.append(Head(name if number == 1 else f"{name} ({number})", header, at))
    return tuple(heads)
