"""Cells of a reckoning that follow the records elsewhere in the workbook, and cells to fill in."""

from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from journeys.domain.reason import Reason, say
from journeys.import_export.workbook.columns import DELETE
from journeys.import_export.workbook.look import Formula
from journeys.import_export.workbook.ranking_table import Source, Table
from journeys.language import say as spoken
from journeys.language import translate

# Rows for records that somebody adds below the last one.
SPARE = 50
YELLOW = say("You may change a yellow cell to see what it does.")
_FOLLOWS = say(
    "The yellow cells follow the sheet “%(sheet)s”. Change a figure there, and it counts here."
)


def about(source: Source | None, text: str) -> list[str]:
    """What stands over a table: what it is, and where its figures may be changed."""
    tells = Reason(_FOLLOWS, {"sheet": source.sheet}) if source else Reason(YELLOW)
    return [translate(text), spoken(tells)]


def followed(source: Source, number: int, fields: Mapping[str, str]) -> dict[str, Any]:
    """Column -> what stands in that field of record `number`, counted from 0; nothing stays
    nothing."""
    row = source.first + number
    places = {name: source.at(field, row) for name, field in fields.items()}
    return {name: Formula(f'IF({place}="","",{place})') for name, place in places.items()}


def counted(source: Source | None, number: int, row: str) -> Formula:
    """The row that a record counts for, 0 for none: also not if it is marked to be deleted."""
    found = f"IFERROR({row},0)"
    if source is None or DELETE not in source.columns:
        return Formula(found)
    mark = source.at(DELETE, source.first + number)
    return Formula(f'IF(LOWER(TRIM({mark}))="x",0,{found})')


def named(table: Table, key: str) -> Formula:
    """The title in the row of `table` with the key in this cell."""
    row = f"MATCH({key},{table.whole('key')},0)"
    return Formula(f'IFERROR(INDEX({table.whole("title")},{row}),"")')


def only(sheet: Any, table: Table, columns: Iterable[str], words: Iterable[str]) -> None:
    """These columns take no other words than these."""
    rule = DataValidation("list", formula1='"' + ",".join(words) + '"', allow_blank=True)
    for name in columns:
        rule.add(f"{table.letters[name]}{table.first}:{table.letters[name]}{table.last}")
    sheet.data_validations.append(rule)
