"""A table of a reckoning sheet: what its columns are called, and where its cells are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties

from journeys.import_export.sheet.sheet import letter
from journeys.import_export.workbook.look import (
    ACCENT,
    HEADER,
    HEADER_OF_FIGURES,
    NOTE,
    PAPER,
    TITLE,
    Pen,
    Style,
    fill,
    set_widths,
)  # fmt: skip
from journeys.language import translate

# The row that holds the names of the columns, on every sheet: above it stands what it is about.
HEAD = 10
_A3 = 8
_BLANK = Side(style="thin", color=PAPER)
_UNSEEN = Border(left=_BLANK, right=_BLANK, top=_BLANK, bottom=_BLANK)


@dataclass(frozen=True)
class Column:
    """`title` is a message; `style` dresses the cells below it."""

    title: str
    width: float
    style: Style


@dataclass(frozen=True)
class Source:
    """Where the records of a section stand in the workbook, so that a reckoning can follow them:
    the sheet, its first and last row with a record, and the letter of each field's column."""

    sheet: str
    first: int
    last: int
    columns: Mapping[str, str]

    def at(self, field_name: str, row: int) -> str:
        return f"{quoted(self.sheet)}!${self.columns[field_name]}${row}"

    def whole(self, field_name: str) -> str:
        column = self.columns[field_name]
        return f"{quoted(self.sheet)}!${column}${self.first}:${column}${self.last}"


@dataclass(frozen=True)
class Table:
    """`title` is the message that names the sheet; `size` its number of rows, of which the last
    `spare` are there for what somebody adds."""

    title: str
    columns: Mapping[str, Column]
    size: int
    spare: int = 0
    letters: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.letters.update({name: letter(place) for place, name in enumerate(self.columns)})

    @property
    def sheet(self) -> str:
        return translate(self.title)

    @property
    def first(self) -> int:
        return HEAD + 1

    @property
    def last(self) -> int:
        return HEAD + max(self.size, 1)

    def at(self, name: str, row: int) -> str:
        """A cell of this row, for a formula on the same sheet."""
        return f"${self.letters[name]}{row}"

    def whole(self, name: str) -> str:
        """All cells of a column, for a formula anywhere."""
        column = self.letters[name]
        return f"{quoted(self.sheet)}!${column}${self.first}:${column}${self.last}"

    def fixed(self, column: str, row: int) -> str:
        """One cell above the table, for a formula anywhere."""
        return f"{quoted(self.sheet)}!${column}${row}"

    def start(self, book: Any, about: list[str], above: Mapping[int, list[Any]]) -> Pen:
        """Makes the sheet down to the names of its columns. `about` are sentences, `above` the
        cells that stand in other rows over the table."""
        sheet = book.create_sheet(self.sheet)
        set_widths(sheet, map(_wide_enough, self.columns.values()))
        sheet.freeze_panes = f"B{HEAD + 1}"
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.tabColor = ACCENT
        sheet.row_dimensions[1].height, sheet.row_dimensions[HEAD].height = 28, 46
        _set_up_print(sheet)
        pen = Pen(sheet)
        pen.row((self.sheet, TITLE))
        for row in range(2, HEAD):
            if row in above:
                pen.row(*above[row])
            else:
                pen.row((about[row - 2], NOTE) if row - 2 < len(about) else None)
        pen.row(*(_header(column) for column in self.columns.values()))
        return pen

    def end(self, pen: Pen, filtered: bool = True, key: str = "") -> None:
        """`key` is the column that is empty in a row that is to spare: such a row is not seen."""
        end = self.letters[list(self.columns)[-1]]
        if filtered:
            pen.sheet.auto_filter.ref = f"A{HEAD}:{end}{self.last}"
        pen.sheet.print_area = f"A1:{end}{self.last - self.spare}"
        if self.spare and key:
            unseen = FormulaRule([f'{self.at(key, self.first)}=""'], font=Font(color=PAPER),
                                 fill=fill(PAPER), border=_UNSEEN)  # fmt: skip
            pen.sheet.conditional_formatting.add(f"A{self.first}:{end}{self.last}", unseen)


def _wide_enough(column: Column) -> float:
    """No word of the header is broken off."""
    return max(column.width, 1.15 * max(map(len, translate(column.title).split())) + 3)


def _header(column: Column) -> tuple[str, Style]:
    alignment = column.style.alignment
    of_figures = alignment is not None and alignment.horizontal == "right"
    return translate(column.title), HEADER_OF_FIGURES if of_figures else HEADER


def _set_up_print(sheet: Any) -> None:
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"
