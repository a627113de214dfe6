"""Studies: what was asked, who was heard, what was learned and what is advised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Study, StudyFields, StudyMethod
from journeys.domain.study_template import TEMPLATES, StudyTemplate, suggested_end, template_of
from journeys.history import because
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.gather import Rows
from journeys.queries.research import study as studies
from journeys.web import history
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, many
from journeys.web.research.checklist import by_phase, progress
from journeys.web.research.privacy import Settled, settled
from journeys.web.research.pseudonym import labels_of
from journeys.web.research.reached import reached_told, uses_told
from journeys.web.research.study_tabs import head_of
from journeys.web.research.team import first_member, staffing
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

_FILTERS = ("q", "status", "methode", "jaar")
_TEXTS = ("title", "question", "summary", "purpose")


@dataclass(frozen=True)
class Place:
    """A screen or a spot with what was learned there, and the advice that rests on that."""

    name: str
    insights: Rows
    recommendations: Rows


@get("/onderzoeken", may="read", name="study.index")
def index(request: Web, session: Db) -> Answer:
    rows = studies.listed(session)
    methods: dict[UUID, list[str]] = {}
    for row in rows["methods"]:
        methods.setdefault(row.study_id, []).append(row.method)
    chosen = {word: request.query_params.get(word, "").strip() for word in _FILTERS}
    shown = [row for row in rows["studies"] if _fits(row, methods.get(row.id, []), chosen)]
    return page(
        request,
        "study/index.html",
        session,
        studies=shown,
        methods=methods,
        years=[(year, year) for year in _years(rows["studies"])],
        total=len(rows["studies"]),
        form=Form(chosen),
        is_narrowed=any(chosen.values()),
    )


def _fits(row: Any, methods: Sequence[str], chosen: Mapping[str, str]) -> bool:
    """Whether a study is what was asked for: every word somewhere in it, its status, a method, and
    a year in which it was going on."""
    text = f"{row.title} {row.question or ''} {row.client or ''} {row.team or ''}".casefold()
    return (
        all(word in text for word in chosen["q"].casefold().split())
        and chosen["status"] in ("", row.status)
        and (not chosen["methode"] or chosen["methode"] in methods)
        and (not chosen["jaar"] or chosen["jaar"] in _years([row]))
    )


def _years(rows: Rows) -> list[str]:
    """In which years studies were going on, the last one first."""
    years: set[int] = set()
    for row in rows:
        start, end = row.period_start or row.period_end, row.period_end or row.period_start
        if start and end:
            years |= set(range(start.year, end.year + 1))
    return [str(year) for year in sorted(years, reverse=True)]


@get("/onderzoeken/{key:str}", may="read", name="study.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    hanging = studies.hanging_on(session, study.id)
    head = head_of(session, study, request.user, "setup")
    told = by_phase(session, study)
    return page(
        request,
        "study/show.html",
        session,
        study=study,
        head=head,
        reached=reached_told(hanging["groups"], head.in_team),
        history=history.entries(session, [study.id], request.user),
        checklist=progress(told),
        by_phase=told,
        suggested_end=suggested_end(study.period_end),
        uses=uses_told(hanging["tool_uses"]),
        **staffing(session, study, request.user),
        **hanging,
    )


@get("/onderzoeken/{key:str}/inzichten", may="read", name="study.insights")
def insights(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    places, loose = by_place(studies.hanging_on(session, study.id))
    head = head_of(session, study, request.user, "insights")
    context = {"study": study, "head": head, "places": places, "loose": loose}
    return page(request, "study/insights.html", session, **context)


@get("/onderzoeken/nieuw", may="edit_insights", name="study.new")
def new(request: Web, session: Db) -> Answer:
    """Blank, or with what a template fills in beforehand."""
    template = template_of(request.query_params.get("soort", ""))
    typed: dict[str, Any] = {"status": "planned"}
    if template:
        typed |= {"kind": template.kind, "method": list(template.methods)}
        typed |= {"rounds": template.rounds, "purpose": _(template.purpose)}
    return asked(request, session, Form(typed), _sheet(template=template))


@post("/onderzoeken", may="edit_insights", name="study.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    looked = settled(data, _TEXTS)
    because(session, looked.kept)
    form = _sent(looked.answers)
    if looked.is_open or not form.fields:
        return _again(request, session, form, _sheet(looked=looked), looked)
    key = free_key(session, Study, form.fields.title)
    study = Study.model_validate({**form.fields.model_dump(), "key": key})
    session.add(study)
    first_member(session, study, request.user)
    _take_methods(session, study, data)
    return moved_on(request, f"/onderzoeken/{key}", session, _("The study was saved."))


@get("/onderzoeken/{key:str}/bewerken", may="edit_insights", name="study.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    methods = [row.method for row in studies.methods_of(session, study.id)]
    return asked(request, session, Form.of(study, method=methods), _sheet(study))


@post("/onderzoeken/{key:str}", may="edit_insights", name="study.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    study = found(session, Study, key)
    stored = {getattr(study, name) or "" for name in _TEXTS}
    looked = settled(data, _TEXTS, stored, labels_of(request, session, study))
    because(session, looked.kept)
    form, url = _sent(looked.answers), f"/onderzoeken/{study.key}"
    if looked.is_open or not form.fields:
        return _again(request, session, form, _sheet(study, looked), looked)
    if is_newer(study, data):
        return conflict(request, session, study, form, url, url)
    write(study, form)
    _take_methods(session, study, data)
    return moved_on(request, url, session, _("The study was saved."))


def by_place(hanging: Mapping[str, Rows]) -> tuple[list[Place], Rows]:
    """What was learned by where, with the advice on it; and the advice that rests on nothing. An
    advice stands at the first place that it is about."""
    rests_on: dict[UUID, set[UUID]] = {}
    for tie in hanging["ties"]:
        rests_on.setdefault(tie.insight_id, set()).add(tie.recommendation_id)
    by_name: dict[str, Rows] = {}
    for insight in hanging["insights"]:
        by_name.setdefault(insight.place or "", []).append(insight)
    left = {row.id: row for row in hanging["recommendations"]}
    places = []
    for name, insights in by_name.items():
        ids = set().union(*(rests_on.get(insight.id, set()) for insight in insights))
        advice = [left.pop(id_) for id_ in list(left) if id_ in ids]
        places.append(Place(name, insights, advice))
    return places, list(left.values())


def _again(
    request: Web, session: Session, form: Form[StudyFields], sheet: Sheet, looked: Settled
) -> Answer:
    return asked_again(request, session, form if form.errors else Form(looked.answers), sheet)


def _sheet(
    study: Study | None = None,
    looked: Settled | None = None,
    template: StudyTemplate | None = None,
) -> Sheet:
    url = f"/onderzoeken/{study.key}" if study else "/onderzoeken"
    return Sheet(
        heading=_("Change study") if study else _("New study"),
        url=url,
        back=url,
        fields="study/_fields.html",
        remove_url=f"/verwijderen/study/{study.key}" if study else None,
        options={
            "found": looked,
            "templates": () if study or looked else TEMPLATES,
            "template": template,
        },
    )


def _sent(data: Mapping[str, Any]) -> Form[StudyFields]:
    form = Form.sent(StudyFields, data)
    start, end = (form.fields.period_start, form.fields.period_end) if form.fields else (None, None)
    if start and end and end < start:
        form.refuse("period_end", _("A study cannot end before it began."))
    return form


def _take_methods(session: Session, study: Study, data: Mapping[str, Any]) -> None:
    wanted = set(many(data, "method"))
    for row in studies.methods_of(session, study.id):
        if row.method in wanted:
            wanted.remove(row.method)
        else:
            session.delete(row)
    for method in sorted(wanted):
        session.add(StudyMethod.model_validate({"study_id": study.id, "method": method}))


router = Router("/", route_handlers=[index, new, create, show, insights, edit, update])
