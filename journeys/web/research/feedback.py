"""Answering back: what was done with what people said, prepared by the researchers of a study and
read by everybody, who need not sign in."""

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from pydantic import Field
from sqlmodel import Session

from journeys import history
from journeys.domain.feedback import LONGEST_SENTENCE, long_sentences
from journeys.domain.models import Insight, Study
from journeys.domain.models.base import Fields
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.research.feedback import answers_of, public_studies
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.research import answered as told
from journeys.web.research.privacy import Settled, settled
from journeys.web.research.study_tabs import head_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post


class PublicTextFields(Fields):
    public_text: str | None = Field(default=None, max_length=1000)


class PublicSummaryFields(Fields):
    public_summary: str | None = Field(default=None, max_length=3000)
    is_public: bool = False


@get("/terugkoppeling", may="anyone", name="feedback.index")
def index(request: Web, session: Db) -> Answer:
    return page(request, "feedback/index.html", session, studies=public_studies(session))


@get("/terugkoppeling/{key:str}", may="anyone", name="feedback.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = by_key(session, Study, key)
    if study is None or not study.is_public:
        raise NotFoundException
    return page(request, "feedback/show.html", session, **_shown(session, study))


@get("/onderzoeken/{key:str}/terugkoppeling", may="read", name="feedback.prepare")
def prepare(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    answers = told.answered(answers_of(session, study.id))
    return page(
        request,
        "feedback/prepare.html",
        session,
        study=study,
        head=head_of(session, study, request.user, "feedback"),
        answers=answers,
        shown=[one for one in answers if one.obstacle is None],
        long=long_sentences(study.public_summary),
        **_words(),
    )


@get("/onderzoeken/{key:str}/terugkoppeling/bewerken", may="edit_insights", name="feedback.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    return asked(request, session, Form.of(study), _sheet(study))


@post("/onderzoeken/{key:str}/terugkoppeling", may="edit_insights", name="feedback.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    study = found(session, Study, key)
    looked = settled(data, ["public_summary"], {study.public_summary or ""})
    history.because(session, looked.kept)
    form = Form.sent(PublicSummaryFields, {"is_public": "false", **looked.answers})
    if form.fields and form.fields.is_public and not form.fields.public_summary:
        form.refuse("public_summary", _("Say in a few sentences what the study was about."))
    if looked.is_open or not form.fields:
        return asked_again(
            request, session, form if form.errors else Form(looked.answers), _sheet(study, looked)
        )
    if is_newer(study, data):
        return conflict(request, session, study, form, _url(study), _url(study))
    write(study, form)
    done = _("Everybody can read this now.") if study.is_public else _("This was saved.")
    return moved_on(request, _url(study), session, done)


@get("/inzichten/{key:str}/openbaar", may="edit_insights", name="feedback.edit_insight")
def edit_insight(request: Web, session: Db, key: FromPath[str]) -> Answer:
    insight = found(session, Insight, key)
    return asked(request, session, Form.of(insight), _insight_sheet(session, insight))


@post("/inzichten/{key:str}/openbaar", may="edit_insights", name="feedback.update_insight")
def update_insight(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    insight = found(session, Insight, key)
    looked = settled(data, ["public_text"], {insight.public_text or ""})
    history.because(session, looked.kept)
    form = Form.sent(PublicTextFields, looked.answers)
    sheet = _insight_sheet(session, insight, looked)
    if looked.is_open or not form.fields:
        return asked_again(request, session, form if form.errors else Form(looked.answers), sheet)
    if is_newer(insight, data):
        return conflict(request, session, insight, form, sheet.url, sheet.back)
    write(insight, form)
    return moved_on(request, sheet.back, session, _("The text was saved."))


def _shown(session: Session, study: Study) -> dict[str, object]:
    """What everybody sees: nothing that stands in the way of it."""
    answers = told.answered(answers_of(session, study.id))
    shown = [one for one in answers if one.obstacle is None]
    return {"study": study, "answers": shown, **_words()}


def _words() -> dict[str, object]:
    return {
        "tones": told.TONES,
        "icons": told.ICONS,
        "obstacles": told.OBSTACLES,
        "longest": LONGEST_SENTENCE,
    }


def _url(study: Study) -> str:
    return f"/onderzoeken/{study.key}/terugkoppeling"


def _sheet(study: Study, looked: Settled | None = None) -> Sheet:
    return Sheet(
        heading=_("What everybody reads"),
        url=_url(study),
        back=_url(study),
        fields="feedback/_study_fields.html",
        options={"found": looked, "longest": LONGEST_SENTENCE},
    )


def _insight_sheet(session: Session, insight: Insight, looked: Settled | None = None) -> Sheet:
    study = session.get(Study, insight.study_id) if insight.study_id else None
    return Sheet(
        heading=_("In plain words, for everybody"),
        url=f"/inzichten/{insight.key}/openbaar",
        back=_url(study) if study else f"/inzichten/{insight.key}",
        fields="feedback/_insight_fields.html",
        options={"found": looked, "longest": LONGEST_SENTENCE, "statement": insight.statement},
    )


router = Router(
    "/",
    route_handlers=[index, show, prepare, edit, update, edit_insight, update_insight],
)
