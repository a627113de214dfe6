"""A file that somebody made to do harm, or that only looks like a table, gets one sentence that
says what to do, or is read without harm."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journeys.import_export.sheet import bounds
from journeys.import_export.sheet.reading import read_sheets, stream
from journeys.import_export.sheet.sheet import Sheet
from journeys.import_export.text import Unreadable
from tests.import_export.hostile_cases import (
    DAMAGED,
    FILES,
    NO_WORKBOOK,
    PASSWORD,
    REFUSED,
    SURVIVED,
    TOO_LARGE,
    TOO_SLOW,
)
from tests.import_export.hostile_files import (
    encrypted,
    lying_about_size,
    many_rows,
    packed,
    parts,
)

A1 = [(1, ("x",))]


def refusal(path: Path, name: str = "upload.xlsx") -> str:
    with pytest.raises(Unreadable) as caught:
        read_sheets(path, name)
    return str(caught.value)


def content(found: Sheet) -> list[tuple[int, tuple[object, ...]]]:
    return [(line.number, tuple(line.cells)) for line in found.lines]


def read(path: Path, name: str = "upload.xlsx") -> list[tuple[int, tuple[object, ...]]]:
    (found,) = read_sheets(path, name)
    return content(found)


@pytest.mark.parametrize(("made_of", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_or_broken_workbook_gets_one_sentence(
    tmp_path: Path, made_of: dict, sentence: str
) -> None:
    assert refusal(packed(tmp_path / "it", made_of)) == sentence


@pytest.mark.parametrize("made_of", SURVIVED.values(), ids=SURVIVED)
def test_what_does_no_harm_is_read(tmp_path: Path, made_of: dict) -> None:
    found = [line for line in read(packed(tmp_path / "it", made_of)) if line[1] == ("x",)]
    assert len(found) == (0 if made_of is SURVIVED["300,000 empty rows"] else 1)


@pytest.mark.parametrize(("content", "sentence"), FILES.values(), ids=FILES)
def test_what_is_no_workbook_at_all_gets_its_own_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "it"
    path.write_bytes(content)
    assert refusal(path) == sentence


def test_a_workbook_that_was_cut_off_is_called_incomplete(tmp_path: Path) -> None:
    path = packed(tmp_path / "it", parts())
    whole = path.read_bytes()
    for length in range(30, len(whole), 600):
        path.write_bytes(whole[:length])
        assert refusal(path) == DAMAGED


def test_a_workbook_with_a_byte_changed_is_read_or_called_damaged(tmp_path: Path) -> None:
    path = packed(tmp_path / "it", parts())
    whole = path.read_bytes()
    for at in range(4, len(whole), 233):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            assert len(read_sheets(path, "it.xlsx")) == 1
        except Unreadable as error:
            assert str(error) in (DAMAGED, PASSWORD, NO_WORKBOOK, TOO_LARGE)


def test_a_zip_whose_entries_are_encrypted_asks_to_take_the_password_off(tmp_path: Path) -> None:
    assert refusal(encrypted(tmp_path / "it")) == PASSWORD


@pytest.mark.parametrize(("says", "sentence"), [(100, DAMAGED), (10**9, TOO_LARGE)])
def test_a_part_is_never_unpacked_further_than_it_says_it_is_long(
    tmp_path: Path, says: int, sentence: str
) -> None:
    assert refusal(lying_about_size(tmp_path / "it", says)) == sentence


def test_who_brings_in_a_workbook_with_links_is_told_that_they_are_not_followed(
    tmp_path: Path,
) -> None:
    (found,) = read_sheets(packed(tmp_path / "it", SURVIVED["links to other files"]), "it.xlsx")
    assert [note.partition(". ")[0] for note in found.notes] == [
        "This workbook has links to other files"
    ]


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "it"
    with path.open("wb") as file:
        file.truncate(bounds.LARGEST + 1)
    assert refusal(path) == "This file is larger than 20 MB: split it into several files."


@pytest.mark.parametrize("name", ["export.xls", "export.xlsx", "export.csv"])
def test_text_that_is_called_a_workbook_is_read_as_the_text_it_is(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "it"
    path.write_bytes(b"naam\tplaats\nAnna\tDen Haag\n")
    assert read(path, name) == [(1, ("naam", "plaats")), (2, ("Anna", "Den Haag"))]


def test_a_workbook_that_is_called_text_is_read_as_the_workbook_it_is(tmp_path: Path) -> None:
    assert read(packed(tmp_path / "it", parts()), "export.csv") == A1


LIMITS = """
import resource, sys
from pathlib import Path
from journeys.import_export.sheet import bounds
bounds.confine(8 * 2**20)
given = [resource.getrlimit(what) for what in (
    resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE)]
assert given == [(bounds.MEMORY,) * 2, (72, 72), (32, 32), (0, 0)], given
for forbidden in (lambda: bytes(bounds.MEMORY), lambda: Path(sys.argv[1]).write_text("x")):
    try:
        forbidden()
    except (MemoryError, OSError):
        print("refused")
"""


def test_the_process_that_reads_can_take_no_more_than_it_was_given(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITS, str(tmp_path / "it")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["refused", "refused"]
    assert (tmp_path / "it").read_text() == ""


def test_who_stops_listening_leaves_no_process_behind(tmp_path: Path) -> None:
    path = packed(tmp_path / "it", parts(many_rows("<row><c><v>1</v></c></row>", 50_000)))
    others = children()
    listening = stream(path, "it.xlsx")
    assert next(listening) == Sheet("a")
    assert children() != others
    listening.close()
    assert children() == others


def test_a_process_that_took_all_its_time_is_told_of(tmp_path: Path) -> None:
    """The system then ends it, as is done here."""
    path = packed(tmp_path / "it", parts(many_rows("<row><c><v>1</v></c></row>", 50_000)))
    others = children()
    listening = stream(path, "it.xlsx")
    next(listening)
    for child in children() - others:
        os.kill(int(child), signal.SIGXCPU)
    with pytest.raises(Unreadable) as caught:
        list(listening)
    assert str(caught.value) == TOO_SLOW


def children() -> set[str]:
    """The processes that this one began; a browser of other tests may be among them."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(listed.read_text().split())


def test_reading_one_file_does_not_hold_up_another(tmp_path: Path) -> None:
    """The reading of a bad file goes on elsewhere while a good one is read."""
    bad = packed(tmp_path / "bad", parts(many_rows("<row><c><v>1</v></c></row><row>", 20_000)))
    reading = stream(bad, "bad.xlsx")
    next(reading)
    assert read(packed(tmp_path / "good", parts())) == A1
    with pytest.raises(Unreadable):
        list(reading)
