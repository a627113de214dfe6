"""Two versions of a journey beside each other, or one beside the journey as it is now."""

from typing import Any

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import Journey
from journeys.import_export.version.keeping import unpacked
from journeys.import_export.version.own import own_world
from journeys.language import translate as _
from journeys.web.find import found
from journeys.web.forms import Form, whole
from journeys.web.journey.comparison import compared
from journeys.web.journey.map_shapes import JourneyMap
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get
from journeys.web.studio.version import NOW, called, choices, version_or_404, versions_url
from journeys.web.studio.version_map import version_map


@get("/klantreizen/{key:str}/versies/vergelijken", may="read", name="version_comparison.show")
def show(
    request: Web,
    session: Db,
    key: FromPath[str],
    van: FromQuery[str] = "",
    met: FromQuery[str] = NOW,
) -> Answer:
    """What is older stands on the left."""
    journey = found(session, Journey, key)
    offered = choices(session, journey)
    van = van or (offered[1][0] if len(offered) > 1 else NOW)
    first, second = sorted((van, met), key=lambda each: (each == NOW, whole(each) or 0))
    context: dict[str, Any] = {}
    if first != second:
        maps = [_map(session, journey, each) for each in (first, second)]
        context = compared(maps[0], maps[1])
    return page(
        request,
        "version/comparison.html",
        session,
        journey=journey,
        here=versions_url(journey),
        choices=offered,
        comparing=Form({"van": first, "met": second}),
        older=first,
        newer=second,
        **context,
    )


def _map(session: Session, journey: Journey, which: str) -> JourneyMap:
    if which == NOW:
        return version_map(session, own_world(session, journey.id), _("Now"))
    version = version_or_404(session, journey, whole(which) or 0)
    return version_map(session, unpacked(version.content), called(version))


router = Router("/", route_handlers=[show])
