"""Which opportunity is part of which."""

from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, gather, narrow

m: Any = models


def nested(session: Session) -> dict[str, Rows]:
    """All opportunities with what they are part of, the needs that they lift, and their
    solutions."""
    return gather(
        session,
        opportunities=narrow(m.Opportunity, "id key title status promise_id parent_id"),
        effects=narrow(m.OpportunityEffect, "opportunity_id need_id"),
        solutions=narrow(
            m.Solution, "id key title opportunity_id effect feasibility effort basis"
        ).order_by(m.Solution.position),
    )


def parents(session: Session) -> Rows:
    """Which opportunity is part of which: of all of them, for a circle may be long."""
    return gather(session, rows=narrow(m.Opportunity, "id key title status parent_id"))["rows"]


def family() -> Any:
    """A question for all that are part of something, or that something is part of."""
    row = m.Opportunity
    wholes = select(row.parent_id).where(row.parent_id.is_not(None))
    rows = narrow(row, "id key title status parent_id")
    return rows.where(or_(row.parent_id.is_not(None), row.id.in_(wholes)))
