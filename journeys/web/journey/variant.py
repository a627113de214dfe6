"""A journey as it goes for one persona: a copy that hangs under it and counts nowhere again."""

from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Field, Session

from journeys.domain.copying import as_variant, main_of
from journeys.domain.models import Fields, Journey, Persona
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.journey.journey_copy import parts_of
from journeys.queries.organisation.persona import to_choose_from
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.journey.journey_copy import drawn_again
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused
from journeys.web.routing import get, post


class VariantFields(Fields):
    persona: str = Field(min_length=1)
    title: str | None = Field(default=None, max_length=200)


@get("/{key:str}/variant", may="edit_journeys", name="variant.new")
def new(request: Web, session: Db, key: FromPath[str], profiel: FromQuery[str] = "") -> Answer:
    journey = found(session, Journey, key)
    form: Form[Any] = Form({"persona": profiel, "scores": "on"})
    return page(request, "variant/new.html", session, **_around(session, journey, form))


@post("/{key:str}/variant", may="edit_journeys", name="variant.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    """One of a variant hangs under the same main journey, with the parts of that variant."""
    original = found(session, Journey, key)
    form = Form.sent(VariantFields, data)
    persona = by_key(session, Persona, one(data, "persona"))
    if one(data, "persona") and persona is None:
        form.refuse("persona", _("This is not one of the choices."))
    if form.fields is None or persona is None:
        context = _around(session, original, form)
        return refused(request, "variant/_form.html", "variant/new.html", session, **context)
    main = session.get_one(Journey, main_of(original))
    parts = parts_of(session, original, with_scores=bool(one(data, "scores")))
    parts = as_variant(parts, original, persona.id)
    title = form.fields.title or f"{main.title[:150]} ({persona.title[:45]})"
    copy = drawn_again(session, original, parts, title, variant_of_id=main.id)
    done = _("The variant for %(persona)s was made.") % {"persona": persona.title}
    return moved_on(request, f"/klantreizen/{copy.key}", session, done)


def _around(session: Session, journey: Journey, form: Form[Any]) -> dict[str, Any]:
    main_id: UUID = main_of(journey)
    personas = to_choose_from(session, journey.id)
    return {
        "journey": journey,
        "form": form,
        "main": journey if main_id == journey.id else session.get_one(Journey, main_id),
        "personas": [(row.key, row.title) for row in personas],
    }


router = Router("/klantreizen", route_handlers=[new, create])
