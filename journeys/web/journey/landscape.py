"""All journeys: drawn over the phases that they share, or as a list; with the same filters."""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from litestar import Router
from sqlmodel import Session

from journeys.domain.landscape import JourneyCard, Low, counted, grouped
from journeys.language import translate as _
from journeys.queries.journey.landscape import Landscape, landscape
from journeys.web.forms import Form, whole
from journeys.web.journey.band import WITHOUT, bands, figure
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

# Journeys on one page of the list.
PAGE = 50
FILTERS = ("q", "cluster", "dienst", "belofte", "staat", "status", "breekpunt")
_HURTS = 4


@dataclass(frozen=True)
class Hurt:
    """A breaking point: of which journey, at which step, and in which lane."""

    card: JourneyCard
    low: Low
    figure: str
    lane: str
    promise: int


@dataclass(frozen=True)
class Column:
    """A column of the list, with the way to put the list in its order."""

    label: str
    is_number: bool
    url: str
    order: str | None


@dataclass(frozen=True)
class Line:
    """A journey in the list."""

    card: JourneyCard
    cluster: str
    hurt: Hurt | None


@get("/", may="read", name="journey.index")
def index(request: Web, session: Db) -> Answer:
    asked = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    found = landscape(session)
    shown = _shown(asked, found)
    as_list = asked.get("weergave") == "lijst"
    filters = {name: asked[name] for name in FILTERS if name in asked}
    return page(
        request,
        "journey/index.html",
        session,
        form=Form(asked, prefix="filter-"),
        options=_options(found),
        **_counts(shown, found),
        active=len([name for name in filters if name != "q"]),
        filtered=bool(filters),
        as_list=as_list,
        landscape_url=_url(filters),
        list_url=_url({**filters, "weergave": "lijst"}),
        broken_url=_url({**filters, "breekpunt": "ja", "weergave": "lijst", "volgorde": "laagste"}),
        clear_url=_url({"weergave": "lijst"} if as_list else {}),
        order=asked.get("volgorde", ""),
        hurts=[] if as_list else _hurts(counted(shown), found),
        phases=found.generic_phases,
        bands=[]
        if as_list
        else bands(
            grouped(shown),
            found,
            lambda key: _url({**filters, "cluster": key, "weergave": "lijst"}),
        ),
        columns=_columns(asked, filters) if as_list else [],
        **(
            _page(_lines(shown, found, asked.get("volgorde", "")), asked, filters)
            if as_list
            else {}
        ),
    )


def _counts(shown: list[JourneyCard], found: Landscape) -> dict[str, int]:
    """Above the list: variants apart, for they are no journeys more."""
    journeys = counted(shown)
    return {
        "shown": len(journeys),
        "variants": len(shown) - len(journeys),
        "total": len(counted(found.cards)),
        "mapped": sum(bool(card.phases) for card in journeys),
        "broken": sum(card.is_broken for card in journeys),
    }


def keys_shown(session: Session, asked: Mapping[str, str]) -> list[str]:
    """The journeys that the list shows for this filter."""
    return [card.row.key for card in _shown(asked, landscape(session))]


def _shown(asked: Mapping[str, str], found: Landscape) -> list[JourneyCard]:
    fits = [fit for name, fit in _fits(asked, found).items() if name in asked]
    return [card for card in found.cards if all(fit(card) for fit in fits)]


def _fits(asked: Mapping[str, str], found: Landscape) -> dict[str, Callable[[JourneyCard], bool]]:
    clusters = {**{one.key: one.id for one in found.clusters}, WITHOUT: None}
    promises = {one.key: one.id for one in found.promises}
    codes = {one.key: one.code for one in found.departments}
    value = {name: asked.get(name, "") for name in FILTERS}
    text = value["q"].casefold()
    return {
        "q": lambda card: any(text in each.casefold() for each in _texts(card.row) if each),
        "cluster": lambda card: (
            value["cluster"] in clusters and card.row.cluster_id == clusters[value["cluster"]]
        ),
        "dienst": lambda card: codes.get(value["dienst"]) in card.departments,
        "belofte": lambda card: promises.get(value["belofte"]) in card.promises,
        "staat": lambda card: card.row.state == value["staat"],
        "status": lambda card: card.row.status == value["status"],
        "breekpunt": lambda card: card.is_broken,
    }


def _texts(row: Any) -> tuple[str | None, ...]:
    return (row.title, row.summary, row.life_event, row.service, row.upl_name)


