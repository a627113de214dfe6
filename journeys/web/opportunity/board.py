"""The roadmap as a board of lanes, and how items move on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args
from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import RoadmapItem, RoadmapLane
from journeys.domain.ordering import insert
from journeys.domain.reason import Refused
from journeys.domain.roadmap import Plan, plan, progress_of
from journeys.language import percent, quarter
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.opportunity import roadmap
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, fragment, is_htmx, moved_on, page
from journeys.web.routing import get, post
from journeys.words import choice

# Of each lane so many are read at once; the others are behind one click.
_SHOWN = 25
_FILTERS = ("werkstroom", "dienst")


@dataclass(frozen=True)
class Task:
    """An item on the board. `progress` 0..100, with what it is made of; `waits` are titles of what
    has to be done first."""

    row: Any
    promise: int
    progress: float | None
    why: str
    waits: list[str]
    is_late: bool
    is_critical: bool

    @property
    def when(self) -> str:
        first, last = self.row.start_quarter, self.row.end_quarter
        if not first and not last:
            return ""
        if not last or first == last:
            return quarter(first)
        return f"{quarter(first) if first else '…'} – {quarter(last)}"


@get("/roadmap", may="read", name="roadmap.index")
def index(request: Web, session: Db) -> Answer:
    return page(request, "roadmap/index.html", session, **shown(session, request.query_params))


@post("/roadmap/{key:str}/plaats", may="edit_opportunities", name="board.move")
def move(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    item = found(session, RoadmapItem, key)
    done = _moved(session, item, data)
    if is_htmx(request):
        session.flush()
        return fragment(
            request, "roadmap/_board.html", told=done, **shown(session, request.query_params)
        )
    return moved_on(request, "/roadmap", session, done)


def shown(session: Session, asked: Mapping[str, str]) -> dict[str, Any]:
    """The items that these filters leave, as tasks; the plan is that of all of them."""
    rows = roadmap.board(session)
    waits = roadmap.waits_of(rows)
    try:
        whole, circle = plan(rows["items"], waits), None
    except Refused as refused:
        # Two that wait for each other by their opportunities: told, and no plan for the while.
        whole, circle = plan(rows["items"], []), refused.reason
    tasks = _tasks(rows, waits, whole)
    left = [task for task in tasks if _matches(task, asked)]
    lanes = [(lane, [t for t in left if t.row.lane == lane]) for lane in get_args(RoadmapLane)]
    streams = sorted({row.workstream for row in rows["items"] if row.workstream})
    owners = {row.owner_key: row.owner for row in rows["items"] if row.owner_key}
    return {
        "rows": rows,
        "plan": whole,
        "circle": circle,
        "tasks": left,
        "lanes": lanes,
        "total": len(rows["items"]),
        "most": _SHOWN,
        "form": Form({name: asked.get(name, "") for name in _FILTERS}, prefix="filter-"),
        "filtered": sum(bool(asked.get(name)) for name in _FILTERS),
        "streams": [(each, each) for each in streams],
        "owners": sorted(owners.items(), key=lambda each: each[1]),
        "critical": [task for id_ in whole.critical for task in tasks if task.row.id == id_],
    }


def _tasks(rows: dict[str, Any], waits: Any, whole: Plan) -> list[Task]:
    numbers = {promise.id: place for place, promise in enumerate(rows["promises"], start=1)}
    titles = {row.id: row.title for row in rows["items"]}
    on: dict[UUID, list[str]] = {}
    for wait in waits:
        on.setdefault(wait.item_id, []).append(titles[wait.on_id])
    late = {wait.item_id for wait in whole.late}
    solutions: dict[Any, list[Any]] = {}
    for row in rows["solutions"]:
        solutions.setdefault(row.opportunity_id, []).append(row)
    found = []
    for row in rows["items"]:
        progress, why = _progress(row, solutions.get(row.opportunity_id, []))
        number = numbers.get(row.promise_id, 0)
        is_critical = row.id in whole.critical
        task = Task(row, number, progress, why, on.get(row.id, []), row.id in late, is_critical)
        found.append(task)
    return found


def _progress(row: Any, solutions: Sequence[Any]) -> tuple[float | None, str]:
    """What was said of the item itself; else the mean of the solutions of its opportunity."""
    if row.progress is not None:
        return float(row.progress), _("as was said of this item")
    rolled = progress_of(each.progress for each in solutions)
    if rolled is None:
        return None, ""
    parts = ", ".join(f"{each.title} {percent(each.progress / 100)}" for each in solutions)
    return rolled, _("the mean of its solutions: %(parts)s") % {"parts": parts}


def _matches(task: Task, asked: Mapping[str, str]) -> bool:
    stream, owner = asked.get("werkstroom", ""), asked.get("dienst", "")
    return (not stream or task.row.workstream == stream) and (
        not owner or task.row.owner_key == owner
    )


def _moved(session: Session, item: RoadmapItem, data: Mapping[str, Any]) -> str:
    """Do what was asked, and say where it stands now. Where it was dropped goes first: what is
    dragged carries its buttons along."""
    items = roadmap.all_items(session)
    lane, to = one(data, "into") or one(data, "lane"), one(data, "to")
    if lane in get_args(RoadmapLane):
        item.lane = lane  # type: ignore[assignment]
        insert(items, item)
    elif other := by_key(session, RoadmapItem, one(data, "before") or one(data, "after")):
        item.lane = other.lane
        rest = [each for each in items if each.id != item.id]
        place = rest.index(other) + (1 if one(data, "after") and not one(data, "before") else 0)
        insert(items, item, place + 1)
    elif to in ("up", "down"):
        _past_neighbour(items, item, to)
    session.flush()
    own = [each for each in roadmap.all_items(session) if each.lane == item.lane]
    return _("“%(title)s” is now number %(place)s of %(of)s in “%(lane)s”.") % {
        "title": item.title,
        "place": own.index(item) + 1,
        "of": len(own),
        "lane": choice(item.lane),
    }


def _past_neighbour(items: list[RoadmapItem], item: RoadmapItem, to: str) -> None:
    """Past the one above or below it in its lane; the items of other lanes lie in between."""
    own = [each for each in items if each.lane == item.lane]
    there = own.index(item) + (-1 if to == "up" else 1)
    if 0 <= there < len(own):
        rest = [each for each in items if each.id != item.id]
        insert(items, item, rest.index(own[there]) + (1 if to == "up" else 2))


router = Router("/", route_handlers=[index, move])
