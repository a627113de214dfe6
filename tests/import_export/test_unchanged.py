"""Rows of a workbook that say what is here already are left aside while it is read. Nobody notices,
but for how little memory a large workbook takes."""

import pytest

from journeys.import_export.plan import Plan, plan
from journeys.import_export.records import World
from journeys.import_export.sheet.bounds import ROWS, ROWS_OF_OURS, Tally
from journeys.import_export.sheet.sheet import Cell, Line, Sheet
from journeys.import_export.text import Unreadable
from journeys.import_export.workbook import reading
from journeys.import_export.workbook.reading import Workbook, read

DPZ = ("dpz", "DPZ", "Publiekszaken")
DSO = ("dso", "DSO", "Ontwikkeling")


def read_rows(existing: World, *rows: tuple[Cell, ...]) -> Workbook:
    heads = ("key", "code", "title", "delete")
    lines = [Line(number, row) for number, row in enumerate((heads, *rows), 1)]
    return read([Sheet("departments", lines)], "a.xlsx", existing)


def planned(existing: World, *rows: tuple[Cell, ...]) -> Plan:
    found = read_rows(existing, *rows)
    return plan(found.records, existing, found.problems)


@pytest.fixture(scope="module")
def here() -> World:
    made = planned({}, DPZ, DSO).creates
    return {"departments": {creation.identity: creation.values for creation in made}}


def test_only_what_is_new_or_changed_is_a_record(here: World) -> None:
    found = read_rows(here, DPZ, ("dso", "DSO", "Anders"), ("ggd", "GGD", "Gezondheid"))
    assert [record.values["key"] for record in found.records] == ["dso", "ggd"]
    assert found.unchanged == 1


def test_a_record_still_knows_where_it_stands(here: World) -> None:
    (record,) = read_rows(here, DPZ, ("dso", "DSO", "Anders")).records
    assert (record.place.number, record.place.line) == (2, 3)


@pytest.mark.parametrize(
    "rows",
    [(DPZ, DPZ), (DPZ, ("dpz", "DPZ", "Anders")), (("dpz", "DPZ", "Anders"), DPZ)],
    ids=["the same", "first as it is here", "then as it is here"],
)
def test_what_is_there_twice_is_refused_the_second_time(here: World, rows: tuple) -> None:
    (problem,) = planned(here, *rows).problems
    assert problem.place and problem.place.line == 3
    assert problem.reason.values == {"first": "a.xlsx, departments:2", "number": 1}


def test_what_is_there_three_times_is_refused_twice(here: World) -> None:
    assert len(planned(here, DPZ, DPZ, DPZ).problems) == 2


def test_a_row_without_a_key_does_not_take_that_of_a_row_that_is_left_aside(here: World) -> None:
    made = planned(here, DPZ, (None, "DPZ 2", "Publiekszaken")).creates
    assert [creation.values["code"] for creation in made] == ["DPZ 2"]


def test_a_row_that_is_to_be_deleted_is_never_left_aside(here: World) -> None:
    assert [gone.identity for gone in planned(here, (*DPZ, "x"), DSO).deletes] == [("dpz",)]


def test_more_that_is_new_or_changed_than_another_file_may_hold_is_refused(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "ROWS", 2)
    new = [(f"d{number}", f"D{number}", "Dienst") for number in range(3)]
    assert len(read_rows(here, DPZ, DSO, *new[:2]).records) == 2
    with pytest.raises(Unreadable) as caught:
        read_rows(here, *new)
    assert caught.value.reason.text.startswith("More than %(rows)s rows of this file are new")


@pytest.mark.parametrize(("is_ours", "most"), [(False, ROWS), (True, ROWS_OF_OURS)])
def test_a_workbook_of_ours_may_hold_a_city(is_ours: bool, most: int) -> None:
    tally = Tally(is_ours=is_ours)
    for _ in range(most):
        tally.add(1, 1)
    with pytest.raises(Unreadable) as caught:
        tally.add(1, 1)
    assert caught.value.reason.values == {"rows": most}
