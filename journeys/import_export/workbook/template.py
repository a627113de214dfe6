"""An empty workbook to fill in, with examples on a sheet of their own that is never read."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl.worksheet.properties import PageSetupProperties

from journeys.domain.reason import Reason, say
from journeys.import_export.records import BY_SECTION, Noun
from journeys.import_export.workbook.cells import writer
from journeys.import_export.workbook.columns import (
    COLOURS,
    EXAMPLES,
    Column,
    area,
    closed_list,
    columns,
    in_order,
    title,
)  # fmt: skip
from journeys.import_export.workbook.dressing import LINE_HEIGHT, headings
from journeys.import_export.workbook.examples import EXAMPLES as ROWS
from journeys.import_export.workbook.look import (
    ACCENT,
    INK_SOFT,
    Pen,
    Style,
    aligned,
    font,
    height,
    set_widths,
)  # fmt: skip
from journeys.import_export.workbook.readme import About, add_readme, properties_of
from journeys.import_export.workbook.writing import add_sheet, new_book
from journeys.language import translate

_SCOPE = Reason(say("An empty template, to fill in and bring in."))
_TOLD = say(
    "This sheet is never read. It shows how rows are filled in: copy a row to its own sheet to use "
    "it."
)
_TITLE = Style(font(ACCENT, 16, bold=True), alignment=aligned(vertical="center"))
_LEAD = Style(font(INK_SOFT, 10), alignment=aligned())
_EXAMPLE = Style(font("6B7684", 10, italic=True), alignment=aligned(wrap=True))
_DAY = Style(_EXAMPLE.font, alignment=aligned("left"), number_format="dd-mm-yyyy")
_SHEET = {
    name: Style(font(dark, 12, bold=True), alignment=aligned(vertical="bottom"))
    for name, (dark, _) in COLOURS.items()
}
_WIDTHS = (16, 34, 26, 26, *[20] * 16)
_HIGHEST, _A3 = 120, 8


def write_template(path: Path, about: About) -> None:
    """Write an empty workbook in the current language: all sheets with their lists to choose from.

    Raises OSError if the file cannot be written."""
    about = replace(about, scope=_SCOPE)
    properties = properties_of(about, None)
    book = new_book(about, properties)
    add_readme(book, about, {}, properties)
    _add_examples(book)
    for noun in in_order():
        add_sheet(book, noun, (), {})
    book.save(path)


def _add_examples(book: Any) -> None:
    sheet = book.create_sheet(translate(EXAMPLES))
    set_widths(sheet, _WIDTHS)
    sheet.sheet_properties.tabColor = "C6CCD4"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    pen = Pen(sheet)
    pen.row((translate(EXAMPLES), _TITLE))
    pen.row((translate(_TOLD), _LEAD))
    at = 2
    for section, rows in ROWS.items():
        noun = BY_SECTION[section]
        listed = columns(noun)[:-1]
        pen.row(None)
        pen.row((title(noun), _SHEET[area(noun)]))
        at += 3
        sheet.row_dimensions[at].height = 2 * LINE_HEIGHT + 2
        sheet.append(headings(pen, noun, [replace(column, help=None) for column in listed]))
        for row in rows:
            at += 1
            cells = _cells(noun, listed, row)
            texts = [cell[0] if cell else None for cell in cells]
            sheet.row_dimensions[at].height = height(texts, _WIDTHS[: len(texts)], _HIGHEST)
            pen.row(*cells)


def _cells(
    noun: Noun, listed: list[Column], row: Mapping[str, Any]
) -> list[tuple[Any, Style] | None]:
    values = example(noun, row)
    cells = []
    for column in listed:
        written = writer(noun, column.name)(values.get(column.name))
        is_day = not isinstance(written, str | int | float)
        cells.append(None if written is None else (written, _DAY if is_day else _EXAMPLE))
    return cells


def example(noun: Noun, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of examples in the current language."""
    return {
        name: translate(value) if _is_text(noun, name, value) else value
        for name, value in row.items()
    }


def _is_text(noun: Noun, name: str, value: Any) -> bool:
    return isinstance(value, str) and noun.kind(name) is str and not closed_list(noun, name)
