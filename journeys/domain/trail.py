"""The thread, followed: from planned work down to the voices that justify it, and from a voice up
to what was done with it."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from journeys.domain.ties import Graph, into, kind_of, out, row_of

# (direction, type of edge, kind of node): where to go on from a kind, or from a kind that was
# reached from another kind.
Hop = tuple[str, str, str]
Hops = Mapping[str | tuple[str | None, str], tuple[Hop, ...]]

TO_VOICES: Hops = {
    "roadmap_item": (("out", "realises", "opportunity"),),
    "solution": (("out", "realises", "opportunity"),),
    "opportunity": (
        ("into", "evidences", "insight"),
        ("into", "evidences", "recommendation"),
        ("out", "addresses", "touchpoint"),
        ("out", "addresses", "need"),
    ),
    "recommendation": (("into", "evidences", "insight"),),
    "promise": (("into", "part_of", "need"),),
    "need": (("into", "evidences", "insight"), ("into", "bears", "touchpoint")),
    # An opportunity need not change every touchpoint that bears the need it lifts.
    ("opportunity", "need"): (("into", "evidences", "insight"),),
    "journey": (("out", "contains", "phase"),),
    "phase": (("out", "contains", "step"),),
    "step": (("out", "contains", "touchpoint"),),
    "touchpoint": (("into", "evidences", "insight"),),
    "insight": (("into", "evidences", "quote"),),
}
TO_ACTION: Hops = {
    "study": (("out", "contains", "insight"),),
    "quote": (("out", "evidences", "insight"),),
    "insight": (
        ("out", "evidences", "opportunity"),
        ("out", "evidences", "recommendation"),
        ("out", "evidences", "touchpoint"),
        ("out", "evidences", "need"),
    ),
    "recommendation": (("out", "evidences", "opportunity"),),
    "touchpoint": (("into", "addresses", "opportunity"), ("out", "bears", "need")),
    "need": (("into", "addresses", "opportunity"), ("out", "part_of", "promise")),
    # Not all that lifts a need does so at this touchpoint.
    ("touchpoint", "need"): (("out", "part_of", "promise"),),
    (None, "promise"): (("into", "part_of", "need"),),
    "opportunity": (("into", "realises", "roadmap_item"),),
    "roadmap_item": (("again", "measures", "measurement"),),
}
VOICES = frozenset({"quote", "insight"})
ACTION = frozenset({"roadmap_item", "measurement"})
# More than anybody reads; a promise may have thousands.
MOST_PATHS = 1000


@dataclass(frozen=True)
class Link:
    kind: str
    row: Any


@dataclass(frozen=True)
class Trail:
    """`paths` go as far as the thread goes: those that arrive first, then the shortest. `layers`
    are the rows on them by kind, in the order of the thread; `complete`: some path arrives."""

    layers: Mapping[str, tuple[Any, ...]]
    paths: tuple[tuple[Link, ...], ...]
    complete: bool


def trace_to_voices(graph: Graph, id_: UUID) -> Trail:
    """From a roadmap item, opportunity, promise, need, touchpoint ... to the insights behind it and
    what people said. Raises KeyError where the graph has no such node."""
    return _trail(graph, id_, TO_VOICES, VOICES)


def trace_to_action(graph: Graph, id_: UUID) -> Trail:
    """From a quote, insight, touchpoint, need ... to the opportunities that answer it, the planned
    work, and what was measured after that. Raises KeyError where the graph has no such node."""
    return _trail(graph, id_, TO_ACTION, ACTION)


def _trail(graph: Graph, start: UUID, hops: Hops, ends: frozenset[str]) -> Trail:
    found = list(islice(_paths(graph, start, hops), MOST_PATHS))
    found.sort(key=lambda path: (kind_of(graph, path[-1]) not in ends, len(path)))
    layers: dict[str, dict[UUID, Any]] = {}
    for kind in _kinds(hops):
        layers[kind] = {}
    for id_ in (id_ for path in found for id_ in path):
        layers.setdefault(kind_of(graph, id_), {})[id_] = row_of(graph, id_)
    return Trail(
        layers={kind: tuple(rows.values()) for kind, rows in layers.items() if rows},
        paths=tuple(
            tuple(Link(kind_of(graph, id_), row_of(graph, id_)) for id_ in path) for path in found
        ),
        complete=any(kind_of(graph, path[-1]) in ends for path in found),
    )


def _kinds(hops: Hops) -> list[str]:
    return [key for key in hops if isinstance(key, str)]


def _paths(graph: Graph, start: UUID, hops: Hops) -> Iterator[list[UUID]]:
    """Every path that cannot go on, shortest first."""
    waiting = deque([[start]])
    while waiting:
        path = waiting.popleft()
        onward = [id_ for id_ in _onward(graph, path, hops) if id_ not in path]
        waiting.extend([*path, id_] for id_ in onward)
        if not onward:
            yield path


def _onward(graph: Graph, path: list[UUID], hops: Hops) -> Iterator[UUID]:
    kind = kind_of(graph, path[-1])
    before = kind_of(graph, path[-2]) if len(path) > 1 else None
    for direction, type_, to in hops.get((before, kind), hops.get(kind, ())):
        if direction == "again":
            yield from _measured_again(graph, path[-1])
        else:
            yield from (out if direction == "out" else into)(graph, path[-1], type_, to)


def _measured_again(graph: Graph, item_id: UUID) -> list[UUID]:
    """Figures of what the work was to lift, from after its last quarter."""
    ended = _day_after(row_of(graph, item_id).end_quarter)
    if ended is None:
        return []
    subjects: dict[UUID, None] = {}
    for opportunity in out(graph, item_id, "realises", "opportunity"):
        for subject in out(graph, opportunity, "addresses"):
            subjects |= dict.fromkeys([subject, *out(graph, subject, "part_of")])
    figures = dict.fromkeys(
        id_ for subject in subjects for id_ in into(graph, subject, "measures", "measurement")
    )
    later = [id_ for id_ in figures if row_of(graph, id_).period_end >= ended]
    return sorted(later, key=lambda id_: row_of(graph, id_).period_end)


def _day_after(quarter: str | None) -> date | None:
    """The first day after a quarter such as 2024-Q2."""
    if not quarter:
        return None
    year, number = int(quarter[:4]), int(quarter[-1])
    return date(year + number // 4, number % 4 * 3 + 1, 1)
