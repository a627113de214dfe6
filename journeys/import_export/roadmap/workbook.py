"""The roadmap as a workbook to read and to print: the items, and the same over the quarters. What
can come back is the workbook of everything."""

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from journeys.import_export.poster.ink import promise
from journeys.import_export.roadmap.shape import Item, Roadmap
from journeys.import_export.workbook.cells import escaped
from journeys.language import translate as _

_HEAD = PatternFill("solid", fgColor="14603B")
_WIDTHS = (44, 12, 26, 20, 36, 20, 10, 10, 36, 40, 30)


def xlsx(roadmap: Roadmap, made_at: datetime) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Roadmap")
    _items(sheet, roadmap)
    _timeline(book.create_sheet(_("Timeline")), roadmap)
    book.properties.title, book.properties.creator = roadmap.title, roadmap.organisation
    book.properties.created = book.properties.modified = made_at.replace(tzinfo=None)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _items(sheet: Any, roadmap: Roadmap) -> None:
    heads = (
        _("Item"), _("Lane"), _("Workstream"), _("Owner"), _("Opportunity"), _("Quarters"),
        _("Months of work"), _("Progress"), _("Waits for"), _("Milestones"), _("Source"),
    )  # fmt: skip
    _head(sheet, heads)
    for row, item in enumerate(roadmap.items, start=2):
        values = (
            item.title, item.lane, item.workstream, item.owner, item.opportunity, item.when,
            item.effort, None if item.progress is None else item.progress / 100, item.waits,
            item.milestones, item.source,
        )  # fmt: skip
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column)
            put(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.cell(row, 8).number_format = "0%"
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(roadmap.items) + 1}"


def _timeline(sheet: Any, roadmap: Roadmap) -> None:
    """A filled cell for each quarter in which somebody works on it; the first says how long."""
    _head(sheet, (_("Item"), _("Workstream"), *roadmap.quarters))
    for row, item in enumerate(_planned(roadmap), start=2):
        put(sheet.cell(row, 1), item.title)
        put(sheet.cell(row, 2), item.workstream)
        assert item.first is not None and item.last is not None
        colour = (promise(item.promise) if item.promise else "#46525f")[1:].upper()
        for quarter in range(item.first, item.last + 1):
            sheet.cell(row, 3 + quarter).fill = PatternFill("solid", fgColor=colour)
        first = sheet.cell(row, 3 + item.first)
        put(first, item.when)
        first.font = Font(color="FFFFFF", bold=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 44, 26
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _planned(roadmap: Roadmap) -> list[Item]:
    return [item for item in roadmap.items if item.first is not None]


def _head(sheet: Any, heads: tuple[str, ...]) -> None:
    for column, text in enumerate(heads, start=1):
        cell = sheet.cell(1, column)
        put(cell, text)
        cell.fill, cell.font = _HEAD, Font(color="FFFFFF", bold=True)
    sheet.freeze_panes = "B2"


def put(cell: Any, value: str | float | None) -> None:
    """Text is text, whatever it looks like: a formula is never written as one."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = escaped(value) or None
    if cell.value is not None:
        cell.data_type = "s"
