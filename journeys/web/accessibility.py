"""The statement of how accessible this is, for anybody."""

from litestar import Router

from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get


@get("/toegankelijkheid", may="anyone", name="accessibility.show")
def show(request: Web, session: Db) -> Answer:
    return page(request, "accessibility/show.html", session)


router = Router("/", route_handlers=[show])
