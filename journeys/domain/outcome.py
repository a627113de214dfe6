"""What came of what was done: what we expected of it against what was measured since, and how good
our estimates turn out to be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Literal, Protocol
from uuid import UUID

from journeys.domain.reason import Percent, Reason, say
from journeys.domain.representation import interval

LEVEL = 0.9
# Chances that are told together: 0 to 20 %, and so on.
_BINS = 5
Verdict = Literal["as_expected", "less", "more", "unknown"]


class Measured(Protocol):
    @property
    def value(self) -> float: ...
    @property
    def n(self) -> int | None: ...
    @property
    def period_end(self) -> date: ...


@dataclass(frozen=True)
class Lifted:
    """That an opportunity closes a part (0..1) of what is missed at a need: effect x reach."""

    opportunity_id: UUID
    need_id: UUID
    part: float


@dataclass(frozen=True)
class Outcome:
    """What came of it at one need. `before`, `expected` and `after` are shares (0..1) of people who
    say that it is kept; `change` is after - before, `low` and `high` between which it lies in 90 of
    100 such pairs of samples. None: not measured, or not known among how many."""

    need_id: UUID
    opportunity_ids: tuple[UUID, ...]
    since: date
    before: float | None
    expected: float | None
    after: float | None
    change: float | None
    low: float | None
    high: float | None
    verdict: Verdict
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Bin:
    """Of what was said to have a chance between `low` and `high` (0..1): how many, the mean chance,
    and which part was done in time."""

    low: float
    high: float
    count: int
    said: float
    came: float


@dataclass(frozen=True)
class Calibration:
    """`brier` is the mean squared distance between the chance and what came (0: always right;
    0.25: no better than saying one half each time). Source: Brier, 1950."""

    count: int
    brier: float
    bins: tuple[Bin, ...]


def expected(before: float, parts: Iterable[float]) -> float:
    """The share (0..1) that is kept then: what is missed now, less what each part (0..1) closes of
    what the others leave. It is never below `before`, and never over 1."""
    missed = 1 - before
    for part in parts:
        missed *= 1 - part
    return 1 - missed


def difference(before: Measured, after: Measured) -> tuple[float, float] | None:
    """Between which bounds the change of a share lies, -1..1, with a certainty of LEVEL: Wilson
    intervals put together (Newcombe, 1998, method 10). None where it is not known how many were
    asked. `value` in %."""
    if not before.n or not after.n:
        return None
    first, then = before.value / 100, after.value / 100
    low1, high1 = wilson(first, before.n)
    low2, high2 = wilson(then, after.n)
    change = then - first
    return (
        change - sqrt((then - low2) ** 2 + (high1 - first) ** 2),
        change + sqrt((high2 - then) ** 2 + (first - low1) ** 2),
    )


def outcome(
    need_id: UUID, done: date, lifts: Sequence[Lifted], measured: Sequence[Measured]
) -> Outcome:
    """What came of opportunities that were done on a day, at one need. Compared are the last
    measurement until then and the first one after it, of those that are given."""
    ids = tuple(lift.opportunity_id for lift in lifts)
    rows = sorted(measured, key=lambda row: row.period_end)
    before = next((row for row in reversed(rows) if row.period_end <= done), None)
    after = next((row for row in rows if row.period_end > done), None)
    if before is None:
        because = Reason(say("It was not measured before it was done, so nothing can be compared."))
        then = after.value / 100 if after else None
        return _told(need_id, ids, done, None, None, then, None, because)
    hoped = expected(before.value / 100, [lift.part for lift in lifts])
    first = before.value / 100
    values = {"before": Percent(first), "expected": Percent(hoped)}
    text = say("Of %(before)s who said that it was kept we expected to come to %(expected)s.")
    because = Reason(text, values)
    if after is None:
        return _told(need_id, ids, done, first, hoped, None, None, because)
    bounds = difference(before, after)
    return _told(need_id, ids, done, first, hoped, after.value / 100, bounds, because)


def calibration(pairs: Sequence[tuple[float, bool]]) -> Calibration | None:
    """How good chances were: of each the chance (0..1) that it would be done in time, and whether
    it was. None where there is nothing yet to tell."""
    if not pairs:
        return None
    brier = sum((said - came) ** 2 for said, came in pairs) / len(pairs)
    bins = []
    for place in range(_BINS):
        low, high = place / _BINS, (place + 1) / _BINS
        own = [
            (said, came)
            for said, came in pairs
            if low <= said < high or (place == _BINS - 1 and said == 1)
        ]
        if own:
            mean = sum(said for said, _came in own) / len(own)
            share = sum(came for _said, came in own) / len(own)
            bins.append(Bin(low, high, len(own), mean, share))
    return Calibration(len(pairs), brier, tuple(bins))


def off(outcomes: Iterable[Outcome]) -> float | None:
    """By how much we were too hopeful on average: expected - after, in shares (-1..1). None where
    nothing was measured again."""
    found = [
        each.expected - each.after
        for each in outcomes
        if each.expected is not None and each.after is not None
    ]
    return sum(found) / len(found) if found else None


def _told(
    need_id: UUID,
    ids: tuple[UUID, ...],
    done: date,
    before: float | None,
    hoped: float | None,
    after: float | None,
    bounds: tuple[float, float] | None,
    *because: Reason,
) -> Outcome:
    change = after - before if after is not None and before is not None else None
    low, high = bounds or (None, None)
    verdict = _verdict(before, hoped, low, high)
    return Outcome(need_id, ids, done, before, hoped, after, change, low, high, verdict, because)


def _verdict(
    before: float | None, hoped: float | None, low: float | None, high: float | None
) -> Verdict:
    if before is None or hoped is None or low is None or high is None:
        return "unknown"
    if hoped - before > high:
        return "less"
    return "more" if hoped - before < low else "as_expected"


def wilson(share: float, n: int) -> tuple[float, float]:
    """Between which bounds a share (0..1) among n people lies, at LEVEL."""
    low, high = interval(round(share * n), n, LEVEL)
    # A share that was rounded may lie a hair outside what its count gives.
    return min(low, share), max(high, share)


def by_need(lifts: Iterable[Lifted]) -> Mapping[UUID, list[Lifted]]:
    found: dict[UUID, list[Lifted]] = {}
    for lift in lifts:
        found.setdefault(lift.need_id, []).append(lift)
    return found
