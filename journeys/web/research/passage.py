"""A passage of a transcript that becomes a quote: under an insight that is there, or a new one.
Only for the team of the study; the quote itself is masked, and for everybody who signs in."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import (
    Insight,
    InsightFields,
    Passage,
    Quote,
    QuoteFields,
    QuoteTag,
    QuoteVoice,
    Study,
    Transcript,
)
from journeys.domain.passage import sentences, tidied
from journeys.language import translate as _
from journeys.queries import suggestion
from journeys.queries.by_key import by_key
from journeys.queries.research.fieldwork import tag_titles
from journeys.queries.research.insight import last_quote, resembling
from journeys.web.forms import Form, many, one, whole
from journeys.web.research.insight import add_quote, added
from journeys.web.research.insight_form import LISTED, sent_insight, touchpoint_options
from journeys.web.research.privacy import Settled, settled, with_kept
from journeys.web.research.pseudonym import Pseudonyms
from journeys.web.research.tagging import tag
from journeys.web.research.transcript import code_of, of_team, url_of
from journeys.web.respond import Answer, Db, Sent, Web, fragment, is_htmx, moved_on, page, refused
from journeys.web.routing import get, post
from journeys.web.search import labelled

_TEXTS = ("text", "speaker", "statement", "tags")


@get("/onderzoeken/{key:str}/veldwerk/{id:uuid}/passage", may="edit_insights", name="passage.new")
def new(request: Web, session: Db, key: FromPath[str], id: FromPath[UUID]) -> Answer:
    """`van` and `tot` are characters; `zin` and `tot-zin` are numbers of sentences, for who selects
    without a mouse."""
    study, note = of_team(request, session, key, id)
    start, end = _asked_for(request, note.raw_text)
    form: Form[InsightFields] = Form(
        {
            "starts_at": str(start),
            "ends_at": str(end),
            "text": note.raw_text[start:end],
            "sentiment": "neutral",
            "kind": "fact",
        }
    )
    context = _drawn(session, study, note, form)
    if is_htmx(request):
        return fragment(request, "passage/_panel.html", **context)
    return page(request, "passage/new.html", session, **context)


@post(
    "/onderzoeken/{key:str}/veldwerk/{id:uuid}/passage", may="edit_insights", name="passage.create"
)
def create(request: Web, session: Db, key: FromPath[str], id: FromPath[UUID], data: Sent) -> Answer:
    study, note = of_team(request, session, key, id)
    looked = settled(data, _TEXTS, labels=Pseudonyms(request, session, study.id))
    form, insight = _checked(session, looked.answers)
    code = code_of(session, note)
    if code and code.casefold() in one(looked.answers, "speaker").casefold():
        form.refuse("speaker", _("Everybody reads this. Leave the code of the participant out."))
    if looked.is_open or form.errors:
        shown = form if form.errors else Form(looked.answers)
        context = _drawn(session, study, note, shown, looked)
        return refused(request, "passage/_panel.html", "passage/new.html", session, **context)
    if insight is None:
        assert form.fields
        insight = added(session, form.fields, {**looked.answers, "study": study.key}, None)
    quote = _quoted(session, study, note, insight, looked.answers)
    insight.note = with_kept(insight.note, looked.kept)
    tag(session, QuoteTag, "quote_id", quote.id, one(looked.answers, "tags"))
    # A browser that is on the page already loads it again for another query only.
    to = f"{url_of(study, note)}?citaat={quote.key}#passage-{quote.key}"
    return moved_on(
        request,
        to,
        session,
        _("The quote was saved under “%(insight)s”.") % {"insight": insight.statement},
    )


@get("/inzichten/lijkend", may="edit_insights", name="passage.alike")
def alike(request: Web, session: Db) -> Answer:
    """Insights that say much the same as what is being typed."""
    rows = resembling(session, request.query_params.get("statement", ""))
    return fragment(request, "insight/_alike.html", alike=rows)


def _asked_for(request: Web, text: str) -> tuple[int, int]:
    query = request.query_params
    if first := whole(query.get("zin", "")):
        last = max(first, whole(query.get("tot-zin", "")) or first)
        cut = [one for one in sentences(text) if first <= one.number <= last]
        if not cut:
            raise NotFoundException
        return tidied(text, cut[0].start, cut[-1].end)
    start, end = tidied(text, whole(query.get("van", "")) or 0, whole(query.get("tot", "")) or 0)
    return start, end


def _checked(
    session: Session, answers: Mapping[str, Any]
) -> tuple[Form[InsightFields], Insight | None]:
    """The whole form, and the insight that was chosen, if one was."""
    insight = by_key(session, Insight, one(answers, "insight"))
    quote = Form.sent(QuoteFields, {name: one(answers, name) for name in ("text", "speaker")})
    if insight is not None:
        form: Form[InsightFields] = Form(answers)
    else:
        form = sent_insight(answers)
    for name, sentence in quote.errors:
        form.refuse(name, sentence)
    return form, insight


def _quoted(
    session: Session, study: Study, note: Transcript, insight: Insight, answers: Mapping[str, Any]
) -> Quote:
    """The quote, where it stands in the notes, and whose voice it is."""
    position = last_quote(session, insight.id) + 1
    fields = {
        "text": one(answers, "text"),
        "speaker": one(answers, "speaker") or None,
        "study_id": study.id if study.id != insight.study_id else None,
    }
    quote = add_quote(session, insight, fields, position)
    start, end = tidied(
        note.raw_text, whole(one(answers, "starts_at")) or 0, whole(one(answers, "ends_at")) or 0
    )
    if end > start:
        place = {"starts_at": start, "ends_at": end, "quote_id": quote.id}
        session.add(Passage.model_validate({**place, "transcript_id": note.id}))
    if note.participant_id:
        voice = {"quote_id": quote.id, "participant_id": note.participant_id}
        session.add(QuoteVoice.model_validate(voice))
    return quote


def _drawn(
    session: Session,
    study: Study,
    note: Transcript,
    form: Form[InsightFields],
    looked: Settled | None = None,
) -> dict[str, Any]:
    insights = suggestion.insights(session, "", LISTED)
    return {
        "form": form,
        "found": looked,
        "study": study,
        "url": f"{url_of(study, note)}/passage",
        "back": url_of(study, note),
        "insights": labelled(insights),
        "touchpoints": touchpoint_options(session, many(form.typed, "touchpoint")),
        "needs": labelled(suggestion.needs(session, "", LISTED)),
        "tags": tag_titles(session),
        "listed": LISTED,
    }


router = Router("/", route_handlers=[new, create, alike])
