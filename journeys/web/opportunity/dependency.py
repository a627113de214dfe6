"""Which opportunity waits for which. A circle is refused, and named."""

from collections import namedtuple
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.graph import GraphRows, build, refuse_cycle
from journeys.domain.models import Opportunity, OpportunityDependency
from journeys.domain.reason import Refused
from journeys.language import say
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.opportunity import opportunity as opportunities
from journeys.web.editing import Sheet, asked, asked_again
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post

_Wait = namedtuple("_Wait", "opportunity_id depends_on_id")


@get("/kansen/{key:str}/wacht-op", may="edit_opportunities", name="dependency.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Opportunity, key)
    return asked(request, session, Form(), _sheet(session, row))


@post("/kansen/{key:str}/wacht-op", may="edit_opportunities", name="dependency.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Opportunity, key)
    other = by_key(session, Opportunity, one(data, "other"))
    form: Form[Any] = Form(data)
    if other is None:
        form.refuse("other", _("Choose the opportunity that it waits for."))
        return asked_again(request, session, form, _sheet(session, row))
    try:
        _refuse_circle(session, row, other)
    except Refused as refusal:
        form.refuse("other", say(refusal.reason))
        return asked_again(request, session, form, _sheet(session, row))
    session.add(OpportunityDependency(opportunity_id=row.id, depends_on_id=other.id))
    return moved_on(request, f"/kansen/{key}", session, _("Dependency added."))


@post(
    "/kansen/{key:str}/wacht-op/{other:str}/verwijderen",
    may="edit_opportunities",
    name="dependency.destroy",
)
def destroy(request: Web, session: Db, key: FromPath[str], other: FromPath[str]) -> Answer:
    row, awaited = found(session, Opportunity, key), found(session, Opportunity, other)
    ties = opportunities.ties(session, OpportunityDependency, row.id)
    tie = next((tie for tie in ties if tie.depends_on_id == awaited.id), None)
    if tie is None:
        raise NotFoundException
    session.delete(tie)
    return moved_on(request, f"/kansen/{key}", session, _("Dependency removed."))


def _refuse_circle(session: Session, row: Opportunity, other: Opportunity) -> None:
    rows, waits = opportunities.waiting(session)
    if any((w.opportunity_id, w.depends_on_id) == (row.id, other.id) for w in waits):
        raise Refused(_("It waits for that one already."))
    refuse_cycle(
        build(GraphRows(opportunities=rows, dependencies=[*waits, _Wait(row.id, other.id)]))
    )


def _sheet(session: Session, row: Opportunity) -> Sheet:
    others = opportunities.offered(session, without=row.id)["opportunities"]
    return Sheet(
        heading=_("What does it wait for?"),
        url=f"/kansen/{row.key}/wacht-op",
        back=f"/kansen/{row.key}",
        fields="opportunity/_dependency_fields.html",
        options={"others": [(other.key, other.title) for other in others]},
    )


router = Router("/", route_handlers=[new, create, destroy])
