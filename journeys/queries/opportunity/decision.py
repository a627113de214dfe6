"""Decisions, and the rows that a ranking is frozen with."""

from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, gather, narrow

# The columns of the models are typed as what they hold; here they are columns.
m: Any = models


def all_decisions(session: Session) -> list[models.Decision]:
    """The oldest first."""
    return list(session.execute(select(m.Decision).order_by(m.Decision.number)).scalars())


def decision_with(session: Session, number: int) -> models.Decision | None:
    asked = select(m.Decision).where(m.Decision.number == number)
    return session.execute(asked).scalar_one_or_none()


def frozen_rows(session: Session) -> dict[str, Rows]:
    tie = m.OpportunityInsight
    return gather(
        session,
        ratings=narrow(
            m.FeasibilityRating,
            "opportunity_id rater time cost technique support alignment basis",
        ).order_by(m.FeasibilityRating.rater),
        heard=select(tie.opportunity_id, func.count().label("insights")).group_by(
            tie.opportunity_id
        ),
        dropped=narrow(m.Opportunity, "key title dropped_why")
        .where(m.Opportunity.status == "dropped")
        .order_by(m.Opportunity.title),
    )
