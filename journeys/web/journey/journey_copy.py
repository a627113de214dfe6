"""A journey again: as it should be, beside how it is; or just as a copy."""

from collections.abc import Collection
from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Field, Session

from journeys.domain.copying import Parts, copied
from journeys.domain.models import Fields, Journey
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.journey.journey_copy import parts_of, taken_keys
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused
from journeys.web.routing import get, post


class CopyFields(Fields):
    title: str = Field(min_length=1, max_length=200)


@get("/{key:str}/kopie", may="edit_journeys", name="journey_copy.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    journey = found(session, Journey, key)
    form: Form[Any] = Form({"title": _to_be_title(journey), "kind": "to_be"})
    return page(request, "journey/copy.html", session, journey=journey, form=form)


@post("/{key:str}/kopie", may="edit_journeys", name="journey_copy.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    """Without a title, such as from a button elsewhere, it gets one of its own."""
    original = found(session, Journey, key)
    kind = "copy" if one(data, "kind") == "copy" else "to_be"
    own = _copy_title(original) if kind == "copy" else _to_be_title(original)
    form = Form.sent(CopyFields, {**data, "title": data.get("title", own)})
    if form.fields is None:
        return refused(
            request,
            "journey/_copy.html",
            on="journey/copy.html",
            session=session,
            journey=original,
            form=form,
        )
    # A second future stands beside the same journey as it is.
    ties = {"state": "to_be", "as_is_id": original.as_is_id or _as_is(original)}
    parts = parts_of(session, original, with_scores=bool(one(data, "scores")))
    title = form.fields.title
    copy = drawn_again(session, original, parts, title, **(ties if kind == "to_be" else {}))
    return moved_on(request, f"/klantreizen/{copy.key}", session, _("Journey copied."))


def drawn_again(
    session: Session,
    original: Journey,
    parts: Parts,
    title: str,
    empty: Collection[str] = (),
    **ties: Any,
) -> Journey:
    """A concept with these parts under a new title; with other ties than those of the original, and
    with fields of its parts that stay `empty`. Of a template comes a journey, unless it says so."""
    fields = original.model_dump(exclude={"id", "version", "is_template"}) | ties
    fields |= {"key": free_key(session, Journey, title), "title": title, "status": "concept"}
    copy = Journey.model_validate(fields)
    session.add(copy)
    session.add_all(copied(parts, original, copy, taken_keys(session, copy.key), empty))
    return copy


def _as_is(original: Journey) -> Any:
    is_one = original.state == "as_is" and not original.is_template
    return original.id if is_one else None


def _to_be_title(journey: Journey) -> str:
    return (_("%(title)s (as it should be)") % {"title": journey.title})[:200]


def _copy_title(journey: Journey) -> str:
    return (_("Copy of %(title)s") % {"title": journey.title})[:200]


router = Router("/klantreizen", route_handlers=[new, create])
