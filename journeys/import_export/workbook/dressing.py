"""How a sheet of records looks and helps: headers, widths, lists to choose from, what prints."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

from journeys.domain.reason import say
from journeys.import_export.records import Noun
from journeys.import_export.sheet.sheet import letter
from journeys.import_export.workbook.columns import (
    COLOURS,
    DELETE,
    DELETE_INK,
    DELETE_SOFT,
    NAMES,
    Column,
    area,
    closed_list,
    title,
)  # fmt: skip
from journeys.import_export.workbook.look import (
    INK,
    INK_SOFT,
    LINE,
    PAPER,
    Pen,
    Style,
    aligned,
    fill,
    font,
    set_widths,
)  # fmt: skip
from journeys.import_export.workbook.ranking_table import quoted
from journeys.language import translate

BODY = Style(font(), alignment=aligned(wrap=True))
DAY = Style(font(), alignment=aligned("left"), number_format="dd-mm-yyyy")
# Rows below the last one that have lists to choose from too, for what somebody adds.
HEADROOM = 1000
# What is typed in a new row stays text: a spreadsheet would make a number of 14070.
_TEXT_FORMAT = "@"
_NARROWEST, _WIDEST, _WIDEST_KEY = 9, 58, 40
_TALLEST = 6
LINE_HEIGHT = 13.5
_CHOSEN = say("This is not in the list. It is refused when the file is brought in.")
_UNKNOWN = say(
    "No row on the sheet “%(sheet)s” has this key. That is fine if you add one, or mean its title."
)


def _header(ink: str, ground: str, line: str) -> Style:
    edge = Border(bottom=Side(style="medium", color=line), right=Side(style="thin", color=PAPER))
    return Style(
        font(ink, 10, bold=True), fill(ground), edge, aligned(vertical="center", wrap=True)
    )


# By area: which row it is, what it refers to, the rest.
_HEADERS = {
    name: (_header(PAPER, dark, dark), _header(dark, light, dark), _header(INK, light, dark))
    for name, (dark, light) in COLOURS.items()
}
_DELETES = _header(DELETE_INK, DELETE_SOFT, DELETE_INK)


def dress_sheet(
    sheet: Any, noun: Noun, listed: Sequence[Column], seen: Sequence[Sequence[Any]]
) -> list[float]:
    """What has to be known before the first row: widths that fit `seen`, the first rows, which
    it returns."""
    widths = _widths(noun, listed, seen)
    set_widths(sheet, widths)
    for place, column in enumerate(listed):
        # Programs differ about which a cell without a style takes after: the column, or the book.
        rows = sheet.column_dimensions[letter(place)]
        rows.font, rows.alignment = BODY.font, BODY.alignment
        rows.number_format = _shape(noun, column.name)
    sheet.freeze_panes = f"{letter(_fixed(noun, listed))}2"
    sheet.sheet_properties.tabColor = COLOURS[area(noun)][0]
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    most = max(
        len(wrap(column.label, int(width) - 2))
        for column, width in zip(listed, widths, strict=True)
    )
    sheet.row_dimensions[1].height = max(32, most * LINE_HEIGHT + 6)
    return widths


def lines(row: Sequence[Any], widths: Sequence[float]) -> int:
    """How many lines the row needs to show its texts; of a long text the first six."""
    most = 1
    for value, width in zip(row, widths, strict=False):
        if type(value) is str and (len(value) >= width or "\n" in value):
            most = max(most, sum(1 + int(len(part) / width) for part in value.split("\n")))
    return min(most, _TALLEST)


def headings(pen: Pen, noun: Noun, listed: Sequence[Column]) -> list[Any]:
    """The cells of the first row, with a note where a header does not say enough."""
    cells = []
    for column in listed:
        cell = pen.cell(column.label, _style(noun, column.name))
        if column.help:
            cell.comment = Comment(column.help, "journeys", height=90, width=260)
        cells.append(cell)
    return cells


def finish_sheet(
    sheet: Any, noun: Noun, listed: Sequence[Column], sizes: Mapping[str, int]
) -> None:
    """What comes after the last row: filter, lists to choose from, what a deletion looks like, and
    how it prints."""
    last = letter(len(listed) - 1)
    rows = sizes.get(noun.section, 0) + 1
    sheet.auto_filter.ref = f"A1:{last}{max(rows, 2)}"
    for place, column in enumerate(listed):
        rule = _rule(noun, column.name, sizes)
        if rule:
            rule.add(f"{letter(place)}2:{letter(place)}{rows + HEADROOM}")
            sheet.data_validations.append(rule)
    whole = f"A2:{last}{rows + HEADROOM}"
    gone = Font(color=DELETE_INK, strike=True)
    sheet.conditional_formatting.add(
        whole, FormulaRule([f'${last}2<>""'], font=gone, fill=fill(DELETE_SOFT))
    )
    line = Border(bottom=Side(style="thin", color=LINE))
    sheet.conditional_formatting.add(whole, FormulaRule(['$A2<>""'], border=line))
    if noun.identity == ("key",):
        quietly = FormulaRule(['$A2<>""'], font=Font(color=INK_SOFT))
        sheet.conditional_formatting.add(f"A2:A{rows + HEADROOM}", quietly)
    _set_up_print(sheet)


def _fixed(noun: Noun, listed: Sequence[Column]) -> int:
    """How many columns stay in view: those that say which row it is."""
    names = (*noun.identity, *NAMES)
    return sum(column.name in names for column in listed[:2])


def _shape(noun: Noun, name: str) -> str:
    """What becomes of what is typed in a new row."""
    if name == DELETE or closed_list(noun, name):
        return BODY.number_format
    return {str: _TEXT_FORMAT, date: DAY.number_format}.get(noun.kind(name), BODY.number_format)


def _style(noun: Noun, name: str) -> Style:
    if name == DELETE:
        return _DELETES
    identifies, refers, rest = _HEADERS[area(noun)]
    if name in noun.identity or name in NAMES:
        return identifies
    return refers if name in noun.references else rest


def _widths(noun: Noun, listed: Sequence[Column], seen: Sequence[Sequence[Any]]) -> list[float]:
    return [
        _width(noun, column, [row[place] for row in seen if place < len(row)])
        for place, column in enumerate(listed)
    ]


def _width(noun: Noun, column: Column, values: Sequence[Any]) -> float:
    """Wide enough for nearly all of what it holds, and for each word of the header."""
    header = max(map(len, column.label.split())) + 4
    is_key = column.name == "key" or column.name in noun.references
    widest = _WIDEST_KEY if is_key else _WIDEST
    lengths = sorted(
        max(map(len, str(value).split("\n"))) for value in values if value not in (None, "")
    )
    content = lengths[int(len(lengths) * 0.95) - 1] if lengths else 0
    if column.name in (*NAMES, "narrative", "description") and not lengths:
        content = 40
    listed = (
        max(map(len, closed_list(noun, column.name).values()), default=0)
        if (column.name != DELETE)
        else 0
    )
    return min(max(_NARROWEST, header, content + 2, listed + 3), max(widest, header))


def _rule(noun: Noun, name: str, sizes: Mapping[str, int]) -> DataValidation | None:
    """A list to choose from. It warns and does not forbid: a new row may be on its way."""
    if name == DELETE:
        return _list('"x"', translate(_CHOSEN))
    if name in noun.references:
        target = noun.references[name]
        end = sizes.get(target.section, 0) + 1 + HEADROOM
        told = translate(_UNKNOWN) % {"sheet": title(target)}
        return _list(f"{quoted(title(target))}!$A$2:$A${end}", told)
    if noun.kind(name) is bool:
        return _list(f'"{translate("yes")},{translate("no")}"', translate(_CHOSEN))
    words = closed_list(noun, name)
    return _list('"' + ",".join(words.values()) + '"', translate(_CHOSEN)) if words else None


def _list(choices: str, told: str) -> DataValidation:
    return DataValidation(
        "list", formula1=choices, allow_blank=True, showErrorMessage=True, errorStyle="warning",
        error=told,
    )  # fmt: skip


def _set_up_print(sheet: Any) -> None:
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    # On A3: there are up to twenty columns.
    sheet.page_setup.paperSize = 8
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    for margin in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, margin, 0.4)
    sheet.HeaderFooter.oddFooter.left.text = "&A"
    sheet.HeaderFooter.oddFooter.right.text = "&P / &N"
