"""How certain the ranking is: the list with its chances, what would change it, and how that was
reckoned."""

from dataclasses import dataclass
from typing import Any

from litestar import Router

from journeys.domain.certainty import TOP
from journeys.domain.draws import DRAWS, UNKNOWN_N
from journeys.domain.information import Unknown
from journeys.queries.certainty import Told, certain
from journeys.queries.opportunity.listing import listing
from journeys.queries.ranking import Ranking, ranking
from journeys.web.opportunity.priority import BAND_NAMES, banded
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

# How many chances and unknowns are told.
_SHOWN, _UNKNOWNS = 25, 8
# Fewer points than this are written as 0.00.
_WORTH_TELLING = 0.005


@dataclass(frozen=True)
class Worth:
    """An unknown, and what it is of. `is_measured`: how far the need is kept."""

    unknown: Unknown
    need: Any
    opportunity: Any
    is_measured: bool


@get("/kansen/zekerheid", may="read", name="certainty.show")
def show(request: Web, session: Db) -> Answer:
    found, ranked, told = listing(session), ranking(session), certain(session)
    rows = found.whole.ranked
    return page(
        request,
        "opportunity/certainty.html",
        session,
        total=len(rows),
        shown=_SHOWN,
        certain=told,
        banded=banded(rows[:_SHOWN], told),
        band_names=BAND_NAMES,
        unknowns=_worth(ranked, told),
        unmeasured=sum(each.value is None for each in ranked.realisations.values()),
        needs=len(ranked.needs),
        draws=DRAWS,
        top=TOP,
        least=UNKNOWN_N,
    )


def _worth(ranked: Ranking, told: Told) -> list[Worth]:
    needs = {need.id: need for need in ranked.needs}
    return [
        Worth(
            unknown,
            needs.get(unknown.need_id) if unknown.need_id else None,
            ranked.rows.get(unknown.opportunity_id) if unknown.opportunity_id else None,
            unknown.need_id is not None and ranked.realisations[unknown.need_id].value is not None,
        )
        for unknown in told.unknowns[:_UNKNOWNS]
        if unknown.worth >= _WORTH_TELLING
    ]


router = Router("/", route_handlers=[show])
