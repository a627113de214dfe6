"""A roadmap item: the thread down to a voice, its form, and what it waits for."""

import re
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import (
    Department,
    Opportunity,
    RoadmapDependency,
    RoadmapItem,
    RoadmapItemFields,
)
from journeys.domain.models.opportunity import QUARTER
from journeys.domain.ordering import insert
from journeys.domain.reason import Refused
from journeys.domain.roadmap import Wait, refuse_circle
from journeys.language import say
from journeys.language import translate as _
from journeys.queries.by_key import by_key, free_key
from journeys.queries.opportunity import roadmap
from journeys.queries.thread import around
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.history import entries
from journeys.web.opportunity.board import Task, shown
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post
from journeys.web.trail import down


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
        task=_task(session, item),
        waits=_waits(session, item),
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
            **_ties(session, data),
        }
    )
    insert(roadmap.all_items(session), item)
    session.add(item)
    return moved_on(request, "/roadmap", session, _("Roadmap item added."))


@get("/roadmap/{key:str}/bewerken", may="edit_opportunities", name="roadmap.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    item = found(session, RoadmapItem, key)
    goal = session.get(Opportunity, item.opportunity_id) if item.opportunity_id else None
    owner = session.get(Department, item.owner_id) if item.owner_id else None
    ties = {"opportunity": goal.key if goal else "", "owner": owner.key if owner else ""}
    form: Form[Any] = Form.of(item, **ties)
    return asked(request, session, form, _edit_sheet(session, item))


@post("/roadmap/{key:str}/bewerken", may="edit_opportunities", name="roadmap.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    item = found(session, RoadmapItem, key)
    form, sheet = _sent(data), _edit_sheet(session, item)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(item, data):
        return conflict(request, session, item, form, url=sheet.url, back=sheet.back)
    write(item, form, **_ties(session, data))
    return moved_on(request, sheet.back, session, _("Roadmap item saved."))


@get("/roadmap/{key:str}/wacht-op", may="edit_opportunities", name="roadmap.waiting")
def waiting(request: Web, session: Db, key: FromPath[str]) -> Answer:
    item = found(session, RoadmapItem, key)
    return asked(request, session, Form(), _wait_sheet(session, item))


@post("/roadmap/{key:str}/wacht-op", may="edit_opportunities", name="roadmap.wait")
def wait(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    item, other = found(session, RoadmapItem, key), by_key(session, RoadmapItem, one(data, "other"))
    form: Form[Any] = Form(data)
    if other is None or other.id == item.id:
        form.refuse("other", _("Choose the item that it waits for."))
        return asked_again(request, session, form, _wait_sheet(session, item))
    try:
        _refuse_circle(session, item, other)
    except Refused as refusal:
        form.refuse("other", say(refusal.reason))
        return asked_again(request, session, form, _wait_sheet(session, item))
    session.add(RoadmapDependency(item_id=item.id, depends_on_id=other.id))
    return moved_on(request, f"/roadmap/{key}", session, _("Dependency added."))


@post(
    "/roadmap/{key:str}/wacht-op/{other:str}/verwijderen",
    may="edit_opportunities",
    name="roadmap.unwait",
)
def unwait(request: Web, session: Db, key: FromPath[str], other: FromPath[str]) -> Answer:
    item, awaited = found(session, RoadmapItem, key), found(session, RoadmapItem, other)
    ties = roadmap.dependencies_of(session, item)
    tie = next((tie for tie in ties if tie.depends_on_id == awaited.id), None)
    if tie is None:
        raise NotFoundException
    session.delete(tie)
    return moved_on(request, f"/roadmap/{key}", session, _("Dependency removed."))


def _sent(data: dict[str, Any]) -> Form[RoadmapItemFields]:
    form = Form.sent(RoadmapItemFields, data)
    start, end = one(data, "start_quarter"), one(data, "end_quarter")
    for name, value in (("start_quarter", start), ("end_quarter", end)):
        if value and not re.match(QUARTER, value):
            form.refuse(name, _("Use a quarter such as 2027-Q1."))
    if form.fields and start and end and start > end:
        form.refuse("end_quarter", _("It cannot end before it starts."))
    return form


def _ties(session: Session, data: dict[str, Any]) -> dict[str, Any]:
    goal = by_key(session, Opportunity, one(data, "opportunity"))
    owner = by_key(session, Department, one(data, "owner"))
    return {"opportunity_id": goal and goal.id, "owner_id": owner and owner.id}


def _task(session: Session, item: RoadmapItem) -> Task:
    return next(task for task in shown(session, {})["tasks"] if task.row.id == item.id)


def _waits(session: Session, item: RoadmapItem) -> list[tuple[Any, str]]:
    """What has to be done first, and who says so."""
    rows = roadmap.board(session)
    items = {row.id: row for row in rows["items"]}
    return [
        (items[wait.on_id], wait.because)
        for wait in roadmap.waits_of(rows)
        if wait.item_id == item.id
    ]


def _refuse_circle(session: Session, item: RoadmapItem, other: RoadmapItem) -> None:
    rows = roadmap.board(session)
    waits = roadmap.waits_of(rows)
    if any((wait.item_id, wait.on_id) == (item.id, other.id) for wait in waits):
        raise Refused(_("It waits for that one already."))
    refuse_circle({row.id: row for row in rows["items"]}, [*waits, Wait(item.id, other.id, "item")])


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


def _wait_sheet(session: Session, item: RoadmapItem) -> Sheet:
    others = [each for each in roadmap.all_items(session) if each.id != item.id]
    return Sheet(
        heading=_("What does it wait for?"),
        url=f"/roadmap/{item.key}/wacht-op",
        back=f"/roadmap/{item.key}",
        fields="opportunity/_dependency_fields.html",
        options={"others": [(other.key, other.title) for other in others]},
    )


def _options(session: Session) -> dict[str, Any]:
    offered = roadmap.offered(session)
    return {
        "opportunities": [(row.key, row.title) for row in offered["opportunities"]],
        "departments": [(row.key, row.title) for row in offered["departments"]],
        "workstreams": [row.workstream for row in offered["workstreams"]],
    }


router = Router("/", route_handlers=[show, new, create, edit, update, waiting, wait, unwait])
