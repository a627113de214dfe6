"""A loose insight in less than a minute: a call, a complaint, something said at the desk. In the
side panel of whatever page somebody is on, and afterwards they are still there."""

from typing import Any
from urllib.parse import urlencode

from litestar import Router
from sqlmodel import Session

from journeys.domain.models import InsightFields
from journeys.language import translate as _
from journeys.web.forms import Form, many, one
from journeys.web.research.insight import add_quote, added, study_in
from journeys.web.research.insight_form import (
    LISTED,
    TEXTS,
    filled,
    quote_forms,
    sent_insight,
    touchpoint_options,
)
from journeys.web.research.privacy import Settled, settled
from journeys.web.research.pseudonym import labels_of
from journeys.web.respond import (
    Answer,
    Db,
    Sent,
    Web,
    came_from,
    fragment,
    is_htmx,
    moved_on,
    ours,
    page,
    refused,
)
from journeys.web.routing import get, post

_HERE = "/inzichten/snel"


@get("/inzichten/snel", may="edit_insights", name="quick_insight.new")
def new(request: Web, session: Db) -> Answer:
    given = request.query_params
    about: dict[str, Any] = {
        "touchpoint": given.getall("contactmoment", []),
        "source": given.get("bron", ""),
        "sentiment": "neutral",
        "back": came_from(request, "/inzichten") if is_htmx(request) else given.get("terug", ""),
    }
    context = _drawn(session, Form(about))
    if is_htmx(request):
        return fragment(request, "quick_insight/_panel.html", **context)
    return page(request, "quick_insight/new.html", session, **context)


@post("/inzichten/snel", may="edit_insights", name="quick_insight.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    looked = settled(
        data, (*TEXTS, "source"), labels=labels_of(request, session, study_in(session, data))
    )
    form, quotes = sent_insight(looked.answers), quote_forms(looked.answers)
    for quote in quotes:
        for name, sentence in quote.errors:
            form.refuse(name, sentence)
    if looked.is_open or not form.fields:
        context = _drawn(session, form if form.errors else Form(looked.answers), looked)
        return refused(
            request, "quick_insight/_panel.html", "quick_insight/new.html", session, **context
        )
    insight = added(session, form.fields, looked.answers, looked.kept)
    for number, fields in enumerate(filled(quotes), 1):
        add_quote(session, insight, fields.model_dump(), number)
    return moved_on(request, _next(data, insight.key), session, _("The insight was saved."))


def _next(data: Sent, key: str) -> str:
    """The next one from the same place, or back to the page that somebody was on."""
    back = ours(one(data, "back"), f"/inzichten/{key}")
    if one(data, "next"):
        kept = {"bron": one(data, "source"), "terug": one(data, "back")}
        return f"{_HERE}?{urlencode({name: value for name, value in kept.items() if value})}"
    return back


def _drawn(
    session: Session, form: Form[InsightFields], looked: Settled | None = None
) -> dict[str, Any]:
    touchpoints = touchpoint_options(session, many(form.typed, "touchpoint"))
    return {
        "form": form,
        "found": looked,
        "touchpoints": touchpoints,
        "listed": LISTED,
        "url": _HERE,
        "back": form.value("back") or "/inzichten",
    }


router = Router("/", route_handlers=[new, create])
