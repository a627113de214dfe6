"""What an insight rests on and what speaks against it."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Contradiction
from journeys.queries.gather import Rows, gather

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def rests_on(session: Session, insight: models.Insight) -> dict[str, Rows]:
    """The study of an insight and its further evidence, the methods of these studies, who else it
    holds for, and the insights that contradict it."""
    study, more, method = _m.Study, _m.InsightEvidence, _m.StudyMethod
    studies = select(more.study_id).where(more.insight_id == insight.id, more.study_id.is_not(None))
    return gather(
        session,
        own=select(study.id, study.period_end, study.period_start).where(
            study.id == insight.study_id
        ),
        evidence=select(
            more.id, more.key, more.statement, more.n, more.of_n, more.heard_on, more.place,
            more.study_id, study.key.label("study_key"), study.title.label("study"),
            study.period_end,
        )
        .outerjoin(study, study.id == more.study_id)
        .where(more.insight_id == insight.id)
        .order_by(more.heard_on, more.key),
        methods=select(method.study_id, method.method).where(
            method.study_id.in_(studies) | (method.study_id == insight.study_id)
        ),
        quoted=select(_m.Quote.study_id, func.count().label("count"))
        .where(_m.Quote.insight_id == insight.id)
        .group_by(_m.Quote.study_id),
        segments=select(_m.Persona.title)
        .join(_m.InsightPersona, _m.InsightPersona.persona_id == _m.Persona.id)
        .where(_m.InsightPersona.insight_id == insight.id),
        against=_against(insight.id),
    )  # fmt: skip


def _against(insight_id: UUID) -> Any:
    """Neither comes first: this insight may be either of the two."""
    tie, other = _m.Contradiction, _m.Insight
    the_other = sqlalchemy.case((tie.insight_id == insight_id, tie.other_id), else_=tie.insight_id)
    return (
        select(tie.key, tie.note, other.key.label("other_key"), other.statement, other.sentiment)
        .join(other, other.id == the_other)
        .where((tie.insight_id == insight_id) | (tie.other_id == insight_id))
        .order_by(other.statement)
    )


def contradiction_of(session: Session, one: UUID, other: UUID) -> Contradiction | None:
    """The tie between two insights, whichever way round."""
    tie = _m.Contradiction
    wanted = select(Contradiction).where(
        ((tie.insight_id == one) & (tie.other_id == other))
        | ((tie.insight_id == other) & (tie.other_id == one))
    )
    return session.execute(wanted).scalars().first()
