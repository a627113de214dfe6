"""A journey to take along: as an image, on paper, as slides or as text."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from journeys import clock, language
from journeys.domain.models import INDICATORS, Journey
from journeys.import_export import portrait as drawn_as
from journeys.import_export.image import files
from journeys.import_export.portrait import Portrait, plain
from journeys.import_export.poster.kind import KINDS
from journeys.import_export.poster.making import made
from journeys.language import day, number, percent, translate_n
from journeys.language import translate as _
from journeys.web.exchange.download import along, file_name
from journeys.web.find import found
from journeys.web.journey import map_lines
from journeys.web.journey.line import Lines
from journeys.web.journey.map import drawn
from journeys.web.journey.map_lanes import TEXT
from journeys.web.journey.map_shapes import (
    Column,
    JourneyMap,
    Moment,
    Nested,
    Opportunity,
    Way,
)
from journeys.web.journey.picture_lines import curves_of, felt_as
from journeys.web.respond import Answer, Db, Web, came_from
from journeys.web.routing import get
from journeys.words import choice

# What an address says of the lanes: their names, or a view by its key.
_LANES = ("laag", "beeld", *map_lines.ASKED)
# The lanes of a map by the names that a portrait has for them.
_DRAWN: Mapping[str, str] = {
    "paden": "paths",
    "afbeeldingen": "pictures",
    "verhaal": "story",
    "tijd": "time",
    "interactie": drawn_as.INTERACTION,
    "contactmomenten": "touchpoints",
    "kanalen": "channels",
    "diensten": "departments",
    "beleving": drawn_as.OVERALL,
    "intensiteit": "intensity",
    "beloften": drawn_as.PROMISES,
    "behoeftelijnen": drawn_as.NEEDS,
    "belang": "importance",
    "behoeften": "needs",
    "metingen": "measurements",
    "inzichten": "insights",
    "kansen": "opportunities",
    "zichtlijn": drawn_as.VISIBILITY,
    "achter": "backstage",
    "binnen": drawn_as.INTERNAL,
    "systemen": "systems",
}


@get("/klantreizen/{key:str}/uitvoer/{kind:str}/bestand", may="read", name="picture.show")
async def show(request: Web, session: Db, key: FromPath[str], kind: FromPath[str]) -> Answer:
    if kind not in KINDS:
        raise NotFoundException
    journey = found(session, Journey, key)
    context = drawn(session, journey, "map", asked=_asked(request))
    settings = request.app.state.settings
    file_of = partial(files.content_of, settings)
    portrait = portrait_of(
        context["map"],
        context["shown"].lanes,
        settings.organisation,
        file_of,
        context["lines"],
    )
    name = file_name(journey.key, KINDS[kind].suffix)
    return along(await made(portrait, kind, clock.now()), name, KINDS[kind].media_type)


def _asked(request: Web) -> dict[str, list[str]]:
    """Which lanes: those in the address, else those of the map that it was asked from."""
    own = {name: request.query_params.getall(name, []) for name in _LANES}
    if any(own.values()):
        return own
    query = parse_qs(urlsplit(came_from(request, "")).query)
    return {name: query.get(name, []) for name in _LANES}


def portrait_of(
    map_: JourneyMap,
    lanes: Collection[str],
    organisation: str,
    file_of: Callable[[str], bytes | None],
    lines: Lines | None = None,
) -> Portrait:
    """What the map shows to everybody who may look at it, in the current language; with these
    lanes of it (map_lanes.py), and with these lines. `file_of` finds a picture by its digest."""
    file_of = file_of if "afbeeldingen" in lanes else _none
    places = {column.row.id: place for place, column in enumerate(map_.columns) if column.row}
    return Portrait(
        title=plain(map_.journey.title),
        language=language.current.get(),
        facts=list(_facts(map_)),
        summary=_text(map_.journey.summary),
        phases=[
            drawn_as.Phase(
                plain(head.row.title),
                [_step(column, file_of, places) for column in head.columns if column.row],
            )
            for head in map_.heads
        ],
        lanes=curves_of(map_, lines),
        shown=[_shown(map_, lane) for lane in lanes if lane in _DRAWN or lane.startswith(TEXT)],
        measured=[_measured(row) for row in map_.measurements],
        organisation=plain(organisation),
        made=f"{plain(organisation)} · {day(clock.now())}",
    )


def _shown(map_: JourneyMap, lane: str) -> str | drawn_as.TextLane:
    if not lane.startswith(TEXT):
        return _DRAWN[lane]
    own = next(row for row in map_.text_lanes if f"{TEXT}{row.key}" == lane)
    texts = [_text(column.text(own.key)) for column in map_.columns]
    return drawn_as.TextLane(plain(own.title), texts)


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


def _step(
    column: Column, file_of: Callable[[str], bytes | None], places: Mapping[Any, int]
) -> drawn_as.Step:
    return drawn_as.Step(
        title=plain(column.row.title),
        felt=felt_as(column.face),
        story=_text(column.row.narrative),
        need=_text(column.row.need),
        duration=column.duration,
        wait=column.wait,
        is_low=column.is_low,
        moments=[_moment(moment) for moment in column.moments],
        needs=[
            drawn_as.Need(plain(need.title), plain(promise.title), promise.position)
            for need, promise in column.needs
        ],
        insights=[_insight(row) for row in column.insights],
        opportunities=[_opportunity(one) for one in column.opportunities],
        measured=[_measured(row) for row in column.measurements],
        pictures=[
            drawn_as.Picture(plain(one.alternative), file_of(one.digest), one.width, one.height)
            for one in column.images
        ],
        ways=[_way(way, places) for way in column.ways],
        closer=_closer(column.nested),
    )


def _way(way: Way, places: Mapping[Any, int]) -> drawn_as.Way:
    condition = plain(way.condition) if way.condition else None
    end = places[way.end.id]
    return drawn_as.Way(end, way.row.path, way.way, plain(way.words), condition)


def _closer(nested: Nested | None) -> str | None:
    if nested is None:
        return None
    touchpoints = _counted("%(num)s touchpoint", "%(num)s touchpoints", nested.touchpoints)
    handovers = _counted("%(num)s handover", "%(num)s handovers", nested.handovers)
    return f"{plain(nested.row.title)} ({touchpoints}, {handovers}, {nested.face.words})"


def _moment(moment: Moment) -> drawn_as.Moment:
    row = moment.row
    return drawn_as.Moment(
        title=plain(row.title),
        felt=felt_as(moment.face),
        icon=moment.icon,
        channel=_text(moment.channel),
        front=[plain(code) for code in moment.front],
        back=[plain(code) for code in moment.back],
        received=[plain(pair) for pair in moment.received],
        is_outgoing=row.direction == "outbound",
        is_truth=bool(row.moment_of_truth),
        backstage=_text(row.backstage),
        systems=_text(row.systems),
        weighed=drawn_as.Weighed(
            row.intensity, row.customer_importance, row.own_importance, row.satisfaction
        ),
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


def _measured(row: Any) -> drawn_as.Measured:
    unit = INDICATORS[row.indicator].unit
    about = [
        choice(row.audience),
        f"n = {number(row.n)}" if row.n else "",
        day(row.period_end),
    ]
    if row.target is not None:
        about.append(_("aim %(target)s") % {"target": _figure(row.target, unit)})
    return drawn_as.Measured(
        _figure(row.value, unit),
        plain(row.topic or choice(row.indicator)),
        " · ".join(one for one in about if one),
    )


def _figure(value: Any, unit: str) -> str:
    return f"{number(value, 1 if value % 1 else 0)}{unit}"


def _opportunity(one: Opportunity) -> drawn_as.Opportunity:
    priority = None
    if one.priority is not None:
        priority = _("%(points)s points") % {"points": number(one.priority, 1)}
    return drawn_as.Opportunity(plain(one.row.title), one.rank, priority)


def _none(_digest: str) -> None:
    """No file: it is not asked for."""


def _text(text: str | None) -> str | None:
    return plain(text) or None if text else None


router = Router("/", route_handlers=[show])
