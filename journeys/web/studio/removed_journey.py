"""Journeys that were removed: what they were, and bringing them back."""

from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import JourneyVersion
from journeys.import_export.version.keeping import title_of, unpacked
from journeys.import_export.version.restoring import restoration
from journeys.language import translate as _
from journeys.queries.studio.version import removed
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post
from journeys.web.studio.restoration import sentences
from journeys.web.studio.version import line_of
from journeys.web.studio.version_map import version_map

URL = "/klantreizen/verwijderd"


@get(URL, may="read", name="removed_journey.index")
def index(request: Web, session: Db) -> Answer:
    lines = [
        (title_of(row.content), line_of(row, f"{URL}/{row.journey_id}")) for row in removed(session)
    ]
    return page(request, "removed_journey/index.html", session, lines=lines)


@get(URL + "/{id:uuid}", may="read", name="removed_journey.show")
def show(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    return page(request, "removed_journey/show.html", session, **_around(session, id))


@post(URL + "/{id:uuid}", may="edit_journeys", name="removed_journey.create")
def create(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    context = _around(session, id)
    context["made"].carry_out(session)
    done = _("“%(title)s” is back.") % {"title": context["title"]}
    return moved_on(request, f"/klantreizen/{context['made'].key}", session, done)


def _around(session: Session, id_: UUID) -> dict[str, Any]:
    row = _gone_or_404(session, id_)
    title = title_of(row.content)
    world = unpacked(row.content)
    made = restoration(session, id_, world)
    return {
        "title": title,
        "line": line_of(row, f"{URL}/{id_}"),
        "was": version_map(session, world, title),
        "made": made,
        "left_out": sentences(made),
        "url": f"{URL}/{id_}",
        "other_key": made.key != row.journey_key,
    }


def _gone_or_404(session: Session, id_: UUID) -> JourneyVersion:
    found = next((row for row in removed(session) if row.journey_id == id_), None)
    if found is None:
        raise NotFoundException
    return found


router = Router("/", route_handlers=[index, show, create])
