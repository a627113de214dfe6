"""Where a phase, a step or a touchpoint stands: one place on or back, or beside or in another."""

from collections.abc import Mapping
from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Journey, Phase, Step
from journeys.domain.ordering import insert, move_by, remove
from journeys.domain.reason import Refused, say
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.journey.journey import PARENTS, Part, beside, inside, journey_of, places_in
from journeys.web.forms import Form, one
from journeys.web.journey.map import back_to, changed, opened
from journeys.web.journey.part import part_here
from journeys.web.respond import Answer, Db, Sent, Web
from journeys.web.routing import get, post

_STEPS = {"left": -1, "up": -1, "right": 1, "down": 1}
_PLACES = ["/stappen/{key:str}/plaats", "/contactmomenten/{key:str}/plaats"]


@get(_PLACES, may="edit_journeys", name="position.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    kind, row = part_here(request, session, key)
    journey = journey_of(session, row)
    places = places_in(session, journey.id, kind.model)
    here = getattr(row, PARENTS[kind.model])
    return opened(
        request,
        "position/_edit.html",
        on="position/edit.html",
        session=session,
        row=row,
        noun=kind.noun,
        url=f"{kind.address}/{row.key}/plaats",
        journey=journey,
        form=Form({"into": next(place.key for place in places if place.id == here)}),
        places=[(place.key, _full_name(place)) for place in places],
    )


@post([*_PLACES, "/fasen/{key:str}/plaats"], may="edit_journeys", name="position.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    _kind, row = part_here(request, session, key)
    journey = journey_of(session, row)
    done = _move(session, journey, row, data)
    # The buttons of a step are still there after moving it; those in a menu have closed with it.
    focus = None if isinstance(row, Step) else row.id
    return changed(request, session, journey, done, back_to(journey, row.id), focus)


def _move(session: Session, journey: Journey, row: Any, data: Mapping[str, Any]) -> str:
    """Do what was asked, and say where it stands now."""
    # What is dragged carries the buttons in it along: where it was dropped goes first.
    if into := one(data, "into"):
        _into(session, row, _parent(session, journey, row, into))
    elif other := one(data, "before"):
        _next_to(session, journey, row, other, past=0)
    elif other := one(data, "after"):
        _next_to(session, journey, row, other, past=1)
    elif to := _STEPS.get(one(data, "to")):
        moved = move_by(beside(session, row), row, to) or _into_next(session, journey, row, to)
        if not moved:
            said = (
                _("“%(title)s” is first already.") if to < 0 else _("“%(title)s” is last already.")
            )
            return said % {"title": row.title}
    session.flush()
    return _("“%(title)s” is now number %(place)s of %(of)s.") % {
        "title": row.title,
        "place": row.position,
        "of": len(beside(session, row)),
    }


def _into_next(session: Session, journey: Journey, row: Any, to: int) -> bool:
    """A step at the edge of its phase goes on into the phase beside it, if there is one."""
    if not isinstance(row, Step):
        return False
    phases = inside(session, Phase, journey.id)
    here = next(place for place, phase in enumerate(phases) if phase.id == row.phase_id)
    there = here + to
    if not 0 <= there < len(phases):
        return False
    _into(session, row, phases[there], at=1 if to > 0 else None)
    return True


def _next_to(session: Session, journey: Journey, row: Any, key: str, past: int) -> None:
    other: Any = by_key(session, type(row), key)
    if other is None or journey_of(session, other).id != journey.id:
        raise Refused(say("What you moved it to is no longer there."))
    if other is row:
        return
    column = PARENTS[type(row)]
    if getattr(other, column) != getattr(row, column):
        remove(beside(session, row), row)
        setattr(row, column, getattr(other, column))
    others = [each for each in beside(session, other) if each is not row]
    insert(others, row, others.index(other) + 1 + past)


def _into(session: Session, row: Any, parent: Any, at: int | None = None) -> None:
    remove(beside(session, row), row)
    others = [each for each in inside(session, type(row), parent.id) if each is not row]
    setattr(row, PARENTS[type(row)], parent.id)
    insert(others, row, at)


def _parent(session: Session, journey: Journey, row: Part, key: str) -> Any:
    model: Any = Phase if isinstance(row, Step) else Step
    parent = by_key(session, model, key)
    if isinstance(row, Phase) or parent is None or journey_of(session, parent).id != journey.id:
        raise Refused(say("What you moved it to is no longer there."))
    return parent


def _full_name(place: Any) -> str:
    of = getattr(place, "of", None)
    return f"{of} › {place.title}" if of else place.title


router = Router("/", route_handlers=[edit, update])
