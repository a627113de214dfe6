"""Paths from a step to another one than the next: drawn, changed, and refused where they say
nothing."""

from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import (
    Journey,
    Phase,
    Step,
    StepTransition,
    StepTransitionFields,
    Touchpoint,
)
from journeys.language import translate as _
from journeys.path_words import when
from journeys.queries.by_key import by_key, free_key
from journeys.queries.journey.journey import journey_of, places_in
from journeys.queries.journey.step_transition import paths_from, same_path
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.journey.map import back_to, changed
from journeys.web.respond import Answer, Db, Sent, Web
from journeys.web.routing import get, post


@get("/stappen/{key:str}/paden/nieuw", may="edit_journeys", name="step_transition.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    start = found(session, Step, key)
    form: Form[StepTransitionFields] = Form({"path": "alternative"})
    return asked(request, session, form, _new_sheet(session, start))


@post("/stappen/{key:str}/paden/nieuw", may="edit_journeys", name="step_transition.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    start = found(session, Step, key)
    journey = journey_of(session, start)
    form = Form.sent(StepTransitionFields, data)
    end = _end(session, journey, start, form, data)
    if not form.fields or end is None:
        return asked_again(request, session, form, _new_sheet(session, start))
    name = f"{start.title} {end.title}"
    ties = {"from_step_id": start.id, "to_step_id": end.id}
    ties |= {"key": free_key(session, StepTransition, name, within=journey.key)}
    session.add(StepTransition.model_validate({**form.fields.model_dump(), **ties}))
    done = _("A path from “%(start)s” to “%(end)s” was drawn.") % _names(start, end)
    return changed(request, session, journey, done, back_to(journey, start.id))


@get("/paden/{key:str}/bewerken", may="edit_journeys", name="step_transition.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    path = found(session, StepTransition, key)
    end = session.get_one(Step, path.to_step_id)
    return asked(request, session, Form.of(path, to=end.key), _sheet(session, path))


@post("/paden/{key:str}/bewerken", may="edit_journeys", name="step_transition.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    path = found(session, StepTransition, key)
    start, sheet = session.get_one(Step, path.from_step_id), _sheet(session, path)
    journey = journey_of(session, start)
    form = Form.sent(StepTransitionFields, data)
    end = _end(session, journey, start, form, data, path)
    if not form.fields or end is None:
        return asked_again(request, session, form, sheet)
    if is_newer(path, data):
        return conflict(request, session, path, form, url=sheet.url, back=sheet.back)
    write(path, form, to_step_id=end.id)
    done = _("The path from “%(start)s” to “%(end)s” was saved.") % _names(start, end)
    return changed(request, session, journey, done, back_to(journey, start.id))


def _end(
    session: Session,
    journey: Journey,
    start: Step,
    form: Form[Any],
    data: Sent,
    path: StepTransition | None = None,
) -> Step | None:
    """The step that was chosen; a sentence in the form where the path cannot lead there."""
    end = by_key(session, Step, one(data, "to"))
    if end is None or journey_of(session, end).id != journey.id:
        form.refuse("to", _("Choose a step of this journey."))
        return None
    if end.id == start.id:
        form.refuse("to", _("A path leads to another step than the one it leaves."))
        return None
    same = same_path(session, start, end, form.fields.path) if form.fields else None
    if same and same is not path:
        form.refuse("to", _told_twice(when(same.condition)))
    return end


def _told_twice(condition: str | None) -> str:
    if not condition:
        return _("There is a path of this kind to that step already. Change that one instead.")
    told = _(
        "There is a path of this kind to that step already: %(when)s. Change that one instead."
    )
    return told % {"when": condition}


def _new_sheet(session: Session, start: Step) -> Sheet:
    return Sheet(
        _("Path from “%(step)s” to another step") % {"step": start.title},
        f"/stappen/{start.key}/paden/nieuw",
        back_to(journey_of(session, start), start.id),
        "step_transition/_fields.html",
        options=_options(session, start) | {"paths": paths_from(session, start)},
    )


def _sheet(session: Session, path: StepTransition) -> Sheet:
    start = session.get_one(Step, path.from_step_id)
    return Sheet(
        _("Path from “%(step)s” to another step") % {"step": start.title},
        f"/paden/{path.key}/bewerken",
        back_to(journey_of(session, start), start.id),
        "step_transition/_fields.html",
        remove_url=f"/verwijderen/step_transition/{path.key}",
        options=_options(session, start) | {"paths": []},
    )


def _names(start: Step, end: Step) -> dict[str, str]:
    return {"start": start.title, "end": end.title}


def _options(session: Session, start: Step) -> dict[str, Any]:
    journey_id = session.get_one(Phase, start.phase_id).journey_id
    # Where a touchpoint can stand are all steps.
    steps = places_in(session, journey_id, Touchpoint)
    return {"steps": [(row.key, f"{row.of} › {row.title}") for row in steps if row.id != start.id]}


router = Router("/", route_handlers=[new, create, edit, update])
