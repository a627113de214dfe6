"""Sentences in which somebody wrote down what is personal data, and how well that is found."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from journeys.domain.personal_data import PLACEHOLDERS, Find

FOLDER = Path(__file__).parent / "personal_data"
TUNED, HARDER, HELD_OUT = "tuned", "harder", "held_out"
_LABEL = re.compile(r"\{(\w+)\|([^}]*)\}")
Finder = Callable[[str], Sequence[Find]]


class Span(NamedTuple):
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    topic: str
    text: str
    labels: tuple[Span, ...]


@dataclass(frozen=True)
class Score:
    """How many of the labels were found, and how many finds are labels: to the letter, or at least
    in part."""

    labels: int = 0
    finds: int = 0
    exact: int = 0
    touched: int = 0  # labels that a find overlaps
    touching: int = 0  # finds that overlap a label

    @property
    def precision(self) -> float:
        return _share(self.exact, self.finds)

    @property
    def recall(self) -> float:
        return _share(self.exact, self.labels)

    @property
    def loose_precision(self) -> float:
        return _share(self.touching, self.finds)

    @property
    def loose_recall(self) -> float:
        return _share(self.touched, self.labels)


def sentences(name: str) -> list[Sentence]:
    topics = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        _sentence(topic, line) for topic, lines in topics.items() for line in lines.splitlines()
    ]


def scores(found_in: Iterable[Sentence], finder: Finder) -> dict[str, Score]:
    """By kind; "all" counts every kind, and "any" a find whatever it was taken for."""
    pairs = [
        (one.labels, [Span(find.kind, find.start, find.end) for find in finder(one.text)])
        for one in found_in
    ]
    by_kind = {
        kind: _score([(_of(kind, labels), _of(kind, finds)) for labels, finds in pairs])
        for kind in PLACEHOLDERS
    }
    blank = [(_as_any(labels), _as_any(finds)) for labels, finds in pairs]
    return {**by_kind, "all": _score(pairs), "any": _score(blank)}


def wrong(found_in: Iterable[Sentence], finder: Finder) -> list[str]:
    """What was missed (-) and what was found for nothing (+), to look at."""
    told: list[str] = []
    for one in found_in:
        finds = {Span(find.kind, find.start, find.end) for find in finder(one.text)}
        text = one.text.replace("\n", " ⏎ ")
        for sign, spans in (("-", set(one.labels) - finds), ("+", finds - set(one.labels))):
            for kind, start, end in sorted(spans):
                told.append(f"{sign} {kind} “{one.text[start:end]}” in: {text}")
    return told


def _sentence(topic: str, line: str) -> Sentence:
    text, labels, at = "", [], 0
    line = line.replace("⏎", "\n")
    for match in _LABEL.finditer(line):
        text += line[at : match.start()]
        labels.append(Span(match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    return Sentence(topic, text + line[at:], tuple(labels))


def _score(pairs: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> Score:
    return Score(
        labels=sum(len(labels) for labels, _ in pairs),
        finds=sum(len(finds) for _, finds in pairs),
        exact=sum(len(set(labels) & set(finds)) for labels, finds in pairs),
        touched=sum(_meets(one, finds) for labels, finds in pairs for one in labels),
        touching=sum(_meets(one, labels) for labels, finds in pairs for one in finds),
    )


def _meets(one: Span, others: Sequence[Span]) -> bool:
    return any(
        one.kind == other.kind and one.start < other.end and other.start < one.end
        for other in others
    )


def _of(kind: str, spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span.kind == kind]


def _as_any(spans: Sequence[Span]) -> list[Span]:
    return [Span("any", span.start, span.end) for span in spans]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
