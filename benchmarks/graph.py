"""The graph of a city: what our questions of it cost, beside networkx alone on the same edges."""

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from random import Random
from statistics import median
from typing import Any
from uuid import UUID

import networkx as nx
from sqlalchemy import select
from sqlmodel import Session

from benchmarks.table import Table, written
from journeys import database
from journeys.domain.coverage import coverage
from journeys.domain.graph import (
    GraphRows,
    build,
    handover_pairs,
    journeys_lifted_by,
    reach_of_need,
    trace_to_action,
    trace_to_voices,
)
from journeys.domain.trail import TO_VOICES
from journeys.import_export.records import BY_SECTION
from journeys.queries.organisation import organisation
from journeys.queries.thread import around
from journeys.settings import Settings

TIMES, TRACED = 3, 5


@dataclass(frozen=True)
class Bare:
    """The same edges as a graph without our rows: all of them, and those of each type apart."""

    graph: nx.MultiDiGraph
    by_type: dict[str, nx.DiGraph]
    to_voices: nx.DiGraph
    nodes: list[tuple[UUID, str]]
    edges: list[tuple[UUID, UUID, str]]


def figures(settings: Settings) -> list[Table]:
    engine = database.read_engine(settings)
    try:
        with database.reading(engine) as session:
            return [_table(session)]
    finally:
        engine.dispose()


def _table(session: Session) -> Table:
    table = Table(
        "The graph of the city, in ms (building it and traces once, else the median of 3)",
        ["question", "with its queries", "without", "networkx alone", "times networkx"],
    )
    reading, rows = _timed(lambda: _rows(session), 1)
    building, graph = _timed(lambda: build(rows), 1)
    bare = _bare(graph)
    # What lives on is not looked through for garbage between the questions.
    gc.collect()
    gc.freeze()
    made, _ = _timed(lambda: _made(bare), 1)
    _add(table, "building it", reading + building, building, made)
    _add_traces(table, session, graph, bare)
    seconds, _ = _timed(lambda: coverage(graph))
    _add(table, "coverage", None, seconds, _timed(lambda: _uncovered(bare))[0])
    asked, _ = _timed(lambda: organisation._reckoned(session))
    seconds, _ = _timed(lambda: handover_pairs(graph))
    _add(table, "handovers between departments", asked, seconds, _timed(lambda: _handed(bare))[0])
    _add_reach(table, graph, bare)
    table.notes = [
        f"{written(graph.number_of_nodes())} nodes, {written(graph.number_of_edges())} edges."
        f" Traces are per trace, over {TRACED} of each kind.",
        "networkx alone follows the same edges, and gives ids: no order, no paths, no reasons.",
        "Handovers with queries: the page of channels and departments, with all else on it.",
    ]
    return table


def _add_traces(table: Table, session: Session, graph: nx.MultiDiGraph, bare: Bare) -> None:
    random = Random(1)
    by_kind: defaultdict[str, list[UUID]] = defaultdict(list)
    for id_, kind in graph.nodes(data="kind"):
        by_kind[kind].append(id_)
    for kind, trace in (("opportunity", trace_to_voices), ("insight", trace_to_action)):
        chosen = random.sample(by_kind[kind], TRACED)
        whole = _each(chosen, lambda id_, k=kind, t=trace: t(build(around(session, k, id_)), id_))
        within = _each(chosen, lambda id_, t=trace: t(graph, id_))
        walk = nx.descendants if kind == "opportunity" else nx.ancestors
        alone = _each(chosen, lambda id_, w=walk: w(bare.to_voices, id_))
        goal = "voices" if kind == "opportunity" else "action"
        _add(table, f"trace from an {kind} to {goal}", whole, within, alone)


def _add_reach(table: Table, graph: nx.MultiDiGraph, bare: Bare) -> None:
    needs = [id_ for id_, kind in graph.nodes(data="kind") if kind == "need"]
    own, _ = _timed(lambda: [reach_of_need(graph, id_) for id_ in needs])
    alone, _ = _timed(lambda: [_reached(bare, id_) for id_ in needs])
    _add(table, "reach of every need", None, own, alone)
    opportunities = [id_ for id_, kind in graph.nodes(data="kind") if kind == "opportunity"][:200]
    own, _ = _timed(lambda: [journeys_lifted_by(graph, id_) for id_ in opportunities])
    alone, _ = _timed(lambda: [_lifted(bare, id_) for id_ in opportunities])
    _add(table, "journeys that 200 opportunities lift", None, own, alone)


