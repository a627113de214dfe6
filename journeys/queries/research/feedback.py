"""What was done with what people said: of each insight of a study, the opportunities that answer it
and what of that is on the roadmap; and the studies that anybody may read about."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, gather, narrow

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def public_studies(session: Session) -> Rows:
    """What anybody may read about, the newest first."""
    study = _m.Study
    return list(
        session.execute(
            narrow(study, "key title public_summary period_start period_end")
            .where(study.is_public)
            .order_by(sqlalchemy.func.coalesce(study.period_end, study.period_start).desc())
        )
    )


def answers_of(session: Session, study_id: UUID) -> dict[str, Rows]:
    """The insights of a study in the order of its report, then as they came; the opportunities that
    answer them and the roadmap items of these."""
    insight, part = _m.Insight, _m.ReportSection
    place = (
        select(sqlalchemy.func.min(part.position))
        .where(part.insight_id == insight.id, part.study_id == study_id)
        .scalar_subquery()
    )
    own = select(insight.id).where(insight.study_id == study_id)
    return gather(
        session,
        insights=select(
            insight.id, insight.key, insight.version, insight.statement, insight.sentiment,
            insight.n, insight.of_n, insight.public_text,
        )
        .where(insight.study_id == study_id)
        .order_by(place.is_(None), place, insight.created_at, insight.key),
        opportunities=_answering(own),
        items=_planned(own),
    )  # fmt: skip


def _answering(insights: Any) -> Any:
    opportunity, tie = _m.Opportunity, _m.OpportunityInsight
    advised, advice = _m.RecommendationInsight, _m.Recommendation
    columns = opportunity.id, opportunity.key, opportunity.title, opportunity.status
    straight = (
        select(tie.insight_id.label("insight_id"), *columns)
        .join(opportunity, opportunity.id == tie.opportunity_id)
        .where(tie.insight_id.in_(insights))
    )
    through_advice = (
        select(advised.insight_id.label("insight_id"), *columns)
        .join(advice, advice.id == advised.recommendation_id)
        .join(opportunity, opportunity.id == advice.opportunity_id)
        .where(advised.insight_id.in_(insights))
    )
    return sqlalchemy.union(straight, through_advice).order_by("title")


def _planned(insights: Any) -> Any:
    answering = _answering(insights).subquery()
    item = _m.RoadmapItem
    return (
        select(
            item.id, item.key, item.title, item.lane, item.start_quarter, item.end_quarter,
            item.progress, item.opportunity_id,
        )
        .where(item.opportunity_id.in_(select(answering.c.id)))
        .order_by(item.start_quarter, item.title)
    )  # fmt: skip
