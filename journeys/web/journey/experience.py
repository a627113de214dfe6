"""How a touchpoint felt: a score in a lane, assumed or with evidence."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.experience import curve
from journeys.domain.models import Experience, ExperienceFields, Journey, Step, Touchpoint
from journeys.language import translate as _
from journeys.queries.by_key import by_key, free_key
from journeys.queries.journey.journey import journey_of
from journeys.queries.journey.touchpoint import own_assumption, scores_of_step
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.journey.experience_form import around, checked
from journeys.web.journey.face import face
from journeys.web.journey.lane import OVERALL, About, about, lane_at
from journeys.web.journey.map import back_to, changed, changed_and_again, opened
from journeys.web.respond import Answer, Db, Sent, Web, came_from, refused
from journeys.web.routing import get, post
from journeys.words import choice


@get("/stappen/{key:str}/beleving", may="read", name="experience.show")
def show(
    request: Web,
    session: Db,
    key: FromPath[str],
    lijn: FromQuery[str] = OVERALL,
    profiel: FromQuery[str] = "",
) -> Answer:
    """How one step felt in one lane, why we say so, and the smileys to score it with."""
    step = found(session, Step, key)
    context = _at_step(session, step, (lijn, profiel), request.user.key)
    return opened(request, "experience/_step.html", "experience/step.html", session, **context)


@get("/contactmomenten/{key:str}/score", may="edit_journeys", name="experience.new")
def new(
    request: Web,
    session: Db,
    key: FromPath[str],
    lijn: FromQuery[str] = OVERALL,
    profiel: FromQuery[str] = "",
) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    form = Form[ExperienceFields]({"lane": lijn, "persona": profiel, "basis": "research"})
    context = around(session, touchpoint, form)
    return opened(request, "experience/_new.html", "experience/new.html", session, **context)


@post("/contactmomenten/{key:str}/score", may="edit_journeys", name="experience.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    form, subject, sources = checked(session, data)
    if not form.fields or not subject:
        context = around(session, touchpoint, form)
        on = "experience/new.html"
        return refused(request, "experience/_new.html", on, session, **context)
    _keep(session, touchpoint, form.fields, subject, sources, request.user.key)
    felt = choice(form.fields.score).lower()
    done = _("“%(title)s” is scored: %(score)s.") % {"title": touchpoint.title, "score": felt}
    return _scored(request, session, touchpoint, data, done)


@post("/belevingen/{key:str}/verwijderen", may="edit_journeys", name="experience.destroy")
def destroy(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    score = found(session, Experience, key)
    touchpoint = session.get_one(Touchpoint, score.touchpoint_id)
    session.delete(score)
    done = _("A score of “%(title)s” was removed.") % {"title": touchpoint.title}
    return _scored(request, session, touchpoint, data, done)


def _scored(
    request: Web, session: Session, touchpoint: Touchpoint, data: Mapping[str, Any], done: str
) -> Answer:
    """Back to where the smiley was clicked: the panel of a step, the map or the touchpoint."""
    journey = journey_of(session, touchpoint)
    step = by_key(session, Step, one(data, "stay"))
    if step is not None:
        session.flush()
        asked = (one(data, "lane") or OVERALL, one(data, "persona"))
        context = _at_step(session, step, asked, request.user.key)
        to = f"/stappen/{step.key}/beleving?{context['about'].query}"
        template = "experience/_step.html"
        return changed_and_again(request, session, journey, done, to, template, **context)
    to = _where(request, touchpoint, journey)
    return changed(request, session, journey, done, to, touchpoint.id)


def _where(request: Web, touchpoint: Touchpoint, journey: Journey) -> str:
    here = f"/contactmomenten/{touchpoint.key}"
    on_the_map = back_to(journey, touchpoint.id)
    return on_the_map if came_from(request, here).startswith("/klantreizen/") else here


def _keep(
    session: Session,
    touchpoint: Touchpoint,
    fields: ExperienceFields,
    subject: About,
    sources: Mapping[str, UUID | None],
    who: str,
) -> None:
    """Somebody assumes one thing of a lane; evidence is added beside what is there."""
    own = own_assumption(session, touchpoint.id, subject.lane, who)
    if fields.basis == "assumption" and own:
        own.score = fields.score
        own.note = fields.note or own.note
        own.observed_on = fields.observed_on or own.observed_on
        return
    borne = subject.need or subject.promise
    lane = borne.key if borne else OVERALL
    if subject.persona:
        lane = f"{lane}.{subject.persona.key}"
    place = {
        "key": free_key(session, Experience, who, within=f"{touchpoint.key}.{lane}"),
        "touchpoint_id": touchpoint.id,
        "promise_id": subject.promise.id if subject.promise else None,
        "need_id": subject.need.id if subject.need else None,
        "persona_id": subject.persona.id if subject.persona else None,
    }
    session.add(Experience.model_validate({**fields.model_dump(), **sources, **place}))


def _at_step(session: Session, step: Step, asked: tuple[str, str], who: str) -> dict[str, Any]:
    rows = scores_of_step(session, step.id)
    needs, personas = rows["needs"], rows["personas"]
    subject = about(*asked, rows["promises"], needs, personas)
    if subject is None:
        raise NotFoundException
    felt = [
        (each, lane_at(each, subject, needs, _at(each, rows["experiences"]), who))
        for each in rows["touchpoints"]
    ]
    by_step = {step.id: rows["touchpoints"]}
    point = curve(by_step, rows["experiences"], subject.lane, needs)[0].point
    return {
        "step": step,
        "journey": journey_of(session, step),
        "about": subject,
        "of_whom": [subject.of(persona) for persona in (None, *personas)] if personas else [],
        "felt": felt,
        "whole": face(point),
    }


def _at(touchpoint: Any, experiences: list[Any]) -> list[Any]:
    return [row for row in experiences if row.touchpoint_id == touchpoint.id]


router = Router("/", route_handlers=[show, new, create, destroy])
