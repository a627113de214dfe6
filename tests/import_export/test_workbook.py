"""What goes out in a workbook and comes back in is what it was."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from journeys.import_export.records import NOUNS, World
from journeys.import_export.sheet.reading import read_sheets
from journeys.import_export.workbook.columns import README, called, plainly, speaking, title
from journeys.import_export.workbook.reading import is_ours
from journeys.import_export.workbook.template import write_template
from journeys.import_export.workbook.writing import write
from tests.import_export.test_roundtrip import worlds
from tests.import_export.workbooks import (
    ABOUT,
    a_nasty_world,
    brought_in,
    changes_nothing,
    the_fixtures,
    written,
)  # fmt: skip

LANGUAGES = ["nl", "en"]


def test_the_nasty_world_has_something_of_every_noun_and_relation() -> None:
    assert all(a_nasty_world()[noun.section] for noun in NOUNS)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_noun_comes_back_as_it_went(tmp_path: Path, lang: str, seed: int) -> None:
    world = a_nasty_world(seed)
    assert changes_nothing(written(tmp_path / "a.xlsx", world, lang), world, lang)


@given(whole=worlds())
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_any_world_comes_back_as_it_went(tmp_path: Path, whole: World) -> None:
    assert changes_nothing(written(tmp_path / "a.xlsx", whole), whole)


@pytest.mark.parametrize(("lang", "other"), [("nl", "en"), ("en", "nl")])
def test_a_workbook_is_read_by_somebody_who_reads_another_language(
    tmp_path: Path, lang: str, other: str
) -> None:
    world = the_fixtures()
    assert changes_nothing(written(tmp_path / "a.xlsx", world, lang), world, other)


def test_a_workbook_fills_an_empty_database_with_the_same(tmp_path: Path) -> None:
    world = a_nasty_world(3)
    _, planned = brought_in(written(tmp_path / "a.xlsx", world), {})
    assert not planned.problems
    made = {(new.section, new.identity): new.values for new in planned.creates}
    assert len(made) == sum(map(len, world.values()))
    _, again = brought_in(tmp_path / "a.xlsx", world)
    assert again.changes_nothing


def test_a_workbook_knows_which_export_it_was_though_it_was_altered(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", the_fixtures())
    assert is_ours(read_sheets(path, "a.xlsx"))
    origin = brought_in(path, the_fixtures())[0].origin
    assert (origin.change, origin.revision) == ("c-1", 17)
    book = load_workbook(path)
    book["Klantreizen"]["B2"] = "Anders"
    book.save(path)
    origin = brought_in(path, the_fixtures())[0].origin
    assert (origin.change, origin.revision) == ("c-1", 17)


def test_a_program_that_drops_properties_leaves_those_on_the_first_sheet(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", the_fixtures())
    book: Any = load_workbook(path)
    for name in [found.name for found in book.custom_doc_props]:
        del book.custom_doc_props[str(name)]
    book.save(path)
    sheets = read_sheets(path, "a.xlsx")
    assert not any(sheet.properties for sheet in sheets)
    assert is_ours(sheets)
    origin = brought_in(path, the_fixtures())[0].origin
    assert (origin.change, origin.revision) == ("c-1", 17)


def test_nothing_in_a_workbook_is_a_formula(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path / "a.xlsx", a_nasty_world()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type in ("f", "e")]
    signs = [cell for cell in cells if str(cell.value)[:1] in tuple("=+-@")]
    texts = [cell for cell in signs if cell.data_type == "s"]
    assert len(texts) > 20 and all(cell.quotePrefix for cell in texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_sheet_leads_to_every_other_and_counts_its_rows(
    tmp_path: Path, lang: str
) -> None:
    world = the_fixtures()
    book = load_workbook(written(tmp_path / "a.xlsx", world, lang))
    first = book.worksheets[0]
    assert plainly(first.title) in called(README)
    rows = {row[1].value: row for row in first.iter_rows() if row[1].hyperlink}
    with speaking(lang):
        for noun in NOUNS:
            row = rows[title(noun)]
            assert row[3].value == len(world[noun.section])
            assert row[1].hyperlink and row[1].hyperlink.location == f"'{title(noun)}'!A1"
    assert len(rows) == len(NOUNS)


def test_a_sheet_helps_whoever_fills_it_in(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path / "a.xlsx", the_fixtures()))["Contactmomenten"]
    headers = [cell.value for cell in sheet[1]]
    assert headers[:4] == ["Sleutel", "Titel", "Stap", "Kanaal"] and headers[-1] == "Verwijderen"
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref == "A1:R34"
    assert sheet.print_title_rows == "$1:$1" and sheet.page_setup.orientation == "landscape"
    lists = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    assert lists["C"].formula1 == "'Stappen'!$A$2:$A$1030"
    assert lists["C"].errorStyle == "warning"
    assert lists["G"].formula1 == '"ja,nee"'
    assert sheet["A1"].comment and "nooit" in sheet["A1"].comment.text


def test_progress_is_told_up_to_all_of_it(tmp_path: Path) -> None:
    shares: list[float] = []
    write(tmp_path / "a.xlsx", a_nasty_world(number=40), ABOUT, shares.append)
    assert shares == sorted(shares) and shares[-1] == 1 and len(shares) > 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_empty_template_asks_for_nothing(tmp_path: Path, lang: str) -> None:
    with speaking(lang):
        write_template(tmp_path / "a.xlsx", ABOUT)
    assert is_ours(read_sheets(tmp_path / "a.xlsx", "a.xlsx"))
    found, planned = brought_in(tmp_path / "a.xlsx", the_fixtures())
    assert not found.records and not found.notes and planned.changes_nothing
