"""Sheets that others made, collected from the field: each is read, or refused with a sentence."""

import csv
from datetime import date
from pathlib import Path

import pytest

from journeys.import_export.sheet.reading import read_sheets
from journeys.import_export.sheet.sheet import Cell, Fault
from journeys.import_export.text import Unreadable

FOUND = Path(__file__).parents[2].parent / "shared" / "corpus" / "sheets"
CONVERSIONS = "govuk_spreadsheet_files__conversions__"
ALL = sorted(FOUND.iterdir()) if FOUND.is_dir() else []
# Its one cell in column QQQ is too far away for us.
TOO_FAR = "QQQ1234567"
WORKBOOKS = [path for path in ALL if path.suffix == ".xlsx" and "png" not in path.name]
READ_HERE = [path for path in WORKBOOKS if TOO_FAR not in path.name]
CONVERTED = [path for path in READ_HERE if CONVERSIONS in path.name]

pytestmark = pytest.mark.skipif(not ALL, reason=f"there are no sheets in {FOUND}")


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_file_is_read_or_refused_with_a_sentence(path: Path) -> None:
    text = path.suffix in (".csv", ".tsv") and "png" not in path.name
    try:
        sheets = read_sheets(path, path.name)
    except Unreadable as error:
        assert str(error).endswith(".")
        assert not text and path not in READ_HERE
    else:
        assert any(sheet.lines for sheet in sheets)
        assert text or path in READ_HERE


@pytest.mark.parametrize("path", CONVERTED, ids=lambda path: path.name)
def test_what_was_expected_of_a_workbook_is_read(path: Path) -> None:
    """GOV.UK expects only what is visible, merged cells that repeat their value, and midnight with
    every day. We read hidden rows, columns and sheets too, and merged cells once; so every text
    that they expect is there, in the order in which they expect it, merges aside."""
    with (
        (FOUND / path.name.replace("originals__", "expected_converted__"))
        .with_suffix(".csv")
        .open(encoding="utf-8-sig", newline="") as file
    ):
        expected = [list(filter(None, row)) for row in csv.reader(file)]
    sheets = [sheet for sheet in read_sheets(path, path.name) if not sheet.hidden]
    found = {tuple(as_expected(cell) for cell in line.cells) for line in sheets[0].lines}
    everything = {text for row in found for text in row}
    assert {text for row in expected for text in row} <= everything
    if "hidden" not in path.name and "merged" not in path.name:
        shown = [tuple(row) for row in expected]
        assert all(any(within(row, cells) for cells in found) for row in shown)


def within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether all of `few` are in `many`, in that order."""
    left = iter(many)
    return all(text in left for text in few)


def as_expected(cell: Cell) -> str:
    if type(cell) is date:
        return f"{cell} 00:00:00"
    return str(cell.written if isinstance(cell, Fault) else cell) if cell is not None else ""
