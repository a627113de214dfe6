"""Which part of a map goes on which sheet: by phases across, by lanes down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from journeys.import_export.portrait import Portrait
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.strip import NAMES, TOP, Strip

# The narrowest column that reads well, and the widest that does not look empty.
NARROWEST, WIDEST = 204, 520
# In which steps it is tried how lanes stand evenly.
_FINER = 24


@dataclass(frozen=True)
class Paper:
    """The sizes that text may have, largest first, as a share of that on the screen."""

    width: float
    height: float
    scales: Sequence[float]


_MM = 96 / 25.4
A3 = Paper(420 * _MM, 297 * _MM, (1, 0.92, 0.85, 0.78, 0.72))
A4 = Paper(297 * _MM, 210 * _MM, (0.92, 0.85, 0.78, 0.72))
SLIDE = Paper(1280, 720, (0.92, 0.85, 0.78))


def spans(portrait: Portrait, room: float) -> list[tuple[int, int]]:
    """The places on each sheet of a row, from the first up to the last. A phase is only broken
    where it is wider than a sheet, and then into parts of one size."""
    most = max(1, int((room - NAMES) // NARROWEST))
    found: list[tuple[int, int]] = []
    start = end = 0
    for phase in portrait.phases:
        for part in _parts(len(phase.places), most):
            if end > start and end + part - start > most:
                found.append((start, end))
                start = end
            end += part
    return [*found, (start, end)] if end > start else found


def column_width(portrait: Portrait, room: float) -> float:
    """One width for all sheets, so that they can hang beside each other."""
    most = max((last - first for first, last in spans(portrait, room)), default=1)
    return min(WIDEST, (room - NAMES) / most)


def stacks(found: Sequence[Strip], room: float) -> list[list[Strip]]:
    """The lanes in as few sheets below each other as it takes, and then about as many on each."""
    done = _stacked(found, room)
    if len(done) == 1:
        return done
    least = max(strip.height for strip in found)
    while room - _FINER >= least and len(_stacked(found, room - _FINER)) == len(done):
        room -= _FINER
    return _stacked(found, room)


def _stacked(found: Sequence[Strip], room: float) -> list[list[Strip]]:
    """From the top down. A lane that is higher than a sheet is broken between its cards."""
    done: list[list[Strip]] = []
    now: list[Strip] = []
    left = room
    for strip in found:
        rest: Strip | None = strip
        while rest:
            if rest.height <= left:
                now, left, rest = [*now, rest], left - rest.height, None
            elif now and (rest.height <= room or left < room / 3):
                done, now, left = [*done, now], [], room
            else:
                part, rest = _broken(rest, left)
                done, now, left = [*done, [*now, part]], [], room
    return [*done, now] if now or not done else done


def _parts(many: int, most: int) -> list[int]:
    sheets = -(-many // most)
    return [many // sheets + (place < many % sheets) for place in range(sheets)]


def _broken(strip: Strip, room: float) -> tuple[Strip, Strip | None]:
    """What fits in so much room, at least something of every cell, and what is left over."""
    room -= 2 * TOP + strip.ruled
    cut = [_cut(cell, room) for cell in strip.cells]
    above, below = [one for one, _ in cut], [other for _, other in cut]
    rest = replace(strip, cells=below, lines=()) if any(below) else None
    return replace(strip, cells=above), rest


def _cut(blocks: Sequence[Block], room: float) -> tuple[list[Block], list[Block]]:
    above: list[Block] = []
    for place, block in enumerate(blocks):
        if block.height > room:
            if parts := block.split(room):
                return [*above, parts[0]], [parts[1], *blocks[place + 1 :]]
            if above:
                return above, list(blocks[place:])
        above.append(block)
        room -= block.height + block.below
    return above, []
