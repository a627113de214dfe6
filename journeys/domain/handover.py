"""Where the customer is passed on: to another department, out of sight, or to another channel.

As few as possible is one of the leading principles of structure in the omnichannel handbook (003).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal
from uuid import UUID

from journeys.domain.ties import Graph, out, row_of, rows_of, touchpoints_of


@dataclass(frozen=True)
class Handover:
    """Between two touchpoints, or within one: from the front to a department behind it."""

    from_department: Any
    to_department: Any
    from_touchpoint: Any
    to_touchpoint: Any
    kind: Literal["between", "within"]


@dataclass(frozen=True)
class ChannelSwitch:
    from_channel: Any
    to_channel: Any
    from_touchpoint: Any
    to_touchpoint: Any


@dataclass(frozen=True)
class HandoverPair:
    from_department: Any
    to_department: Any
    count: int


def handovers(graph: Graph, journey_id: UUID) -> list[Handover]:
    """The handovers of a journey in its order.

    `between`: no department in front at the one touchpoint is in front at the next. A touchpoint of
    which nobody in front is known is passed over. `within`: each department that is only behind the
    front of a touchpoint. Definition: domain, "Handover count".
    """
    found: list[Handover] = []
    before: UUID | None = None
    for touchpoint in touchpoints_of(graph, journey_id):
        front = _departments(graph, touchpoint, "frontstage")
        if not front:
            continue
        if before is not None:
            found += _between(graph, before, touchpoint)
        found += _within(graph, touchpoint, front)
        before = touchpoint
    return found


def channel_switches(graph: Graph, journey_id: UUID) -> list[ChannelSwitch]:
    """Each change of channel along a journey; touchpoints without a channel are passed over."""
    stops = [
        (id_, channel)
        for id_ in touchpoints_of(graph, journey_id)
        for channel in out(graph, id_, "via", "channel")
    ]
    return [
        ChannelSwitch(*(row_of(graph, id_) for id_ in (here, there, before, after)))
        for (before, here), (after, there) in pairwise(stops)
        if here != there
    ]


def handover_pairs(graph: Graph) -> list[HandoverPair]:
    """How often each department hands over to which, over all journeys; most often first."""
    counts: Counter[tuple[UUID, UUID]] = Counter()
    for journey in rows_of(graph, "journey"):
        for one in handovers(graph, journey.id):
            counts[one.from_department.id, one.to_department.id] += 1
    pairs = [
        HandoverPair(row_of(graph, giver), row_of(graph, taker), count)
        for (giver, taker), count in counts.items()
    ]
    return sorted(
        pairs, key=lambda pair: (-pair.count, pair.from_department.code, pair.to_department.code)
    )


def _between(graph: Graph, before: UUID, after: UUID) -> Iterator[Handover]:
    gave = _departments(graph, before, "frontstage")
    takes = _departments(graph, after, "frontstage")
    if not set(gave) & set(takes):
        rows = (row_of(graph, id_) for id_ in (gave[0], takes[0], before, after))
        yield Handover(*rows, kind="between")


def _within(graph: Graph, touchpoint: UUID, front: list[UUID]) -> Iterator[Handover]:
    for behind in _departments(graph, touchpoint, "backstage"):
        if behind not in front:
            rows = (row_of(graph, id_) for id_ in (front[0], behind, touchpoint, touchpoint))
            yield Handover(*rows, kind="within")


def _departments(graph: Graph, touchpoint: UUID, stage: str) -> list[UUID]:
    found = [
        id_
        for id_, parallel in graph.succ[touchpoint].items()
        if any(edge["type"] == "by" and edge["row"].stage == stage for edge in parallel.values())
    ]
    return sorted(found, key=lambda id_: row_of(graph, id_).code)
