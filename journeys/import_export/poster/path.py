"""Paths between steps: arrows in tracks below the steps, each with its words. On every sheet of a
row they run in the same tracks, up to the edge where they go on on another one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeys.domain.paths import Arc, Laid, label_of, laid_out
from journeys.import_export.portrait import Portrait, Step, Way
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.marks import Box, Mark, Rule, Words, moved
from journeys.import_export.poster.measure import width, wrapped
from journeys.import_export.poster.strip import SIDE, TOP

# Above the first track, below the words of each, and how large a head and a beginning are.
_FIRST, _BELOW, _HEAD, _BEGIN = 14, 12, 6, 8
# As much of a column as words may take; long ones take more columns.
_WIDE, _LINES = 0.92, 3


@dataclass(frozen=True)
class _Arrow:
    step: Step
    way: Way
    arc: Arc
    laid: Laid
    lines: Sequence[str]


def paths(portrait: Portrait, first: int, last: int, column: float) -> list[Block]:
    """One for each path that is seen on the places from `first` up to `last`: the first is as high
    as all of them, the others stand over it."""
    arrows = _arrows(portrait, column)
    tops = _tops(arrows)
    wide = (last - first) * column
    ends = sorted(at for one in arrows for at in (one.laid.begin, one.laid.finish))
    seen = [one for one in arrows if _is_seen(one, first, last)]
    blocks = [Block("", 0, wide - 2 * SIDE, height=tops[-1] - TOP, below=0)]
    for one in seen:
        block = Block(f"{one.step.title}: {one.way.words}", 0, wide, below=0)
        marks = _Drawn(one, ends, tops[one.laid.track], first, last, column).marks()
        # From the left and the top of the lane, while a block begins below all of them.
        block.marks += [moved(mark, -SIDE, -tops[-1]) for mark in marks]
        blocks.append(block)
    return blocks


@dataclass(frozen=True)
class _Drawn:
    """An arrow on one sheet, from the left and the top of its lane there."""

    arrow: _Arrow
    ends: Sequence[float]
    y: float
    first: int
    last: int
    column: float

    def marks(self) -> Iterator[Mark]:
        laid, colour = self.arrow.laid, ink.PATHS[self.arrow.way.kind]
        begin, finish = self.x(laid.begin), self.x(laid.finish)
        least, most = sorted([begin, finish])
        yield self.rule(max(least, 0), self.y, min(most, self.wide), self.y)
        if 0 <= begin <= self.wide:
            yield self.rule(begin, _BEGIN, begin, self.y)
            yield self.start(begin, colour)
        if 0 <= finish <= self.wide:
            yield self.rule(finish, 1, finish, self.y)
            for side in (-_HEAD, _HEAD):
                yield Rule(finish, 1, finish + side * 0.75, 1 + _HEAD * 1.4, colour, 2)
        yield from self.label(colour)

    @property
    def wide(self) -> float:
        return (self.last - self.first) * self.column

    def x(self, at: float) -> float:
        return (at - self.first) * self.column

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> Rule:
        kind = self.arrow.way.kind
        thick = 3 if kind == "exception" else 2
        return Rule(x, y, to_x, to_y, ink.PATHS[kind], thick, is_dashed=kind != "alternative")

    def start(self, x: float, colour: str) -> Box:
        """Round, square, or filled: told apart without colour."""
        kind = self.arrow.way.kind
        fill = colour if kind == "exception" else ink.PAPER
        radius = _BEGIN / 2 if kind == "alternative" else 0
        return Box(x - _BEGIN / 2, 0.5, _BEGIN, _BEGIN, fill, colour, 1.5, radius)

    def label(self, colour: str) -> Iterator[Words]:
        laid, way = self.arrow.laid, self.arrow.way
        # On the part of the path that is on this sheet, and not where another one runs down.
        begin, finish = (min(max(self.x(at), 0), self.wide) for at in (laid.begin, laid.finish))
        ends = [self.x(at) for at in self.ends]
        needed = (laid.label_to - laid.label_from) * self.column
        x, right = label_of(begin, finish, needed, ends, (0, self.wide))
        room = right - x
        title = f"← {way.label}" if self.arrow.arc.is_loop else way.label
        style = ink.PATH.coloured(colour)
        yield Words(x, self.y + 3, room, title, (title,), style, is_centred=True)
        if way.condition:
            y = self.y + 3 + style.lead
            lines = self.arrow.lines
            yield Words(x, y, room, way.condition, lines, ink.SMALL, is_centred=True)


def _arrows(portrait: Portrait, column: float) -> list[_Arrow]:
    found = [
        (step, way, Arc(place, way.end, _label(way, column)))
        for place, (_phase, step) in enumerate(portrait.places)
        if step
        for way in step.ways
    ]
    edges = [float(place) for place in range(len(portrait.places) + 1)]
    laid = laid_out([arc for _step, _way, arc in found], edges)
    return [
        _Arrow(step, way, arc, one, _wrapped(way, one, column))
        for (step, way, arc), one in zip(found, laid, strict=True)
    ]


def _label(way: Way, column: float) -> float:
    """As wide as it must be to stand in a few lines."""
    needed = width(way.condition or "", ink.SMALL) / _LINES * 1.25
    title = width(f"← {way.label}", ink.PATH)
    return max(needed, title, _WIDE * column) / column


def _wrapped(way: Way, laid: Laid, column: float) -> Sequence[str]:
    room = (laid.label_to - laid.label_from) * column
    return wrapped(way.condition, room, ink.SMALL) if way.condition else ()


def _tops(arrows: Sequence[_Arrow]) -> list[float]:
    """How far down each track runs, and last where the lane ends."""
    high = [0.0] * (1 + max((one.laid.track for one in arrows), default=-1))
    for one in arrows:
        words = ink.PATH.lead + len(one.lines) * ink.SMALL.lead
        high[one.laid.track] = max(high[one.laid.track], words)
    tops = [float(_FIRST + _BEGIN)]
    for words in high:
        tops.append(tops[-1] + words + _BELOW)
    return tops


def _is_seen(one: _Arrow, first: int, last: int) -> bool:
    least, most = one.laid.reach
    return least < last and most > first
