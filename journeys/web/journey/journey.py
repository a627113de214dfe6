"""Making a journey, and changing what it is about. Its map is in `map`."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys import language
from journeys.domain.copying import why_no_variant
from journeys.domain.models import Journey, JourneyFields, JourneyPersona
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.journey.journey_form import Offered, offered, personas_of
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import write
from journeys.web.find import found
from journeys.web.forms import Form, many, one
from journeys.web.journey.start import begin, starts
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused
from journeys.web.routing import get, post


class JourneyAnswers(JourneyFields):
    """What the form asks: the fields of a journey, and the things that it is tied to."""

    cluster_id: UUID | None = None
    owner_id: UUID | None = None
    parent_id: UUID | None = None
    as_is_id: UUID | None = None
    variant_of_id: UUID | None = None


@get("/nieuw", may="edit_journeys", name="journey.new")
def new(request: Web, session: Db) -> Answer:
    asked = {
        name: request.query_params[name]
        for name in ("title", "start")
        if name in request.query_params
    }
    form: Form[Any] = Form(
        {"state": "as_is", "status": "concept", "start": "empty", **asked}, prefix="journey-"
    )
    around = _around(form, offered(session))
    return page(request, "journey/new.html", session, starts=starts(session), **around)


@post("/nieuw", may="edit_journeys", name="journey.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = Form.sent(JourneyAnswers, data, prefix="journey-")
    choices = offered(session)
    _check(form, choices)
    if form.fields is None:
        around = {"starts": starts(session), **_around(form, choices)}
        return refused(
            request, "journey/_form.html", on="journey/new.html", session=session, **around
        )
    key = free_key(session, Journey, form.fields.title)
    journey = Journey.model_validate({**form.fields.model_dump(), "key": key})
    session.add(journey)
    _tie_personas(session, journey, many(data, "personas"), choices)
    begin(session, journey, one(data, "start"))
    view = "/schets" if one(data, "then") == "schets" else ""
    return moved_on(request, f"/klantreizen/{key}{view}", session, _("Journey added."))


@get("/{key:str}/bewerken", may="edit_journeys", name="journey.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    journey = found(session, Journey, key)
    choices = offered(session)
    tied = {link.persona_id for link in personas_of(session, journey.id)}
    form: Form[Any] = Form.of(
        journey, prefix="journey-", personas=[row.key for row in choices.personas if row.id in tied]
    )
    around = _around(form, choices, journey)
    return page(request, "journey/edit.html", session, journey=journey, **around)


@post("/{key:str}/bewerken", may="edit_journeys", name="journey.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    journey = found(session, Journey, key)
    choices = offered(session)
    form = Form.sent(JourneyAnswers, data, prefix="journey-")
    _check(form, choices, journey)
    if form.fields is None:
        around = _around(form, choices, journey)
        return refused(
            request,
            "journey/_form.html",
            on="journey/edit.html",
            session=session,
            journey=journey,
            **around,
        )
    url, back = f"/klantreizen/{key}/bewerken", f"/klantreizen/{key}"
    if is_newer(journey, data):
        return conflict(request, session, journey, form, url=url, back=back, names=choices.titles())
    write(journey, form)
    _tie_personas(session, journey, many(data, "personas"), choices)
    return moved_on(request, back, session, _("Journey saved."))


def _around(form: Form[Any], choices: Offered, journey: Journey | None = None) -> dict[str, Any]:
    """What the form offers. A journey is never offered as a part of itself."""
    others = [row for row in choices.journeys if journey is None or row.id != journey.id]
    above = [row for row in others if journey is None or not choices.is_above(journey.id, row.id)]
    return {
        "form": form,
        "offered": {
            "clusters": [(str(row.id), row.title) for row in choices.clusters],
            "departments": [
                (str(row.id), f"{row.code} · {row.title}") for row in choices.departments
            ],
            "personas": [(row.key, row.title) for row in choices.personas],
            "parents": [(str(row.id), row.title) for row in above],
            "mains": [(str(row.id), row.title) for row in others if row.variant_of_id is None],
            "as_is": [(str(row.id), row.title) for row in others if row.state == "as_is"],
        },
    }


def _check(form: Form[JourneyAnswers], choices: Offered, journey: Journey | None = None) -> None:
    """What one field alone cannot know."""
    fields = form.fields
    if fields is None:
        return
    known: Mapping[str, set[UUID]] = {
        "cluster_id": {row.id for row in choices.clusters},
        "owner_id": {row.id for row in choices.departments},
        "parent_id": {row.id for row in choices.journeys},
        "as_is_id": {row.id for row in choices.journeys},
        "variant_of_id": {row.id for row in choices.journeys},
    }
    for name, ids in known.items():
        if getattr(fields, name) not in {None, *ids}:
            form.refuse(name, _("This is not one of the choices."))
    if journey and fields.parent_id and choices.is_above(journey.id, fields.parent_id):
        form.refuse("parent_id", _("A journey cannot be part of itself."))
    if fields.as_is_id and fields.state != "to_be":
        form.refuse(
            "as_is_id", _("Only a journey as it should be has a journey as it is beside it.")
        )
    if journey and fields.as_is_id == journey.id:
        form.refuse("as_is_id", _("Choose another journey than this one."))
    if why := _why_no_variant(fields, choices, journey):
        form.refuse("variant_of_id", why)


def _why_no_variant(
    fields: JourneyAnswers, choices: Offered, journey: Journey | None
) -> str | None:
    main = next((row for row in choices.journeys if row.id == fields.variant_of_id), None)
    if main is None:
        return None
    has_variants = any(journey and row.variant_of_id == journey.id for row in choices.journeys)
    why = why_no_variant(journey, main, has_variants)
    return language.say(why) if why else None


def _tie_personas(session: Session, journey: Journey, keys: Any, choices: Offered) -> None:
    wanted = {row.id for row in choices.personas if row.key in keys}
    tied = {link.persona_id: link for link in personas_of(session, journey.id)}
    for id_ in wanted - set(tied):
        session.add(JourneyPersona.model_validate({"journey_id": journey.id, "persona_id": id_}))
    for id_ in set(tied) - wanted:
        session.delete(tied[id_])


router = Router("/klantreizen", route_handlers=[new, create, edit, update])
