"""Rating in a round: one opportunity after another, each rater for themselves."""

from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys import clock, history
from journeys.domain.feasibility import WEIGHTS
from journeys.domain.models import RatingAnswer, RatingReveal, RatingRound
from journeys.domain.models.base import tidied
from journeys.domain.rating_round import (
    NEED,
    NOTE,
    next_to_rate,
    questions,
    rated_by,
    top_of,
    why_not_rate,
)
from journeys.domain.reason import Refused
from journeys.language import translate as _
from journeys.queries.opportunity.rating_round import Around, around, own_answers, ratings_of
from journeys.revealing import agree_on_effects, in_answers, write_rating
from journeys.web.find import found
from journeys.web.forms import Form, one, whole
from journeys.web.opportunity.rating_round import ROUNDS, today
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused, sent_on
from journeys.web.routing import get, post

_ADDRESS = f"{ROUNDS}/{{key:str}}/kansen/{{opportunity:str}}"
_LONGEST = 1000


@get(_ADDRESS, may="rate", name="rating_answer.edit")
def edit(request: Web, session: Db, key: FromPath[str], opportunity: FromPath[str]) -> Answer:
    row, near, place = _asked(request, session, key, opportunity)
    mine = own_answers(session, row.id, request.user.id)
    said = rated_by(mine).get((request.user.id, near.opportunities[place].id), {})
    typed = {
        about: answer.note if about == NOTE else answer.value for about, answer in said.items()
    }
    context = _context(row, near, place, mine, Form(typed))
    return page(request, "rating_round/rate.html", session, **context)


@post(_ADDRESS, may="rate", name="rating_answer.update")
def update(
    request: Web, session: Db, key: FromPath[str], opportunity: FromPath[str], data: Sent
) -> Answer:
    """Before the reveal it is nobody's business; after it a change needs a reason."""
    # Whoever looks again sees it, and nobody reveals in between.
    history.take_numbers(session, 1)
    row, near, place = _asked(request, session, key, opportunity)
    mine = own_answers(session, row.id, request.user.id)
    here = near.opportunities[place]
    form, why = _sent(near, here.id, data), tidied(one(data, "why"))
    if near.is_revealed and not why:
        form.refuse("why", _("Say why you see it otherwise now: the first stays visible."))
    if form.errors:
        context = _context(row, near, place, mine, form)
        template = "rating_round/rate.html"
        return refused(request, template, on=template, session=session, **context)
    said = rated_by(mine).get((request.user.id, here.id), {})
    answers = _write(session, request, row, here.id, said, form)
    if near.is_revealed:
        _adjust(session, request, row, near, answers, why[:_LONGEST])
        to = f"{ROUNDS}/{key}#kans-{here.key}"
        return moved_on(request, to, session, _("Adjusted. What you said first stays visible."))
    session.flush()
    done = {id_ for _user, id_ in rated_by(own_answers(session, row.id, request.user.id))}
    order = [each.key for each in near.opportunities]
    rated = {each.key for each in near.opportunities if each.id in done}
    after = next_to_rate(order, rated.__contains__, here.key)
    if after is None:
        return moved_on(request, f"{ROUNDS}/{key}", session, _("You rated all of them."))
    # How far one is says that it was saved: a message each time would only be in the way.
    return sent_on(request, f"{ROUNDS}/{key}/kansen/{after}")


def _asked(
    request: Web, session: Session, key: str, opportunity: str
) -> tuple[RatingRound, Around, int]:
    """The round, if this person is asked in it and it can be done now, and which one it is."""
    row = found(session, RatingRound, key)
    near = around(session, row.id)
    me = next((who for who in near.raters if who.user_id == request.user.id), None)
    place = next((i for i, each in enumerate(near.opportunities) if each.key == opportunity), None)
    if me is None or place is None:
        raise NotFoundException
    if near.is_revealed:
        # Who was not in when it was revealed has nothing to adjust.
        if me.handed_in_at is None:
            raise NotFoundException
        return row, near, place
    if no := why_not_rate(row.closes_on, today(), session.get(RatingReveal, row.id) is not None):
        raise Refused(no.text)
    return row, near, place


def _sent(near: Around, opportunity_id: Any, data: dict[str, Any]) -> Form[Any]:
    asked = questions(near.needs_of(opportunity_id))
    names = (*asked, NOTE, "why")
    form: Form[Any] = Form({name: one(data, name) for name in names})
    for about in asked:
        typed = form.value(about)
        value = whole(typed)
        if typed and (value is None or not 1 <= value <= top_of(about)):
            form.refuse(about, _("This is not one of the choices."))
    for name in (NOTE, "why"):
        if len(form.value(name)) > _LONGEST:
            form.refuse(name, _("Use at most %(max)s characters.") % {"max": _LONGEST})
    return form


def _write(
    session: Session,
    request: Web,
    row: RatingRound,
    opportunity_id: Any,
    said: dict[str, RatingAnswer],
    form: Form[Any],
) -> dict[str, RatingAnswer]:
    """Every question has an answer now, be it that somebody does not know."""
    for about, typed in form.typed.items():
        if about == "why":
            continue
        if about not in said:
            ids = {"round_id": row.id, "user_id": request.user.id, "about": about}
            said[about] = RatingAnswer(opportunity_id=opportunity_id, **ids)
            session.add(said[about])
        if about == NOTE:
            said[about].note = tidied(typed)
        elif said[about].value != whole(typed):
            said[about].value = whole(typed)
    return said


def _adjust(
    session: Session,
    request: Web,
    row: RatingRound,
    near: Around,
    answers: dict[str, RatingAnswer],
    why: str,
) -> None:
    """One's own rating and the medians become others; what was revealed stays beside them."""
    for answer in answers.values():
        if answer.about != NOTE and answer.value != answer.first:
            answer.adjusted_why, answer.adjusted_at = why, clock.now()
    opportunity_id = next(iter(answers.values())).opportunity_id
    history.because(session, why)
    mine = (r for r in ratings_of(session, [opportunity_id]) if r.rater == request.user.key)
    write_rating(session, next(mine, None), request.user.key, opportunity_id, answers)
    session.flush()
    agree_on_effects(session, near, in_answers(session, near, row.id))


def _context(
    row: RatingRound, near: Around, place: int, mine: list[RatingAnswer], form: Form[Any]
) -> dict[str, Any]:
    here = near.opportunities[place]
    after = near.opportunities[(place + 1) % len(near.opportunities)]
    return {
        "row": row,
        "near": near,
        "here": here,
        "place": place + 1,
        "after": None if after is here else after,
        "form": form,
        "criteria": list(WEIGHTS),
        "needs": [
            (f"{NEED}{effect.need_id}", effect.need, effect.basis)
            for effect in near.effects
            if effect.opportunity_id == here.id
        ],
        "rated": {id_ for _user, id_ in rated_by(mine)},
    }


router = Router("/", route_handlers=[edit, update])
