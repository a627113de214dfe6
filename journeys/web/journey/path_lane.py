"""The lane of a map with the paths between its steps: arrows in tracks below the steps, each with
its words on it. Plain numbers; a template draws them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from journeys.domain.paths import Arc, Laid, laid_out
from journeys.web.journey.curve import WIDTH
from journeys.web.journey.map_shapes import JourneyMap, Way

# In pixels: above the first track, of a line of text, and around the words of a track.
_TOP, _LINE, _AROUND = 18, 19, 18
# How many letters of a condition surely stand beside each other in a column, and how wide a column
# is in pixels at least.
_LETTERS, _COLUMN = 24, 224
_LABEL, _LINES = 0.94, 2
_BEND, _HEAD = 12, 9


@dataclass(frozen=True)
class Arrow:
    """A path as it is drawn: `line` in 0..1000 across and pixels down; where it begins and
    ends, and its label, in per cent."""

    way: Way
    line: str
    begin: str
    finish: str
    label_from: str
    label_width: str
    label_top: float
    label_height: float


@dataclass(frozen=True)
class PathLane:
    """`within` are paths with both ends in one folded phase: they are counted, not drawn."""

    arrows: list[Arrow]
    within: list[Way]
    height: float


@lru_cache(64)
def path_lane(map_: JourneyMap) -> PathLane:
    places = _places(map_)
    ends = [(way, places[way.start.id], places[way.end.id]) for way in map_.ways]
    across = [(way, start, end) for way, start, end in ends if start != end]
    columns = map_.edges[-1]
    arcs = [Arc(start, end, _wide(way, columns)) for way, start, end in across]
    laid = laid_out(arcs, map_.edges)
    ways = [way for way, _start, _end in across]
    tops = _tops(ways, laid)
    return PathLane(
        arrows=list(_arrows(ways, laid, tops, columns)),
        within=[way for way, start, end in ends if start == end],
        height=tops[-1],
    )


def _places(map_: JourneyMap) -> dict[object, int]:
    """In which column each step stands; one of a folded phase in that of the phase."""
    return {
        step.row.id: place
        for place, column in enumerate(map_.columns)
        for step in (column.fold.columns if column.fold else (column,))
        if step.row
    }


def _wide(way: Way, columns: float) -> float:
    """As wide as its words need to stand in a few lines, and no wider than the map."""
    letters = len(way.condition or "")
    return min(max(_LABEL, letters / (_LETTERS * _LINES)), columns)


def _lines(way: Way, wide: float) -> int:
    return 1 + ceil(len(way.condition or "") / (_LETTERS * wide))


def _tops(ways: Iterable[Way], laid: Sequence[Laid]) -> list[float]:
    """How far down each track is, and last where the lane ends: a track is as high as its words."""
    lines = [0] * (1 + max((one.track for one in laid), default=-1))
    for way, one in zip(ways, laid, strict=True):
        lines[one.track] = max(lines[one.track], _lines(way, one.label_to - one.label_from))
    tops = [float(_TOP)]
    for many in lines:
        tops.append(tops[-1] + many * _LINE + _AROUND)
    return tops


def _arrows(
    ways: Sequence[Way], laid: Sequence[Laid], tops: Sequence[float], columns: float
) -> Iterator[Arrow]:
    for way, one in zip(ways, laid, strict=True):
        top = tops[one.track]
        wide = one.label_to - one.label_from
        yield Arrow(
            way=way,
            line=_line(one, top, columns),
            begin=_percent(one.begin, columns),
            finish=_percent(one.finish, columns),
            label_from=_percent(one.label_from, columns),
            label_width=_percent(wide, columns),
            label_top=top + 3,
            label_height=float(_lines(way, wide) * _LINE + 6),
        )


def _line(one: Laid, top: float, columns: float) -> str:
    """Down out of a step, along its track, and up into the other; round at the bends."""
    unit = WIDTH / columns
    begin, finish = one.begin * unit, one.finish * unit
    bend = min(_BEND / _COLUMN * unit, abs(finish - begin) / 2)
    on = bend if finish > begin else -bend
    down = min(_BEND, top / 2)
    return (
        f"M{begin:.1f},0 V{top - down:g} Q{begin:.1f},{top:g} {begin + on:.1f},{top:g}"
        f" H{finish - on:.1f} Q{finish:.1f},{top:g} {finish:.1f},{top - down:g} V{_HEAD}"
    )


def _percent(x: float, columns: float) -> str:
    return f"{x / columns * 100:.3f}%"
