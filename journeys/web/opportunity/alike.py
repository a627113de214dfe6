"""Opportunities that may be one: while somebody types a title, and all pairs in a list."""

from litestar import Router
from litestar.params import FromQuery
from sqlmodel import Session

from journeys.queries.opportunity.alike import overlaps, resembling
from journeys.queries.opportunity.opportunity import parents
from journeys.web.respond import Answer, Db, Web, fragment, page
from journeys.web.routing import get

_SHOWN = 50


@get("/kansen/overlap", may="read", name="opportunity_overlap.index")
def index(request: Web, session: Db) -> Answer:
    all_ = overlaps(session)
    context = {"pairs": all_[:_SHOWN], "more": len(all_) - _SHOWN, "tied": _tied(session)}
    return page(request, "opportunity/overlap.html", session, **context)


@get("/kansen/lijkend", may="edit_opportunities", name="opportunity_overlap.alike")
def alike(request: Web, session: Db, title: FromQuery[str] = "") -> Answer:
    """What is called much the same as what is being typed."""
    return fragment(request, "opportunity/_alike.html", alike=resembling(session, title))


def _tied(session: Session) -> set[tuple[object, object]]:
    """Pairs of which the one is part of the other: of those it is no wonder."""
    return {(row.id, row.parent_id) for row in parents(session) if row.parent_id}


router = Router("/", route_handlers=[index, alike])
