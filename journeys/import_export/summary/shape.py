"""What a manager takes to a meeting, on one page: in words, whatever the file."""

from collections.abc import Sequence
from dataclasses import dataclass

# Drawn beside each other; more would not fit on a page.
MOST = 8


@dataclass(frozen=True)
class Line:
    """An opportunity in the list: its place, what it is worth, between which bounds and with which
    chance, who stands behind it, and what is to be done with it. `promise` gives its colour."""

    rank: int
    key: str
    title: str
    promise: int
    points: str
    between: str
    chance: str
    heard: str
    chosen: str


@dataclass(frozen=True)
class Dot:
    """A point of the matrix, from 0 (left, below) to 1 (right, above)."""

    rank: int
    promise: int
    x: float
    y: float
    hollow: bool


@dataclass(frozen=True)
class Share:
    """How much of something: `part` 0..1, and the same in words."""

    title: str
    promise: int
    part: float
    told: str


@dataclass(frozen=True)
class Voice:
    text: str
    speaker: str | None
    about: str


@dataclass(frozen=True)
class Summary:
    """`up` and `across` are the words at the ends of the axes; `promises` what is closed of each;
    `quarters` how full each is, none where nothing was chosen within a capacity."""

    title: str
    language: str
    organisation: str
    made: str
    lead: str
    lines: Sequence[Line]
    beyond: str | None
    dots: Sequence[Dot]
    up: tuple[str, str]
    across: tuple[str, str]
    promises_told: str
    promises: Sequence[Share]
    capacity_told: str | None
    quarters: Sequence[Share]
    voices: Sequence[Voice]
    certainty: str
