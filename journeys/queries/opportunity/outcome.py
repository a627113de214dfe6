"""What was delivered, and when."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, as_text, columns, gather, narrow

# The columns of the models are typed as what they hold; here they are columns.
m: Any = models


def delivered(session: Session) -> dict[str, Rows]:
    """Items that are done, with the opportunity that they realised, its effects and touchpoints."""
    item, goal = m.RoadmapItem, m.Opportunity
    done = select(item.opportunity_id).where(item.lane == "done")
    return gather(
        session,
        items=select(
            *columns(item, "key title start_quarter end_quarter opportunity_id"),
            goal.key.label("opportunity_key"),
            goal.title.label("opportunity"),
        )
        .join(goal, item.opportunity_id == goal.id)
        .where(item.lane == "done")
        .order_by(item.end_quarter, item.position),
        effects=narrow(m.OpportunityEffect, "opportunity_id need_id effect").where(
            m.OpportunityEffect.opportunity_id.in_(done)
        ),
        ties=select(
            *columns(m.OpportunityTouchpoint, "opportunity_id"),
            *as_text(m.OpportunityTouchpoint, "touchpoint_id"),
        ).where(m.OpportunityTouchpoint.opportunity_id.in_(done)),
        opportunities=narrow(goal, "id key organisation_wide status"),
    )
