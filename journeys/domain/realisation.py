"""Whether a promise or need is kept, in the eyes of those who are served and those who serve."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol
from uuid import UUID

from journeys.domain.reason import Percent, Reason, say

# Staff and residents that are this far apart do not see the same service. The source calls 27 %
# against 75 % "groot verschil", and 30 % against 32 % "lage scores".
LARGE_DIFFERENCE = 0.20
LOW_SCORE = 0.40

SAID = {
    "residents": say("%(value)s of the residents say that it is kept."),
    "entrepreneurs": say("%(value)s of the entrepreneurs say that it is kept."),
    "staff": say("%(value)s of the staff say that it is kept."),
}


class NeedOfPromise(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def promise_id(self) -> UUID: ...


class Measured(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def indicator(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def area(self) -> str | None: ...
    @property
    def segment(self) -> str | None: ...
    @property
    def value(self) -> float: ...
    @property
    def n(self) -> int | None: ...
    @property
    def period_end(self) -> date: ...
    @property
    def need_id(self) -> UUID | None: ...
    @property
    def promise_id(self) -> UUID | None: ...


@dataclass(frozen=True)
class Realisation:
    """`value` in 0..1, or None: unknown, which is never 0."""

    value: float | None
    n: int | None
    basis: Literal["need", "promise"] | None
    measurement_id: UUID | None
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class PerceptionGap:
    """Shares in 0..1; `difference` is staff minus residents, -1..1."""

    residents: float
    staff: float
    difference: float
    flags: tuple[str, ...]
    because: tuple[Reason, ...]


def realisation(
    needs: Sequence[NeedOfPromise],
    measurements: Iterable[Measured],
    audience: str = "residents",
) -> dict[UUID, Realisation]:
    """r_n, 0..1: the latest figure of this audience for the need, else for its promise, else None.

    Figures of a part of the city or organisation (`area`) do not count. Of two figures of the same
    day the one among more people counts. Formula: domain, "Realisation".
    """
    latest = _latest(measurements, audience)
    return {need.id: _realisation(need, latest) for need in needs}


def perception_gap(measurements: Iterable[Measured]) -> PerceptionGap | None:
    """Staff minus residents for one need or promise; None unless both were asked.

    Flags: `large_difference` from LARGE_DIFFERENCE on, either way; `low_scores` where both are
    under LOW_SCORE. Source: 004, the figures per need; the thresholds are ours.
    """
    rows = list(measurements)
    theirs, ours = _newest(rows, "residents"), _newest(rows, "staff")
    if theirs is None or ours is None:
        return None
    residents, staff = theirs.value / 100, ours.value / 100
    difference = round((ours.value - theirs.value) / 100, 9)
    flags: list[str] = []
    if abs(difference) >= LARGE_DIFFERENCE:
        flags.append("large_difference")
    if residents < LOW_SCORE and staff < LOW_SCORE:
        flags.append("low_scores")
    because = _why_gap(residents, staff, flags)
    return PerceptionGap(residents, staff, difference, tuple(flags), because)


def _latest(measurements: Iterable[Measured], audience: str) -> dict[UUID, Measured]:
    latest: dict[UUID, Measured] = {}
    for row in measurements:
        subject = row.need_id or row.promise_id
        if subject is None or not _counts(row, audience):
            continue
        if subject not in latest or _recency(row) > _recency(latest[subject]):
            latest[subject] = row
    return latest


def _newest(measurements: list[Measured], audience: str) -> Measured | None:
    return max((m for m in measurements if _counts(m, audience)), key=_recency, default=None)


def _counts(row: Measured, audience: str) -> bool:
    whole = row.area is None and row.segment is None
    return row.indicator == "realisation" and row.audience == audience and whole


def _recency(row: Measured) -> tuple[date, int, int]:
    return row.period_end, row.n or 0, row.id.int


def _realisation(need: NeedOfPromise, latest: dict[UUID, Measured]) -> Realisation:
    if need.id in latest:
        row = latest[need.id]
        return Realisation(row.value / 100, row.n, "need", row.id, _said(row))
    if need.promise_id in latest:
        row = latest[need.promise_id]
        borrowed = Reason(
            say("The need itself is not measured; this is the figure of its promise.")
        )
        return Realisation(row.value / 100, row.n, "promise", row.id, (*_said(row), borrowed))
    unknown = Reason(say("Not measured. Unknown is not zero: it can be any share."))
    return Realisation(None, None, None, None, (unknown,))


def _said(row: Measured) -> tuple[Reason, ...]:
    said = Reason(SAID[row.audience], {"value": Percent(row.value / 100)})
    if row.n is None:
        text = say("Measured on %(date)s; among how many people is not known.")
        return said, Reason(text, {"date": row.period_end})
    text = say("Measured on %(date)s among %(n)s people.")
    return said, Reason(text, {"date": row.period_end, "n": row.n})


def _why_gap(residents: float, staff: float, flags: list[str]) -> tuple[Reason, ...]:
    values = {"residents": Percent(residents), "staff": Percent(staff)}
    because = [
        Reason(
            say("%(residents)s of the residents and %(staff)s of the staff say it is kept."), values
        )
    ]
    if "large_difference" in flags:
        text = say("A large difference: %(limit)s or more.")
        because.append(Reason(text, {"limit": Percent(LARGE_DIFFERENCE)}))
    if "low_scores" in flags:
        text = say("Low scores: both are under %(limit)s.")
        because.append(Reason(text, {"limit": Percent(LOW_SCORE)}))
    return tuple(because)
