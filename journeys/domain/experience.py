"""How a journey feels: the curve over its steps, per lane, on the best evidence that there is."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol, TypeVar
from uuid import UUID

from journeys.domain.reason import Points, Reason, say

# Best evidence first; it outranks what stands behind it.
BASES = ("measured", "research", "assumption")
# A step at or under it is a breaking point.
LOW = -1
OUTRANKED = {
    "research": say("Research says %(mean)s (scores: %(count)s); better evidence outranks it."),
    "assumption": say("The assumption is %(mean)s (scores: %(count)s); evidence outranks it."),
}
RESTS_ON = {
    "measured": say(
        "The mean of what was measured (scores: %(count)s), weighted by how many answered."
    ),
    "research": say(
        "The mean of what research says (scores: %(count)s), weighted by how many were heard."
    ),
    "assumption": say("The mean of what is assumed (scores: %(count)s); there is no evidence yet."),
}


class Scored(Protocol):
    @property
    def score(self) -> float: ...
    @property
    def basis(self) -> str: ...
    @property
    def n(self) -> int | None: ...


class ScoredTouchpoint(Scored, Protocol):
    @property
    def touchpoint_id(self) -> UUID: ...
    @property
    def promise_id(self) -> UUID | None: ...
    @property
    def need_id(self) -> UUID | None: ...
    @property
    def persona_id(self) -> UUID | None: ...


class Identified(Protocol):
    @property
    def id(self) -> UUID: ...


class NeedOfPromise(Identified, Protocol):
    @property
    def promise_id(self) -> UUID: ...


class Bears(Protocol):
    @property
    def need_id(self) -> UUID: ...


@dataclass(frozen=True)
class Lane:
    """One curve: of the journey overall, or of what it does for one promise or one need; as
    everybody went through it, or as one persona did."""

    kind: Literal["overall", "promise", "need"]
    id: UUID | None = None
    persona_id: UUID | None = None


T = TypeVar("T", bound=ScoredTouchpoint)
OVERALL = Lane("overall")
_ByTouchpoint = defaultdict[UUID, list[ScoredTouchpoint]]


@dataclass(frozen=True)
class LanePoint:
    """`mean` in -2..2 of the `count` scores on the best `basis`, from `n` people; None: no score.

    `scores_by_basis` keeps what was outranked."""

    mean: float | None
    basis: str | None
    n: int
    count: int
    scores_by_basis: Mapping[str, tuple[float, ...]]
    because: tuple[Reason, ...]

    @property
    def evidenced(self) -> bool:
        return self.basis in ("measured", "research")


_UNSCORED = LanePoint(None, None, 0, 0, MappingProxyType({}), (Reason(say("Not scored yet.")),))


@dataclass(frozen=True)
class StepPoint:
    step_id: UUID
    point: LanePoint


def lane_point(scores: Iterable[Scored]) -> LanePoint:
    """The mean of the scores on the best basis (measured, then research, then assumption), each
    weighted by its n (1 where unknown). Lies within those scores. Source: domain, "Experience".
    """
    by_basis: defaultdict[str, list[Scored]] = defaultdict(list)
    for row in scores:
        by_basis[row.basis].append(row)
    if not by_basis:
        return _UNSCORED
    present = [basis for basis in BASES if by_basis[basis]]
    best, *others = present
    rows = by_basis[best]
    return LanePoint(
        mean=_mean(rows),
        basis=best,
        n=sum(row.n or 0 for row in rows),
        count=len(rows),
        scores_by_basis={basis: tuple(r.score for r in by_basis[basis]) for basis in present},
        because=(
            Reason(RESTS_ON[best], {"count": len(rows)}),
            *(_outranked(basis, by_basis[basis]) for basis in others),
        ),
    )


def curve(
    touchpoints_by_step: Mapping[UUID, Sequence[Identified]],
    experiences: Iterable[ScoredTouchpoint],
    lane: Lane = OVERALL,
    needs: Iterable[NeedOfPromise] = (),
) -> list[StepPoint]:
    """One point for each step, in the order given, over the scores of its touchpoints in the lane.

    In a promise's lane a touchpoint counts by its own score for that promise; only where it has
    none, by its scores for the needs of that promise (hence `needs`). What one persona felt is no
    part of what everybody did, nor the other way around.
    """
    needs_of_lane = {need.id for need in needs if need.promise_id == lane.id}
    own: _ByTouchpoint = defaultdict(list)
    lent: _ByTouchpoint = defaultdict(list)
    for row in experiences:
        if in_lane(row, lane):
            own[row.touchpoint_id].append(row)
        elif row.need_id in needs_of_lane and row.persona_id == lane.persona_id:
            lent[row.touchpoint_id].append(row)
    return [
        StepPoint(step_id, _point(touchpoints, own, lent))
        for step_id, touchpoints in touchpoints_by_step.items()
    ]


def lowest(points: Iterable[StepPoint]) -> StepPoint | None:
    """Where it hurts most; of equally low steps the best evidenced, then the first."""
    scored = [step for step in points if step.point.mean is not None]
    return min(scored, key=_depth, default=None)


def lanes_borne(
    promises: Iterable[Identified],
    needs: Iterable[NeedOfPromise],
    touchpoint_needs: Iterable[Bears],
    experiences: Iterable[ScoredTouchpoint],
) -> list[Lane]:
    """Overall, and each promise (in the order given) that is scored or whose needs are borne.

    Pass the ties and the scores of one journey's touchpoints. A score of one persona makes no lane
    of everybody."""
    scores = of_everybody(experiences)
    borne = {tie.need_id for tie in touchpoint_needs} | {row.need_id for row in scores}
    seen: set[UUID | None] = {need.promise_id for need in needs if need.id in borne}
    seen |= {row.promise_id for row in scores}
    return [OVERALL, *(Lane("promise", p.id) for p in promises if p.id in seen)]


def in_lane(row: ScoredTouchpoint, lane: Lane) -> bool:
    """Whether a score was given in this lane itself, and about whom the lane is."""
    if row.persona_id != lane.persona_id:
        return False
    if lane.kind == "overall":
        return row.promise_id is None and row.need_id is None
    return lane.id == (row.promise_id if lane.kind == "promise" else row.need_id)


def of_everybody(experiences: Iterable[T]) -> list[T]:
    """Without the scores that are about one persona."""
    return [row for row in experiences if row.persona_id is None]


def evidenced_share(experiences: Iterable[ScoredTouchpoint]) -> float | None:
    """The share (0..1) of scored touchpoints with a score that is more than an assumption; None
    where nothing is scored. Only what everybody felt counts."""
    scored: set[UUID] = set()
    evidenced: set[UUID] = set()
    for row in of_everybody(experiences):
        scored.add(row.touchpoint_id)
        if row.basis != "assumption":
            evidenced.add(row.touchpoint_id)
    return len(evidenced) / len(scored) if scored else None


def nearest_face(mean: float) -> int:
    """The whole score, -2..2, that a mean is drawn as: halves go outward, so that a tendency
    shows."""
    return int(math.copysign(math.floor(abs(mean) + 0.5), mean))


def _mean(rows: Sequence[Scored]) -> float:
    weights = [row.n or 1 for row in rows]
    total = sum(row.score * weight for row, weight in zip(rows, weights, strict=True))
    scores = [row.score for row in rows]
    # Rounding may carry a mean of equal scores a hair past them.
    return min(max(scores), max(min(scores), total / sum(weights)))


def _outranked(basis: str, rows: Sequence[Scored]) -> Reason:
    return Reason(OUTRANKED[basis], {"mean": Points(_mean(rows)), "count": len(rows)})


def _point(touchpoints: Sequence[Identified], own: _ByTouchpoint, lent: _ByTouchpoint) -> LanePoint:
    ids = [touchpoint.id for touchpoint in touchpoints]
    scores = [row for id_ in ids for row in own.get(id_, ())]
    borrowed = [row for id_ in ids if id_ not in own for row in lent.get(id_, ())]
    point = lane_point([*scores, *borrowed])
    if not borrowed:
        return point
    text = say(
        "Scores for needs of this promise that count, as it has none of its own there: %(count)s."
    )
    because = (*point.because, Reason(text, {"count": len(borrowed)}))
    return LanePoint(**{**vars(point), "because": because})


def _depth(step: StepPoint) -> tuple[float, int]:
    point = step.point
    if point.mean is None or point.basis is None:
        return (float("inf"), len(BASES))
    return (point.mean, BASES.index(point.basis))
