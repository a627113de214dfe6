"""What lies between two curves: where the second is above the first, and where it is below."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeys.web.journey.curve import Spot

# Into so many pieces a stretch between two columns is cut: fine enough to follow the curves.
_PIECES = 16
# A place from left to right, with the height there of the first curve and of the second.
_Cut = tuple[float, float, float]


@dataclass(frozen=True)
class _Stretch:
    """A curve from one spot to the next, flat at both, as `lines` of curve.py draws it."""

    start: Spot
    end: Spot

    def height(self, x: float) -> float:
        t = _solved(lambda t: self._across(t) - x)
        return self.start.y + (self.end.y - self.start.y) * t * t * (3 - 2 * t)

    def _across(self, t: float) -> float:
        middle, u = (self.start.x + self.end.x) / 2, 1 - t
        return (
            self.start.x * u**3 + 3 * middle * u * u * t + 3 * middle * u * t * t
            + self.end.x * t**3
        )  # fmt: skip


def areas(
    first: Sequence[Spot | None], second: Sequence[Spot | None]
) -> tuple[list[str], list[str]]:
    """Polygons where the second curve is higher, and where it is lower; only where both are known.
    The curves may have spots at different places."""
    better: list[str] = []
    worse: list[str] = []
    for one in _stretches(first):
        for other in _stretches(second):
            start, end = max(one.start.x, other.start.x), min(one.end.x, other.end.x)
            if start < end:
                cuts = _cuts(one, other, start, end)
                better += map(_polygon, _runs(cuts, 1))
                worse += map(_polygon, _runs(cuts, -1))
    return better, worse


def _stretches(spots: Sequence[Spot | None]) -> list[_Stretch]:
    return [_Stretch(one, other) for one, other in pairwise(spots) if one and other]


def _cuts(one: _Stretch, other: _Stretch, start: float, end: float) -> list[_Cut]:
    """Both curves at even pieces, and where they cross."""

    def cut(x: float) -> _Cut:
        return x, one.height(x), other.height(x)

    def apart(x: float) -> float:
        return one.height(x) - other.height(x)

    found = [cut(start + (end - start) * piece / _PIECES) for piece in range(_PIECES + 1)]
    crossings = [
        cut(_crossing(apart, here[0], there[0]))
        for here, there in pairwise(found)
        if (here[1] - here[2]) * (there[1] - there[2]) < 0
    ]
    return sorted([*found, *crossings])


def _crossing(apart: Callable[[float], float], start: float, end: float) -> float:
    falls = apart(start) > 0
    sign = -1 if falls else 1
    t = _solved(lambda t: sign * apart(start + (end - start) * t))
    return start + (end - start) * t


def _solved(rising: Callable[[float], float]) -> float:
    """Where in 0..1 a rising function is 0."""
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2


def _runs(cuts: Sequence[_Cut], side: int) -> Iterator[list[_Cut]]:
    """Stretches in which the second is on this side of the first, their ends included."""
    run: list[_Cut] = []
    for cut, following in pairwise(cuts):
        middle = (cut[1] - cut[2] + following[1] - following[2]) * side
        if middle > 1e-3:
            run = run or [cut]
            run.append(following)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _polygon(run: Sequence[_Cut]) -> str:
    there = [(x, y) for x, y, _other in run]
    back = [(x, y) for x, _one, y in reversed(run)]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (*there, *back))
