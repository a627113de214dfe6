"""Two journeys side by side: as it is and as it should be, before and after, or two variants."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import Journey
from journeys.domain.reason import say
from journeys.language import number
from journeys.language import translate as _
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.journey.difference import State, both_felt, compare
from journeys.web.journey.map import drawn, url_of
from journeys.web.journey.map_shapes import JourneyMap
from journeys.web.journey.merged import drawing, merged
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

HEIGHT = 150
# What an address says: the two as one map, and only what differs.
ONE_MAP, ONLY = "samen", "verschil"


@dataclass(frozen=True)
class Figure:
    name: str
    before: str
    after: str


@get("/klantreizen/{key:str}/vergelijken", may="read", name="comparison.show")
def show(
    request: Web,
    session: Db,
    key: FromPath[str],
    met: FromQuery[str] = "",
    beeld: FromQuery[str] = "",
    alleen: FromQuery[str] = "",
) -> Answer:
    """Side by side, or (`beeld`) as one map; all of it, or (`alleen`) only what differs."""
    journey = found(session, Journey, key)
    context = drawn(session, journey, "compare")
    family = _nearest(context["map"])
    other = found(session, Journey, met) if met else _first(session, family)
    if other is not None and other.id != journey.id:
        context |= _compared(session, journey, other, alleen == ONLY)
    return page(
        request,
        "comparison/show.html",
        session,
        variants=[(row.key, row.title) for row in family],
        form=Form({"met": other.key if other else ""}),
        beside=other,
        one_map=beeld == ONE_MAP,
        only=alleen == ONLY,
        ways=_ways(f"{url_of(journey)}/vergelijken", met, beeld, alleen),
        **context,
    )


def _ways(here: str, met: str, view: str, only: str) -> dict[str, str]:
    """Where the same is shown otherwise."""

    def way(**changes: str) -> str:
        asked = {"met": met, "beeld": view, "alleen": only} | changes
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{here}?{query}" if query else here

    return {
        "apart": way(beeld=""),
        "together": way(beeld=ONE_MAP),
        "all": way(alleen=""),
        "less": way(alleen=ONLY),
    }


def _nearest(map_: JourneyMap) -> list[Any]:
    """With what to compare first: as it should be beside as it is, then the rest of the family."""
    own = map_.journey
    near = {own.as_is_id, own.variant_of_id}
    return sorted(
        map_.relatives,
        key=lambda row: (
            row.id != own.as_is_id,
            row.as_is_id != own.id,
            row.id not in near,
            row.title.casefold(),
        ),
    )


def _first(session: Session, family: Sequence[Any]) -> Journey | None:
    return session.get_one(Journey, family[0].id) if family else None


def _compared(session: Session, journey: Journey, other: Journey, only: bool) -> dict[str, Any]:
    """As it is stands on the left, whichever of the two somebody came from; and a main journey, of
    which the other is a variant."""
    turned = journey.state == "to_be" or journey.variant_of_id == other.id
    left, right = (other, journey) if turned else (journey, other)
    before, after = (drawn(session, one, "compare")["map"] for one in (left, right))
    return compared(before, after, only, both_felt(before, after))


def compared(
    before: JourneyMap, after: JourneyMap, only: bool = False, with_feeling: bool = True
) -> dict[str, Any]:
    """What the templates show of two maps beside each other, and as one. `only` what differs; what
    is counted is always all of it."""
    rows = compare(before, after, with_feeling)
    return {
        "with_feeling": with_feeling,
        "before": before,
        "after": after,
        "rows": [row for row in rows if not only or row.state != "same"],
        "counts": [(state, sum(row.state == state for row in rows)) for state in _STATES],
        "states": {state: _(word) for state, word in _STATES.items()},
        "figures": list(_figures(before, after)),
        "drawing": drawing(rows, HEIGHT),
        "merged": merged(rows, before, after, only),
    }


_STATES: dict[State, str] = {
    "added": say("New"),
    "removed": say("Gone"),
    "changed": say("Changed"),
    "same": say("The same"),
}


def _figures(before: JourneyMap, after: JourneyMap) -> Iterator[Figure]:
    counts: tuple[tuple[str, Callable[[JourneyMap], int]], ...] = (
        (_("Steps"), lambda map_: sum(bool(column.row) for column in map_.columns)),
        (_("Touchpoints"), lambda map_: len(map_.moments)),
        (_("Handovers"), lambda map_: len(map_.handed)),
        (_("Channel switches"), lambda map_: len(map_.switched)),
    )
    for name, count in counts:
        yield Figure(name, number(count(before)), number(count(after)))


router = Router("/", route_handlers=[show])
