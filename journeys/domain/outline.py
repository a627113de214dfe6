"""A journey as an outline: lines one under the other, each a phase, a step or a touchpoint.

What is done to an outline is done to this list; where each line then stands follows from it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from journeys.domain.reason import Refused, say

PHASE, STEP, TOUCHPOINT = 1, 2, 3


@dataclass(frozen=True)
class Line:
    id: UUID
    level: int


@dataclass(frozen=True)
class Place:
    """What a line stands in (None: the journey itself), and as which of the lines there."""

    parent: UUID | None
    position: int


def places(lines: Sequence[Line]) -> dict[UUID, Place]:
    """Where each line stands. Raises Refused where a line has nothing to stand in."""
    found: dict[UUID, Place] = {}
    above: dict[int, UUID] = {}
    counts: Counter[UUID | None] = Counter()
    for line in lines:
        parent = above.get(line.level - 1)
        if line.level > PHASE and parent is None:
            raise Refused(_needs_above(line.level))
        counts[parent] += 1
        found[line.id] = Place(parent, counts[parent])
        above = {level: id_ for level, id_ in above.items() if level < line.level}
        above[line.level] = line.id
    return found


def inserted(lines: Sequence[Line], new: Sequence[Line], after: UUID | None) -> list[Line]:
    """New lines behind another, as its next or as the first in it: their own level tells. What
    stands under that other stays there. `after` None: on top."""
    at = 0
    if after is not None:
        at = _index(lines, after) + 1
        while at < len(lines) and new and lines[at].level > new[0].level:
            at += 1
    return [*lines[:at], *new, *lines[at:]]


def whole(lines: Sequence[Line], chosen: Collection[UUID]) -> list[Line]:
    """The chosen lines, with all that stands under them."""
    return [line for start in tops(lines, chosen) for line in lines[start : end(lines, start)]]


def tops(lines: Sequence[Line], chosen: Collection[UUID]) -> list[int]:
    """Where the chosen lines are that stand under no other chosen one."""
    found: list[int] = []
    past = 0
    for place, line in enumerate(lines):
        if place >= past and line.id in chosen:
            found.append(place)
            past = end(lines, place)
    return found


def runs(lines: Sequence[Line], chosen: Collection[UUID]) -> list[list[Line]]:
    """The chosen lines with what stands under them; those that follow on each other together."""
    found: list[list[Line]] = []
    past = -1
    for start in tops(lines, chosen):
        block = list(lines[start : end(lines, start)])
        if start == past and found[-1][0].level == block[0].level:
            found[-1] += block
        else:
            found.append(block)
        past = start + len(block)
    return found


def end(lines: Sequence[Line], start: int) -> int:
    """Just past the last line that stands under this one."""
    past = start + 1
    while past < len(lines) and lines[past].level > lines[start].level:
        past += 1
    return past


def moved(lines: Sequence[Line], chosen: Collection[UUID], by: int) -> list[Line]:
    """The chosen lines one place up (-1) or down (1), each with what stands under it; at the edge
    of what it stands in, a line goes on into the next. Where none can go further, nothing moves."""
    ids = [lines[place].id for place in tops(lines, chosen)]
    stuck: set[UUID] = set()
    for id_ in ids if by < 0 else reversed(ids):
        further = _moved(lines, id_, by, stuck)
        if further is None:
            stuck.add(id_)
        else:
            lines = further
    return list(lines)


def shifted(lines: Sequence[Line], chosen: Collection[UUID], by: int) -> list[Line]:
    """The chosen lines one level deeper (1) or higher (-1). Raises Refused where that is none.

    Only the line itself goes deeper: what stood under it comes to stand beside it. Touchpoints of
    a step that becomes a phase become steps, for nothing else could they be there."""
    levels = {line.id: line.level + by for line in lines if line.id in chosen}
    for start, line in enumerate(lines):
        if by < 0 and line.id in chosen and line.level == STEP:
            under = lines[start + 1 : end(lines, start)]
            levels |= {other.id: STEP for other in under}
    if any(level > TOUCHPOINT for level in levels.values()):
        raise Refused(say("A touchpoint cannot go any deeper."))
    if any(level < PHASE for level in levels.values()):
        raise Refused(say("A phase cannot go any higher."))
    return [replace(line, level=levels.get(line.id, line.level)) for line in lines]


def without(lines: Sequence[Line], chosen: Collection[UUID]) -> list[Line]:
    gone = {line.id for line in whole(lines, chosen)}
    return [line for line in lines if line.id not in gone]


def _moved(lines: Sequence[Line], id_: UUID, by: int, stuck: Collection[UUID]) -> list[Line] | None:
    start = _index(lines, id_)
    block, level = lines[start : end(lines, start)], lines[start].level
    rest = [*lines[:start], *lines[start + len(block) :]]
    places_ = _above(rest, start, level) if by < 0 else _below(rest, start, level)
    to = next(places_, None)
    if to is None:
        return None
    between = rest[to:start] if by < 0 else rest[start:to]
    if any(line.id in stuck for line in between):
        return None
    return [*rest[:to], *block, *rest[to:]]


def _above(rest: Sequence[Line], start: int, level: int) -> Iterator[int]:
    """Places higher up where a line of this level may stand, the nearest first."""
    for to in range(start - 1, -1, -1):
        if rest[to].level <= level and _fits(rest, to, level):
            yield to


def _below(rest: Sequence[Line], start: int, level: int) -> Iterator[int]:
    for to in range(start + 1, len(rest) + 1):
        ends = to == len(rest) or rest[to].level <= level
        if ends and _fits(rest, to, level):
            yield to


def _fits(rest: Sequence[Line], to: int, level: int) -> bool:
    """Nothing under `to` changes hands, and the line itself has something to stand in."""
    return level == PHASE or (to > 0 and rest[to - 1].level >= level - 1)


def _index(lines: Sequence[Line], id_: UUID) -> int:
    found = next((place for place, line in enumerate(lines) if line.id == id_), None)
    if found is None:
        raise Refused(say("This line is no longer there. Load the page again."))
    return found


def _needs_above(level: int) -> str:
    if level == STEP:
        return say("There is no phase above it that this step could stand in.")
    return say("There is no step above it that this touchpoint could stand in.")
