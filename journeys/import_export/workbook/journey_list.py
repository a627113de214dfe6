"""Journeys as one long list: a row for each touchpoint, with all that is known there. To sort, to
filter and to count with."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from journeys.domain.reason import say
from journeys.import_export.records import World
from journeys.import_export.sheet import csv_text
from journeys.import_export.sheet.sheet import Cell, letter
from journeys.import_export.workbook.drawn import Column, Desk, Drawn, Moment
from journeys.import_export.workbook.look import (
    ACCENT,
    HEADER,
    QUIET,
    WRAPPED,
    Pen,
    Style,
    figure,
    height,
    set_widths,
)  # fmt: skip
from journeys.import_export.workbook.readme import About
from journeys.language import translate
from journeys.words import choice

_SHEET = say("Touchpoints of journeys")
_SCORE, _COUNT = figure("+0.0;−0.0;0.0"), figure("#,##0")
_A3 = 8
# Points: about nine lines; who wants to read more, opens the cell.
_HIGHEST = 128


@dataclass(frozen=True)
class Line:
    """What a row is about: a touchpoint, or the place where there is none yet."""

    found: Drawn
    column: Column
    moment: Moment | None

    def of_step(self, field: str) -> Any:
        return self.column.row[field] if self.column.row else None

    def of_moment(self, field: str) -> Any:
        return self.moment.row[field] if self.moment else None

    def listed(self, name: str, field: str) -> str | None:
        """What stands at the touchpoint under this name, on lines of their own."""
        return together(one[field] for one in getattr(self.moment, name, ()))


@dataclass(frozen=True)
class Listed:
    """A column: its header, its width in characters, and what stands in it."""

    title: str
    width: float
    told: Callable[[Line], Cell]
    style: Style = WRAPPED


def together(texts: Iterable[Any]) -> str | None:
    return "\n".join(dict.fromkeys(" ".join(str(text).split()) for text in texts)) or None


def _direction(line: Line) -> str | None:
    direction = line.of_moment("direction")
    return choice(direction) if direction else None


def _truth(line: Line) -> str | None:
    return translate("yes") if line.of_moment("moment_of_truth") else None


def _felt(line: Line) -> float | None:
    return line.moment.felt.mean if line.moment else None


def _basis(line: Line) -> str | None:
    return choice(line.moment.felt.basis) if line.moment and line.moment.felt.basis else None


def _promises(line: Line) -> str | None:
    needs = line.moment.needs if line.moment else ()
    borne = {need["promise"] for need in needs}
    return together(one["title"] for key, one in line.found.promises.items() if key in borne)


def _voices(kind: str) -> Callable[[Line], str | None]:
    return lambda line: together(line.moment.said(kind) if line.moment else ())


# The keys come last: people read from the left.
COLUMNS = (
    Listed(say("Journey"), 26, lambda line: line.found.journey["title"]),
    Listed(say("Phase"), 20, lambda line: line.column.phase["title"]),
    Listed(say("Step"), 26, lambda line: line.of_step("title")),
    Listed(say("What happens"), 40, lambda line: line.of_step("narrative")),
    Listed(say("Touchpoint"), 34, lambda line: line.of_moment("title")),
    Listed(say("Channel"), 18, lambda line: line.moment.channel if line.moment else None),
    Listed(say("Department in front"), 14, lambda line: line.listed("front", "code")),
    Listed(say("Backstage department"), 14, lambda line: line.listed("back", "code")),
    Listed(say("Who contacts whom"), 18, _direction),
    Listed(say("Contacts a year"), 13, lambda line: line.of_moment("yearly_volume"), _COUNT),
    Listed(say("Moment of truth"), 12, _truth),
    Listed(say("Experience"), 11, _felt, _SCORE),
    Listed(say("Basis"), 13, _basis),
    Listed(say("Needs at stake"), 34, lambda line: line.listed("needs", "title")),
    Listed(say("Promises at stake"), 30, _promises),
    Listed(say("Pain points"), 44, _voices("pain")),
    Listed(say("What goes well"), 34, _voices("delight")),
    Listed(say("Quotes"), 40, lambda line: line.listed("quotes", "text")),
    Listed(say("Opportunities"), 40, lambda line: line.listed("opportunities", "title")),
    Listed(say("Key of the journey"), 24, lambda line: line.found.journey["key"], QUIET),
    Listed(say("Key of the phase"), 28, lambda line: line.column.phase["key"], QUIET),
    Listed(say("Key of the step"), 34, lambda line: line.of_step("key"), QUIET),
    Listed(say("Key of the touchpoint"), 40, lambda line: line.of_moment("key"), QUIET),
)


def write_list(path: Path, world: World, journey_keys: Sequence[str], about: About) -> None:
    """Write a workbook with a table of the touchpoints of these journeys, in the current language.

    Raises Refused if one of them is not there, OSError if the file cannot be written."""
    book: Any = Workbook(write_only=True)
    book.properties.creator = about.made_by
    sheet = book.create_sheet(translate(_SHEET))
    set_widths(sheet, [column.width for column in COLUMNS])
    sheet.freeze_panes = "B2"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = ACCENT
    sheet.row_dimensions[1].height = 34
    _set_up_print(sheet)
    pen = Pen(sheet)
    pen.row(*((header, HEADER) for header in _headers()))
    size, widths = 1, [column.width for column in COLUMNS]
    for size, cells in enumerate(rows(world, journey_keys), start=2):
        sheet.row_dimensions[size].height = height(cells, widths, _HIGHEST)
        pen.row(*((cell, column.style) for cell, column in zip(cells, COLUMNS, strict=True)))
    _as_table(sheet, size)
    book.save(path)


def write_csv(path: Path, world: World, journey_keys: Sequence[str]) -> None:
    """The same list as text with separators."""
    path.write_bytes(csv_text.written([list(_headers()), *rows(world, journey_keys)]))


def rows(world: World, journey_keys: Iterable[str]) -> Iterator[list[Cell]]:
    """One row for each touchpoint; a step without any, and a phase without steps, has one row that
    says so by what it leaves empty. Several things in one cell stand on lines of their own."""
    desk = Desk(world)
    for key in journey_keys:
        found = desk.drawn(key)
        for column in found.columns:
            for moment in column.moments or [None]:
                line = Line(found, column, moment)
                yield [each.told(line) for each in COLUMNS]


def _headers() -> list[str]:
    return [translate(column.title) for column in COLUMNS]


def _as_table(sheet: Any, size: int) -> None:
    """A table can be sorted and filtered, and grows with what is typed below it."""
    last = letter(len(COLUMNS) - 1)
    ref = f"A1:{last}{max(size, 2)}"
    table = Table(displayName="touchpoints", ref=ref, autoFilter=AutoFilter(ref=ref))
    # A sheet that is written row by row cannot look back at its own headers.
    for number, header in enumerate(_headers(), start=1):
        table.tableColumns.append(TableColumn(id=number, name=header))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.tables.add(table)


def _set_up_print(sheet: Any) -> None:
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
