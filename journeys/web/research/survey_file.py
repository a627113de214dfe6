"""A file of answers: first what is in it and what its columns are, then what would come of it, then
taken over. The file is read each time and kept nowhere; only numbers, choices and groups stay."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from sqlmodel import Session

from journeys import history
from journeys.domain.models import (
    Survey,
    SurveyFile,
)
from journeys.domain.reason import Refused, say
from journeys.import_export.sheet.bounds import LARGEST
from journeys.import_export.survey.reading import Answers, Looked, look, take
from journeys.language import number, translate_n, written
from journeys.language import translate as _
from journeys.queries.research import survey as surveys
from journeys.web.exchange.upload import Heard, Upload, shown_name
from journeys.web.forms import Form
from journeys.web.research.survey import of_who_may_bring_in, subjects_to_choose, url_of
from journeys.web.research.survey_columns import (
    MOST,
    Columns,
    kinds,
    sent,
    suggested,
)
from journeys.web.research.survey_taken import Outcome, outcome_of, taken
from journeys.web.respond import (
    Answer,
    Db,
    Web,
    fragment,
    is_htmx,
    moved_on,
    page,
    refused,
    sent_on,
)
from journeys.web.routing import get, post

_MOST = LARGEST + 2**20


@dataclass
class Found:
    """What was read before the transaction began. `step`: look, check or take."""

    step: str
    name: str = ""
    looked: Looked | None = None
    columns: Columns | None = None
    answers: Answers | None = None
    refusal: Refused | None = None


async def read(request: Web) -> None:
    """Read the file before the transaction begins: nobody waits with writing for it."""
    data = await request.form()
    file, step = data.get("bestand"), str(data.get("step") or "look")
    found = request.state.found = Found(step)
    try:
        if not isinstance(file, UploadFile) or not file.filename:
            raise Refused(say("Choose a file first."))
        found.name = shown_name(file.filename)
        content = await file.read()
        found.looked = await look(content, found.name)
        if len(found.looked.columns) > MOST:
            raise Refused(say("There are more than %(most)s columns. Leave some out."), most=MOST)
        if step != "look":
            found.columns = sent({name: value for name, value in data.items() if name != "bestand"})
            if not found.columns.form.errors:
                asked = [each.asked for each in found.columns.mapped]
                key = f"{request.app.state.settings.secret}:{request.path_params['key']}"
                found.answers = await take(content, found.name, asked, key)
    except Refused as refusal:
        found.refusal = refusal


def too_large(request: Web, _error: HTTPException) -> Answer:
    """Refused before it was read: the form says so."""
    return Heard(f"{request.url.path}?fout=te-groot", status_code=303)


@get("/enquetes/{key:str}/bestand", may="edit_insights", name="survey_file.new")
def new(request: Web, session: Db, key: FromPath[str], fout: FromQuery[str] = "") -> Answer:
    survey = of_who_may_bring_in(request, session, key)
    form: Form[Any] = Form()
    if fout:
        size = LARGEST // 2**20
        form.refuse("bestand", _("A file of answers is at most %(size)s MB.") % {"size": size})
    nothing = {"looked": None, "outcome": None}
    return page(request, "survey_file/new.html", session, form=form, survey=survey, **nothing)


@post(
    "/enquetes/{key:str}/bestand",
    may="edit_insights",
    name="survey_file.create",
    before_request=read,
    request_max_body_size=_MOST,
    exception_handlers={HTTP_413_REQUEST_ENTITY_TOO_LARGE: too_large},
)
def create(request: Web, session: Db, key: FromPath[str], data: Upload) -> Answer:
    survey, found = of_who_may_bring_in(request, session, key), request.state.found
    columns = found.columns or Columns(Form({k: v for k, v in data.items() if k != "bestand"}))
    if found.refusal:
        columns.form.refuse("bestand", written(found.refusal.reason))
    if found.refusal or columns.form.errors:
        return _asked(request, session, survey, found, columns)
    questions = surveys.questions_of(session, survey.id)
    if found.answers is None:
        columns.form = suggested(session, found.looked.columns, questions)
        return _asked(request, session, survey, found, columns)
    outcome = outcome_of(session, survey, columns, found.answers, questions)
    if found.step != "take" or not (outcome.new or outcome.known):
        return _asked(request, session, survey, found, columns, outcome)
    file = taken(session, survey, found.name, columns, outcome, request.user.name)
    told = translate_n("%(num)s answer was added.", "%(num)s answers were added.", len(outcome.new))
    done = told % {"num": number(len(outcome.new))}
    if outcome.known:
        done += " " + _("%(n)s were here already.") % {"n": number(outcome.known)}
    back = f"{url_of(survey)}/bestanden/{file.id}/terug" if outcome.new else None
    return moved_on(request, url_of(survey), session, done, back)


@post(
    "/enquetes/{key:str}/bestanden/{id:uuid}/terug", may="edit_insights", name="survey_file.destroy"
)
def destroy(request: Web, session: Db, key: FromPath[str], id: FromPath[UUID]) -> Answer:
    """All answers of one file, as if it was never brought in."""
    survey = of_who_may_bring_in(request, session, key)
    file = session.get(SurveyFile, id)
    if file is None or file.survey_id != survey.id:
        raise NotFoundException
    session.delete(file)
    # Pages are remembered until the number of changes is another one.
    history.settle(session)
    return sent_on(request, url_of(survey))


def _asked(
    request: Web,
    session: Session,
    survey: Survey,
    found: Found,
    columns: Columns,
    outcome: Outcome | None = None,
) -> Answer:
    """The form with the columns, as they were told or are suggested, and what would come of it."""
    context = {
        "form": columns.form,
        "survey": survey,
        "looked": found.looked,
        "file_name": found.name,
        "kinds": kinds(),
        "subjects": subjects_to_choose(session, surveys.questions_of(session, survey.id)),
        "outcome": outcome,
        "headers": [column.header for column in found.looked.columns] if found.looked else [],
    }
    form, whole = "survey_file/_columns.html", "survey_file/new.html"
    if columns.form.errors:
        return refused(request, form, on=whole, session=session, **context)
    if is_htmx(request):
        return fragment(request, form, **context)
    return page(request, whole, session, **context)


router = Router("/", route_handlers=[new, create, destroy])
