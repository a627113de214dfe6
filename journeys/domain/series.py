"""Measurements of one thing over time: which way it goes, whether that is more than chance, how far
the norm is, and how others do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from journeys.domain.outcome import difference, wilson

# Indicators that are the share of people who said something, in %.
SHARES = frozenset({"realisation", "csat", "agreement", "first_contact_resolution"})
Way = Literal["better", "worse", "same", "may_be_chance", "unknown"]


class Figure(Protocol):
    @property
    def indicator(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def area(self) -> str | None: ...
    @property
    def segment(self) -> str | None: ...
    @property
    def topic(self) -> str | None: ...
    @property
    def value(self) -> float: ...
    @property
    def n(self) -> int | None: ...
    @property
    def target(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def period_end(self) -> date: ...


@dataclass(frozen=True)
class Series:
    """The figures of one thing among one audience, the oldest first, and beside them what others
    have: the newest figure of each other area. `way`: since the figure before the last."""

    indicator: str
    audience: str
    topic: str | None
    segment: str | None
    points: tuple[Any, ...]
    others: tuple[Any, ...]
    target: float | None
    way: Way
    change: float | None

    @property
    def last(self) -> Any:
        return self.points[-1]


def interval(figure: Figure) -> tuple[float, float] | None:
    """Between which bounds the figure lies, in its own unit: as was said, or for a share its Wilson
    interval (Wilson, 1927) at 90 %. None where neither is known: a mean says nothing of its
    spread."""
    if figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    if figure.indicator not in SHARES or not figure.n:
        return None
    low, high = wilson(figure.value / 100, figure.n)
    return 100 * low, 100 * high


def series(figures: Iterable[Figure], higher_is_better: dict[str, bool]) -> list[Series]:
    """The figures of one subject, in series. Those of the organisation itself have no area."""
    groups: dict[tuple[str, str, str, str], list[Any]] = {}
    for figure in figures:
        key = (figure.topic or "", figure.indicator, figure.audience, figure.segment or "")
        groups.setdefault(key, []).append(figure)
    found = []
    for (topic, indicator, audience, segment), rows in groups.items():
        own = tuple(sorted((r for r in rows if not r.area), key=lambda row: row.period_end))
        if not own:
            continue
        target = next((row.target for row in reversed(own) if row.target is not None), None)
        way, change = trend(own, higher_is_better.get(indicator, True))
        others = _newest_elsewhere(rows)
        found.append(
            Series(
                indicator,
                audience,
                topic or None,
                segment or None,
                own,
                others,
                target,
                way,
                change,
            )
        )
    return found


def trend(points: Sequence[Figure], higher_is_better: bool = True) -> tuple[Way, float | None]:
    """Which way it went from the figure before the last to the last, and by how much. A share has
    moved where the interval of its difference leaves out 0; of other figures it is not known."""
    if len(points) < 2:
        return "unknown", None
    before, last = points[-2], points[-1]
    change = last.value - before.value
    if not change:
        return "same", 0.0
    if last.indicator not in SHARES:
        return "unknown", change
    bounds = difference(before, last)
    if bounds is None:
        return "unknown", change
    if bounds[0] <= 0 <= bounds[1]:
        return "may_be_chance", change
    return ("better" if (change > 0) == higher_is_better else "worse"), change


def is_kept(figure: Figure, target: float | None, higher_is_better: bool = True) -> bool | None:
    """Whether a norm is kept; None where there is none."""
    if target is None:
        return None
    return figure.value >= target if higher_is_better else figure.value <= target


def _newest_elsewhere(rows: Sequence[Any]) -> tuple[Any, ...]:
    newest: dict[str, Any] = {}
    for row in sorted((row for row in rows if row.area), key=lambda row: row.period_end):
        newest[row.area] = row
    return tuple(newest.values())
