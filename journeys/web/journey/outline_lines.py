"""Lines of an outline, one or several together: moved, shifted, copied, removed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Journey
from journeys.domain.outline import moved, shifted, tops, whole, without
from journeys.domain.reason import Refused, say
from journeys.import_export.version.keeping import keep_before
from journeys.language import translate as _
from journeys.language import translate_n
from journeys.queries.hanging import Hanging, hanging_on, remove
from journeys.web.find import found
from journeys.web.forms import many, one
from journeys.web.journey.map import opened
from journeys.web.journey.outline import arranged, url_of
from journeys.web.journey.outline_change import Outline, copy, outline_of, settle
from journeys.web.removal import counted
from journeys.web.respond import Answer, Db, Sent, Web, gone_to, is_htmx, page
from journeys.web.routing import get, post

# From so many lines on, with those that stand under them, a version is made before they change.
MANY = 5


@post("/klantreizen/{key:str}/schets/regels", may="edit_journeys", name="outline_lines.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    journey = found(session, Journey, key)
    outline = outline_of(session, journey)
    chosen = outline.chosen(many(data, "line"))
    if one(data, "do") == "remove":
        return _removed(request, session, outline, chosen, sure=bool(one(data, "sure")))
    change = _CHANGES.get(one(data, "do"))
    if change is None:
        raise Refused(say("This is not one of the choices."))
    _keep_if_many(session, outline, chosen)
    done, renewed = change(session, outline, chosen)
    return arranged(request, session, journey, done, renewed)


@get("/klantreizen/{key:str}/schets/verwijderen", may="edit_journeys", name="outline_lines.remove")
def ask(request: Web, session: Db, key: FromPath[str]) -> Answer:
    """What goes along with these lines, before they go."""
    journey = found(session, Journey, key)
    outline = outline_of(session, journey)
    chosen = outline.chosen(request.query_params.getall("line", []))
    hanging = _hanging(session, outline, chosen)
    return opened(
        request,
        "outline/_removal.html",
        "outline/removal.html",
        session,
        here=url_of(journey),
        chosen=chosen,
        title=_called(outline, chosen),
        falling=counted(hanging.falling),
        loose=counted([hung for hung, _name in hanging.loose]),
    )


@get(
    "/klantreizen/{key:str}/schets/{line:uuid}/keuzes",
    may="edit_journeys",
    name="outline_lines.choices",
)
def choices(request: Web, session: Db, key: FromPath[str], line: FromPath[UUID]) -> Answer:
    """What can be done with a line, on a page of its own for who has no JavaScript."""
    journey = found(session, Journey, key)
    outline = outline_of(session, journey)
    chosen = next((each for each in outline.lines if each.id == line), None)
    if chosen is None:
        raise NotFoundException
    context = {"journey": journey, "here": url_of(journey), "id": line, "level": chosen.level}
    return page(request, "outline/menu.html", session, title=outline.rows[line].title, **context)


Changed = tuple[str, Sequence[UUID]]


def _move(by: int) -> Callable[[Session, Outline, Sequence[UUID]], Changed]:
    def change(session: Session, outline: Outline, chosen: Sequence[UUID]) -> Changed:
        lines = moved(outline.lines, chosen, by)
        if lines == outline.lines:
            return (_("It is first already.") if by < 0 else _("It is last already.")), []
        settle(session, outline, lines)
        return _("%(what)s moved.") % {"what": _called(outline, chosen)}, []

    return change


def _shift(by: int) -> Callable[[Session, Outline, Sequence[UUID]], Changed]:
    def change(session: Session, outline: Outline, chosen: Sequence[UUID]) -> Changed:
        renewed = settle(session, outline, shifted(outline.lines, chosen, by))
        told = _("%(what)s went deeper.") if by > 0 else _("%(what)s went higher.")
        return told % {"what": _called(outline, chosen)}, renewed

    return change


def _copy(session: Session, outline: Outline, chosen: Sequence[UUID]) -> Changed:
    what = _called(outline, chosen)
    return _("%(what)s copied.") % {"what": what}, copy(session, outline, chosen)


_CHANGES: Mapping[str, Callable[[Session, Outline, Sequence[UUID]], Changed]] = {
    "up": _move(-1),
    "down": _move(1),
    "deeper": _shift(1),
    "higher": _shift(-1),
    "copy": _copy,
}


def _removed(
    request: Web, session: Session, outline: Outline, chosen: Sequence[UUID], sure: bool
) -> Answer:
    """What nothing hangs on goes at once, and can come back; else it is asked first."""
    if not sure and _is_missed(_hanging(session, outline, chosen)):
        lines = "&".join(f"line={id_}" for id_ in chosen)
        to = f"{url_of(outline.journey)}/verwijderen?{lines}"
        return _asked_first(request, to)
    done = _("%(what)s removed.") % {"what": _called(outline, chosen)}
    _keep_if_many(session, outline, chosen)
    rest = without(outline.lines, chosen)
    for start in tops(outline.lines, chosen):
        remove(session, outline.rows[outline.lines[start].id])
        session.flush()
    settle(session, outline, rest)
    return arranged(request, session, outline.journey, done, [])


def _keep_if_many(session: Session, outline: Outline, chosen: Sequence[UUID]) -> None:
    """One line is soon undone; of many lines a version is kept first."""
    if len(whole(outline.lines, chosen)) >= MANY:
        keep_before(session, outline.journey, "before_bulk")


def _asked_first(request: Web, to: str) -> Answer:
    answer = gone_to(to)
    if is_htmx(request):
        answer = Answer("", headers={"X-Ask": to})
    return answer


def _hanging(session: Session, outline: Outline, chosen: Sequence[UUID]) -> Hanging:
    """On all of them together; what stands under one of them is counted once."""
    all_ = Hanging()
    for start in tops(outline.lines, chosen):
        hanging = hanging_on(session, outline.rows[outline.lines[start].id])
        all_.falling += hanging.falling
        all_.loose += hanging.loose
    return all_


def _is_missed(hanging: Hanging) -> bool:
    """Ties without a name of their own, such as to a department, are no loss by themselves."""
    return bool(hanging.loose or any(hung.title for hung in hanging.falling))


def _called(outline: Outline, chosen: Sequence[UUID]) -> str:
    if len(chosen) == 1:
        title: Any = outline.rows[chosen[0]].title
        return f"“{title}”"
    return translate_n("%(num)s line", "%(num)s lines", len(chosen)) % {"num": len(chosen)}


router = Router("/", route_handlers=[update, ask, choices])