def _add(table: Table, name: str, whole: float | None, own: float, alone: float) -> None:
    table.add(
        name,
        "" if whole is None else written(whole * 1000, 2),
        written(own * 1000, 2),
        written(alone * 1000, 3),
        f"{own / alone:.1f}",
    )


def _rows(session: Session) -> GraphRows:
    """Every row of the city, as plain rows of the tables."""
    found: dict[str, Any] = {}
    for field in fields(GraphRows):
        model: Any = BY_SECTION[field.name].model
        found[field.name] = session.connection().execute(select(model.__table__)).all()
    return GraphRows(**found)


def _bare(graph: nx.MultiDiGraph) -> Bare:
    nodes, edges = list(graph.nodes(data="kind")), list(graph.edges(data="type"))
    by_type: dict[str, nx.DiGraph] = {}
    for tail, head, type_ in edges:
        by_type.setdefault(type_, nx.DiGraph()).add_edge(tail, head)
    onward = {(d, t) for hops in TO_VOICES.values() for d, t, _ in hops}
    to_voices = nx.DiGraph()
    to_voices.add_nodes_from(id_ for id_, _ in nodes)
    for tail, head, type_ in edges:
        if ("out", type_) in onward and type_ != "bears":
            to_voices.add_edge(tail, head)
        if ("into", type_) in onward:
            to_voices.add_edge(head, tail)
    return Bare(graph, by_type, to_voices, nodes, edges)


def _made(bare: Bare) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph()
    made.add_nodes_from((id_, {"kind": kind}) for id_, kind in bare.nodes)
    made.add_edges_from((tail, head, {"type": type_}) for tail, head, type_ in bare.edges)
    return made


def _uncovered(bare: Bare) -> list[list[UUID]]:
    """Nodes of a kind that no edge of a type leads to, or from."""
    evidence, contains, bears = (bare.by_type[t] for t in ("evidences", "contains", "bears"))
    lacking = {
        "journey": lambda id_: not _any_in(evidence, nx.descendants(contains, id_), contains, id_),
        "opportunity": lambda id_: not (id_ in evidence and evidence.in_degree(id_)),
        "insight": lambda id_: not (id_ in evidence and evidence.out_degree(id_)),
        "step": lambda id_: not (id_ in contains and contains.out_degree(id_)),
        "need": lambda id_: not (id_ in bears and bears.in_degree(id_)),
    }
    return [[id_ for id_, kind in bare.nodes if kind == wanted and lacks(id_)]
            for wanted, lacks in lacking.items()]  # fmt: skip


def _any_in(evidence: nx.DiGraph, below: Iterable[UUID], _graph: nx.DiGraph, _id: UUID) -> bool:
    return any(id_ in evidence and evidence.in_degree(id_) for id_ in below)


def _handed(bare: Bare) -> int:
    next_, by = bare.by_type["next"], bare.by_type["by"]
    return sum(
        1
        for tail, head in next_.edges
        if tail in by and head in by and not set(by[tail]) & set(by[head])
    )


def _reached(bare: Bare, need: UUID) -> set[UUID]:
    return _journeys(bare, bare.by_type["bears"].predecessors(need))


def _lifted(bare: Bare, opportunity: UUID) -> set[UUID]:
    return _journeys(bare, bare.by_type["addresses"].successors(opportunity))


def _journeys(bare: Bare, touchpoints: Iterable[UUID]) -> set[UUID]:
    """Three edges up: the step, the phase and the journey."""
    contains, at = bare.by_type["contains"], set(touchpoints)
    for _ in range(3):
        at = {above for id_ in at if id_ in contains for above in contains.predecessors(id_)}
    return at


def _timed(work: Callable[[], Any], times: int = TIMES) -> tuple[float, Any]:
    """Seconds in the middle of several, and what came out."""
    took, made = [], None
    for _ in range(times):
        del made
        gc.collect()
        began = time.perf_counter()
        made = work()
        took.append(time.perf_counter() - began)
    return median(took), made


def _each(ids: list[UUID], work: Callable[[UUID], Any]) -> float:
    seconds, _ = _timed(lambda: [work(id_) for id_ in ids] and None, 1)
    return seconds / len(ids)
