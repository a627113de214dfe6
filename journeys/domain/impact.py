"""What an opportunity would do for customers: the share of the promise gap that it closes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from journeys.domain.importance import Importance
from journeys.domain.realisation import Realisation
from journeys.domain.reason import Percent, Points, Reason, say

# Which part of a need's gap an effect closes, where it reaches.
EFFECTS = {"low": 0.25, "medium": 0.5, "high": 1.0}
# The mean of what an unmeasured realisation may be: anything from 0 to 1.
UNKNOWN_REALISATION = 0.5


class Contacted(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def yearly_volume(self) -> int | None: ...


class Stated(Protocol):
    @property
    def effect(self) -> str: ...
    @property
    def basis(self) -> str: ...


class Reaching(Protocol):
    @property
    def organisation_wide(self) -> bool: ...


@dataclass(frozen=True)
class Gap:
    """How much of what people find important is not delivered at one need: 0..importance."""

    value: float
    importance: float
    realisation: float | None
    assumed: bool
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Reach:
    """The share (0..1) of where a need is met or missed that changes: `changed` of `bearing`."""

    value: float
    changed: int
    bearing: int
    unit: Literal["contacts", "touchpoints", "declared"]
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class ImpactPart:
    """What is gained at one need: `contribution` in points of the impact, 0..100."""

    need_id: UUID
    gap: float
    effect: float
    basis: str
    reach: Reach
    contribution: float
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Impact:
    """0..100: the percentage of the whole promise gap that would close; its parts add up to it."""

    value: float
    parts: tuple[ImpactPart, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Bearing:
    """The touchpoints that bear a need: how much each counts, counted once for many questions."""

    weights: Mapping[UUID, int]
    total: int
    unit: Literal["contacts", "touchpoints"]

    @classmethod
    def of(cls, touchpoints: Iterable[Contacted]) -> "Bearing":
        volumes = {touchpoint.id: touchpoint.yearly_volume for touchpoint in touchpoints}
        known = {id_: volume for id_, volume in volumes.items() if volume is not None}
        total = sum(known.values())
        if total and len(known) == len(volumes):
            return cls(known, total, "contacts")
        return cls(dict.fromkeys(volumes, 1), len(volumes), "touchpoints")


def gaps(
    importances: Mapping[UUID, Importance], realisations: Mapping[UUID, Realisation]
) -> dict[UUID, Gap]:
    """g_n = w_n x (1 - r_n), 0..1. An unknown realisation enters by its mean, 0.5, and says so.

    Formula: domain, "Gap" and "What is unknown".
    """
    return {
        need_id: _gap(weight, realisations.get(need_id)) for need_id, weight in importances.items()
    }


def reach(
    opportunity: Reaching, changed_touchpoint_ids: Collection[UUID], bearing: Iterable[Contacted]
) -> Reach:
    """reach_on, 0..1: the yearly contacts at the touchpoints bearing need n that change, as a share
    of those at all touchpoints bearing n.

    Touchpoints are counted instead unless all volumes are known (and together more than 0). 1 where
    it is declared organisation-wide; 0 where nothing that bears the need changes. Formula: domain,
    "Impact".
    """
    return reach_over(opportunity, changed_touchpoint_ids, Bearing.of(bearing))


def reach_over(opportunity: Reaching, changed: Collection[UUID], bearing: Bearing) -> Reach:
    """`reach`, for who asks it of many opportunities."""
    if opportunity.organisation_wide:
        because = (Reason(say("It is declared organisation-wide: it reaches every touchpoint.")),)
        return Reach(1.0, bearing.total, bearing.total, "declared", because)
    count = sum(bearing.weights.get(id_, 0) for id_ in set(changed))
    share = count / bearing.total if bearing.total else 0.0
    return Reach(share, count, bearing.total, bearing.unit, (_why_reach(share, count, bearing),))


def impact_part(
    need_id: UUID, title: str, gap: Gap, effect: Stated, reach: Reach, total_gap: float
) -> ImpactPart:
    """100 x g_n x effect_on x reach_on / sum(g): points of impact gained at one need."""
    strength = EFFECTS[effect.effect]
    points = 100 * gap.value * strength * reach.value / total_gap if total_gap else 0.0
    reason = Reason(
        say(
            "%(need)s: gap %(gap)s × effect %(effect)s × reach %(reach)s ÷ whole gap %(total)s"
            " = %(points)s points."
        ),
        {
            "need": title,
            "gap": Percent(gap.value),
            "effect": Percent(strength),
            "reach": Percent(reach.value),
            "total": Percent(total_gap),
            "points": Points(points),
        },
    )
    because = (reason, *gap.because, *reach.because)
    return ImpactPart(need_id, gap.value, strength, effect.basis, reach, points, because)


def impact(parts: Sequence[ImpactPart], total_gap: float) -> Impact:
    """100 x sum(g_n x effect_on x reach_on) / sum(g_n), 0..100. One part a need; `total_gap` is
    the gap of all needs together, also of those that it does not lift. Formula: domain, "Impact".
    """
    # Rounding may carry a full 100 a hair over it.
    value = min(100.0, sum(part.contribution for part in parts))
    return Impact(value, tuple(parts), (_why_impact(value, parts, total_gap),))


def _gap(weight: Importance, realised: Realisation | None) -> Gap:
    share = realised.value if realised else None
    unknown = share is None
    value = weight.value * (1 - (UNKNOWN_REALISATION if share is None else share))
    values = {"gap": Percent(value), "importance": Percent(weight.value)}
    if share is None:
        values["mean"] = Percent(UNKNOWN_REALISATION)
        text = say(
            "The gap is %(gap)s: importance %(importance)s × what is not kept. That is unknown, and"
            " counts as its mean, %(mean)s."
        )
    else:
        values["missed"] = Percent(1 - share)
        text = say("The gap is %(gap)s: importance %(importance)s × %(missed)s that is not kept.")
    return Gap(value, weight.value, share, unknown or weight.assumed, (Reason(text, values),))


def _why_reach(share: float, count: int, bearing: Bearing) -> Reason:
    values = {"reach": Percent(share), "changed": count, "bearing": bearing.total}
    if not bearing.weights:
        return Reason(say("No touchpoint bears this need, so nothing is reached."))
    if not count:
        return Reason(
            say("It changes nothing where customers meet this need, so it reaches nobody.")
        )
    if bearing.unit == "contacts":
        text = say(
            "It reaches %(reach)s: of the contacts in a year %(changed)s out of %(bearing)s."
        )
        return Reason(text, values)
    text = say(
        "It reaches %(reach)s: of the touchpoints %(changed)s out of %(bearing)s (volumes unknown)."
    )
    return Reason(text, values)


def _why_impact(value: float, parts: Sequence[ImpactPart], total_gap: float) -> Reason:
    if not total_gap:
        return Reason(say("Every need is kept in full: there is no gap to close."))
    if not parts:
        return Reason(say("It is not said which needs it lifts, so it closes none of the gap."))
    if not value:
        return Reason(say("It closes none of the gap: it reaches no need that is missed."))
    return Reason(say("It closes %(share)s of the whole gap."), {"share": Percent(value / 100)})
