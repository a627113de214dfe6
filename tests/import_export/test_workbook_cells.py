"""What stands in a cell, and what it says."""

from datetime import date, datetime, time
from typing import Any

import pytest

from journeys.domain.reason import Reason
from journeys.import_export.records import BY_SECTION
from journeys.import_export.sheet.sheet import Fault
from journeys.import_export.workbook.cells import (
    LEAVE,
    Leave,
    escaped,
    is_marked,
    reader,
    shown,
    writer,
)
from journeys.import_export.workbook.columns import speaking
from journeys.import_export.workbook.figure import figure


def says(section: str, field: str, cell: Any) -> Any:
    return reader(BY_SECTION[section], field)(cell)


@pytest.mark.parametrize("cell", [None, "", " ", "\u00a0", "\n"])
@pytest.mark.parametrize(
    ("section", "field"),
    [("journeys", "title"), ("journeys", "key"), ("journeys", "status"), ("steps", "phase"),
     ("touchpoints", "moment_of_truth"), ("studies", "period_start"), ("steps", "min_minutes")],
)  # fmt: skip
def test_a_blank_cell_says_nothing(section: str, field: str, cell: Any) -> None:
    assert isinstance(says(section, field, cell), Leave)


@pytest.mark.parametrize(
    ("text", "written"),
    [("[leeg]", "\\[leeg]"), ("\\[Empty]", "\\\\[Empty]"), ("[leeg] dus", "[leeg] dus"),
     ("_x000B_", "_x\u2060000B_"), ("_x", "_x")],
)  # fmt: skip
def test_text_that_means_something_else_in_a_cell_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize("text", ["[leeg]", "\\[leeg]", "\\\\[EMPTY]", "\\", "[", "[leeg]x"])
def test_a_text_like_a_mark_comes_back(text: str) -> None:
    assert says("journeys", "summary", escaped(text)) == text


@pytest.mark.parametrize("mark", ["[leeg]", " [LEEG] ", "[empty]"])
@pytest.mark.parametrize("field", ["summary", "owner", "status", "key"])
def test_a_mark_clears(field: str, mark: str) -> None:
    assert says("journeys", field, mark) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [("3,5", 3.5), ("3.5", 3.5), ("-2", -2), ("+7", 7), ("1.234,5", 1234.5), ("1,234.5", 1234.5),
     ("1.234.567", 1234567), ("1 234 567,8", 1234567.8), ("1\u00a0234", 1234), ("0,125", 0.125),
     ("0.125", 0.125), ("12345.678", 12345.678), ("1e3", 1000.0), ("\u22120,5", -0.5)],
)  # fmt: skip
def test_a_figure_in_words_is_read_as_people_write_it(written: str, value: float) -> None:
    assert figure(written) == value


@pytest.mark.parametrize("written", ["1.234", "12,345", "-1.000"])
def test_a_figure_that_can_be_read_in_two_ways_is_not_guessed(written: str) -> None:
    found = figure(written)
    assert isinstance(found, Reason) and "two ways" in found.text
    assert figure(str(found.values["whole"])) == float(written.replace(".", "").replace(",", ""))
    assert figure(str(found.values["part"])) == float(written.replace(",", "."))


@pytest.mark.parametrize("written", ["", "veel", "1,2,3", "1.2.3", "--1", "1 2", "0x10", "١٢x"])
def test_what_is_no_figure_is_none(written: str) -> None:
    assert isinstance(figure(written), Reason)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(14070, "14070"), (2024.0, "2024"), (3.5, "3,5"), (date(2023, 2, 1), "01-02-2023"),
     (datetime(2023, 2, 1), "01-02-2023"), (datetime(2023, 2, 1, 9, 5), "01-02-2023 09:05"),
     (time(9, 5), "09:05"), (False, "ONWAAR")],
)  # fmt: skip
def test_what_a_spreadsheet_took_for_something_else_is_text_again(cell: Any, text: str) -> None:
    assert shown(cell) == text


def test_a_day_is_a_day_and_before_spreadsheets_count_it_is_text() -> None:
    write = writer(BY_SECTION["studies"], "period_start")
    assert write("2023-02-01") == date(2023, 2, 1)
    assert write("1899-12-31") == "1899-12-31" and write(None) is None
    assert says("studies", "period_start", "1899-12-31") == "1899-12-31"
    assert says("studies", "period_start", "5/5/2023") == "2023-05-05"
    assert says("studies", "period_start", "31/1/2023") == "2023-01-31"


def test_choices_and_truths_are_words_of_the_language() -> None:
    with speaking("en"):
        assert writer(BY_SECTION["journeys"], "status")("validated") == "Validated"
        assert writer(BY_SECTION["touchpoints"], "moment_of_truth")(False) == "no"
    assert writer(BY_SECTION["touchpoints"], "moment_of_truth")(True) == "ja"


def test_a_percentage_is_read_only_where_the_field_is_one() -> None:
    assert says("roadmap_items", "progress", "27 %") == 27
    assert isinstance(says("opportunities", "priority_override", "27 %"), Reason)


def test_a_key_that_became_a_date_is_told() -> None:
    assert isinstance(says("steps", "phase", date(2023, 2, 1)), Reason)
    assert says("steps", "phase", 2024) == "2024"
    assert says("steps", "phase", 1.5) == "1.5"


@pytest.mark.parametrize("fault", [Fault("#REF!"), Fault("=A1", is_formula=True)])
@pytest.mark.parametrize("field", ["title", "key", "status", "owner"])
def test_an_error_in_a_cell_is_told(field: str, fault: Fault) -> None:
    assert isinstance(says("journeys", field, fault), Reason)
    assert isinstance(is_marked(fault), Reason)


def test_numbers_go_out_with_the_digits_that_spreadsheets_keep() -> None:
    write = writer(BY_SECTION["experiences"], "score")
    assert write(0.1 + 0.2) == 0.3 and write(-2.0) == -2 and write(None) is None
    assert says("experiences", "score", 1.0) == 1 and says("experiences", "score", LEAVE.__doc__)
