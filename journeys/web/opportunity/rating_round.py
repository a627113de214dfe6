"""Rating rounds: several people rate the same opportunities, blind until all of them are in."""

from datetime import date, timedelta
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys import clock, history
from journeys.domain.models import (
    Opportunity,
    RatingReveal,
    RatingRound,
    RatingRoundFields,
    RatingRoundOpportunity,
    RatingRoundRater,
)
from journeys.domain.permission import allows
from journeys.domain.rating_round import rated_by, why_not_rate
from journeys.domain.reason import Refused, say
from journeys.language import translate as _
from journeys.queries.by_key import by_keys, free_key
from journeys.queries.opportunity.rating_round import (
    around,
    asked_of,
    own_answers,
    rater_of,
    rounds,
    who_may_rate,
)
from journeys.queries.ranking import ranking
from journeys.revealing import invite, reveal
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, many, one
from journeys.web.opportunity.rating_result import results
from journeys.web.respond import Answer, Db, Notice, Sent, Web, gone_to, moved_on, page
from journeys.web.routing import get, post

ROUNDS = "/kansen/rondes"
# More than this is no longer done in one sitting.
_OFFERED = 40
_DAYS = 14


@get(ROUNDS, may="rate", name="rating_round.index")
def index(request: Web, session: Db) -> Answer:
    context = {"rounds": rounds(session), "asked_of": asked_of(session, request.user.id)}
    return page(request, "rating_round/index.html", session, today=today(), **context)


@get(f"{ROUNDS}/nieuw", may="rate", name="rating_round.new")
def new(request: Web, session: Db, kans: FromQuery[str] = "") -> Answer:
    best = [ranking(session).rows[score.opportunity_id].key for score in ranking(session).scores]
    form: Form[Any] = Form(
        {
            "closes_on": (today() + timedelta(days=_DAYS)).isoformat(),
            "opportunities": [kans] if kans else best[:8],
            "raters": [],
        }
    )
    return asked(request, session, form, _new_sheet(session, form))


