"""The priority by hand: it ranks, and the computed one stays beside it."""

from typing import Any

from litestar import Router
from litestar.params import FromPath, FromQuery

from journeys.domain.models import Opportunity, OpportunityFields
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.ranking import ranking
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.opportunity.rating import share
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post


@get("/kansen/{key:str}/prioriteit", may="edit_opportunities", name="override.edit")
def edit(request: Web, session: Db, key: FromPath[str], voorstel: FromQuery[str] = "") -> Answer:
    row = found(session, Opportunity, key)
    form: Form[Any] = Form.of(row)
    proposed = share(voorstel)
    if proposed is not None:
        form.typed["priority_override"] = number(proposed, 1)
    return asked(request, session, form, _sheet(session, row))


@post("/kansen/{key:str}/prioriteit", may="edit_opportunities", name="override.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Opportunity, key)
    typed = {name: one(data, name) for name in ("priority_override", "override_reason", "version")}
    typed["priority_override"] = typed["priority_override"].replace(",", ".")
    form = Form.sent(OpportunityFields, {**row.model_dump(mode="json"), **typed})
    if form.fields and form.fields.priority_override is None:
        form.refuse("priority_override", _("Fill in a number from 0 to 100."))
    if form.fields and not form.fields.override_reason:
        form.refuse("override_reason", _("Say why it should differ from the computed priority."))
    sheet = _sheet(session, row)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(row, data):
        return conflict(request, session, row, form, url=sheet.url, back=sheet.back)
    row.priority_override = form.fields.priority_override
    row.override_reason = form.fields.override_reason
    return moved_on(request, sheet.back, session, _("Priority set by hand."))


@post("/kansen/{key:str}/prioriteit/wissen", may="edit_opportunities", name="override.destroy")
def destroy(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Opportunity, key)
    row.priority_override = row.override_reason = None
    return moved_on(request, f"/kansen/{key}", session, _("The computed priority ranks it again."))


def _sheet(session: Db, row: Opportunity) -> Sheet:
    score = ranking(session).by_opportunity.get(row.id)
    return Sheet(
        heading=_("Set the priority by hand"),
        url=f"/kansen/{row.key}/prioriteit",
        back=f"/kansen/{row.key}",
        fields="opportunity/_override_fields.html",
        options={"computed": number(score.computed_priority, 1) if score else None},
    )


router = Router("/", route_handlers=[edit, update, destroy])
