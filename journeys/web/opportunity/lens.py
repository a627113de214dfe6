"""How each lens reckons: its formula, its scale, what it can be compared with, and its pitfall."""

from litestar import Router

from journeys.domain.lens import LENSES
from journeys.queries.opportunity.figures import figures
from journeys.queries.opportunity.listing import listing
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get


@get("/kansen/lenzen", may="read", name="lens.index")
def index(request: Web, session: Db) -> Answer:
    found, rows = figures(session), listing(session).whole.ranked
    known = {
        lens.key: sum(found.of(row.id, lens.key).value is not None for row in rows)
        for lens in LENSES
    }
    return page(request, "lens/index.html", session, lenses=LENSES, known=known, total=len(rows))


router = Router("/", route_handlers=[index])
