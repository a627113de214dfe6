"""The planned work: the board, and what a form offers."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, gather
from journeys.queries.thread import heard

# The columns of the models are typed as what they hold; here they are columns.
m: Any = models


def board(session: Session) -> dict[str, Rows]:
    """All items with the opportunity that they realise, in the order of the board."""
    item, goal = m.RoadmapItem, m.Opportunity
    names = ["id", "key", "title", "workstream", "lane", "start_quarter", "end_quarter", "progress"]
    items: Any = select(
        *(getattr(item, name) for name in names),
        goal.key.label("opportunity_key"),
        goal.title.label("opportunity"),
        goal.promise_id,
    )
    return gather(
        session,
        items=items.outerjoin(goal, item.opportunity_id == goal.id).order_by(
            item.opportunity_id.is_(None), item.position
        ),
        promises=select(m.Promise.id, m.Promise.title).order_by(m.Promise.position),
    )


def heard_behind(session: Session, item: models.RoadmapItem) -> Any:
    """How many insights justify an item, and how many quotes those have; None if it realises no
    opportunity."""
    if item.opportunity_id is None:
        return None
    return session.execute(heard(item.opportunity_id)).one()


def all_items(session: Session) -> list[models.RoadmapItem]:
    return list(session.execute(select(m.RoadmapItem).order_by(m.RoadmapItem.position)).scalars())


def offered(session: Session) -> dict[str, Rows]:
    return gather(
        session,
        opportunities=select(m.Opportunity.key, m.Opportunity.title).order_by(m.Opportunity.title),
        workstreams=select(m.RoadmapItem.workstream)
        .where(m.RoadmapItem.workstream.is_not(None))
        .distinct()
        .order_by(m.RoadmapItem.workstream),
    )
