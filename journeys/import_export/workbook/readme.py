"""The first sheet of a workbook: what it is, how to change things in it, and what is where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.hyperlink import Hyperlink

from journeys import language, words
from journeys.domain.reason import Reason, say
from journeys.import_export.package import FORMAT
from journeys.import_export.sheet.bounds import LARGEST, ROWS, ROWS_OF_OURS
from journeys.import_export.workbook.cells import CLEAR
from journeys.import_export.workbook.columns import (
    AREAS,
    COLOURS,
    DELETE_INK,
    DELETE_SOFT,
    README,
)  # fmt: skip
from journeys.import_export.workbook.look import (
    ACCENT,
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
from journeys.import_export.workbook.meaning import MEANING
from journeys.import_export.workbook.ranking_table import quoted
from journeys.language import translate


@dataclass(frozen=True)
class About:
    """What a workbook says about itself. `scope` is None for everything; `change` is the id of the
    newest change that is in it and `revision` how often anything was changed until then."""

    organisation: str
    made_at: datetime
    made_by: str
    scope: Reason | None = None
    left_out: tuple[Reason, ...] = ()
    change: str | None = None
    revision: int = 0


# Property of the file -> how the sheet calls it. Not every program keeps properties.
PROPERTIES: Mapping[str, str] = {
    "journeys.format": say("Format"),
    "journeys.revision": say("State of the data"),
    "journeys.change": say("Newest change"),
    "journeys.hash": say("Check of the content"),
    "journeys.made": say("Made at"),
    "journeys.by": say("Made by"),
    "journeys.language": say("Language"),
}

_HOW = (
    (say("Change a value"), say("Type over what stands there.")),
    (say("Leave a cell empty"), say("What there is stays as it is.")),
    (CLEAR, say("Makes the field empty.")),
    (say("A new row"), say("Add it below the last one. Its key may stay empty: we make one.")),
    (say("Refer to something"), say("Choose or type the key of a row on the other sheet. Its title "
                                    "will do too, if only one row has it.")),
    (say("x under Delete"), say("Deletes the row, and all that means nothing without it.")),
    (say("A row that is not there"), say("Nothing happens to it: you may take rows, columns and "
                                         "whole sheets out.")),
    (say("Bring it back"), say("Bring the file in on the page of imports. You see every change "
                               "before it is made.")),
)  # fmt: skip
_HOW_MUCH = say("How much can come back")
_LIMITS = say("A file of at most %(size)s MB and %(rows)s rows, of which %(new)s new or changed.")
_TOO_MANY = say("This file has more than %(rows)s rows: it cannot come back. Take out a journey, "
                "or a list with a filter.")  # fmt: skip
_ALWAYS_LEFT_OUT = (
    Reason(say("Users, their roles and their passwords.")),
    Reason(say("The history: who changed what.")),
    Reason(say("The files of pictures at steps: only what is on them is told.")),
)

_RULE = Border(bottom=Side(style="thin", color=LINE))
_INDENT = Alignment(horizontal="left", vertical="top", indent=1)
_TITLE = Style(font(ACCENT, 20, bold=True), alignment=aligned(vertical="center"))
_LEAD = Style(font(INK_SOFT, 11), alignment=aligned())
_HEADING = Style(
    font(ACCENT, 13, bold=True),
    border=Border(bottom=Side(style="medium", color=ACCENT)),
    alignment=aligned(vertical="bottom"),
)
_TERM = Style(font(INK, 10, bold=True), border=_RULE, alignment=aligned(wrap=True))
_TEXT = Style(font(INK, 10), border=_RULE, alignment=aligned(wrap=True))
# Runs on over the columns beside it.
_LINE = Style(font(INK, 10), border=_RULE, alignment=aligned())
_COUNT = Style(font(INK, 10), border=_RULE, alignment=aligned("right"), number_format="#,##0")
_NONE = Style(font("8A94A0", 10), border=_RULE, alignment=aligned("right"), number_format="0")
_CODE = Style(font(INK_SOFT, 9), border=_RULE, alignment=aligned(wrap=True))
_BANDS = {area: Style(font(PAPER, 6), fill(dark)) for area, (dark, _) in COLOURS.items()}
_LINKS = {
    area: Style(font(dark, 10, bold=True, underline="single"), border=_RULE, alignment=_INDENT)
    for area, (dark, _) in COLOURS.items()
}
_DARK, _LIGHT = COLOURS["journey"]
_LEGEND = tuple(
    (text, Style(font(ink, 10, bold=True), fill(ground), alignment=_INDENT))
    for text, ink, ground in (
        (say("Which row it is: its key and its name"), PAPER, _DARK),
        (say("Refers to a row on another sheet"), _DARK, _LIGHT),
        (say("What you fill in"), INK, _LIGHT),
        (say("Deletes the row"), DELETE_INK, DELETE_SOFT),
    )
)
_MARGIN, _TERMS, _TEXTS, _COUNTS = 2.5, 34, 88, 12


def add_readme(
    book: Any, about: About, counts: Mapping[str, int], properties: Mapping[str, str]
) -> None:
    """`counts` says how many records there are of each section; `properties` are shown as the file
    holds them."""
    sheet = book.create_sheet(translate(README))
    set_widths(sheet, (_MARGIN, _TERMS, _TEXTS, _COUNTS))
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = ACCENT
    _set_up_print(sheet)
    page = _Page(sheet)
    _head(page, about)
    page.heading(say("How it works"))
    for term, meaning in _HOW:
        page.term(translate(term), translate(meaning))
    _limits(page, sum(counts.values()))
    _sheets(page, counts)
    _legend(page)
    page.heading(say("What is not in here"))
    for reason in (*_ALWAYS_LEFT_OUT, *about.left_out):
        page.row(None, (language.say(reason), _LINE), (None, _LINE), (None, _LINE))
    page.heading(say("This file"))
    for name, shown in PROPERTIES.items():
        if held := properties.get(name):
            page.row(None, (translate(shown), _TERM), (held, _CODE), (None, _TEXT))


class _Page:
    """Writes the rows of the sheet, and knows on which one it is."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.pen = Pen(sheet)
        self.at = 0

    def row(self, *pairs: tuple[Any, Style] | None, height: float | None = None) -> None:
        self.at += 1
        if height:
            self.sheet.row_dimensions[self.at].height = height
        self.pen.row(*pairs)

    def cells(self, *cells: Any) -> None:
        self.at += 1
        self.sheet.append(cells)

    def heading(self, text: str, last: str = "") -> None:
        self.row(None, height=10)
        cells = ((translate(text), _HEADING), (None, _HEADING), (last or None, _HEADING))
        self.row(None, *cells, height=24)

    def term(self, term: str, meaning: str) -> None:
        height = 13.5 * (1 + int(len(meaning) / _TEXTS))
        self.row(None, (term, _TERM), (meaning, _TEXT), (None, _TEXT), height=height)

    def link(self, title: str, style: Style) -> Any:
        """A cell that leads to the first cell of the sheet with this title."""
        cell = self.pen.cell(title, style)
        cell.hyperlink = Hyperlink(ref="", location=f"{quoted(title)}!A1", display=title)
        return cell


