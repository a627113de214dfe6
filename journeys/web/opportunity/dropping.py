"""Deciding not to do it, with the reason; and thinking again."""

from litestar import Router
from litestar.params import FromPath

from journeys.domain.models import Opportunity, OpportunityFields
from journeys.language import translate as _
from journeys.web.editing import Sheet, asked, asked_again
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post


@get("/kansen/{key:str}/laten-vallen", may="edit_opportunities", name="dropping.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Opportunity, key)
    return asked(request, session, Form.of(row), _sheet(row))


@post("/kansen/{key:str}/laten-vallen", may="edit_opportunities", name="dropping.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Opportunity, key)
    stored = row.model_dump(mode="json")
    form = Form.sent(OpportunityFields, {**stored, "dropped_why": one(data, "dropped_why")})
    if form.fields and not form.fields.dropped_why:
        form.refuse("dropped_why", _("Say why: somebody will ask."))
    if not form.fields:
        return asked_again(request, session, form, _sheet(row))
    row.status, row.dropped_why = "dropped", form.fields.dropped_why
    return moved_on(request, f"/kansen/{key}", session, _("Opportunity dropped."))


@post("/kansen/{key:str}/weer-oppakken", may="edit_opportunities", name="dropping.destroy")
def destroy(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Opportunity, key)
    if row.status == "dropped":
        row.status, row.dropped_why = "explored", None
    return moved_on(request, f"/kansen/{key}", session, _("It is ranked again."))


def _sheet(row: Opportunity) -> Sheet:
    return Sheet(
        heading=_("Drop “%(title)s”?") % {"title": row.title},
        url=f"/kansen/{row.key}/laten-vallen",
        back=f"/kansen/{row.key}",
        fields="opportunity/_dropping_fields.html",
    )


router = Router("/", route_handlers=[new, create, destroy])
