"""A map on its sheet: every lane and every step at its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeys.import_export.portrait import Portrait
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.curve import band, bends
from journeys.import_export.poster.frame import item
from journeys.import_export.poster.marks import (
    POINTED,
    Arrow,
    Box,
    Cell,
    Item,
    Mark,
    Row,
    Rule,
    Table,
    Words,
    moved,
)
from journeys.import_export.poster.measure import wrapped
from journeys.import_export.poster.strip import NAMES, RULED, SIDE, TOP, Strip, name
from journeys.language import translate as _

_INDENT, _REACH = 26, 8
_ROOM_FOR_PHASE = 11


@dataclass(frozen=True)
class Part:
    """What goes on one sheet: the places from `first` up to `last`, and some of the lanes."""

    first: int
    last: int
    head: Strip
    strips: Sequence[Strip]


@dataclass(frozen=True)
class _Head:
    """A phase, or as much of it as is on this sheet, over so many columns."""

    title: str
    number: int
    at: int
    span: int

    def lines(self, column: float) -> Sequence[str]:
        return wrapped(self.title, self.span * column - _INDENT - POINTED, ink.PHASE)


def phases_height(portrait: Portrait, first: int, last: int, column: float) -> float:
    lines = [len(head.lines(column)) for head in _heads(portrait, first, last)]
    return max(lines, default=1) * ink.PHASE.lead + 2 * _ROOM_FOR_PHASE


class Grid:
    """The map of a part, with its left and top at `x` and `y`."""

    def __init__(self, portrait: Portrait, part: Part, x: float, y: float, column: float) -> None:
        self.part, self.x, self.y, self.column = part, x, y, column
        self.many = part.last - part.first
        self.left = x + NAMES
        self.width = NAMES + self.many * column
        self.heads = list(_heads(portrait, part.first, part.last))
        self.steps = [step for _phase, step in portrait.places[part.first : part.last]]
        self.phase = phases_height(portrait, part.first, part.last, column)
        self.height = self.phase + sum(strip.height for _y, strip in self._strips())

    def ground(self) -> Iterator[Mark]:
        yield Box(self.x, self.y, self.width, self.height, fill=ink.PAPER)
        yield Box(self.x, self.y, NAMES, self.height, fill=ink.LANE)
        for place, step in enumerate(self.steps):
            if step and step.is_low:
                x, y = self.left + place * self.column, self.y + self.phase
                yield Box(x, y, self.column, self.part.head.height, fill=ink.LOW)
        for y, strip in self._strips():
            yield from self._behind(strip, y)
        yield Rule(self.left, self.y, self.left, self.y + self.height, ink.LINE)
        yield Box(self.x, self.y, self.width, self.height, line=ink.LINE)

    def table(self) -> Table:
        widths = [NAMES] + [self.column] * self.many
        rows = [self._phases()]
        for y, strip in self._strips():
            rows += self._rows(strip, y)
        return Table(self.x, self.y, widths, rows)

    def _strips(self) -> Iterator[tuple[float, Strip]]:
        """Each with the top of it, steps first."""
        y = self.y + self.phase
        for strip in (self.part.head, *self.part.strips):
            yield y, strip
            y += strip.height

    def _behind(self, strip: Strip, y: float) -> Iterator[Mark]:
        wide = self.many * self.column
        right = self.x + self.width
        if strip.lines:
            yield Box(self.x, y, self.width, strip.ruled, fill=ink.LANE)
        for line in strip.lines:
            yield Rule(self.x, y, right, y, ink.INK_3, 2, is_dashed=True)
            y += line.height
        if strip is not self.part.head:
            is_first = strip is self.part.strips[0] and not strip.lines
            yield Rule(self.x, y, right, y, ink.LINE if is_first else ink.LINE_2)
        if strip.lane:
            top = self._middle(strip, y)
            yield from band(strip.lane, self.left, top, wide)
            found = bends(strip.lane, self.part.first, self.part.last, self.column)
            yield from (moved(bend, self.left, top) for bend in found)
        elif not strip.is_wide:
            for place in range(1, self.many):
                x = self.left + place * self.column
                yield Rule(x, y, x, y + strip.body, ink.LINE_2)

    def _middle(self, strip: Strip, y: float) -> float:
        """A curve stands in the middle of a lane whose name needs more room."""
        high = max((cell[0].height for cell in strip.cells if cell), default=strip.body)
        return y + (strip.body - high) / 2

    def _arrow(self, head: _Head) -> Arrow:
        is_last = head.at + head.span == self.many
        x, wide = self.left + head.at * self.column, head.span * self.column
        wide += 0 if is_last else _REACH
        fill = ink.PHASES[head.number % len(ink.PHASES)]
        return Arrow(x, self.y, wide, self.phase, fill, is_first=head.at == 0)

    def _phases(self) -> Row:
        titles = [Cell([item(name(_("Phase")), self.x, self.y + TOP)])]
        for head in self.heads:
            lines, x = head.lines(self.column), self.left + head.at * self.column
            high = len(lines) * ink.PHASE.lead
            indent = _INDENT if head.at else SIDE + 4
            room = head.span * self.column - _INDENT - POINTED
            y = self.y + (self.phase - high) / 2
            words = Words(x + indent, y, room, head.title, lines, ink.PHASE, "h2")
            titles.append(Cell([Item(head.title, [self._arrow(head), words])], head.span))
        return Row(self.phase, titles, is_head=True)

    def _rows(self, strip: Strip, y: float) -> Iterator[Row]:
        for line in strip.lines:
            named, told = item(line.name, self.x, y + RULED), item(line.told, self.left, y + RULED)
            yield Row(line.height, [Cell([named]), Cell([told], self.many)])
            y += line.height
        if strip.cells:
            yield self._row(strip, y)

    def _row(self, strip: Strip, y: float) -> Row:
        cells = [Cell([item(strip.name, self.x, y + TOP)])]
        top = self._middle(strip, y) if strip.lane else y + TOP
        for place, blocks in enumerate(strip.cells):
            x = self.left + place * self.column + SIDE
            cells.append(Cell(list(_below(blocks, x, top)), self.many if strip.is_wide else 1))
        return Row(strip.body, cells, is_head=strip is self.part.head)


def _below(blocks: Sequence[Block], x: float, y: float) -> Iterator[Item]:
    for block in blocks:
        yield item(block, x, y)
        y += block.height + block.below


def _heads(portrait: Portrait, first: int, last: int) -> Iterator[_Head]:
    start = 0
    for number, phase in enumerate(portrait.phases):
        end = start + len(phase.places)
        at, to = max(start, first), min(end, last)
        if at < to:
            again = _("%(phase)s (continued)") % {"phase": phase.title}
            yield _Head(again if start < first else phase.title, number, at - first, to - at)
        start = end
