"""Insights that say the same: found, looked at side by side, and made one."""

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import Insight
from journeys.domain.reason import Refused, say
from journeys.language import translate as _
from journeys.merging import merge
from journeys.queries import suggestion
from journeys.queries.by_key import by_key
from journeys.queries.research.alike import pairs, with_evidence
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.insight_form import LISTED
from journeys.web.respond import Answer, Db, Sent, Web, fragment, is_htmx, moved_on, page
from journeys.web.routing import get, post
from journeys.web.search import labelled

_SHOWN = 50


@get("/inzichten/dubbel", may="edit_insights", name="merge.index")
def index(request: Web, session: Db) -> Answer:
    all_ = pairs(session)
    shown = all_[:_SHOWN]
    rows = with_evidence(session, [id_ for pair in shown for id_ in (pair.one, pair.other)])
    told = [(rows[pair.one], rows[pair.other], pair.likeness) for pair in shown]
    return page(request, "merge/index.html", session, pairs=told, more=len(all_) - len(shown))


@get("/inzichten/{key:str}/samenvoegen", may="edit_insights", name="merge.new")
def new(request: Web, session: Db, key: FromPath[str], met: FromQuery[str] = "") -> Answer:
    insight, other = found(session, Insight, key), by_key(session, Insight, met)
    if other is None or other.id == insight.id:
        return _chosen(request, session, insight, met)
    rows = with_evidence(session, [insight.id, other.id])
    two = [rows[insight.id], rows[other.id]]
    context = {"form": Form({"keep": insight.key}), "insight": insight, "two": two}
    if is_htmx(request):
        return fragment(request, "merge/_new.html", **context)
    return page(request, "merge/new.html", session, **context)


@post("/inzichten/{key:str}/samenvoegen", may="edit_insights", name="merge.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    insight, other = found(session, Insight, key), by_key(session, Insight, one(data, "other"))
    if other is None or other.id == insight.id:
        raise Refused(say("Choose another insight that says the same."))
    stays, goes = (other, insight) if one(data, "keep") == other.key else (insight, other)
    merge(session, stays, goes)
    told = _("The two are one now. Everything that hung on both hangs here.")
    return moved_on(request, f"/inzichten/{stays.key}", session, told)


def _chosen(request: Web, session: Session, insight: Insight, typed: str) -> Answer:
    """Which other one it is, when only one of the two is known yet."""
    others = [row for row in suggestion.insights(session, "", LISTED) if row.key != insight.key]
    form: Form = Form({"met": typed})
    if typed:
        form.refuse("met", _("Choose another insight that says the same."))
    context = {"form": form, "insight": insight, "others": labelled(others), "listed": LISTED}
    if is_htmx(request):
        return fragment(request, "merge/_choose.html", **context)
    return page(request, "merge/choose.html", session, **context)


router = Router("/", route_handlers=[index, new, create])
