"""What was learned: the list, one insight with the thread upward, and logging one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import (
    Insight,
    InsightFields,
    InsightNeed,
    InsightPersona,
    InsightTag,
    InsightTouchpoint,
    Kept,
    Keyed,
    Need,
    Persona,
    Quote,
    Study,
    Touchpoint,
)
from journeys.domain.strength import strength
from journeys.language import translate as _
from journeys.queries.by_key import by_key, by_keys, free_key
from journeys.queries.gather import Rows
from journeys.queries.ranking import ranking
from journeys.queries.research import insight as insights
from journeys.queries.research.alike import merged_into
from journeys.queries.research.evidence import bodies
from journeys.queries.research.insight import PAGE
from journeys.web import history
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, many, one, whole
from journeys.web.research.evidence import SHOWN, today, weighed
from journeys.web.research.insight_filter import FILTERS, wanted_by
from journeys.web.research.insight_form import (
    TEXTS,
    drawn,
    edited,
    filled,
    quote_forms,
    sent_insight,
)
from journeys.web.research.privacy import Settled, settled, with_kept
from journeys.web.research.pseudonym import labels_of
from journeys.web.research.tagging import tag
from journeys.web.respond import (
    Answer,
    Db,
    Sent,
    Web,
    fragment,
    gone_to,
    is_htmx,
    moved_on,
    page,
    refused,
)
from journeys.web.routing import get, post
from journeys.web.studio.comment_list import said_of
from journeys.web.thread import upward

# So many journeys and studies to choose from are read from the top.
_FEW = 50


@dataclass(frozen=True)
class Tie:
    """A kind of thing that an insight can be tied to when it is logged."""

    name: str
    other: type[Keyed]
    link: type[Kept]


TIES = (
    Tie("touchpoint", Touchpoint, InsightTouchpoint),
    Tie("need", Need, InsightNeed),
    Tie("persona", Persona, InsightPersona),
)


@get("/inzichten", may="read", name="insight.index")
def index(request: Web, session: Db) -> Answer:
    choices = {name: request.query_params.get(word, "") for name, word in FILTERS.items()}
    wanted = wanted_by(request.query_params)
    number = max(1, whole(request.query_params.get("pagina", "")) or 1)
    listing, narrowing = insights.listed(session, wanted, number), insights.filters(session)
    resting = bodies(session, [row.id for row in listing.rows])
    kept = {word: choices[name] for name, word in FILTERS.items() if choices[name]}
    return page(
        request,
        "insight/index.html",
        session,
        form=Form(kept),
        listing=listing,
        strengths={id_: strength(body, today()) for id_, body in resting.items()},
        **SHOWN,
        filters=narrowing,
        journeys=_few(narrowing["journeys"], choices["journey"]),
        studies=_few(narrowing["studies"], choices["study"]),
        needs=[(need.key, f"{need.promise} › {need.title}") for need in narrowing["needs"]],
        is_narrowed=bool(kept),
        more_open=bool(set(kept) - {"q", "toon", "stand", "klantreis"}),
        page=number,
        pages=-(-listing.total // PAGE),
        address=f"/inzichten?{urlencode(kept)}{'&' if kept else ''}pagina={{page}}",
    )


def _few(rows: Rows, chosen: str) -> Rows:
    """Some to choose from, and what was chosen; the others are found by typing."""
    return [*rows[:_FEW], *(row for row in rows[_FEW:] if row.key == chosen)]


@get("/inzichten/{key:str}", may="read", name="insight.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    insight = by_key(session, Insight, key)
    if insight is None and (now := merged_into(session, key)):
        return gone_to(f"/inzichten/{now}")
    insight = insight or found(session, Insight, key)
    hanging = insights.hanging_on(session, insight.id)
    return page(
        request,
        "insight/show.html",
        session,
        insight=insight,
        thread=upward(session, insight.id, [quote.text for quote in hanging["quotes"]]),
        ranked=ranking(session).by_opportunity if hanging["opportunities"] else {},
        alike=insights.resembling(session, insight.statement, insight.id),
        history=history.entries(session, [insight.id], request.user),
        said=said_of(request, session, "insight", insight),
        **weighed(session, insight),
        **hanging,
    )


@get("/inzichten/nieuw", may="edit_insights", name="insight.new")
def new(request: Web, session: Db) -> Answer:
    given = request.query_params
    form: Form[InsightFields] = Form(
        {
            "touchpoint": given.getall("contactmoment", []),
            "need": given.getall("behoefte", []),
            "study": given.get("onderzoek", ""),
            "place": given.get("plek", ""),
            "sentiment": "neutral",
            "kind": "fact",
        }
    )
    return page(request, "insight/new.html", session, **drawn(session, form, quote_forms({})))


@post("/inzichten", may="edit_insights", name="insight.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    if one(data, "more"):
        return _another_quote(request, session, data)
    looked = settled(data, TEXTS, labels=labels_of(request, session, study_in(session, data)))
    form, quotes = sent_insight(looked.answers), quote_forms(looked.answers)
    wrong = [quote for quote in quotes if quote.errors]
    if looked.is_open or wrong or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return refused(
            request,
            "insight/_form.html",
            on="insight/new.html",
            session=session,
            **drawn(session, form, quotes, looked),
        )
    insight = added(session, form.fields, looked.answers, looked.kept)
    for number, fields in enumerate(filled(quotes), 1):
        add_quote(session, insight, fields.model_dump(), number)
    to = f"/inzichten/{insight.key}"
    if one(data, "next"):
        to = "/inzichten/nieuw?" + urlencode({"onderzoek": one(data, "study")})
    return moved_on(request, to, session, _("The insight was saved."))


@post("/inzichten/controle", may="edit_insights", name="insight.check")
def check(request: Web, session: Db, data: Sent) -> Answer:
    """While somebody types: personal data, and insights that say the same. Nothing is kept."""
    typed = {**data, "privacy": "", "replace": ""}
    looked = settled(typed, TEXTS, labels=labels_of(request, session, study_in(session, data)))
    alike = insights.resembling(session, one(data, "statement"))
    return fragment(request, "insight/_checked.html", found=looked, alike=alike)


@get("/inzichten/{key:str}/bewerken", may="edit_insights", name="insight.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    insight = found(session, Insight, key)
    study = session.get(Study, insight.study_id) if insight.study_id else None
    tags = ", ".join(insights.tags_of(session, insight.id))
    form: Form[InsightFields] = Form.of(insight, study=study.key if study else "", tags=tags)
    return asked(request, session, form, _sheet(session, insight))


@post("/inzichten/{key:str}", may="edit_insights", name="insight.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    insight = found(session, Insight, key)
    url = f"/inzichten/{insight.key}"
    tags = ", ".join(insights.tags_of(session, insight.id))
    stored = {insight.statement, insight.place or "", insight.note or "", tags}
    study = study_in(session, data)
    looked = settled(data, TEXTS, stored, labels_of(request, session, study))
    form = sent_insight(looked.answers)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _sheet(session, insight, looked))
    if is_newer(insight, data):
        return conflict(request, session, insight, form, url, url)
    write(insight, form, study_id=study.id if study else None)
    insight.note = with_kept(insight.note, looked.kept)
    tag(session, InsightTag, "insight_id", insight.id, one(looked.answers, "tags"))
    return moved_on(request, url, session, _("The insight was saved."))


def study_in(session: Session, answers: Mapping[str, Any]) -> Study | None:
    return by_key(session, Study, one(answers, "study"))


def _sheet(session: Session, insight: Insight, looked: Settled | None = None) -> Sheet:
    url = f"/inzichten/{insight.key}"
    options = edited(session, looked)
    return Sheet(_("Change insight"), url, url, "insight/_edit_fields.html", options=options)


def add_quote(session: Session, insight: Insight, fields: Mapping[str, Any], number: int) -> Quote:
    key = free_key(session, Quote, f"citaat-{number}", within=insight.key)
    place = {"key": key, "insight_id": insight.id, "position": number}
    quote = Quote.model_validate({**fields, **place})
    session.add(quote)
    session.flush()
    return quote


def _another_quote(request: Web, session: Session, data: Mapping[str, Any]) -> Answer:
    context = drawn(session, Form(data), quote_forms(data, blank=1))
    if is_htmx(request):
        return fragment(request, "insight/_form.html", **context)
    return page(request, "insight/new.html", session, **context)


def added(
    session: Session, fields: InsightFields, answers: Mapping[str, Any], kept: str | None
) -> Insight:
    study = study_in(session, answers)
    insight = Insight.model_validate(
        {
            **fields.model_dump(),
            "note": with_kept(fields.note, kept),
            "key": free_key(session, Insight, fields.statement),
            "study_id": study.id if study else None,
        }
    )
    session.add(insight)
    for tie in TIES:
        for other in by_keys(session, tie.other, many(answers, tie.name)):
            session.add(tied(tie, insight.id, other.id))
    tag(session, InsightTag, "insight_id", insight.id, one(answers, "tags"))
    return insight


def tied(tie: Tie, insight_id: UUID, other_id: UUID) -> Kept:
    return tie.link.model_validate({"insight_id": insight_id, f"{tie.name}_id": other_id})


router = Router("/", route_handlers=[index, new, create, check, show, edit, update])
