"""From the cells of a file to what each person answered, by what somebody said the columns are."""

import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from journeys.domain.personal_data import finds
from journeys.domain.reason import say
from journeys.domain.survey_scale import NUMERIC, SCALES

# What a column is besides a question: who answered, and when.
RESPONDENT, DAY = "respondent", "date"
# So many problems are told one by one.
TOLD = 100
_LONGEST = 100
_NUMBER = re.compile(r"(-?\d+(?:[.,]\d+)?)(?=$|\s|[-–:.)])")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")

Row = tuple[int, Sequence[Any]]
Value = float | str | None


@dataclass(frozen=True)
class Asked:
    """A column that counts: its header, what it is, and how its answers are to be read. `unknown`
    are answers that say nothing, `codes` the number for an answer in words; both without
    capitals."""

    header: str
    kind: str
    low: float | None = None
    high: float | None = None
    agree_from: float | None = None
    unknown: frozenset[str] = frozenset()
    codes: Mapping[str, float] = field(default_factory=dict)


@dataclass
class Taken:
    """`rows`: who (a digest), when, and the answers in the order of the questions that count; None:
    not known, "": not answered. `problems`: row, column from 0, a message and its values. A row
    with a problem is left out as a whole."""

    rows: list[tuple[str, str | None, list[Value]]] = field(default_factory=list)
    problems: list[tuple[int, int, str, dict[str, Any]]] = field(default_factory=list)
    refused: int = 0


def unknown_of(text: str | None) -> frozenset[str]:
    """“6; weet niet” -> both."""
    return frozenset(part.strip().casefold() for part in (text or "").split(";") if part.strip())


def codes_of(text: str | None) -> dict[str, float]:
    """“eens = 4; oneens = 2” -> a number for each. Raises ValueError where it is written
    otherwise."""
    found = {}
    for part in (text or "").split(";"):
        if part.strip():
            words, sign, number = part.rpartition("=")
            if not sign or not words.strip():
                raise ValueError(part.strip())
            found[words.strip().casefold()] = float(number.strip().replace(",", "."))
    return found


def cell_text(cell: Any) -> str:
    """A whole number that a workbook or SPSS holds as 4.0 is “4”; nothing is no text."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def read_answers(
    header: Sequence[str],
    rows: Iterable[Row],
    asked: Sequence[Asked],
    secret: str,
    labels: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Taken:
    """What everybody answered. `secret`: whoever has it not cannot try out who a digest is of.
    `labels`: by header, what the number of a choice stands for.

    Who has no code of their own is told from others by what they answered, and by how many before
    them answered the same: so the same file again is the same people."""
    places = [(header.index(each.header), each) for each in asked]
    questions = [
        (at, each, _Reader(each, labels.get(each.header, {})))
        for at, each in places
        if each.kind not in _NO_QUESTION
    ]
    who = next((at for at, each in places if each.kind == RESPONDENT), None)
    when = next((at for at, each in places if each.kind == DAY), None)
    taken, same, seen = Taken(), Counter[str](), dict[str, int]()
    for number, cells in rows:
        wrong: list[tuple[int, str, dict[str, Any]]] = []
        values = [_read(reader, cells, at, wrong) for at, _asked, reader in questions]
        day = _day(cells, when, wrong)
        name = _text(cells, who) if who is not None else ""
        if who is not None and not name:
            wrong.append((who, _NOBODY, {}))
        told = name or f"{day}|{values!r}"
        if not name:
            same[told] += 1
            told += f"|{same[told]}"
        elif name in seen and not wrong:
            wrong.append((who or 0, _TWICE, {"row": seen[name]}))
        if wrong:
            taken.refused += 1
            taken.problems += [(number, *each) for each in wrong][: TOLD - len(taken.problems)]
        elif any(value != "" for value in values):
            seen[name] = number
            taken.rows.append((_digest(secret, told), day, values))
    return taken


_NO_QUESTION = (RESPONDENT, DAY)
_NOBODY = say("There is no code of who answered in this row.")
_TWICE = say("Who answered here stands in row %(row)s already.")
_NO_DAY = say("“%(text)s” is no date. Write it as 2026-03-31 or 31-03-2026.")
_NO_NUMBER = say(
    "“%(text)s” is no number. Say which number it stands for, or that it means “I do not know”."
)
_OUTSIDE = say("%(text)s lies outside the scale of %(low)s to %(high)s.")
_TOO_LONG = say("This is a text of more than %(most)s characters, and no choice from a list.")
_PERSONAL = say("This looks like something that tells who somebody is. Leave this column out.")

_Wrong = tuple[str, dict[str, Any]]


class _Reader:
    """Reads the cells of one column; the same cell comes back thousands of times."""

    def __init__(self, asked: Asked, labels: Mapping[str, str]) -> None:
        self.asked, self.labels = asked, labels
        self.known: dict[str, tuple[Value, _Wrong | None]] = {}
        self.read: Callable[[str], tuple[Value, _Wrong | None]]
        self.read = self._number if asked.kind in NUMERIC else self._choice

    def __call__(self, text: str) -> tuple[Value, _Wrong | None]:
        if text not in self.known:
            is_unknown = text.casefold() in self.asked.unknown
            self.known[text] = (None, None) if is_unknown else self.read(text)
        return self.known[text]

    def _number(self, text: str) -> tuple[Value, _Wrong | None]:
        number = self.asked.codes.get(text.casefold())
        if number is None:
            found = _NUMBER.match(text)
            if not found:
                return None, (_NO_NUMBER, {"text": text[:_LONGEST]})
            number = float(found[1].replace(",", "."))
        low, high = SCALES.get(self.asked.kind) or (self.asked.low, self.asked.high)
        if low is not None and high is not None and not low <= number <= high:
            return None, (_OUTSIDE, {"text": text[:_LONGEST], "low": low, "high": high})
        return number, None

    def _choice(self, text: str) -> tuple[Value, _Wrong | None]:
        text = self.labels.get(text, text)
        if len(text) > _LONGEST:
            return None, (_TOO_LONG, {"most": _LONGEST})
        return (text, None) if not finds(text) else (None, (_PERSONAL, {}))


def _read(
    reader: _Reader, cells: Sequence[Any], at: int, wrong: list[tuple[int, str, dict[str, Any]]]
) -> Value:
    text = _text(cells, at)
    if not text:
        return ""
    value, problem = reader(text)
    if problem:
        wrong.append((at, *problem))
    return value


def _day(
    cells: Sequence[Any], at: int | None, wrong: list[tuple[int, str, dict[str, Any]]]
) -> str | None:
    text = _text(cells, at) if at is not None else ""
    if not text or at is None:
        return None
    dutch = _DUTCH_DAY.match(text)
    try:
        if dutch:
            day, month, year = map(int, dutch.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        wrong.append((at, _NO_DAY, {"text": text[:_LONGEST]}))
        return None


def _text(cells: Sequence[Any], at: int | None) -> str:
    return cell_text(cells[at]) if at is not None and at < len(cells) else ""


def _digest(secret: str, told: str) -> str:
    return hmac.new(secret.encode(), told.encode(), hashlib.sha256).hexdigest()
