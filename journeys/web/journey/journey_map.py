"""A journey as it is drawn: columns of steps, and in each what stands there. Only shapes and words;
what is true about it is reckoned in the domain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from journeys.domain.experience import (
    OVERALL,
    Lane,
    LanePoint,
    StepPoint,
    curve,
    evidenced_share,
    lanes_borne,
    lowest,
)
from journeys.domain.graph import GraphRows, Handover, build, channel_switches, handovers
from journeys.domain.scoring import Score
from journeys.duration import duration
from journeys.language import number
from journeys.queries.journey.journey import JourneyRows
from journeys.web.journey.curve import WIDTH, Spot, across, down, label_at, lines
from journeys.web.journey.face import face, own_assumption
from journeys.web.journey.map_shapes import (
    Column,
    CurveRow,
    Head,
    JourneyMap,
    Mark,
    Moment,
    Opportunity,
)
from journeys.words import channel_icon

_TALL, _LOW, _UNKNOWN = 150, 96, 44


def journey_map(rows: JourneyRows, scores: Mapping[UUID, Score], who: str) -> JourneyMap:
    """`scores` rank the opportunities; `who` (a user's key) decides which scores are one's own."""
    journey = rows.journeys[0]
    graph = build(
        GraphRows(
            journeys=rows.journeys,
            phases=rows.phases,
            steps=rows.steps,
            touchpoints=rows.touchpoints,
            touchpoint_departments=rows.touchpoint_departments,
            channels=rows.channels,
            departments=rows.departments,
        )
    )
    passed_on = handovers(graph, journey.id)
    heads = _heads(rows, _Desk(rows, scores, passed_on, who))
    columns = [column for head in heads for column in head.columns]
    by_step = {c.row.id: [moment.row for moment in c.moments] for c in columns if c.row}
    points = {
        lane: curve(by_step, rows.experiences, lane, rows.needs)
        for lane in lanes_borne(rows.promises, rows.needs, rows.touchpoint_needs, rows.experiences)
    }
    deepest = lowest(points[OVERALL])
    _tell_faces(columns, points[OVERALL], deepest)
    return JourneyMap(
        journey=journey,
        cluster=rows.clusters[0] if rows.clusters else None,
        owner=rows.owners[0] if rows.owners else None,
        personas=rows.personas,
        departments=_who_serve(rows),
        heads=heads,
        curves=[_curve_row(lane, found, columns, rows.promises) for lane, found in points.items()],
        handed=passed_on,
        switched=channel_switches(graph, journey.id),
        lowest=next((c.row for c in columns if c.is_low), None),
        evidenced=evidenced_share(rows.experiences),
    )


class _Desk:
    """What stands at each touchpoint, looked up once."""

    def __init__(
        self,
        rows: JourneyRows,
        scores: Mapping[UUID, Score],
        passed_on: Sequence[Handover],
        who: str,
    ) -> None:
        self.scores, self.who = scores, who
        self.channels = {channel.id: channel for channel in rows.channels}
        self.codes = {department.id: department.code for department in rows.departments}
        self.needs = {need.id: need for need in rows.needs}
        self.promises = {promise.id: promise for promise in rows.promises}
        self.borne = _by_touchpoint(rows.touchpoint_needs)
        self.stands = _by_touchpoint(rows.touchpoint_departments)
        self.felt = _by_touchpoint(rows.experiences)
        self.insights = _by_touchpoint(rows.insights)
        self.opportunities = _by_touchpoint(rows.opportunities)
        self.received: defaultdict[UUID, list[Handover]] = defaultdict(list)
        for one in passed_on:
            if one.kind == "between":
                self.received[one.to_touchpoint.id].append(one)
        self.points = {
            step.step_id: step.point
            for step in curve({t.id: [t] for t in rows.touchpoints}, rows.experiences)
        }

    def moments(self, touchpoints: Sequence[Any]) -> list[Moment]:
        return [
            self._moment(row, row is touchpoints[0], row is touchpoints[-1]) for row in touchpoints
        ]

    def needs_at(self, touchpoints: Iterable[Any]) -> list[tuple[Any, Any]]:
        """Each need that is borne there once, with its promise, in the order of the promises."""
        borne = {tie.need_id for t in touchpoints for tie in self.borne[t.id]}
        found = [need for need in self.needs.values() if need.id in borne]
        return [(need, self.promises[need.promise_id]) for need in found]

    def insights_at(self, touchpoints: Iterable[Any]) -> list[Any]:
        found = {one.key: one for t in touchpoints for one in self.insights[t.id]}
        return list(found.values())

    def opportunities_at(self, touchpoints: Iterable[Any]) -> list[Opportunity]:
        found = {one.id: one for t in touchpoints for one in self.opportunities[t.id]}
        drawn = [Opportunity(one, self.scores.get(one.id)) for one in found.values()]
        return sorted(drawn, key=lambda one: one.score.rank if one.score else len(self.scores) + 1)

    def _moment(self, row: Any, first: bool, last: bool) -> Moment:
        channel = self.channels.get(row.channel_id)
        return Moment(
            row=row,
            icon=channel_icon(channel.kind if channel else None),
            channel=channel.title if channel else None,
            front=self._codes(row.id, "frontstage"),
            back=self._codes(row.id, "backstage"),
            face=face(self.points[row.id]),
            mine=own_assumption(self.felt[row.id], self.who),
            received=tuple(
                f"{one.from_department.code} → {one.to_department.code}"
                for one in self.received[row.id]
            ),
            first=first,
            last=last,
        )

    def _codes(self, touchpoint_id: UUID, stage: str) -> tuple[str, ...]:
        codes = {
            self.codes[t.department_id] for t in self.stands[touchpoint_id] if t.stage == stage
        }
        return tuple(sorted(codes))


def _heads(rows: JourneyRows, desk: _Desk) -> list[Head]:
    touchpoints = _grouped(rows.touchpoints, "step_id")
    steps = _grouped(rows.steps, "phase_id")
    return [
        Head(
            row=phase,
            number=place,
            columns=[_column(phase, step, touchpoints[step.id], desk) for step in steps[phase.id]]
            or [Column(phase, None)],
            first=place == 1,
            last=place == len(rows.phases),
        )
        for place, phase in enumerate(rows.phases, start=1)
    ]


def _column(phase: Any, step: Any, touchpoints: list[Any], desk: _Desk) -> Column:
    return Column(
        phase=phase,
        row=step,
        moments=desk.moments(touchpoints),
        needs=desk.needs_at(touchpoints),
        insights=desk.insights_at(touchpoints),
        opportunities=desk.opportunities_at(touchpoints),
        duration=duration(step.min_minutes, step.max_minutes),
    )


def _tell_faces(
    columns: Iterable[Column], points: Iterable[StepPoint], deepest: StepPoint | None
) -> None:
    by_step = {step.step_id: step.point for step in points}
    below = deepest is not None and (deepest.point.mean or 0) < 0
    for column in columns:
        if column.row:
            column.face = face(by_step[column.row.id])
            column.is_low = below and deepest is not None and column.row.id == deepest.step_id


def _curve_row(
    lane: Lane, points: Sequence[StepPoint], columns: Sequence[Column], promises: Sequence[Any]
) -> CurveRow:
    by_step = {step.step_id: step.point for step in points}
    height = _height(lane, any(step.point.count for step in points))
    spots: list[Spot | None] = []
    marks: list[Mark] = []
    for place, column in enumerate(columns):
        point = by_step[column.row.id] if column.row else None
        spot = Spot(across(place, len(columns)), down(point.mean or 0 if point else 0, height))
        known = point is not None and point.mean is not None
        spots.append(spot if known else None)
        if point is not None and (known or _is_at_stake(lane, column)):
            marks.append(_mark(column.row, point, spot, height))
    promise = next((one for one in promises if one.id == lane.id), None)
    return CurveRow(promise, height, lines(spots), marks, any(spots))


def _mark(step: Any, point: LanePoint, spot: Spot, height: int) -> Mark:
    label = f"n = {number(point.n)}" if point.evidenced and point.n else None
    return Mark(step, face(point), _percent(spot.x), spot.y, label, label_at(spot, height))


def _is_at_stake(lane: Lane, column: Column) -> bool:
    """Where nothing is scored yet, but something could be."""
    if lane == OVERALL:
        return bool(column.moments)
    return any(promise.id == lane.id for _need, promise in column.needs)


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
