"""The experience curve as plain numbers: where its points are, and the line through them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

WIDTH = 1000
_MARGIN = 24


@dataclass(frozen=True)
class Spot:
    """A point of the drawing: `x` in 0..1000 from left to right, `y` in pixels from the top."""

    x: float
    y: float


def across(place: int, of: int) -> float:
    """The middle of column `place` (0 is the first) of so many columns of one width."""
    return round((place + 0.5) * WIDTH / of, 1)


def edges(widths: Iterable[float]) -> list[float]:
    """Where columns of these widths begin, and where the last one ends."""
    return [0.0, *accumulate(widths)]


def middle(place: int, edges: Sequence[float]) -> float:
    """The middle of column `place` (0 is the first) of columns with these edges."""
    return round((edges[place] + edges[place + 1]) / 2 * WIDTH / edges[-1], 1)


def down(mean: float, height: int) -> float:
    """A score of 2 near the top, -2 near the bottom, with room for a face at either end."""
    margin = min(_MARGIN, height / 2)
    return round(margin + (2 - mean) / 4 * (height - 2 * margin), 1)


def lines(spots: Sequence[Spot | None]) -> list[str]:
    """Smooth lines from left to right, flat at every spot. What is unknown breaks the line."""
    return [_line(run) for run in _runs(spots) if len(run) > 1]


def label_at(spot: Spot, height: int) -> float:
    """Where a small text stands beside a face: below it in the upper half, else above."""
    return spot.y + 27 if spot.y < height / 2 else spot.y - 19


def _runs(spots: Iterable[Spot | None]) -> list[list[Spot]]:
    runs: list[list[Spot]] = [[]]
    for spot in spots:
        if spot is None:
            runs.append([])
        else:
            runs[-1].append(spot)
    return runs


def _line(run: Sequence[Spot]) -> str:
    path = [f"M{run[0].x:g},{run[0].y:g}"]
    for here, there in zip(run, run[1:], strict=False):
        middle = (here.x + there.x) / 2
        path.append(f"C{middle:g},{here.y:g} {middle:g},{there.y:g} {there.x:g},{there.y:g}")
    return " ".join(path)
