"""Which lanes a map shows: chosen and put in order, and kept under a name."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Journey, MapView, MapViewFields
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.web.find import found
from journeys.web.forms import Form, many, one
from journeys.web.journey import map_lines
from journeys.web.journey.map import drawn, opened, url_of
from journeys.web.journey.map_lanes import LANES, TEXT, View, known, locked_in, moved, offered
from journeys.web.journey.map_shapes import JourneyMap
from journeys.web.journey.map_state import FOLDED
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, refused, sent_on
from journeys.web.routing import get, post

# Lanes that are on, all of them in their order, one that goes up or down, and: show it.
_ASKED = ("laag", "beeld", "volgorde", "naar", "toon", *map_lines.ASKED, FOLDED)


@get("/klantreizen/{key:str}/lagen", may="read", name="map_view.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    """Which lanes, in which order. Nothing is kept yet: what was chosen stands in the address."""
    journey = found(session, Journey, key)
    asked = {name: request.query_params.getall(name, []) for name in _ASKED}
    if asked["toon"]:
        lines = [(name, value) for name in (*map_lines.ASKED, FOLDED) for value in asked[name]]
        return sent_on(request, address(journey, asked["laag"], lines))
    name, _sep, way = "".join(asked["naar"]).rpartition(":")
    if name:
        asked["volgorde"] = moved(asked["volgorde"], name, -1 if way == "op" else 1)
        locked = [lane for lane in asked["laag"] if lane not in asked["volgorde"]]
        there = [lane for lane in asked["volgorde"] if lane in asked["laag"]]
        asked["laag"] = [*locked, *there]
    context = _around(session, journey, asked, Form({})) | {"marked": f"{name}:{way}"}
    return opened(request, "map_view/_edit.html", "map_view/edit.html", session, **context)


@post("/klantreizen/{key:str}/beelden", may="edit_journeys", name="map_view.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    journey = found(session, Journey, key)
    form = Form.sent(MapViewFields, data)
    lanes = many(data, "laag")
    if not lanes:
        form.refuse("title", _("Choose at least one lane."))
    if not form.fields:
        lines = {name: list(many(data, name)) for name in map_lines.ASKED}
        context = _around(session, journey, {"laag": list(lanes), **lines}, form)
        return refused(request, "map_view/_edit.html", "map_view/edit.html", session, **context)
    row = MapView.model_validate(
        {
            "title": form.fields.title,
            "key": free_key(session, MapView, form.fields.title),
            "lanes": " ".join(lanes),
            "lines": _lines(session, journey, data),
            "journey_id": None if one(data, "everywhere") else journey.id,
        }
    )
    session.add(row)
    done = _("The view “%(title)s” was kept.") % {"title": row.title}
    folded = ((FOLDED, key) for key in many(data, FOLDED))
    query = urlencode([("beeld", row.key), *folded])
    return moved_on(request, f"{url_of(journey)}?{query}", session, done)


def address(journey: Journey, lanes: Sequence[str], lines: Sequence[tuple[str, str]] = ()) -> str:
    pairs = [*(("laag", lane) for lane in lanes), *lines]
    return f"{url_of(journey)}?{urlencode(pairs)}"


def _lines(session: Session, journey: Journey, data: Mapping[str, Any]) -> str | None:
    """The lines that were shown with these lanes, as a view keeps them."""
    asked = {name: many(data, name) for name in map_lines.ASKED}
    shown: View = drawn(session, journey, "map", asked=asked)["shown"]
    return " ".join(shown.lines) or None


def _around(
    session: Session, journey: Journey, asked: Mapping[str, list[str]], form: Form[MapViewFields]
) -> dict[str, Any]:
    context = drawn(session, journey, "map", asked=asked)
    shown: View = context["shown"]
    map_: JourneyMap = context["map"]
    texts = [lane.key for lane in map_.text_lanes]
    order = known(asked.get("volgorde", []), texts) or offered(shown.lanes, texts)
    locked = locked_in(map_)
    return {
        "journey": journey,
        "form": form,
        "marked": None,
        "lines": [
            *(map_lines.pairs(shown.lines) if shown.lines else []),
            *((FOLDED, key) for key in asked.get(FOLDED, ())),
        ],
        "shown_lines": [one.title for one in map_lines.lines_of(map_, shown.lines)],
        "locked": [(name, label_of(name, map_)) for name in locked],
        "lanes": [
            (name, label_of(name, map_), name in shown.lanes)
            for name in order
            if name not in locked
        ],
        "url": f"{url_of(journey)}/lagen",
        "keep_url": f"{url_of(journey)}/beelden",
        "text_url": f"{url_of(journey)}/tekstlagen/nieuw",
    }


def label_of(name: str, map_: JourneyMap) -> str:
    if name.startswith(TEXT):
        return next(row.title for row in map_.text_lanes if row.key == name.removeprefix(TEXT))
    return _(LANES[name])


router = Router("/", route_handlers=[edit, create])
