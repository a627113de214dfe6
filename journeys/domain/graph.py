"""How it all hangs together: one directed graph of every noun, and what is asked of it.

Nodes are ids with their `kind` and `row`; edges have a `type` and the `row` that they come from.
Rows that are not there are not guessed: a tie to one of them is left out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import combinations, pairwise
from typing import Any, NamedTuple
from uuid import UUID

import networkx as nx

from journeys.domain.handover import (
    ChannelSwitch,
    Handover,
    HandoverPair,
    channel_switches,
    handover_pairs,
    handovers,
)
from journeys.domain.reason import Refused, say
from journeys.domain.ties import (
    into,
    journeys_of,
    out,
    parts_of,
    row_of,
    rows_of,
    touchpoints_of,
)
from journeys.domain.trail import Link, Trail, trace_to_action, trace_to_voices

__all__ = [
    "ChannelSwitch",
    "GraphRows",
    "Handover",
    "HandoverPair",
    "Link",
    "NeedReach",
    "Overlap",
    "Trail",
    "build",
    "channel_switches",
    "cycles",
    "handover_pairs",
    "handovers",
    "journeys_lifted_by",
    "overlap",
    "reach_of_need",
    "refuse_cycle",
    "trace_to_action",
    "trace_to_voices",
]

CLOSED = frozenset({"done", "dropped"})


@dataclass(frozen=True, kw_only=True)
class GraphRows:
    """The rows to build from; give those that the question needs."""

    clusters: Sequence[Any] = ()
    journeys: Sequence[Any] = ()
    phases: Sequence[Any] = ()
    steps: Sequence[Any] = ()
    touchpoints: Sequence[Any] = ()
    touchpoint_departments: Sequence[Any] = ()
    touchpoint_needs: Sequence[Any] = ()
    experiences: Sequence[Any] = ()
    channels: Sequence[Any] = ()
    departments: Sequence[Any] = ()
    personas: Sequence[Any] = ()
    journey_personas: Sequence[Any] = ()
    promises: Sequence[Any] = ()
    needs: Sequence[Any] = ()
    studies: Sequence[Any] = ()
    insights: Sequence[Any] = ()
    quotes: Sequence[Any] = ()
    insight_touchpoints: Sequence[Any] = ()
    insight_needs: Sequence[Any] = ()
    insight_personas: Sequence[Any] = ()
    insight_departments: Sequence[Any] = ()
    recommendations: Sequence[Any] = ()
    recommendation_insights: Sequence[Any] = ()
    opportunities: Sequence[Any] = ()
    effects: Sequence[Any] = ()
    opportunity_touchpoints: Sequence[Any] = ()
    opportunity_insights: Sequence[Any] = ()
    dependencies: Sequence[Any] = ()
    solutions: Sequence[Any] = ()
    roadmap_items: Sequence[Any] = ()
    measurements: Sequence[Any] = ()


KINDS = {
    "clusters": "cluster",
    "journeys": "journey",
    "phases": "phase",
    "steps": "step",
    "touchpoints": "touchpoint",
    "experiences": "experience",
    "channels": "channel",
    "departments": "department",
    "personas": "persona",
    "promises": "promise",
    "needs": "need",
    "studies": "study",
    "insights": "insight",
    "quotes": "quote",
    "recommendations": "recommendation",
    "opportunities": "opportunity",
    "solutions": "solution",
    "roadmap_items": "roadmap_item",
    "measurements": "measurement",
}


class Tie(NamedTuple):
    """Every row of `source` ties what its field `tail` names to what its field `head` names."""

    source: str
    tail: str
    type: str
    head: str


TIES = [
    Tie("journeys", "cluster_id", "contains", "id"),
    Tie("journeys", "parent_id", "contains", "id"),
    Tie("phases", "journey_id", "contains", "id"),
    Tie("steps", "phase_id", "contains", "id"),
    Tie("steps", "id", "contains", "subjourney_id"),
    Tie("touchpoints", "step_id", "contains", "id"),
    Tie("touchpoints", "id", "via", "channel_id"),
    Tie("touchpoint_departments", "touchpoint_id", "by", "department_id"),
    Tie("touchpoint_needs", "touchpoint_id", "bears", "need_id"),
    Tie("experiences", "id", "measures", "touchpoint_id"),
    Tie("journey_personas", "journey_id", "concerns", "persona_id"),
    Tie("needs", "id", "part_of", "promise_id"),
    Tie("insights", "study_id", "contains", "id"),
    Tie("quotes", "id", "evidences", "insight_id"),
    Tie("insight_touchpoints", "insight_id", "evidences", "touchpoint_id"),
    Tie("insight_needs", "insight_id", "evidences", "need_id"),
    Tie("insight_personas", "insight_id", "concerns", "persona_id"),
    Tie("insight_departments", "insight_id", "concerns", "department_id"),
    Tie("recommendations", "study_id", "contains", "id"),
    Tie("recommendations", "id", "evidences", "opportunity_id"),
    Tie("recommendation_insights", "insight_id", "evidences", "recommendation_id"),
    Tie("opportunities", "id", "addresses", "promise_id"),
    Tie("effects", "opportunity_id", "addresses", "need_id"),
    Tie("opportunity_touchpoints", "opportunity_id", "addresses", "touchpoint_id"),
    Tie("opportunity_insights", "insight_id", "evidences", "opportunity_id"),
    Tie("dependencies", "opportunity_id", "depends_on", "depends_on_id"),
    Tie("solutions", "id", "realises", "opportunity_id"),
    Tie("roadmap_items", "id", "realises", "opportunity_id"),
    *(
        Tie("measurements", "id", "measures", f"{subject}_id")
        for subject in ("promise", "need", "journey", "touchpoint", "channel", "persona")
    ),
]


@dataclass(frozen=True)
class NeedReach:
    """Where one need surfaces."""

    touchpoints: tuple[Any, ...]
    journeys: tuple[Any, ...]


@dataclass(frozen=True)
class Overlap:
    """Two opportunities that change nearly the same: `likeness` in 0..1, and what they share."""

    first: Any
    second: Any
    likeness: float
    touchpoints: tuple[Any, ...]
    needs: tuple[Any, ...]


def build(rows: GraphRows) -> nx.MultiDiGraph:
    """The graph of these rows, with the edge types of domain, "The graph"."""
    graph = nx.MultiDiGraph()
    for field in fields(rows):
        if field.name in KINDS:
            for row in getattr(rows, field.name):
                graph.add_node(row.id, kind=KINDS[field.name], row=row)
    for tie in TIES:
        for row in getattr(rows, tie.source):
            # A narrow row may lack what its question does not need.
            tail, head = getattr(row, tie.tail, None), getattr(row, tie.head, None)
            if tail in graph and head in graph:
                graph.add_edge(tail, head, type=tie.type, row=row)
    for journey in rows.journeys:
        _link_in_order(graph, journey.id)
    return graph


def reach_of_need(graph: nx.MultiDiGraph, need_id: UUID) -> NeedReach:
    """The touchpoints that bear a need, and the journeys that they are part of."""
    touchpoints = into(graph, need_id, "bears", "touchpoint")
    return NeedReach(
        tuple(row_of(graph, id_) for id_ in touchpoints), tuple(journeys_of(graph, touchpoints))
    )


def journeys_lifted_by(graph: nx.MultiDiGraph, opportunity_id: UUID) -> list[Any]:
    """The journeys of the touchpoints that an opportunity changes, by title; organisation-wide:
    those of every touchpoint that bears a need that it lifts."""
    changed = out(graph, opportunity_id, "addresses", "touchpoint")
    if row_of(graph, opportunity_id).organisation_wide:
        for need in out(graph, opportunity_id, "addresses", "need"):
            changed += into(graph, need, "bears", "touchpoint")
    return journeys_of(graph, changed)


def cycles(graph: nx.MultiDiGraph) -> list[list[Any]]:
    """Opportunities that wait for each other: of every knot one circle, in the order of waiting."""
    waits = [edge[:2] for edge in graph.edges(data="type") if edge[2] == "depends_on"]
    knots = nx.DiGraph(waits)
    found: list[list[Any]] = []
    for knot in nx.strongly_connected_components(knots):
        part = knots.subgraph(knot)
        if part.number_of_edges():
            found.append([row_of(graph, tail) for tail, _ in nx.find_cycle(part)])
    return found


def refuse_cycle(graph: nx.MultiDiGraph) -> None:
    """Raises Refused, naming the circle, where opportunities wait for each other."""
    for circle in cycles(graph):
        names = " → ".join(row.title for row in [*circle, circle[0]])
        raise Refused(say("These opportunities wait for each other: %(cycle)s."), cycle=names)


def overlap(
    graph: nx.MultiDiGraph, threshold: float = 0.5, of: UUID | None = None
) -> list[Overlap]:
    """Open opportunities that may be one: those whose touchpoints and needs, taken together, have a
    Jaccard likeness (shared / either, 0..1) of at least `threshold`; the most alike first. `of`:
    only those that are like this one."""
    targets: dict[UUID, set[UUID]] = {}
    by_target: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for row in rows_of(graph, "opportunity"):
        if row.status in CLOSED:
            continue
        own = {*out(graph, row.id, "addresses", "touchpoint")}
        targets[row.id] = own | {*out(graph, row.id, "addresses", "need")}
        for target in targets[row.id]:
            by_target[target].append(row.id)
    # Only those that share something are compared.
    if of is None:
        pairs = {pair for ids in by_target.values() for pair in combinations(ids, 2)}
    else:
        others = {id_ for target in targets.get(of, ()) for id_ in by_target[target]} - {of}
        pairs = {(of, other) for other in others}
    alike = [_alike(graph, first, second, targets) for first, second in pairs]
    found = [one for one in alike if one.likeness >= threshold]
    return sorted(found, key=lambda one: (-one.likeness, one.first.title, one.second.title))


def _alike(
    graph: nx.MultiDiGraph, first: UUID, second: UUID, targets: dict[UUID, set[UUID]]
) -> Overlap:
    shared = targets[first] & targets[second]
    of_kind: dict[str, list[Any]] = {"touchpoint": [], "need": []}
    for id_ in shared:
        of_kind[graph.nodes[id_]["kind"]].append(row_of(graph, id_))
    return Overlap(
        row_of(graph, first),
        row_of(graph, second),
        len(shared) / len(targets[first] | targets[second]),
        tuple(sorted(of_kind["touchpoint"], key=lambda row: row.title)),
        tuple(sorted(of_kind["need"], key=lambda row: row.title)),
    )


def _link_in_order(graph: nx.MultiDiGraph, journey_id: UUID) -> None:
    phases = parts_of(graph, journey_id, "phase")
    steps = [step for phase in phases for step in parts_of(graph, phase, "step")]
    for chain in (phases, steps, touchpoints_of(graph, journey_id)):
        for before, after in pairwise(chain):
            graph.add_edge(before, after, type="next", row=None)
