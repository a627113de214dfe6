"""What is in the database at a glance, and what in it needs attention."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, func, select
from sqlmodel import Session, SQLModel

from journeys.domain.experience import LOW, Lane, StepPoint, curve, lanes_borne, lowest
from journeys.domain.models import (
    Experience,
    Insight,
    InsightNeed,
    InsightTouchpoint,
    Journey,
    Need,
    Opportunity,
    OpportunityInsight,
    Phase,
    Promise,
    Step,
    Study,
    Touchpoint,
)
from journeys.queries.gather import Rows, columns, gather
from journeys.queries.kept import Kept

_COUNTED: tuple[type[SQLModel], ...] = (Journey, Promise, Insight, Opportunity, Study)


@dataclass(frozen=True)
class LowPoint:
    """The lowest step of a journey, in the lane in which it is lowest."""

    journey_key: str
    journey: str
    step: str
    lane: Lane
    point: StepPoint
    moment_of_truth: bool


@dataclass(frozen=True)
class UnansweredInsight:
    key: str
    statement: str
    sentiment: str
    n: int | None
    of_n: int | None
    study: str | None
    linked: bool


@dataclass(frozen=True)
class Attention:
    lows: list[LowPoint]
    unanswered: list[UnansweredInsight]
    unanswered_count: int
    unlinked_count: int
    oldest: date | None


def counts(session: Session) -> dict[str, int]:
    """How many there are of each noun."""
    return _kept_counts(session)


def _counted(session: Session) -> dict[str, int]:
    numbers: list[Any] = [
        select(func.count()).select_from(model).scalar_subquery().label(str(model.__tablename__))
        for model in _COUNTED
    ]
    return dict(session.execute(select(*numbers)).one()._mapping)


def attention(session: Session, at_most: int = 5) -> Attention:
    """Journeys that hurt and insights without an answer."""
    return _kept_attention(session, at_most)


def _reckoned(session: Session, at_most: int) -> Attention:
    rows = gather(session, **_questions(at_most))
    totals = rows["totals"][0]
    return Attention(
        lows=low_points(rows["scores"], rows["promises"], rows["needs"]),
        unanswered=[UnansweredInsight(**row._asdict()) for row in rows["unanswered"]],
        unanswered_count=totals.unanswered,
        unlinked_count=totals.unlinked,
        oldest=totals.oldest,
    )


def low_points(scores: Rows, promises: Rows, needs: Rows) -> list[LowPoint]:
    """The lowest step of each journey that has one at or under LOW; the lowest journey first."""
    by_journey: defaultdict[UUID, Rows] = defaultdict(list)
    for row in scores:
        by_journey[row.journey_id].append(row)
    found = [low for rows in by_journey.values() if (low := _low_point(rows, promises, needs))]
    return sorted(found, key=lambda low: (low.point.point.mean or 0, low.journey))


def _low_point(rows: Rows, promises: Rows, needs: Rows) -> LowPoint | None:
    steps: defaultdict[UUID, dict[UUID, _Stop]] = defaultdict(dict)
    for row in rows:
        steps[row.step_id][row.touchpoint_id] = _Stop(row.touchpoint_id, row.moment_of_truth)
    touchpoints = {step: list(stops.values()) for step, stops in steps.items()}
    best: tuple[Lane, StepPoint] | None = None
    for lane in lanes_borne(promises, needs, (), rows):
        point = lowest(curve(touchpoints, rows, lane, needs))
        if point and (best is None or (point.point.mean or 0) < (best[1].point.mean or 0)):
            best = lane, point
    if best is None or best[1].point.mean is None or best[1].point.mean > LOW:
        return None
    lane, point = best
    row = next(row for row in rows if row.step_id == point.step_id)
    truth = any(stop.moment_of_truth for stop in touchpoints[point.step_id])
    return LowPoint(row.journey_key, row.journey, row.step, lane, point, truth)


@dataclass(frozen=True)
class _Stop:
    id: UUID
    moment_of_truth: bool


def _questions(at_most: int) -> dict[str, Any]:
    unanswered = ~_tied(OpportunityInsight, "insight_id")
    linked = _tied(InsightTouchpoint, "insight_id") | _tied(InsightNeed, "insight_id")
    return {
        "scores": _scores(),
        "promises": select(*columns(Promise, "id title position")).order_by(_col(Promise.position)),
        "needs": select(*columns(Need, "id promise_id")),
        "unanswered": select(
            *columns(Insight, "key statement sentiment n of_n"),
            _col(Study.title).label("study"),
            linked.label("linked"),
        )
        .outerjoin(Study, _col(Insight.study_id) == Study.id)
        .where(unanswered)
        .order_by(_col(Insight.sentiment) != "negative", linked, _col(Insight.heard_on).desc())
        .limit(at_most),
        "totals": select(
            func.count().label("unanswered"),
            func.coalesce(func.sum((~linked).cast(Integer)), 0).label("unlinked"),
            func.min(_col(Insight.heard_on)).label("oldest"),
        )
        .select_from(Insight)
        .where(unanswered),
    }


def _scores() -> Any:
    """Only of journeys in which somebody scored low: the others have no low point."""
    low = (
        select(_col(Phase.journey_id))
        .join(Step, _col(Step.phase_id) == Phase.id)
        .join(Touchpoint, _col(Touchpoint.step_id) == Step.id)
        .join(Experience, _col(Experience.touchpoint_id) == Touchpoint.id)
        .where(_col(Experience.score) <= LOW, _col(Experience.persona_id).is_(None))
    )
    return (
        select(
            *columns(Experience, "touchpoint_id promise_id need_id persona_id score basis n"),
            *columns(Touchpoint, "step_id moment_of_truth"),
            _col(Step.title).label("step"),
            _col(Phase.journey_id),
            _col(Journey.key).label("journey_key"),
            _col(Journey.title).label("journey"),
        )
        .join(Touchpoint, _col(Touchpoint.id) == Experience.touchpoint_id)
        .join(Step, _col(Step.id) == Touchpoint.step_id)
        .join(Phase, _col(Phase.id) == Step.phase_id)
        .join(Journey, _col(Journey.id) == Phase.journey_id)
        .where(_col(Phase.journey_id).in_(low))
        .order_by(*map(_col, (Journey.key, Phase.position, Step.position)))
    )


def _tied(model: Any, column: str) -> Any:
    return select(model.id).where(getattr(model, column) == Insight.id).exists()


def _col(column: Any) -> Any:
    return column


_kept_counts = Kept(_counted, {str(model.__tablename__): "" for model in _COUNTED})
_kept_attention = Kept(
    _reckoned,
    {
        "experience": "touchpoint_id promise_id need_id persona_id score basis n",
        "touchpoint": "step_id moment_of_truth",
        "step": "title phase_id position",
        "phase": "journey_id position",
        "journey": "key title",
        "promise": "title position",
        "need": "promise_id",
        "insight": "key statement sentiment n of_n heard_on study_id",
        "study": "title",
        "opportunity_insight": "*",
        "insight_touchpoint": "*",
        "insight_need": "*",
    },
)
