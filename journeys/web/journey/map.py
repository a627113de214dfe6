"""The map of a journey: drawn, as a list to read, and its history. And the answer after a change to
one of its parts: the map again where somebody looks at it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys import language
from journeys.domain.models import Journey, User
from journeys.queries.journey.journey import RESTS_ON, ids_of_parts, journey_rows
from journeys.queries.journey.landscape import cards_of
from journeys.queries.journey.step_transition import came_by
from journeys.queries.kept import Kept
from journeys.queries.ranking import ranking
from journeys.web.find import found
from journeys.web.history import entries
from journeys.web.journey import map_lanes, map_lines
from journeys.web.journey.journey_map import journey_map
from journeys.web.journey.line import lines_on
from journeys.web.journey.map_shapes import JourneyMap
from journeys.web.journey.map_state import folding, state_of, without
from journeys.web.respond import (
    Answer,
    Db,
    Web,
    came_from,
    fragment,
    gone_to,
    is_htmx,
    moved_on,
    page,
    saved,
)
from journeys.web.routing import get
from journeys.web.studio.comment_marks import marks_of
from journeys.web.studio.place import asked_for

# What an address says of how a map is shown: lanes by their names, or a view by its key; how large;
# which phases are folded, which lines the curve shows, and the step through which somebody came.
_LANES = ("laag", "beeld", "grootte", "dicht", *map_lines.ASKED, "vanuit", "weergave")


@get("/klantreizen/{key:str}", may="read", name="map.show")
def show(request: Web, session: Db, key: FromPath[str], weergave: FromQuery[str] = "") -> Answer:
    journey = found(session, Journey, key)
    view = "map" if weergave == "kaart" else "both"
    asked = {name: request.query_params.getall(name, []) for name in _LANES}
    turned = request.query_params.get("om")
    if turned and not is_htmx(request):
        # A browser without JavaScript sends the phase to fold or to open along with the rest.
        query = folding(state_of(asked), asked["dicht"], turned)
        return gone_to(f"{url_of(journey)}{query}#map")
    context = drawn(session, journey, view, asked=asked, user=request.user)
    context["open_at"] = asked_for(request)
    return opened(request, "map/_map.html", "map/show.html", session, **context)


@get("/klantreizen/{key:str}/lijst", may="read", name="map.list")
def show_list(request: Web, session: Db, key: FromPath[str]) -> Answer:
    """A page; or, where a narrow screen comes to the map, what it reads instead."""
    journey = found(session, Journey, key)
    asked = {name: request.query_params.getall(name, []) for name in _LANES}
    context = drawn(session, journey, "list", asked=asked, user=request.user)
    return opened(request, "map/_list.html", "map/show.html", session, **context)


@get("/klantreizen/{key:str}/geschiedenis", may="read", name="map.history")
def show_history(request: Web, session: Db, key: FromPath[str]) -> Answer:
    journey = found(session, Journey, key)
    lines = entries(session, ids_of_parts(session, journey.id), request.user)
    context = drawn(session, journey, "history")
    return page(request, "map/history.html", session, entries=lines, **context)


def drawn(
    session: Session,
    journey: Journey,
    view: str,
    focus: UUID | None = None,
    asked: Mapping[str, Sequence[str]] = MappingProxyType({}),
    user: User | None = None,
) -> dict[str, Any]:
    """What the map's templates need. `focus` is the part that a keyboard goes on from; `asked` says
    which lanes, as an address does. `user` sees what is said there, if they may."""
    map_ = _maps(session, journey.id, language.current.get(), frozenset(asked.get("dicht", ())))
    shown = map_lanes.shown(map_, asked)
    return {
        "map": map_,
        "shown": shown,
        "lines": lines_on(session, map_, shown.lines),
        "line_menu": map_lines.menu(map_, shown.lines, without(state_of(asked), *map_lines.ASKED)),
        "views": map_lanes.views(map_),
        "size": map_lanes.size_of(asked),
        "state": state_of(asked),
        "came_by": _came_by(session, journey, asked),
        "view": view,
        "focus": focus,
        "oob": False,
        "marks": marks_of(session, journey.id, user),
    }


def _came_by(session: Session, journey: Journey, asked: Mapping[str, Sequence[str]]) -> Any:
    """The step through which somebody came to look closer, or None."""
    key = next(iter(asked.get("vanuit", ())), "")
    return came_by(session, key, journey.id) if key else None


def _reckoned(
    session: Session, journey_id: UUID, _tongue: str, folded: frozenset[str]
) -> JourneyMap:
    rows = journey_rows(session, journey_id)
    scores = ranking(session).by_opportunity if rows.opportunities else {}
    cards = cards_of(session, [row.id for row in rows.subjourneys])
    return journey_map(rows, scores, cards, folded)


# Somebody who shows a map is seldom alone: who looks after a change finds it ready.
_maps = Kept(_reckoned, RESTS_ON, most=64)


def opened(request: Web, template: str, on: str, session: Session, **context: Any) -> Answer:
    """A form: in the side panel for htmx, on a page of its own for a plain browser."""
    if is_htmx(request):
        return fragment(request, template, **context)
    return page(request, on, session, **context)


def changed(
    request: Web,
    session: Session,
    journey: Journey,
    done: str,
    to: str | None = None,
    focus: UUID | None = None,
) -> Answer:
    """Somebody at the map gets the map; anybody else goes on to `to`, or where they were."""
    here = url_of(journey)
    if not is_htmx(request):
        return moved_on(request, to or here, session, done)
    view = _view(request, here)
    if view is None:
        return moved_on(request, came_from(request, here), session, done)
    session.flush()
    context = drawn(session, journey, view, focus, _asked(request, here), request.user)
    answer = saved(request, "map/_map.html", to=here, session=session, done=done, **context)
    answer.headers["HX-Retarget"] = "#map"
    answer.headers["HX-Reswap"] = "outerMorph"
    return answer


def changed_and_again(
    request: Web,
    session: Session,
    journey: Journey,
    done: str,
    to: str,
    template: str,
    /,
    **context: Any,
) -> Answer:
    """The panel stays open, drawn again, and behind it the map is drawn anew."""
    session.flush()
    if not is_htmx(request):
        return moved_on(request, to, session, done)
    view = _view(request, url_of(journey))
    asked = _asked(request, url_of(journey))
    around = drawn(session, journey, view, asked=asked, user=request.user) if view else {}
    return saved(
        request,
        "map/_again.html",
        to=to,
        session=session,
        done=done,
        again=template,
        **{**around, **context, "on_map": view is not None, "oob": True},
    )


def url_of(journey: Journey) -> str:
    return f"/klantreizen/{journey.key}"


def back_to(journey: Journey, part_id: UUID) -> str:
    return f"{url_of(journey)}#part-{part_id}"


def _view(request: Web, here: str) -> str | None:
    """Which view of this journey is open; None on any other page."""
    address = urlsplit(came_from(request, here))
    if address.path != here:
        return None
    return "map" if parse_qs(address.query).get("weergave") == ["kaart"] else "both"


def _asked(request: Web, here: str) -> dict[str, list[str]]:
    """Which lanes the map behind a form shows."""
    query = parse_qs(urlsplit(came_from(request, here)).query)
    return {name: query.get(name, []) for name in _LANES}


router = Router("/", route_handlers=[show, show_list, show_history])
