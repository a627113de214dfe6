"""Pasting into an outline: first shown as it would be added, then added in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, get_args
from uuid import UUID, uuid4

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import Journey
from journeys.domain.outline import PHASE, TOUCHPOINT, Line, inserted
from journeys.domain.reason import Reason, Refused, say
from journeys.import_export.outline_sides import Names
from journeys.import_export.outline_text import LONGEST, MOST, Layout, Pasted, guess, read
from journeys.import_export.version.keeping import keep_before
from journeys.language import translate_n
from journeys.web.find import found
from journeys.web.forms import one, whole
from journeys.web.journey.map import opened
from journeys.web.journey.outline import arranged, shape_of, url_of
from journeys.web.journey.outline_change import Outline, add, outline_of, settle
from journeys.web.journey.outline_shapes import OutlineShape
from journeys.web.journey.touchpoint_form import tie
from journeys.web.respond import Answer, Db, Sent, Web, refused
from journeys.web.routing import get, post

_PANEL = {"HX-Retarget": "#panel", "HX-Reswap": "innerHTML"}


@dataclass(frozen=True)
class Shown:
    """A line of the preview. `is_known`: one like it is there already."""

    line: Pasted
    is_known: bool = False


@get("/klantreizen/{key:str}/schets/plakken", may="edit_journeys", name="outline_paste.new")
def new(request: Web, session: Db, key: FromPath[str], na: FromQuery[str] = "") -> Answer:
    journey = found(session, Journey, key)
    context = _around(session, journey, {"after": na})
    return opened(request, "outline/_paste.html", "outline/paste.html", session, **context)


@post("/klantreizen/{key:str}/schets/plakken", may="edit_journeys", name="outline_paste.preview")
def preview(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    """What would be added, and where. Nothing is changed by looking."""
    journey = found(session, Journey, key)
    text, layout, names = one(data, "text"), _layout(data), shape_of(session, journey).names
    lines = read(text, layout, _top(data), names)
    context = _around(session, journey, data, lines)
    context |= {"layout": guess(text, names) if layout == "guess" else layout}
    answer = opened(request, "outline/_preview.html", "outline/preview.html", session, **context)
    answer.headers.update(_PANEL)
    return answer


@post(
    "/klantreizen/{key:str}/schets/plakken/toevoegen",
    may="edit_journeys",
    name="outline_paste.create",
)
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    journey = found(session, Journey, key)
    outline = outline_of(session, journey)
    lines = _corrected(data)
    wrong = _misplaced(outline, lines, one(data, "after"))
    if wrong:
        context = _around(session, journey, data, wrong)
        page, panel = "outline/preview.html", "outline/_preview.html"
        answer = refused(request, panel, page, session, **context)
        answer.headers.update(_PANEL)
        return answer
    keep_before(session, journey, "before_bulk")
    new = _add(session, outline, lines, one(data, "after"))
    done = translate_n("%(num)s line added.", "%(num)s lines added.", len(new))
    return arranged(request, session, journey, done % {"num": len(new)}, new)


def _around(
    session: Session, journey: Journey, data: Mapping[str, Any], lines: list[Pasted] | None = None
) -> dict[str, Any]:
    shape = shape_of(session, journey)
    after = one(data, "after")
    behind = next((line for line in shape.lines if line.id == after), None)
    if behind is None and shape.lines:
        behind = shape.lines[-1]
    return {
        "journey": journey,
        "here": url_of(journey),
        "text": one(data, "text"),
        "top": _top(data),
        "layout": _layout(data),
        "behind": behind,
        "shown": _known(shape, lines or []),
        "channels": shape.channels,
        "departments": shape.departments,
        "recognised": sum(
            bool(side) for line in lines or () for side in (line.channel, line.front)
        ),
    }


def _known(shape: OutlineShape, lines: list[Pasted]) -> list[Shown]:
    there = {(line.level, line.title.casefold()) for line in shape.lines}
    return [Shown(line, (line.level, line.title.casefold()) in there) for line in lines]


def _layout(data: Mapping[str, Any]) -> Layout:
    return next((each for each in get_args(Layout) if each == one(data, "layout")), "guess")


def _top(data: Mapping[str, Any]) -> int:
    return min(max(whole(one(data, "top")) or PHASE, PHASE), TOUCHPOINT)


def _corrected(data: Mapping[str, Any]) -> list[Pasted]:
    """The lines as they were corrected; a level of 0 leaves a line out."""
    columns = [_all(data, name) for name in ("level", "title", "story", "channel", "front")]
    lines = [
        Pasted(whole(level) or 0, title.strip()[:LONGEST], story, (), channel, front)
        for level, title, story, channel, front in zip_longest(*columns, fillvalue="")
    ]
    kept = [line for line in lines if PHASE <= line.level <= TOUCHPOINT and line.title]
    if not kept:
        raise Refused(say("There is nothing to add."))
    return kept[:MOST]


def _all(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name, [])
    return value if isinstance(value, list) else [value]


def _misplaced(outline: Outline, lines: list[Pasted], after: str) -> list[Pasted]:
    """All lines, with a sentence at those that would have nothing to stand in; none if all is
    well."""
    id_ = _after(outline, after)
    level = next((line.level for line in outline.lines if line.id == id_), 0)
    told: list[Pasted] = []
    for line in lines:
        is_wrong = line.level > level + 1
        told.append(replace(line, warnings=(Reason(_NOWHERE),)) if is_wrong else line)
        level = line.level
    return told if any(line.warnings for line in told) else []


def _add(session: Session, outline: Outline, lines: list[Pasted], after: str) -> list[UUID]:
    behind = _after(outline, after)
    made = [Line(uuid4(), line.level) for line in lines]
    names = shape_of(session, outline.journey).names
    add(
        session, outline, [(to, _fields(line, names)) for to, line in zip(made, lines, strict=True)]
    )
    settle(session, outline, inserted(outline.lines, made, behind))
    for to, line in zip(made, lines, strict=True):
        if line.level == TOUCHPOINT and line.front:
            tie(session, outline.rows[to.id], {"front": line.front})  # type: ignore[arg-type]
    return [line.id for line in made]


def _fields(line: Pasted, names: Names) -> dict[str, Any]:
    fields: dict[str, Any] = {"title": line.title, "narrative": line.story}
    if line.level == TOUCHPOINT and line.channel in names.channels.values():
        fields["channel_id"] = line.channel or None
    return fields


def _after(outline: Outline, after: str) -> UUID | None:
    """Behind that line; else behind the last one."""
    ids = [line.id for line in outline.lines]
    return next((id_ for id_ in ids if str(id_) == after), ids[-1] if ids else None)


_NOWHERE = say("Nothing stands above it that it could stand in. Choose another level.")

router = Router("/", route_handlers=[new, preview, create])
