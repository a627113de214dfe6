"""Packages: YAML and JSON files, or a folder of them, to records and back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.records import (
    BY_SECTION,
    Place,
    Problem,
    Record,
    World,
)  # fmt: skip
from journeys.import_export.text import (
    Tree,
    Unreadable,
    from_json,
    from_yaml,
    json_pieces,
    yaml_pieces,
)

FORMAT = "journeys/1"
LARGEST = 20 * 1024 * 1024
_READERS = {".yaml": from_yaml, ".yml": from_yaml, ".json": from_json}
_WRITERS = {".yaml": yaml_pieces, ".yml": yaml_pieces, ".json": json_pieces}
ENDINGS = tuple(_READERS)


@dataclass(frozen=True)
class Package:
    """What was read. Problems here are about the writing; the plan finds the others. Notes refuse
    nothing: they say what a person should know, such as that a column was left out."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def read(path: Path) -> Package:
    """A file, or every package file of a folder in order of name. Never raises: a file that is
    missing, too large or unreadable is a problem of the package."""
    if not path.is_dir():
        return _read_file(path)
    try:
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in ENDINGS)
    except OSError as error:
        return _refused(str(path), say("This cannot be read: %(why)s."), why=error.strerror)
    if not files:
        return _refused(str(path), say("This folder holds no .yaml or .json files."))
    parts = [_read_file(file) for file in files]
    return Package(
        tuple(record for part in parts for record in part.records),
        tuple(problem for part in parts for problem in part.problems),
    )


def parse(name: str, content: bytes) -> Package:
    """One file's content; the ending of its name says whether it is YAML or JSON."""
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        return _refused(name, say("A package ends in .yaml, .yml or .json."))
    if len(content) > LARGEST:
        return _too_large(name)
    try:
        tree = reader(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _refused(name, say("This is not text in UTF-8."))
    except Unreadable as error:
        return Package(problems=(Problem(error.reason, Place(name, line=error.line)),))
    return _package(name, tree)


def written(world: World, ending: str, organisation: str | None = None) -> str:
    """The text of a package with every field of every record. Raises KeyError for an ending that
    is not in ENDINGS."""
    return "".join(pieces(world, ending, organisation))


def pieces(world: World, ending: str, organisation: str | None = None) -> Iterator[str]:
    """The same text bit by bit: the package of a whole city takes more room than there may be.
    Raises KeyError for an ending that is not in ENDINGS."""
    head = {"format": FORMAT, **({"organisation": organisation} if organisation else {})}
    sections = ((name, list(records.values())) for name, records in world.items() if records)
    return _WRITERS[ending](head, sections)


def did_you_mean(wrong: str, right: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(wrong, list(right), n=1)), None)


def _read_file(path: Path) -> Package:
    name = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return _refused(name, say("There is no such file or folder."))
    except OSError as error:
        return _refused(name, say("This cannot be read: %(why)s."), why=error.strerror)
    return parse(name, content)


def _package(name: str, tree: Any) -> Package:
    if not isinstance(tree, Tree):
        return _refused(name, say("This is not a package: it should begin with “format: %(it)s”."),
                        it=FORMAT)  # fmt: skip
    if tree.get("format") != FORMAT:
        return _refused(
            name,
            say("The format should be “%(right)s”; here it is “%(wrong)s”."),
            right=FORMAT, wrong=str(tree.get("format"))[:40],
        )  # fmt: skip
    records: list[Record] = []
    problems = list(_twice(name, tree))
    for section, items in tree.items():
        if section in BY_SECTION:
            _read_section(name, section, items, records, problems)
        elif section != "format" and not (section == "organisation" and _is_name(items)):
            problems.append(_unknown_section(name, section))
    return Package(tuple(records), tuple(problems))


def _read_section(
    name: str, section: str, items: Any, records: list[Record], problems: list[Problem]
) -> None:
    if not isinstance(items, list):
        reason = Reason(say("This section should be a list of records."))
        problems.append(Problem(reason, Place(name), section))
        return
    for number, item in enumerate(items, 1):
        place = Place(name, number, item.line if isinstance(item, Tree) else None)
        if not isinstance(item, Tree):
            reason = Reason(
                say("Record %(number)s should be a list of fields."), {"number": number}
            )
            problems.append(Problem(reason, place, section))
            continue
        problems += _twice(name, item, section, number)
        delete = item.get("delete", False)
        if not isinstance(delete, bool):
            reason = Reason(say("This should be true or false."))
            problems.append(Problem(reason, place, section, f"#{number}", "delete"))
        values = {field: value for field, value in item.items() if field != "delete"}
        records.append(Record(section, values, place, delete is True))


def _twice(
    name: str, tree: Tree, section: str | None = None, number: int | None = None
) -> Iterator[Problem]:
    for field, line in tree.twice:
        reason = Reason(say("“%(field)s” is written twice."), {"field": field})
        record = None if number is None else f"#{number}"
        yield Problem(reason, Place(name, number, line), section, record, field)


def _unknown_section(name: str, section: str) -> Problem:
    meant = did_you_mean(section, tuple(BY_SECTION))
    if meant:
        text = say("There is no section “%(section)s”. Did you mean “%(meant)s”?")
    else:
        text = say("There is no section “%(section)s”.")
    return Problem(Reason(text, {"section": section, "meant": meant}), Place(name))


def _is_name(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _too_large(name: str) -> Package:
    size = LARGEST // 1024 // 1024
    return _refused(name, say("This is larger than %(size)s MB; split it."), size=size)


def _refused(name: str, text: str, **values: object) -> Package:
    return Package(problems=(Problem(Reason(text, values), Place(name)),))
