"""The outline of a journey: every text an input in its place, made to be typed. And the answers
after a change to it: only the lines that changed, and the order in which all of them stand now."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys import history
from journeys.domain.models import Journey
from journeys.domain.outline import PHASE, TOUCHPOINT
from journeys.language import translate as _
from journeys.queries.change import subjects_since
from journeys.queries.journey.outline import outline_rows
from journeys.queries.transfer import revision
from journeys.web.find import found
from journeys.web.forms import whole
from journeys.web.journey.map import drawn, opened
from journeys.web.journey.outline_shapes import NOUNS, OutlineLine, OutlineShape, outline_shape
from journeys.web.respond import (
    Answer,
    Db,
    Web,
    fragment,
    is_htmx,
    moved_on,
    refused,
    saved,
)
from journeys.web.routing import get

# Several departments in front, as one choice.
SEVERAL = "+"
# The id of the lines that new ones are made from.
BLANK = "00000000-0000-4000-8000-000000000000"


@get("/klantreizen/{key:str}/schets", may="read", name="outline.show")
def show(
    request: Web,
    session: Db,
    key: FromPath[str],
    na: FromQuery[str] = "",
    niveau: FromQuery[str] = "",
) -> Answer:
    """`na` and `niveau`: with an empty line there, for who has no JavaScript."""
    journey = found(session, Journey, key)
    # Before the lines are read, so that nothing falls in between.
    now = revision(session)
    shape = shape_of(session, journey)
    new = _new(shape, na, niveau)
    context = around(session, journey, shape, new, na) | {"revision": now}
    return opened(request, "outline/_read.html", "outline/show.html", session, **context)


@get("/klantreizen/{key:str}/schets/sinds/{number:int}", may="edit_journeys", name="outline.news")
def news(request: Web, session: Db, key: FromPath[str], number: FromPath[int]) -> Answer:
    """What others did to the lines since this revision, for a page that they are typed in."""
    journey = found(session, Journey, key)
    now = revision(session)
    shape = shape_of(session, journey)
    touched = subjects_since(session, number)
    return fragment(
        request,
        "outline/_news.html",
        here=url_of(journey),
        outline=shape.only(touched),
        order=" ".join(line.id for line in shape.lines),
        revision=now,
    )


def url_of(journey: Journey) -> str:
    return f"/klantreizen/{journey.key}/schets"


def shape_of(session: Session, journey: Journey) -> OutlineShape:
    return outline_shape(outline_rows(session, journey.id))


def around(
    session: Session,
    journey: Journey,
    shape: OutlineShape,
    new: OutlineLine | None = None,
    after: str = "",
) -> dict[str, Any]:
    """What the page needs. `new`: a line that is not there yet, and which one it comes behind."""
    return {
        "revision": revision(session),
        **drawn(session, journey, "outline"),
        "here": url_of(journey),
        "outline": shape,
        "new": new,
        "after": after,
        "blanks": [OutlineLine(id=BLANK, level=level) for level in NOUNS],
    }


def kept(
    request: Web, session: Session, journey: Journey, id_: UUID, is_new: bool = False
) -> Answer:
    """After a text was saved: that line, and no more ado than a word. A plain browser goes back to
    it, with the next empty line below it when it was new."""
    session.flush()
    here = url_of(journey)
    if not is_htmx(request):
        line = shape_of(session, journey).only([id_]).lines[0]
        to = f"{here}?na={id_}&niveau={line.level}#new" if is_new else f"{here}#line-{id_}"
        return moved_on(request, to, session, _("“%(title)s” was saved.") % {"title": line.title})
    batch = history.batch_of(session)
    return fragment(
        request,
        "outline/_answer.html",
        here=here,
        outline=shape_of(session, journey).only([id_]),
        order="",
        undo=f"/ongedaan/{batch}" if batch else "",
    )


def not_kept(
    request: Web,
    session: Session,
    journey: Journey,
    line: OutlineLine,
    after: str,
) -> Answer:
    """The line as it was typed, with what is wrong with it."""
    shape = shape_of(session, journey)
    new = None if line.version else line
    context = around(session, journey, _with(shape, line), new, after)
    if is_htmx(request):
        only = OutlineShape((line,), shape.channels, shape.departments)
        context |= {"outline": only, "order": "", "undo": ""}
    return refused(request, "outline/_answer.html", "outline/show.html", session, **context)


def arranged(
    request: Web, session: Session, journey: Journey, done: str, renewed: Collection[UUID]
) -> Answer:
    """After lines were moved, made or removed: the new ones, and the order of all."""
    session.flush()
    here = url_of(journey)
    if not is_htmx(request):
        return moved_on(request, here, session, done)
    shape = shape_of(session, journey)
    return saved(
        request,
        "outline/_answer.html",
        to=here,
        session=session,
        done=done,
        here=here,
        outline=shape.only(renewed),
        order=" ".join(line.id for line in shape.lines),
        undo="",
    )


def _new(shape: OutlineShape, after: str, level: str) -> OutlineLine | None:
    """An empty outline begins with an empty phase."""
    wanted = whole(level) or PHASE
    if not shape.lines or (after and PHASE <= wanted <= TOUCHPOINT):
        return OutlineLine(id=str(uuid4()), level=wanted if shape.lines else PHASE)
    return None


def _with(shape: OutlineShape, line: OutlineLine) -> OutlineShape:
    lines = tuple(replace(line, key=old.key) if old.id == line.id else old for old in shape.lines)
    return replace(shape, lines=lines)


router = Router("/", route_handlers=[show, news])
