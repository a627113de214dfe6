"""The lane of a map with the paths between its steps: arrows in tracks below the steps, each with
its words on its line. Plain numbers; a template draws them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from journeys.domain.paths import Arc, Laid, laid_out
from journeys.web.journey.curve import WIDTH
from journeys.web.journey.map_shapes import JourneyMap, Way

# In pixels: above the first track, of a line of text, and around the words of a track.
_TOP, _LINE, _AROUND = 22, 19, 14
# How many letters surely stand beside each other in a column, and how wide a column is in pixels at
# least.
_LETTERS, _COLUMN = 24, 224
# A label is so wide at least, in columns, and takes so much of its path at most.
_LABEL, _SHARE = 0.94, 0.7
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
    edges = map_.edges
    arcs = [
        Arc(start, end, min(_wide(way, abs(edges[end] - edges[start])), columns))
        for way, start, end in across
    ]
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


def _wide(way: Way, length: float) -> float:
    """As wide as its words are in one line, as far as its path is long enough for that."""
    return min(max(_LABEL, _letters(way) / _LETTERS), max(_LABEL, length * _SHARE))


def _letters(way: Way) -> int:
    """Of its kind and its condition, and a few for the arrow of a loop."""
    return len(way.way) + len(way.condition or "") + (5 if way.is_loop else 2)


def _lines(way: Way, wide: float) -> int:
    return ceil(_letters(way) / (_LETTERS * wide))


def _tops(ways: Iterable[Way], laid: Sequence[Laid]) -> list[float]:
    """How far down each track is, and last where the lane ends: a track is as high as its words."""
    deep = [0.0] * (1 + max((one.track for one in laid), default=-1))
    for way, one in zip(ways, laid, strict=True):
        drop, height = _label(way, one)
        deep[one.track] = max(deep[one.track], drop + height)
    tops = [float(_TOP)]
    for one in deep:
        tops.append(tops[-1] + one + _AROUND)
    return tops


def _label(way: Way, one: Laid) -> tuple[float, float]:
    """How far below its line a label begins, and how high it is. It stands on the line, but not
    where that would hide it."""
    wide = one.label_to - one.label_from
    hides = wide > abs(one.finish - one.begin) * _SHARE + 0.001
    return 3.0 if hides else -_LINE / 2, float(_lines(way, wide) * _LINE)


def _arrows(
    ways: Sequence[Way], laid: Sequence[Laid], tops: Sequence[float], columns: float
) -> Iterator[Arrow]:
    for way, one in zip(ways, laid, strict=True):
        top = tops[one.track]
        drop, height = _label(way, one)
        yield Arrow(
            way=way,
            line=_line(one, top, columns),
            begin=_percent(one.begin, columns),
            finish=_percent(one.finish, columns),
            label_from=_percent(one.label_from, columns),
            label_width=_percent(one.label_to - one.label_from, columns),
            label_top=top + drop,
            label_height=height,
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
