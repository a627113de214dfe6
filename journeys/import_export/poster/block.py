"""A piece of a cell: its marks from its own left and top, and how high it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from journeys.import_export.poster.ink import BADGE, CODE, Style
from journeys.import_export.poster.marks import Box, Icon, Mark, Words
from journeys.import_export.poster.measure import width, wrapped

# A card with more lines of text goes on in a next card: a page must be able to break it.
LINES = 18
_PAD, _GAP = 5, 5
# Above and below a row of badges.
_AIR = 1


@dataclass
class Block:
    """Filled from the top down; `x` and `room` are where its words stand. `below` is the room that
    it leaves below itself."""

    name: str
    x: float
    room: float
    marks: list[Mark] = field(default_factory=list)
    height: float = 0
    below: float = 8

    def tell(self, text: str, style: Style, role: str = "p") -> None:
        self.put(text, wrapped(text, self.room, style), style, role)

    def put(self, text: str, lines: Sequence[str], style: Style, role: str = "p") -> None:
        if lines:
            words = Words(self.x, self.height, self.room, text, lines, style, role)
            self.marks.append(words)
            self.height += words.height

    def served(self, codes: Sequence[str], text: str, style: Style) -> None:
        """Departments as badges, and a few words after them where there is room."""
        self.height += _AIR
        at = self.x
        for code in codes:
            wide = width(code, CODE) + 2 * _PAD
            if at > self.x and at + wide > self.x + self.room:
                at = self._next_line(style)
            self._badge(code, at, wide)
            at += wide + _GAP
        left = self.x + self.room - at
        if at > self.x and width(text, style) > left:
            at, left = self._next_line(style), self.room
        if text:
            lines = wrapped(text, left, style)
            self.marks.append(Words(at, self.height, left, text, lines, style))
            self.height += (len(lines) - 1) * style.lead
        self.height += style.lead + _AIR

    def icon(self, name: str, size: float, colour: str, x: float, y: float) -> None:
        self.marks.append(Icon(x, y, size, name, colour))

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """A text without a card around it in two, the first not higher than `room`."""
        texts = [mark for mark in self.marks if isinstance(mark, Words)]
        others = [mark for mark in self.marks if not isinstance(mark, Words | Icon)]
        many = int(room // texts[0].style.lead) if len(texts) == 1 else 0
        if others or many < 2:
            return None
        lines = texts[0].lines
        first, rest = (Block(self.name, texts[0].x, self.room, below=self.below) for _ in "12")
        first.put(" ".join(lines[:many]), lines[:many], texts[0].style)
        first.marks += [mark for mark in self.marks if isinstance(mark, Icon)]
        rest.put(" ".join(lines[many:]), lines[many:], texts[0].style)
        return first, rest

    def _next_line(self, style: Style) -> float:
        self.height += style.lead + 1
        return self.x

    def _badge(self, code: str, at: float, wide: float) -> None:
        self.marks.append(Box(at, self.height + 0.75, wide, 15, fill=BADGE, radius=3.5))
        words = Words(at, self.height, wide, code, (code,), CODE, is_centred=True)
        self.marks.append(words)


def parts(text: str, room: float, style: Style) -> Iterator[Sequence[str]]:
    """The lines of a long text, so many at a time."""
    lines = wrapped(text, room, style)
    for start in range(0, len(lines), LINES):
        yield lines[start : start + LINES]


def paragraph(name: str, text: str, x: float, room: float, style: Style) -> Block:
    """A text by itself, which a page may break between any two lines."""
    block = Block(name, x, room)
    block.tell(text, style)
    return block
