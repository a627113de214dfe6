"""What waits for the researchers: insights that nothing answers, the opportunities that
are still open, and the studies that somebody is in the team of."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, gather

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def waiting(session: Session, user_id: UUID, most: int) -> dict[str, Rows]:
    """At most so many of each, and of how many. An insight waits since it was heard, or else since
    its study ended, or was logged."""
    insight, study, opportunity = _m.Insight, _m.Study, _m.Opportunity
    # Dates and moments are compared as days, whatever the database.
    since = func.coalesce(insight.heard_on, study.period_end, func.date(insight.created_at))
    answered = select(_m.OpportunityInsight.insight_id).union(
        select(_m.RecommendationInsight.insight_id)
        .join(_m.Recommendation, _m.Recommendation.id == _m.RecommendationInsight.recommendation_id)
        .where(_m.Recommendation.opportunity_id.is_not(None))
    )
    left = insight.id.not_in(answered)
    return gather(
        session,
        insights=select(
            insight.id, insight.key, insight.statement, insight.sentiment, insight.kind, insight.n,
            insight.of_n, study.title.label("study"), study.key.label("study_key"),
            sqlalchemy.cast(since, sqlalchemy.Text).label("since"),
        )
        .outerjoin(study, study.id == insight.study_id)
        .where(left)
        .order_by(since.is_(None), since, insight.key)
        .limit(most),
        total=select(func.count().label("insights")).select_from(insight).where(left),
        opportunities=select(opportunity.id, opportunity.key, opportunity.title).where(
            opportunity.status.not_in(("dropped", "done"))
        ),
        studies=_own_studies(user_id),
    )  # fmt: skip


def _own_studies(user_id: UUID) -> Any:
    study, member = _m.Study, _m.StudyMember
    return (
        select(
            study.id, study.key, study.title, study.status, study.raw_until, study.period_end,
            select(func.count())
            .select_from(_m.Transcript)
            .where(_m.Transcript.study_id == study.id)
            .scalar_subquery()
            .label("transcripts"),
        )
        .join(member, member.study_id == study.id)
        .where(member.user_id == user_id)
        .order_by(study.status != "running", study.status != "planned", study.title)
    )  # fmt: skip


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
