"""A plain list of one noun: each column is one of its fields, or is left out."""

from typing import Any

from journeys.domain.reason import Reason
from journeys.import_export.mapping.gathering import Gathering
from journeys.import_export.mapping.mapping import Reading
from journeys.import_export.mapping.table import Row, Table, written
from journeys.import_export.records import BY_SECTION, Place
from journeys.import_export.sheet.sheet import Fault
from journeys.import_export.workbook.cells import LEAVE, reader

# Where a column without a field of its own may be kept, in this order.
NOTES = ("description", "narrative", "note", "summary")


def note_field(section: str) -> str | None:
    """The field of a noun that can hold what has no field of its own."""
    return next((name for name in NOTES if name in BY_SECTION[section].columns), None)


def read_list(gathering: Gathering, table: Table, reading: Reading) -> None:
    """One record for each row. Its key is that of the record with the same title, or a new one."""
    noun = BY_SECTION[str(reading.noun)]
    at = {head.name: index for index, head in enumerate(table.heads)}
    columns = {name: at[column] for column, name in reading.fields.items() if column in at}
    readers = {name: reader(noun, name) for name in columns}
    kept = [at[name] for name in reading.keep if name in at]
    for row in table.rows:
        place = _place(gathering, table, row, columns)
        values: dict[str, Any] = {}
        for name, column in columns.items():
            value = readers[name](row.cells[column])
            if isinstance(value, Reason):
                gathering.wrong(value, place, noun.section, None, name)
            elif value is not LEAVE:
                values[name] = value
        if values:
            _keep(table, row, kept, noun.section, values)
            gathering.loose(noun.section, values, place)


def _keep(table: Table, row: Row, kept: list[int], section: str, values: dict[str, Any]) -> None:
    lines = [
        f"{' '.join(table.heads[column].header.split())}: {written(row.cells[column])}"
        for column in kept
        if written(row.cells[column]) and not isinstance(row.cells[column], Fault)
    ]
    name = note_field(section)
    if lines and name:
        said = str(values.get(name) or "").strip()
        values[name] = "\n".join([said, *lines] if said else lines)[:5000]


def _place(gathering: Gathering, table: Table, row: Row, columns: dict[str, int]) -> Place:
    letters = {name: table.spot(row, column)[1] for name, column in columns.items()}
    return Place(gathering.file, None, row.at, table.sheet, letters)
