"""The toolbox: ways to find, hear and thank people, with what worked for whom."""

from collections import defaultdict
from typing import get_args

from litestar import Router
from litestar.params import FromPath

from journeys.domain.models import Tool, ToolFields
from journeys.domain.models.fieldwork import ToolKind
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.research import tool as toolbox
from journeys.web import history
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.research.privacy import refuse_personal_data
from journeys.web.research.reached import uses_told
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

HERE = "/gereedschapskist"
_TEXTS = ("title", "description")


@get(HERE, may="read", name="tool.index")
def index(request: Web, session: Db) -> Answer:
    kind = request.query_params.get("soort", "")
    whom = request.query_params.get("wie", "")
    by_tool = defaultdict(list)
    for use in uses_told(toolbox.uses(session)):
        by_tool[use.row.tool_id].append(use)
    rows = [tool for tool in toolbox.tools(session) if kind in ("", tool.kind)]
    if whom:
        rows = [tool for tool in rows if any(use.row.whom == whom for use in by_tool[tool.id])]
    everybody = sorted({use.row.whom for own in by_tool.values() for use in own}, key=str.casefold)
    return page(
        request,
        "tool/index.html",
        session,
        groups=[
            (each, own) for each in get_args(ToolKind)
            if (own := [tool for tool in rows if tool.kind == each])
        ],
        uses=by_tool,
        everybody=[(group, group) for group in everybody],
        form=Form({"soort": kind, "wie": whom}),
        is_narrowed=bool(kind or whom),
    )  # fmt: skip


@get("/gereedschapskist/nieuw", may="edit_insights", name="tool.new")
def new(request: Web, session: Db) -> Answer:
    form: Form[ToolFields] = Form({"kind": "recruitment_channel"})
    return asked(request, session, form, _sheet())


@post(HERE, may="edit_insights", name="tool.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = Form.sent(ToolFields, data)
    refuse_personal_data(form, _TEXTS)
    if not form.fields:
        return asked_again(request, session, form, _sheet())
    values = {**form.fields.model_dump(), "key": free_key(session, Tool, form.fields.title)}
    tool = Tool.model_validate(values)
    session.add(tool)
    return moved_on(request, url_of(tool), session, _("It is in the toolbox now."))


@get("/gereedschapskist/{key:str}", may="read", name="tool.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    tool = found(session, Tool, key)
    return page(
        request,
        "tool/show.html",
        session,
        tool=tool,
        uses=[use for use in uses_told(toolbox.uses(session)) if use.row.tool_id == tool.id],
        history=history.entries(session, [tool.id], request.user),
    )


@get("/gereedschapskist/{key:str}/bewerken", may="edit_insights", name="tool.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    tool = found(session, Tool, key)
    return asked(request, session, Form.of(tool), _sheet(tool))


@post("/gereedschapskist/{key:str}", may="edit_insights", name="tool.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    tool = found(session, Tool, key)
    form = Form.sent(ToolFields, data)
    refuse_personal_data(form, _TEXTS, {tool.title, tool.description or ""})
    if not form.fields:
        return asked_again(request, session, form, _sheet(tool))
    if is_newer(tool, data):
        return conflict(request, session, tool, form, url_of(tool), url_of(tool))
    write(tool, form)
    return moved_on(request, url_of(tool), session, _("The toolbox was changed."))


def url_of(tool: Tool) -> str:
    return f"{HERE}/{tool.key}"


def _sheet(tool: Tool | None = None) -> Sheet:
    return Sheet(
        heading=_("Change") if tool else _("Add to the toolbox"),
        url=url_of(tool) if tool else HERE,
        back=url_of(tool) if tool else HERE,
        fields="tool/_fields.html",
        remove_url=f"/verwijderen/tool/{tool.key}" if tool else None,
    )


router = Router("/", route_handlers=[index, new, create, show, edit, update])
