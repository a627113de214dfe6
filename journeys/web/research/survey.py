"""Surveys: the list, one with what it says, and what its questions are about."""

from collections.abc import Mapping
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Study, Survey, SurveyFields, SurveyQuestion, User
from journeys.domain.permission import allows
from journeys.history import because
from journeys.language import translate as _
from journeys.queries import suggestion
from journeys.queries.by_key import by_key, free_key
from journeys.queries.research import survey as surveys
from journeys.web import history
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.insight_form import LISTED
from journeys.web.research.privacy import Settled, settled
from journeys.web.research.survey_said import said_of, weights_of
from journeys.web.research.team import is_in_team
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post
from journeys.web.search import labelled
from journeys.words import noun

_TEXTS = ("title", "note")


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
    because(session, looked.kept)
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
    because(session, looked.kept)
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


def about_of(session: Session, about: str) -> dict[str, Any]:
    """`about`: “promise:heard”, as a form says it. As the columns of a question."""
    noun, _sign, key = about.partition(":")
    model = surveys.SUBJECTS.get(noun)
    row = by_key(session, model, key) if model else None
    return {f"{name}_id": row.id if row and name == noun else None for name in surveys.SUBJECTS}


def of_who_may_bring_in(request: Web, session: Session, key: str) -> Survey:
    survey = found(session, Survey, key)
    if not may_bring_in(session, request.user, survey):
        raise NotFoundException
    return survey


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
