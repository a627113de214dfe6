"""Workbooks are read as their owner sees them: what a cell means, not how it happens to be kept."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from journeys.import_export.sheet.escape import kept_apart, meant
from journeys.import_export.sheet.reading import read_sheets, stream
from journeys.import_export.sheet.sheet import Cell, Fault, Line, Sheet, letter
from tests.import_export.hostile_files import (
    MAIN,
    packed,
    parts,
    row,
    styles,
    texts,
)

KINDS: list[Cell] = [
    "tekst", "é 😀 “”", " ruimte ", "een\ntwee", "-1", "007", 0, 1, -7, 2.5, 1e-9, 1e300,
    2**53 + 2.0, True, False, date(2026, 3, 1), datetime(2026, 3, 1, 9, 30, 15), time(9, 30),
    date(1900, 1, 1), date(1900, 3, 1), date(9999, 12, 31), None, "laatste",
]  # fmt: skip
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=20)
ANY = st.one_of(
    st.none(),
    TEXT.filter(lambda text: not text.startswith("=")),
    st.integers(-(2**53), 2**53),
    st.floats(-1e300, 1e300),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1900, 3, 1), datetime(9000, 1, 1)).map(
        lambda it: it.replace(second=1, microsecond=0)
    ),
)
SLOW = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read(path: Path) -> list[tuple[Cell, ...]]:
    (found,) = read_sheets(path, "upload.xlsx")
    return [tuple(line.cells) for line in found.lines]


def typed(rows: Any) -> list[list[tuple[type, Any]]]:
    """True is not 1 here, and 1 not 1.0."""
    return [[(type(cell), cell) for cell in row] for row in rows]


def written(path: Path, *rows: Any, write_only: bool = False) -> Path:
    """With openpyxl, which keeps texts in the cells if it only writes, and shares them if not."""
    made = Workbook(write_only=write_only)
    page = made.create_sheet("a") if write_only else made.active
    assert page is not None
    for cells in rows:
        page.append(cells)
    made.save(path)
    return path


def one(path: Path, cell: str, **others: Any) -> Cell:
    """The first cell of a workbook with this one row, written by hand."""
    rows = read(packed(path / "it.xlsx", parts(row(cell), **others)))
    return rows[0][0] if rows else None


@pytest.mark.parametrize("write_only", [True, False])
def test_every_kind_of_cell_is_what_it_was(tmp_path: Path, write_only: bool) -> None:
    found = read(written(tmp_path / "it.xlsx", KINDS, write_only=write_only))
    assert typed(found) == typed([KINDS])


@SLOW
@given(rows=st.lists(st.lists(ANY, max_size=6), max_size=8), write_only=st.booleans())
def test_what_openpyxl_writes_is_read_as_it_was(
    tmp_path: Path, rows: list[list[Any]], write_only: bool
) -> None:
    expected = [trimmed(cells) for cells in rows]
    found = read(written(tmp_path / "it.xlsx", *rows, write_only=write_only))
    assert typed(found) == typed(cells for cells in expected if cells)


def trimmed(cells: list[Any]) -> list[Any]:
    """Floats that are whole come back as ints, empty text as no text, and nothing after the last
    cell that holds something. openpyxl writes sixteen digits of a number."""
    cells = [None if cell == "" and isinstance(cell, str) else whole(cell) for cell in cells]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def whole(cell: Any) -> Any:
    if type(cell) not in (int, float):
        return cell
    number = float(f"{cell:.16g}")
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def test_only_rows_that_hold_something_are_there_and_know_their_number(tmp_path: Path) -> None:
    path = written(tmp_path / "it.xlsx", ["a"], [], [None, None], ["", "b", None])
    assert read_sheets(path, "it.xlsx") == [
        Sheet("Sheet", [Line(1, ("a",)), Line(4, (None, "b"))], False)
    ]


def test_sheets_come_one_by_one_with_their_lines(tmp_path: Path) -> None:
    path = written(tmp_path / "it.xlsx", ["a"])
    assert list(stream(path, "it.xlsx")) == [Sheet("Sheet"), Line(1, ("a",))]


def test_hidden_sheets_rows_and_columns_are_read(tmp_path: Path) -> None:
    made = Workbook()
    hidden, very = made.create_sheet("hidden"), made.create_sheet("very")
    hidden.sheet_state, very.sheet_state = "hidden", "veryHidden"
    hidden["B2"] = 1
    hidden.column_dimensions["B"].hidden = True
    hidden.row_dimensions[2].hidden = True
    made.save(tmp_path / "it.xlsx")
    found = read_sheets(tmp_path / "it.xlsx", "it.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in found] == [
        ("Sheet", False), ("hidden", True), ("very", True)
    ]  # fmt: skip
    assert found[1].lines == [Line(2, (None, 1))]


def test_a_sheet_that_is_only_a_chart_is_passed_over(tmp_path: Path) -> None:
    made = Workbook()
    assert isinstance(made.active, Worksheet)
    made.active.append([1])
    chart = BarChart()
    chart.add_data(Reference(made.active, min_col=1, min_row=1))
    made.create_chartsheet("chart").add_chart(chart)
    made.create_sheet("last").append(["=A1"])
    made.save(tmp_path / "it.xlsx")
    found = read_sheets(tmp_path / "it.xlsx", "it.xlsx")
    assert [(sheet.name, sheet.lines) for sheet in found] == [
        ("Sheet", [Line(1, (1,))]), ("last", [Line(1, (Fault("=A1", is_formula=True),))])
    ]  # fmt: skip


def test_merged_cells_have_their_value_in_the_first(tmp_path: Path) -> None:
    made = Workbook()
    assert made.active
    made.active["A1"] = "x"
    made.active.merge_cells("A1:C3")
    made.save(tmp_path / "it.xlsx")
    assert read(tmp_path / "it.xlsx") == [("x",)]


def test_our_own_properties_come_with_every_sheet(tmp_path: Path) -> None:
    made = Workbook()
    made.create_sheet("b")
    for name, value in (("journeys.change", "a <&> b"), ("journeys.revision", "7"), ("other", "x")):
        properties = made.custom_doc_props  # pyright: ignore[reportAttributeAccessIssue]
        properties.append(StringProperty(name=name, value=value))
    made.save(tmp_path / "it.xlsx")
    for found in read_sheets(tmp_path / "it.xlsx", "it.xlsx"):
        assert found.properties == {"journeys.change": "a <&> b", "journeys.revision": "7"}


def test_a_formula_gives_the_value_that_was_last_worked_out(tmp_path: Path) -> None:
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        '<c r="C1" t="b"><f>1=1</f><v>1</v></c><c r="D1"><f t="shared" si="0"/><v>2.5</v></c>'
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F1" t="str"><f>""</f><v></v></c>'
    )
    found = read(packed(tmp_path / "it.xlsx", parts(row(cells))))
    assert typed(found) == typed([(2, "ab", True, 2.5, Fault("#DIV/0!"))])
    assert one(tmp_path, '<c r="A1" t="str"><f>A2</f><v>#N/A</v></c>') == "#N/A"


def test_a_formula_that_was_never_worked_out_is_no_empty_cell(tmp_path: Path) -> None:
    path = written(tmp_path / "it.xlsx", ["a", "=B1*C1", None, "b"])
    assert read(path) == [("a", Fault("=B1*C1", is_formula=True), None, "b")]


def test_an_error_is_a_fault(tmp_path: Path) -> None:
    assert one(tmp_path, '<c r="A1" t="e"><v>#REF!</v></c>') == Fault("#REF!")
    assert one(tmp_path, '<c r="A1"><v>1e999</v></c>') == Fault("inf")


FORMATS = [
    ("yyyy-mm-dd", "46082", date(2026, 3, 1)),
    ("d mmmm yyyy", "46082", date(2026, 3, 1)),
    ("[$-413]dddd d mmm yy;@", "46082", date(2026, 3, 1)),
    ("mmm yy", "46082.5", datetime(2026, 3, 1, 12)),
    ("dd-mm-yyyy hh:mm", "46082", date(2026, 3, 1)),
    ("h:mm AM/PM", "0.75", time(18)),
    ("mm:ss.0", "0.0000115740740741", time(0, 0, 1)),
    ("h:mm", "46082.75", datetime(2026, 3, 1, 18)),
    ("[h]:mm", "1.5", "36:00:00"),
    ("[h]:mm", "0.25", time(6)),
    ("yyyy-mm-dd", "46082.999999999", date(2026, 3, 2)),
    ("yyyy-mm-dd", "3000000", Fault("#VALUE!")),
    ("0.00", "46082", 46082),
    ("General", "46082", 46082),
    ("#,##0 &quot;dagen&quot;", "46082", 46082),
    ("[Red]0.0;[Blue]-0.0", "5.5", 5.5),
    ("0\\d", "7", 7),
    ("_-* #,##0.00_-", "7", 7),
]


@pytest.mark.parametrize(("code", "number", "meant"), FORMATS)
def test_the_format_says_what_a_number_means(
    tmp_path: Path, code: str, number: str, meant: Cell
) -> None:
    found = one(tmp_path, f'<c r="A1" s="1"><v>{number}</v></c>', styles=styles(code))
    assert (type(found), found) == (type(meant), meant)


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    assert made.active
    made.active.append([date(2026, 3, 1), datetime(2026, 3, 1, 9)])
    made.save(tmp_path / "it.xlsx")
    assert read(tmp_path / "it.xlsx") == [(date(2026, 3, 1), datetime(2026, 3, 1, 9))]


def test_text_with_formatting_is_its_text(tmp_path: Path) -> None:
    rich = CellRichText("een ", TextBlock(InlineFont(b=True), "twee"), " drie")
    assert read(written(tmp_path / "a.xlsx", [rich])) == [("een twee drie",)]
    spoken = "<r><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='1'><t>トウキョウ</t></rPh>"
    shared = '<c r="A1" t="s"><v>0</v></c>'
    assert one(tmp_path, shared, texts=texts(spoken)) == "東京"
    assert one(tmp_path, f'<c r="A1" t="inlineStr"><is>{spoken}</is></c>') == "東京"


@pytest.mark.parametrize(
    ("kept", "meant"),
    [
        ("a_x000D_b", "a\rb"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("a_x00_b_xyz_", "a_x00_b_xyz_"),
    ],
)
def test_characters_that_xml_cannot_hold_are_put_back(
    tmp_path: Path, kept: str, meant: str
) -> None:
    shared = one(tmp_path, '<c r="A1" t="s"><v>0</v></c>', texts=texts(f"<t>{kept}</t>"))
    inside = one(tmp_path, f'<c r="A1" t="inlineStr"><is><t>{kept}</t></is></c>')
    assert shared == inside == meant


@given(text=st.one_of(TEXT, st.text(st.sampled_from("_x05Faé\u2060"), max_size=30)))
@example("_x000D_x005F_x0041_")
@example("x005F_")
def test_text_that_looks_like_such_a_character_comes_back_from_every_program(text: str) -> None:
    """Some unescape it as they read, openpyxl does half of that, others nothing."""
    kept = kept_apart(text)
    assert unescape(kept) == kept == kept.replace("x005F_", "")
    assert meant(kept) == text


def test_other_programs_write_the_same_thing_otherwise(tmp_path: Path) -> None:
    """Without the names of cells, spread over lines, or with a prefix."""
    bare = "<row>\n <c t='n'>\n <v>1</v>\n</c>\n<c/><c t='d'><v>2026-03-01T09:00:00Z</v></c></row>"
    day = datetime(2026, 3, 1, 9)
    assert read(packed(tmp_path / "a.xlsx", parts(bare))) == [(1, None, day)]
    prefixed = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert read(packed(tmp_path / "b.xlsx", parts(sheet=prefixed))) == [(1,)]


def test_columns_have_the_names_that_a_spreadsheet_gives_them() -> None:
    assert [letter(column) for column in (0, 25, 26, 701, 702, 16_383)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD"
    ]  # fmt: skip
