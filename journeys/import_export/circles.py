"""Records of one kind that refer to each other: in which order, and whether in a circle."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from journeys.import_export.records import Identity, Noun, Values

_Edge = tuple[str, str]


def sorted_by_reference(noun: Noun, records: Mapping[Identity, Values]) -> list[Identity]:
    """What is referred to comes first; else the order stays. A circle keeps its order."""
    if noun.identity != ("key",) or not noun.loops:
        return list(records)
    edges = _edges(noun, records)
    graph = {str(key): [] for (key,) in records}
    for (one, other), (identity, _) in edges.items():
        if (other,) in records and identity in records:
            graph[one].append(other)
    try:
        return [(key,) for key in TopologicalSorter(graph).static_order()]
    except CycleError:
        return list(records)


def find_circles(
    noun: Noun, records: Mapping[Identity, Values], suspects: set[Identity]
) -> Iterator[tuple[Identity, str, list[str]]]:
    """Each circle with the record that closes it, preferably a suspect, the field in which it
    does, and the keys along the way, the first one again at the end."""
    edges = _edges(noun, records)
    while circle := _circle(edges):
        along = list(pairwise(circle))
        guilty = next((edge for edge in along if edges[edge][0] in suspects), along[0])
        identity, field = edges.pop(guilty)
        turned = along.index(guilty)
        yield identity, field, [*circle[turned:-1], *circle[: turned + 1]]


def _edges(noun: Noun, records: Mapping[Identity, Values]) -> dict[_Edge, tuple[Identity, str]]:
    return {
        (str(values[start]), str(values[end])): (identity, end)
        for identity, values in records.items()
        for start, end in noun.loops
        if values[end] is not None
    }


def _circle(edges: Mapping[_Edge, object]) -> list[str] | None:
    graph: dict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        graph[one].append(other)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1][::-1]
    return None
