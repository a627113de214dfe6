"""Text with separators is read however it was written, and ours comes back the same."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeys.import_export.sheet import csv_text
from journeys.import_export.sheet.reading import read_sheets
from journeys.import_export.sheet.sheet import Cell, Fault, Line, Sheet
from journeys.import_export.text import Unreadable

Rows = list[tuple[Cell, ...]]
NUMBER_OR_SIGN = st.sampled_from("=+-@\t\r\n \u3000\uff1d\uff0b\uff0d\uff20'\",;|1")
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
CELLS = st.one_of(st.none(), TEXT, st.text(NUMBER_OR_SIGN, max_size=8))


def read(content: bytes | str, name: str = "lijst.csv") -> Rows:
    found = list(csv_text.stream(content if isinstance(content, bytes) else content.encode(), name))
    assert isinstance(found[0], Sheet)
    return [tuple(line.cells) for line in found if isinstance(line, Line)]


def refusal(content: bytes, name: str = "lijst.csv") -> str:
    with pytest.raises(Unreadable) as caught:
        read(content, name)
    return str(caught.value)


def shown(rows: Iterable[tuple[Cell, ...]]) -> list[list[str]]:
    """What another program finds in the text that we write."""
    text = csv_text.written(rows).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("separator", csv_text.SEPARATORS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_is_found_from_the_content(separator: str, end: str) -> None:
    lines = ["naam|plaats|sinds", "Anna|Den Haag|2019", "Bo||2020"]
    text = end.join(line.replace("|", separator) for line in lines)
    assert read(text) == [
        ("naam", "plaats", "sinds"),
        ("Anna", "Den Haag", "2019"),
        ("Bo", None, "2020"),
    ]


def test_a_decimal_comma_is_no_separator() -> None:
    text = "kans;bereik;moeite\nAanvraag;1,5;2,0\nBalie;2,5;3,0\n"
    assert read(text)[1] == ("Aanvraag", "1,5", "2,0")


def test_sentences_with_commas_may_stand_in_a_lone_column() -> None:
    text = "Wat u zei\nIk vind, eerlijk gezegd, dat het goed ging\nPrima\nLang wachten, helaas\n"
    assert [len(row) for row in read(text)] == [1, 1, 1, 1]


def test_what_stands_between_quotation_marks_is_one_cell() -> None:
    text = 'a,b\n"een, twee; drie\nen ""vier""",x\n'
    assert read(text)[1] == ('een, twee; drie\nen "vier"', "x")


def test_rows_may_differ_in_length_and_titles_may_stand_above_them() -> None:
    text = "Overzicht 2026\n\na;b;c\n1\n1;2;3;4;5\n1;2;3\n2;3;4\n3;4;5\n"
    assert [len(row) for row in read(text)] == [1, 3, 1, 5, 3, 3, 3]


def test_a_row_has_the_number_that_a_spreadsheet_gives_it() -> None:
    found = csv_text.stream(b'a;b\n\n;\n"c\nd";e\n', "lijst.csv")
    assert [line.number for line in found if isinstance(line, Line)] == [1, 4]


def test_a_first_line_may_name_the_separator() -> None:
    assert read("sep=|\r\na;b|c\r\n") == [("a;b", "c")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_in_the_encodings_that_people_have(encoding: str) -> None:
    assert read("naam;prijs\nCafé;€ 5".encode(encoding))[1] == ("Café", "€ 5")


@pytest.mark.parametrize("content", [b"a;b\0\n", b"a;b\x81\x8d\n", "a;b".encode("utf-16-le")])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    assert refusal(content) == (
        "This is not text that can be read: save it as “CSV UTF-8”, and choose that file."
    )


def test_a_quotation_mark_that_is_never_closed_is_found() -> None:
    assert refusal(b'a;b\n"c;d\n' + b"e;f\n" * 50_000) == (
        "A cell in row 2 holds more than 32767 characters: shorten it, or close the quotation "
        "mark that it opens with."
    )


def test_a_cell_that_is_too_long_or_too_far_is_named() -> None:
    assert refusal(b"a;b\nc;" + b"d" * 40_000) == (
        "Cell B2 holds more than 32767 characters: shorten its text."
    )
    assert refusal(b";" * 1_000 + b"x\n") == (
        "Cell ALM1 lies further to the right than column ALL, where reading stops: empty it, or "
        "move it closer to the rest."
    )


@pytest.mark.parametrize("content", [b"a;b\n" * 200_001, b"a;b\n" + b";\n" * 1_048_576])
def test_too_many_rows_are_refused_even_if_they_hold_nothing(content: bytes) -> None:
    assert refusal(content) == ("This file has more than 200000 rows: split it into several files.")


def test_the_sheet_is_called_as_the_file(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(b"a;b\n")
    assert read_sheets(path, "Kansen 2026.csv") == [Sheet("Kansen 2026", [Line(1, ("a", "b"))])]


def test_figures_and_days_are_written_as_excel_reads_them() -> None:
    row = (1, -2.5, 1e-7, 3.0, True, None, date(2026, 3, 1), datetime(2026, 3, 1, 9), time(9, 30))
    assert shown([row]) == [
        ["1", "-2,5", "0,0000001", "3", "TRUE", "", "2026-03-01", "2026-03-01 09:00:00", "09:30:00"]
    ]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+A1", "-cmd|'/c calc'!A1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1+1", "\u3000＠x"],
)
def test_text_that_looks_like_a_formula_gets_an_apostrophe_in_headers_too(text: str) -> None:
    assert shown([(text, "b"), ("a", Fault(text))]) == [["'" + text, "b"], ["a", "'" + text]]


@pytest.mark.parametrize("text", ["-5", "-5,5", "+31.70.353", "1=1", "a-b", "'s-Gravenhage"])
def test_other_text_is_written_as_it_is(text: str) -> None:
    assert shown([(text, "b")]) == [[text, "b"]]


@given(st.lists(st.lists(CELLS, max_size=4).map(tuple), min_size=1, max_size=6))
@example([("sep=,",), ("a,b",), ("c,d",)])
@example([("\ufeffa", "'=1", "''=1", "'a", "-1", "'-1")])
def test_what_is_written_comes_back_the_same(rows: Rows) -> None:
    expected = [trimmed(row) for row in rows]
    assert read(csv_text.written(rows)) == [row for row in expected if row]


def trimmed(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Empty text is an empty cell, and empty cells at the end are not there."""
    cells = [cell or None for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


@given(st.lists(st.lists(CELLS, max_size=4).map(tuple), min_size=1, max_size=6))
def test_no_cell_that_is_written_begins_as_a_formula(rows: Rows) -> None:
    for row in shown(rows):
        for cell in row:
            begin = cell.strip()[:1]
            assert not begin or begin not in "=+-@＝＋－＠" or cell[1:].strip("0123456789.,") == ""
