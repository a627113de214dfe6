"""Tags: how often each is used, and what is under it."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import InsightTag, QuoteTag, Tag
from journeys.queries.gather import Rows, gather
from journeys.queries.hanging import remove

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def listed(session: Session) -> Rows:
    """Every tag, with the number of its quotes and insights."""
    quotes = _how_many(_m.QuoteTag).label("quotes")
    insights = _how_many(_m.InsightTag).label("insights")
    wanted = select(_m.Tag.key, _m.Tag.title, _m.Tag.description, quotes, insights)
    return list(session.execute(wanted.order_by(func.lower(_m.Tag.title))))


def hanging_on(session: Session, tag: Tag) -> dict[str, Rows]:
    """The quotes under a tag, each with its insight, and the insights that have it themselves."""
    quote, insight, study = _m.Quote, _m.Insight, _m.Study
    return gather(
        session,
        quotes=select(
            quote.text, quote.speaker, insight.key, insight.statement, insight.sentiment,
            study.title.label("study"),
        )
        .join(_m.QuoteTag, _m.QuoteTag.quote_id == quote.id)
        .join(insight, insight.id == quote.insight_id)
        .outerjoin(study, study.id == func.coalesce(quote.study_id, insight.study_id))
        .where(_m.QuoteTag.tag_id == tag.id)
        .order_by(insight.statement, quote.position),
        insights=select(insight.key, insight.statement, insight.sentiment)
        .join(_m.InsightTag, _m.InsightTag.insight_id == insight.id)
        .where(_m.InsightTag.tag_id == tag.id)
        .order_by(insight.statement),
    )  # fmt: skip


def ties_of(session: Session, table: Any, column: str, id_: UUID) -> list[Any]:
    """What ties tags to an insight or a quote."""
    wanted = select(table).where(getattr(table, column) == id_)
    return list(session.execute(wanted).scalars())


def merge(session: Session, tag: Tag, into: Tag) -> None:
    """What is under the one comes under the other, once; then the one is gone."""
    for model, other in ((QuoteTag, "quote_id"), (InsightTag, "insight_id")):
        table: Any = model
        there = set(
            session.execute(select(getattr(table, other)).where(table.tag_id == into.id)).scalars()
        )
        for row in session.execute(select(model).where(table.tag_id == tag.id)).scalars().all():
            if getattr(row, other) not in there:
                row.tag_id = into.id
                session.add(row)
    session.flush()
    remove(session, tag)


def _how_many(tie: Any) -> Any:
    return select(func.count()).where(tie.tag_id == _m.Tag.id).correlate(_m.Tag).scalar_subquery()
