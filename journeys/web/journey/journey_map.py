"""A journey as it is drawn: columns of steps, and in each what stands there. Only shapes and words;
what is true about it is reckoned in the domain."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from journeys.domain.experience import (
    OVERALL,
    Lane,
    LanePoint,
    StepPoint,
    curve,
    evidenced_share,
    in_lane,
    lanes_borne,
    lowest,
    of_everybody,
)
from journeys.domain.handover import Handover, Stop, handovers_along, switches_along
from journeys.domain.scoring import Score
from journeys.duration import duration
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.journey.journey import JourneyRows
from journeys.web.journey.curve import WIDTH, Spot, down, edges, label_at, lines, middle
from journeys.web.journey.face import face
from journeys.web.journey.fold import fold, in_folds
from journeys.web.journey.map_shapes import (
    Column,
    CurveRow,
    Head,
    JourneyMap,
    Mark,
    Moment,
    Opportunity,
)
from journeys.web.journey.way import nested, ways_from
from journeys.words import channel_icon

_TALL, _LOW, _UNKNOWN = 150, 96, 44


def journey_map(
    rows: JourneyRows,
    scores: Mapping[UUID, Score],
    cards: Mapping[UUID, Any] = MappingProxyType({}),
    folded: Collection[str] = (),
) -> JourneyMap:
    """`scores` rank the opportunities, `cards` are of the journeys that its steps are, `folded` are
    the keys of phases that take one narrow column."""
    touchpoints = _grouped(rows.touchpoints, "step_id")
    by_step = {step.id: touchpoints[step.id] for step in rows.steps}
    stops = _stops(rows, (row for found in by_step.values() for row in found))
    passed_on = handovers_along(stops)
    places = {**by_step, **in_folds(rows, by_step, folded)}
    points = {lane: curve(places, rows.experiences, lane, rows.needs) for lane in _curves_of(rows)}
    desk = _Desk(rows, scores, stops, passed_on, points[OVERALL], cards)
    heads = _heads(rows, by_step, desk)
    heads = [fold(one, desk.points[one.row.id]) if one.row.key in folded else one for one in heads]
    columns = [column for head in heads for column in head.columns]
    return JourneyMap(
        journey=rows.journeys[0],
        cluster=rows.clusters[0] if rows.clusters else None,
        owner=rows.owners[0] if rows.owners else None,
        personas=rows.personas,
        departments=_who_serve(rows),
        heads=heads,
        curves=[_curve_row(lane, found, columns, rows) for lane, found in points.items()],
        handed=passed_on,
        switched=switches_along(stops),
        lowest=next((step for step in rows.steps if step.id == desk.deepest), None),
        evidenced=evidenced_share(rows.experiences),
        measurements=[row for row in rows.measurements if row.journey_id],
        text_lanes=rows.text_lanes,
        views=rows.map_views,
        nested_in=rows.nested_in,
        relatives=rows.relatives,
        heard=rows.heard,
        **_rests(rows),
    )


def _rests(rows: JourneyRows) -> dict[str, Any]:
    """On which bases the overall scores of everybody rest, and whether any says when."""
    felt = [row for row in rows.experiences if in_lane(row, OVERALL)]
    return {
        "bases": frozenset(row.basis for row in felt),
        "is_dated": any(row.observed_on for row in felt),
    }


def _curves_of(rows: JourneyRows) -> list[Lane]:
    """Overall, each promise that is borne, and each need that was scored by itself."""
    scored = {row.need_id for row in of_everybody(rows.experiences)}
    of_needs = [Lane("need", need.id) for need in rows.needs if need.id in scored]
    borne = lanes_borne(rows.promises, rows.needs, rows.touchpoint_needs, rows.experiences)
    return [*borne, *of_needs]


class _Desk:
    """What stands at each step and touchpoint, looked up once."""

    def __init__(
        self,
        rows: JourneyRows,
        scores: Mapping[UUID, Score],
        stops: Sequence[Stop],
        passed_on: Sequence[Handover],
        overall: Sequence[StepPoint],
        cards: Mapping[UUID, Any],
    ) -> None:
        self.scores = scores
        self.stops = {stop.touchpoint.id: stop for stop in stops}
        self.needs = {need.id: need for need in rows.needs}
        self.promises = {promise.id: promise for promise in rows.promises}
        self.borne = _by_touchpoint(rows.touchpoint_needs)
        self.insights = _by_touchpoint(rows.insights)
        self.measured = _by_touchpoint(rows.measurements)
        keys = {lane.id: lane.key for lane in rows.text_lanes}
        self.texts: defaultdict[UUID, list[tuple[str, str]]] = defaultdict(list)
        for text in rows.lane_texts:
            self.texts[text.step_id].append((keys[text.lane_id], text.text))
        self.images = _grouped(rows.step_images, "step_id")
        self.opportunities = _by_touchpoint(rows.opportunities)
        self.received: defaultdict[UUID, list[Handover]] = defaultdict(list)
        for one in passed_on:
            if one.kind == "between":
                self.received[one.to_touchpoint.id].append(one)
        alone = curve({t.id: [t] for t in rows.touchpoints}, rows.experiences)
        self.points = {step.step_id: step.point for step in [*overall, *alone]}
        self.ways = ways_from(rows)
        self.cards = cards
        steps = {step.id for step in rows.steps}
        deepest = lowest([each for each in overall if each.step_id in steps])
        below = deepest is not None and (deepest.point.mean or 0) < 0
        self.deepest = deepest.step_id if deepest and below else None

    def column(self, phase: Any, step: Any, touchpoints: Sequence[Any]) -> Column:
        return Column(
            phase=phase,
            row=step,
            moments=tuple(self._moment(row) for row in touchpoints),
            needs=self._needs_at(touchpoints),
            insights=self._insights_at(touchpoints),
            opportunities=self._opportunities_at(touchpoints),
            duration=duration(step.min_minutes, step.max_minutes),
            wait=duration(step.wait_minutes, None),
            measurements=tuple(one for row in touchpoints for one in self.measured[row.id]),
            texts=tuple(self.texts[step.id]),
            images=tuple(self.images[step.id]),
            face=face(self.points[step.id]),
            is_low=step.id == self.deepest,
            ways=tuple(self.ways.get(step.id, ())),
            nested=nested(self.cards.get(step.subjourney_id)),
        )

    def _needs_at(self, touchpoints: Iterable[Any]) -> tuple[tuple[Any, Any], ...]:
        """Each need that is borne there once, with its promise, in the order of the promises."""
        borne = {tie.need_id for t in touchpoints for tie in self.borne[t.id]}
        found = [need for need in self.needs.values() if need.id in borne] if borne else []
        return tuple((need, self.promises[need.promise_id]) for need in found)

    def _insights_at(self, touchpoints: Iterable[Any]) -> tuple[Any, ...]:
        """Each once; where it was seen is not part of it."""
        found = {one.key: one for t in touchpoints for one in self.insights[t.id]}
        return tuple(found.values())

    def _opportunities_at(self, touchpoints: Iterable[Any]) -> tuple[Opportunity, ...]:
        found = {one.id: one for t in touchpoints for one in self.opportunities[t.id]}
        drawn = [self._ranked(one) for one in found.values()]
        return tuple(sorted(drawn, key=lambda one: one.rank or len(self.scores) + 1))

    def _ranked(self, row: Any) -> Opportunity:
        score = self.scores.get(row.id)
        return Opportunity(row, score.rank if score else None, score.priority if score else None)

    def _moment(self, row: Any) -> Moment:
        stop = self.stops[row.id]
        return Moment(
            row=row,
            icon=channel_icon(stop.channel.kind if stop.channel else None),
            channel=stop.channel.title if stop.channel else None,
            front=tuple(one.code for one in stop.front),
            back=tuple(one.code for one in stop.back),
            face=face(self.points[row.id]),
            received=tuple(
                f"{one.from_department.code} → {one.to_department.code}"
                for one in self.received[row.id]
            ),
        )


def _stops(rows: JourneyRows, touchpoints: Iterable[Any]) -> list[Stop]:
    channels = {channel.id: channel for channel in rows.channels}
    departments = {department.id: department for department in rows.departments}
    stages: defaultdict[tuple[UUID, str], list[Any]] = defaultdict(list)
    for tie in rows.touchpoint_departments:
        stages[tie.touchpoint_id, tie.stage].append(departments[tie.department_id])
    for found in stages.values():
        found.sort(key=lambda department: department.code)
    return [
        Stop(
            touchpoint,
            stages.get((touchpoint.id, "frontstage"), ()),
            stages.get((touchpoint.id, "backstage"), ()),
            channels.get(touchpoint.channel_id),
        )
        for touchpoint in touchpoints
    ]


def _heads(rows: JourneyRows, by_step: Mapping[UUID, list[Any]], desk: _Desk) -> list[Head]:
    steps = _grouped(rows.steps, "phase_id")
    return [
        Head(
            row=phase,
            number=place,
            columns=tuple(desk.column(phase, s, by_step[s.id]) for s in steps[phase.id])
            or (Column(phase, None),),
        )
        for place, phase in enumerate(rows.phases, start=1)
    ]


def _curve_row(
    lane: Lane, points: Sequence[StepPoint], columns: Sequence[Column], rows: JourneyRows
) -> CurveRow:
    by_step = {step.step_id: step.point for step in points}
    height = _height(lane, any(step.point.count for step in points))
    spots: list[Spot | None] = []
    marks: list[Mark] = []
    at = edges(column.width for column in columns)
    for place, column in enumerate(columns):
        point = by_step[column.place.id] if column.place else None
        spot = Spot(middle(place, at), down(point.mean or 0 if point else 0, height))
        known = point is not None and point.mean is not None
        spots.append(spot if known else None)
        if point is not None and (known or _is_at_stake(lane, column)):
            marks.append(_mark(column, point, spot, height))
    promise = next((one for one in rows.promises if one.id == lane.id), None)
    need = next((one for one in rows.needs if one.id == lane.id), None)
    return CurveRow(promise, need, height, tuple(lines(spots)), tuple(marks), any(spots))


def _mark(column: Column, point: LanePoint, spot: Spot, height: int) -> Mark:
    label = f"n = {number(point.n)}" if point.evidenced and point.n else None
    if column.fold:
        label = _("mean")
    at = _percent(spot.x), spot.y, label, label_at(spot, height)
    return Mark(column.place, face(point), *at, is_fold=column.fold is not None)


def _is_at_stake(lane: Lane, column: Column) -> bool:
    """Where nothing is scored yet, but something could be."""
    if lane == OVERALL:
        return bool(column.moments)
    return any(lane.id in (need.id, promise.id) for need, promise in column.needs)


def _height(lane: Lane, known: bool) -> int:
    if lane == OVERALL:
        return _TALL
    return _LOW if known else _UNKNOWN


def _percent(x: float) -> str:
    return f"{x / WIDTH * 100:g}%"


def _who_serve(rows: JourneyRows) -> list[str]:
    front = {t.department_id for t in rows.touchpoint_departments if t.stage == "frontstage"}
    return sorted(department.code for department in rows.departments if department.id in front)


def _by_touchpoint(rows: Iterable[Any]) -> defaultdict[UUID, list[Any]]:
    return _grouped(rows, "touchpoint_id")


def _grouped(rows: Iterable[Any], name: str) -> defaultdict[UUID, list[Any]]:
    groups: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups
