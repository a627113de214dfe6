"""What somebody said, word for word but without who: added to an insight, and changed."""

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Insight, Quote, QuoteFields, Study
from journeys.language import translate as _
from journeys.queries.research.insight import last_quote
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.research.insight import add_quote
from journeys.web.research.privacy import Settled, settled, with_kept
from journeys.web.research.pseudonym import Pseudonyms, labels_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post

_TEXTS = ("text", "speaker")


@get("/inzichten/{key:str}/citaten/nieuw", may="edit_insights", name="quote.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    insight = found(session, Insight, key)
    return asked(request, session, Form(), _sheet(insight, None))


@post("/inzichten/{key:str}/citaten", may="edit_insights", name="quote.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    insight = found(session, Insight, key)
    looked = settled(data, _TEXTS, labels=_labels(request, session, insight))
    form = Form.sent(QuoteFields, looked.answers)
    if looked.is_open or not form.fields:
        return _again(request, session, form, looked, _sheet(insight, None, looked))
    insight.note = with_kept(insight.note, looked.kept)
    add_quote(session, insight, form.fields.model_dump(), last_quote(session, insight.id) + 1)
    return moved_on(request, f"/inzichten/{insight.key}", session, _("The quote was saved."))


@get("/citaten/{key:str}/bewerken", may="edit_insights", name="quote.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    quote = found(session, Quote, key)
    return asked(request, session, Form.of(quote), _sheet(_insight(session, quote), quote))


@post("/citaten/{key:str}", may="edit_insights", name="quote.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    quote = found(session, Quote, key)
    insight = _insight(session, quote)
    labels = _labels(request, session, insight)
    looked = settled(data, _TEXTS, {quote.text, quote.speaker or ""}, labels)
    form = Form.sent(QuoteFields, looked.answers)
    if looked.is_open or not form.fields:
        return _again(request, session, form, looked, _sheet(insight, quote, looked))
    if is_newer(quote, data):
        url, back = f"/citaten/{quote.key}", f"/inzichten/{insight.key}"
        return conflict(request, session, quote, form, url, back)
    write(quote, form)
    insight.note = with_kept(insight.note, looked.kept)
    return moved_on(request, f"/inzichten/{insight.key}", session, _("The quote was saved."))


def _labels(request: Web, session: Session, insight: Insight) -> Pseudonyms | None:
    study = session.get(Study, insight.study_id) if insight.study_id else None
    return labels_of(request, session, study)


def _insight(session: Session, quote: Quote) -> Insight:
    return session.get_one(Insight, quote.insight_id)


def _sheet(insight: Insight, quote: Quote | None, looked: Settled | None = None) -> Sheet:
    back = f"/inzichten/{insight.key}"
    return Sheet(
        heading=_("Change quote") if quote else _("New quote"),
        url=f"/citaten/{quote.key}" if quote else f"{back}/citaten",
        back=back,
        fields="quote/_fields.html",
        options={"found": looked},
    )


def _again(
    request: Web, session: Session, form: Form[QuoteFields], looked: Settled, sheet: Sheet
) -> Answer:
    return asked_again(request, session, form if form.errors else Form(looked.answers), sheet)


router = Router("/", route_handlers=[new, create, edit, update])
