"""How much each need matters to customers: the survey's shares of the aspects tied to it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from journeys.domain.reason import Percent, Reason, say
from journeys.domain.shares import RankedAspect, Share, aspect_shares

__all__ = ["Importance", "Share", "aspect_shares", "importance", "promise_importance"]


class NeedOfPromise(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def promise_id(self) -> UUID: ...


class TiedAspect(RankedAspect, Protocol):
    @property
    def need_id(self) -> UUID | None: ...
    @property
    def need_basis(self) -> str: ...


@dataclass(frozen=True)
class Importance:
    """`value` in 0..1, of which `known_part` was measured. All needs together are 1."""

    value: float
    low: float
    high: float
    estimated: bool
    known_part: float
    ties_assumed: int
    aspect_ids: tuple[UUID, ...]
    because: tuple[Reason, ...]

    @property
    def assumed(self) -> bool:
        return self.estimated or self.ties_assumed > 0


def importance(
    needs: Sequence[NeedOfPromise], aspects: Sequence[TiedAspect]
) -> dict[UUID, Importance]:
    """w_n, 0..1: the shares of the aspects tied to need n, added up; all needs sum to 1.

    Aspects that are tied to none of these needs are left out of the whole. A need without aspects
    weighs 0 beside needs that have them; where no aspect is tied at all, all needs weigh the same.
    Raises Refused where the known shares are impossible. Formula: domain, "Importance".
    """
    shares = aspect_shares(aspects)
    ties: dict[UUID, list[TiedAspect]] = {need.id: [] for need in needs}
    for aspect in sorted(aspects, key=lambda aspect: aspect.rank):
        if aspect.need_id is not None and aspect.need_id in ties:
            ties[aspect.need_id].append(aspect)
    tied = [aspect for group in ties.values() for aspect in group]
    whole = sum(shares[aspect.id].value for aspect in tied)
    if not whole:
        return {need.id: _equal(len(needs)) for need in needs}
    complete = len(tied) == len(aspects)
    return {id_: _added_up(group, shares, whole, complete) for id_, group in ties.items()}


def promise_importance(
    needs: Sequence[NeedOfPromise], importances: Mapping[UUID, Importance]
) -> dict[UUID, float]:
    """What the needs of each promise weigh together, 0..1; all promises sum to 1."""
    weights: defaultdict[UUID, float] = defaultdict(float)
    for need in needs:
        weights[need.promise_id] += importances[need.id].value
    return dict(weights)


def _equal(count: int) -> Importance:
    value = 1 / count
    reason = Reason(
        say("No surveyed aspect is tied to any need, so all needs (%(count)s) weigh the same."),
        {"count": count},
    )
    return Importance(value, 0.0, 1.0, True, 0.0, 0, (), (reason,))


def _added_up(
    aspects: list[TiedAspect], shares: Mapping[UUID, Share], whole: float, complete: bool
) -> Importance:
    if not aspects:
        reason = Reason(
            say("No surveyed aspect is tied to this need: how much it weighs is unknown.")
        )
        return Importance(0.0, 0.0, 0.0, True, 0.0, 0, (), (reason,))
    own = [shares[aspect.id] for aspect in aspects]
    result = Importance(
        value=sum(share.value for share in own) / whole,
        low=min(1.0, sum(share.low for share in own) / whole),
        high=min(1.0, sum(share.high for share in own) / whole),
        estimated=not all(share.known for share in own),
        known_part=sum(share.value for share in own if share.known) / whole,
        ties_assumed=sum(aspect.need_basis == "assumption" for aspect in aspects),
        aspect_ids=tuple(aspect.id for aspect in aspects),
        because=(),
    )
    return _with_reasons(result, aspects, None if complete else whole)


def _with_reasons(
    result: Importance, aspects: list[TiedAspect], rescaled: float | None
) -> Importance:
    ranks = ", ".join(str(aspect.rank) for aspect in aspects)
    because = [
        Reason(
            say(
                "It weighs %(value)s: what the surveyed aspects weigh that are tied to it"
                " (rank %(ranks)s)."
            ),
            {"value": Percent(result.value), "ranks": ranks},
        )
    ]
    if result.estimated:
        because.append(_estimate(result))
    if result.ties_assumed:
        because.append(Reason(say("Which aspects belong to this need is an assumption.")))
    if rescaled is not None:
        text = say("Only %(part)s of the survey is tied to a need; that part counts as the whole.")
        because.append(Reason(text, {"part": Percent(rescaled)}))
    return Importance(**{**vars(result), "because": tuple(because)})


def _estimate(result: Importance) -> Reason:
    bounds = {"low": Percent(result.low), "high": Percent(result.high)}
    if not result.known_part:
        text = say("Estimated from the ranks; it lies somewhere between %(low)s and %(high)s.")
        return Reason(text, bounds)
    return Reason(
        say(
            "%(known)s of it was measured, the rest is estimated from the ranks; it lies somewhere"
            " between %(low)s and %(high)s."
        ),
        {"known": Percent(result.known_part), **bounds},
    )
