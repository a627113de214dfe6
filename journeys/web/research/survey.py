"""Surveys: the list, one with what it says, and what its questions are about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import (
    INDICATORS,
    Study,
    Survey,
    SurveyFields,
    SurveyQuestion,
    User,
)
from journeys.domain.permission import allows
from journeys.domain.suppression import hidden
from journeys.domain.survey_result import (
    Result,
    Weight,
    by_group,
    importance,
    indicator_of,
    result,
)
from journeys.domain.survey_scale import NUMERIC
from journeys.language import translate as _
from journeys.queries import suggestion
from journeys.queries.by_key import by_key, free_key
from journeys.queries.research import survey as surveys
from journeys.queries.research.survey import QUARTER, Tally
from journeys.web import history
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.insight_form import LISTED
from journeys.web.research.privacy import Settled, settled
from journeys.web.research.team import is_in_team
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post
from journeys.web.search import labelled
from journeys.words import noun

_TEXTS = ("title", "note")


@dataclass(frozen=True)
class Bar:
    """Where a figure and its interval stand on its scale, from 0 to 100."""

    at: float
    start: float
    width: float


@dataclass(frozen=True)
class Figure:
    """A figure as it is drawn; without `bar` there is none. `group`: of whom, as it was counted."""

    name: str
    group: str
    result: Result
    bar: Bar | None


@dataclass(frozen=True)
class Said:
    """What was answered to one question. `groups`: the figure by group, for each question that
    makes groups; `choices`: how often each was chosen, where it is no figure."""

    question: SurveyQuestion
    about: tuple[str, str, str] | None
    indicator: str | None
    figure: Figure | None
    groups: list[tuple[str, str, list[Figure]]]
    choices: list[tuple[str, int | None, float | None]]


@get("/enquetes", may="read", name="survey.index")
def index(request: Web, session: Db) -> Answer:
    return page(request, "survey/index.html", session, surveys=surveys.listed(session))


@get("/enquetes/nieuw", may="edit_insights", name="survey.new")
def new(request: Web, session: Db) -> Answer:
    given = request.query_params.get("onderzoek", "")
    form: Form[SurveyFields] = Form({"audience": "residents", "study": given})
    return asked(request, session, form, _sheet(session))


@post("/enquetes", may="edit_insights", name="survey.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    looked, form = _sent(data)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _sheet(session, looked=looked))
    study = by_key(session, Study, one(data, "study"))
    place = {
        "key": free_key(session, Survey, form.fields.title),
        "study_id": study.id if study else None,
    }
    survey = Survey.model_validate({**form.fields.model_dump(), **place})
    session.add(survey)
    return moved_on(request, url_of(survey), session, _("The survey was saved."))


@get("/enquetes/{key:str}", may="read", name="survey.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    survey = found(session, Survey, key)
    questions = surveys.questions_of(session, survey.id)
    counted = surveys.tally(session, survey, questions)
    return page(
        request,
        "survey/show.html",
        session,
        survey=survey,
        study=session.get(Study, survey.study_id) if survey.study_id else None,
        counted=counted,
        said=said_of(session, questions, counted),
        weights=weights_of(questions, counted),
        files=surveys.files_of(session, survey.id),
        measured=surveys.measured_by(session, survey.id),
        may_bring_in=may_bring_in(session, request.user, survey),
        history=history.entries(session, [survey.id], request.user),
    )


@get("/enquetes/{key:str}/bewerken", may="edit_insights", name="survey.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    survey = found(session, Survey, key)
    study = session.get(Study, survey.study_id) if survey.study_id else None
    form: Form[SurveyFields] = Form.of(survey, study=study.key if study else "")
    return asked(request, session, form, _sheet(session, survey))


@post("/enquetes/{key:str}", may="edit_insights", name="survey.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    survey = found(session, Survey, key)
    looked, form = _sent(data, survey)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _sheet(session, survey, looked))
    if is_newer(survey, data):
        return conflict(request, session, survey, form, url_of(survey), url_of(survey))
    study = by_key(session, Study, one(data, "study"))
    write(survey, form, study_id=study.id if study else None)
    return moved_on(request, url_of(survey), session, _("The survey was saved."))


def url_of(survey: Survey) -> str:
    return f"/enquetes/{survey.key}"


def may_bring_in(session: Session, user: User, survey: Survey) -> bool:
    """Answers are raw: of the survey of a study, only its team handles them."""
    if not allows(user.role, "edit_insights"):
        return False
    study = session.get(Study, survey.study_id) if survey.study_id else None
    return study is None or is_in_team(session, user, study)


def subjects_to_choose(
    session: Session, questions: list[SurveyQuestion], without: str = ""
) -> list[tuple[str, str]]:
    """What a question can be about, each after what kind of thing it is."""
    return [
        (value, f"{noun(kind).capitalize()}: {title}")
        for kind, named in surveys.choices_of(session, questions)
        if kind != without
        for value, title in named
    ]


def of_who_may_bring_in(request: Web, session: Session, key: str) -> Survey:
    survey = found(session, Survey, key)
    if not may_bring_in(session, request.user, survey):
        raise NotFoundException
    return survey


def said_of(session: Session, questions: list[SurveyQuestion], counted: Tally) -> list[Said]:
    """What was answered, question by question in the order of the file: the figures first, then
    what was chosen, and who answered."""
    about = surveys.subjects_of(session, questions)
    titles = {question.key: question.title for question in questions} | {QUARTER: _("Quarter")}
    return [
        _said(question, about.get(question.id), counted, titles)
        for question in sorted(questions, key=_place)
        if not question.kind.startswith("maxdiff")
    ]


def _place(question: SurveyQuestion) -> int:
    return 0 if question.kind in NUMERIC else 2 if question.kind == "segment" else 1


def weights_of(questions: list[SurveyQuestion], counted: Tally) -> list[Weight]:
    """What matters most, where people chose the most and the least important things."""
    chosen: dict[str, dict[str, int]] = {"maxdiff_best": {}, "maxdiff_worst": {}}
    for question in questions:
        for item, count in counted.counts.get(question.key, {}).items():
            if question.kind in chosen:
                chosen[question.kind][item] = chosen[question.kind].get(item, 0) + count
    return importance(*chosen.values()) if any(chosen.values()) else []


def _said(
    question: SurveyQuestion,
    about: tuple[str, str, str] | None,
    counted: Tally,
    titles: Mapping[str, str],
) -> Said:
    counts = counted.counts.get(question.key, {})
    unknown = counted.unknown.get(question.key, 0)
    if question.kind not in NUMERIC:
        return Said(question, about, None, None, [], _shares(counts))
    groups = []
    for name, own in counted.groups.items():
        figures = {group: dict(each.get(question.key, {})) for group, each in own.items()}
        no_idea = {group: figure.pop(None, 0) for group, figure in figures.items()}
        told = by_group(question, dict(sorted(figures.items())), no_idea)
        drawn = [_figure(question, _called(name, g), g, each) for g, each in told.items()]
        groups.append((name, titles.get(name, name), drawn))
    indicator = indicator_of(question.kind, bool(question.promise_id or question.need_id))
    whole = _figure(question, _("Everybody"), "", result(question, counts, unknown))
    return Said(question, about, indicator, whole, groups, [])


def _called(name: str, group: str) -> str:
    if name != QUARTER:
        return group
    year, number = group.split("-")
    return _("quarter %(number)s of %(year)s") % {"number": number, "year": year}


def _figure(question: SurveyQuestion, name: str, group: str, told: Result) -> Figure:
    range_ = INDICATORS[indicator_of(question.kind, False) or ""]
    span = range_.high - range_.low
    if told.value is None or told.low is None or told.high is None:
        return Figure(name, group, told, None)
    at, start, end = (
        100 * (each - range_.low) / span for each in (told.value, told.low, told.high)
    )
    return Figure(name, group, told, Bar(round(at, 2), round(start, 2), round(end - start, 2)))


def _shares(counts: Mapping[Any, int]) -> list[tuple[str, int | None, float | None]]:
    """How often each was chosen, the most first; of few, nothing is told."""
    secret = hidden(counts)
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return [
        (str(answer), None, None) if answer in secret else (str(answer), count, count / total)
        for answer, count in ordered
    ]


def _sent(
    data: Mapping[str, Any], survey: Survey | None = None
) -> tuple[Settled, Form[SurveyFields]]:
    stored = {survey.title, survey.note or ""} if survey else set()
    looked = settled(data, _TEXTS, stored)
    form = Form.sent(SurveyFields, looked.answers)
    fields = form.fields
    start, end = (fields.fielded_start, fields.fielded_end) if fields else (None, None)
    if start and end and end < start:
        form.refuse("fielded_end", _("A survey cannot end before it began."))
    return looked, form


def _sheet(session: Session, survey: Survey | None = None, looked: Settled | None = None) -> Sheet:
    url = url_of(survey) if survey else "/enquetes"
    return Sheet(
        heading=_("Change survey") if survey else _("New survey"),
        url=url,
        back=url,
        fields="survey/_fields.html",
        remove_url=f"/verwijderen/survey/{survey.key}" if survey else None,
        options={
            "found": looked,
            "studies": labelled(suggestion.studies(session, "", LISTED)),
            "listed": LISTED,
        },
    )


router = Router("/", route_handlers=[index, new, create, show, edit, update])
