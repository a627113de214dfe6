"""A journey to take along: as an image, on paper, as slides or as text."""

from collections.abc import Iterator, Sequence
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Response

from journeys import clock, language
from journeys.domain.models import Journey
from journeys.import_export import portrait as drawn_as
from journeys.import_export.portrait import Portrait, plain
from journeys.import_export.poster.kind import KINDS
from journeys.import_export.poster.making import made
from journeys.language import day, number, percent, translate_n
from journeys.language import translate as _
from journeys.web.exchange.download import file_name
from journeys.web.find import found
from journeys.web.journey.curve import down
from journeys.web.journey.face import Face
from journeys.web.journey.map import drawn
from journeys.web.journey.map_shapes import Column, CurveRow, JourneyMap, Moment, Opportunity
from journeys.web.respond import Answer, Db, Web
from journeys.web.routing import get
from journeys.words import choice


@get("/klantreizen/{key:str}/uitvoer/{kind:str}/bestand", may="read", name="picture.show")
async def show(request: Web, session: Db, key: FromPath[str], kind: FromPath[str]) -> Answer:
    if kind not in KINDS:
        raise NotFoundException
    journey = found(session, Journey, key)
    shown = drawn(session, journey, "map")["map"]
    portrait = portrait_of(shown, request.app.state.settings.organisation)
    name = file_name(journey.key, KINDS[kind].suffix)
    return Response(
        await made(portrait, kind, clock.now()),
        media_type=KINDS[kind].media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def portrait_of(map_: JourneyMap, organisation: str) -> Portrait:
    """What the map shows to everybody who may look at it, in the current language."""
    columns = map_.columns
    return Portrait(
        title=plain(map_.journey.title),
        language=language.current.get(),
        facts=list(_facts(map_)),
        summary=_text(map_.journey.summary),
        phases=[
            drawn_as.Phase(
                plain(head.row.title),
                [_step(column) for column in head.columns if column.row],
            )
            for head in map_.heads
        ],
        # As the map does at first: a curve for each promise, none for its needs apart.
        lanes=[_lane(curve, columns) for curve in map_.curves if not curve.need],
        text_lanes=[
            drawn_as.TextLane(plain(lane.title), [_text(c.text(lane.key)) for c in columns])
            for lane in map_.text_lanes
        ],
        organisation=plain(organisation),
        made=f"{plain(organisation)} · {day(clock.now())}",
    )


def _facts(map_: JourneyMap) -> Iterator[str]:
    yield choice(map_.journey.state)
    yield choice(map_.journey.status)
    yield from (plain(persona.title) for persona in map_.personas)
    if map_.departments:
        yield ", ".join(map_.departments)
    elif map_.owner:
        yield map_.owner.code
    if map_.moments:
        yield _counted("%(num)s handover", "%(num)s handovers", len(map_.handed))
        switched = len(map_.switched)
        yield _counted("%(num)s channel switch", "%(num)s channel switches", switched)
    if map_.lowest:
        yield _("lowest point: %(step)s") % {"step": plain(map_.lowest.title)}
    if map_.evidenced is not None:
        yield _("%(share)s rests on evidence") % {"share": percent(map_.evidenced)}


def _counted(one: str, many: str, n: int) -> str:
    return translate_n(one, many, n) % {"num": n}


def _step(column: Column) -> drawn_as.Step:
    return drawn_as.Step(
        title=plain(column.row.title),
        felt=_felt(column.face),
        story=_text(column.row.narrative),
        need=_text(column.row.need),
        duration=column.duration,
        is_low=column.is_low,
        moments=[_moment(moment) for moment in column.moments],
        needs=[
            drawn_as.Need(plain(need.title), plain(promise.title), promise.position)
            for need, promise in column.needs
        ],
        insights=[_insight(row) for row in column.insights],
        opportunities=[_opportunity(one) for one in column.opportunities],
    )


def _moment(moment: Moment) -> drawn_as.Moment:
    row = moment.row
    return drawn_as.Moment(
        title=plain(row.title),
        felt=_felt(moment.face),
        icon=moment.icon,
        channel=_text(moment.channel),
        front=[plain(code) for code in moment.front],
        back=[plain(code) for code in moment.back],
        received=[plain(pair) for pair in moment.received],
        is_outgoing=row.direction == "outbound",
        is_truth=bool(row.moment_of_truth),
        backstage=_text(row.backstage),
        systems=_text(row.systems),
    )


def _insight(row: Any) -> drawn_as.Insight:
    """As on the map: what was learned and from how many, never in whose words."""
    heard = ""
    if row.n is not None:
        heard = f"n = {row.n}"
        if row.of_n is not None:
            heard = _("%(n)s of %(of)s") % {"n": row.n, "of": row.of_n}
    about = [choice(row.sentiment), heard, plain(row.study or "")]
    return drawn_as.Insight(
        plain(row.statement), row.sentiment, " · ".join(one for one in about if one)
    )


def _opportunity(one: Opportunity) -> drawn_as.Opportunity:
    priority = None
    if one.priority is not None:
        priority = _("%(points)s points") % {"points": number(one.priority, 1)}
    return drawn_as.Opportunity(plain(one.row.title), one.rank, priority)


def _lane(curve: CurveRow, columns: Sequence[Column]) -> drawn_as.Lane:
    marks = {mark.step.id: mark for mark in curve.marks}
    top, low = down(2, curve.height), down(-2, curve.height)
    points: list[drawn_as.Point | None] = []
    for column in columns:
        mark = marks.get(column.row.id) if column.row else None
        depth = (mark.y - top) / ((low - top) or 1) if mark else 0
        points.append(drawn_as.Point(depth, _felt(mark.face), mark.label) if mark else None)
    promise = curve.promise
    if promise is None:
        return drawn_as.Lane(points)
    return drawn_as.Lane(points, plain(promise.title), promise.position)


def _felt(face: Face | None) -> drawn_as.Felt:
    if face is None:
        return drawn_as.Felt(None, False, _("not scored yet"))
    return drawn_as.Felt(face.score, face.basis == "assumption", face.words)


def _text(text: str | None) -> str | None:
    return plain(text) or None if text else None


router = Router("/", route_handlers=[show])
