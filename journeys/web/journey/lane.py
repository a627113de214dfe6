"""The lanes in which a touchpoint is scored, each with what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from journeys.domain.experience import Lane, LanePoint, curve, lanes_borne
from journeys.web.journey.face import Face, face, own_assumption


@dataclass(frozen=True)
class LaneAt:
    """One lane at one touchpoint. `promise` None is overall; `scores` are those given in it."""

    promise: Any
    point: LanePoint
    face: Face
    mine: int | None
    scores: list[Any]

    @property
    def key(self) -> str:
        return self.promise.key if self.promise else "overall"


def lanes_at(
    touchpoint: Any,
    promises: Sequence[Any],
    needs: Sequence[Any],
    borne: Iterable[Any],
    experiences: Iterable[Any],
    who: str,
) -> list[LaneAt]:
    """Overall, and each promise that is scored at the touchpoint or whose needs it bears."""
    here = [row for row in experiences if row.touchpoint_id == touchpoint.id]
    return [
        lane_at(touchpoint, lane, promises, needs, here, who)
        for lane in lanes_borne(promises, needs, borne, here)
    ]


def lane_at(
    touchpoint: Any,
    lane: Lane,
    promises: Iterable[Any],
    needs: Sequence[Any],
    here: Iterable[Any],
    who: str,
) -> LaneAt:
    scores = list(here)
    point = curve({touchpoint.id: [touchpoint]}, scores, lane, needs)[0].point
    of_lane = {need.id for need in needs if need.promise_id == lane.id}
    return LaneAt(
        promise=next((promise for promise in promises if promise.id == lane.id), None),
        point=point,
        face=face(point),
        mine=own_assumption(scores, who, lane.id),
        scores=[
            row
            for row in scores
            if row.need_id in of_lane or (row.need_id is None and row.promise_id == lane.id)
        ],
    )
