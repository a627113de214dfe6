"""Where promises are met or missed, what would lift them, and who said so: ready to be shown."""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any
from uuid import UUID

from journeys.domain.scoring import Score
from journeys.queries.promise.promise import Around, Place
from journeys.queries.ranking import Ranking
from journeys.web.few import Few

_SHOWN = 6
_QUOTES = 4
_LIFTING = 10
BREAKS = -0.5
KEEPS = 0.5


@dataclass(frozen=True)
class Lifting:
    """An opportunity that would lift these needs. `gained`: the points of impact gained here."""

    key: str
    title: str
    rank: int
    points: float
    gained: float


@dataclass(frozen=True)
class Voice:
    text: str
    speaker: str | None
    insight: Any


def breaking(near: Around) -> Few[Place]:
    """Where it felt bad, the worst first."""
    bad = bisect_right(near.lowest_first, BREAKS, key=_score)
    return Few(near.lowest_first[: min(bad, _SHOWN)], bad)


def keeping(near: Around) -> Few[Place]:
    """Where it felt good, the best first."""
    good = bisect_right(near.highest_first, -KEEPS, key=lambda place: -_score(place))
    return Few(near.highest_first[: min(good, _SHOWN)], good)


def by_journey(near: Around, most: int) -> Few[list[Place]]:
    """The places of each journey, in the order of their titles; of many journeys those where it
    goes worst."""
    worst: dict[str, None] = {}
    for place in near.lowest_first:
        worst[place.journey_key] = None
        if len(worst) == most:
            break
    shown = [places for key, places in near.journeys.items() if key in worst]
    return Few(shown, len(near.journeys))


def lifting(ranked: Ranking, need_ids: Collection[UUID]) -> Few[Lifting]:
    """The best ranked opportunities with an effect on one of these needs."""
    found = {score.rank: score for id_ in need_ids for score in ranked.lifting.get(id_, ())}
    best = (found[rank] for rank in nsmallest(_LIFTING, found))
    return Few([_lifting(score, ranked, need_ids) for score in best], len(found))


def _lifting(score: Score, ranked: Ranking, need_ids: Collection[UUID]) -> Lifting:
    row = ranked.rows[score.opportunity_id]
    gained = sum(part.contribution for part in score.impact.parts if part.need_id in need_ids)
    return Lifting(row.key, row.title, score.rank, score.priority, gained)


def voices(near: Around) -> Few[Voice]:
    """A quote of each insight first, so that one talker does not drown out the others."""
    insights = {row.id: row for row in near.insights}
    seen: set[UUID] = set()
    first, more = [], []
    for quote in near.quotes:
        voice = Voice(quote.text, quote.speaker, insights[quote.insight_id])
        (more if quote.insight_id in seen else first).append(voice)
        seen.add(quote.insight_id)
    return Few([*first, *more][:_QUOTES], near.quote_count)


def _score(place: Place) -> float:
    return place.point.mean if place.point.mean is not None else 0.0
