"""The experience curves: faces at the depth of how it felt, and the bends between them."""

from collections.abc import Iterator, Sequence

from journeys.import_export.portrait import Lane, Point
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.marks import Bend, Box, Face, Mark, Rule, Words
from journeys.language import translate as _

_TALL, _LOW, _EDGE = 132, 88, 24
_FACE, _SMALL_FACE = 28, 24
# From its middle down to what stands below a face, and up to what stands above it.
_BELOW, _ABOVE = 17, 30


def colour_of(lane: Lane) -> str:
    if lane.title is None:
        return ink.CURVE
    return ink.line(lane.place) if lane.beside else ink.promise(lane.place)


def height_of(lane: Lane) -> float:
    return _LOW if lane.title else _TALL


def face(lane: Lane, point: Point, width: float) -> Block:
    """In a cell so wide. Its name tells which curve it is on."""
    size = _SMALL_FACE if lane.title else _FACE
    middle = _down(lane, point)
    felt = point.felt
    words = f"{lane.title or _('Experience')}: {felt.words}"
    block = Block(words, 0, width, height=height_of(lane))
    left = width / 2 - size / 2
    block.marks.append(Face(left, middle - size / 2, size, felt.score, felt.assumed, words))
    if point.label:
        below = point.depth < 0.5
        y = middle + _BELOW if below else middle - _ABOVE
        label = Words(0, y, width, point.label, (point.label,), ink.FIGURE, is_centred=True)
        block.marks.append(label)
    return block


def bends(lane: Lane, first: int, last: int, width: float) -> Iterator[Bend]:
    """Through the faces of the places from `first` up to `last`, from the left of the first one.
    Where a neighbour stands on another sheet, the curve runs on to the edge."""
    colour = colour_of(lane)
    for place in range(max(first - 1, 0), min(last, len(lane.points) - 1)):
        here, there = lane.points[place], lane.points[place + 1]
        if not _known(here) or not _known(there):
            continue
        assert here and there
        x = (place - first + 0.5) * width
        y, to_y = _down(lane, here), _down(lane, there)
        if place < first:
            yield _comes_in(x + width, y, to_y, width, colour)
        elif place + 1 == last:
            yield _goes_out(x, y, to_y, width, colour)
        else:
            half = x + width / 2
            yield Bend(x, y, (half, y, half, to_y), x + width, to_y, colour)


def band(lane: Lane, x: float, y: float, width: float) -> Sequence[Mark]:
    """What lies behind a curve: good above and bad below, and the line between them."""
    half = height_of(lane) / 2
    zero = Rule(x, y + half, x + width, y + half, ink.ZERO, is_dashed=True)
    if lane.title:
        return (zero,)
    return (
        Box(x, y, width, half, fill=ink.GOOD),
        Box(x, y + half, width, half, fill=ink.BAD),
        zero,
    )


def _known(point: Point | None) -> bool:
    return point is not None and point.felt.score is not None


def _down(lane: Lane, point: Point) -> float:
    return _EDGE + point.depth * (height_of(lane) - 2 * _EDGE)


def _goes_out(x: float, y: float, to_y: float, width: float, colour: str) -> Bend:
    """The first half of a bend, cut in two as de Casteljau does."""
    by = (x + width / 4, y, x + width * 3 / 8, (3 * y + to_y) / 4)
    return Bend(x, y, by, x + width / 2, (y + to_y) / 2, colour, whole=False)


def _comes_in(to_x: float, y: float, to_y: float, width: float, colour: str) -> Bend:
    x = to_x - width / 2
    by = (to_x - width * 3 / 8, (y + 3 * to_y) / 4, to_x - width / 4, to_y)
    return Bend(x, (y + to_y) / 2, by, to_x, to_y, colour, whole=False)
