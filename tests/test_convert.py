"""What `journeys convert` makes of files, what it says, and its exit code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from journeys.__main__ import main
from journeys.import_export.mermaid.reading import read
from journeys.import_export.package import parse

FIXTURES = Path(__file__).parents[1] / "fixtures" / "den-haag"
MOVING = "journey\ntitle Verhuizen\nsection Vooraf\nZoeken: 4: Inwoner\nWachten: 7: Inwoner\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def convert(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(to: str, *files: Path, more: tuple[str, ...] = ()) -> tuple[int, str, str]:
        out = str(tmp_path / "out")
        code = main(["convert", *map(str, files), "--to", to, out, *more])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def moving(tmp_path: Path) -> Path:
    file = tmp_path / "verhuizen.mmd"
    file.write_text(MOVING)
    return file


def test_a_mermaid_journey_becomes_a_package_and_its_remarks_have_a_line(
    convert: Run, moving: Path, tmp_path: Path
) -> None:
    code, said, told = convert("yaml", moving)
    assert code == 0 and said == f"{tmp_path}/out/verhuizen.yaml\n"
    assert told == (
        f"{moving}:5: The score 7 does not lie between 1 and 5.\n"
        f"{moving}:5: The score “7” is left out.\n"
    )
    found = parse("a.yaml", (tmp_path / "out" / "verhuizen.yaml").read_bytes())
    steps = [one.values["title"] for one in found.records if one.section == "steps"]
    assert steps == ["Zoeken", "Wachten"] and not found.problems


@pytest.mark.parametrize("to", ["yaml", "json"])
def test_a_package_of_it_becomes_the_same_mermaid_again(
    convert: Run, moving: Path, tmp_path: Path, to: str
) -> None:
    moving.write_text(MOVING.replace("7", "2"))
    convert(to, moving, more=("--people", "department"))
    assert convert("mmd", tmp_path / "out" / f"verhuizen.{to}")[0] == 0
    assert read((tmp_path / "out" / "verhuizen.mmd").read_text()) == read(moving.read_text())


def test_a_workbook_becomes_a_text_to_read(convert: Run, tmp_path: Path) -> None:
    data = ["--data", str(tmp_path / "data")]
    main(["import", str(FIXTURES), *data])
    book = tmp_path / "reis.xlsx"
    main(["export", str(book), "--journey", "reisdocumenten", *data])
    code, _, told = convert("md", book, more=("--language", "en"))
    text = (tmp_path / "out" / "reis.md").read_text()
    assert (code, told) == (0, "")
    assert text.lstrip().startswith("# Reisdocumenten\n")
    assert "\n## Phase: Oriënteren\n" in text


def test_of_several_journeys_each_gets_a_diagram(convert: Run, tmp_path: Path) -> None:
    code, said, _ = convert("mmd", FIXTURES)
    made = sorted((tmp_path / "out").iterdir())
    assert code == 0 and len(made) == len(said.splitlines()) > 1
    assert all(read(file.read_text()).tasks for file in made)


def test_the_people_that_go_out_are_chosen(convert: Run, tmp_path: Path) -> None:
    names = {}
    for people in ("persona", "department"):
        convert("mmd", FIXTURES, more=("--people", people))
        drawn = read((tmp_path / "out" / "den-haag-reisdocumenten.mmd").read_text())
        names[people] = {name for task in drawn.tasks for name in task.people}
    assert "Dienst Publiekszaken" in names["department"] - names["persona"]


def test_what_cannot_be_read_is_one_line_and_the_others_are_made(
    convert: Run, moving: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("a: [")
    code, said, told = convert("json", wrong, tmp_path / "nowhere.mmd", moving)
    assert code == 1 and said == f"{tmp_path}/out/verhuizen.json\n"
    assert f"{wrong}:2: This is not YAML" in told
    assert f"{tmp_path}/nowhere.mmd: No such file or directory." in told


def test_a_package_with_a_mistake_is_made_without_it_and_says_where(
    convert: Run, tmp_path: Path
) -> None:
    package = tmp_path / "a.yaml"
    package.write_text("format: journeys/1\njourneys:\n- {key: a, title: A}\n- {key: b}\n")
    code, _, told = convert("json", package)
    assert code == 1 and f"{package}:4: " in told
    assert '"A"' in (tmp_path / "out" / "a.json").read_text()


def test_nothing_is_written_over_what_was_just_written_or_over_itself(
    convert: Run, moving: Path, tmp_path: Path
) -> None:
    again = tmp_path / "verhuizen.txt"
    again.write_text(MOVING)
    code, said, told = convert("md", moving, again)
    assert code == 1 and said.count("\n") == 1 and "written from another file already" in told
    code, _, told = convert("md", tmp_path / "out" / "verhuizen.md")
    assert code == 1 and "There is no mermaid journey in this text" in told


def test_a_mermaid_journey_is_not_imported_without_being_looked_at(
    moving: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(moving), "--data", str(tmp_path / "data")]) == 1
    assert "make a package of it first: “journeys convert" in capsys.readouterr().err


def test_a_journey_without_a_title_is_called_after_its_file(
    convert: Run, moving: Path, tmp_path: Path
) -> None:
    moving.write_text("journey\nZoeken: 4\n")
    convert("json", moving)
    found = parse("a.json", (tmp_path / "out" / "verhuizen.json").read_bytes())
    titles = {one.section: one.values.get("title") for one in found.records}
    assert (titles["journeys"], titles["steps"]) == ("verhuizen", "Zoeken")


def test_an_unknown_format_is_a_sentence(convert: Run, moving: Path) -> None:
    code, _, told = convert("svg", moving)
    assert code == 1 and "There is no format “svg”: choose one of mmd, yaml, json, md." in told


def test_a_file_without_a_journey_cannot_be_drawn(convert: Run, tmp_path: Path) -> None:
    package = tmp_path / "a.yaml"
    package.write_text("format: journeys/1\nvalues: [{key: a, title: A}]\n")
    assert "There is no journey in this file." in convert("mmd", package)[2]
