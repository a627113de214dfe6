"""A journey as a circle: phases around it, in them the steps, and how they felt as a line that runs
round, further out where it felt better. Plain numbers; a template draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from journeys.web.journey.map_shapes import Column, Head, JourneyMap

SIZE = 900.0
_MIDDLE = SIZE / 2
# From the outside in: the ring of phases, that of steps, and the band of experience.
_PHASES, _STEPS, _FELT = (440.0, 396.0), (390.0, 348.0), (322.0, 158.0)
NOUGHT = (_FELT[0] + _FELT[1]) / 2
_GAP = 0.008
_PIECES = 12


@dataclass(frozen=True)
class Spot:
    x: float
    y: float


@dataclass(frozen=True)
class Wedge:
    """A piece of a ring. `label` is the line along which its name is written, left to right."""

    path: str
    label: str


@dataclass(frozen=True)
class PhaseArc:
    head: Head
    wedge: Wedge


@dataclass(frozen=True)
class StepArc:
    """`felt` is where its face stands; None where nobody said how it felt."""

    number: int
    column: Column
    wedge: Wedge
    number_at: Spot
    felt: Spot | None
    handed: Spot | None


@dataclass(frozen=True)
class Circle:
    phases: list[PhaseArc]
    steps: list[StepArc]
    lines: list[str]


def circle(map_: JourneyMap) -> Circle:
    columns = map_.columns
    turn = 1 / max(1, len(columns))
    return Circle(
        phases=list(_phases(map_.heads, turn)),
        steps=list(_steps(map_, turn)),
        lines=list(_lines(_means(map_), turn)),
    )


def _phases(heads: Sequence[Head], turn: float) -> Iterator[PhaseArc]:
    at = 0.0
    for head in heads:
        till = at + len(head.columns) * turn
        yield PhaseArc(head, _wedge(at, till, _PHASES))
        at = till


def _steps(map_: JourneyMap, turn: float) -> Iterator[StepArc]:
    means, number = _means(map_), 0
    for place, column in enumerate(map_.columns):
        if not column.row:
            continue
        number += 1
        at, till = place * turn, (place + 1) * turn
        mean = means[place]
        handed = any(moment.received for moment in column.moments)
        yield StepArc(
            number=number,
            column=column,
            wedge=_wedge(at, till, _STEPS),
            number_at=_spot((at + till) / 2, sum(_STEPS) / 2),
            felt=None if mean is None else _spot((at + till) / 2, _out(mean)),
            handed=_spot(at, sum(_STEPS) / 2) if handed else None,
        )


def _means(map_: JourneyMap) -> list[float | None]:
    """How each column felt overall; the face of a step is the nearest whole score."""
    felt = {mark.step.id: mark.face.mean for mark in map_.overall.marks}
    return [felt.get(column.row.id) if column.row else None for column in map_.columns]


def _lines(means: Sequence[float | None], turn: float) -> Iterator[str]:
    """Round the middle, not through it; what is unknown breaks the line."""
    run: list[tuple[float, float]] = []
    for place, mean in enumerate([*means, None]):
        if mean is not None:
            run.append(((place + 0.5) * turn, _out(mean)))
            continue
        if len(run) > 1:
            yield "M" + " L".join(f"{spot.x:.1f},{spot.y:.1f}" for spot in _bent(run))
        run = []


def _bent(run: Sequence[tuple[float, float]]) -> Iterator[Spot]:
    """Flat at every point, as the curve of a map is."""
    for (at, out), (till, further) in zip(run, run[1:], strict=False):
        for piece in range(_PIECES):
            share = piece / _PIECES
            smooth = (1 - cos(pi * share)) / 2
            yield _spot(at + (till - at) * share, out + (further - out) * smooth)
    yield _spot(*run[-1])


def _out(mean: float) -> float:
    """-2 at the inner edge of the band, 2 at the outer."""
    return _FELT[1] + (mean + 2) / 4 * (_FELT[0] - _FELT[1])


def _wedge(at: float, till: float, ring: tuple[float, float]) -> Wedge:
    outer, inner = ring
    at, till = at + _GAP / 2, till - _GAP / 2
    large = 1 if till - at > 0.5 else 0
    a, b, c, d = _spot(at, outer), _spot(till, outer), _spot(till, inner), _spot(at, inner)
    path = (
        f"M{a.x:.1f},{a.y:.1f} A{outer:g},{outer:g} 0 {large} 1 {b.x:.1f},{b.y:.1f}"
        f" L{c.x:.1f},{c.y:.1f} A{inner:g},{inner:g} 0 {large} 0 {d.x:.1f},{d.y:.1f} Z"
    )
    return Wedge(path, _label(at, till, ring, large))


def _label(at: float, till: float, ring: tuple[float, float], large: int) -> str:
    """In the lower half from the other side, so that nobody reads upside down."""
    below = 0.25 < (at + till) / 2 < 0.75
    along = ring[1] + (ring[0] - ring[1]) * (0.66 if below else 0.34)
    a, b = (
        (_spot(till, along), _spot(at, along)) if below else (_spot(at, along), _spot(till, along))
    )
    return (
        f"M{a.x:.1f},{a.y:.1f} A{along:g},{along:g} 0 {large} {0 if below else 1}"
        f" {b.x:.1f},{b.y:.1f}"
    )


def _spot(turn: float, out: float) -> Spot:
    """From the top, clockwise: a `turn` of 0.25 is at the right."""
    angle = 2 * pi * turn - pi / 2
    return Spot(round(_MIDDLE + out * cos(angle), 1), round(_MIDDLE + out * sin(angle), 1))
