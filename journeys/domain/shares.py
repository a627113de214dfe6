"""How much each surveyed aspect weighs: the known percentages kept, the missing ones estimated.

The estimate is the plainest curve that obeys what is known. Between two known shares it is a
straight line over the ranks; after the last known one it runs straight to 0, one rank past the end;
where the source tells which rank is the last above the mean, the curve passes the mean there.
Before the first known share it is a straight line too, as steep as a total of 100 % needs. If that
cannot reach 100 %, all lines bend alike (their fraction to a power) until they do."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol, cast
from uuid import UUID

from scipy.optimize import brentq

from journeys.domain.reason import Percent, Refused, say

# Surveys whose source tells the last rank above the mean, by number of aspects. The Hague:
# "bovengemiddeld relatief belang" for ranks 1-12 of 27.
ABOVE_MEAN = {27: 12}
# Of how many people such a survey is, where its source tells.
ASKED = {27: 421}
# Published percentages have one decimal: each may be off by 0.05 %.
ROUNDING = 0.0005
# Beyond this a line is as good as a step.
BEND = 40.0


class RankedAspect(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def rank(self) -> int: ...
    @property
    def share(self) -> float | None: ...


@dataclass(frozen=True)
class Share:
    """A relative importance, 0..1. An estimated one lies somewhere in `low`..`high`."""

    value: float
    low: float
    high: float
    known: bool


@dataclass(frozen=True)
class Anchor:
    """A point that the curve passes through."""

    rank: float
    share: float


@dataclass(frozen=True)
class Line:
    """One estimate between two anchors, `fraction` of the way up; a bend of 0 is straight."""

    low: float
    high: float
    fraction: float

    def __call__(self, bend: float) -> float:
        return self.low + (self.high - self.low) * self.fraction ** exp(bend)


def aspect_shares(
    aspects: Sequence[RankedAspect], above_mean: int | None = None
) -> dict[UUID, Share]:
    """The relative importance (MaxDiff share, 0..1) of every aspect; together they are 1.

    Known shares (in %) are kept as they are; an estimate never rises with rank. `above_mean` is the
    last rank that lies above 1/N. Where every share is known they are left as published, although
    rounding may keep them a little from 1. Raises Refused where known shares rise with rank, or
    cannot be part of 100 %. Method: this module's; source of the shares: 004, the survey under 421.
    """
    if not aspects:
        return {}
    known = _known(aspects)
    mean = _mean_anchor(len(aspects), known, above_mean)
    anchors = sorted([*known, *mean], key=lambda anchor: (anchor.rank, -anchor.share))
    values = _curve(aspects, anchors)
    return _bounded(aspects, anchors, values)


def _known(aspects: Sequence[RankedAspect]) -> list[Anchor]:
    known = [Anchor(a.rank, a.share / 100) for a in aspects if a.share is not None]
    known.sort(key=lambda anchor: (anchor.rank, -anchor.share))
    for before, after in zip(known, known[1:], strict=False):
        if after.share > before.share:
            raise Refused(
                say("Rank %(low)s weighs %(more)s, and that is more than rank %(high)s: %(less)s."),
                low=after.rank,
                more=Percent(after.share),
                high=before.rank,
                less=Percent(before.share),
            )
    return known


def _mean_anchor(count: int, known: list[Anchor], above_mean: int | None) -> list[Anchor]:
    """The figures win from the survey's words: no anchor where they contradict each other."""
    last = above_mean or ABOVE_MEAN.get(count)
    if last is None:
        return []
    anchor = Anchor(last + 0.5, 1 / count)
    fits = all((a.share - anchor.share) * (anchor.rank - a.rank) >= 0 for a in known)
    return [anchor] if fits else []


def _curve(aspects: Sequence[RankedAspect], anchors: list[Anchor]) -> dict[UUID, float]:
    fixed = {a.id: a.share / 100 for a in aspects if a.share is not None}
    leading, between, first = _open(aspects, anchors)
    room = 1 - sum(fixed.values())
    flat = [Line(first.share, first.share, 0.0) for _ in leading]
    bend = _bend([*between.values(), *flat], room, bool(leading), ROUNDING * len(aspects))
    bent = {id_: line(bend) for id_, line in between.items()}
    spare = max(0.0, room - sum(bent.values()) - len(leading) * first.share)
    width = sum(first.rank - a.rank for a in leading)
    top = {a.id: first.share + spare * (first.rank - a.rank) / width for a in leading}
    return fixed | bent | top


def _open(
    aspects: Sequence[RankedAspect], anchors: list[Anchor]
) -> tuple[list[RankedAspect], dict[UUID, Line], Anchor]:
    """The aspects to estimate: those before the first anchor, and those on a line after it."""
    end = Anchor(max(a.rank for a in aspects) + 1, 0.0)
    first = anchors[0] if anchors else end
    open_ = [a for a in aspects if a.share is None]
    leading = [a for a in open_ if a.rank < first.rank]
    lines = {a.id: _line(a.rank, [*anchors, end]) for a in open_ if a.rank >= first.rank}
    return leading, lines, first


def _line(rank: float, anchors: list[Anchor]) -> Line:
    at = bisect_left(anchors, rank, key=lambda anchor: anchor.rank)
    after, before = anchors[at], anchors[max(at - 1, 0)]
    width = after.rank - before.rank
    fraction = (after.rank - rank) / width if width else 0.0
    return Line(after.share, before.share, fraction)


def _bend(lines: list[Line], room: float, top_takes_the_rest: bool, rounding: float) -> float:
    """0 where straight lines will do, else the bend with which the lines fill the room."""

    def excess(bend: float) -> float:
        return sum(line(bend) for line in lines) - room

    if top_takes_the_rest and excess(0.0) <= 0:
        return 0.0
    most, least = excess(-BEND), excess(BEND)
    if most < -rounding or least > rounding:
        raise Refused(
            say("The known shares cannot be part of 100%%: the others would have to be %(room)s."),
            room=Percent(room),
        )
    if most <= 0:
        return -BEND
    if least >= 0:
        return BEND
    return cast(float, brentq(excess, -BEND, BEND, xtol=1e-14))


def _bounded(
    aspects: Sequence[RankedAspect], anchors: list[Anchor], values: dict[UUID, float]
) -> dict[UUID, Share]:
    leading, lines, first = _open(aspects, anchors)
    floor = sum(a.share / 100 for a in aspects if a.share is not None)
    spare = 1 - floor - sum(line.low for line in lines.values())
    shares = {a.id: Share(values[a.id], values[a.id], values[a.id], True) for a in aspects}
    for id_, line in lines.items():
        shares[id_] = Share(values[id_], line.low, line.high, False)
    for aspect in leading:
        upto = sum(other.rank <= aspect.rank for other in leading)
        high = (spare - (len(leading) - upto) * first.share) / upto
        high = max(high, values[aspect.id])
        shares[aspect.id] = Share(values[aspect.id], first.share, high, False)
    return shares
