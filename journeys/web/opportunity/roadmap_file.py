"""The roadmap to take along: as a calendar, a workbook or slides."""

from datetime import date
from typing import get_args

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys import clock, language
from journeys.domain.models import RoadmapLane
from journeys.import_export.file_kind import written
from journeys.import_export.roadmap.shape import Item, Roadmap
from journeys.import_export.roadmap.writing import KINDS
from journeys.language import day, quarter
from journeys.language import translate as _
from journeys.web.exchange.download import along, file_name
from journeys.web.opportunity.board import Task, shown
from journeys.web.opportunity.timeline import timeline_of
from journeys.web.respond import Answer, Db, Web
from journeys.web.routing import get
from journeys.words import choice


@get("/roadmap/uitvoer/{kind:str}/bestand", may="read", name="roadmap_file.download")
def download(request: Web, session: Db, kind: FromPath[str]) -> Answer:
    if kind not in KINDS:
        raise NotFoundException
    roadmap = _roadmap(request, session)
    name = file_name(f"roadmap-{clock.now():%Y-%m-%d}", KINDS[kind].suffix)
    return along(written(KINDS, roadmap, kind, clock.now()), name, KINDS[kind].media_type)


def _roadmap(request: Web, session: Session) -> Roadmap:
    context = shown(session, {})
    drawn = timeline_of(context["tasks"], context["plan"], context["rows"])
    organisation = request.app.state.settings.organisation
    home = str(request.base_url).rstrip("/")
    spans = context["plan"].spans
    first = min((span.first for span in spans.values()), default=0)
    first -= first % 4
    return Roadmap(
        title=_("Roadmap"),
        language=language.current.get(),
        organisation=organisation,
        made=f"{organisation} · {day(clock.now())}",
        lanes=[choice(lane) for lane in get_args(RoadmapLane)],
        quarters=[quarter(each) for each in drawn.quarters],
        items=[_item(task, spans.get(task.row.id), first, home) for task in context["tasks"]],
    )


def _item(task: Task, span: object, start: int, home: str) -> Item:
    row = task.row
    first, last = getattr(span, "first", None), getattr(span, "last", None)
    return Item(
        key=row.key,
        title=row.title,
        lane=choice(row.lane),
        workstream=row.workstream or "",
        owner=row.owner or "",
        opportunity=row.opportunity or "",
        when=task.when,
        first=None if first is None else first - start,
        last=None if last is None else last - start,
        effort=row.effort,
        progress=task.progress,
        waits=", ".join(task.waits),
        milestones=row.milestones or "",
        source=row.source or "",
        promise=task.promise,
        starts=None if first is None else _day(first),
        ends=None if last is None else _day(last + 1),
        url=f"{home}/roadmap/{row.key}",
    )


def _day(number: int) -> date:
    """The first day of a quarter."""
    return date(number // 4, number % 4 * 3 + 1, 1)


router = Router("/", route_handlers=[download])
