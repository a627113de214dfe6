"""What was read in a file, kept until somebody has decided: one line of JSON for each row.

JSON and nothing cleverer: a file that was tampered with can be wrong, but it cannot do anything."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path
from typing import Any

from journeys.domain.reason import Reason
from journeys.import_export.records import Place, Record
from journeys.import_export.sheet.sheet import Cell, Fault, Line, Sheet
from journeys.import_export.transfer.told import as_json, reason_of
from journeys.import_export.workbook.reading import TOLD_IN

_PLAIN = {str, int, float, bool, type(None)}


@dataclass
class _Tables:
    """What many records share, by number: their fields, and the columns of their sheet."""

    fields: list[tuple[str, ...]] = field(default_factory=list)
    sheets: list[tuple[str, str | None, Mapping[str, str]]] = field(default_factory=list)


class _OfSheet:
    """Which sheet something is of: a new one begins with what is said about it."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, kept: Any) -> int:
        self.number += isinstance(kept, dict)
        return self.number


def keep_sheets(path: Path, found: Iterable[Sheet | Line]) -> list[Sheet]:
    """Keep sheets as they come, each before its lines. Gives them with no more than their first
    lines: enough to know whose they are."""
    sheets: list[Sheet] = []
    first: list[Line] = []
    with path.open("w", encoding="utf-8") as file:
        for each in found:
            if isinstance(each, Sheet):
                first = []
                sheets.append(replace(each, lines=first))
                about = [each.name, each.hidden, dict(each.properties), each.notes]
                file.write(json.dumps({"sheet": about}) + "\n")
            else:
                if len(first) < TOLD_IN:
                    first.append(each)
                row = [each.number, [_cell_kept(cell) for cell in each.cells]]
                file.write(json.dumps(row) + "\n")
    return sheets


def kept_sheets(path: Path) -> Iterator[tuple[Sheet, Iterator[Line]]]:
    """Each sheet, and its lines: they can be read once, until the next sheet is asked for."""
    with path.open(encoding="utf-8") as file:
        for _number, kept in groupby(map(json.loads, file), _OfSheet()):
            yield _headed(kept)


def _headed(kept: Iterator[Any]) -> tuple[Sheet, Iterator[Line]]:
    name, *about = next(kept)["sheet"]
    return Sheet(name, (), *about), (_line(*row) for row in kept)


def keep_records(path: Path, records: Iterable[Record]) -> None:
    tables = _Tables()
    with path.with_suffix(".rows").open("w", encoding="utf-8") as file:
        file.writelines(_record_kept(record, tables) for record in records)
    head = {
        "fields": tables.fields,
        "sheets": [(name, sheet, dict(columns)) for name, sheet, columns in tables.sheets],
    }
    path.write_text(json.dumps(head), encoding="utf-8")


def kept_records(path: Path) -> list[Record]:
    head = json.loads(path.read_text(encoding="utf-8"))
    tables = _Tables(head["fields"], [tuple(sheet) for sheet in head["sheets"]])
    return list(_records(path.with_suffix(".rows"), tables))


def _records(path: Path, tables: _Tables) -> Iterator[Record]:
    sections: dict[str, str] = {}
    with path.open(encoding="utf-8") as file:
        for text in file:
            section, fields, values, number, line, of, delete = json.loads(text)
            file_name, sheet, columns = tables.sheets[of]
            yield Record(
                sections.setdefault(section, section),
                dict(zip(tables.fields[fields], map(_value, values), strict=True)),
                Place(file_name, number, line, sheet, columns),
                delete,
            )


def _record_kept(record: Record, tables: _Tables) -> str:
    place = record.place
    kept = [
        record.section,
        _number_of(tables.fields, tuple(record.values)),
        [_value_kept(value) for value in record.values.values()],
        place.number,
        place.line,
        _number_of(tables.sheets, (place.file, place.sheet, place.columns)),
        record.delete,
    ]
    return json.dumps(kept) + "\n"


def _number_of(known: list[Any], wanted: Any) -> int:
    """Records that share something follow each other: look at the last one first."""
    for number in range(len(known) - 1, -1, -1):
        if known[number] == wanted:
            return number
    known.append(wanted)
    return len(known) - 1


def _line(number: int, cells: list[Any]) -> Line:
    return Line(number, [_cell(cell) for cell in cells])


def _cell_kept(cell: Cell) -> Any:
    if cell.__class__ in _PLAIN:
        return cell
    if isinstance(cell, Fault):
        return ["fault", cell.written, cell.is_formula]
    if isinstance(cell, datetime | date | time):
        return [type(cell).__name__, cell.isoformat()]
    return str(cell)


def _cell(kept: Any) -> Cell:
    if kept.__class__ is not list:
        return kept
    kind, written, *rest = kept
    if kind == "fault":
        return Fault(written, rest[0])
    return {"datetime": datetime, "date": date, "time": time}[kind].fromisoformat(written)


def _value_kept(value: Any) -> Any:
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, Reason):
        return ["reason", as_json(value)]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    return ["other", value if isinstance(value, list | dict) else str(value)]


def _value(kept: Any) -> Any:
    if kept.__class__ is not list:
        return kept
    kind, value = kept
    if kind == "reason":
        return reason_of(value)
    return date.fromisoformat(value) if kind == "date" else value
