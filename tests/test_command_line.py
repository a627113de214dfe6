"""What somebody types, what they read, and the exit code."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pysqlite3
import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import create_engine

from journeys.__main__ import main
from journeys.language import LANGUAGES

FIXTURES = Path(__file__).parents[1] / "fixtures" / "den-haag"
HEAD = "format: journeys/1\n"
VALUES = HEAD + "values: [{key: a, title: A}, {key: b, title: B}]\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def journeys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Types a command for the data in `tmp_path / "data"`."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(part) for part in arguments] + ["--data", str(tmp_path / "data")])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def package(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, name: str = "a.yaml") -> Path:
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


def test_an_import_says_what_it_would_do_and_did(
    journeys: Run, package: Callable[..., Path]
) -> None:
    code, said, _ = journeys("import", package(VALUES))
    assert code == 0
    assert "Would create 2, change 0, delete 0, refuse 0; 0 stay as they are." in said
    assert "Created 2, changed 0, deleted 0, refused 0; 0 stay as they are." in said
    changed = HEAD + "values: [{key: a, title: C}, {key: b, delete: true}]"
    assert "Created 0, changed 1, deleted 1, refused 0" in journeys("import", package(changed))[1]


def test_a_dry_run_touches_nothing_and_lists_what_would_change(
    journeys: Run, package: Callable[..., Path], tmp_path: Path
) -> None:
    code, said, _ = journeys("import", package(VALUES), "--dry-run")
    assert code == 0 and "Would create 2" in said
    assert not (tmp_path / "data").exists()
    journeys("import", package(VALUES))
    change = package(HEAD + "values: [{key: a, title: C}, {key: b, delete: true}]")
    said = journeys("import", change, "--dry-run")[1]
    assert "change values a: title: 'A' → 'C'" in said and "delete values b" in said
    assert "change 1, delete 1" in journeys("import", change, "--dry-run")[1]


def test_what_is_exported_and_imported_elsewhere_is_the_same(
    journeys: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert journeys("import", FIXTURES)[0] == 0
    for ending in ("yaml", "json"):
        one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
        assert journeys("export", one)[0] == 0
        elsewhere = ["--data", str(tmp_path / f"elsewhere-{ending}")]
        assert main(["import", str(one), *elsewhere]) == 0
        assert main(["export", str(other), *elsewhere]) == 0
        assert one.read_bytes() == other.read_bytes()
        capsys.readouterr()
        assert "Would create 0, change 0, delete 0" in journeys("import", one)[1]


def test_one_journey_is_exported_with_what_it_needs(journeys: Run, tmp_path: Path) -> None:
    journeys("import", FIXTURES)
    file = tmp_path / "one.json"
    assert journeys("export", file, "--journey", "reisdocumenten")[0] == 0
    phases = json.loads(file.read_text())["phases"]
    assert {phase["journey"] for phase in phases} == {"reisdocumenten"}
    assert main(["import", str(file), "--data", str(tmp_path / "elsewhere")]) == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_that_comes_back_changes_nothing(
    journeys: Run, tmp_path: Path, lang: str
) -> None:
    journeys("import", FIXTURES)
    file = tmp_path / "alles.xlsx"
    assert "records are in" in journeys("export", file, "--language", lang)[1]
    assert {"nl": "Klantreizen", "en": "Journeys"}[lang] in load_workbook(file).sheetnames
    code, said, _ = journeys("import", file)
    assert code == 0 and "Created 0, changed 0, deleted 0, refused 0" in said


def test_one_journey_is_a_workbook_too(journeys: Run, tmp_path: Path) -> None:
    journeys("import", FIXTURES)
    file = tmp_path / "een.xlsx"
    assert journeys("export", file, "--journey", "reisdocumenten")[0] == 0
    rows = load_workbook(file)["Fasen"].iter_rows(min_row=2, values_only=True)
    assert {str(key).partition(".")[0] for key, *_ in rows} == {"reisdocumenten"}
    assert main(["import", str(file), "--data", str(tmp_path / "elsewhere")]) == 0


def test_a_changed_cell_is_brought_in_and_a_wrong_one_is_named(
    journeys: Run, tmp_path: Path
) -> None:
    journeys("import", FIXTURES)
    file = tmp_path / "reis.xlsx"
    journeys("export", file)
    changed = edited(file, "Klantreizen", "reisdocumenten", "Titel", "Paspoort")
    said = journeys("import", file, "--dry-run")[1]
    assert "change journeys reisdocumenten: title: 'Reisdocumenten' → 'Paspoort'" in said
    assert "Created 0, changed 1, deleted 0" in journeys("import", file)[1]

    wrong = edited(file, "Klantreizen", "reisdocumenten", "Status", "Heel rijp")
    code, said, error = journeys("import", file, "--dry-run")
    assert code == 1 and "is refused, with 1 problem; nothing was changed." in error
    assert f"reis.xlsx, Klantreizen {wrong}: " in said and "“Heel rijp” is not in the list" in said
    assert changed != wrong


def test_what_somebody_changed_since_is_said_with_who_and_nothing_is_done(
    journeys: Run, package: Callable[..., Path], tmp_path: Path
) -> None:
    journeys("import", FIXTURES)
    file = tmp_path / "reis.xlsx"
    journeys("export", file)
    edited(file, "Klantreizen", "reisdocumenten", "Titel", "Paspoort")
    renamed = "journeys: [{key: reisdocumenten, title: Van een ander}]"
    journeys("import", package(HEAD + renamed, "ander.yaml"))
    code, said, error = journeys("import", file)
    assert code == 1 and "nothing was changed" in error
    assert "Import: ander.yaml changed this here after the file was made." in said
    assert "change 0" in journeys("import", package(HEAD + renamed, "ander.yaml"))[1]


@pytest.mark.parametrize("command", ["import", "--dry-run"])
def test_a_workbook_of_somebody_else_is_for_a_browser(
    journeys: Run, tmp_path: Path, command: str
) -> None:
    book = Workbook()
    book.active.append(["Kans", "Bereik"])  # type: ignore[union-attr]
    book.save(tmp_path / "kansen.xlsx")
    arguments = ["import", tmp_path / "kansen.xlsx", *([command] if command != "import" else [])]
    code, _, error = journeys(*arguments)
    assert code == 1 and error.count("\n") == 1
    assert "This workbook was not made here. Bring it in with a browser" in error


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_sheet_that_cannot_be_read_is_said_in_one_sentence(
    journeys: Run, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 no workbook \x00")
    code, _, error = journeys("import", tmp_path / name)
    assert code == 1 and error.startswith("journeys: ") and error.count("\n") == 1
    assert name in error and "Traceback" not in error


def edited(file: Path, sheet: str, key: str, column: str, value: str) -> str:
    """Somebody types over a cell; gives which one."""
    book = load_workbook(file)
    header, *rows = book[sheet].iter_rows()
    place = [cell.value for cell in header].index(column)
    cell: Any = next(row[place] for row in rows if row[0].value == key)
    cell.value = value
    book.save(file)
    return str(cell.coordinate)


def test_a_sound_database_passes_the_check(journeys: Run) -> None:
    journeys("import", FIXTURES)
    code, said, _ = journeys("check")
    assert code == 0 and "0 wrong" in said and "insights without answer" in said


def test_two_at_one_position_fail_the_check(journeys: Run, package: Callable[..., Path]) -> None:
    promises = "promises: [{key: a, title: A, position: 1}, {key: b, title: B, position: 1}]"
    journeys("import", package(HEAD + promises))
    code, said, _ = journeys("check")
    assert code == 1 and "wrong: promises: two stand at the same position (1, 1)." in said


def test_a_path_out_of_its_journey_fails_the_check(journeys: Run, tmp_path: Path) -> None:
    journeys("import", FIXTURES)
    engine = create_engine(f"sqlite:///{tmp_path}/data/journeys.sqlite3", module=pysqlite3)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "update step_transition set to_step_id ="
            " (select id from step where key = 'klacht.afwachten.wachten')"
            " where key = 'schulden-danny.vervolgafspraak'"
        )
    engine.dispose()
    code, said, _ = journeys("check")
    assert code == 1 and "this one leads from “schulden-danny” to “klacht”." in said


def test_a_reference_to_nothing_fails_the_check(journeys: Run, tmp_path: Path) -> None:
    journeys("import", FIXTURES)
    engine = create_engine(f"sqlite:///{tmp_path}/data/journeys.sqlite3", module=pysqlite3)
    with engine.begin() as connection:
        connection.exec_driver_sql("delete from journey where key = 'reisdocumenten'")
    engine.dispose()
    code, said, _ = journeys("check")
    assert code == 1 and "of phase refers to a missing row of journey." in said


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.yaml", HEAD + "values: [{key: a}]", "is refused, with 1 problem; nothing was changed."),
        ("a.yaml", "nonsense", "This is not a package"),
        ("a.yaml", "a: [", "This is not YAML"),
        ("a.yaml", "\x00", "This is not YAML"),
        ("a.json", "{", "This is not JSON"),
        ("a.xlsm", "", "A package ends in .yaml, .yml or .json."),
    ],
)
def test_what_is_refused_ends_with_one_sentence_and_exit_code_1(
    journeys: Run, package: Callable[..., Path], name: str, text: str, sentence: str
) -> None:
    for option in ([], ["--dry-run"]):
        code, _, error = journeys("import", package(text, name), *option)
        assert code == 1
        assert sentence in error and error.count("\n") == 1 and error.startswith("journeys: ")


def test_each_problem_is_a_line(journeys: Run, package: Callable[..., Path]) -> None:
    code, said, _ = journeys("import", package(HEAD + "values:\n- key: a\n- titel: B\n"))
    assert code == 1 and "refuse 2" in said
    assert "a.yaml:3: values: a: title: This is missing." in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import", "/nowhere/a.yaml"], "There is no such file or folder."),
        (["export", "a.txt"], "“a.txt” should end in .yaml, .yml, .json, .xlsx."),
        (["export", "a.yaml"], "Run “journeys migrate” first."),
        (["check"], "Run “journeys migrate” first."),
        (["serve"], "Run “journeys migrate” first."),
        (["schema", "/nowhere/a.json"], "/nowhere/a.json cannot be written"),
        (["demo", "--port", "99999"], "There is no port 99999; use a number below 65536."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    journeys: Run, arguments: list[str], sentence: str
) -> None:
    code, _, error = journeys(*arguments)
    assert code == 1 and sentence in error and error.count("\n") == 1


def test_an_unknown_journey_and_a_folder_without_a_package_are_said(
    journeys: Run, tmp_path: Path
) -> None:
    journeys("migrate")
    assert "holds no .yaml or .json files" in journeys("import", tmp_path)[2]
    assert "“nix”" in journeys("export", tmp_path / "a.yaml", "--journey", "nix")[2]
    assert "cannot be written" in journeys("export", tmp_path / "no" / "a.yaml")[2]


def test_a_file_that_is_no_database_is_said(journeys: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "journeys.sqlite3").write_text("hello")
    for command in ("check", "migrate"):
        code, _, error = journeys(command)
        assert code == 1 and "The database cannot be used" in error


def test_a_taken_port_is_said(journeys: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, error = journeys("demo", "--port", taken.getsockname()[1])
    assert code == 1 and "address already in use. Choose another with --port." in error


def test_the_schema_is_written(tmp_path: Path) -> None:
    assert main(["schema", str(tmp_path / "schema.json")]) == 0
    assert json.loads((tmp_path / "schema.json").read_text())["title"] == "journeys/1"


def test_the_first_user_gets_a_password_once(journeys: Run) -> None:
    ada = ["--email", "ada@example.org", "--name", "Ada", "--role", "admin"]
    code, said, _ = journeys("user", "add", *ada)
    assert code == 0 and "Ada can sign in with ada@example.org and the password " in said
    code, _, error = journeys("user", "add", *ada)
    assert code == 1 and "already" in error
    assert journeys("user", "add", "--email", "x", "--name", "X")[0] == 1


def test_the_demo_shows_its_world_and_keeps_what_was_changed(
    journeys: Run, package: Callable[..., Path], tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    renamed = package(HEAD + "journeys: [{key: reisdocumenten, title: Paspoort}]")
    for counted in ("changed 1", "changed 0"):
        with demo(port, tmp_path / "data") as process:
            assert answers(port, process), "the demo did not answer"
            process.terminate()
            said, error = process.communicate(timeout=20)
        assert f"http://127.0.0.1:{port}" in said and "Noor (designer)" in said
        assert "Traceback" not in error
        assert counted in journeys("import", renamed)[1]


def demo(port: int, data: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "journeys", "demo", "--port", str(port), "--data", str(data)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )


def answers(port: int, process: "subprocess.Popen[str]") -> bool:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/inloggen", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.2)
    return False


def test_a_folder_brings_the_files_of_its_pictures(journeys: Run, tmp_path: Path) -> None:
    code, said, _ = journeys("import", FIXTURES)

    assert code == 0 and "not here" not in said
    kept = {path.name for path in (tmp_path / "data" / "images").iterdir()}
    assert kept == {path.stem for path in (FIXTURES / "images").iterdir()}
    journeys("export", tmp_path / "all.yaml")
    elsewhere = tmp_path / "elsewhere"
    assert main(["import", str(tmp_path / "all.yaml"), "--data", str(elsewhere)]) == 0
    assert not (elsewhere / "images").exists()


def test_pictures_without_their_files_are_counted(journeys: Run, tmp_path: Path) -> None:
    folder = tmp_path / "world"
    shutil.copytree(FIXTURES, folder)
    next(iter((folder / "images").iterdir())).unlink()

    said = journeys("import", folder)[1]

    assert "The file of 1 picture is not here: what is on it is shown in words." in said


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"something else", "is not called after what is in it"), (b"", "nothing in this file")],
)
def test_a_file_that_is_not_what_it_is_called_stops_the_import(
    journeys: Run, tmp_path: Path, content: bytes, why: str
) -> None:
    folder = tmp_path / "world"
    shutil.copytree(FIXTURES, folder)
    next(iter((folder / "images").iterdir())).write_bytes(content)

    code, _, why_not = journeys("import", folder)

    assert code == 1 and why in why_not
    assert "Reisdocumenten" not in journeys("export", tmp_path / "x.json")[1]


def test_a_file_with_the_right_name_that_is_no_picture_stops_the_import(
    journeys: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "world"
    shutil.copytree(FIXTURES, folder)
    page = b"<script>alert(1)</script>"
    (folder / "images" / f"{hashlib.sha256(page).hexdigest()}.png").write_bytes(page)

    code, _, why_not = journeys("import", folder)

    assert code == 1 and "not a PNG, JPEG or WebP" in why_not
