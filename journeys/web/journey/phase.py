"""Phases of a journey: adding and editing."""

from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Journey, Phase, PhaseFields
from journeys.domain.ordering import insert
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.journey.journey import inside, journey_of
from journeys.queries.journey.journey_form import generic_phases
from journeys.web.conflict import conflict
from journeys.web.editing import write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.journey.map import back_to, changed, changed_and_again, opened, url_of
from journeys.web.journey.part import is_overtaken
from journeys.web.respond import Answer, Db, Sent, Web, refused
from journeys.web.routing import get, post


class PhaseForm(PhaseFields):
    generic_phase_id: UUID | None = None


@get("/klantreizen/{key:str}/fasen/nieuw", may="edit_journeys", name="phase.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    journey = found(session, Journey, key)
    context = {"journey": journey, "form": Form[PhaseForm](), "generic": _options(session)}
    return opened(request, "phase/_new.html", on="phase/new.html", session=session, **context)


@post("/klantreizen/{key:str}/fasen", may="edit_journeys", name="phase.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    journey = found(session, Journey, key)
    form = _checked(session, data)
    context = {"journey": journey, "generic": _options(session)}
    if not form.fields:
        on = "phase/new.html"
        return refused(request, "phase/_new.html", on, session, form=form, **context)
    place = {
        "key": free_key(session, Phase, form.fields.title, within=journey.key),
        "journey_id": journey.id,
    }
    phase = Phase.model_validate({**form.fields.model_dump(), **place})
    insert(inside(session, Phase, journey.id), phase)
    session.add(phase)
    done = _("Phase “%(title)s” was added.") % {"title": phase.title}
    if not one(data, "again"):
        return changed(request, session, journey, done, back_to(journey, phase.id), phase.id)
    to = f"{url_of(journey)}/fasen/nieuw"
    context["form"] = Form()
    return changed_and_again(request, session, journey, done, to, "phase/_new.html", **context)


@get("/fasen/{key:str}/bewerken", may="edit_journeys", name="phase.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    phase = found(session, Phase, key)
    context = _around(session, phase, Form.of(phase))
    return opened(request, "phase/_edit.html", on="phase/edit.html", session=session, **context)


@post("/fasen/{key:str}/bewerken", may="edit_journeys", name="phase.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    phase = found(session, Phase, key)
    journey = journey_of(session, phase)
    form = _checked(session, data)
    if not form.fields:
        context = _around(session, phase, form)
        return refused(request, "phase/_edit.html", "phase/edit.html", session, **context)
    if is_overtaken(session, phase, data):
        names = {str(value): title for value, title in _options(session)}
        back, url = back_to(journey, phase.id), f"/fasen/{phase.key}/bewerken"
        return conflict(request, session, phase, form, url=url, back=back, names=names)
    write(phase, form)
    done = _("Phase “%(title)s” was saved.") % {"title": phase.title}
    return changed(request, session, journey, done, back_to(journey, phase.id), phase.id)


def _around(session: Session, phase: Phase, form: Form[PhaseForm]) -> dict[str, Any]:
    return {
        "phase": phase,
        "journey": journey_of(session, phase),
        "form": form,
        "generic": _options(session),
    }


def _options(session: Session) -> list[tuple[UUID, str]]:
    return [(phase.id, phase.title) for phase in generic_phases(session)]


def _checked(session: Session, data: Sent) -> Form[PhaseForm]:
    form = Form.sent(PhaseForm, data)
    chosen = form.fields.generic_phase_id if form.fields else None
    if chosen and chosen not in dict(_options(session)):
        form.refuse("generic_phase_id", _("This is not one of the choices."))
    return form


router = Router("/", route_handlers=[new, create, edit, update])
