"""The matrix with other figures on its axes, as numbers. A template draws it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, sqrt
from string import ascii_lowercase
from uuid import UUID

from journeys.domain.figure import Figure
from journeys.queries.opportunity.figures import Figures
from journeys.queries.opportunity.listing import Ranked
from journeys.web.opportunity.axes import Axes, group_of
from journeys.web.opportunity.matrix import (
    CROWD,
    Mark,
    Point,
    Tick,
    across,
    apart,
    mark_of,
    round_step,
    up,
)
from journeys.web.opportunity.scored import written

# How large a bubble is drawn, from the least to the most.
SMALLEST, LARGEST = 9.0, 24.0
# A scale up to here is drawn whole.
_WHOLE = 20.0
_WHOLE_PERCENT = ("haalbaarheid", "onderbouwing", "vertrouwen")


@dataclass(frozen=True)
class Spot:
    """A mark with what stands on both axes. `letter` says its colour to whoever sees none."""

    mark: Mark
    x: str
    y: str
    size: str
    letter: str


@dataclass(frozen=True)
class Plot:
    """`legend`: number of the colour, letter, title. `missing`: those that lack a figure on an
    axis, and which."""

    across: Sequence[tuple[Tick, str]]
    up: Sequence[tuple[Tick, str]]
    spots: Sequence[Spot]
    legend: Sequence[tuple[int, str, str]]
    missing: Sequence[tuple[Ranked, Sequence[Figure]]]


@dataclass(frozen=True)
class _Span:
    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        return 100 * (value - self.low) / (self.high - self.low)


def plot(
    found: Figures, chosen: Axes, rows: Sequence[Ranked], places: Mapping[UUID, int], most: int
) -> Plot:
    """Of these rows, the best first, as many as can be drawn. `places`: by the lens; those without
    one carry no number."""
    missing = [(row, lacking) for row in rows if (lacking := _lacking(found, chosen, row))]
    without = {row.id for row, _lacking_ in missing}
    drawn = sorted(
        (row for row in rows if row.id not in without),
        key=lambda row: places.get(row.id, len(rows) + 1),
    )[:most]
    span_x, span_y = _span(found, chosen.x, drawn), _span(found, chosen.y, drawn)
    legend, colour = _coloured(found, chosen, drawn)
    radius = _sized(found, chosen, drawn)
    marks = []
    for row in drawn:
        at_x, at_y = _value(found, row, chosen.x), _value(found, row, chosen.y)
        point = _point(row, places, colour, span_x.share(at_x), span_y.share(at_y))
        mark = mark_of(point, 100.0, len(drawn) > CROWD)
        marks.append(replace(mark, r=radius.get(row.id, mark.r), reach=None))
    numbered = [mark for mark in marks if mark.numbered]
    moved = {mark.point.key: mark for mark in apart(numbered)}
    spots = [
        _spot(found, chosen, row, moved.get(mark.point.key) or mark, legend)
        for row, mark in zip(drawn, marks, strict=True)
    ]
    return Plot(
        across=[(Tick(across(span_x.share(v)), v), written(chosen.x, v)) for v in _ticks(span_x)],
        up=[(Tick(up(span_y.share(v), 100), v), written(chosen.y, v)) for v in _ticks(span_y)],
        # The best is drawn last, on top of the others; the large ones lie under the small ones.
        spots=sorted(spots, key=lambda spot: (-spot.mark.r, -spot.mark.point.rank)),
        legend=legend,
        missing=missing,
    )


def _point(
    row: Ranked, places: Mapping[UUID, int], colour: Mapping[UUID, int], x: float, y: float
) -> Point:
    return Point(
        key=row.key,
        title=row.title,
        rank=places.get(row.id, 10**6),
        impact=y,
        feasibility=x,
        large=row.size == "large",
        promise=colour[row.id],
        only_assumed=row.only_assumed,
        rated=True,
    )


def _spot(
    found: Figures,
    chosen: Axes,
    row: Ranked,
    mark: Mark,
    legend: Sequence[tuple[int, str, str]],
) -> Spot:
    letters = {number: letter for number, letter, _title in legend}
    size = chosen.size
    return Spot(
        mark=mark,
        x=written(chosen.x, found.of(row.id, chosen.x.key).value),
        y=written(chosen.y, found.of(row.id, chosen.y.key).value),
        size=written(size, found.of(row.id, size.key).value) if size else "",
        letter=letters[mark.point.promise or 0],
    )


def _lacking(found: Figures, chosen: Axes, row: Ranked) -> list[Figure]:
    both = dict.fromkeys((chosen.x, chosen.y))
    return [figure for figure in both if found.of(row.id, figure.key).value is None]


def _value(found: Figures, row: Ranked, figure: Figure) -> float:
    value = found.of(row.id, figure.key).value
    assert value is not None
    return value


def _span(found: Figures, figure: Figure, rows: Sequence[Ranked]) -> _Span:
    """A short scale whole; of a long one as much as is needed, between round numbers."""
    if figure.low is not None and figure.high is not None:
        room = figure.high - figure.low
        if room <= _WHOLE or figure.key in _WHOLE_PERCENT:
            return _Span(figure.low, figure.high, round_step(room / 6))
    values = [_value(found, row, figure) for row in rows]
    low = min([*values, 0.0 if figure.low is None else figure.low])
    high = max([*values, low + 1e-6])
    step = round_step((high - low) * 1.05 / 6)
    start = floor(low / step + 1e-9) * step
    return _Span(start, start + step * max(1, ceil((high - start) * 1.05 / step)), step)


def _ticks(span: _Span) -> list[float]:
    many = floor((span.high - span.low) / span.step + 1e-9)
    return [round(span.low + i * span.step, 9) for i in range(many + 1)]


def _coloured(
    found: Figures, chosen: Axes, rows: Sequence[Ranked]
) -> tuple[list[tuple[int, str, str]], dict[UUID, int]]:
    group = group_of(found, chosen.colour)
    groups = {row.id: group(row) for row in rows}
    order = {each: number for number, each in enumerate(sorted(set(groups.values())), start=1)}
    if chosen.colour == "belofte":
        # A promise has the same colour everywhere.
        order = {groups[row.id]: row.promise or 0 for row in rows}
    letters = {each: ascii_lowercase[place % 26] for place, each in enumerate(sorted(order))}
    legend = [(order[each], letters[each], each[1]) for each in sorted(order)]
    return legend, {id_: order[each] for id_, each in groups.items()}


def _sized(found: Figures, chosen: Axes, rows: Sequence[Ranked]) -> dict[UUID, float]:
    """The surface tells the figure; unknown is the smallest."""
    figure = chosen.size
    if figure is None:
        return {}
    values = {row.id: found.of(row.id, figure.key).value for row in rows}
    low = figure.low or 0.0
    most = max((value - low for value in values.values() if value is not None), default=0.0)
    return {
        id_: SMALLEST
        if value is None or most <= 0
        else sqrt(SMALLEST**2 + max(value - low, 0) / most * (LARGEST**2 - SMALLEST**2))
        for id_, value in values.items()
    }
