"""Touchpoints: the page of one, adding and editing."""

from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Step, Touchpoint
from journeys.domain.ordering import insert
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.journey.journey import inside, journey_of
from journeys.queries.journey.touchpoint import touchpoint_rows
from journeys.queries.ranking import ranking
from journeys.web.conflict import conflict
from journeys.web.editing import write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.history import entries
from journeys.web.journey.lane import lanes_at
from journeys.web.journey.map import back_to, changed, changed_and_again, opened
from journeys.web.journey.part import is_overtaken
from journeys.web.journey.touchpoint_form import TouchpointForm, choices_for, filled, sent, tie
from journeys.web.respond import Answer, Db, Sent, Web, page, refused
from journeys.web.routing import get, post


@get("/contactmomenten/{key:str}", may="read", name="touchpoint.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    rows = touchpoint_rows(session, touchpoint)
    scores = ranking(session).by_opportunity if rows.opportunities else {}
    return page(
        request,
        "touchpoint/show.html",
        session,
        touchpoint=touchpoint,
        place=rows.places[0],
        channel=rows.channels[0] if rows.channels else None,
        rows=rows,
        promises={promise.id: promise for promise in rows.promises},
        lanes=lanes_at(
            touchpoint,
            rows.promises,
            rows.all_needs,
            rows.needs,
            rows.experiences,
            request.user.key,
        ),
        opportunities=sorted(
            ((one, scores.get(one.id)) for one in rows.opportunities),
            key=lambda pair: pair[1].rank if pair[1] else len(scores) + 1,
        ),
        entries=entries(session, [touchpoint.id], request.user),
    )


@get("/stappen/{key:str}/contactmomenten/nieuw", may="edit_journeys", name="touchpoint.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    step = found(session, Step, key)
    context = _around_new(session, step, Form())
    return opened(request, "touchpoint/_new.html", "touchpoint/new.html", session, **context)


@post("/stappen/{key:str}/contactmomenten", may="edit_journeys", name="touchpoint.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    step = found(session, Step, key)
    journey = journey_of(session, step)
    form = sent(session, data)
    if not form.fields:
        context = _around_new(session, step, form)
        return refused(request, "touchpoint/_new.html", "touchpoint/new.html", session, **context)
    place = {
        "key": free_key(session, Touchpoint, form.fields.title, within=step.key),
        "step_id": step.id,
    }
    touchpoint = Touchpoint.model_validate({**form.fields.model_dump(), **place})
    insert(inside(session, Touchpoint, step.id), touchpoint)
    session.add(touchpoint)
    session.flush()
    tie(session, touchpoint, data)
    done = _("Touchpoint “%(title)s” was added.") % {"title": touchpoint.title}
    if not one(data, "again"):
        to = back_to(journey, touchpoint.id)
        return changed(request, session, journey, done, to, touchpoint.id)
    to = f"/stappen/{step.key}/contactmomenten/nieuw"
    context = _around_new(session, step, Form())
    template = "touchpoint/_new.html"
    return changed_and_again(request, session, journey, done, to, template, **context)


@get("/contactmomenten/{key:str}/bewerken", may="edit_journeys", name="touchpoint.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    context = _around(session, touchpoint, filled(session, touchpoint))
    return opened(request, "touchpoint/_edit.html", "touchpoint/edit.html", session, **context)


@post("/contactmomenten/{key:str}/bewerken", may="edit_journeys", name="touchpoint.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    journey = journey_of(session, touchpoint)
    form = sent(session, data)
    if not form.fields:
        context = _around(session, touchpoint, form)
        on = "touchpoint/edit.html"
        return refused(request, "touchpoint/_edit.html", on, session, **context)
    here = f"/contactmomenten/{touchpoint.key}"
    if is_overtaken(session, touchpoint, data):
        names = {str(id_): title for id_, title in choices_for(session)["channels"]}
        url = f"{here}/bewerken"
        return conflict(request, session, touchpoint, form, url=url, back=here, names=names)
    write(touchpoint, form, moment_of_truth=form.fields.moment_of_truth)
    tie(session, touchpoint, data)
    done = _("Touchpoint “%(title)s” was saved.") % {"title": touchpoint.title}
    return changed(request, session, journey, done, here, touchpoint.id)


def _around_new(session: Session, step: Step, form: Form[TouchpointForm]) -> dict[str, Any]:
    journey = journey_of(session, step)
    return {"step": step, "journey": journey, "form": form, **choices_for(session)}


def _around(session: Session, touchpoint: Touchpoint, form: Form[TouchpointForm]) -> dict[str, Any]:
    journey = journey_of(session, touchpoint)
    return {"touchpoint": touchpoint, "journey": journey, "form": form, **choices_for(session)}


router = Router("/", route_handlers=[show, new, create, edit, update])
