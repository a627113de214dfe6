"""Files are read with suspicion, and every complaint is a sentence that says where."""

import json
from pathlib import Path

import pytest

from journeys.import_export import package as packages
from journeys.import_export.package import Package, parse, read

HEAD = "format: journeys/1\n"
NO_PACKAGE = "a.yaml: This is not a package: it should begin with “format: journeys/1”."


def complaints(package: Package) -> list[str]:
    return [str(problem) for problem in package.problems]


def yaml(text: str) -> Package:
    return parse("a.yaml", (HEAD + text).encode())


def test_a_record_knows_its_file_its_number_and_its_line() -> None:
    package = yaml("values:\n- key: a\n  title: A\n- key: b\n  title: B\n")
    assert not package.problems
    second = package.records[1]
    assert second.values == {"key": "b", "title": "B"}
    assert (second.place.file, second.place.number, second.place.line) == ("a.yaml", 2, 5)


def test_days_and_words_stay_text_and_numbers_are_what_json_says_they_are() -> None:
    values = yaml(
        "values:\n- {a: 2023-02-01, b: no, c: 12:30, d: 1_000, e: 017, f: 1e2, g: ~, h: true,"
        ' i: "1", j: .inf, k: -0.5}\n'
    ).records[0]
    assert dict(values.values) == {
        "a": "2023-02-01", "b": "no", "c": "12:30", "d": "1_000", "e": 17, "f": 100.0, "g": None,
        "h": True, "i": "1", "j": ".inf", "k": -0.5,
    }  # fmt: skip


def test_json_and_yaml_say_the_same() -> None:
    tree = {"format": "journeys/1", "values": [{"key": "a", "title": "é 😀"}]}
    text = json.dumps(tree, ensure_ascii=False)
    one, other = parse("a.json", text.encode()), parse("a.yaml", text.encode())
    assert one.records[0].values == other.records[0].values


def test_a_record_can_ask_to_be_deleted() -> None:
    package = yaml("values:\n- {key: a, delete: true}\n- {key: b, delete: false}\n")
    assert [record.delete for record in package.records] == [True, False]
    assert "delete" not in package.records[0].values


def test_an_organisation_may_be_named() -> None:
    assert not yaml("organisation: den-haag\n").problems


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("valus:\n- key: a\n", "a.yaml: There is no section “valus”. Did you mean “values”?"),
        ("xyzzy: []\n", "a.yaml: There is no section “xyzzy”."),
        ("organisation: [1]\n", "a.yaml: There is no section “organisation”."),
        ("values: {key: a}\n", "a.yaml: values: This section should be a list of records."),
        ("values:\n- a\n", "a.yaml: values: Record 1 should be a list of fields."),
        ("values:\n- key: a\n  key: b\n",
         "a.yaml:4: values: #1: key: “key” is written twice."),
        ("values: []\nvalues: []\n", "a.yaml:3: values: “values” is written twice."),
        ("values:\n- key: a\n  delete: ja\n",
         "a.yaml:3: values: #1: delete: This should be true or false."),
        ("values: *a\n", "a.yaml:2: Aliases (*a) are not used here."),
        ("values:\n- !!python/object:os.system {}\n",
         "a.yaml:3: Tags (tag:yaml.org,2002:python/object:os.system) are not used here."),
        ("values:\n- {? [a] : b}\n", "a.yaml:3: A name is expected here."),
        ("---\nformat: journeys/1\n",
         "a.yaml:2: A file holds one document; here a second one starts."),
        ("values: [\n", "a.yaml:3: This is not YAML: did not find expected node content."),
    ],
)  # fmt: skip
def test_a_complaint_says_where_and_what(text: str, sentence: str) -> None:
    assert complaints(yaml(text)) == [sentence]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xml", b"", "a.xml: A package ends in .yaml, .yml or .json."),
        ("a.yaml", b"\xff\xfe\x00", "a.yaml: This is not text in UTF-8."),
        ("a.yaml", b"\x00", "a.yaml: This is not YAML: it holds characters that do not belong."),
        ("a.yaml", b"", NO_PACKAGE),
        ("a.yaml", b"- a", NO_PACKAGE),
        ("a.yaml", b"a: b", "a.yaml: The format should be “journeys/1”; here it is “None”."),
        ("a.json", b'{"format": "journeys/2"}',
         "a.json: The format should be “journeys/1”; here it is “journeys/2”."),
        ("a.json", b"{", "a.json:1: This is not JSON: "
         "Expecting property name enclosed in double quotes."),
        ("a.json", b"[" * 100_000, "a.json: This is nested more deeply than the format is."),
        ("a.json", b'{"a": NaN}', "a.json: “NaN” is not a number."),
        ("a.json", b"1" * 5000, "a.json: A number in this file is too long."),
        ("a.yaml", b"[" * 500, "a.yaml:1: This is nested more deeply than the format is."),
    ],
)  # fmt: skip
def test_what_is_not_a_package_is_refused_in_one_sentence(
    name: str, content: bytes, sentence: str
) -> None:
    assert complaints(parse(name, content)) == [sentence]


def test_a_complaint_is_one_line_that_commands_no_terminal() -> None:
    (found,) = complaints(yaml('"\\e[2J\\nx\\U0001F600": []\n'))
    assert found == "a.yaml: There is no section “\\x1b[2J\\nx😀”."
    lone = parse("a.json", b'{"format": "journeys/1", "\\ud800": []}')
    assert complaints(lone) == ["a.json: There is no section “\\ud800”."]
    assert len(complaints(yaml(f"{'x' * 900}: []\n"))[0]) < 600


def test_a_file_full_of_brackets_does_no_harm() -> None:
    assert len(complaints(parse("a.yaml", b"[" * 1_000_000))) == 1


def test_a_file_may_begin_with_a_byte_order_mark() -> None:
    assert not parse("a.yaml", b"\xef\xbb\xbf" + HEAD.encode()).problems


def test_a_folder_is_read_in_order_of_name(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text('{"format": "journeys/1", "values": [{"key": "b"}]}')
    (tmp_path / "a.yml").write_text(HEAD + "values:\n- key: a\n")
    (tmp_path / "notes.txt").write_text("not ours")
    assert [record.values["key"] for record in read(tmp_path).records] == ["a", "b"]


def test_one_bad_file_in_a_folder_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("nonsense")
    (tmp_path / "b.yaml").write_text(HEAD + "values:\n- key: b\n")
    package = read(tmp_path)
    assert len(package.problems) == len(package.records) == 1


def test_a_missing_file_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    assert "There is no such file or folder." in complaints(read(tmp_path / "x.yaml"))[0]
    assert "This folder holds no .yaml or .json files." in complaints(read(tmp_path))[0]


def test_a_folder_that_looks_like_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert "This cannot be read: Is a directory." in complaints(read(tmp_path))[0]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "LARGEST", 10)
    (tmp_path / "a.yaml").write_text(HEAD)
    assert "larger than" in complaints(read(tmp_path / "a.yaml"))[0]
