"""What an opportunity is worth, and why we say so: impact, feasibility and the ranked list.

All that is counted is in `importance`, `realisation`, `impact` and `feasibility`; here it meets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from journeys.domain.feasibility import (
    DISAGREEMENT,
    WEIGHTS,
    Feasibility,
    RaterValue,
    feasibility,
)
from journeys.domain.impact import (
    EFFECTS,
    Bearing,
    Contacted,
    Gap,
    Impact,
    ImpactPart,
    Reach,
    gaps,
    impact,
    impact_part,
    reach,
    reach_over,
)
from journeys.domain.importance import Importance, importance
from journeys.domain.realisation import Realisation, realisation
from journeys.domain.reason import Points, Reason, say
from journeys.domain.scorable import Lifts, RatingOf, Scorable, ScoringInputs

__all__ = [
    "DISAGREEMENT",
    "EFFECTS",
    "WEIGHTS",
    "Bearing",
    "Feasibility",
    "Gap",
    "Impact",
    "ImpactPart",
    "RaterValue",
    "Reach",
    "Score",
    "ScoringInputs",
    "feasibility",
    "gaps",
    "impact",
    "impact_part",
    "World",
    "placed",
    "rank",
    "reach",
    "scores",
    "world_of",
]

UNRANKED = frozenset({"done", "dropped"})


@dataclass(frozen=True)
class Score:
    """`rank` 1 is best. `priority` in 0..100 is what ranks it; `computed_priority` is what it would
    be without an override. `assumed` names the `assumptions` among its `inputs`."""

    opportunity_id: UUID
    rank: int
    impact: Impact
    feasibility: Feasibility
    priority: float
    computed_priority: float
    overridden: bool
    assumptions: int
    inputs: int
    assumed: tuple[Reason, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class World:
    """What the scores of all opportunities share, looked up once."""

    titles: Mapping[UUID, str]
    gaps: Mapping[UUID, Gap]
    total_gap: float
    bearings: Mapping[UUID, Bearing]
    # Reasons, made once: an effect on this need is a guess; what of the need itself is assumed.
    guesses: Mapping[UUID, Reason]
    assumed: Mapping[UUID, tuple[Reason, ...]]


def rank(inputs: ScoringInputs) -> list[Score]:
    """Every opportunity that is still open, best first; equals by title, then by key.

    priority = impact x feasibility / 100, the part of the promise gap (in %) that we may expect to
    close this year, unless somebody overrode it. Formula: domain, "Priority". Raises Refused where
    the known shares of the aspects are impossible.
    """
    return placed(inputs.opportunities, scores(inputs, world_of(inputs)))


def scores(inputs: ScoringInputs, world: World) -> list[Score]:
    """Every opportunity of the inputs that is still open, without a place (`rank` 0): as `rank`
    would score it in this world, whatever else there is."""
    effects = _grouped(inputs.effects)
    ratings = _grouped(inputs.ratings)
    changed: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for tie in inputs.opportunity_touchpoints:
        changed[tie.opportunity_id].add(tie.touchpoint_id)
    return [
        _score(row, effects[row.id], changed[row.id], ratings[row.id], world)
        for row in inputs.opportunities
        if row.status not in UNRANKED
    ]


def placed(opportunities: Iterable[Scorable], found: Iterable[Score]) -> list[Score]:
    """The scores of these opportunities in their order, each with its place: the highest priority
    first; equals by title, then by key."""
    rows = {row.id: row for row in opportunities}

    def order(score: Score) -> tuple[float, str, str]:
        row = rows[score.opportunity_id]
        # Rounded, or noise in the last digit would come before the title.
        return -round(score.priority, 9), row.title, row.key

    return [
        score if score.rank == place else replace(score, rank=place)
        for place, score in enumerate(sorted(found, key=order), start=1)
    ]


def world_of(inputs: ScoringInputs) -> World:
    """What all scores share. Raises Refused where the known shares of the aspects are
    impossible."""
    importances = importance(inputs.needs, inputs.aspects)
    realisations = realisation(inputs.needs, inputs.measurements, inputs.audience)
    missed = gaps(importances, realisations)
    titles = {need.id: need.title for need in inputs.needs}
    return World(
        titles=titles,
        gaps=missed,
        total_gap=sum(gap.value for gap in missed.values()),
        bearings=_bearings(inputs),
        guesses={
            id_: Reason(say("The effect on “%(need)s”."), {"need": title})
            for id_, title in titles.items()
        },
        assumed={
            id_: tuple(_assumed(title, importances[id_], realisations[id_]))
            for id_, title in titles.items()
        },
    )


def _bearings(inputs: ScoringInputs) -> dict[UUID, Bearing]:
    touchpoints = {touchpoint.id: touchpoint for touchpoint in inputs.touchpoints}
    bearing: dict[UUID, list[Contacted]] = {need.id: [] for need in inputs.needs}
    for tie in inputs.touchpoint_needs:
        if tie.touchpoint_id in touchpoints and tie.need_id in bearing:
            bearing[tie.need_id].append(touchpoints[tie.touchpoint_id])
    return {need_id: Bearing.of(rows) for need_id, rows in bearing.items()}


def _assumed(title: str, weight: Importance, realised: Realisation) -> Iterator[Reason]:
    if weight.assumed:
        yield Reason(say("How much “%(need)s” weighs."), {"need": title})
    if realised.value is None:
        yield Reason(say("How far “%(need)s” is kept: not measured."), {"need": title})


def _score(
    row: Scorable, effects: list[Lifts], changed: set[UUID], ratings: list[RatingOf], world: World
) -> Score:
    parts = [_part(row, effect, changed, world) for effect in effects]
    effect_on_customers = impact(parts, world.total_gap)
    chance = feasibility(ratings)
    computed = effect_on_customers.value * chance.value / 100
    override = row.priority_override
    inputs, assumed = _inputs(effects, chance, world)
    return Score(
        opportunity_id=row.id,
        rank=0,
        impact=effect_on_customers,
        feasibility=chance,
        priority=computed if override is None else override,
        computed_priority=computed,
        overridden=override is not None,
        assumptions=len(assumed),
        inputs=inputs,
        assumed=assumed,
        because=_because(row, effect_on_customers, chance, computed, len(assumed), inputs),
    )


def _part(row: Scorable, effect: Lifts, changed: set[UUID], world: World) -> ImpactPart:
    need_id = effect.need_id
    reached = reach_over(row, changed, world.bearings[need_id])
    gap = world.gaps[need_id]
    title = world.titles[need_id]
    return impact_part(need_id, title, gap, effect, reached, world.total_gap)


def _inputs(
    effects: list[Lifts], chance: Feasibility, world: World
) -> tuple[int, tuple[Reason, ...]]:
    """How many figures the score rests on, and which of them are assumptions."""
    assumed: list[Reason] = []
    for effect in effects:
        if effect.basis == "assumption":
            assumed.append(world.guesses[effect.need_id])
        assumed += world.assumed[effect.need_id]
    for rating in chance.ratings:
        if rating.basis == "assumption":
            assumed.append(Reason(say("The rating by %(rater)s."), {"rater": rating.rater}))
    if not chance.rated:
        assumed.append(Reason(say("The feasibility: nobody rated it.")))
    return 3 * len(effects) + max(1, chance.raters), tuple(assumed)


def _because(
    row: Scorable, impact: Impact, chance: Feasibility, computed: float, assumed: int, inputs: int
) -> tuple[Reason, ...]:
    text = say("Priority %(priority)s = impact %(impact)s × feasibility %(feasibility)s ÷ 100.")
    values = {"impact": Points(impact.value), "feasibility": Points(chance.value)}
    because = [Reason(text, {"priority": Points(computed), **values})]
    if row.priority_override is not None:
        text = say("Set by hand to %(priority)s instead of %(computed)s: %(reason)s")
        by_hand = {
            "priority": Points(row.priority_override),
            "computed": Points(computed),
            "reason": row.override_reason or "",
        }
        because.append(Reason(text, by_hand))
    text = say("Assumptions among the inputs: %(assumed)s of %(inputs)s.")
    because.append(Reason(text, {"assumed": assumed, "inputs": inputs}))
    return (*because, *impact.because, *chance.because)


class _OfOpportunity(Protocol):
    @property
    def opportunity_id(self) -> UUID: ...


def _grouped(rows: Iterable[_OfOpportunity]) -> defaultdict[UUID, list]:
    groups: defaultdict[UUID, list] = defaultdict(list)
    for row in rows:
        groups[row.opportunity_id].append(row)
    return groups
