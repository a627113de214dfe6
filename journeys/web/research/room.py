"""The room of the researchers: what waits for them, and where their things are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Router

from journeys.domain.strength import Strength, strength, together
from journeys.language import translate as _
from journeys.language import translate_n
from journeys.queries.gather import Rows
from journeys.queries.ranking import ranking
from journeys.queries.research.evidence import strengths
from journeys.queries.research.room import day_of, waiting
from journeys.web.few import Few, few
from journeys.web.research.evidence import SHOWN, today
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

_SHOWN = 12
# Less than this is little to decide on.
_LITTLE = ("none", "anecdotal", "thin")


@dataclass(frozen=True)
class Thin:
    """An opportunity that rests on little, how little, and its rank: None where it has none."""

    row: Any
    strength: Strength
    rank: int | None


@dataclass(frozen=True)
class Waiting:
    """An insight that nothing answers, and for how long."""

    row: Any
    since: date | None
    long: str


@get("/stadskamer", may="read", name="room.show")
def show(request: Web, session: Db) -> Answer:
    found = waiting(session, request.user.id, _SHOWN)
    ranks = {score.opportunity_id: score.rank for score in ranking(session).scores}
    day = today()
    insights = [_waiting(row, day) for row in found["insights"]]
    return page(
        request,
        "stadskamer/show.html",
        session,
        insights=Few(insights, found["total"][0].insights),
        thin=few(_thin(found["opportunities"], ranks, strengths(session, day)), _SHOWN),
        **SHOWN,
        studies=found["studies"],
        today=day,
    )


def _thin(
    opportunities: Rows, ranks: Mapping[UUID, int], strengths: Mapping[UUID, Strength]
) -> list[Thin]:
    """Those that rest on little, the highest ranked first: there a decision is nearest."""
    nothing = strength(together([]), date.min)
    found = [
        Thin(row, how, ranks.get(row.id))
        for row in opportunities
        if (how := strengths.get(row.id, nothing)).grade in _LITTLE
    ]
    return sorted(found, key=lambda one: (one.rank is None, one.rank or 0, one.row.title))


def _waiting(row: Any, today: date) -> Waiting:
    since = day_of(row.since)
    return Waiting(row, since, _how_long(since, today))


def _how_long(since: date | None, today: date) -> str:
    if since is None or since > today:
        return _("unknown for how long")
    months = (today.year - since.year) * 12 + today.month - since.month
    if months >= 24:
        return translate_n("%(num)s year", "%(num)s years", months // 12) % {"num": months // 12}
    if months >= 2:
        return translate_n("%(num)s month", "%(num)s months", months) % {"num": months}
    days = (today - since).days
    return translate_n("%(num)s day", "%(num)s days", days) % {"num": days}


router = Router("/", route_handlers=[show])
