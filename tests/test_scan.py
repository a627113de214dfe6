"""What `journeys scan` finds in files, what it says, and its exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from journeys.__main__ import main
from journeys.import_export.scanning import LARGEST, spots
from tests.domain.labelled import TUNED, sentences

Run = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def scan(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*files: Path) -> tuple[int, list[dict[str, Any]], str]:
        code = main(["scan", *map(str, files)])
        said = capsys.readouterr()
        return code, [json.loads(line) for line in said.out.splitlines()], said.err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(content: str | bytes, name: str = "gesprek.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_a_find_says_where_it_stands(scan: Run, file: Callable[..., Path]) -> None:
    path = file("Interviewer: En toen?\nR: Ik belde mevrouw Klap op 06-12345678.\n")
    assert scan(path) == (
        1,
        [
            {"file": str(path), "line": 2, "start": 20, "end": 24, "kind": "name", "sure": True},
            {"file": str(path), "line": 2, "start": 28, "end": 39, "kind": "phone", "sure": True},
        ],
        "",
    )


def test_what_only_looks_like_it_is_not_sure(scan: Run, file: Callable[..., Path]) -> None:
    path = file("kenmerk 123456782\n\nbsn 123456782")
    assert [(one["line"], one["kind"], one["sure"]) for one in scan(path)[1]] == [
        (1, "bsn", False),
        (3, "bsn", True),
    ]


def test_nothing_found_is_nothing_said(scan: Run, file: Callable[..., Path]) -> None:
    assert scan(file("Ik belde 14070 op 3 mei.\n"), file("", "leeg.txt")) == (0, [], "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_marks_and_line_ends_move_nothing(
    scan: Run, file: Callable[..., Path], end: str, mark: bytes
) -> None:
    text = end.join(["06-12345678 één", "👋 mail a@example.org", "Groet,", "Karin", ""])
    found = scan(file(mark + text.encode()))[1]
    assert [(one["line"], one["start"], one["end"], one["kind"]) for one in found] == [
        (1, 0, 11, "phone"),
        (2, 7, 20, "email"),
        (4, 0, 5, "name"),
    ]


def test_what_goes_on_after_a_line_is_found_on_both(scan: Run, file: Callable[..., Path]) -> None:
    found = scan(file("Ik woon op\r\nJavastraat 12\r\n2585 AB Den Haag"))[1]
    assert [(one["line"], one["start"], one["end"], one["kind"]) for one in found] == [
        (2, 0, 13, "address"),
        (3, 0, 7, "address"),
    ]


def test_what_is_found_is_never_said(
    file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    every = sentences(TUNED)
    assert main(["scan", str(file("\n\n".join(one.text for one in every)))]) == 1
    said = capsys.readouterr()
    words = {one.text[a:b] for one in every for _, a, b in one.labels}
    # What is looked for is longer than any word or number that is said.
    assert len(said.out.splitlines()) > 150 and not said.err
    assert not [word for word in words if len(word) > 6 and word in said.out]


def test_cells_of_a_workbook_have_a_sheet_a_row_and_a_column(scan: Run, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Gesprekken"
    sheet.append(["Wat", "Kenmerk"])
    sheet.append(["Bel mevrouw Klap", 123456782])
    path = tmp_path / "gesprekken.xlsx"
    book.save(path)
    place = {"file": str(path), "sheet": "Gesprekken", "line": 2}
    assert scan(path)[:2] == (
        1,
        [
            {**place, "start": 12, "end": 16, "kind": "name", "sure": True, "column": "A"},
            {**place, "start": 0, "end": 9, "kind": "bsn", "sure": False, "column": "B"},
        ],
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfeI\0k\0", "This is not text in UTF-8."),
        (b"a" * (LARGEST + 1), "This is larger than 5 MB; split it."),
        (b"PK\x03\x04 is no workbook", "damaged"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_the_others_are_looked_through(
    scan: Run, file: Callable[..., Path], content: bytes, why: str
) -> None:
    wrong, right = file(content, "wrong.txt"), file("Ik heet Fatima")
    code, found, told = scan(wrong, right)
    assert code == 2 and [one["file"] for one in found] == [str(right)]
    assert told.startswith(f"{wrong}: ") and why in told and told.count("\n") == 1


def test_a_folder_or_nothing_there_is_a_sentence(scan: Run, tmp_path: Path) -> None:
    code, found, told = scan(tmp_path, tmp_path / "nowhere.txt")
    assert (code, found) == (2, [])
    assert told == (
        f"{tmp_path}: This cannot be read: Is a directory.\n"
        f"{tmp_path}/nowhere.txt: There is no such file or folder.\n"
    )


_said = st.lists(
    st.sampled_from(
        ["mevrouw ", "Klap", "06 1234 5678", "\r\n", "\n", "\r", "Javastraat 12", ", ", "2585 AB",
         "Groet,", "Karin", " ", "é", "\u2028", "bsn 123456782"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(_said)
def test_every_spot_lies_on_a_line_that_is_there(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "said.txt"
    path.write_bytes(text.encode())
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for spot in spots(path):
        assert lines[spot.line - 1][spot.start : spot.end].strip()
        assert 0 <= spot.start < spot.end <= len(lines[spot.line - 1])
