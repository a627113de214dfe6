"""Insights that say nearly the same, and where an insight went that became part of another."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.alike import Pair, nearly_equal
from journeys.queries.gather import Rows
from journeys.queries.kept import Kept

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def merged_into(session: Session, former_key: str) -> str | None:
    """The key of the insight in which the one with this key went up."""
    insight, former = _m.Insight, _m.FormerInsight
    wanted = select(insight.key).join(former, former.insight_id == insight.id)
    return session.execute(wanted.where(former.former_key == former_key)).scalars().first()


def with_evidence(session: Session, ids: list[UUID]) -> dict[UUID, Any]:
    """Insights with what tells them apart: their study, how many said so, and how many quotes,
    touchpoints and opportunities hang on them."""
    insight = _m.Insight

    def count(model: Any) -> Any:
        counted = select(func.count()).select_from(model)
        return counted.where(model.insight_id == insight.id).scalar_subquery()

    wanted = (
        select(
            insight.id, insight.key, insight.statement, insight.sentiment, insight.n, insight.of_n,
            insight.kind, insight.heard_on, _m.Study.title.label("study"),
            count(_m.Quote).label("quotes"), count(_m.InsightTouchpoint).label("touchpoints"),
            count(_m.OpportunityInsight).label("opportunities"),
        )
        .outerjoin(_m.Study, _m.Study.id == insight.study_id)
        .where(insight.id.in_(ids))
    )  # fmt: skip
    return {row.id: row for row in session.execute(wanted)}


def _pairs(session: Session) -> list[Pair[UUID]]:
    insight = _m.Insight
    rows: Rows = list(session.execute(select(insight.id, insight.statement).order_by(insight.key)))
    return nearly_equal({row.id: row.statement for row in rows})


# The pairs that say nearly the same, the most alike first.
pairs = Kept(_pairs, {"insight": "statement"})