@post(f"{ROUNDS}/nieuw", may="rate", name="rating_round.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = Form.sent(RatingRoundFields, data)
    rows = by_keys(session, Opportunity, many(data, "opportunities"))
    chosen = set(many(data, "raters"))
    raters = [who for who in who_may_rate(session) if who.key in chosen]
    _look(form, rows, raters)
    if not form.fields:
        return asked_again(request, session, form, _new_sheet(session, form))
    key = free_key(session, RatingRound, form.fields.title)
    row = RatingRound.model_validate({**form.fields.model_dump(), "key": key})
    session.add(row)
    for position, opportunity in enumerate(rows, 1):
        tie = {"round_id": row.id, "opportunity_id": opportunity.id, "position": position}
        session.add(RatingRoundOpportunity.model_validate(tie))
    session.add_all(RatingRoundRater(round_id=row.id, user_id=who.id) for who in raters)
    invite(session, row, [who.id for who in raters], clock.now())
    return moved_on(
        request, f"{ROUNDS}/{key}", session, _("The round is open: everybody has a message.")
    )


@get(f"{ROUNDS}/{{key:str}}", may="rate", name="rating_round.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, RatingRound, key)
    near = around(session, row.id)
    context: dict[str, Any] = {
        "row": row,
        "near": near,
        "may_lead": leads(request, row),
        "closed": row.closes_on < today(),
        "mine": next((who for who in near.raters if who.user_id == request.user.id), None),
    }
    if near.is_revealed:
        return page(
            request,
            "rating_round/revealed.html",
            session,
            **context,
            **results(session, row, near),
        )
    rated = rated_by(own_answers(session, row.id, request.user.id))
    context["rated"] = {opportunity_id for _user, opportunity_id in rated}
    return page(request, "rating_round/open.html", session, form=Form(), **context)


@get(f"{ROUNDS}/{{key:str}}/bewerken", may="rate", name="rating_round.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = _led(request, session, key)
    return asked(request, session, Form.of(row), _edit_sheet(row))


@post(f"{ROUNDS}/{{key:str}}/bewerken", may="rate", name="rating_round.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = _led(request, session, key)
    form, sheet = Form.sent(RatingRoundFields, data), _edit_sheet(row)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(row, data):
        return conflict(request, session, row, form, url=sheet.url, back=sheet.back)
    write(row, form)
    return moved_on(request, sheet.back, session, _("Round saved."))


@post(f"{ROUNDS}/{{key:str}}/inleveren", may="rate", name="rating_round.hand_in")
def hand_in(request: Web, session: Db, key: FromPath[str]) -> Answer:
    """When the last one is in, everything is revealed."""
    # From here on nobody comes between: two who are the last at once would both not be it.
    history.take_numbers(session, 1)
    row = found(session, RatingRound, key)
    mine = rater_of(session, row.id, request.user.id)
    if mine is None:
        raise NotFoundException
    no = why_not_rate(row.closes_on, today(), session.get(RatingReveal, row.id) is not None)
    if no:
        raise Refused(no.text)
    if not own_answers(session, row.id, request.user.id):
        raise Refused(say("Rate at least one opportunity before you hand in."))
    mine.handed_in_at = mine.handed_in_at or clock.now()
    session.flush()
    url = f"{ROUNDS}/{key}"
    if around(session, row.id).missing:
        return moved_on(
            request, url, session, _("You are in. You can still change it until all are.")
        )
    _reveal(request, session, row, None)
    return _for_good(session, row, _("You were the last: everything is revealed."))


@post(f"{ROUNDS}/{{key:str}}/onthullen", may="rate", name="rating_round.reveal")
def reveal_early(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    history.take_numbers(session, 1)
    row = _led(request, session, key)
    if session.get(RatingReveal, row.id):
        raise Refused(say("The round is revealed: adjust your rating there, with a reason."))
    near = around(session, row.id)
    if len(near.missing) == len(near.raters):
        raise Refused(say("Nobody is in yet: there is nothing to reveal."))
    why = one(data, "why")
    if near.missing and not why:
        raise Refused(say("Say why you do not wait for who is missing."))
    _reveal(request, session, row, why[:1000])
    return _for_good(session, row, _("Everything is revealed."))


def _reveal(request: Web, session: Session, row: RatingRound, why: str | None) -> None:
    because = _("Revealed in the rating round “%(title)s”.") % {"title": row.title}
    reveal(session, row, request.user.name, clock.now(), because, why)


def _for_good(session: Session, row: RatingRound, done: str) -> Answer:
    """Without a way back: who has seen it does not become blind again."""
    session.flush()
    return gone_to(f"{ROUNDS}/{row.key}", Notice(done))


def leads(request: Web, row: RatingRound) -> bool:
    """Who made the round decides about it, and an administrator."""
    return row.created_by == request.user.key or allows(request.user.role, "administer")


def today() -> date:
    return clock.now().date()


def _led(request: Web, session: Session, key: str) -> RatingRound:
    row = found(session, RatingRound, key)
    if not leads(request, row):
        raise PermissionDeniedException
    return row


def _look(form: Form[RatingRoundFields], rows: list[Opportunity], raters: list[Any]) -> None:
    if form.fields and form.fields.closes_on < today():
        form.refuse("closes_on", _("Choose a day that is still to come."))
    if not rows:
        form.refuse("opportunities", _("Choose at least one opportunity."))
    if len(raters) < 2:
        form.refuse("raters", _("Ask at least two people: one alone is not a round."))


def _new_sheet(session: Session, form: Form[Any]) -> Sheet:
    known = ranking(session)
    best = [known.rows[score.opportunity_id] for score in known.scores]
    chosen = set(form.values("opportunities"))
    offered = [row for place, row in enumerate(best) if place < _OFFERED or row.key in chosen]
    people = [(who.key, who.name) for who in who_may_rate(session)]
    return Sheet(
        heading=_("New rating round"),
        url=f"{ROUNDS}/nieuw",
        back=ROUNDS,
        fields="rating_round/_fields.html",
        options={
            "is_new": True,
            "opportunities": [(row.key, row.title) for row in offered],
            "raters": people,
        },
    )


def _edit_sheet(row: RatingRound) -> Sheet:
    return Sheet(
        heading=_("Edit the rating round"),
        url=f"{ROUNDS}/{row.key}/bewerken",
        back=f"{ROUNDS}/{row.key}",
        fields="rating_round/_fields.html",
        remove_url=f"/verwijderen/rating_round/{row.key}",
        options={"is_new": False, "opportunities": [], "raters": []},
    )


router = Router("/", route_handlers=[index, new, create, show, edit, update, hand_in, reveal_early])
