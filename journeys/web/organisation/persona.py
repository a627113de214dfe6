"""The kinds of customers: looking at them, and writing them down."""

from litestar import Router
from litestar.params import FromPath

from journeys.domain.models import Persona, PersonaFields
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.organisation import persona as personas
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.history import entries
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post


@get("/profielen", may="read", name="persona.index")
def index(request: Web, session: Db) -> Answer:
    return page(request, "persona/index.html", session, personas=personas.all_personas(session))


@get("/profielen/{key:str}", may="read", name="persona.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Persona, key)
    near = personas.around(session, row.id)
    return page(
        request,
        "persona/show.html",
        session,
        persona=row,
        measurements=near["measurements"],
        journeys=near["journeys"],
        insights=near["insights"],
        insight_count=near["totals"][0].insights,
        history=entries(session, [row.id], request.user),
    )


@get("/profielen/nieuw", may="edit_insights", name="persona.new")
def new(request: Web, session: Db) -> Answer:
    return asked(request, session, Form(), _new_sheet())


@post("/profielen/nieuw", may="edit_insights", name="persona.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = Form.sent(PersonaFields, data)
    if not form.fields:
        return asked_again(request, session, form, _new_sheet())
    key = free_key(session, Persona, form.fields.title)
    session.add(Persona.model_validate({**form.fields.model_dump(), "key": key}))
    return moved_on(request, f"/profielen/{key}", session, _("Persona added."))


@get("/profielen/{key:str}/bewerken", may="edit_insights", name="persona.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Persona, key)
    return asked(request, session, Form.of(row), _edit_sheet(row))


@post("/profielen/{key:str}/bewerken", may="edit_insights", name="persona.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Persona, key)
    form, sheet = Form.sent(PersonaFields, data), _edit_sheet(row)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(row, data):
        return conflict(request, session, row, form, url=sheet.url, back=sheet.back)
    write(row, form)
    return moved_on(request, sheet.back, session, _("Persona saved."))


def _new_sheet() -> Sheet:
    return Sheet(_("New persona"), "/profielen/nieuw", "/profielen", "persona/_fields.html")


def _edit_sheet(row: Persona) -> Sheet:
    url = f"/profielen/{row.key}"
    return Sheet(
        _("Edit persona"),
        f"{url}/bewerken",
        url,
        "persona/_fields.html",
        remove_url=f"/verwijderen/persona/{row.key}",
    )


router = Router("/", route_handlers=[index, show, new, create, edit, update])
