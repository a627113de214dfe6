"""Lines beside the overall curve as they are drawn: each with a colour, a dash and points of its
own, its name at its end, and in words for who does not see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from textwrap import wrap
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys import language
from journeys.domain.experience import LanePoint, StepPoint, curve
from journeys.domain.lines import Walked, cut_curve, laid_over
from journeys.language import translate as _
from journeys.queries.journey.journey import RESTS_ON, JourneyRows, journey_rows
from journeys.queries.kept import Kept
from journeys.web.journey.curve import WIDTH, Spot, down, label_at, lines, middle
from journeys.web.journey.face import Face, face
from journeys.web.journey.fold import in_folds
from journeys.web.journey.lane import OVERALL, About
from journeys.web.journey.map_lines import Offer, lines_of
from journeys.web.journey.map_shapes import CurveRow, JourneyMap

# Taller than one curve alone, so that lines lie apart; a name stands in rows of so many letters.
_TALL, _LETTERS, _ROW = 210, 17, 13
# Points that are nearer than this, in pixels, would lie on each other.
_NEAR = 14


@dataclass(frozen=True)
class Dot:
    """A point of a line: at a step, or at a phase that is folded; `url`: where its scores are.
    `beside`: so many pixels to the right, where points would lie on each other."""

    place: Any
    face: Face
    x: str
    y: float
    url: str | None
    beside: int = 0


@dataclass(frozen=True)
class Line:
    """`slot` is how it looks, from 1; 0 is everybody. `felt` is by the id of a step or a phase."""

    name: str
    title: str
    group: str
    slot: int
    paths: tuple[str, ...]
    dots: tuple[Dot, ...]
    # Its name at its end, in rows: where these begin.
    label: tuple[str, ...]
    x: str
    y: float

    @cached_property
    def felt(self) -> dict[UUID, Face]:
        return {dot.place.id: dot.face for dot in self.dots}


@dataclass(frozen=True, eq=False)
class Lines:
    """The overall curve with lines beside it. Kept, so which one it is tells what is drawn."""

    everybody: CurveRow
    first: Line
    rest: tuple[Line, ...]

    @property
    def every(self) -> tuple[Line, ...]:
        return (self.first, *self.rest)

    def at(self, place: Any) -> tuple[tuple[Line, Face | None], ...]:
        """How one step felt in each line; None: unknown."""
        return tuple((line, line.felt.get(place.id)) for line in self.every)


def lines_on(session: Session, map_: JourneyMap, names: Sequence[str]) -> Lines | None:
    """None where no line is chosen, or nothing can be drawn."""
    if not names or not map_.columns:
        return None
    tongue = language.current.get()
    return _kept(session, map_, tuple(names), tongue)


def _drawn(session: Session, map_: JourneyMap, names: tuple[str, ...], _tongue: str) -> Lines:
    rows = journey_rows(session, map_.journey.id)
    offers = lines_of(map_, names)
    everybody = _taller(map_.overall, map_)
    first = _line(
        Offer(OVERALL, _("Everybody"), ""),
        0,
        {mark.step.id: mark.face for mark in everybody.marks if mark.face.score is not None},
        map_,
    )
    found = [first]
    for slot, offer in enumerate(offers, start=1):
        points = {step.step_id: step.point for step in _points(session, rows, offer, map_)}
        found.append(_line(offer, slot, _faces(points), map_))
    first, *rest = _apart(_beside(found))
    return Lines(everybody, first, tuple(rest))


_kept = Kept(_drawn, RESTS_ON, most=64)


def _points(session: Session, rows: JourneyRows, offer: Offer, map_: JourneyMap) -> list[StepPoint]:
    """At every step, and at every phase that is folded."""
    here = _walked(rows)
    if offer.journey is None:
        places = {**here.touchpoints, **in_folds(rows, here.touchpoints, map_.folded)}
        return cut_curve(places, rows.experiences, offer.cut)
    there = journey_rows(session, offer.journey.id)
    over = laid_over(here, _walked(there))
    return curve({**over, **in_folds(rows, over, map_.folded)}, there.experiences)


def _walked(rows: JourneyRows) -> Walked:
    stops: dict[UUID, list[Any]] = {step.id: [] for step in rows.steps}
    for row in rows.touchpoints:
        stops[row.step_id].append(row)
    return Walked(rows.journeys[0].key, rows.steps, stops)


def _faces(points: Mapping[UUID, LanePoint]) -> dict[UUID, Face]:
    return {id_: face(point) for id_, point in points.items() if point.mean is not None}


def _line(offer: Offer, slot: int, felt: Mapping[UUID, Face], map_: JourneyMap) -> Line:
    spots: list[Spot | None] = []
    dots: list[Dot] = []
    for place, column in enumerate(map_.columns):
        known = felt.get(column.place.id) if column.place else None
        if known is None:
            spots.append(None)
            continue
        spot = Spot(middle(place, map_.edges), down(known.mean or 0, _TALL))
        spots.append(spot)
        dots.append(Dot(column.place, known, _percent(spot.x), spot.y, _scores_of(offer, column)))
    last = next((spot for spot in reversed(spots) if spot), Spot(0, 0))
    label = tuple(wrap(offer.title, _LETTERS, max_lines=2, placeholder="…")) if dots else ()
    return Line(
        offer.name, offer.title, offer.group, slot, tuple(lines(spots)), tuple(dots), label,
        _percent(last.x), last.y,
    )  # fmt: skip


def _scores_of(offer: Offer, column: Any) -> str | None:
    """Only a line of a persona has scores of its own at a step."""
    if offer.persona is None or column.row is None:
        return None
    return f"/stappen/{column.row.key}/beleving?{About(persona=offer.persona).query}"


def _beside(found: Sequence[Line]) -> list[Line]:
    """Points of one height at one step stand in a row, the first where it belongs."""
    taken: defaultdict[tuple[UUID, int], int] = defaultdict(int)
    moved: list[Line] = []
    for line in found:
        dots: list[Dot] = []
        for dot in line.dots:
            spot = (dot.place.id, round(dot.y / _NEAR))
            dots.append(replace(dot, beside=taken[spot] * _NEAR + (8 if taken[spot] else 0)))
            taken[spot] += 1
        moved.append(replace(line, dots=tuple(dots)))
    return moved


def _apart(found: Sequence[Line]) -> list[Line]:
    """Names that end at one column do not stand on each other: from top to bottom, each below the
    one before it, and all of them within the drawing."""
    moved: dict[str, float] = {}
    for x in {line.x for line in found}:
        least = float(_ROW)
        here = sorted((one for one in found if one.x == x and one.label), key=lambda one: one.y)
        for line in here:
            least = max(least, line.y - (len(line.label) - 1) * _ROW / 2)
            moved[line.name] = least
            least += len(line.label) * _ROW + 2
        over = max(0.0, least - _ROW - _TALL + 4)
        for line in here:
            moved[line.name] = max(0.0, moved[line.name] - over)
    return [replace(line, y=round(moved.get(line.name, line.y), 1)) for line in found]


def _taller(row: CurveRow, map_: JourneyMap) -> CurveRow:
    places = {column.place.id: place for place, column in enumerate(map_.columns) if column.place}
    spots: list[Spot | None] = [None] * len(map_.columns)
    marks = []
    for mark in row.marks:
        place = places[mark.step.id]
        spot = Spot(middle(place, map_.edges), down(mark.face.mean or 0, _TALL))
        spots[place] = spot if mark.face.score is not None else None
        marks.append(replace(mark, y=spot.y, label_y=label_at(spot, _TALL)))
    return replace(row, height=_TALL, lines=tuple(lines(spots)), marks=tuple(marks))


def _percent(x: float) -> str:
    return f"{x / WIDTH * 100:g}%"
