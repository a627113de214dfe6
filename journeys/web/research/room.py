"""The room of the researchers: what waits for them, and where their things are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Router

from journeys import clock
from journeys.domain.reason import say
from journeys.domain.thin import Thinness, thin
from journeys.language import HERE, translate_n
from journeys.language import translate as _
from journeys.queries.ranking import ranking
from journeys.queries.research.room import day_of, waiting
from journeys.web.few import Few, few
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

_SHOWN = 12
_WHY: Mapping[Thinness, str] = {
    "nothing": say("Rests on no insight: it is an assumption."),
    "one_study": say("Rests on one study only."),
    "few_people": say("Rests on fewer than five people."),
}


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
    today = clock.now().astimezone(HERE).date()
    insights = [_waiting(row, today) for row in found["insights"]]
    return page(
        request,
        "stadskamer/show.html",
        session,
        insights=Few(insights, found["total"][0].insights),
        thin=few(thin(found["opportunities"], ranks), _SHOWN),
        why=_WHY,
        studies=found["studies"],
        today=today,
    )


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
