"""A transcript cut up: into sentences to point at, and into stretches that became quotes or not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# Behind the end of a sentence, or at the end of a line.
_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"”’)])\s+|\n+")
# A quote holds no more than this.
LONGEST = 2000


@dataclass(frozen=True)
class Sentence:
    """Characters `start` up to `end` of a text; `number` counts from 1. `begins_line`: nothing else
    stands before it on its line."""

    number: int
    start: int
    end: int
    begins_line: bool


@dataclass(frozen=True)
class Stretch:
    """A piece of a sentence; `passages` are those that cover it, in the order in which they
    begin."""

    start: int
    text: str
    passages: tuple[Any, ...] = ()


def sentences(text: str) -> list[Sentence]:
    """Every sentence of a text, without the white space around it."""
    found: list[Sentence] = []
    at, begins = 0, True
    for match in [*_END.finditer(text), None]:
        end = match.start() if match else len(text)
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
        stop = start + len(text[start:end].rstrip())
        if stop > start:
            found.append(Sentence(len(found) + 1, start, stop, begins or "\n" in text[at:start]))
            begins = False
        if match:
            at, begins = match.end(), begins or "\n" in match[0]
    return found


def stretches(text: str, start: int, end: int, passages: Iterable[Any]) -> list[Stretch]:
    """A part of a text, cut where passages begin and end. A passage has `starts_at`, `ends_at`."""
    near = sorted(
        (one for one in passages if one.starts_at < end and one.ends_at > start),
        key=lambda one: (one.starts_at, one.ends_at),
    )
    edges = {start, end}
    for one in near:
        edges |= {max(start, one.starts_at), min(end, one.ends_at)}
    cuts = sorted(edges)
    return [
        Stretch(
            low,
            text[low:high],
            tuple(one for one in near if one.starts_at <= low and one.ends_at >= high),
        )
        for low, high in zip(cuts, cuts[1:], strict=False)
    ]


def tidied(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without white space at its ends, within the text and no longer than LONGEST.
    Equal where nothing is left."""
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text), start + LONGEST))
    chosen = text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    return start, max(start, start + len(text[start:end].rstrip()))
