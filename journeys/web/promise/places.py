"""Where promises are met or missed, what would lift them, and who said so: ready to be shown."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from journeys.queries.promise.promise import Around, Place
from journeys.queries.ranking import Ranking

_SHOWN = 6
_QUOTES = 4
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


def breaking(near: Around) -> list[Place]:
    """Where it felt bad, the worst first."""
    low = [place for place in near.places if _score(place) <= BREAKS]
    return sorted(low, key=_score)[:_SHOWN]


def keeping(near: Around) -> list[Place]:
    """Where it felt good, the best first."""
    high = [place for place in near.places if _score(place) >= KEEPS]
    return sorted(high, key=_score, reverse=True)[:_SHOWN]


def by_journey(near: Around) -> dict[str, list[Place]]:
    """All places, by the title of their journey."""
    journeys: defaultdict[str, list[Place]] = defaultdict(list)
    for place in near.places:
        journeys[place.journey].append(place)
    return dict(journeys)


def lifting(ranked: Ranking, need_ids: Collection[UUID]) -> list[Lifting]:
    """The ranked opportunities with an effect on one of these needs, in their order."""
    rows = {row.id: row for row in ranked.opportunities}
    found = []
    for score in ranked.scores:
        parts = [part for part in score.impact.parts if part.need_id in need_ids]
        if parts:
            row = rows[score.opportunity_id]
            gained = sum(part.contribution for part in parts)
            found.append(Lifting(row.key, row.title, score.rank, score.priority, gained))
    return found


def voices(near: Around) -> list[Voice]:
    """A quote of each insight first, so that one talker does not drown out the others."""
    insights = {row.id: row for row in near.insights}
    seen: set[UUID] = set()
    first, more = [], []
    for quote in near.quotes:
        voice = Voice(quote.text, quote.speaker, insights[quote.insight_id])
        (more if quote.insight_id in seen else first).append(voice)
        seen.add(quote.insight_id)
    return [*first, *more][:_QUOTES]


def _score(place: Place) -> float:
    return place.point.mean if place.point.mean is not None else 0.0
