"""How a tool did in a study, for whom: written down by who used it."""

from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Study, Tool, ToolUse, ToolUseFields
from journeys.language import number
from journeys.language import translate as _
from journeys.queries import suggestion
from journeys.queries.by_key import by_key
from journeys.queries.research import tool as toolbox
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.insight_form import LISTED
from journeys.web.research.privacy import Settled, settled
from journeys.web.research.reached import uses_told
from journeys.web.research.team import is_in_team
from journeys.web.research.tool import url_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post
from journeys.web.search import labelled

_TEXTS = ("whom", "note")


@get("/gereedschapskist/{key:str}/gebruik/nieuw", may="edit_insights", name="tool_use.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    form: Form[ToolUseFields] = Form({"study": request.query_params.get("onderzoek", "")})
    return asked(request, session, form, _sheet(session, found(session, Tool, key)))


@post("/gereedschapskist/{key:str}/gebruik", may="edit_insights", name="tool_use.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    tool, study = found(session, Tool, key), by_key(session, Study, one(data, "study"))
    looked = settled(data, _TEXTS)
    form = _sent(session, tool, study, looked)
    if looked.is_open or not form.fields or study is None:
        return _again(request, session, form, looked, _sheet(session, tool, looked=looked))
    ends = {"tool_id": tool.id, "study_id": study.id}
    session.add(ToolUse.model_validate({**form.fields.model_dump(), **ends}))
    return moved_on(request, url_of(tool), session, _("How it did was written down."))


@get("/gebruik/{id:uuid}/bewerken", may="edit_insights", name="tool_use.edit")
def edit(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    use, tool, study = _found(session, id)
    kept = {"reached": ""} if _is_hidden(request, session, use, study) else {}
    form: Form[ToolUseFields] = Form.of(use, study=study.key, **kept)
    return asked(request, session, form, _sheet(session, tool, use))


@post("/gebruik/{id:uuid}", may="edit_insights", name="tool_use.update")
def update(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    use, tool, study = _found(session, id)
    if not one(data, "reached") and _is_hidden(request, session, use, study):
        # Who does not see it leaves it as it is.
        data = {**data, "reached": str(use.reached)}
    looked = settled(data, _TEXTS, {use.whom, use.note or ""})
    chosen = by_key(session, Study, one(data, "study")) or study
    form = _sent(session, tool, chosen, looked, use)
    if looked.is_open or not form.fields:
        return _again(request, session, form, looked, _sheet(session, tool, use, looked))
    if is_newer(use, data):
        return conflict(request, session, use, form, f"/gebruik/{id}", url_of(tool))
    write(use, form, study_id=chosen.id)
    return moved_on(request, url_of(tool), session, _("How it did was written down."))


@post("/gebruik/{id:uuid}/weg", may="edit_insights", name="tool_use.destroy")
def destroy(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    use, tool, _study = _found(session, id)
    session.delete(use)
    return moved_on(request, url_of(tool), session, _("What was written down of it is gone."))


def _found(session: Session, id: UUID) -> tuple[ToolUse, Tool, Study]:
    use = session.get(ToolUse, id)
    if use is None:
        raise NotFoundException
    return use, session.get_one(Tool, use.tool_id), session.get_one(Study, use.study_id)


def _is_hidden(request: Web, session: Session, use: ToolUse, study: Study) -> bool:
    """Whether others than the team may not see how many came."""
    if is_in_team(session, request.user, study):
        return False
    told = next(each for each in uses_told(toolbox.uses(session)) if each.row.id == use.id)
    return use.reached is not None and told.reached != number(use.reached)


def _sent(
    session: Session, tool: Tool, study: Study | None, looked: Settled, use: ToolUse | None = None
) -> Form[ToolUseFields]:
    form = Form.sent(ToolUseFields, looked.answers)
    fields = form.fields
    if study is None:
        form.refuse("study", _("Choose the study in which it was used."))
    elif fields:
        same = toolbox.same_use(session, tool.id, study.id, fields.whom)
        if same and same != (use.id if use else None):
            form.refuse("whom", _("How it did for them in this study was written down already."))
        elif fields.invited is not None and (fields.reached or 0) > fields.invited:
            form.refuse("reached", _("This cannot be more than the number that was invited."))
    return form


def _again(
    request: Web, session: Session, form: Form[ToolUseFields], looked: Settled, sheet: Sheet
) -> Answer:
    return asked_again(request, session, form if form.errors else Form(looked.answers), sheet)


def _sheet(
    session: Session, tool: Tool, use: ToolUse | None = None, looked: Settled | None = None
) -> Sheet:
    options: dict[str, Any] = {
        "studies": labelled(suggestion.studies(session, "", LISTED)),
        "listed": LISTED,
        "found": looked,
    }
    return Sheet(
        heading=_("How did “%(tool)s” do?") % {"tool": tool.title},
        url=f"/gebruik/{use.id}" if use else f"{url_of(tool)}/gebruik",
        back=url_of(tool),
        fields="tool_use/_fields.html",
        options=options,
    )


router = Router("/", route_handlers=[new, create, edit, update, destroy])
