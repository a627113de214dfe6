"""One line of an outline: saved for the first time, and every time after that."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import (
    Channel,
    Fields,
    Journey,
    PhaseFields,
    StepFields,
    TouchpointFields,
)
from journeys.domain.ordering import insert
from journeys.domain.outline import PHASE, STEP, TOUCHPOINT
from journeys.domain.reason import Refused, say
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.journey.journey import PARENTS, inside, journey_of
from journeys.web.conflict import conflict
from journeys.web.editing import write
from journeys.web.find import found
from journeys.web.forms import Form, many, one, whole
from journeys.web.journey.outline import SEVERAL, kept, not_kept, shape_of, url_of
from journeys.web.journey.outline_change import MODELS
from journeys.web.journey.outline_shapes import OutlineLine
from journeys.web.journey.part import is_overtaken
from journeys.web.journey.step import check_duration
from journeys.web.journey.touchpoint_form import tie
from journeys.web.respond import Answer, Db, Sent, Web
from journeys.web.routing import post


def _rule(fields: type[Fields], name: str) -> Any:
    return fields.model_fields[name]


class PhaseLine(Fields):
    title: str = _rule(PhaseFields, "title")
    narrative: str | None = _rule(PhaseFields, "narrative")


class StepLine(Fields):
    title: str = _rule(StepFields, "title")
    narrative: str | None = _rule(StepFields, "narrative")
    need: str | None = _rule(StepFields, "need")
    min_minutes: int | None = _rule(StepFields, "min_minutes")
    max_minutes: int | None = _rule(StepFields, "max_minutes")


class TouchpointLine(Fields):
    title: str = _rule(TouchpointFields, "title")
    narrative: str | None = _rule(TouchpointFields, "narrative")
    direction: Any = _rule(TouchpointFields, "direction")
    moment_of_truth: bool = False
    channel_id: UUID | None = None


FORMS: dict[int, type[Fields]] = {PHASE: PhaseLine, STEP: StepLine, TOUCHPOINT: TouchpointLine}


@post("/klantreizen/{key:str}/schets/{line:uuid}", may="edit_journeys", name="outline_line.update")
def update(
    request: Web, session: Db, key: FromPath[str], line: FromPath[UUID], data: Sent
) -> Answer:
    journey, typed = found(session, Journey, key), _level(data)
    row, level = _standing(session, line, typed)
    if row is not None and journey_of(session, row).id != journey.id:
        raise NotFoundException
    form = _checked(session, level, data)
    if not form.fields:
        return not_kept(request, session, journey, _typed(line, level, form), one(data, "after"))
    if row is not None and (level != typed or is_overtaken(session, row, data)):
        return _overtaken(request, session, journey, row, form)
    if row is None:
        row = _added(session, journey, line, level, form.fields.title, one(data, "after"))  # type: ignore[attr-defined]
    truth = {"moment_of_truth": form.fields.moment_of_truth} if level == TOUCHPOINT else {}  # type: ignore[attr-defined]
    write(row, form, **truth)
    if level == TOUCHPOINT:
        session.flush()
        tie(session, row, _fronts(data))
    return kept(request, session, journey, row.id, is_new=not whole(one(data, "version")))


def _standing(session: Session, id_: UUID, typed: int) -> tuple[Any, int]:
    """The line as it is now: somebody may have made something else of it than what is typed in."""
    for level in (typed, *(MODELS.keys() - {typed})):
        row = session.get(MODELS[level], id_)
        if row is not None:
            return row, level
    return None, typed


def _level(data: Mapping[str, Any]) -> int:
    level = whole(one(data, "level"))
    if level not in MODELS:
        raise NotFoundException
    return level


def _checked(session: Session, level: int, data: Mapping[str, Any]) -> Form[Any]:
    # A box that is not ticked is not sent; one that a conflict carried on as blank is neither.
    answers = {
        name: value for name, value in data.items() if name != "moment_of_truth" or one(data, name)
    }
    form: Form[Any] = Form.sent(FORMS[level], answers)
    if level == STEP:
        check_duration(form)
    channel = getattr(form.fields, "channel_id", None)
    if channel and session.get(Channel, channel) is None:
        form.refuse("channel_id", _("This is not one of the choices."))
    return form


def _fronts(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Where several departments are in front, they are one choice here: it leaves them."""
    if one(data, "front") != SEVERAL:
        return data
    return {**data, "front": many(data, "front_shown")}


def _added(
    session: Session, journey: Journey, id_: UUID, level: int, title: str, after: str
) -> Any:
    """A new part, behind the line `after` or as the first in it."""
    model = MODELS[level]
    parent, at = _place(session, journey, level, after)
    others = inside(session, model, parent.id)
    place = {
        "id": id_,
        "key": free_key(session, model, title, within=parent.key),
        PARENTS[model]: parent.id,
    }
    row = model.model_validate({"title": title, **place})
    insert(others, row, at)
    session.add(row)
    return row


def _place(session: Session, journey: Journey, level: int, after: str) -> tuple[Any, int]:
    model = MODELS[level]
    before = _part(session, journey, model, after)
    if before is not None:
        parent = journey if level == PHASE else _above(session, level, before)
        others = inside(session, model, parent.id)
        return parent, others.index(before) + 2
    above = journey if level == PHASE else _part(session, journey, MODELS[level - 1], after)
    if above is None:
        raise Refused(say("What this line stood in is no longer there. Load the page again."))
    return above, 1


def _above(session: Session, level: int, row: Any) -> Any:
    return session.get(MODELS[level - 1], getattr(row, PARENTS[MODELS[level]]))


def _part(session: Session, journey: Journey, model: Any, id_: str) -> Any:
    try:
        row = session.get(model, UUID(id_))
    except ValueError:
        return None
    return row if row is not None and journey_of(session, row).id == journey.id else None


def _overtaken(
    request: Web,
    session: Session,
    journey: Journey,
    row: Any,
    form: Form[Any],
) -> Answer:
    here = url_of(journey)
    url, back = f"{here}/{row.id}", f"{here}#line-{row.id}"
    names = dict(shape_of(session, journey).channels)
    answer = conflict(request, session, row, form, url=url, back=back, names=names)
    answer.headers["HX-Retarget"] = "#panel"
    answer.headers["HX-Reswap"] = "innerHTML"
    return answer


def _typed(id_: UUID, level: int, form: Form[Any]) -> OutlineLine:
    """The line as it was typed, with the first thing that is wrong with it."""
    blank = OutlineLine(id=str(id_), level=level)
    told = {
        name: form.value(name) for name in FORMS[level].model_fields if name != "moment_of_truth"
    }
    name, sentence = form.errors[0]
    return replace(
        blank,
        **told,
        version=whole(form.value("version")) or 0,
        moment_of_truth=bool(form.value("moment_of_truth")),
        fronts=tuple(many(form.typed, "front")),
        error=sentence,
        error_in=name,
    )


router = Router("/", route_handlers=[update])
