"""How far an opportunity would lift a need."""

from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Need, Opportunity, OpportunityEffect, OpportunityEffectFields
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.opportunity import opportunity as opportunities
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post


@get("/kansen/{key:str}/effecten/nieuw", may="edit_opportunities", name="effect.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Opportunity, key)
    form: Form[Any] = Form({"effect": "medium", "basis": "assumption"})
    return asked(request, session, form, _new_sheet(session, row))


@post("/kansen/{key:str}/effecten/nieuw", may="edit_opportunities", name="effect.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Opportunity, key)
    form = Form.sent(OpportunityEffectFields, data)
    need = by_key(session, Need, one(data, "need"))
    if need is None:
        form.refuse("need", _("Choose the need that it would lift."))
    elif opportunities.effect_of(session, row.id, need.id):
        form.refuse("need", _("This need is in the list already: change it there."))
    if not form.fields or need is None:
        return asked_again(request, session, form, _new_sheet(session, row))
    update = {"opportunity_id": row.id, "need_id": need.id}
    session.add(OpportunityEffect.model_validate(form.fields.model_dump(), update=update))
    return moved_on(request, f"/kansen/{key}", session, _("Effect added."))


@get("/kansen/{key:str}/effecten/{need:str}", may="edit_opportunities", name="effect.edit")
def edit(request: Web, session: Db, key: FromPath[str], need: FromPath[str]) -> Answer:
    row, lifted, effect = _effect(session, key, need)
    return asked(request, session, Form.of(effect), _edit_sheet(row, lifted))


@post("/kansen/{key:str}/effecten/{need:str}", may="edit_opportunities", name="effect.update")
def update(
    request: Web, session: Db, key: FromPath[str], need: FromPath[str], data: Sent
) -> Answer:
    row, lifted, effect = _effect(session, key, need)
    form, sheet = Form.sent(OpportunityEffectFields, data), _edit_sheet(row, lifted)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(effect, data):
        return conflict(request, session, effect, form, url=sheet.url, back=sheet.back)
    write(effect, form)
    return moved_on(request, sheet.back, session, _("Effect saved."))


@post(
    "/kansen/{key:str}/effecten/{need:str}/verwijderen",
    may="edit_opportunities",
    name="effect.destroy",
)
def destroy(request: Web, session: Db, key: FromPath[str], need: FromPath[str]) -> Answer:
    _row, _lifted, effect = _effect(session, key, need)
    session.delete(effect)
    return moved_on(request, f"/kansen/{key}", session, _("Effect removed."))


def _effect(session: Session, key: str, need: str) -> tuple[Opportunity, Need, OpportunityEffect]:
    row, lifted = found(session, Opportunity, key), found(session, Need, need)
    effect = opportunities.effect_of(session, row.id, lifted.id)
    if effect is None:
        raise NotFoundException
    return row, lifted, effect


def _new_sheet(session: Session, row: Opportunity) -> Sheet:
    needs = opportunities.offered(session)["needs"]
    return Sheet(
        heading=_("Which need would it lift?"),
        url=f"/kansen/{row.key}/effecten/nieuw",
        back=f"/kansen/{row.key}",
        fields="opportunity/_effect_fields.html",
        options={"needs": [(need.key, f"{need.promise} › {need.title}") for need in needs]},
    )


def _edit_sheet(row: Opportunity, need: Need) -> Sheet:
    return Sheet(
        heading=_("Effect on “%(need)s”") % {"need": need.title},
        url=f"/kansen/{row.key}/effecten/{need.key}",
        back=f"/kansen/{row.key}",
        fields="opportunity/_effect_fields.html",
        options={"needs": []},
    )


router = Router("/", route_handlers=[new, create, edit, update, destroy])
