"""Records as they come out of a sheet: each once, with a key, and knowing its row and column."""

from collections.abc import Iterable, Mapping
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.mapping.table import Row, Table, words_only, written
from journeys.import_export.naming import Keys, named
from journeys.import_export.package import Package
from journeys.import_export.records import BY_SECTION, Place, Plain, Problem, Record, World
from journeys.import_export.sheet.sheet import Cell, Fault
from journeys.import_export.workbook.columns import NAMES

_LONGEST_CODE = 12
_LONGEST_KEY = 110
# Field -> how long its text may be.
_STORIES = {"narrative": 5000, "need": 1000, "backstage": 5000, "description": 5000}


class Gathering:
    """`new` are the sections of which a record may be made when none has that title."""

    def __init__(self, file: str, existing: World, new: Iterable[str] = ()) -> None:
        self.file = file
        self.existing = existing
        self.new = frozenset(new)
        self.keys = Keys(existing)
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self._records: dict[tuple[str, tuple[Any, ...]], Record] = {}
        self._loose: list[Record] = []
        self._counts: dict[str, int] = {}
        self._known: dict[str, dict[str, str]] = {}

    def package(self) -> Package:
        records, problems = named([*self._records.values(), *self._loose], self.existing)
        return Package(tuple(records), (*self.problems, *problems), tuple(self.notes))

    def place(self, table: Table, row: Row, column: int | None, name: str = "") -> Place:
        """Where a cell is; `name` is the field of the record that it fills."""
        line, at = table.spot(row, column) if column is not None else _start(table, row)
        columns = {name: at} if at and (column is not None or table.turned) else {}
        return Place(self.file, None, line, table.sheet, columns)

    def put(self, section: str, values: Mapping[str, Any], place: Place) -> None:
        """A record that was named before takes what it does not say yet. Stories are put together;
        of two other values the first one stays, and that is told."""
        noun = BY_SECTION[section]
        values = {name: value for name, value in values.items() if value is not None}
        identity = (section, tuple(values.get(name) for name in noun.identity))
        before = self._records.get(identity)
        if before is None:
            number = self._counts[section] = self._counts.get(section, 0) + 1
            place = Place(place.file, number, place.line, place.sheet, place.columns)
            self._records[identity] = Record(section, values, place)
            return
        kept = {**values, **before.values}
        for name, value in values.items():
            first = before.values.get(name)
            if name in _STORIES:
                kept[name] = _both(first, value, _STORIES[name])
            elif first not in (None, value) and name != "source":
                self._told_twice(section, noun.label(identity[1]), name, (first, value), place)
        place = before.place if before.place.line != place.line else _wider(before.place, place)
        self._records[identity] = Record(section, kept, place)

    def _told_twice(
        self, section: str, record: str, name: str, said: tuple[Any, Any], place: Place
    ) -> None:
        text = say("Here stands “%(here)s”, and earlier “%(first)s”: the first one is kept.")
        values = {"here": str(said[1])[:80], "first": str(said[0])[:80]}
        self.note(Reason(text, values), place, section, record, name)

    def loose(self, section: str, values: Mapping[str, Any], place: Place) -> None:
        """A record as it stands in a list: its key and what it refers to are looked up later."""
        number = self._counts[section] = self._counts.get(section, 0) + 1
        place = Place(place.file, number, place.line, place.sheet, place.columns)
        self._loose.append(Record(section, values, place))

    def tie(self, section: str, place: Place, **ends: Plain) -> None:
        self.put(section, ends, place)

    def titled(
        self, section: str, title: str, place: Place, within: Mapping[str, Plain] | None = None
    ) -> tuple[str, bool]:
        """The key of the thing with this title (in its row), and whether it is there already."""
        key = self.keys.of(BY_SECTION[section], title, within or {}, place)
        return key, (key,) in self.existing.get(section, {})

    @property
    def source(self) -> str:
        """What a new record says of where it comes from."""
        return self.file[:200]

    def numbered(self, section: str, within: str, number: int) -> str:
        """A free key for a record without a title: the number so much of what it belongs to."""
        wanted = f"{within}.blad-{number}"[-_LONGEST_KEY:].lstrip(".-")
        key, again = wanted, 2
        while (key,) in self.existing.get(section, {}) or (section, (key,)) in self._records:
            key, again = f"{wanted}-{again}", again + 1
        return key

    def before(self, section: str, key: str) -> Mapping[str, Plain]:
        """What is known of a record now; empty if it is new."""
        return self.existing.get(section, {}).get((key,), {})

    def said(self, section: str, key: str, name: str) -> Any:
        """What this sheet says so far of a field of a record."""
        record = self._records.get((section, (key,)))
        return record.values.get(name) if record else None

    def known(self, section: str, text: str, place: Place, name: str) -> str | None:
        """The key of a channel, department or persona by its title, code or key. A new one is made
        only if the person said so; otherwise it is told, and None."""
        index = self._index(section)
        wanted = words_only(text)
        if wanted in index:
            return index[wanted]
        if section not in self.new:
            message = say("There is no “%(title)s” here: it is left out.")
            self.note(Reason(message, {"title": text[:80]}), place, section, text[:80], name)
            return None
        title = fitted(text, 200)[0]
        key, _ = self.titled(section, title, place)
        code = {"code": _code(title)} if section == "departments" else {}
        self.put(section, {"key": key, "title": title, **code}, place)
        index[wanted] = key
        return key

    def only(self, section: str, text: str, place: Place) -> str | None:
        """The key of the one record that has this title; otherwise it is told, and None."""
        wanted = words_only(text)
        name = name_of(section)
        found = [
            str(key)
            for (key,), values in self.existing.get(section, {}).items()
            if words_only(str(values[name])) == wanted
        ]
        if len(found) == 1:
            return found[0]
        message = (
            say("More than one is called “%(title)s”: none is chosen.")
            if found
            else say("There is no “%(title)s” here: it is left out.")
        )
        self.note(Reason(message, {"title": text[:80]}), place, section, text[:80])
        return None

    def note(
        self,
        reason: Reason,
        place: Place,
        section: str | None = None,
        record: str | None = None,
        name: str | None = None,
    ) -> None:
        """Something to read in the preview that refuses nothing."""
        self.notes.append(Problem(reason, place, section, record, name))

    def wrong(
        self, reason: Reason, place: Place, section: str, record: str | None, name: str | None
    ) -> None:
        self.problems.append(Problem(reason, place, section, record, name))

    def text(self, table: Table, row: Row, column: int, section: str, name: str) -> str:
        """What a cell says; an error in it is told, and counts as nothing."""
        cell = row.cells[column]
        if isinstance(cell, Fault):
            self.wrong(fault(cell), self.place(table, row, column, name), section, None, name)
            return ""
        return written(cell)

    def _index(self, section: str) -> dict[str, str]:
        if section not in self._known:
            index: dict[str, str] = {}
            for (key,), values in self.existing.get(section, {}).items():
                for name in ("title", "code"):
                    index.setdefault(words_only(str(values.get(name) or key)), str(key))
            for (key,) in self.existing.get(section, {}):
                index.setdefault(words_only(str(key)), str(key))
            self._known[section] = index
        return self._known[section]


