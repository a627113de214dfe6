"""Reads a file of answers to a survey: CSV, XLSX or SPSS. A process of its own reads it, and it is
stored nowhere: what people wrote in their own words, and who they are, stays in the file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from journeys.domain.reason import Refused, say
from journeys.import_export.aside import Aside
from journeys.import_export.sheet.bounds import LARGEST
from journeys.import_export.survey.answers import Asked, Value
from journeys.import_export.survey.guessing import Column

_reader = Aside("journeys.import_export.survey.child", patience=120)

_EMPTY = say("There is nothing in this file. Choose another one.")
_TOO_LARGE = say("This file is larger than %(size)s MB. Leave out columns, or cut it up.")
_DAMAGED = say(
    "This file cannot be read as a table of answers. Save it again as .xlsx, .csv or .sav, and "
    "choose that file."
)


@dataclass(frozen=True)
class Looked:
    """What is in a file: for how many people it has answers, and its columns."""

    rows: int
    columns: list[Column]


@dataclass(frozen=True)
class Problem:
    """Why a row is left out. `column` counts from 0."""

    row: int
    column: int
    text: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Answers:
    """What everybody answered: who (a digest), when, and the answers in the order of `headers`,
    which may hold what is no question. `refused`: how many rows were left out."""

    headers: list[str]
    rows: list[tuple[str, str | None, list[Value]]]
    problems: list[Problem]
    refused: int


async def look(content: bytes, name: str) -> Looked:
    """Which columns a file has and what they probably are. Raises Refused with a sentence that says
    what to do about it."""
    return _looked(await _reader.answer(_given(content, name), quiet=True))


async def take(content: bytes, name: str, asked: Sequence[Asked], secret: str) -> Answers:
    """The answers in it. Raises Refused likewise."""
    return _taken(await _reader.answer(_given(content, name, asked, secret), quiet=True))


def look_here(content: bytes, name: str) -> Looked:
    """The same for who serves nobody else: a command line, a test."""
    return _looked(_reader.answer_here(_given(content, name)))


def take_here(content: bytes, name: str, asked: Sequence[Asked], secret: str) -> Answers:
    """Likewise."""
    return _taken(_reader.answer_here(_given(content, name, asked, secret)))


def _given(
    content: bytes, name: str, asked: Sequence[Asked] | None = None, secret: str = ""
) -> bytes:
    if not content.strip():
        raise Refused(_EMPTY)
    if len(content) > LARGEST:
        raise Refused(_TOO_LARGE, size=LARGEST // 2**20)
    wanted: dict[str, Any] = {"name": name[-200:]}
    if asked is not None:
        told = [{**asdict(each), "unknown": sorted(each.unknown)} for each in asked]
        wanted |= {"asked": told, "secret": secret}
    return json.dumps(wanted).encode() + b"\n" + content


def _looked(told: bytes) -> Looked:
    _kind, rows, columns = _understood(told, "columns")
    return Looked(rows, [Column(**each) for each in columns])


def _taken(told: bytes) -> Answers:
    _kind, headers, rows, problems, refused = _understood(told, "taken")
    return Answers(headers, rows, [Problem(*each) for each in problems], refused)


def _understood(told: bytes, wanted: str) -> list[Any]:
    try:
        said = json.loads(told)
    except ValueError:
        raise Refused(_DAMAGED) from None
    if said[0] != wanted:
        raise Refused(said[1], **said[2])
    return said
