"""Planned work over the quarters: where it stands, what waits for what, which chain decides when it
is all done, and how much work each quarter holds. A quarter is counted as year x 4 + 0..3."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from uuid import UUID

import networkx as nx

from journeys.domain.reason import Refused, say

_END = "end"
_QUARTER = re.compile(r"^(\d{4})-Q([1-4])$")


class Planned(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def start_quarter(self) -> str | None: ...
    @property
    def end_quarter(self) -> str | None: ...
    @property
    def effort(self) -> float | None: ...


@dataclass(frozen=True)
class Span:
    """From the first quarter up to and including the last."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True)
class Wait:
    """One item waits for another: because somebody said so, or because its opportunity waits for
    the opportunity of the other."""

    item_id: UUID
    on_id: UUID
    because: Literal["item", "opportunity"]


@dataclass(frozen=True)
class Plan:
    """`critical`: the longest chain of items that wait for each other, in their order; empty where
    nothing waits. `late`: waits of which the one begins before the other has ended. `slack`: how
    many quarters an item may slip before something that waits for it has to."""

    spans: Mapping[UUID, Span]
    critical: tuple[UUID, ...]
    late: tuple[Wait, ...]
    slack: Mapping[UUID, int]

    @property
    def length(self) -> int:
        """Of the critical chain, in quarters of work."""
        return sum(self.spans[id_].length for id_ in self.critical)


def quarter_of(text: str | None) -> int | None:
    """The number of “2023-Q1”; None where it is none."""
    found = _QUARTER.match(text or "")
    return int(found[1]) * 4 + int(found[2]) - 1 if found else None


def quarter_text(number: int) -> str:
    return f"{number // 4}-Q{number % 4 + 1}"


def quarters_from(first: str, count: int) -> list[str]:
    """“2026-Q3” and the ones after it. Raises ValueError where the first is no quarter."""
    start = quarter_of(first)
    if start is None:
        raise ValueError(first)
    return [quarter_text(start + n) for n in range(count)]


def span_of(item: Planned) -> Span | None:
    """Where only one end is known, that quarter alone. None: nobody said when."""
    first, last = quarter_of(item.start_quarter), quarter_of(item.end_quarter)
    if first is None and last is None:
        return None
    first = last if first is None else first
    last = first if last is None else last
    assert first is not None and last is not None
    return Span(min(first, last), max(first, last))


def plan(items: Iterable[Planned], waits: Collection[Wait]) -> Plan:
    """How the items stand in time. Those without quarters have no part in it. Raises Refused,
    naming the circle, where items wait for each other."""
    rows = {item.id: item for item in items}
    refuse_circle(rows, waits)
    spans = {id_: span for id_, row in rows.items() if (span := span_of(row))}
    known = [wait for wait in waits if wait.item_id in spans and wait.on_id in spans]
    late = [wait for wait in known if spans[wait.item_id].first <= spans[wait.on_id].last]
    return Plan(spans, _critical(spans, known), tuple(late), _slack(spans, known))


def refuse_circle(rows: Mapping[UUID, Planned], waits: Iterable[Wait]) -> None:
    """Raises Refused, naming the circle, where items wait for each other."""
    graph = nx.DiGraph((wait.on_id, wait.item_id) for wait in waits if wait.item_id in rows)
    circle = next(nx.simple_cycles(graph), None)
    if circle:
        ids = circle[circle.index(min(circle)) :] + circle[: circle.index(min(circle))]
        names = " → ".join(rows[id_].title for id_ in [*reversed(ids), ids[-1]] if id_ in rows)
        raise Refused(say("These items wait for each other: %(cycle)s."), cycle=names)


def tracks(ids: Sequence[UUID], spans: Mapping[UUID, Span]) -> list[list[UUID]]:
    """The items in as few rows as they fit in without covering each other, the first first."""
    found: list[list[UUID]] = []
    for id_ in sorted(ids, key=lambda id_: (spans[id_].first, ids.index(id_))):
        free = next((row for row in found if spans[row[-1]].last < spans[id_].first), None)
        if free is None:
            found.append([id_])
        else:
            free.append(id_)
    return found


def load(items: Iterable[Planned]) -> tuple[dict[int, float], int]:
    """FTE-months of work in each quarter, each item spread evenly over its own; and of how many
    items with quarters the effort is unknown, which is not nothing."""
    found: dict[int, float] = {}
    unknown = 0
    for item in items:
        span = span_of(item)
        if span is None:
            continue
        if item.effort is None:
            unknown += 1
            continue
        for quarter in range(span.first, span.last + 1):
            found[quarter] = found.get(quarter, 0.0) + item.effort / span.length
    return found, unknown


def progress_of(parts: Iterable[int | None]) -> float | None:
    """0..100: the mean of the parts of which it is known; None where it is of none."""
    known = [part for part in parts if part is not None]
    return sum(known) / len(known) if known else None


def _critical(spans: Mapping[UUID, Span], waits: Sequence[Wait]) -> tuple[UUID, ...]:
    if not waits:
        return ()
    graph: Any = nx.DiGraph()
    for wait in waits:
        # A chain is as long as the work in it: that of its last item comes with an edge to nowhere.
        graph.add_edge(wait.on_id, wait.item_id, weight=spans[wait.on_id].length)
    for id_ in list(graph):
        graph.add_edge(id_, _END, weight=spans[id_].length)
    return tuple(nx.dag_longest_path(graph, weight="weight")[:-1])


def _slack(spans: Mapping[UUID, Span], waits: Sequence[Wait]) -> dict[UUID, int]:
    """Up to the first quarter in which something that waits for it begins, less its own slack."""
    graph = nx.DiGraph((wait.on_id, wait.item_id) for wait in waits)
    found: dict[UUID, int] = {}
    for id_ in reversed(list(nx.topological_sort(graph))):
        after = [
            spans[other].first - spans[id_].last - 1 + found.get(other, 0)
            for other in graph.successors(id_)
        ]
        if after:
            found[id_] = max(0, min(after))
    return found
