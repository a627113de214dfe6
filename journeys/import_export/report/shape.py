"""A report as it is written down, whatever the file: plain words in a set order."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from journeys.domain.report import Block


@dataclass(frozen=True)
class Said:
    """What somebody said, and as who: a role or a pseudonym."""

    text: str
    speaker: str | None = None


@dataclass(frozen=True)
class Finding:
    """One insight: what was learned, how it felt and how many said so, in words; what they said,
    and what is advised."""

    statement: str
    about: str
    quotes: Sequence[Said] = ()
    advice: Sequence[str] = ()


@dataclass(frozen=True)
class Part:
    """A heading, words of its own, an insight: any of the three, in that order."""

    title: str | None = None
    blocks: Sequence[Block] = ()
    finding: Finding | None = None


@dataclass(frozen=True)
class Report:
    """`facts` are a label and what is known; `groups` whom the study wanted to hear: title,
    planned, reached, in words. `made` says by whom and when this file was made."""

    title: str
    language: str
    organisation: str
    made: str
    question: str | None = None
    facts: Sequence[tuple[str, str]] = ()
    summary: Sequence[Block] = ()
    groups: Sequence[tuple[str, str, str]] = ()
    parts: Sequence[Part] = ()
    advice: Sequence[tuple[str, str]] = field(default=())
