"""Who lives in the city: the shares against which those who were heard are held."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import PopulationGroup, PopulationGroupFields
from journeys.language import translate as _
from journeys.queries.research.heard import population, same_group
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.forms import Form
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

HERE = "/bevolking"


@get(HERE, may="read", name="population.index")
def index(request: Web, session: Db) -> Answer:
    by_trait: dict[str, list[Any]] = {}
    for row in population(session):
        by_trait.setdefault(row.attribute, []).append(row)
    return page(request, "population/index.html", session, traits=by_trait)


@get("/bevolking/nieuw", may="edit_insights", name="population.new")
def new(request: Web, session: Db) -> Answer:
    form: Form[PopulationGroupFields] = Form({"attribute": request.query_params.get("kenmerk", "")})
    return asked(request, session, form, _sheet())


@post(HERE, may="edit_insights", name="population.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = _sent(session, data)
    if not form.fields:
        return asked_again(request, session, form, _sheet())
    session.add(PopulationGroup.model_validate(form.fields.model_dump()))
    return moved_on(request, HERE, session, _("The group was saved."))


@get("/bevolking/{id:uuid}/bewerken", may="edit_insights", name="population.edit")
def edit(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    row = _found(session, id)
    return asked(request, session, Form.of(row), _sheet(row))


@post("/bevolking/{id:uuid}", may="edit_insights", name="population.update")
def update(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    row = _found(session, id)
    form = _sent(session, data, row)
    if not form.fields:
        return asked_again(request, session, form, _sheet(row))
    if is_newer(row, data):
        return conflict(request, session, row, form, f"{HERE}/{id}", HERE)
    write(row, form)
    return moved_on(request, HERE, session, _("The group was saved."))


@post("/bevolking/{id:uuid}/weg", may="edit_insights", name="population.destroy")
def destroy(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    row = _found(session, id)
    session.delete(row)
    return moved_on(request, HERE, session, _("“%(title)s” was removed.") % {"title": row.value})


def _found(session: Session, id: UUID) -> PopulationGroup:
    row = session.get(PopulationGroup, id)
    if row is None:
        raise NotFoundException
    return row


def _sent(
    session: Session, data: Mapping[str, Any], row: PopulationGroup | None = None
) -> Form[PopulationGroupFields]:
    form = Form.sent(PopulationGroupFields, data)
    if form.fields:
        other = same_group(session, form.fields.attribute, form.fields.value)
        if other and other is not row:
            form.refuse("value", _("This group is there already."))
    return form


def _sheet(row: PopulationGroup | None = None) -> Sheet:
    return Sheet(
        heading=_("Change group") if row else _("New group"),
        url=f"{HERE}/{row.id}" if row else HERE,
        back=HERE,
        fields="population/_fields.html",
    )


router = Router("/", route_handlers=[index, new, create, edit, update, destroy])
