"""One question of a survey: how it is asked, and what it is about."""

from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Survey, SurveyQuestion, SurveyQuestionFields
from journeys.domain.survey_scale import SHARES
from journeys.import_export.survey.answers import cell_text
from journeys.language import translate as _
from journeys.queries import suggestion
from journeys.queries.research import survey as surveys
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.insight_form import LISTED
from journeys.web.research.privacy import refuse_personal_data
from journeys.web.research.survey import about_of, subjects_to_choose, url_of
from journeys.web.research.survey_columns import FIGURES, refuse_scale
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post
from journeys.web.search import labelled

# The answers stand in the database as they were read: only what they mean may change.
_ASKED = ("title", *FIGURES)


@get("/enquetevragen/{key:str}/bewerken", may="edit_insights", name="survey_question.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    question = found(session, SurveyQuestion, key)
    noun, about, _title = surveys.subjects_of(session, [question]).get(question.id, ("", "", ""))
    extra = {"about": f"{noun}:{about}" if noun != "touchpoint" else "", "touchpoint": ""}
    if noun == "touchpoint":
        extra["touchpoint"] = about
    extra |= {name: cell_text(getattr(question, name)) for name in FIGURES}
    form: Form[SurveyQuestionFields] = Form.of(question, **extra)
    return asked(request, session, form, _sheet(session, question))


@post("/enquetevragen/{key:str}", may="edit_insights", name="survey_question.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    question = found(session, SurveyQuestion, key)
    survey = session.get_one(Survey, question.survey_id)
    kept = {"header": question.header, "kind": question.kind}
    form = Form.sent(SurveyQuestionFields, {**_only(data), **kept})
    form.typed = dict(data)
    refuse_personal_data(form, ["title"], {question.title})
    fields = form.fields
    if fields:
        refuse_scale(form, question.kind, fields.low, fields.high, fields.agree_from)
    if not form.fields:
        return asked_again(request, session, form, _sheet(session, question))
    if is_newer(question, data):
        url, back = f"/enquetevragen/{question.key}", url_of(survey)
        return conflict(request, session, question, form, url, back)
    touchpoint = one(data, "touchpoint")
    # One thing at most: a touchpoint goes before the rest.
    about = f"touchpoint:{touchpoint}" if touchpoint else one(data, "about")
    write(question, form, **about_of(session, about))
    done = _("The question was saved. Record the measurements again to bring them up to date.")
    return moved_on(request, url_of(survey), session, done)


def _only(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name in _ASKED}


def _sheet(session: Session, question: SurveyQuestion) -> Sheet:
    survey = session.get_one(Survey, question.survey_id)
    about = surveys.subjects_of(session, [question]).get(question.id)
    chosen = [about[1]] if about and about[0] == "touchpoint" else []
    touchpoints = [
        *suggestion.touchpoints_by_key(session, chosen),
        *suggestion.touchpoints(session, "", LISTED),
    ]
    return Sheet(
        heading=_("Change question"),
        url=f"/enquetevragen/{question.key}",
        back=url_of(survey),
        fields="survey_question/_fields.html",
        options={
            "question": question,
            "subjects": subjects_to_choose(session, [question], without="touchpoint"),
            "touchpoints": labelled(touchpoints),
            "listed": LISTED,
            "has_scale": question.kind in SHARES,
        },
    )


router = Router("/", route_handlers=[edit, update])