def fitted(text: str, most: int) -> tuple[str, str | None]:
    """A text as a title, and the whole text where that is longer."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line, None
    short = line[: most - 1].rsplit(" ", 1)[0] if " " in line[: most - 1] else line[: most - 1]
    return f"{short}…", text.strip()


def parts(text: str) -> list[str]:
    """Several values in a cell: on lines of their own or with ; between them, with or without a
    mark before them."""
    pieces = (piece.strip(" \t•·*–—-") for line in text.split("\n") for piece in line.split(";"))
    return list(dict.fromkeys(piece for piece in pieces if piece))


def name_of(section: str) -> str:
    """The field with what a person calls a record."""
    return next(name for name in NAMES if name in BY_SECTION[section].columns)


def fault(cell: Cell) -> Reason:
    shown = cell.written[:40] if isinstance(cell, Fault) else ""
    if isinstance(cell, Fault) and cell.is_formula:
        text = say(
            "This formula was never worked out. Open the file in a spreadsheet program, save it, "
            "and try again."
        )
        return Reason(text)
    return Reason(say("This cell holds an error: %(error)s."), {"error": shown})


def _both(first: str | None, second: str, most: int) -> str:
    if not first or second in first:
        return first or second
    return f"{first}\n{second}"[:most]


def _wider(place: Place, other: Place) -> Place:
    columns = {**other.columns, **place.columns}
    return Place(place.file, place.number, place.line, place.sheet, columns)


def _start(table: Table, row: Row) -> tuple[int, str]:
    return table.spot(row, 0)


def _code(title: str) -> str:
    """An abbreviation for a department: its capitals, or its first letters."""
    words = title.split()
    code = "".join(word[0] for word in words) if len(words) > 1 else title[:_LONGEST_CODE]
    return (title if len(title) <= _LONGEST_CODE else code.upper())[:_LONGEST_CODE]
