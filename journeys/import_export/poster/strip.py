"""A lane on one sheet: its name, the lines across the map above it, and what is in its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from journeys.import_export.portrait import Lane
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.marks import Box

# Room at the sides and above and below what stands in a cell; and below a line across the map.
SIDE, TOP, RULED = 10, 11, 5
NAMES = 146


@dataclass(frozen=True)
class Line:
    """A line across the map: what it is called, and what lies above and below it."""

    name: Block
    told: Block

    @property
    def height(self) -> float:
        return max(self.name.height, self.told.height) + 2 * RULED


@dataclass(frozen=True)
class Strip:
    """A lane on one sheet. `cells` has the blocks of every place, or one cell over all of them
    where it `is_wide`; none where nothing follows the last line. `lane` is the curve that runs
    through it, and `lines` go above it."""

    name: Block
    cells: Sequence[Sequence[Block]]
    lane: Lane | None = None
    is_wide: bool = False
    lines: Sequence[Line] = ()

    @cached_property
    def body(self) -> float:
        """How high it is without the lines."""
        if not self.cells:
            return 0
        within = 0 if self.lane else 2 * TOP
        highest = max(height(cell) for cell in self.cells) + within
        return max(highest, self.name.height + 2 * TOP)

    @property
    def ruled(self) -> float:
        return sum(line.height for line in self.lines)

    @property
    def height(self) -> float:
        return self.ruled + self.body


def name(title: str, note: str = "", colour: str | None = None) -> Block:
    """What a lane is called; `colour` is that of its promise."""
    indent = 15 if colour else 0
    block = Block(title, SIDE + indent, NAMES - 2 * SIDE - indent)
    if colour:
        block.marks.append(Box(SIDE, 4, 10, 10, fill=colour, radius=3))
    block.tell(title, ink.NAME)
    block.x, block.room = SIDE, NAMES - 2 * SIDE
    if note:
        block.tell(note, ink.NOTE)
    return block


def height(blocks: Sequence[Block]) -> float:
    if not blocks:
        return 0
    return sum(block.height + block.below for block in blocks) - blocks[-1].below
