"""All journeys side by side: where each runs over the shared phases, and where it hurts most."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from journeys.domain.experience import (
    LOW,
    OVERALL,
    Lane,
    LanePoint,
    curve,
    evidenced_share,
    lanes_borne,
    lowest,
)
from journeys.domain.graph import GraphRows, build, handovers

Rows = Sequence[Any]
_GRAPH = (
    "journeys", "phases", "steps", "touchpoints", "touchpoint_departments", "departments",
)  # fmt: skip


@dataclass(frozen=True)
class Low:
    """The lowest step of a journey, in the lane in which it is lowest."""

    step: str
    phase_id: UUID
    lane: Lane
    mean: float
    basis: str
    n: int
    # Whether a moment of truth is in that step.
    moment_of_truth: bool

    @property
    def is_breaking_point(self) -> bool:
        return self.mean <= LOW


@dataclass(frozen=True)
class PhasePart:
    """A phase, how it feels overall, and the column that it stands in.

    One that is no generic phase itself stands with the phase before it, else the one after."""

    title: str
    column: UUID | None
    is_generic: bool
    point: LanePoint
    low: Low | None


@dataclass(frozen=True, eq=False)
class JourneyCard:
    """One journey as the landscape and the list show it."""

    row: Any
    parent: str | None
    # The title of the journey that it is a variant of.
    main: str | None
    owner: str | None
    departments: list[str]
    of_cluster: bool
    phases: list[PhasePart]
    felt: LanePoint
    steps: int
    touchpoints: int
    handovers: int
    lowest: Low | None
    insights: int
    opportunities: int
    evidenced: float | None
    changed: datetime | None
    promises: frozenset[UUID]

    @property
    def is_placed(self) -> bool:
        return any(part.column for part in self.phases)

    @cached_property
    def is_broken(self) -> bool:
        return self.lowest is not None and self.lowest.is_breaking_point


@dataclass(frozen=True)
class _Parts:
    """The parts of one journey, in the order in which they are walked."""

    phases: list[Any] = field(default_factory=list)
    steps: list[Any] = field(default_factory=list)
    touchpoints: list[Any] = field(default_factory=list)
    departments: list[UUID] = field(default_factory=list)
    needs: list[Any] = field(default_factory=list)
    experiences: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """What every card looks things up in."""

    promises: Rows
    needs: Rows
    codes: Mapping[UUID, str]
    of_cluster: Mapping[UUID, list[str]]
    titles: Mapping[UUID, str]
    insights: Mapping[UUID, int]
    opportunities: Mapping[UUID, int]
    changed: Mapping[UUID, datetime]


def cards(rows: Mapping[str, Rows]) -> list[JourneyCard]:
    """A card of every journey, in the order of the rows.

    `rows` are narrow and named as the nouns in plural; phases and steps come in their order.
    `titles` are of all journeys; the others may be about some of them only. `insight_counts` and
    `opportunity_counts` (id, count) and `changes` (id, at) are by journey."""
    parts = _by_journey(rows)
    graph = build(GraphRows(**{name: rows[name] for name in _GRAPH}))
    known = _Known(
        promises=rows["promises"],
        needs=rows["needs"],
        codes={row.id: row.code for row in rows["departments"]},
        of_cluster=departments_of_clusters(rows),
        titles={row.id: row.title for row in rows["titles"]},
        insights={row.id: row.count for row in rows["insight_counts"]},
        opportunities={row.id: row.count for row in rows["opportunity_counts"]},
        changed={row.id: row.at for row in rows["changes"]},
    )
    return [
        _card(row, parts[row.id], known, len(handovers(graph, row.id))) for row in rows["journeys"]
    ]


def counted(cards: Sequence[JourneyCard]) -> list[JourneyCard]:
    """Without variants: their customers are among those of the main journey."""
    return [card for card in cards if card.row.variant_of_id is None]


def grouped(cards: Sequence[JourneyCard]) -> list[JourneyCard]:
    """In the same order, each variant behind its main journey where that is there too."""
    there = {card.row.id for card in cards}
    behind: defaultdict[UUID, list[JourneyCard]] = defaultdict(list)
    for card in cards:
        if card.row.variant_of_id in there:
            behind[card.row.variant_of_id].append(card)
    found = [
        each
        for card in cards
        if card.row.variant_of_id not in there
        for each in (card, *behind[card.row.id])
    ]
    # Whatever hangs under a variant, or in a circle, should not be there, but is not lost either.
    placed = {card.row.id for card in found}
    return [*found, *(card for card in cards if card.row.id not in placed)]


def departments_of_clusters(rows: Mapping[str, Rows]) -> dict[UUID, list[str]]:
    """The abbreviations of the departments that serve each cluster, in alphabetical order."""
    codes = {row.id: row.code for row in rows["departments"]}
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for tie in rows["cluster_departments"]:
        found[tie.cluster_id].append(codes[tie.department_id])
    return {id_: sorted(of_cluster) for id_, of_cluster in found.items()}


def _by_journey(rows: Mapping[str, Rows]) -> defaultdict[UUID, _Parts]:
    parts: defaultdict[UUID, _Parts] = defaultdict(_Parts)
    at: dict[UUID, UUID] = {}
    for phase in rows["phases"]:
        at[phase.id] = phase.journey_id
        parts[phase.journey_id].phases.append(phase)
    for name, above in (("steps", "phase_id"), ("touchpoints", "step_id")):
        for row in rows[name]:
            at[row.id] = at[getattr(row, above)]
            getattr(parts[at[row.id]], name).append(row)
    for tie in rows["touchpoint_departments"]:
        parts[at[tie.touchpoint_id]].departments.append(tie.department_id)
    for tie in rows["touchpoint_needs"]:
        parts[at[tie.touchpoint_id]].needs.append(tie)
    for score in rows["experiences"]:
        parts[at[score.touchpoint_id]].experiences.append(score)
    return parts


def _card(row: Any, parts: _Parts, known: _Known, passed_on: int) -> JourneyCard:
    lanes = lanes_borne(known.promises, known.needs, parts.needs, parts.experiences)
    low = _lowest(parts, lanes, known.needs)
    points = _points(row, parts)
    own = {known.codes[id_] for id_ in [*parts.departments, row.owner_id] if id_}
    return JourneyCard(
        row=row,
        parent=known.titles.get(row.parent_id),
        main=known.titles.get(row.variant_of_id),
        owner=known.codes.get(row.owner_id),
        departments=sorted(own) or known.of_cluster.get(row.cluster_id, []),
        of_cluster=not own,
        phases=_phases(parts, low, points),
        felt=points[row.id],
        steps=len(parts.steps),
        touchpoints=len(parts.touchpoints),
        handovers=passed_on,
        lowest=low,
        insights=known.insights.get(row.id, 0),
        opportunities=known.opportunities.get(row.id, 0),
        evidenced=evidenced_share(parts.experiences),
        changed=known.changed.get(row.id),
        promises=frozenset(lane.id for lane in lanes if lane.id),
    )


def _lowest(parts: _Parts, lanes: list[Lane], needs: Rows) -> Low | None:
    steps = {row.id: row for row in parts.steps}
    stops: dict[UUID, list[Any]] = {id_: [] for id_ in steps}
    for touchpoint in parts.touchpoints:
        stops[touchpoint.step_id].append(touchpoint)
    found: Low | None = None
    for lane in lanes:
        low = lowest(curve(stops, parts.experiences, lane, needs))
        if low is None or low.point.mean is None or low.point.basis is None:
            continue
        if found is None or low.point.mean < found.mean:
            found = _low(steps[low.step_id], lane, low.point, stops[low.step_id])
    return found


def _low(step: Any, lane: Lane, point: LanePoint, touchpoints: Sequence[Any]) -> Low:
    truth = any(touchpoint.moment_of_truth for touchpoint in touchpoints)
    mean, basis = point.mean or 0, point.basis or ""
    return Low(step.title, step.phase_id, lane, mean, basis, point.n, truth)


def _points(row: Any, parts: _Parts) -> dict[UUID, LanePoint]:
    """How each phase felt, and the journey as a whole, by their ids."""
    phase_of = {step.id: step.phase_id for step in parts.steps}
    stops: dict[UUID, list[Any]] = {phase.id: [] for phase in parts.phases}
    for touchpoint in parts.touchpoints:
        stops[phase_of[touchpoint.step_id]].append(touchpoint)
    places = {**stops, row.id: parts.touchpoints}
    return {each.step_id: each.point for each in curve(places, parts.experiences, OVERALL)}


def _phases(parts: _Parts, low: Low | None, points: Mapping[UUID, LanePoint]) -> list[PhasePart]:
    column = next((row.generic_phase_id for row in parts.phases if row.generic_phase_id), None)
    found: list[PhasePart] = []
    for row in parts.phases:
        column = row.generic_phase_id or column
        found.append(
            PhasePart(
                title=row.title,
                column=column,
                is_generic=row.generic_phase_id is not None,
                point=points[row.id],
                low=low if low and low.phase_id == row.id and low.is_breaking_point else None,
            )
        )
    return found
