"""The parts of the report of a study, with the insights that they show and what these rest on."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import ReportSection
from journeys.queries.gather import Rows, columns, gather

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models

_FACTS = columns(models.Insight, "id key statement sentiment kind n of_n place")


def report_of(session: Session, study_id: UUID) -> dict[str, Rows]:
    """Everything in a report: its parts in order; the insights in them, with quotes and advice; and
    the study's insights that are in no part yet."""
    part, insight, quote = _m.ReportSection, _m.Insight, _m.Quote
    shown = _shown(study_id)
    return gather(
        session,
        parts=select(part.id, part.key, part.version, part.title, part.text, part.insight_id,
                     part.position)
        .where(part.study_id == study_id)
        .order_by(part.position, part.key),
        insights=select(*_FACTS).where(insight.id.in_(shown)),
        left=_left(study_id),
        quotes=select(quote.insight_id, quote.text, quote.speaker)
        .where(quote.insight_id.in_(shown))
        .order_by(quote.position, quote.key),
        **_around(study_id),
    )  # fmt: skip


def _shown(study_id: UUID) -> Any:
    part = _m.ReportSection
    return select(part.insight_id).where(part.study_id == study_id, part.insight_id.is_not(None))


def _left(study_id: UUID) -> Any:
    insight = _m.Insight
    return (
        select(*_FACTS)
        .where(insight.study_id == study_id, insight.id.not_in(_shown(study_id)))
        .order_by(insight.place, insight.created_at, insight.key)
    )


def _around(study_id: UUID) -> dict[str, Any]:
    advice, tie, group = _m.Recommendation, _m.RecommendationInsight, _m.TargetGroup
    return {
        "recommendations": select(advice.id, advice.text, advice.status, advice.position)
        .where(advice.study_id == study_id)
        .order_by(advice.position, advice.key),
        "ties": select(tie.recommendation_id, tie.insight_id)
        .join(advice, advice.id == tie.recommendation_id)
        .where(advice.study_id == study_id),
        "groups": select(group.id, group.title, group.planned, group.reached)
        .where(group.study_id == study_id)
        .order_by(group.title),
        "methods": select(_m.StudyMethod.method)
        .where(_m.StudyMethod.study_id == study_id)
        .order_by(_m.StudyMethod.method),
    }


def parts_of(session: Session, study_id: UUID) -> list[ReportSection]:
    """The rows of the parts, in order."""
    part = _m.ReportSection
    wanted = select(ReportSection).where(part.study_id == study_id)
    return list(session.execute(wanted.order_by(part.position, part.key)).scalars())


def insights_to_report(session: Session, study_id: UUID) -> Rows:
    """What the study learned and its report does not show yet."""
    return list(session.execute(_left(study_id)))
