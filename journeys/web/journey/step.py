"""Steps of a phase: adding and editing."""

from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import Journey, Phase, Step, StepFields
from journeys.domain.nesting import why_not_inside
from journeys.domain.ordering import insert
from journeys.language import translate as _
from journeys.language import written
from journeys.queries import suggestion
from journeys.queries.by_key import by_key, free_key
from journeys.queries.journey.journey import inside, journey_of, places_in
from journeys.queries.journey.step_transition import nested
from journeys.web.conflict import conflict
from journeys.web.editing import write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.journey.map import back_to, changed, changed_and_again, opened
from journeys.web.journey.part import is_overtaken
from journeys.web.respond import Answer, Db, Sent, Web, refused
from journeys.web.routing import get, post


@get("/fasen/{key:str}/stappen/nieuw", may="edit_journeys", name="step.new")
def new(request: Web, session: Db, key: FromPath[str], na: FromQuery[str] = "") -> Answer:
    phase = found(session, Phase, key)
    context = _around_new(session, phase, Form({"phase": phase.key, "after": na}))
    return opened(request, "step/_new.html", on="step/new.html", session=session, **context)


@post("/fasen/{key:str}/stappen", may="edit_journeys", name="step.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    here = found(session, Phase, key)
    journey = journey_of(session, here)
    form = _checked(data)
    if not form.fields:
        context = _around_new(session, here, form)
        return refused(request, "step/_new.html", "step/new.html", session, **context)
    phase = _chosen_phase(session, journey, one(data, "phase")) or here
    place = {
        "key": free_key(session, Step, form.fields.title, within=phase.key),
        "phase_id": phase.id,
    }
    step = Step.model_validate({**form.fields.model_dump(), **place})
    others = inside(session, Step, phase.id)
    after = (place for place, s in enumerate(others, start=2) if s.key == one(data, "after"))
    insert(others, step, next(after, None))
    session.add(step)
    done = _("Step “%(title)s” was added.") % {"title": step.title}
    if not one(data, "again"):
        return changed(request, session, journey, done, back_to(journey, step.id), step.id)
    to = f"/fasen/{phase.key}/stappen/nieuw?na={step.key}"
    context = _around_new(session, phase, Form({"phase": phase.key, "after": step.key}))
    return changed_and_again(request, session, journey, done, to, "step/_new.html", **context)


@get("/stappen/{key:str}/bewerken", may="edit_journeys", name="step.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    step = found(session, Step, key)
    chosen = session.get(Journey, step.subjourney_id) if step.subjourney_id else None
    form: Form[StepFields] = Form.of(step, subjourney=chosen.key if chosen else "")
    context = _around_edit(session, step, journey_of(session, step), form)
    return opened(request, "step/_edit.html", on="step/edit.html", session=session, **context)


@post("/stappen/{key:str}/bewerken", may="edit_journeys", name="step.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    step = found(session, Step, key)
    journey = journey_of(session, step)
    form = _checked(data)
    closer = _closer(session, step, journey, form, data)
    if not form.fields:
        context = _around_edit(session, step, journey, form)
        return refused(request, "step/_edit.html", "step/edit.html", session, **context)
    if is_overtaken(session, step, data):
        back, url = back_to(journey, step.id), f"/stappen/{step.key}/bewerken"
        return conflict(request, session, step, form, url=url, back=back)
    write(step, form, subjourney_id=closer)
    done = _("Step “%(title)s” was saved.") % {"title": step.title}
    return changed(request, session, journey, done, back_to(journey, step.id), step.id)


def _around_new(session: Session, phase: Phase, form: Form[StepFields]) -> dict[str, Any]:
    journey = journey_of(session, phase)
    phases = [(place.key, place.title) for place in places_in(session, journey.id, Step)]
    return {"phase": phase, "journey": journey, "phases": phases, "form": form}


def _around_edit(
    session: Session, step: Step, journey: Journey, form: Form[StepFields]
) -> dict[str, Any]:
    """Of the journeys a few to choose from, and the one that was chosen."""
    offered = suggestion.journeys(session, "", suggestion.MOST)
    chosen = by_key(session, Journey, form.value("subjourney"))
    rows = [*offered, *([chosen] if chosen else [])]
    options = {row.key: row.title for row in rows if row.key != journey.key}
    return {"step": step, "journey": journey, "form": form, "journeys": [*options.items()]}


def _closer(
    session: Session, step: Step, journey: Journey, form: Form[StepFields], data: Sent
) -> UUID | None:
    """The journey that the step is when you look closer: as it was where that was not asked."""
    if "subjourney" not in data:
        return step.subjourney_id
    key = one(data, "subjourney")
    chosen = by_key(session, Journey, key) if key else None
    if key and chosen is None:
        form.refuse("subjourney", _("This journey is no longer there. Choose another one."))
    if chosen is None or chosen.id == step.subjourney_id:
        return chosen and chosen.id
    inside, titles = nested(session)
    if why := why_not_inside(inside, journey.id, chosen.id, titles):
        form.refuse("subjourney", written(why))
    return chosen.id


def _chosen_phase(session: Session, journey: Journey, key: str) -> Phase | None:
    phase = by_key(session, Phase, key)
    return phase if phase and phase.journey_id == journey.id else None


def _checked(data: Sent) -> Form[StepFields]:
    form = Form.sent(StepFields, data)
    check_duration(form)
    return form


def check_duration(form: Form[Any]) -> None:
    """What one field alone cannot know."""
    shortest = form.fields.min_minutes if form.fields else None
    longest = form.fields.max_minutes if form.fields else None
    if shortest is not None and longest is not None and shortest > longest:
        form.refuse("max_minutes", _("The longest duration may not be shorter than the shortest."))


router = Router("/", route_handlers=[new, create, edit, update])
