"""How our sheets look: the colours of the program, and cells that hold what they are given."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

INK, INK_SOFT, PAPER, LINE = "1B2430", "46525F", "FFFFFF", "DFE3E8"
ACCENT, ACCENT_SOFT, GROUND = "14603B", "E5F2EA", "F5F6F8"
# What may be changed to see what it does.
OPEN, OPEN_INK, OPEN_LINE = "FFF6DC", "5F4600", "E3C97A"
# A promise keeps its colour in every view: the first, the second …
PROMISES = ("7A3EA1", "0B63A8", "00746B", "A54B00", "A3195B", "4D5A00")
FACE = "Calibri"
# A cell of a spreadsheet holds no more.
LONGEST = 32_767

# Points: a line of text of 10 points, and the room around it.
_LINE, _SPACE = 13.4, 7
_EDGE = Side(style="thin", color=LINE)
_OPEN_EDGE = Side(style="thin", color=OPEN_LINE)


@dataclass(frozen=True)
class Style:
    """Made once and used for many cells: making styles is what makes a workbook slow."""

    font: Font
    fill: PatternFill | None = None
    border: Border | None = None
    alignment: Alignment | None = None
    number_format: str = "General"


def fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)


def aligned(horizontal: str | None = None, vertical: str = "top", wrap: bool = False) -> Alignment:
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap)


def font(colour: str = INK, size: float = 10, **more: Any) -> Font:
    return Font(name=FACE, size=size, color=colour, **more)


_SET_IN = Alignment(horizontal="left", vertical="top", indent=1)
_SET_IN_AND_WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
TITLE = Style(font(ACCENT, 16, bold=True), alignment=aligned(vertical="center"))
NOTE = Style(font(INK_SOFT, 10))
HEADER = Style(
    font(PAPER, bold=True),
    fill(ACCENT),
    None,
    Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1),
)
HEADER_OF_FIGURES = Style(
    font(PAPER, bold=True), fill(ACCENT), None, aligned("right", "center", True)
)
TEXT = Style(font(), None, Border(bottom=_EDGE), _SET_IN)
WRAPPED = Style(font(), None, Border(bottom=_EDGE), _SET_IN_AND_WRAPPED)
QUIET = Style(font(INK_SOFT), None, Border(bottom=_EDGE), _SET_IN)
LABEL = Style(font(INK_SOFT, bold=True), alignment=aligned("right"))
STRONG = Style(font(bold=True), None, Border(bottom=_EDGE), _SET_IN)


def figure(number_format: str, strong: bool = False) -> Style:
    return Style(font(bold=strong), None, Border(bottom=_EDGE), aligned("right"), number_format)


def opened(number_format: str = "General", horizontal: str | None = None) -> Style:
    """A cell that a person may change to see what it does."""
    edges = Border(left=_OPEN_EDGE, right=_OPEN_EDGE, top=_OPEN_EDGE, bottom=_OPEN_EDGE)
    return Style(font(OPEN_INK), fill(OPEN), edges, aligned(horizontal), number_format)


@dataclass(frozen=True)
class Formula:
    """What a cell works out, as a spreadsheet writes it, without the = before it."""

    text: str


class Pen:
    """Writes cells on one sheet that is written row by row."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        # Looking a style up again for every cell takes longer than writing the cell.
        self._known: dict[int, Any] = {}

    def row(self, *pairs: tuple[Any, Style] | None) -> None:
        """Values with their styles; None leaves a cell empty."""
        self.sheet.append([None if pair is None else self.cell(*pair) for pair in pairs])

    def cell(self, value: Any, style: Style) -> Any:
        made: Any = WriteOnlyCell(self.sheet)
        hold(made, value)
        known = self._known.get(id(style))
        if known is None:
            dress(made, style)
            self._known[id(style)] = made._style
        else:
            made._style = known
        return made


def hold(place: Any, value: Any) -> None:
    """Puts a value in a cell. Only a Formula becomes a formula: text that looks like one stays the
    text that it is."""
    if isinstance(value, Formula):
        place.value = f"={value.text}"
    elif isinstance(value, str):
        place.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:LONGEST]
        place.data_type = "s"
    else:
        place.value = value


def dress(place: Any, style: Style) -> None:
    place.font = style.font
    if style.fill:
        place.fill = style.fill
    if style.border:
        place.border = style.border
    if style.alignment:
        place.alignment = style.alignment
    place.number_format = style.number_format


def height(texts: Iterable[Any], widths: Iterable[float], most: float) -> float:
    """In points, what a row needs to show these texts in columns this wide; `most` at most. No
    program works it out before a person asks for it."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(most, lines * _LINE + _SPACE)


def _lines(value: Any, width: float) -> int:
    if not isinstance(value, str):
        return 1
    return sum(max(1, ceil(len(part) / (width - 1))) for part in value.split("\n"))


def set_widths(sheet: Any, widths: Iterable[float]) -> None:
    """In characters, from column A on. To be called before the first row is written."""
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
