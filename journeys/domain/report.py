"""The report of a study: which parts it begins with, and how plain text is cut into blocks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

_BULLET = re.compile(r"^\s*[-*•]\s+")


@dataclass(frozen=True)
class Block:
    """A paragraph, or the lines of a list."""

    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Start:
    """A part that a report begins with: a heading, or an insight."""

    title: str | None
    insight_id: UUID | None


def blocks(text: str | None) -> list[Block]:
    """Plain text as paragraphs and lists: a blank line ends a paragraph, lines that begin with a
    dash are a list."""
    found: list[Block] = []
    for chunk in re.split(r"\n\s*\n", (text or "").strip()):
        run: list[str] = []
        in_list = False
        for line in filter(None, (line.strip() for line in chunk.splitlines())):
            is_bullet = bool(_BULLET.match(line))
            if run and is_bullet != in_list:
                found.append(_block(run, in_list))
                run = []
            in_list = is_bullet
            run.append(_BULLET.sub("", line))
        if run:
            found.append(_block(run, in_list))
    return found


def _block(lines: Sequence[str], is_list: bool) -> Block:
    """The lines of a paragraph are one line: where it was broken off says nothing."""
    return Block(tuple(lines), True) if is_list else Block((" ".join(lines),))


def first_parts(insights: Iterable[Any], rest: str) -> list[Start]:
    """What a report begins with: the insights by where they were heard, each place under a heading,
    what hurts most people first. `rest` is the heading of what belongs to no place. No heading
    where there is only one place.

    An insight has `id`, `place`, `sentiment`, `n`."""
    by_place: dict[str, list[Any]] = {}
    for insight in insights:
        by_place.setdefault(insight.place or "", []).append(insight)
    # What belongs nowhere comes last; the others stay in the order in which they came.
    places = sorted(by_place, key=lambda place: place == "")
    parts: list[Start] = []
    for place in places:
        if len(places) > 1:
            parts.append(Start(place or rest, None))
        rows = sorted(by_place[place], key=lambda row: (_TONES[row.sentiment], -(row.n or 0)))
        parts += [Start(None, row.id) for row in rows]
    return parts


_TONES = {"negative": 0, "neutral": 1, "positive": 2}
