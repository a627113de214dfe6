"""Where the customer is passed on: to another department, out of sight, or to another channel.

As few as possible is one of the leading principles of structure in the omnichannel handbook (003).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal
from uuid import UUID

from journeys.domain.ties import Graph, out, row_of, rows_of, touchpoints_of


@dataclass(frozen=True)
class Stop:
    """A touchpoint on the way: the departments in front and behind by their code, its channel."""

    touchpoint: Any
    front: Sequence[Any]
    back: Sequence[Any]
    channel: Any


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
    """The handovers of a journey in its order, as `handovers_along` counts them."""
    return handovers_along(_stops(graph, journey_id))


def handovers_along(stops: Iterable[Stop]) -> list[Handover]:
    """The handovers along a way, in its order.

    `between`: no department in front at the one touchpoint is in front at the next. A touchpoint of
    which nobody in front is known is passed over. `within`: each department that is only behind the
    front of a touchpoint. Definition: domain, "Handover count".
    """
    found: list[Handover] = []
    before: Stop | None = None
    for stop in stops:
        if not stop.front:
            continue
        if before is not None:
            found += _between(before, stop)
        found += _within(stop)
        before = stop
    return found


def channel_switches(graph: Graph, journey_id: UUID) -> list[ChannelSwitch]:
    """Each change of channel along a journey, as `switches_along` counts them."""
    return switches_along(_stops(graph, journey_id))


def switches_along(stops: Iterable[Stop]) -> list[ChannelSwitch]:
    """Each change of channel along a way; touchpoints without a channel are passed over."""
    known = [stop for stop in stops if stop.channel is not None]
    return [
        ChannelSwitch(here.channel, there.channel, here.touchpoint, there.touchpoint)
        for here, there in pairwise(known)
        if here.channel.id != there.channel.id
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


def _between(before: Stop, after: Stop) -> Iterator[Handover]:
    if not {one.id for one in before.front} & {one.id for one in after.front}:
        pair = before.front[0], after.front[0]
        yield Handover(*pair, before.touchpoint, after.touchpoint, kind="between")


def _within(stop: Stop) -> Iterator[Handover]:
    front = {one.id for one in stop.front}
    for behind in stop.back:
        if behind.id not in front:
            here = stop.touchpoint
            yield Handover(stop.front[0], behind, here, here, kind="within")


def _stops(graph: Graph, journey_id: UUID) -> list[Stop]:
    return [
        Stop(
            row_of(graph, id_),
            _departments(graph, id_, "frontstage"),
            _departments(graph, id_, "backstage"),
            next((row_of(graph, one) for one in out(graph, id_, "via", "channel")), None),
        )
        for id_ in touchpoints_of(graph, journey_id)
    ]


def _departments(graph: Graph, touchpoint: UUID, stage: str) -> list[Any]:
    found = [
        row_of(graph, id_)
        for id_, parallel in graph.succ[touchpoint].items()
        if any(edge["type"] == "by" and edge["row"].stage == stage for edge in parallel.values())
    ]
    return sorted(found, key=lambda row: row.code)
