"""The paper on which a journey is drawn: cells with their looks, and rows as high as their text."""

from collections.abc import Sequence
from typing import Any

from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from journeys.import_export.workbook.look import (
    ACCENT,
    GROUND,
    INK,
    INK_SOFT,
    LINE,
    PAPER,
    Style,
    aligned,
    dress,
    fill,
    font,
    height,
    hold,
)  # fmt: skip

# A dark shade for a phase and a light one for its steps, again and again from left to right.
PHASES = (
    ("14603B", "E5F2EA"), ("1F5A8C", "E4EEF6"), ("6B4C9A", "EFE9F6"), ("9A5B00", "FBF0DC"),
    ("0F6B70", "E0F1F1"), ("46525F", "EEF0F3"),
)  # fmt: skip
TRUTH, TRUTH_INK = "FFF6DC", "5F4600"
_SIDE = Side(style="thin", color=LINE)
_EDGES = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_MIDDLE = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
TITLE = Style(font(ACCENT, 20, bold=True), alignment=aligned(vertical="center"))
SUBTITLE = Style(font(INK_SOFT, 11), alignment=aligned(vertical="center"))
NOTE = Style(font(INK_SOFT, 9), alignment=aligned(vertical="center"))
LANE = Style(font(INK, 10, bold=True), fill(GROUND), _EDGES, _MIDDLE)
CELL = Style(font(INK, 10), None, _EDGES, _TOP)
QUOTE = Style(font(INK, 10, italic=True), None, _EDGES, _TOP)
QUIET = Style(font(INK_SOFT, 9), None, _EDGES, _TOP)
MOMENT = Style(font(TRUTH_INK, 10, bold=True), fill(TRUTH), _EDGES, _TOP)
# In characters; together the steps are about as wide as the paper.
_LANE_WIDTH, _WIDEST, _NARROWEST, _TOGETHER = 24, 46, 25, 215
# Points: no row can be higher.
_HIGHEST = 405
A3 = 8
# Of what is printed: its width by its height; points in a character; how far a bit too high may go.
_SHAPE, _POINTS, _NEARLY = 400 / 272, 5.3, 1.25


def phase_style(number: int) -> Style:
    dark, _ = PHASES[number % len(PHASES)]
    return Style(font(PAPER, 12, bold=True), fill(dark), _EDGES, aligned("center", "center", True))


def step_style(number: int) -> Style:
    _, light = PHASES[number % len(PHASES)]
    return Style(font(INK, 11, bold=True), fill(light), _EDGES, _MIDDLE)


def felt_style(tint: str | None, number_format: str) -> Style:
    look = fill(tint) if tint else None
    return Style(font(INK, 10), look, _EDGES, aligned("center", "center"), number_format)


def promise_style(colour: str) -> Style:
    return Style(font(colour, 10, bold=True), fill(GROUND), _EDGES, _MIDDLE)


class Paper:
    """A sheet of which the first column names the lanes. Rows are counted from 1."""

    def __init__(self, sheet: Any, columns: int) -> None:
        self.sheet = sheet
        self.columns = columns
        self.row = 0
        self.width = min(_WIDEST, max(_NARROWEST, _TOGETHER // columns))
        sheet.sheet_view.showGridLines = False
        sheet.column_dimensions["A"].width = _LANE_WIDTH
        for number in range(2, columns + 2):
            sheet.column_dimensions[get_column_letter(number)].width = self.width

    def line(self, value: Any, style: Style, points: float) -> None:
        """A text above the drawing, over the whole width."""
        self.row += 1
        self.put(1, value, style)
        self.sheet.row_dimensions[self.row].height = points

    def lane(
        self, name: str, cells: Sequence[tuple[Any, Style]], label: Style = LANE, least: float = 0
    ) -> None:
        """A row that is as high as its fullest cell needs, and `least` points at least."""
        self.row += 1
        self.put(1, name, label)
        for number, (value, style) in enumerate(cells, start=2):
            self.put(number, value, style)
        widths = [_LANE_WIDTH, *(self.width for _ in cells)]
        texts = [name, *(value for value, _ in cells)]
        needed = max(least, height(texts, widths, _HIGHEST))
        self.sheet.row_dimensions[self.row].height = needed

    def put(self, column: int, value: Any, style: Style) -> None:
        place = self.sheet.cell(self.row, column)
        if isinstance(value, CellRichText):
            place.value = value
        else:
            hold(place, value)
        dress(place, style)

    def merge(self, first: int, last: int) -> None:
        if last > first:
            self.sheet.merge_cells(
                start_row=self.row, end_row=self.row, start_column=first, end_column=last
            )

    def _nearly_fits(self) -> bool:
        """Whether it is not much higher than a sheet of A3 that it fills from left to right."""
        across = _POINTS * (_LANE_WIDTH + self.columns * self.width)
        down = sum(row.height or 0 for row in self.sheet.row_dimensions.values())
        return down <= _NEARLY * across / _SHAPE

    def set_up_print(self, heads: Sequence[int], foot: str) -> None:
        """A3, lying, one page wide; `heads` are the rows that every page begins with."""
        sheet = self.sheet
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A3
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 1 if self._nearly_fits() else 0
        sheet.page_margins = PageMargins(0.4, 0.4, 0.4, 0.6, 0.2, 0.3)
        sheet.print_options.horizontalCentered = True
        sheet.print_title_rows = f"{heads[0]}:{heads[-1]}"
        sheet.print_area = f"A1:{get_column_letter(self.columns + 1)}{self.row}"
        # An & begins a code there.
        sheet.oddFooter.left.text = foot.replace("&", "&&")
        sheet.oddFooter.right.text = "&P / &N"
