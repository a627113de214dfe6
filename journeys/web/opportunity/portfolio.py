"""The choice within a capacity: scenarios side by side, and each of them."""

from litestar import Router
from litestar.params import FromPath, FromQuery

from journeys.domain.models import Scenario
from journeys.queries.opportunity.portfolio import portfolio, scenarios
from journeys.web.find import found
from journeys.web.opportunity.portfolio_view import by_promise, told
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get


@get("/roadmap/keuze", may="read", name="portfolio.index")
async def index(request: Web, session: Db) -> Answer:
    weighed = portfolio(session, scenarios(session))
    stories = [await told(session, weighed, each, None) for each in weighed.weighings]
    chosen = {line.row.id: line.row for each in stories for line in each.chosen}
    rows = sorted(chosen.values(), key=lambda row: weighed.ranked.by_opportunity[row.id].rank)
    return page(
        request,
        "portfolio/index.html",
        session,
        scenarios=stories,
        opportunities=[(row, [row.id in each.choice.ids for each in stories]) for row in rows],
        promises=by_promise(weighed.ranked, stories),
    )


@get("/roadmap/keuze/{key:str}", may="read", name="portfolio.show")
async def show(request: Web, session: Db, key: FromPath[str], kost: FromQuery[str] = "") -> Answer:
    """`kost`: the opportunity of which somebody asks what deciding otherwise costs."""
    weighed = portfolio(session, [found(session, Scenario, key)])
    asked = next((row.id for row in weighed.ranked.opportunities if kost and row.key == kost), None)
    story = await told(session, weighed, weighed.weighings[0], asked)
    return page(request, "portfolio/show.html", session, told=story, scenario=story.scenario)


router = Router("/", route_handlers=[index, show])
