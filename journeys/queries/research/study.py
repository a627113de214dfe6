"""The studies: all of them, and one with whom it heard, what it learned and what it advises."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, gather
from journeys.queries.research.tool import how_they_did

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def listed(session: Session) -> dict[str, Rows]:
    """Every study, the newest first, with its methods and how much came out of it."""

    def count(model: Any, *conditions: Any) -> Any:
        counted = select(func.count()).select_from(model)
        return counted.where(model.study_id == _m.Study.id, *conditions).scalar_subquery()

    unheard = _m.TargetGroup.reached == 0
    return gather(
        session,
        studies=select(
            _m.Study.id,
            _m.Study.key,
            _m.Study.title,
            _m.Study.question,
            _m.Study.status,
            _m.Study.team,
            _m.Study.client,
            _m.Study.period_start,
            _m.Study.period_end,
            count(_m.Insight).label("insights"),
            count(_m.Recommendation).label("recommendations"),
            count(_m.TargetGroup, unheard).label("unheard"),
        ).order_by(
            func.coalesce(_m.Study.period_end, _m.Study.period_start).desc().nulls_first(),
            _m.Study.title,
        ),
        methods=select(_m.StudyMethod.study_id, _m.StudyMethod.method).order_by(
            _m.StudyMethod.method
        ),
    )


def hanging_on(session: Session, id: UUID) -> dict[str, Rows]:
    """Everything on the page of one study, in one statement."""
    insight, group = _m.Insight, _m.TargetGroup
    return gather(
        session,
        methods=select(_m.StudyMethod.id, _m.StudyMethod.method)
        .where(_m.StudyMethod.study_id == id)
        .order_by(_m.StudyMethod.method),
        tool_uses=how_they_did().where(_m.ToolUse.study_id == id),
        groups=select(group.id, group.title, group.planned, group.reached, group.note)
        .where(group.study_id == id)
        .order_by(group.title),
        insights=select(
            insight.id,
            insight.key,
            insight.statement,
            insight.sentiment,
            insight.kind,
            insight.n,
            insight.of_n,
            insight.place,
        )
        .where(insight.study_id == id)
        .order_by(insight.place, insight.created_at, insight.key),
        **_advice(id),
    )


def _advice(id: UUID) -> dict[str, Any]:
    advice, tie = _m.Recommendation, _m.RecommendationInsight
    return {
        "recommendations": select(
            advice.id,
            advice.key,
            advice.text,
            advice.status,
            advice.position,
            _m.Opportunity.key.label("opportunity_key"),
            _m.Opportunity.title.label("opportunity"),
        )
        .outerjoin(_m.Opportunity, _m.Opportunity.id == advice.opportunity_id)
        .where(advice.study_id == id)
        .order_by(advice.position, advice.key),
        "ties": select(tie.recommendation_id, tie.insight_id)
        .join(advice, advice.id == tie.recommendation_id)
        .where(advice.study_id == id),
    }


def counts_of(session: Session, id: UUID, user_id: UUID | None = None) -> Any:
    """How much there is in a study, for its head: insights, recommendations, screens, groups not
    heard, transcripts and participants; and whether this person is in the team."""

    def count(model: Any, *conditions: Any) -> Any:
        counted = select(func.count()).select_from(model).where(model.study_id == id, *conditions)
        return counted.scalar_subquery()

    wanted = select(
        count(_m.Insight).label("insights"),
        count(_m.Recommendation).label("recommendations"),
        count(_m.Screen).label("screens"),
        count(_m.TargetGroup, _m.TargetGroup.reached == 0).label("unheard"),
        count(_m.Transcript).label("transcripts"),
        count(_m.Participant).label("participants"),
        count(_m.StudyMember, _m.StudyMember.user_id == user_id).label("is_member"),
    )
    return session.execute(wanted).one()


def methods_of(session: Session, id: UUID) -> list[models.StudyMethod]:
    """The rows of the methods of a study."""
    wanted = select(models.StudyMethod).where(_m.StudyMethod.study_id == id)
    return list(session.execute(wanted).scalars())


def insights_of(session: Session, id: UUID) -> list[Any]:
    """What a study learned, to choose from."""
    wanted = select(_m.Insight.id, _m.Insight.key, _m.Insight.statement)
    return list(session.execute(wanted.where(_m.Insight.study_id == id).order_by(_m.Insight.place)))


def ties_of(session: Session, recommendation_id: UUID) -> list[models.RecommendationInsight]:
    """What a recommendation rests on."""
    tie = models.RecommendationInsight
    wanted = select(tie).where(_m.RecommendationInsight.recommendation_id == recommendation_id)
    return list(session.execute(wanted).scalars())


def last_recommendation(session: Session, study_id: UUID) -> int:
    """The place of the last recommendation of a study; 0 if it has none."""
    last = select(func.max(_m.Recommendation.position))
    return session.execute(last.where(_m.Recommendation.study_id == study_id)).scalar() or 0


def group_titles(session: Session, study_id: UUID) -> dict[str, UUID]:
    """The target groups of a study by their title."""
    wanted = select(_m.TargetGroup.title, _m.TargetGroup.id)
    return dict(session.execute(wanted.where(_m.TargetGroup.study_id == study_id)).all())
