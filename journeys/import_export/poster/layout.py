"""Where everything on a poster stands. Worked out once: whoever writes it, places nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from journeys.import_export.portrait import Portrait
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.frame import GAP, MARGIN, foot, item, legend, title
from journeys.import_export.poster.grid import Grid, Part, phases_height
from journeys.import_export.poster.lane import heads, strips
from journeys.import_export.poster.marks import Sheet
from journeys.import_export.poster.paging import NARROWEST, Paper, column_width, spans, stacks
from journeys.import_export.poster.strip import NAMES
from journeys.language import translate as _

# A drawing of one step still has room for its title; and its columns need not fill a page.
_LEAST, _AMPLE = 860, NARROWEST + 18


def sheets(portrait: Portrait, paper: Paper) -> list[Sheet]:
    """The journey on as few sheets of paper as it can stand on, and then as large as it can."""
    tried = (_plan(portrait, paper, scale) for scale in paper.scales)
    return _drawn(portrait, min(tried, key=lambda plan: len(plan.parts)))


def whole(portrait: Portrait) -> Sheet:
    """The whole journey on one sheet, as wide and as high as it needs."""
    width = max(_LEAST, 2 * MARGIN + NAMES + len(portrait.places) * _AMPLE)
    return _drawn(portrait, _plan(portrait, Paper(width, inf, (1,)), 1))[0]


@dataclass(frozen=True)
class _Plan:
    """A sheet is `width` by `height` (infinite: as high as it needs) pixels at this scale."""

    width: float
    height: float
    scale: float
    column: float
    parts: Sequence[Part]

    @property
    def room(self) -> float:
        return self.width - 2 * MARGIN


def _plan(portrait: Portrait, paper: Paper, scale: float) -> _Plan:
    width, height = paper.width / scale, paper.height / scale
    room = width - 2 * MARGIN
    column = column_width(portrait, room)
    parts: list[Part] = []
    for first, last in spans(portrait, room):
        head = heads(portrait, first, last, column)
        around = _around(portrait, room, len(parts) + 1)
        above = phases_height(portrait, first, last, column) + head.height
        left = height - around - above
        for found in stacks(strips(portrait, first, last, column), left):
            parts.append(Part(first, last, head, found))
    return _Plan(width, height, scale, column, parts or [Part(0, 0, heads(portrait, 0, 0, 1), [])])


def _around(portrait: Portrait, room: float, number: int) -> float:
    found = title(portrait, room, number), legend(portrait, room), foot(portrait, room, 1, 2)
    return 2 * MARGIN + 2 * GAP + sum(block.height for block in found)


def _drawn(portrait: Portrait, plan: _Plan) -> list[Sheet]:
    of = len(plan.parts)
    return [_sheet(portrait, plan, number, of) for number in range(1, of + 1)]


def _sheet(portrait: Portrait, plan: _Plan, number: int, of: int) -> Sheet:
    part = plan.parts[number - 1]
    top, signs = title(portrait, plan.room, number), legend(portrait, plan.room)
    end = foot(portrait, plan.room, number, of)
    y = MARGIN + top.height + GAP
    grid = Grid(portrait, part, MARGIN, y, plan.column)
    none = _nothing(plan.room) if not portrait.places else None
    below = y + (none.height if none else grid.height) + GAP
    needed = below + signs.height + end.height + MARGIN
    high = needed if plan.height == inf else plan.height
    return Sheet(
        width=plan.width,
        height=high,
        scale=plan.scale,
        ground=[] if none else list(grid.ground()),
        above=[item(top, MARGIN, MARGIN), *([item(none, MARGIN, y)] if none else [])],
        table=None if none else grid.table(),
        below=[
            item(signs, MARGIN, below, number > 1),
            item(end, MARGIN, high - MARGIN - end.height, number > 1),
        ],
        first=part.first,
        last=part.last,
    )


def _nothing(room: float) -> Block:
    block = Block(_("Journey"), 0, room)
    block.tell(_("This journey has no phases yet"), ink.BODY)
    return block