def _head(page: _Page, about: About) -> None:
    titled = Reason(
        say("Customer journeys of %(organisation)s"), {"organisation": about.organisation}
    )
    made = Reason(
        say("Made on %(when)s by %(who)s."),
        {"when": language.moment(about.made_at), "who": about.made_by},
    )
    scope = about.scope or Reason(say("Everything that is here."))
    page.row(None, height=8)
    page.row(None, (language.say(titled), _TITLE), height=32)
    page.row(None, (language.say(scope), _LEAD), height=18)
    page.row(None, (language.say(made), _LEAD), height=18)


def _limits(page: _Page, rows: int) -> None:
    """Whether it can come back is known now, and nobody should find out later."""
    values = {"size": LARGEST // 2**20, "rows": ROWS_OF_OURS, "new": ROWS}
    text = _TOO_MANY if rows > ROWS_OF_OURS else _LIMITS
    said = {name: language.number(value) for name, value in values.items()}
    page.term(translate(_HOW_MUCH), translate(text) % said)


def _sheets(page: _Page, counts: Mapping[str, int]) -> None:
    page.heading(say("What is on which sheet"), translate("Rows"))
    for area, sections in AREAS.items():
        for section in sections:
            title = words.section(section)
            count = counts.get(section, 0)
            page.cells(
                page.pen.cell(None, _BANDS[area]),
                page.link(title, _LINKS[area]),
                page.pen.cell(translate(MEANING[section]), _TEXT),
                page.pen.cell(count, _COUNT if count else _NONE),
            )


def _legend(page: _Page) -> None:
    page.heading(say("The colours of the headers"))
    for text, style in _LEGEND:
        page.row(None, (translate("Header"), style), (translate(text), _TEXT), (None, _TEXT))


def _set_up_print(sheet: Any) -> None:
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def properties_of(about: About, content: str | None) -> dict[str, str]:
    """What the file says about itself, for a program. `content` is None for an empty template."""
    found = {
        "journeys.format": FORMAT,
        "journeys.revision": str(about.revision),
        "journeys.change": about.change,
        "journeys.hash": content,
        "journeys.made": about.made_at.isoformat(timespec="seconds"),
        "journeys.by": about.made_by,
        "journeys.language": language.current.get(),
    }
    return {name: value for name, value in found.items() if value}
