"""Opportunities that may be one: that are called nearly the same, or change nearly the same."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.alike import likeness
from journeys.domain.graph import GraphRows, Overlap, build, overlap
from journeys.queries.gather import gather, is_postgres, narrow
from journeys.queries.kept import Kept
from journeys.queries.search import matching
from journeys.queries.search_words import sought, words_of

m: Any = models
# How alike two titles are before we say so, and how many we look at.
_ALIKE, _CANDIDATES = 0.5, 30


def resembling(session: Session, title: str, without: UUID | None = None, most: int = 3) -> Any:
    """Opportunities that are called nearly the same, the most alike first."""
    words = [word for word in words_of(title) if len(word) > 3]
    if not words:
        return []
    ids = matching(is_postgres(session), "opportunity", most=_CANDIDATES)
    question = narrow(m.Opportunity, "id key title status").where(
        m.Opportunity.id.in_(ids), m.Opportunity.id != without
    )
    rows = session.execute(question, sought(session, words, all_of=False))
    alike = [(likeness(title, row.title), row) for row in rows]
    close = sorted((pair for pair in alike if pair[0] >= _ALIKE), key=lambda pair: -pair[0])
    return [row for _share, row in close[:most]]


def _overlaps(session: Session) -> list[Overlap]:
    touched, lifts = m.OpportunityTouchpoint, m.OpportunityEffect
    found = gather(
        session,
        opportunities=narrow(m.Opportunity, "id key title status"),
        effects=narrow(lifts, "opportunity_id need_id"),
        opportunity_touchpoints=narrow(touched, "opportunity_id touchpoint_id"),
        needs=narrow(m.Need, "id key title"),
        touchpoints=narrow(m.Touchpoint, "id key title").where(
            m.Touchpoint.id.in_(select(touched.touchpoint_id))
        ),
    )
    return overlap(build(GraphRows(**found)))


# The pairs that change nearly the same, the most alike first.
overlaps = Kept(
    _overlaps,
    {
        "opportunity": "key title status",
        "opportunity_effect": "opportunity_id need_id",
        "opportunity_touchpoint": "opportunity_id touchpoint_id",
        "need": "key title",
        "touchpoint": "key title",
    },
)


def merged_into(session: Session, former_key: str) -> str | None:
    """The key of the opportunity in which the one with this key went up."""
    opportunity, former = m.Opportunity, m.FormerOpportunity
    wanted = select(opportunity.key).join(former, former.opportunity_id == opportunity.id)
    return session.execute(wanted.where(former.former_key == former_key)).scalars().first()
