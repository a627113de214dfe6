"""The report of a study: read on a page, taken along as a file, begun from what was learned."""

from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys import clock, language
from journeys.domain.models import ReportSection, Study
from journeys.domain.report import blocks, first_parts
from journeys.import_export.file_kind import written
from journeys.import_export.report.shape import Finding, Part, Report, Said
from journeys.import_export.report.writing import KINDS
from journeys.language import day, number
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.research.report import insights_to_report, report_of
from journeys.web import history
from journeys.web.exchange.download import along, file_name
from journeys.web.find import found
from journeys.web.research.study import reached_told
from journeys.web.research.study_tabs import head_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post
from journeys.words import choice


@get("/onderzoeken/{key:str}/verslag", may="read", name="report.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    kept = report_of(session, study.id)
    return page(
        request,
        "report/show.html",
        session,
        study=study,
        head=head_of(session, study, request.user, "report"),
        report=_report(request, study, kept),
        rows=kept["parts"],
        left=kept["left"],
        history=history.entries(session, [study.id], request.user),
    )


@post("/onderzoeken/{key:str}/verslag", may="edit_insights", name="report.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    """Everything that was learned and is not in the report yet, behind what is there."""
    study = found(session, Study, key)
    kept = report_of(session, study.id)
    last = max((part.position for part in kept["parts"]), default=0)
    starts = first_parts(kept["left"], _("Other insights"))
    for position, start in enumerate(starts, last + 1):
        add_part(
            session,
            study,
            {"title": start.title, "insight_id": start.insight_id, "position": position},
        )
    return moved_on(request, address(study), session, _("The insights stand in the report."))


@get("/onderzoeken/{key:str}/verslag/{kind:str}/bestand", may="read", name="report.download")
def download(request: Web, session: Db, key: FromPath[str], kind: FromPath[str]) -> Answer:
    if kind not in KINDS:
        raise NotFoundException
    study = found(session, Study, key)
    report = _report(request, study, report_of(session, study.id))
    name = file_name(study.title, KINDS[kind].suffix)
    return along(written(KINDS, report, kind, clock.now()), name, KINDS[kind].media_type)


def address(study: Study) -> str:
    return f"/onderzoeken/{study.key}/verslag"


def add_part(session: Session, study: Study, values: dict[str, Any]) -> ReportSection:
    key = free_key(session, ReportSection, "deel", within=study.key)
    part = ReportSection.model_validate({**values, "key": key, "study_id": study.id})
    session.add(part)
    session.flush()
    return part


def to_choose_from(session: Session, study: Study) -> list[tuple[str, str]]:
    return [(row.key, row.statement) for row in insights_to_report(session, study.id)]


def _report(request: Web, study: Study, kept: dict[str, Any]) -> Report:
    organisation = request.app.state.settings.organisation
    findings = {row.id: _finding(row, kept) for row in kept["insights"]}
    reached = reached_told(kept["groups"])
    return Report(
        title=study.title,
        language=language.current.get(),
        organisation=organisation,
        made=f"{organisation} · {day(clock.now())}",
        question=study.question,
        facts=list(_facts(study, kept)),
        summary=blocks(study.summary),
        groups=[(row.title, number(row.planned), reached[row.id]) for row in kept["groups"]],
        parts=[
            Part(row.title, blocks(row.text), findings.get(row.insight_id)) for row in kept["parts"]
        ],
        advice=[(row.text, choice(row.status)) for row in kept["recommendations"]],
    )


def _facts(study: Study, kept: dict[str, Any]) -> Any:
    if kept["methods"]:
        yield _("Methods"), ", ".join(choice(row.method) for row in kept["methods"])
    days = [day(one) for one in (study.period_start, study.period_end) if one]
    if days:
        yield _("Period"), " – ".join(dict.fromkeys(days))
    if study.client:
        yield _("Client"), study.client
    if study.team:
        yield _("Team"), study.team


def _finding(row: Any, kept: dict[str, Any]) -> Finding:
    texts = {advice.id: advice.text for advice in kept["recommendations"]}
    about = [choice(row.sentiment), choice(row.kind), _how_many(row)]
    return Finding(
        statement=row.statement,
        about=" · ".join(filter(None, about)),
        quotes=[
            Said(quote.text, quote.speaker)
            for quote in kept["quotes"]
            if quote.insight_id == row.id
        ],
        advice=[texts[tie.recommendation_id] for tie in kept["ties"] if tie.insight_id == row.id],
    )


def _how_many(row: Any) -> str:
    if row.n is None:
        return ""
    if row.of_n:
        return _("%(n)s of %(of)s") % {"n": number(row.n), "of": number(row.of_n)}
    return language.translate_n("%(num)s person", "%(num)s people", row.n) % {"num": row.n}


router = Router("/", route_handlers=[show, create, download])
