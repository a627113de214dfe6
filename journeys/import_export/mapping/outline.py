"""What was found in sheets that are not ours: their tables, what is in the columns, and what they
probably mean. A guess is only a proposal: a person confirms it, or says otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.mapping.finding import find_tables
from journeys.import_export.mapping.guessing import Guess, guess
from journeys.import_export.mapping.scales import Seen, seen
from journeys.import_export.mapping.table import Head, Row, Table, written
from journeys.import_export.sheet.sheet import Cell, Fault, Sheet
from journeys.import_export.transfer.told import as_json, reason_of

# How many rows a person sees, and from how many tables one can choose.
SHOWN = 6
MOST_TABLES = 12


@dataclass(frozen=True)
class Column:
    """A column of a table, or of a grid a row: `where` is its letter or its number."""

    name: str
    header: str
    where: str
    seen: Seen
    filled: int


@dataclass(frozen=True)
class Found:
    """A table, without the rows beyond the first few. `guess` is what it probably is."""

    id: str
    signature: str
    sheet: str
    turned: bool
    title: str
    size: int
    columns: tuple[Column, ...]
    guess: Guess
    # As they stand in the sheet, to be read again for an example of what they become.
    example: Table


@dataclass(frozen=True)
class Outline:
    tables: tuple[Found, ...] = ()
    told: tuple[Reason, ...] = ()

    def table(self, id_: str) -> Found | None:
        return next((table for table in self.tables if table.id == id_), None)

    def to_json(self) -> dict[str, Any]:
        tree = {**asdict(self), "told": [as_json(reason) for reason in self.told]}
        for table, found in zip(tree["tables"], self.tables, strict=True):
            table["example"]["rows"] = [
                {"at": row.at, "cells": [_plain(cell) for cell in row.cells]}
                for row in found.example.rows
            ]
        return tree

    @classmethod
    def from_json(cls, tree: Mapping[str, Any]) -> "Outline":
        """What `to_json` made of an outline."""
        tables = tuple(_found(table) for table in tree["tables"])
        return cls(tables, tuple(reason_of(one) for one in tree["told"]))


def outline(sheets: Sequence[Sheet]) -> Outline:
    """The tables in these sheets, and what they seem to hold. Nothing is asked here yet: that
    depends on what a person chooses."""
    tables = [table for table in find_tables(sheets) if not _is_blank(table)]
    told = [
        Reason(say("The sheet “%(sheet)s” is hidden and is left out."), {"sheet": sheet.name})
        for sheet in sheets
        if sheet.hidden
    ]
    if len(tables) > MOST_TABLES:
        text = say("Only the first %(most)s tables are shown; %(rest)s others are left out.")
        values = {"most": MOST_TABLES, "rest": len(tables) - MOST_TABLES}
        told.append(Reason(text, values))
    return Outline(tuple(outlined(table) for table in tables[:MOST_TABLES]), tuple(told))


def outlined(table: Table, known: Guess | None = None) -> Found:
    """A table as a person gets to see it. What it is is guessed, unless that is `known`."""
    columns = tuple(
        Column(head.name, head.header, table.where(index), found, count)
        for index, head in enumerate(table.heads)
        for found, count in [_counted(table, index)]
    )
    example = replace(table, rows=tuple(table.rows[:SHOWN]), skipped=())
    return Found(
        table.id, signature_of(table), table.sheet, table.turned, table.title, len(table.rows),
        columns, known or guess(table, [column.seen for column in columns]), example,
    )  # fmt: skip


def signature_of(table: Table) -> str:
    """The same for tables with the same headers, in whatever order and wherever they stand."""
    names = sorted(head.name for head in table.heads)
    return sha256("\n".join([str(table.turned), *names]).encode()).hexdigest()


def _counted(table: Table, column: int) -> tuple[Seen, int]:
    cells = list(table.filled(column))
    return seen(cells), len(cells)


def _is_blank(table: Table) -> bool:
    return not table.rows


def _plain(cell: Cell) -> Any:
    """A cell in JSON: a fault is told apart, a date is text."""
    if isinstance(cell, Fault):
        return {"written": cell.written, "is_formula": cell.is_formula}
    return cell if cell is None or isinstance(cell, str | int | float) else written(cell)


def _found(tree: Mapping[str, Any]) -> Found:
    columns = tuple(
        Column(**{**column, "seen": Seen(**_tuples(column["seen"]))}) for column in tree["columns"]
    )
    rest: dict[str, Any] = {
        "columns": columns,
        "guess": Guess(**tree["guess"]),
        "example": _table(tree["example"]),
    }
    return Found(**{**tree, **rest})


def _table(tree: Mapping[str, Any]) -> Table:
    heads = tuple(Head(**head) for head in tree["heads"])
    rows = tuple(Row(row["at"], [_cell(cell) for cell in row["cells"]]) for row in tree["rows"])
    return Table(**{**tree, "heads": heads, "rows": rows, "skipped": tuple(tree["skipped"])})


def _cell(cell: Any) -> Cell:
    return Fault(**cell) if isinstance(cell, dict) else cell


def _tuples(tree: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in tree.items()}
