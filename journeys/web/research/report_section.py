"""One part of a report: added, changed, and moved up or down."""

from collections.abc import Mapping
from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys import history
from journeys.domain.models import Insight, ReportSection, ReportSectionFields, Study
from journeys.domain.ordering import move_by
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.research.report import parts_of
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.privacy import Settled, settled
from journeys.web.research.report import add_part, address, to_choose_from
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post

_TEXTS = ("title", "text")


@get("/onderzoeken/{key:str}/verslag/delen/nieuw", may="edit_insights", name="report_section.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    return asked(request, session, Form(), _sheet(session, study))


@post("/onderzoeken/{key:str}/verslag/delen", may="edit_insights", name="report_section.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    study = found(session, Study, key)
    looked, form, insight = _sent(session, data)
    history.because(session, looked.kept)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _sheet(session, study, None, looked))
    position = max((part.position for part in parts_of(session, study.id)), default=0) + 1
    values = {"insight_id": insight.id if insight else None, "position": position}
    add_part(session, study, {**form.fields.model_dump(), **values})
    return moved_on(request, address(study), session, _("The part was added to the report."))


@get("/verslagdelen/{key:str}/bewerken", may="edit_insights", name="report_section.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    part = found(session, ReportSection, key)
    insight = session.get(Insight, part.insight_id) if part.insight_id else None
    form: Form[ReportSectionFields] = Form.of(part, insight=insight.key if insight else "")
    return asked(request, session, form, _sheet(session, _study(session, part), part))


@post("/verslagdelen/{key:str}", may="edit_insights", name="report_section.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    part = found(session, ReportSection, key)
    study = _study(session, part)
    looked, form, insight = _sent(session, data, {part.title or "", part.text or ""})
    history.because(session, looked.kept)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _sheet(session, study, part, looked))
    if is_newer(part, data):
        url = f"/verslagdelen/{part.key}"
        return conflict(request, session, part, form, url, address(study))
    write(part, form, insight_id=insight.id if insight else None)
    return moved_on(request, address(study), session, _("The report was saved."))


@post("/verslagdelen/{key:str}/plaats", may="edit_insights", name="report_section.move")
def move(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    part = found(session, ReportSection, key)
    study = _study(session, part)
    parts = parts_of(session, study.id)
    own = next(row for row in parts if row.id == part.id)
    moved = move_by(parts, own, -1 if one(data, "to") == "up" else 1)
    done = _("The part was moved.") if moved else _("It cannot go any further.")
    return moved_on(request, f"{address(study)}#{part.key}", session, done)


def _sent(
    session: Session, data: Mapping[str, Any], stored: set[str] | None = None
) -> tuple[Settled, Form[ReportSectionFields], Insight | None]:
    looked = settled(data, _TEXTS, stored or set())
    form = Form.sent(ReportSectionFields, looked.answers)
    insight = by_key(session, Insight, one(data, "insight"))
    if form.fields and not (form.fields.title or form.fields.text or insight):
        form.refuse("title", _("Fill in a heading or a text, or choose an insight."))
    return looked, form, insight


def _study(session: Session, part: ReportSection) -> Study:
    return session.get_one(Study, part.study_id)


def _sheet(
    session: Session,
    study: Study,
    part: ReportSection | None = None,
    looked: Settled | None = None,
) -> Sheet:
    insights = to_choose_from(session, study)
    if part and part.insight_id:
        own = session.get_one(Insight, part.insight_id)
        insights = [(own.key, own.statement), *insights]
    return Sheet(
        heading=_("Change part of the report") if part else _("New part of the report"),
        url=f"/verslagdelen/{part.key}" if part else f"{address(study)}/delen",
        back=address(study),
        fields="report/_fields.html",
        remove_url=f"/verwijderen/report_section/{part.key}" if part else None,
        options={"insights": insights, "found": looked},
    )


router = Router("/", route_handlers=[new, create, edit, update, move])
