"""Walking the graph: the rows of a kind, and what a node is tied to by one type of edge."""

from typing import Any, Protocol
from uuid import UUID


class Graph(Protocol):
    """What the walkers use of networkx's MultiDiGraph; only `graph` knows the library."""

    @property
    def nodes(self) -> Any: ...
    @property
    def succ(self) -> Any: ...
    @property
    def pred(self) -> Any: ...


def row_of(graph: Graph, id_: UUID) -> Any:
    return graph.nodes[id_]["row"]


def kind_of(graph: Graph, id_: UUID) -> str:
    return graph.nodes[id_]["kind"]


def rows_of(graph: Graph, kind: str) -> list[Any]:
    """All rows of one kind, in the order in which they were given."""
    return [node["row"] for _, node in graph.nodes(data=True) if node["kind"] == kind]


def out(graph: Graph, id_: UUID, type_: str, kind: str | None = None) -> list[UUID]:
    """The nodes that an edge of this type leads to."""
    return _tied(graph, graph.succ[id_], type_, kind)


def into(graph: Graph, id_: UUID, type_: str, kind: str | None = None) -> list[UUID]:
    """The nodes from which an edge of this type comes."""
    return _tied(graph, graph.pred[id_], type_, kind)


def parts_of(graph: Graph, id_: UUID, kind: str) -> list[UUID]:
    """What a node contains of one kind, by position."""
    return sorted(out(graph, id_, "contains", kind), key=lambda part: row_of(graph, part).position)


def touchpoints_of(graph: Graph, journey_id: UUID) -> list[UUID]:
    """The touchpoints of a journey in the order in which a customer meets them."""
    return [
        touchpoint
        for phase in parts_of(graph, journey_id, "phase")
        for step in parts_of(graph, phase, "step")
        for touchpoint in parts_of(graph, step, "touchpoint")
    ]


def journey_of(graph: Graph, touchpoint_id: UUID) -> UUID | None:
    """The journey that a touchpoint is part of, where its step and phase are known."""
    at = [touchpoint_id]
    for kind in ("step", "phase", "journey"):
        at = [above for id_ in at for above in into(graph, id_, "contains", kind)]
    return at[0] if at else None


def journeys_of(graph: Graph, touchpoint_ids: list[UUID]) -> list[Any]:
    """The journeys that these touchpoints are part of, by title."""
    found = {journey_of(graph, id_) for id_ in touchpoint_ids} - {None}
    rows = [row_of(graph, id_) for id_ in found if id_ is not None]
    return sorted(rows, key=lambda row: (row.title, row.id))


def _tied(graph: Graph, edges: Any, type_: str, kind: str | None) -> list[UUID]:
    return [
        id_
        for id_, parallel in edges.items()
        if any(edge["type"] == type_ for edge in parallel.values())
        and (kind is None or graph.nodes[id_]["kind"] == kind)
    ]
