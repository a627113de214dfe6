"""How a touchpoint felt: a score in a lane, assumed or with evidence."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.experience import Lane, curve
from journeys.domain.models import (
    Experience,
    ExperienceFields,
    Insight,
    Journey,
    Promise,
    Step,
    Study,
    Touchpoint,
)
from journeys.language import translate as _
from journeys.queries.by_key import by_key, free_key
from journeys.queries.journey.journey import journey_of
from journeys.queries.journey.touchpoint import LISTED, own_assumption, scores_of_step, sources
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.journey.face import face
from journeys.web.journey.lane import lane_at
from journeys.web.journey.map import back_to, changed, changed_and_again, opened
from journeys.web.respond import Answer, Db, Sent, Web, came_from, refused
from journeys.web.routing import get, post
from journeys.words import choice

OVERALL = "overall"


@get("/stappen/{key:str}/beleving", may="read", name="experience.show")
def show(request: Web, session: Db, key: FromPath[str], lijn: FromQuery[str] = OVERALL) -> Answer:
    """How one step felt in one lane, why we say so, and the smileys to score it with."""
    step = found(session, Step, key)
    context = _at_step(session, step, lijn, request.user.key)
    return opened(request, "experience/_step.html", "experience/step.html", session, **context)


@get("/contactmomenten/{key:str}/score", may="edit_journeys", name="experience.new")
def new(request: Web, session: Db, key: FromPath[str], lijn: FromQuery[str] = OVERALL) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    form = Form[ExperienceFields]({"lane": lijn, "basis": "research"})
    context = _around_new(session, touchpoint, form)
    return opened(request, "experience/_new.html", "experience/new.html", session, **context)


@post("/contactmomenten/{key:str}/score", may="edit_journeys", name="experience.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    form, ties = _checked(session, data)
    if not form.fields:
        context = _around_new(session, touchpoint, form)
        on = "experience/new.html"
        return refused(request, "experience/_new.html", on, session, **context)
    _keep(session, touchpoint, form.fields, ties, request.user.key)
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
        lane = one(data, "lane") or OVERALL
        context = _at_step(session, step, lane, request.user.key)
        to = f"/stappen/{step.key}/beleving?lijn={lane}"
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
    ties: Mapping[str, UUID | None],
    who: str,
) -> None:
    """Somebody assumes one thing of a lane; evidence is added beside what is there."""
    own = own_assumption(session, touchpoint.id, ties["promise_id"], who)
    if fields.basis == "assumption" and own:
        own.score = fields.score
        own.note = fields.note or own.note
        return
    promise_id = ties["promise_id"]
    lane = session.get_one(Promise, promise_id).key if promise_id else OVERALL
    place = {
        "key": free_key(session, Experience, who, within=f"{touchpoint.key}.{lane}"),
        "touchpoint_id": touchpoint.id,
    }
    session.add(Experience.model_validate({**fields.model_dump(), **ties, **place}))


def _checked(
    session: Session, data: Mapping[str, Any]
) -> tuple[Form[ExperienceFields], dict[str, UUID | None]]:
    form = Form.sent(ExperienceFields, data)
    lane = one(data, "lane") or OVERALL
    promise = by_key(session, Promise, lane) if lane != OVERALL else None
    insight = by_key(session, Insight, one(data, "insight"))
    study = by_key(session, Study, one(data, "study"))
    ties = {
        "promise_id": promise.id if promise else None,
        "insight_id": insight.id if insight else None,
        "study_id": study.id if study else insight.study_id if insight else None,
    }
    if lane != OVERALL and promise is None:
        form.refuse("lane", _("This is not one of the choices."))
    basis = one(data, "basis") or "assumption"
    if basis != "assumption" and not (insight or study):
        form.refuse("insight", _("Choose the insight or the study that this rests on."))
    if basis == "measured" and not one(data, "n"):
        form.refuse("n", _("A measured score says among how many it was measured."))
    if basis == "assumption":
        ties |= {"insight_id": None, "study_id": None}
    return form, ties


def _around_new(
    session: Session, touchpoint: Touchpoint, form: Form[ExperienceFields]
) -> dict[str, Any]:
    journey = journey_of(session, touchpoint)
    found_sources = sources(session, touchpoint.id)
    return {
        "touchpoint": touchpoint,
        "journey": journey,
        "form": form,
        "lanes": [(OVERALL, _("Overall")), *((p.key, p.title) for p in found_sources["promises"])],
        "insights": [(one.key, one.statement) for one in found_sources["insights"]],
        "studies": [(one.key, one.title) for one in found_sources["studies"]],
        "listed": LISTED,
    }


def _at_step(session: Session, step: Step, lane_key: str, who: str) -> dict[str, Any]:
    rows = scores_of_step(session, step.id)
    promises, needs = rows["promises"], rows["needs"]
    if lane_key != OVERALL and lane_key not in {promise.key for promise in promises}:
        raise NotFoundException
    wanted = [promise for promise in promises if promise.key == lane_key]
    lane = Lane("promise", wanted[0].id) if wanted else Lane("overall")
    felt = [
        (each, lane_at(each, lane, promises, needs, _at(each, rows["experiences"]), who))
        for each in rows["touchpoints"]
    ]
    return {
        "step": step,
        "journey": journey_of(session, step),
        "promise": wanted[0] if wanted else None,
        "lane_key": lane_key,
        "felt": felt,
        "whole": face(
            curve({step.id: rows["touchpoints"]}, rows["experiences"], lane, needs)[0].point
        ),
    }


def _at(touchpoint: Any, experiences: list[Any]) -> list[Any]:
    return [row for row in experiences if row.touchpoint_id == touchpoint.id]


router = Router("/", route_handlers=[show, new, create, destroy])
