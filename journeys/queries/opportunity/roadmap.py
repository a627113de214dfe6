"""The planned work: the board and the timeline, what waits for what, and what a form offers."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.roadmap import Wait
from journeys.queries.gather import Rows, gather, narrow
from journeys.queries.thread import heard

# The columns of the models are typed as what they hold; here they are columns.
m: Any = models


def board(session: Session) -> dict[str, Rows]:
    """All items with the opportunity that they realise and who owns them, in the order of the
    board; and what waits for what."""
    item, goal, owner = m.RoadmapItem, m.Opportunity, m.Department
    names = (
        "id key title workstream lane start_quarter end_quarter progress effort milestones"
        " opportunity_id source position"
    )
    items: Any = select(
        *(getattr(item, name) for name in names.split()),
        goal.key.label("opportunity_key"),
        goal.title.label("opportunity"),
        goal.promise_id,
        owner.key.label("owner_key"),
        owner.title.label("owner"),
    )
    return gather(
        session,
        items=items.outerjoin(goal, item.opportunity_id == goal.id)
        .outerjoin(owner, item.owner_id == owner.id)
        .order_by(item.position, item.key),
        promises=narrow(m.Promise, "id key title").order_by(m.Promise.position),
        waits=narrow(m.RoadmapDependency, "item_id depends_on_id"),
        opportunity_waits=narrow(m.OpportunityDependency, "opportunity_id depends_on_id"),
        solutions=select(m.Solution.opportunity_id, m.Solution.title, m.Solution.progress)
        .where(m.Solution.progress.is_not(None))
        .order_by(m.Solution.position),
        scenarios=narrow(m.Scenario, "title first_quarter quarters capacity").order_by(
            m.Scenario.created_at, m.Scenario.key
        ),
    )


def waits_of(rows: dict[str, Rows]) -> list[Wait]:
    """What waits for what on the board: as was said of the items, and of their opportunities."""
    found = {(each.item_id, each.depends_on_id): "item" for each in rows["waits"]}
    realising: dict[Any, list[Any]] = {}
    for item in rows["items"]:
        if item.opportunity_id:
            realising.setdefault(item.opportunity_id, []).append(item.id)
    for tie in rows["opportunity_waits"]:
        for one in realising.get(tie.opportunity_id, ()):
            for other in realising.get(tie.depends_on_id, ()):
                found.setdefault((one, other), "opportunity")
    return [Wait(one, other, because) for (one, other), because in found.items()]  # type: ignore[arg-type]


def dependencies_of(session: Session, item: models.RoadmapItem) -> list[Any]:
    tie = m.RoadmapDependency
    return list(session.execute(select(tie).where(tie.item_id == item.id)).scalars())


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
        departments=select(m.Department.key, m.Department.title).order_by(m.Department.title),
        workstreams=select(m.RoadmapItem.workstream)
        .where(m.RoadmapItem.workstream.is_not(None))
        .distinct()
        .order_by(m.RoadmapItem.workstream),
    )
