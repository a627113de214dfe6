"""The prioritising matrix as numbers: where everything stands. A template draws it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, cos, floor, hypot, log10, pi, sin

from journeys.domain.certainty import Region

WIDTH, HEIGHT = 760.0, 560.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 740.0, 24.0, 506.0
# Beyond this many, only the best carry their number and are kept apart; the others are small, and
# stay where they are: pushing hundreds aside would draw a picture that is not true.
CROWD = 24
NUMBERED = 20
_ROUNDS = 40
_GOLDEN = pi * (3 - 5**0.5)


@dataclass(frozen=True)
class Point:
    """One opportunity: `impact` and `feasibility` in 0..100, `spread` the lowest and the highest
    that raters say. `promise` is the number of its colour."""

    key: str
    title: str
    rank: int
    impact: float
    feasibility: float
    large: bool
    promise: int | None
    only_assumed: bool
    rated: bool
    spread: tuple[float, float] | None = None
    region: Region | None = None


@dataclass(frozen=True, eq=False)
class Mark:
    """A point as it is drawn: at (x, y), beside its own place (own_x, own_y) if it was moved."""

    point: Point
    x: float
    y: float
    own_x: float
    own_y: float
    r: float
    numbered: bool
    reach: tuple[float, float] | None
    haze: str | None = None

    @property
    def moved(self) -> bool:
        free_x = _between(LEFT + self.r, self.own_x, RIGHT - self.r)
        free_y = _between(TOP + self.r, self.own_y, BOTTOM - self.r)
        return hypot(self.x - free_x, self.y - free_y) > self.r * 0.6


@dataclass(frozen=True)
class Tick:
    at: float
    value: float


@dataclass(frozen=True)
class Contour:
    """A line of equal priority, with where its label stands."""

    priority: float
    path: str
    label_x: float
    label_y: float


@dataclass(frozen=True)
class Drawing:
    top: float
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    contours: tuple[Contour, ...]
    marks: tuple[Mark, ...]
    decimals: int


def drawing(points: Sequence[Point]) -> Drawing:
    """Feasibility always runs to 100; impact as far as these points need."""
    return _drawing(tuple(points))


@lru_cache(64)
def _drawing(points: tuple[Point, ...]) -> Drawing:
    step, top = axis(max((point.impact for point in points), default=0.0))
    crowded = len(points) > CROWD
    marks = [mark_of(point, top, crowded) for point in points]
    return Drawing(
        top=top,
        across=tuple(Tick(across(value), value) for value in (0.0, 25.0, 50.0, 75.0, 100.0)),
        up=tuple(Tick(up(i * step, top), i * step) for i in range(round(top / step) + 1)),
        contours=tuple(contours(points, top)),
        # The best is drawn last, on top of the others.
        marks=tuple(sorted(_placed(marks), key=lambda mark: -mark.point.rank)),
        decimals=0 if step >= 1 else 1,
    )


def axis(highest: float) -> tuple[float, float]:
    """The step between ticks and the top of an axis: round numbers, some room above the highest."""
    step = round_step(max(highest, 1.0) * 1.12 / 6)
    return step, min(100.0, ceil(round(max(highest, 1.0) * 1.12 / step, 6)) * step)


def across(feasibility: float) -> float:
    return LEFT + (RIGHT - LEFT) * feasibility / 100


def up(impact: float, top: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * impact / top


def contours(points: Iterable[Point], top: float) -> list[Contour]:
    """Up to six lines, at round priorities up to that of the best. None where all are as good as
    nothing: there is no round number left to say."""
    best = max((point.impact * point.feasibility / 100 for point in points), default=0.0)
    if best < 0.001:
        return []
    step = round_step(best * 1.3 / 6)
    levels = [step * number for number in range(1, floor(best * 1.3 / step) + 1)]
    return [_contour(level, top) for level in levels if level < top]


def _placed(marks: Sequence[Mark]) -> list[Mark]:
    numbered = [mark for mark in marks if mark.numbered]
    return [*apart(numbered), *(mark for mark in marks if not mark.numbered)]


def apart(marks: Sequence[Mark]) -> list[Mark]:
    """Marks that would hide each other are pushed aside, no further than they must."""
    places = [[mark.x, mark.y] for mark in marks]
    order = sorted(range(len(marks)), key=lambda i: marks[i].x)
    for _ in range(_ROUNDS):
        order.sort(key=lambda i: places[i][0])
        if not _push(marks, places, order):
            break
    return [replace(mark, x=x, y=y) for mark, (x, y) in zip(marks, places, strict=True)]


def _push(marks: Sequence[Mark], places: list[list[float]], order: Sequence[int]) -> bool:
    """One round over all neighbours; was anything moved?"""
    widest = 2 * max((mark.r for mark in marks), default=0.0) + 2
    moved = False
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            if places[j][0] - places[i][0] > widest:
                break
            moved |= _push_pair(marks[i], places[i], marks[j], places[j], j)
    return moved


def _push_pair(one: Mark, here: list[float], other: Mark, there: list[float], turn: int) -> bool:
    wanted = one.r + other.r + 2
    dx, dy = there[0] - here[0], there[1] - here[1]
    distance = hypot(dx, dy)
    if distance >= wanted - 0.01:
        return False
    if distance < 0.01:
        # At the very same spot: each goes its own way, the same way every time.
        dx, dy, distance = cos(turn * _GOLDEN), sin(turn * _GOLDEN), 1.0
        short = wanted / 2
    else:
        short = (wanted - distance) / 2
    for place, sign, mark in ((here, -1, one), (there, 1, other)):
        place[0] = _between(LEFT + mark.r, place[0] + sign * dx / distance * short, RIGHT - mark.r)
        place[1] = _between(TOP + mark.r, place[1] + sign * dy / distance * short, BOTTOM - mark.r)
    return True


def mark_of(point: Point, top: float, crowded: bool) -> Mark:
    own_x, own_y = across(point.feasibility), up(point.impact, top)
    numbered = point.rank <= NUMBERED or not crowded
    small, large = (14.0, 19.0) if not crowded else (11.0, 14.0) if numbered else (5.0, 7.0)
    r = large if point.large else small
    return Mark(
        point=point,
        x=_between(LEFT + r, own_x, RIGHT - r),
        y=_between(TOP + r, own_y, BOTTOM - r),
        own_x=own_x,
        own_y=own_y,
        r=r,
        numbered=numbered,
        reach=_reach(point),
        haze=_haze(point, own_x, own_y, top) if numbered else None,
    )


def _haze(point: Point, x: float, y: float, top: float) -> str | None:
    """Where it may lie: an oval of four quarters, one to each side. None where it is certain."""
    if point.region is None:
        return None
    left, right, down, up_ = (
        round(points * room, 1)
        for points, room in (
            (point.region.left, (RIGHT - LEFT) / 100),
            (point.region.right, (RIGHT - LEFT) / 100),
            (point.region.down, (BOTTOM - TOP) / top),
            (point.region.up, (BOTTOM - TOP) / top),
        )
    )
    if left + right + down + up_ < 1:
        return None
    x, y = round(x, 1), round(y, 1)
    return (
        f"M{x - left:.1f},{y}A{left},{up_} 0 0 1 {x},{y - up_:.1f}"
        f"A{right},{up_} 0 0 1 {x + right:.1f},{y}A{right},{down} 0 0 1 {x},{y + down:.1f}"
        f"A{left},{down} 0 0 1 {x - left:.1f},{y}Z"
    )


def _reach(point: Point) -> tuple[float, float] | None:
    """Where it may lie, sideways: what raters say, or anywhere when nobody rated it."""
    if not point.rated:
        return across(0.0), across(100.0)
    if point.spread is None or point.spread[0] == point.spread[1]:
        return None
    return across(point.spread[0]), across(point.spread[1])


def _contour(level: float, top: float) -> Contour:
    first = max(100 * level / top, 1.0)
    pieces = 40
    values = [first + (100 - first) * (i / pieces) ** 1.7 for i in range(pieces + 1)]
    dots = [f"{across(x):.1f},{up(100 * level / x, top):.1f}" for x in values]
    return Contour(level, "M" + " L".join(dots), RIGHT - 4, up(level, top) - 5)


def round_step(rough: float) -> float:
    """1, 2, 3, 5 or 10 times a power of ten, at least as large as this."""
    power = 10.0 ** floor(log10(rough))
    return next(power * times for times in (1, 2, 3, 5, 10) if rough <= power * times * 1.0001)


def _between(low: float, value: float, high: float) -> float:
    return min(max(value, low), high)
