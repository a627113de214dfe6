"""What one person thinks of the chance that an opportunity is realised this year."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys import history
from journeys.domain.feasibility import Feasibility, fitted
from journeys.domain.models import FeasibilityRating, FeasibilityRatingFields, Opportunity
from journeys.domain.scoring import WEIGHTS
from journeys.language import percent
from journeys.language import translate as _
from journeys.queries.opportunity.opportunity import rating_by
from journeys.queries.ranking import ranking
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.opportunity.priority import priorities
from journeys.web.respond import (
    Answer,
    Db,
    Sent,
    Web,
    came_from,
    fragment,
    is_htmx,
    moved_on,
    page,
    refused,
    saved,
)
from journeys.web.routing import get, post

# A hand that drags sideways goes up or down a little too.
_NOTICED = 1.0


@dataclass(frozen=True)
class Proposal:
    """Somebody would rather see it elsewhere on the matrix: how feasible, and, if it was moved
    upward or down too, the priority that it would have there."""

    wanted: float
    now: Feasibility
    impact: float
    priority: float | None


@get("/kansen/{key:str}/beoordeling", may="rate", name="rating.edit")
def edit(
    request: Web,
    session: Db,
    key: FromPath[str],
    van: FromQuery[str] = "",
    haalbaarheid: FromQuery[str] = "",
    impact: FromQuery[str] = "",
) -> Answer:
    row = found(session, Opportunity, key)
    mine = rating_by(session, row.id, request.user.key)
    form: Form[Any] = Form.of(mine) if mine else Form({"basis": "assumption"})
    proposal = _proposal(session, row, haalbaarheid, impact)
    if proposal:
        known: dict[str, Any] = {name: getattr(mine, name, None) for name in WEIGHTS}
        form.typed |= {**fitted(known, proposal.wanted), "note": ""}
    context = {"row": row, "form": form, "mine": mine, "van": van, "proposal": proposal}
    if is_htmx(request):
        return fragment(request, "rating/_edit.html", **context)
    return page(request, "rating/edit.html", session, **context)


@post("/kansen/{key:str}/beoordeling", may="rate", name="rating.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Opportunity, key)
    mine = rating_by(session, row.id, request.user.key)
    form = Form.sent(FeasibilityRatingFields, data)
    proposal = _proposal(session, row, one(data, "haalbaarheid"), one(data, "impact"))
    if form.fields and proposal and not form.fields.note:
        form.refuse("note", _("Say why it should stand there."))
    if form.fields and not any(getattr(form.fields, name) for name in WEIGHTS):
        form.refuse("time", _("Rate at least one of the five; the others may stay open."))
    if not form.fields:
        context = {"row": row, "form": form, "mine": mine, "van": one(data, "van")}
        context["proposal"] = proposal
        return refused(
            request, "rating/_edit.html", on="rating/edit.html", session=session, **context
        )
    before = _rank(session, row)
    if mine is None:
        mine = FeasibilityRating(opportunity_id=row.id, rater=request.user.key)
    for name in (*WEIGHTS, "basis", "note"):
        setattr(mine, name, getattr(form.fields, name))
    session.add(mine)
    if proposal:
        history.because(session, form.fields.note)
    return _rated(request, session, row, before, one(data, "van"))


@post("/kansen/{key:str}/beoordeling/verwijderen", may="rate", name="rating.destroy")
def destroy(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Opportunity, key)
    mine = rating_by(session, row.id, request.user.key)
    if mine is None:
        raise NotFoundException
    before = _rank(session, row)
    session.delete(mine)
    return _rated(request, session, row, before, one(data, "van"))


def _proposal(session: Session, row: Opportunity, wanted: str, impact: str) -> Proposal | None:
    """None where nobody proposes another place: then it is a rating like any other."""
    score, points, height = (
        ranking(session).by_opportunity.get(row.id),
        share(wanted),
        share(impact),
    )
    if score is None or points is None:
        return None
    now = score.impact.value
    is_moved_up = height is not None and abs(height - now) >= _NOTICED
    priority = round(height * points / 100, 1) if height is not None and is_moved_up else None
    return Proposal(points, score.feasibility, now, priority)


def share(text: str) -> float | None:
    """A number from 0 to 100 as an address holds it."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number <= 100 else None


def _rated(
    request: Web, session: Session, row: Opportunity, before: int | None, place: str
) -> Answer:
    """Back to where it was rated, with what it did to the ranking."""
    session.flush()
    done = _movement(session, row, before)
    if place != "matrix":
        return moved_on(request, f"/kansen/{row.key}", session, done)
    query = (
        dict(parse_qsl(urlsplit(came_from(request, "/kansen")).query)) if is_htmx(request) else {}
    )
    asked = {**query, "kans": row.key}
    context = priorities(session, asked)
    to = context["here"]()
    return saved(
        request, "opportunity/_priorities.html", to, session, done, into="#priorities", **context
    )


def _movement(session: Session, row: Opportunity, before: int | None) -> str:
    score = ranking(session).by_opportunity.get(row.id)
    if score is None:
        return _("Rated. It is not ranked, for it is done or dropped.")
    words = {
        "feasibility": percent(score.feasibility.value / 100),
        "now": score.rank,
        "was": before,
    }
    if before is None or before == score.rank:
        return _("Rated: feasibility %(feasibility)s. It stays at %(now)s.") % words
    return _("Rated: feasibility %(feasibility)s. It went from %(was)s to %(now)s.") % words


def _rank(session: Session, row: Opportunity) -> int | None:
    score = ranking(session).by_opportunity.get(row.id)
    return score.rank if score else None


router = Router("/", route_handlers=[edit, update, destroy])
