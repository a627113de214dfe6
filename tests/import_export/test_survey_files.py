"""Files of answers: what is in them, and what everybody said. Files that others made are read or
refused with a sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from journeys.domain.reason import Refused
from journeys.import_export.survey.answers import Asked, codes_of, read_answers, unknown_of
from journeys.import_export.survey.guessing import Column
from journeys.import_export.survey.reading import look_here, take_here

FOUND = Path(__file__).parents[2].parent / "shared" / "corpus" / "sheets"
ALL = sorted(FOUND.iterdir()) if FOUND.is_dir() else []
BURGERPEILING = FOUND / "burgerpeiling_dataformat_2022.sav"
is_here = pytest.mark.skipif(not ALL, reason=f"there are no sheets in {FOUND}")

ROWS = ["code;luistert;cijfer;wijk", *(f"r{i};{1 + i % 5};{4 + i % 6};W{i % 2}" for i in range(12))]
ASKED = [
    Asked("code", "respondent"),
    Asked("luistert", "agreement", 1, 5, 4),
    Asked("cijfer", "grade"),
    Asked("wijk", "segment"),
]


def asked_as_suggested(columns: list[Column]) -> list[Asked]:
    return [each.asked() for each in columns if each.kind]


@is_here
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_file_that_others_made_is_read_or_refused_with_a_sentence(path: Path) -> None:
    content = path.read_bytes()
    try:
        looked = look_here(content, path.name)
    except Refused as refusal:
        assert str(refusal.reason.text).endswith(".")
        return
    assert looked.rows and looked.columns
    taken = take_here(content, path.name, asked_as_suggested(looked.columns), "geheim")
    assert len(taken.rows) + taken.refused <= looked.rows


@is_here
def test_the_burgerpeiling_is_read_with_its_own_words() -> None:
    """Its scales begin with “helemaal eens”, and 6 is “weet niet / geen mening”."""
    looked = look_here(BURGERPEILING.read_bytes(), BURGERPEILING.name)
    columns = {column.header: column for column in looked.columns}
    assert len(columns) == 178
    listens = columns["bo03_0"]
    assert "Luistert naar inwoners" in listens.title
    assert (listens.kind, listens.low, listens.high, listens.agree_from) == ("agreement", 1, 5, 4)
    assert codes_of(listens.codes) == {"1": 5, "2": 4, "3": 3, "4": 2, "5": 1}
    assert {"6", "88", "99"} <= unknown_of(listens.unknown_codes)
    assert columns["dv01"].kind == "grade" and "11" in unknown_of(columns["dv01"].unknown_codes)


@is_here
def test_a_choice_of_spss_is_taken_over_in_words() -> None:
    content = BURGERPEILING.read_bytes()
    asked = [Asked("veldwerkmodus", "choice"), Asked("dv01", "grade", unknown=unknown_of("11"))]
    taken = take_here(content, "a.sav", asked, "geheim")
    assert taken.headers == ["veldwerkmodus", "dv01"] and not taken.refused
    labels = {"wijk": {"1": "Centrum"}}
    rows = read_answers(["wijk"], [(1, [1.0]), (2, [2.0])], [Asked("wijk", "choice")], "s", labels)
    assert [row[2] for row in rows.rows] == [["Centrum"], ["2"]]


def test_what_only_begins_like_spss_is_refused() -> None:
    with pytest.raises(Refused):
        look_here(b"$FL2" + b"niets " * 200, "a.sav")


def test_a_workbook_and_a_text_say_the_same(tmp_path: Path) -> None:
    book = Workbook()
    for line in ROWS:
        book.active.append([int(c) if c.isdigit() else c for c in line.split(";")])  # type: ignore[union-attr]
    file = tmp_path / "a.xlsx"
    book.save(file)
    text = take_here("\n".join(ROWS).encode(), "a.csv", ASKED, "geheim")
    assert take_here(file.read_bytes(), "a.xlsx", ASKED, "geheim").rows == text.rows
    assert len(text.rows) == 12


numbers = st.sampled_from(["1", "4", "5", "weet niet", "", "9", "drie"])


@given(st.lists(st.tuples(numbers, numbers), max_size=20))
def test_the_same_answers_are_the_same_people_and_every_row_is_taken_or_told(
    cells: list[tuple[str, str]],
) -> None:
    asked = [
        Asked("a", "agreement", 1, 5, 4, unknown_of("weet niet")),
        Asked("b", "agreement", 1, 5, 4, unknown_of("weet niet")),
    ]
    rows = list(enumerate(cells, 2))
    once, again = (read_answers(["a", "b"], rows, asked, "geheim") for _ in range(2))
    assert once.rows == again.rows
    assert len({who for who, _day, _values in once.rows}) == len(once.rows)
    blank = sum(not any(row) for row in cells)
    assert len(once.rows) + once.refused + blank == len(cells)
    assert {problem[0] for problem in once.problems} <= {number for number, _cells in rows}
    for _who, _day, values in once.rows:
        assert all(value in (None, "", 1, 4, 5) for value in values)


def test_another_secret_makes_others_of_the_same_people() -> None:
    rows = [(2, ["r1", "4"])]
    asked = [Asked("code", "respondent"), Asked("a", "agreement", 1, 5, 4)]
    one, other = (read_answers(["code", "a"], rows, asked, secret).rows for secret in ("a", "b"))
    assert one[0][0] != other[0][0]


def test_what_tells_who_somebody_is_is_no_choice() -> None:
    rows = [(2, ["mevrouw Klap", "4"]), (3, ["Centrum", "4"])]
    asked = [Asked("wijk", "segment"), Asked("a", "agreement", 1, 5, 4)]
    taken = read_answers(["wijk", "a"], rows, asked, "geheim")
    assert taken.refused == 1 and len(taken.rows) == 1


def test_a_number_may_be_followed_by_what_it_means() -> None:
    rows = [(2, ["5 - zeer eens"]), (3, ["4,0"]), (4, ["5e klas"])]
    taken = read_answers(["a"], rows, [Asked("a", "agreement", 1, 5, 4)], "geheim")
    assert [row[2] for row in taken.rows] == [[5], [4]] and taken.refused == 1


def test_codes_are_written_one_way() -> None:
    assert codes_of("Eens = 4; Oneens=2") == {"eens": 4, "oneens": 2}
    for wrong in ("eens", "= 4", "eens = vier"):
        with pytest.raises(ValueError, match="."):
            codes_of(wrong)
