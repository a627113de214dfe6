"""A portrait of a journey that is only in a file: what a map of it would show, in words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from journeys.domain.experience import LanePoint, lowest, nearest_face
from journeys.domain.experience import StepPoint as At
from journeys.duration import duration
from journeys.import_export.portrait import (
    EVERY,
    Felt,
    Insight,
    Lane,
    Moment,
    Need,
    Opportunity,
    Phase,
    Picture,
    Point,
    Portrait,
    Step,
    Way,
    Weighed,
)  # fmt: skip
from journeys.import_export.workbook import drawn
from journeys.import_export.workbook.drawn import Column, Drawn
from journeys.import_export.workbook.felt import in_words
from journeys.language import current
from journeys.path_words import told, when
from journeys.words import choice


def portrait_of(found: Drawn) -> Portrait:
    """In the current language, without ranks: those need a database."""
    journey: Any = found.journey
    personas = ", ".join(str(one["title"]) for one in found.personas)
    facts = [choice(journey["state"]), choice(journey["status"]), personas]
    return Portrait(
        title=journey["title"],
        language=current.get(),
        facts=[fact for fact in facts if fact],
        summary=journey["summary"],
        phases=_phases(found),
        lanes=[_lane(found, lane) for lane in found.lanes],
        shown=EVERY,
    )


def _phases(found: Drawn) -> list[Phase]:
    overall = found.lanes[0].points
    steps = [At(_id(c), p) for c, p in zip(found.columns, overall, strict=True)]
    low = lowest(steps)
    phases: dict[Any, tuple[str, list[Step]]] = {}
    for column, at in zip(found.columns, steps, strict=True):
        phase: Any = column.phase
        made = phases.setdefault(phase["key"], (phase["title"], []))[1]
        if column.row is not None:
            made.append(_step(found, column, at.point, at is low))
    return [Phase(title, steps) for title, steps in phases.values()]


def _step(found: Drawn, column: Column, point: LanePoint, is_low: bool) -> Step:
    row: Any = column.row
    return Step(
        title=row["title"],
        felt=_felt(point),
        story=row["narrative"],
        need=row["need"],
        duration=duration(row["min_minutes"], row["max_minutes"]) or None,
        wait=duration(row["wait_minutes"], None),
        is_low=is_low,
        moments=[_moment(moment) for moment in column.moments],
        needs=[_need(found, one) for one in column.all_of("needs")],
        insights=[_insight(one) for one in column.all_of("insights")],
        opportunities=[Opportunity(str(one["title"])) for one in column.all_of("opportunities")],
        pictures=[_picture(one) for one in found.desk.of("step_images", row["key"])],
        ways=list(_ways(found, row["key"])),
        closer=_closer(found, row["subjourney"]),
    )


def _ways(found: Drawn, key: str) -> Iterator[Way]:
    rows: Any = {column.row["key"]: (at, column.row) for at, column in enumerate(found.columns)
            if column.row is not None}  # fmt: skip
    paths: Any = found.desk.of("step_transitions", key)
    for path in paths:
        if path["to_step"] not in rows:
            continue
        at, end = rows[path["to_step"]]
        kind, condition = str(path["path"]), path["condition"]
        words = told(kind, str(end["title"]), at < rows[key][0], condition)
        yield Way(at, kind, choice(kind), words, when(condition))


def _closer(found: Drawn, key: str | None) -> str | None:
    return str(found.desk.one("journeys", key)["title"]) if key else None


def _picture(one: Any) -> Picture:
    """In words: a file of a picture does not travel."""
    return Picture(one["alternative"], None, one["width"], one["height"])


def _moment(moment: drawn.Moment) -> Moment:
    row: Any = moment.row
    return Moment(
        title=row["title"],
        felt=_felt(moment.felt),
        channel=moment.channel,
        front=_titles(moment.front),
        back=_titles(moment.back),
        is_outgoing=row["direction"] == "outbound",
        is_truth=bool(row["moment_of_truth"]),
        backstage=row["backstage"],
        systems=row["systems"],
        weighed=Weighed(
            row["intensity"], row["customer_importance"], row["own_importance"], row["satisfaction"]
        ),
    )


def _need(found: Drawn, need: Any) -> Need:
    keys = list(found.promises)
    return Need(need["title"], str(found.promises[need["promise"]]["title"]),
                keys.index(need["promise"]))  # fmt: skip


def _insight(one: Any) -> Insight:
    return Insight(one["statement"], one["sentiment"], choice(one["sentiment"]))


def _lane(found: Drawn, lane: drawn.Lane) -> Lane:
    promise = str(lane.promise["title"]) if lane.promise else None
    points = [
        Point((2 - (point.mean or 0)) / 4, _felt(point)) if column.row is not None else None
        for column, point in zip(found.columns, lane.points, strict=True)
    ]
    place = list(found.promises).index(str(lane.promise["key"])) if lane.promise else 0
    return Lane(points, promise, place)


def _felt(point: LanePoint) -> Felt:
    score = None if point.mean is None else nearest_face(point.mean)
    return Felt(score, not point.evidenced, in_words(point))


def _titles(rows: Iterable[Any]) -> Sequence[str]:
    return [str(row["title"]) for row in rows]


def _id(column: Column) -> Any:
    return (column.row or column.phase)["key"]
