"""All opportunities: the matrix, the ranked list, the table, and why one of them is where it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from litestar import Router
from sqlmodel import Session

from journeys.domain.band import Kind
from journeys.domain.certainty import region
from journeys.domain.reason import say
from journeys.language import translate as _
from journeys.queries.certainty import Told, certain
from journeys.queries.opportunity.figures import Figures, figures
from journeys.queries.opportunity.listing import (
    Listing,
    Ranked,
    Shown,
    listing,
    matching,
    summed_up,
)
from journeys.queries.ranking import ranking
from journeys.web.forms import Form
from journeys.web.opportunity.axes import (
    COLOURS,
    DEFAULTS,
    axes,
    chosen_otherwise,
    figure_choices,
    lens_choices,
    ordered,
)
from journeys.web.opportunity.matrix import CROWD, NUMBERED, Drawing, Point, drawing
from journeys.web.opportunity.plot import plot
from journeys.web.opportunity.scored import name_of_figure, written
from journeys.web.opportunity.table import table
from journeys.web.opportunity.why import why
from journeys.web.respond import Answer, Db, Web, fragment, is_htmx, page
from journeys.web.routing import get

BAND_NAMES: Mapping[Kind, str] = {
    "best": say("Almost certainly at the top"),
    "alone": say("Can be told apart from the rest"),
    "alike": say("Cannot honestly be told apart"),
    "lower": say("Never among the first five"),
}
FILTERS = ("belofte", "omvang", "status", "klantreis", "dienst", "q")
# The best of them are drawn; more would hide each other.
DRAWN = 200
# So many stand in the list beside the matrix.
LISTED = 25
# Up to here a list of journeys to choose from is read from the top.
FEW = 100


@get("/kansen", may="read", name="opportunity.index")
def index(request: Web, session: Db) -> Answer:
    context = priorities(session, request.query_params)
    if is_htmx(request):
        return fragment(request, "opportunity/_priorities.html", **context)
    return page(request, "opportunity/index.html", session, **context)


def priorities(session: Session, asked: Mapping[str, str]) -> dict[str, Any]:
    """All that the page shows for these filters. Matrix, list and table show the same ones."""
    found, ranked, told = listing(session), ranking(session), certain(session)
    shown = _shown(session, found, asked)
    chosen = _chosen(shown.ranked, asked.get("kans", ""))
    as_table = asked.get("weergave") == "tabel"
    otherwise = chosen_otherwise(asked)
    explained = why(session, ranked, chosen) if chosen and not (as_table or otherwise) else None
    return {
        "total": len(found.whole.rows),
        "shown": shown.rows,
        "ranked": shown.ranked,
        "closed": shown.closed,
        "only_assumed": shown.only_assumed,
        "best": found.best or 1.0,
        "drawing": None if as_table or otherwise else _drawing(shown.ranked[:DRAWN], told),
        "certain": told,
        "band_names": BAND_NAMES,
        "banded": banded(shown.ranked[:LISTED], told),
        "legend": shown.legend,
        "chosen": chosen,
        "why": explained,
        "form": Form({name: asked.get(name, "") for name in FILTERS}, prefix="filter-"),
        "filtered": sum(bool(asked.get(name)) for name in FILTERS),
        "promises": [(promise.key, promise.title) for promise in ranked.promises],
        "axes_form": Form({name: asked.get(name) or DEFAULTS[name] for name in DEFAULTS}, "as-"),
        "offered": _offered(figures(session)) if otherwise or "assen" in asked else None,
        "kept": {name: asked.get(name, "") for name in (*FILTERS, "weergave", *DEFAULTS)},
        **_seen(session, shown, asked, chosen, otherwise and not as_table),
        **_journeys(found, asked.get("klantreis", "")),
        "departments": [(one.key, f"{one.code} · {one.title}") for one in found.departments],
        "as_table": as_table,
        **(table(shown.rows, asked, figures(session), told, _here(asked, {})) if as_table else {}),
        "here": lambda **changes: _here(asked, changes),
        "point_url": _here(asked, {"kans": "-"})[:-1],
    }


def _drawing(rows: Sequence[Ranked], told: Told) -> Drawing:
    """Of those that carry their number, with where they may lie."""
    crowded = len(rows) > CROWD
    points = [_point(row, told, not crowded or place < NUMBERED) for place, row in enumerate(rows)]
    return drawing(points)


@dataclass(frozen=True)
class Part:
    """A part of the list that can be told apart from the rest: from which place to which, and those
    of it that are shown."""

    kind: Kind
    first: int
    last: int
    rows: list[Ranked]


def banded(rows: Sequence[Ranked], told: Told) -> list[Part]:
    """The list, best first, in parts."""
    found = []
    for place, own in groupby(rows, lambda row: told.band_of[row.id]):
        first = 1 + sum(len(band.ids) for band in told.bands[:place])
        band = told.bands[place]
        found.append(Part(band.kind, first, first + len(band.ids) - 1, list(own)))
    return found


def _shown(session: Session, found: Listing, asked: Mapping[str, str]) -> Shown:
    wanted = {name: value for name in FILTERS if (value := asked.get(name, "").strip())}
    if not wanted:
        return found.whole
    ids = matching(session, wanted["q"]) if "q" in wanted else set()
    return summed_up(
        [
            row
            for row in found.whole.rows
            if all(_FITS[name](row, wanted[name], ids) for name in wanted)
        ]
    )


_FITS: dict[str, Any] = {
    "belofte": lambda row, key, _ids: row.promise_key == key,
    "omvang": lambda row, size, _ids: row.size == size,
    "status": lambda row, status, _ids: row.status == status,
    "klantreis": lambda row, key, _ids: key in row.journeys,
    "dienst": lambda row, key, _ids: row.owner_key == key,
    "q": lambda row, _text, ids: row.id in ids,
}


def _journeys(found: Listing, chosen: str) -> dict[str, Any]:
    """What to choose from: all of them if they are few, else some and a way to find the others."""
    few = len(found.journeys) <= FEW
    offered = [
        (row.key, row.title)
        for place, row in enumerate(found.journeys)
        if few or place < FEW or row.key == chosen
    ]
    return {"journeys": offered, "journeys_url": None if few else "/zoeken/klantreizen"}


def _seen(
    session: Session, shown: Shown, asked: Mapping[str, str], row: Ranked | None, otherwise: bool
) -> dict[str, Any]:
    """What is drawn and listed where something else was chosen than how we show it ourselves."""
    if not otherwise:
        return {"plot": None}
    found = figures(session)
    chosen = axes(found, asked)
    order = ordered(found, shown.ranked, chosen.ranked_by)
    places = {each.row.id: each.place for each in order.placed}
    told = dict.fromkeys((chosen.ranked_by, chosen.x, chosen.y)) if row else {}
    return {
        "plot": plot(found, chosen, shown.ranked, places, DRAWN),
        "axes": chosen,
        "order": order,
        "name_of_figure": name_of_figure,
        "because": [
            (name_of_figure(each), written(each, seen.value), seen.because)
            for each in told
            if row and (seen := found.of(row.id, each.key))
        ],
    }


def _offered(found: Figures) -> dict[str, list[tuple[str, str]]]:
    every = figure_choices(found)
    return {
        "figures": every,
        "sizes": [("omvang", _("Size")), *every],
        "colours": [(key, _(_COLOUR_NAMES[key])) for key in COLOURS],
        "lenses": lens_choices(found),
    }


_COLOUR_NAMES = {
    "belofte": say("Promise"),
    "omvang": say("Size"),
    "status": say("Status"),
    "dienst": say("Owner"),
    "onderbouwing": say("Part that is no assumption"),
}


def _chosen(rows: Sequence[Ranked], key: str) -> Ranked | None:
    chosen = (row for row in rows if row.key == key) if key else iter(rows)
    return next(chosen, rows[0] if rows else None)


@lru_cache(4096)
def _point(row: Ranked, told: Told, is_numbered: bool) -> Point:
    assert row.score
    chance = row.score.feasibility
    said = [rating.value for rating in chance.ratings]
    return Point(
        key=row.key,
        title=row.title,
        rank=row.score.rank,
        impact=row.score.impact.value,
        feasibility=chance.value,
        large=row.size == "large",
        promise=row.promise,
        only_assumed=row.only_assumed,
        rated=chance.rated,
        spread=(min(said), max(said)) if said else None,
        region=region(row.score, told.drawn.shared.gaps) if is_numbered else None,
    )


def _here(asked: Mapping[str, str], changes: Mapping[str, str | None]) -> str:
    """This page with something else chosen; what is not said stays."""
    names = (*FILTERS, *DEFAULTS, "assen", "weergave", "sorteer", "richting", "kans")
    kept = {name: asked.get(name, "") for name in names} | dict(changes)
    query = urlencode([(name, value) for name, value in kept.items() if value])
    return f"/kansen?{query}" if query else "/kansen"


router = Router("/", route_handlers=[index])
