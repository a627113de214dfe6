"""The roadmap as it is taken along: in words, with quarters as numbers from a first one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Item:
    """`first` and `last` count quarters from the first one of the roadmap; None: nobody said when.
    `promise` gives its colour. All else is told as the page tells it."""

    key: str
    title: str
    lane: str
    workstream: str
    owner: str
    opportunity: str
    when: str
    first: int | None
    last: int | None
    effort: float | None
    progress: float | None
    waits: str
    milestones: str
    source: str
    promise: int
    starts: date | None
    ends: date | None
    url: str


@dataclass(frozen=True)
class Roadmap:
    """`lanes` in the order of the board; `ends` of an item is the day after its last quarter."""

    title: str
    language: str
    organisation: str
    made: str
    lanes: Sequence[str]
    quarters: Sequence[str]
    items: Sequence[Item]