def _page(
    lines: list[Line], asked: Mapping[str, str], filters: Mapping[str, str]
) -> dict[str, Any]:
    """One page of the list, and the way to the others."""
    pages = max(1, -(-len(lines) // PAGE))
    number = min(max(whole(asked.get("pagina", "")) or 1, 1), pages)
    order = {"volgorde": asked["volgorde"]} if "volgorde" in asked else {}
    return {
        "lines": lines[(number - 1) * PAGE : number * PAGE],
        "page": number,
        "pages": pages,
        "address": f"{_url({**filters, 'weergave': 'lijst', **order})}&pagina={{page}}",
    }


def _options(found: Landscape) -> dict[str, list[tuple[str, str]]]:
    return {
        "clusters": [(row.key, row.title) for row in found.clusters]
        + [(WITHOUT, _("Without a cluster"))],
        "departments": [(row.key, f"{row.code} · {row.title}") for row in found.departments],
        "promises": [(row.key, row.title) for row in found.promises],
    }


def _hurts(shown: list[JourneyCard], found: Landscape) -> list[Hurt]:
    """The deepest first; then by title."""
    broken = [card for card in shown if card.lowest and card.is_broken]
    worst = heapq.nsmallest(_HURTS, broken, key=_depth)
    return [hurt for card in worst if (hurt := _hurt(card, found))]


def _depth(card: JourneyCard) -> tuple[float, str]:
    return (card.lowest.mean if card.lowest else 0, card.row.title)


def _hurt(card: JourneyCard, found: Landscape) -> Hurt | None:
    if card.lowest is None:
        return None
    promise = next((row for row in found.promises if row.id == card.lowest.lane.id), None)
    return Hurt(
        card=card,
        low=card.lowest,
        figure=figure(card.lowest.mean),
        lane=promise.title if promise else _("Overall"),
        promise=promise.position if promise else 0,
    )


def _lines(shown: list[JourneyCard], found: Landscape, order: str) -> list[Line]:
    titles = {row.id: row.title for row in found.clusters}
    lines = [
        Line(card, titles.get(card.row.cluster_id, ""), _hurt(card, found))
        for card in grouped(sorted(shown, key=lambda card: card.row.title.casefold()))
    ]
    by = _ORDERS.get(order.removeprefix("-"))
    if by is None:
        return lines
    known = [line for line in lines if by(line) is not None]
    # What is unknown is neither most nor least: it comes last, either way.
    unknown = [line for line in lines if by(line) is None]
    return [*sorted(known, key=by, reverse=order.startswith("-")), *unknown]


_ORDERS: dict[str, Callable[[Line], Any]] = {
    "titel": lambda line: line.card.row.title.casefold(),
    "cluster": lambda line: (line.cluster.casefold(), line.card.departments),
    "status": lambda line: (line.card.row.state, line.card.row.status),
    "stappen": lambda line: line.card.steps,
    "contactmomenten": lambda line: line.card.touchpoints,
    "overdrachten": lambda line: line.card.handovers,
    "laagste": lambda line: line.hurt.low.mean if line.hurt else None,
    "inzichten": lambda line: line.card.insights,
    "kansen": lambda line: line.card.opportunities,
    "onderbouwd": lambda line: line.card.evidenced,
    "gewijzigd": lambda line: line.card.changed,
}


def _columns(asked: Mapping[str, str], filters: Mapping[str, str]) -> list[Column]:
    now = asked.get("volgorde", "titel")

    def column(name: str, label: str, is_number: bool = False, down: bool = False) -> Column:
        turned = f"-{name}" if now == name else name
        first = f"-{name}" if down else name
        order = turned if now.removeprefix("-") == name else first
        at = {name: "ascending", f"-{name}": "descending"}.get(now)
        url = _url({**filters, "weergave": "lijst", "volgorde": order})
        return Column(label, is_number, url, at)

    return [
        column("titel", _("Journey")),
        column("cluster", _("Cluster and departments")),
        column("status", _("Status")),
        column("stappen", _("Steps"), is_number=True, down=True),
        column("contactmomenten", _("Touchpoints"), is_number=True, down=True),
        column("overdrachten", _("Handovers"), is_number=True, down=True),
        column("laagste", _("Lowest point")),
        column("inzichten", _("Insights"), is_number=True, down=True),
        column("kansen", _("Opportunities"), is_number=True, down=True),
        column("onderbouwd", _("With evidence"), is_number=True, down=True),
        column("gewijzigd", _("Changed"), down=True),
    ]


def _url(parameters: Mapping[str, str]) -> str:
    return "/klantreizen" + (f"?{urlencode(parameters)}" if parameters else "")


router = Router("/klantreizen", route_handlers=[index])
