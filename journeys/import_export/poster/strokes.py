"""Icons as plain lines, for what can hold lines only: slides."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path

from journeys.import_export.poster.drawing import icon

Point = tuple[float, float]
_PATHS = re.compile(r' d="([^"]+)"')
# A curve of an icon is so small that this many straight pieces look round.
_PIECES = 5


@cache
def strokes(name: str) -> Sequence[Sequence[Point]]:
    """The lines of an icon of 24 by 24, each as the points that it goes through."""
    pen = _Straight()
    for path in _PATHS.findall(icon(name, "none")):
        parse_path(path, pen)
    return [line for line in pen.lines if len(line) > 1]


class _Straight(BasePen):
    """Draws nothing: keeps what was drawn, with curves cut into straight pieces."""

    def __init__(self) -> None:
        super().__init__(None)
        self.lines: list[list[Point]] = []

    def _moveTo(self, pt: Point) -> None:
        self.lines.append([pt])

    def _lineTo(self, pt: Point) -> None:
        self.lines[-1].append(pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:
        start: Any = self.lines[-1][-1]
        self.lines[-1] += _through(start, pt1, pt2, pt3)

    def _closePath(self) -> None:
        self.lines[-1].append(self.lines[-1][0])


def _through(start: Point, one: Point, two: Point, end: Point) -> Iterator[Point]:
    for piece in range(1, _PIECES + 1):
        t = piece / _PIECES
        u = 1 - t
        shares = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        corners = (start, one, two, end)
        x, y = (
            sum(share * corner[axis] for share, corner in zip(shares, corners, strict=True))
            for axis in (0, 1)
        )
        yield x, y
