"""What is in the database at a glance, and what in it needs attention."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, func, select
from sqlmodel import Session, SQLModel

from journeys.domain.models import (
    Insight,
    InsightNeed,
    InsightTouchpoint,
    Journey,
    Opportunity,
    OpportunityInsight,
    Promise,
    Study,
)
from journeys.queries.gather import columns, gather
from journeys.queries.kept import Kept

_COUNTED: tuple[type[SQLModel], ...] = (Journey, Promise, Insight, Opportunity, Study)


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
    unanswered: list[UnansweredInsight]
    unanswered_count: int
    unlinked_count: int
    oldest: date | None


def counts(session: Session) -> dict[str, int]:
    """How many there are of each noun."""
    return _kept_counts(session)


def _counted(session: Session) -> dict[str, int]:
    numbers: list[Any] = [
        _number_of(model).scalar_subquery().label(str(model.__tablename__)) for model in _COUNTED
    ]
    return dict(session.execute(select(*numbers)).one()._mapping)


def _number_of(model: Any) -> Any:
    """A variant of a journey is no journey more, and neither is a template."""
    number = select(func.count()).select_from(model)
    if model is not Journey:
        return number
    journey: Any = model
    return number.where(journey.variant_of_id.is_(None), journey.is_template.is_(False))


def attention(session: Session, at_most: int = 5) -> Attention:
    """Insights without an answer."""
    return _kept_attention(session, at_most)


def _reckoned(session: Session, at_most: int) -> Attention:
    rows = gather(session, **_questions(at_most))
    totals = rows["totals"][0]
    return Attention(
        unanswered=[UnansweredInsight(**row._asdict()) for row in rows["unanswered"]],
        unanswered_count=totals.unanswered,
        unlinked_count=totals.unlinked,
        oldest=totals.oldest,
    )


def _questions(at_most: int) -> dict[str, Any]:
    unanswered = ~_tied(OpportunityInsight, "insight_id")
    linked = _tied(InsightTouchpoint, "insight_id") | _tied(InsightNeed, "insight_id")
    return {
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


def _tied(model: Any, column: str) -> Any:
    return select(model.id).where(getattr(model, column) == Insight.id).exists()


def _col(column: Any) -> Any:
    return column


_kept_counts = Kept(
    _counted,
    {str(model.__tablename__): "" for model in _COUNTED} | {"journey": "variant_of_id is_template"},
)
_kept_attention = Kept(
    _reckoned,
    {
        "insight": "key statement sentiment n of_n heard_on study_id",
        "study": "title",
        "opportunity_insight": "*",
        "insight_touchpoint": "*",
        "insight_need": "*",
    },
)
