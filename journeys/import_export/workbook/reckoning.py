"""What the reckoning sheets stand on: the rows of a world beside what our own ranking made of them,
in the order in which they are written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from journeys.domain.scoring import UNRANKED, ImpactPart, Score
from journeys.import_export.records import Values, World
from journeys.import_export.workbook.ranking_table import Source
from journeys.queries.ranking import Ranking


@dataclass(frozen=True)
class Scored:
    """An open opportunity; `place` is its place among those of this workbook."""

    key: str
    title: str
    override: float | None
    override_reason: str | None
    place: int
    score: Score


@dataclass(frozen=True)
class Lift:
    """An effect on a need; no `part` where our ranking did not count it."""

    values: Values
    part: ImpactPart | None


@dataclass(frozen=True)
class Reckoning:
    """`opportunities` and `titles` by title; `whole` is how many open ones there are in all."""

    opportunities: list[Scored]
    effects: list[Lift]
    ratings: list[Values]
    ranking: Ranking
    titles: Mapping[str, str]
    needs: Mapping[str, str]
    whole: int
    sources: Mapping[str, Source]


def reckoning(world: World, ranking: Ranking, sources: Mapping[str, Source]) -> Reckoning:
    """The open opportunities of `world` with their scores, and the rows that these rest on."""
    keys = {row.id: row.key for row in ranking.needs}
    scored = {row.key: ranking.by_opportunity.get(row.id) for row in ranking.opportunities}
    parts = {
        (key, keys[part.need_id]): part
        for key, score in scored.items()
        if score
        for part in score.impact.parts
    }
    opportunities = list(_scored(world, scored))
    shown = {one.key for one in opportunities}
    # A table that follows the records themselves has a row for each of them.
    effects = _of(world, "effects", None if "effects" in sources else shown)
    ratings = _of(world, "ratings", None if "ratings" in sources else shown)
    return Reckoning(
        opportunities,
        [Lift(row, parts.get((str(row["opportunity"]), str(row["need"])))) for row in effects],
        ratings,
        ranking,
        {one.key: one.title for one in opportunities},
        {row.key: row.title for row in ranking.needs},
        len(ranking.scores),
        sources,
    )


def _scored(world: World, scored: Mapping[str, Score | None]) -> Iterator[Scored]:
    found: list[tuple[Any, Score]] = []
    for values in world.get("opportunities", {}).values():
        score = scored.get(str(values["key"]))
        if score and values["status"] not in UNRANKED:
            found.append((values, score))
    best = sorted(score.rank for _, score in found)
    places = {rank: place for place, rank in enumerate(best, start=1)}
    for values, score in sorted(found, key=lambda one: (one[0]["title"], one[0]["key"])):
        yield Scored(
            key=values["key"],
            title=values["title"],
            override=values["priority_override"],
            override_reason=values["override_reason"],
            place=places[score.rank],
            score=score,
        )


def _of(world: World, section: str, shown: set[str] | None) -> list[Values]:
    rows = world.get(section, {}).values()
    return [row for row in rows if shown is None or row["opportunity"] in shown]
