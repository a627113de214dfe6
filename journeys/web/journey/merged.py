"""Two journeys in one map: all phases and steps of both in their order, each marked as new, gone or
changed, and both curves in one drawing with what lies between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from journeys.language import number
from journeys.language import translate as _
from journeys.web.journey.area import areas
from journeys.web.journey.curve import WIDTH, Spot, across, down, lines
from journeys.web.journey.difference import Row, State, phases_of
from journeys.web.journey.face import Face
from journeys.web.journey.map_shapes import Column, JourneyMap

_TALL = 190


@dataclass(frozen=True)
class Point:
    title: str
    face: Face
    x: str
    y: float


@dataclass(frozen=True)
class Drawing:
    """Both curves over the same columns, and the areas where the second is better or worse."""

    height: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    points_before: tuple[Point, ...]
    points_after: tuple[Point, ...]
    better: tuple[str, ...]
    worse: tuple[str, ...]


@dataclass(frozen=True)
class MergedPhase:
    """A phase of both, or of one of them, above its rows; without rows it has one empty column."""

    before: Any
    after: Any
    state: State
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        return (self.after or self.before).title

    @property
    def was(self) -> str | None:
        """What it was called, where that is another name."""
        renamed = self.before and self.after and self.before.title != self.after.title
        return self.before.title if renamed else None

    @property
    def span(self) -> int:
        return max(1, len(self.rows))


@dataclass(frozen=True)
class Merged:
    phases: tuple[MergedPhase, ...]
    drawing: Drawing

    @property
    def columns(self) -> list[Row | None]:
        return [row for phase in self.phases for row in phase.rows or (None,)]


def merged(rows: Sequence[Row], before: JourneyMap, after: JourneyMap, only: bool) -> Merged:
    """`only` what differs: what is the same is left out, and there the curves are broken."""
    phases = tuple(
        phase for phase in _phases(rows, before, after, only) if not only or _differs(phase)
    )
    columns = [row for phase in phases for row in phase.rows or (None,)]
    place = {id(row): at for at, row in enumerate(_in_order(rows, before, after))}
    follows = [
        one is not None and other is not None and place[id(other)] == place[id(one)] + 1
        for one, other in zip(columns, columns[1:], strict=False)
    ]
    return Merged(phases, drawing(columns, _TALL, follows if only else None))


def drawing(
    columns: Sequence[Row | None], height: int, follows: Sequence[bool] | None = None
) -> Drawing:
    """`follows` says of each column but the last whether the next one follows it in the journey: if
    not, the curves stop there."""
    was = _spots(columns, "before", height)
    becomes = _spots(columns, "after", height)
    better: list[str] = []
    worse: list[str] = []
    paths: dict[str, list[str]] = {"before": [], "after": []}
    for start, end in _stretches(len(columns), follows):
        # A step that only the other has is no gap in this one: its curve goes on.
        here = _there(columns, was, "before", start, end)
        there = _there(columns, becomes, "after", start, end)
        paths["before"] += lines(here)
        paths["after"] += lines(there)
        found = areas(here, there)
        better += found[0]
        worse += found[1]
    return Drawing(
        height=height,
        before=tuple(paths["before"]),
        after=tuple(paths["after"]),
        points_before=_points(columns, was, "before"),
        points_after=_points(columns, becomes, "after"),
        better=tuple(better),
        worse=tuple(worse),
    )


def felt(row: Row) -> tuple[str, str]:
    """How a step felt and feels, in words, and whether that is better: for who does not see the
    curves. The second is blank where it cannot be told."""
    one, other = _mean(row.before), _mean(row.after)
    if one is None or other is None:
        return "", ""
    if round(other - one, 1) == 0:
        return "same", _("as good as before")
    by = {"points": number(abs(other - one), 1)}
    if other > one:
        return "better", _("%(points)s better") % by
    return "worse", _("%(points)s worse") % by


def _phases(
    rows: Sequence[Row], before: JourneyMap, after: JourneyMap, only: bool
) -> Iterator[MergedPhase]:
    for one, other in phases_of(before, after):
        inside = [row for row in rows if _is_in(row, one, other)]
        shown = tuple(row for row in inside if not only or row.state != "same")
        yield MergedPhase(one, other, _state(one, other), shown)


def _in_order(rows: Sequence[Row], before: JourneyMap, after: JourneyMap) -> list[Row]:
    return [row for phase in _phases(rows, before, after, False) for row in phase.rows]


def _is_in(row: Row, one: Any, other: Any) -> bool:
    """A step stands where it is now; one that is gone where it was."""
    if row.after:
        return other is not None and row.after.phase.id == other.id
    return one is not None and row.before is not None and row.before.phase.id == one.id


def _state(one: Any, other: Any) -> State:
    if one is None:
        return "added"
    if other is None:
        return "removed"
    return "changed" if one.title != other.title else "same"


def _differs(phase: MergedPhase) -> bool:
    return bool(phase.rows) or phase.state != "same"


def _stretches(count: int, follows: Sequence[bool] | None) -> Iterator[tuple[int, int]]:
    start = 0
    for at, holds in enumerate(follows or ()):
        if not holds:
            yield start, at + 1
            start = at + 1
    yield start, count


def _spots(columns: Sequence[Row | None], side: str, height: int) -> list[Spot | None]:
    means = [_mean(getattr(row, side)) if row else None for row in columns]
    return [
        None if mean is None else Spot(across(place, len(columns)), down(mean, height))
        for place, mean in enumerate(means)
    ]


def _there(
    columns: Sequence[Row | None], spots: Sequence[Spot | None], side: str, start: int, end: int
) -> list[Spot | None]:
    return [spots[at] for at in range(start, end) if (row := columns[at]) and getattr(row, side)]


def _points(
    columns: Sequence[Row | None], spots: Sequence[Spot | None], side: str
) -> tuple[Point, ...]:
    return tuple(
        Point(column.row.title, column.face, f"{spot.x / WIDTH * 100:g}%", spot.y)
        for row, spot in zip(columns, spots, strict=True)
        if row and spot and (column := getattr(row, side)) and column.face
    )


def _mean(column: Column | None) -> float | None:
    return column.face.mean if column and column.face else None
