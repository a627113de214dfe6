"""What a poster is made of, whoever writes it: boxes, words, faces and lines at their place.

Places are in pixels of a sheet, from its left and top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeys.import_export.poster import ink
from journeys.import_export.poster.ink import Style

# How far an arrow is pointed.
POINTED = 12
# A block of a level, and five of them with the room between.
BLOCK, LEVEL_HIGH = 12, 10
LEVEL_WIDE = 5 * BLOCK + 4 * 2


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    line: str | None = None
    thick: float = 1
    radius: float = 0
    is_dashed: bool = False


@dataclass(frozen=True)
class Arrow:
    """A phase: pointed at its end, and at its start where another one goes before it."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    is_first: bool

    def corners(self) -> list[tuple[float, float]]:
        left, right, top, low = self.x, self.x + self.width, self.y, self.y + self.height
        middle, inner = (top + low) / 2, right - POINTED
        notch = [] if self.is_first else [(left + POINTED, middle)]
        return [(left, top), (inner, top), (right, middle), (inner, low), (left, low), *notch]


@dataclass(frozen=True)
class Words:
    """A paragraph, wrapped already: `lines` are how `text` stands in `width`. `role` is what it is
    to somebody who hears it: a heading (h1, h2, h3) or a paragraph (p)."""

    x: float
    y: float
    width: float
    text: str
    lines: Sequence[str]
    style: Style
    role: str = "p"
    is_centred: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.lead

    def baseline(self, line: int) -> float:
        """Capitals stand in the middle of their line."""
        return self.y + (line + 0.5) * self.style.lead + 0.36 * self.style.size


@dataclass(frozen=True)
class Face:
    """A face by its left and top; `words` are for who cannot see it."""

    x: float
    y: float
    size: float
    score: int | None
    assumed: bool
    words: str

    @property
    def colour(self) -> str:
        return ink.FACES[self.score]

    @property
    def is_hollow(self) -> bool:
        """Solid where there is evidence."""
        return self.assumed or self.score is None


@dataclass(frozen=True)
class Level:
    """So many blocks of five; `words` are for who cannot see them."""

    x: float
    y: float
    value: int
    words: str

    def blocks(self) -> Iterator[Box]:
        for place in range(5):
            fill = ink.INK_2 if place < self.value else ink.PAPER
            line = ink.INK_2 if fill == ink.INK_2 else ink.INK_3
            x = self.x + place * (BLOCK + 2)
            # Its line is drawn on its edge, and so half of it outside.
            yield Box(x + 0.5, self.y + 0.5, BLOCK - 1, LEVEL_HIGH - 1, fill, line, radius=1.5)


@dataclass(frozen=True)
class Icon:
    x: float
    y: float
    size: float
    name: str
    colour: str


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str
    thick: float = 1
    is_dashed: bool = False


@dataclass(frozen=True)
class Bend:
    """A part of a curve: from its start to its end, by two points that it bends towards. `whole`:
    from one face to the next; else it leaves the sheet, or comes from outside it."""

    x: float
    y: float
    by: tuple[float, float, float, float]
    to_x: float
    to_y: float
    colour: str
    whole: bool = True


@dataclass(frozen=True)
class Photo:
    """A picture that is a file of its own: `kind` is png or jpeg. `words` are for who cannot see
    it."""

    x: float
    y: float
    width: float
    height: float
    content: bytes
    kind: str
    words: str


Mark = Box | Arrow | Words | Face | Level | Icon | Rule | Bend | Photo


@dataclass(frozen=True)
class Item:
    """Marks that belong together, such as a card with its words; in the order in which they are
    read. `name` says what it is, where things are listed by name; "" for decoration. `is_repeated`:
    it is on an earlier sheet too, so who hears a file need not hear it again."""

    name: str
    marks: Sequence[Mark]
    is_repeated: bool = False


@dataclass(frozen=True)
class Cell:
    """`span`: over how many columns."""

    items: Sequence[Item]
    span: int = 1


@dataclass(frozen=True)
class Row:
    height: float
    cells: Sequence[Cell]
    is_head: bool = False


@dataclass(frozen=True)
class Table:
    """The map itself: what belongs to which step and which lane. Its first column names lanes."""

    x: float
    y: float
    widths: Sequence[float]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Sheet:
    """A page. `ground` is decoration, drawn first. One pixel is drawn as `scale` of 1/96 inch.
    `first` and `last` are the numbers, from nought, of the places of the journey on it."""

    width: float
    height: float
    scale: float
    ground: Sequence[Mark]
    above: Sequence[Item]
    table: Table | None
    below: Sequence[Item]
    first: int = 0
    last: int = 0

    def items(self) -> Iterator[Item]:
        """As they are read without a table: the names of the lanes, then step by step."""
        yield from self.above
        if self.table:
            for column in range(len(self.table.widths)):
                for row in self.table.rows:
                    yield from _at(row, column)
        yield from self.below


def _at(row: Row, column: int) -> Sequence[Item]:
    starts = 0
    for cell in row.cells:
        if starts == column:
            return cell.items
        starts += cell.span
    return ()


def moved(mark: Mark, x: float, y: float) -> Mark:
    """The same mark, so much further to the right and down."""
    if isinstance(mark, Rule | Bend):
        mark = replace(mark, to_x=mark.to_x + x, to_y=mark.to_y + y)
    if isinstance(mark, Bend):
        one_x, one_y, two_x, two_y = mark.by
        mark = replace(mark, by=(one_x + x, one_y + y, two_x + x, two_y + y))
    return replace(mark, x=mark.x + x, y=mark.y + y)
