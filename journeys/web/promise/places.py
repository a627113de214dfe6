"""Where promises are met or missed, what would lift them, and who said so: ready to be shown."""

from collections.abc import Collection
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import Any
from uuid import UUID

from journeys.domain.scoring import Score
from journeys.queries.promise.promise import Around, Place
from journeys.queries.ranking import Ranking

_SHOWN = 6
_QUOTES = 4
_LIFTING = 10
_JOURNEYS = 60
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
    return [place for place in near.lowest_first[:_SHOWN] if _score(place) <= BREAKS]


def keeping(near: Around) -> list[Place]:
    """Where it felt good, the best first."""
    return [place for place in near.highest_first[:_SHOWN] if _score(place) >= KEEPS]


def by_journey(near: Around) -> tuple[dict[str, list[Place]], int]:
    """The places by the title of their journey, and of how many more journeys they are not told."""
    return dict(islice(near.journeys.items(), _JOURNEYS)), max(0, len(near.journeys) - _JOURNEYS)


def lifting(ranked: Ranking, need_ids: Collection[UUID]) -> tuple[list[Lifting], int]:
    """The best ranked opportunities with an effect on one of these needs, and how many there are
    in all."""
    found = {score.rank: score for id_ in need_ids for score in ranked.lifting.get(id_, ())}
    best = (found[rank] for rank in nsmallest(_LIFTING, found))
    return [_lifting(score, ranked, need_ids) for score in best], len(found)


def _lifting(score: Score, ranked: Ranking, need_ids: Collection[UUID]) -> Lifting:
    row = ranked.rows[score.opportunity_id]
    gained = sum(part.contribution for part in score.impact.parts if part.need_id in need_ids)
    return Lifting(row.key, row.title, score.rank, score.priority, gained)


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
