"""A workbook with every record of a world: a sheet for each noun and each relation.

Written row by row, so that a large world takes no more memory than a small one. A cell gets a style
of its own only where it must: styles cost more time than values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList

from journeys.domain.reason import say
from journeys.import_export.records import BY_SECTION, Noun, Values, World, all_records
from journeys.import_export.sheet.sheet import letter
from journeys.import_export.workbook.cells import writer
from journeys.import_export.workbook.columns import columns, in_order, title
from journeys.import_export.workbook.content import fingerprint
from journeys.import_export.workbook.dressing import (
    BODY,
    DAY,
    LINE_HEIGHT,
    dress_sheet,
    finish_sheet,
    headings,
    lines,
)  # fmt: skip
from journeys.import_export.workbook.look import Pen
from journeys.import_export.workbook.ranking import add_ranking_sheets
from journeys.import_export.workbook.ranking_table import Source
from journeys.import_export.workbook.readme import About, add_readme, properties_of
from journeys.language import translate
from journeys.queries.ranking import Ranking

Told = Callable[[float], None]
# A cell that begins like this is taken for a formula, or for an error, by one program or another.
_GUARDED = frozenset("=+-@\t#")
_TELL_EVERY = 1000
_LOOKED_AT = 300
_WORKBOOK = say("Customer journeys")


def quiet(share: float) -> None:
    pass


def write(
    path: Path,
    world: World,
    about: About,
    told: Told = quiet,
    ranking: Ranking | None = None,
) -> None:
    """Write a workbook of `world` in the current language; `told` hears which share is done, 0..1.

    With `ranking`, that of the whole database, there are also sheets that reckon the ranked list.
    Raises OSError if the file cannot be written."""
    content = fingerprint((noun, values) for noun, _, values in all_records(world))
    book = new_book(about, properties_of(about, content))
    sizes = {section: len(found) for section, found in world.items()}
    add_readme(book, about, sizes, properties_of(about, content))
    if ranking and sizes.get("opportunities"):
        add_ranking_sheets(book, world, ranking, _sources(sizes))
    progress = _Progress(sum(sizes.values()), told)
    for noun in in_order():
        add_sheet(book, noun, world.get(noun.section, {}).values(), sizes, progress.one_more)
    book.save(path)
    told(1.0)


def new_book(about: About, properties: Mapping[str, str]) -> Any:
    """An empty workbook that knows where it comes from."""
    book: Any = Workbook(write_only=True)
    # What a cell without a style of its own looks like: there is no other way to say it.
    book._fonts = IndexedList([BODY.font])
    book._alignments.add(BODY.alignment)
    book._cell_styles = IndexedList([StyleArray([0, 0, 0, 0, 0, 1, 0, 0, 0])])
    normal = book._named_styles["Normal"]
    normal.font, normal.alignment = BODY.font, BODY.alignment
    book.properties.creator = about.made_by
    book.properties.title = f"{translate(_WORKBOOK)}: {about.organisation}"
    book.properties.created = about.made_at.replace(tzinfo=None)
    for name, value in properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    return book


def add_sheet(
    book: Any,
    noun: Noun,
    records: Iterable[Values],
    sizes: Mapping[str, int],
    told: Callable[[], None] = lambda: None,
) -> None:
    """A sheet with a record in every row; `sizes` says how many rows every sheet has, for lists to
    choose from."""
    sheet = book.create_sheet(title(noun))
    pen = Pen(sheet)
    listed = columns(noun)
    writers = [(column.name, writer(noun, column.name)) for column in listed[:-1]]
    written = _rows(records, writers)
    seen = list(islice(written, _LOOKED_AT))
    widths = dress_sheet(sheet, noun, listed, seen)
    sheet.append(headings(pen, noun, listed))
    guard = _Guard(pen)
    for number, row in enumerate(chain(seen, written), 2):
        tall = lines(row, widths)
        if tall > 1:
            # Said for this row alone, and not as fixed: it may grow with what somebody types.
            sheet.row_dimensions[number] = {"ht": f"{tall * LINE_HEIGHT:g}"}
        sheet.append(guard.guarded(row))
        if tall > 1:
            del sheet.row_dimensions[number]
        told()
    finish_sheet(sheet, noun, listed, sizes)


def _rows(
    records: Iterable[Values], writers: list[tuple[str, Callable[[Any], Any]]]
) -> Iterator[list[Any]]:
    for values in records:
        yield [write(values[name]) for name, write in writers]


class _Guard:
    """Text stays text, whatever it looks like, and days look like days."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        quoted = pen.cell("", BODY)
        quoted.quotePrefix = True
        self.quoted = quoted._style

    def guarded(self, row: list[Any]) -> list[Any]:
        for place, value in enumerate(row):
            if type(value) is str:
                if value and value[0] in _GUARDED:
                    row[place] = self._text(value)
            elif isinstance(value, date):
                row[place] = self.pen.cell(value, DAY)
        return row

    def _text(self, value: str) -> Any:
        cell = self.pen.cell(value, BODY)
        if value[0] != "#":
            cell._style = self.quoted
        return cell


class _Progress:
    def __init__(self, whole: int, told: Told) -> None:
        self.whole, self.told, self.done = max(whole, 1), told, 0

    def one_more(self) -> None:
        self.done += 1
        if self.done % _TELL_EVERY == 0:
            # Packing the sheets together comes after the last row.
            self.told(0.95 * self.done / self.whole)


def _sources(sizes: Mapping[str, int]) -> dict[str, Source]:
    found = {}
    for section in ("opportunities", "effects", "ratings"):
        noun, size = BY_SECTION[section], sizes.get(section, 0)
        letters = {column.name: letter(place) for place, column in enumerate(columns(noun))}
        if size:
            found[section] = Source(title(noun), 2, size + 1, letters)
    return found
