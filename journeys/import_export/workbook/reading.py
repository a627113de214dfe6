"""The records of a workbook that we wrote, whatever somebody did to it since.

Sheets and columns are found by name, in any language and any order. What is not there says nothing:
a sheet, a column or a row that was taken out leaves what there is as it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.naming import named
from journeys.import_export.package import FORMAT
from journeys.import_export.records import Noun, Place, Problem, Record, World
from journeys.import_export.sheet.bounds import ROWS, too_many_changes
from journeys.import_export.sheet.sheet import Fault, Line, Sheet, letter
from journeys.import_export.unchanged import LeftAside
from journeys.import_export.workbook.cells import LEAVE, Reading, is_marked, reader
from journeys.import_export.workbook.columns import (
    DELETE,
    EXAMPLES,
    README,
    called,
    headers,
    plainly,
    sheets,
)  # fmt: skip
from journeys.import_export.workbook.going import without_what_goes_along
from journeys.import_export.workbook.ranking import SHEETS as RECKONED
from journeys.import_export.workbook.readme import PROPERTIES

# The names of the columns stand in one of the first rows.
_FIRST = 20
# So many lines of a sheet may tell about the file: that of ours has fewer.
TOLD_IN = 200
# How a workbook was made -> the property that says so, and how much of it is kept.
_MADE = {"at": "made", "by": "by", "language": "language"}
_LONGEST = 200


@dataclass(frozen=True)
class Origin:
    """Which export a workbook was, as far as it still says so: its newest change and revision."""

    change: str | None = None
    revision: int | None = None


@dataclass(frozen=True)
class Workbook:
    """What was read. `notes` tell what was left aside: they are shown, and refuse nothing.
    `unchanged` counts the rows that say what is here already, which are no records."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    origin: Origin = field(default_factory=Origin)
    notes: tuple[Problem, ...] = ()
    unchanged: int = 0
    # Without its lines.
    readme: Sheet = field(default_factory=lambda: Sheet(""))


def is_ours(found: Iterable[Sheet]) -> bool:
    """Whether these are the sheets of a workbook that this program wrote."""
    return "journeys.format" in _properties(found)


def made(found: Iterable[Sheet]) -> dict[str, str]:
    """When ("at", ISO 8601), by whom ("by") and in which "language" a workbook that is ours was
    made, as far as it still says so: its owner can write anything there."""
    properties = _properties(found)
    told = {name: properties.get(f"journeys.{kept}", "") for name, kept in _MADE.items()}
    return {name: text[:_LONGEST] for name, text in told.items() if text}


def read(found: Sequence[Sheet], file: str, existing: World) -> Workbook:
    """Records out of a workbook that is ours; `file` is how its owner calls it.

    A cell that cannot be read is a Reason in its record, which the plan refuses for it. A row
    without a key gets one; a reference that is a title becomes its key (`naming`)."""
    return read_lines(((sheet, sheet.lines) for sheet in found), file, existing)


def read_lines(
    found: Iterable[tuple[Sheet, Iterable[Line]]], file: str, existing: World
) -> Workbook:
    """Likewise, where lines come one by one. Raises Unreadable if too much is new or changed."""
    book = _Book(file, existing)
    heads = [replace(sheet, lines=book.read(sheet, lines)) for sheet, lines in found]
    records, problems = named(book.records, existing, book.aside.places)
    records = book.aside.beside(records)
    return Workbook(
        tuple(without_what_goes_along(records, existing)),
        (*book.problems, *problems),
        _origin(_properties(heads)),
        tuple(book.notes),
        len(book.aside),
        replace(heads[0], lines=()),
    )


