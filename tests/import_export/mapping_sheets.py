"""Sheets as designers make them, how a person would confirm them, and what comes of it."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from journeys.import_export.mapping.mapping import Mapping as Said
from journeys.import_export.mapping.mapping import Scale, proposed, scaled
from journeys.import_export.mapping.outline import Outline, outline
from journeys.import_export.mapping.reading import records
from journeys.import_export.mapping.scales import OWN, proposed_value, said
from journeys.import_export.mapping.scales import proposed as proposed_scale
from journeys.import_export.package import Package
from journeys.import_export.plan import plan
from journeys.import_export.records import Record, World
from journeys.import_export.sheet.sheet import Cell, Line, Sheet

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "sheets"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of sheets is not here")


def a_sheet(
    rows: Sequence[Sequence[Cell]], top: int = 1, left: int = 0, name: str = "Blad1"
) -> Sheet:
    """With its first cell `top` rows down and `left` columns to the right."""
    lines = [
        Line(number, [*[None] * left, *row])
        for number, row in enumerate(rows, top)
        if any(cell not in (None, "") for cell in row)
    ]
    return Sheet(name, lines)


def from_corpus(name: str) -> list[Sheet]:
    path = CORPUS / name
    if path.suffix == ".csv":
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        return [a_sheet([[cell or None for cell in row] for row in rows], name=path.stem)]
    book = openpyxl.load_workbook(path, data_only=True)
    return [
        a_sheet([[_plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)],
                name=sheet.title)
        for sheet in book.worksheets
    ]  # fmt: skip


def confirmed(found: Outline, title: str = "Reis", new: bool = True, **scales: str) -> Said:
    """As proposed, with these scales by field; the rest is as far as only one scale fits."""
    mapping = proposed(found)
    readings = []
    for reading in mapping.readings:
        table = found.table(reading.table)
        columns = {column.name: column for column in table.columns} if table else {}
        chosen = {}
        for name, about in scaled(reading):
            seen = columns[name].seen
            scale = scales.get(about) or proposed_scale(about, seen, columns[name].header)
            own = {said(value): proposed_value(about, value) for value in seen.values}
            if scale:
                chosen[name] = Scale(scale, None, own if scale == OWN else {})
        readings.append(replace(reading, scales=chosen, title=reading.title or title))
    return Said(tuple(readings), ("channels", "departments", "personas") if new else ())


def brought_in(
    sheets: Sequence[Sheet],
    existing: World | None = None,
    file: str = "f.xlsx",
    new: bool = True,
    **scales: str,
) -> Package:
    return records(sheets, confirmed(outline(sheets), new=new, **scales), file, existing or {})


def of(package: Package, section: str) -> list[Mapping[str, Any]]:
    return [record.values for record in package.records if record.section == section]


def titles(package: Package, section: str) -> list[str]:
    return [
        next(values[name] for name in ("title", "statement", "text") if name in values)
        for values in of(package, section)
    ]


def said_of(problems: Sequence[Any]) -> list[str]:
    return [problem.reason.text % problem.reason.values for problem in problems]


def after(package: Package, existing: World | None = None) -> World:
    """The world when all of it was taken over. Nothing may be wrong with it."""
    decided = plan(package.records, existing or {})
    assert decided.problems == ()
    world = {section: dict(found) for section, found in (existing or {}).items()}
    for creation in decided.creates:
        world.setdefault(creation.section, {})[creation.identity] = creation.values
    for change in decided.changes:
        before = world[change.section][change.identity]
        world[change.section][change.identity] = {**before, **change.after}
    return world


def contents(package: Package) -> set[tuple[str, Any]]:
    """What is said, whatever the order and place in the file."""
    return {_content(record) for record in package.records}


def _content(record: Record) -> tuple[str, Any]:
    kept = {name: value for name, value in record.values.items() if name != "source"}
    return record.section, tuple(sorted(kept.items(), key=lambda pair: pair[0]))


def _plain(cell: Any) -> Cell:
    return cell if isinstance(cell, str | int | float | bool | date | datetime) else None
