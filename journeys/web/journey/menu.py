"""What can be done with a part of a map: a menu that comes when it is opened, or a page."""

from litestar import Router
from litestar.params import FromPath

from journeys.domain.experience import OVERALL, nearest_face
from journeys.domain.models import Phase, Step, Touchpoint
from journeys.queries.journey.journey import beside, journey_of
from journeys.queries.journey.touchpoint import own_assumption
from journeys.web.find import found
from journeys.web.journey.map import opened
from journeys.web.journey.part import part_here
from journeys.web.respond import Answer, Db, Web
from journeys.web.routing import get

_PATHS = [
    "/fasen/{key:str}/keuzes",
    "/stappen/{key:str}/keuzes",
    "/contactmomenten/{key:str}/keuzes",
]


@get(_PATHS, may="edit_journeys", name="menu.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    kind, row = part_here(request, session, key)
    row_of = beside(session, row)
    return opened(
        request,
        "map/_choices.html",
        on="map/choices.html",
        session=session,
        noun=kind.noun,
        row=row,
        phase=session.get_one(Phase, row.phase_id) if isinstance(row, Step) else None,
        journey=journey_of(session, row),
        url=f"{kind.address}/{row.key}",
        first=row is row_of[0],
        last=row is row_of[-1],
    )


@get("/contactmomenten/{key:str}/gezichten", may="edit_journeys", name="menu.faces")
def faces(request: Web, session: Db, key: FromPath[str]) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    mine = own_assumption(session, touchpoint.id, OVERALL, request.user.key)
    return opened(
        request,
        "map/_smileys.html",
        on="map/smileys.html",
        session=session,
        row=touchpoint,
        journey=journey_of(session, touchpoint),
        url=f"/contactmomenten/{touchpoint.key}",
        mine=nearest_face(mine.score) if mine else None,
    )


router = Router("/", route_handlers=[show, faces])
