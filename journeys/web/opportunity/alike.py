"""Opportunities that may be one: while somebody types a title, and all pairs in a list."""

from typing import Any

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import Opportunity
from journeys.domain.reason import Refused
from journeys.language import say
from journeys.language import translate as _
from journeys.merging_opportunities import merge_opportunities
from journeys.queries.by_key import by_key
from journeys.queries.opportunity.alike import overlaps, resembling
from journeys.queries.opportunity.family import parents
from journeys.queries.opportunity.opportunity import offered
from journeys.web.editing import Sheet, asked, asked_again
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, fragment, moved_on, page
from journeys.web.routing import get, post

_SHOWN = 50


@get("/kansen/overlap", may="read", name="opportunity_overlap.index")
def index(request: Web, session: Db) -> Answer:
    all_ = overlaps(session)
    context = {"pairs": all_[:_SHOWN], "more": len(all_) - _SHOWN, "tied": _tied(session)}
    return page(request, "opportunity/overlap.html", session, **context)


@get("/kansen/lijkend", may="edit_opportunities", name="opportunity_overlap.alike")
def alike(request: Web, session: Db, title: FromQuery[str] = "") -> Answer:
    """What is called much the same as what is being typed."""
    return fragment(request, "opportunity/_alike.html", alike=resembling(session, title))


@get("/kansen/{key:str}/samenvoegen", may="edit_opportunities", name="opportunity_overlap.new")
def new(request: Web, session: Db, key: FromPath[str], met: FromQuery[str] = "") -> Answer:
    row = found(session, Opportunity, key)
    return asked(request, session, Form({"other": met, "keep": "this"}), _sheet(session, row))


@post("/kansen/{key:str}/samenvoegen", may="edit_opportunities", name="opportunity_overlap.merge")
def merge(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row, form = found(session, Opportunity, key), Form[Any](data)
    other = by_key(session, Opportunity, one(data, "other"))
    if other is None or other.id == row.id:
        form.refuse("other", _("Choose another opportunity that is the same."))
        return asked_again(request, session, form, _sheet(session, row))
    stays, goes = (other, row) if one(data, "keep") == "other" else (row, other)
    try:
        merge_opportunities(session, stays, goes)
    except Refused as refusal:
        form.refuse("other", say(refusal.reason))
        return asked_again(request, session, form, _sheet(session, row))
    told = _("The two are one now. Everything that hung on both hangs here.")
    return moved_on(request, f"/kansen/{stays.key}", session, told)


def _sheet(session: Session, row: Opportunity) -> Sheet:
    others = offered(session, without=row.id)["opportunities"]
    return Sheet(
        heading=_("Make two opportunities one"),
        url=f"/kansen/{row.key}/samenvoegen",
        back=f"/kansen/{row.key}",
        fields="opportunity/_merge_fields.html",
        options={"title": row.title, "others": [(one.key, one.title) for one in others]},
    )


def _tied(session: Session) -> set[tuple[object, object]]:
    """Pairs of which the one is part of the other: of those it is no wonder."""
    return {(row.id, row.parent_id) for row in parents(session) if row.parent_id}


router = Router("/", route_handlers=[index, alike, new, merge])
