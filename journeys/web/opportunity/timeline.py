"""The roadmap as a timeline of quarters: what waits for what, and how full each quarter is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath

from journeys.domain.models import RoadmapItem
from journeys.domain.roadmap import Plan, Span, load, quarter_of, quarter_text, span_of
from journeys.language import quarter
from journeys.language import translate as _
from journeys.queries.opportunity import roadmap
from journeys.web.find import found
from journeys.web.forms import one
from journeys.web.opportunity.board import Task, shown
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

# A year at least, or a bar of one quarter would fill the page.
_LEAST = 4


@dataclass(frozen=True)
class Bar:
    """A task on the timeline: from `x` over `width`, in % of its breadth; `line` counts from 0."""

    task: Task
    line: int
    x: float
    width: float


@dataclass(frozen=True)
class Arrow:
    """From the end of one bar to the beginning of another, x in %, y as a line."""

    x1: float
    line1: int
    x2: float
    line2: int
    is_late: bool
    is_critical: bool


@dataclass(frozen=True)
class Load:
    """The work in a quarter, and how much there is room for; None where nobody said."""

    name: str
    used: float
    most: float | None


@dataclass(frozen=True, eq=False)
class Timeline:
    quarters: list[str]
    groups: list[tuple[str, int]]
    bars: list[Bar]
    arrows: list[Arrow]
    unplanned: list[Task]
    loads: list[Load]
    unknown: int
    lines: int


@get("/roadmap/tijdlijn", may="read", name="timeline.index")
def index(request: Web, session: Db) -> Answer:
    context = shown(session, request.query_params)
    drawn = timeline_of(context["tasks"], context["plan"], context["rows"])
    return page(request, "roadmap/timeline.html", session, timeline=drawn, **context)


@post("/roadmap/{key:str}/schuiven", may="edit_opportunities", name="timeline.slide")
def slide(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    """A quarter sooner or later, as long as it is."""
    item = found(session, RoadmapItem, key)
    by = -1 if one(data, "to") == "sooner" else 1
    for name in ("start_quarter", "end_quarter"):
        number = quarter_of(getattr(item, name))
        if number is not None:
            setattr(item, name, quarter_text(number + by))
    said = _("“%(title)s” is now in %(when)s.") % {"title": item.title, "when": _when(item)}
    return moved_on(request, "/roadmap/tijdlijn", session, said)


def timeline_of(tasks: Sequence[Task], whole: Plan, rows: Mapping[str, Any]) -> Timeline:
    spans = {task.row.id: span for task in tasks if (span := span_of(task.row))}
    first, last = _range(spans.values())
    bars, groups = _bars(tasks, spans, first, last - first + 1)
    work, unknown = load([task.row for task in tasks])
    return Timeline(
        quarters=[quarter_text(n) for n in range(first, last + 1)],
        groups=groups,
        bars=bars,
        arrows=list(_arrows(bars, whole, roadmap.waits_of(dict(rows)))),
        unplanned=[task for task in tasks if task.row.id not in spans and task.row.lane != "done"],
        loads=[
            Load(quarter(quarter_text(n)), work.get(n, 0.0), _capacity(rows["scenarios"], n))
            for n in range(first, last + 1)
        ],
        unknown=unknown,
        lines=sum(count + 1 for _name, count in groups),
    )


def _range(spans: Any) -> tuple[int, int]:
    first = min((span.first for span in spans), default=quarter_of("2023-Q1") or 0)
    last = max((span.last for span in spans), default=first)
    # Whole years, so that the scale reads easily.
    return first - first % 4, max(last + 3 - last % 4, first - first % 4 + _LEAST - 1)


def _bars(
    tasks: Sequence[Task], spans: Mapping[UUID, Span], first: int, count: int
) -> tuple[list[Bar], list[tuple[str, int]]]:
    streams: dict[str, list[Task]] = {}
    for task in tasks:
        if task.row.id in spans:
            streams.setdefault(task.row.workstream or "", []).append(task)
    bars: list[Bar] = []
    groups: list[tuple[str, int]] = []
    line = 0
    for name in sorted(streams, key=lambda name: (not name, name)):
        # The line above a group holds its name.
        line += 1
        own = sorted(streams[name], key=lambda task: (spans[task.row.id].first, task.row.position))
        for task in own:
            span = spans[task.row.id]
            x, width = 100 * (span.first - first) / count, 100 * span.length / count
            bars.append(Bar(task, line, round(x, 3), round(width, 3)))
            line += 1
        groups.append((name, len(own)))
    return bars, groups


def _arrows(bars: Sequence[Bar], whole: Plan, waits: Any) -> Any:
    by_id = {bar.task.row.id: bar for bar in bars}
    late = {(wait.item_id, wait.on_id) for wait in whole.late}
    chain = set(zip(whole.critical, whole.critical[1:], strict=False))
    for wait in waits:
        start, end = by_id.get(wait.on_id), by_id.get(wait.item_id)
        if start and end:
            yield Arrow(
                round(start.x + start.width, 3),
                start.line,
                end.x,
                end.line,
                (wait.item_id, wait.on_id) in late,
                (wait.on_id, wait.item_id) in chain,
            )


def _capacity(scenarios: Sequence[Any], number: int) -> float | None:
    """Of the first scenario that is about this quarter."""
    for each in scenarios:
        start = quarter_of(each.first_quarter)
        if start is not None and start <= number < start + each.quarters:
            return each.capacity * 3
    return None


def _when(item: Any) -> str:
    first, last = item.start_quarter, item.end_quarter
    if not first or not last or first == last:
        return quarter(first or last) if first or last else _("no quarter")
    return f"{quarter(first)} – {quarter(last)}"


router = Router("/", route_handlers=[index, slide])
