"""The planned work on a board, and the thread from each item down to a voice."""

import re
from typing import Any, get_args

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import Opportunity, RoadmapItem, RoadmapItemFields, RoadmapLane
from journeys.domain.models.opportunity import QUARTER
from journeys.domain.ordering import insert
from journeys.language import translate as _
from journeys.queries.by_key import by_key, free_key
from journeys.queries.opportunity import roadmap
from journeys.queries.thread import around
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.history import entries
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post
from journeys.web.trail import down

# Of each lane so many are read at once; the others are behind one click.
_SHOWN = 25


@get("/roadmap", may="read", name="roadmap.index")
def index(request: Web, session: Db) -> Answer:
    board = roadmap.board(session)
    numbers = {promise.id: place for place, promise in enumerate(board["promises"], start=1)}
    lanes = [
        (lane, [item for item in board["items"] if item.lane == lane])
        for lane in get_args(RoadmapLane)
    ]
    context = {"lanes": lanes, "numbers": numbers, "total": len(board["items"]), "most": _SHOWN}
    return page(request, "roadmap/index.html", session, **context)


@get("/roadmap/{key:str}", may="read", name="roadmap.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    item = found(session, RoadmapItem, key)
    rows = around(session, "roadmap_item", item.id, "below")
    return page(
        request,
        "roadmap/show.html",
        session,
        item=item,
        opportunity=next((o for o in rows.opportunities if o.id == item.opportunity_id), None),
        thread=down(rows, item.id),
        heard=roadmap.heard_behind(session, item),
        history=entries(session, [item.id], request.user),
    )


@get("/roadmap/nieuw", may="edit_opportunities", name="roadmap.new")
def new(request: Web, session: Db, kans: FromQuery[str] = "") -> Answer:
    form: Form[Any] = Form({"lane": "backlog", "opportunity": kans})
    return asked(request, session, form, _new_sheet(session))


@post("/roadmap/nieuw", may="edit_opportunities", name="roadmap.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = _sent(data)
    if not form.fields:
        return asked_again(request, session, form, _new_sheet(session))
    item = RoadmapItem.model_validate(
        {
            **form.fields.model_dump(),
            "key": free_key(session, RoadmapItem, form.fields.title),
            "opportunity_id": _opportunity(session, data),
        }
    )
    insert(roadmap.all_items(session), item)
    session.add(item)
    return moved_on(request, "/roadmap", session, _("Roadmap item added."))


@get("/roadmap/{key:str}/bewerken", may="edit_opportunities", name="roadmap.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    item = found(session, RoadmapItem, key)
    goal = session.get(Opportunity, item.opportunity_id) if item.opportunity_id else None
    form: Form[Any] = Form.of(item, opportunity=goal.key if goal else "")
    return asked(request, session, form, _edit_sheet(session, item))


@post("/roadmap/{key:str}/bewerken", may="edit_opportunities", name="roadmap.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    item = found(session, RoadmapItem, key)
    form, sheet = _sent(data), _edit_sheet(session, item)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(item, data):
        return conflict(request, session, item, form, url=sheet.url, back=sheet.back)
    write(item, form, opportunity_id=_opportunity(session, data))
    return moved_on(request, sheet.back, session, _("Roadmap item saved."))


def _sent(data: dict[str, Any]) -> Form[RoadmapItemFields]:
    form = Form.sent(RoadmapItemFields, data)
    start, end = one(data, "start_quarter"), one(data, "end_quarter")
    for name, value in (("start_quarter", start), ("end_quarter", end)):
        if value and not re.match(QUARTER, value):
            form.refuse(name, _("Use a quarter such as 2027-Q1."))
    if form.fields and start and end and start > end:
        form.refuse("end_quarter", _("It cannot end before it starts."))
    return form


def _opportunity(session: Session, data: dict[str, Any]) -> Any:
    goal = by_key(session, Opportunity, one(data, "opportunity"))
    return goal.id if goal else None


def _new_sheet(session: Session) -> Sheet:
    heading, fields = _("New roadmap item"), "roadmap/_fields.html"
    return Sheet(heading, "/roadmap/nieuw", "/roadmap", fields, options=_options(session))


def _edit_sheet(session: Session, item: RoadmapItem) -> Sheet:
    return Sheet(
        heading=_("Edit roadmap item"),
        url=f"/roadmap/{item.key}/bewerken",
        back=f"/roadmap/{item.key}",
        fields="roadmap/_fields.html",
        remove_url=f"/verwijderen/roadmap_item/{item.key}",
        options=_options(session),
    )


def _options(session: Session) -> dict[str, Any]:
    offered = roadmap.offered(session)
    return {
        "opportunities": [(row.key, row.title) for row in offered["opportunities"]],
        "workstreams": [row.workstream for row in offered["workstreams"]],
    }


router = Router("/", route_handlers=[index, show, new, create, edit, update])
