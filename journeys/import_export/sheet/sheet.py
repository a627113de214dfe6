"""A sheet as it was found in a file: rows of plain cells that know where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time


@dataclass(frozen=True)
class Fault:
    """A cell whose value cannot be known: an error such as #REF!, or a formula that the program
    that wrote the file never worked out."""

    written: str
    is_formula: bool = False


Cell = str | int | float | bool | date | datetime | time | Fault | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet, counted from 1 as the spreadsheet counts them. Cells after the last one
    that holds something are not there."""

    number: int
    cells: Sequence[Cell]

    def cell(self, column: int) -> Cell:
        """`column` counts from 0."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True)
class Sheet:
    """Only the rows that hold something, in order."""

    name: str
    lines: Sequence[Line] = ()
    hidden: bool = False
    # Of a workbook that we wrote: what it says about itself.
    properties: Mapping[str, str] = field(default_factory=dict)
    # What whoever brings its workbook in should know about it: messages, the same for each sheet.
    notes: Sequence[str] = ()


def letter(column: int) -> str:
    """The name of a column, counted from 0, as a spreadsheet shows it: A, B … AA."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name