class _Book:
    def __init__(self, file: str, existing: World) -> None:
        self.file = file
        self.aside = LeftAside(existing)
        self.rows = 0
        self.records: list[Record] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.ignored = {name for text in (README, EXAMPLES, *RECKONED) for name in called(text)}

    def read(self, sheet: Sheet, lines: Iterable[Line]) -> list[Line]:
        """Gives the first lines: all of a sheet that tells about the file."""
        lines = iter(lines)
        first = list(islice(lines, TOLD_IN))
        noun = sheets().get(plainly(sheet.name))
        header = noun and _header(noun, first)
        if noun and header:
            table = _Table(noun, sheet, self.file, self._columns(noun, sheet, header))
            for line in chain(first, lines):
                if line.number > header.number:
                    self._read_line(table, line)
        elif noun and first:
            self._note(sheet, say("No column of this sheet has a name that we know."))
        elif first and plainly(sheet.name) not in self.ignored:
            self._note(sheet, say("This sheet is not one of ours; it is left aside."))
        return first

    def _columns(self, noun: Noun, sheet: Sheet, header: Line) -> dict[str, int]:
        known = headers(noun)
        found: dict[str, int] = {}
        for place, cell in enumerate(header.cells):
            if cell is None or isinstance(cell, Fault) or not plainly(str(cell)):
                continue
            name = known.get(plainly(str(cell)))
            where = Place(self.file, None, header.number, sheet.name, {"": letter(place)})
            values = {"name": str(cell)[:80]}
            if name is None:
                text = say("There is no column “%(name)s” here; it is left aside.")
                self.notes.append(Problem(Reason(text, values), where, noun.section, field=""))
            elif name in found:
                text = say("The column “%(name)s” is there twice.")
                self.problems.append(Problem(Reason(text, values), where, noun.section, field=""))
            else:
                found[name] = place
        return found

    def _read_line(self, table: "_Table", line: Line) -> None:
        values = table.values(line)
        marked = table.is_marked(line)
        if not values and marked is False:
            return
        self.rows += 1
        place = Place(self.file, self.rows, line.number, table.name, table.letters)
        if isinstance(marked, Reason):
            self.problems.append(
                Problem(marked, place, table.noun.section, f"#{place.number}", DELETE)
            )
            return
        if marked:
            values = table.which(values)
        elif self.aside.takes(table.noun, values, place):
            return
        self.records.append(Record(table.noun.section, values, place, marked))
        if len(self.records) > ROWS:
            raise too_many_changes()

    def _note(self, sheet: Sheet, text: str) -> None:
        self.notes.append(Problem(Reason(text), Place(self.file, sheet=sheet.name)))


class _Table:
    """How the columns of one sheet are read."""

    def __init__(self, noun: Noun, sheet: Sheet, file: str, columns: Mapping[str, int]) -> None:
        self.noun = noun
        self.name = sheet.name
        self.letters = {name: letter(place) for name, place in columns.items()}
        self.delete = columns.get(DELETE)
        self.readers: list[tuple[str, int, Reading]] = [
            (name, place, reader(noun, name)) for name, place in columns.items() if name != DELETE
        ]

    def values(self, line: Line) -> dict[str, Any]:
        cells = line.cells
        last = len(cells)
        found = {}
        for name, place, read_cell in self.readers:
            if place < last and cells[place] is not None:
                value = read_cell(cells[place])
                if value is not LEAVE:
                    found[name] = value
        return found

    def is_marked(self, line: Line) -> bool | Reason:
        return self.delete is not None and is_marked(line.cell(self.delete))

    def which(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What says which record is meant: by its key, else by what it is called."""
        wanted = self.noun.identity if values.get("key") else (*self.noun.identity, *values)
        return {name: values[name] for name in dict.fromkeys(wanted) if name in values}


def _header(noun: Noun, first: Sequence[Line]) -> Line | None:
    """The row that names the most columns, of those at the top; the first of equals."""
    known = headers(noun)
    most, best = 0, None
    for line in first[:_FIRST]:
        names = {known.get(plainly(cell)) for cell in line.cells if isinstance(cell, str)}
        if len(names - {None}) > most:
            most, best = len(names - {None}), line
    return best


def _properties(found: Iterable[Sheet]) -> dict[str, str]:
    """From the file itself, else as its first sheet shows them: some programs drop properties."""
    properties: dict[str, str] = {}
    titles = called(README)
    for sheet in found:
        properties = (
            {**_shown(sheet), **properties} if plainly(sheet.name) in titles else properties
        )
        properties |= {name: value for name, value in sheet.properties.items() if value}
    return properties if properties.get("journeys.format", "").startswith(_FAMILY) else {}


_FAMILY = FORMAT.partition("/")[0]


def _shown(sheet: Sheet) -> dict[str, str]:
    names = {label: name for name, text in PROPERTIES.items() for label in called(text)}
    found: dict[str, str] = {}
    for line in sheet.lines:
        written = [cell for cell in line.cells if cell is not None]
        if len(written) > 1 and plainly(str(written[0])) in names:
            found[names[plainly(str(written[0]))]] = str(written[1])
    return found


def _origin(properties: Mapping[str, str]) -> Origin:
    revision = properties.get("journeys.revision", "")
    return Origin(
        properties.get("journeys.change"),
        int(revision) if revision.isdecimal() else None,
    )
