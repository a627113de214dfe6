"""Who was heard, against who lives in the city.

The share of a group among those who were heard has a Wilson interval (E. B. Wilson, 1927): the
shares that would not be surprising in the city if people had been drawn at random. Nobody draws
people for interviews at random, so this says how much chance alone could explain, no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from scipy.stats import binomtest

Verdict = Literal["under", "over", "in_line", "unknown"]
CONFIDENCE = 0.95
# An interval that is wider than this, in 0..1, says little. Ours: from some hundred people on it is
# narrower, whatever the share.
VAGUE = 0.2


@dataclass(frozen=True)
class Group:
    """One group: how many of `known` were in it, its share of the city in 0..1 (None: unknown), and
    where its share may lie, in 0..1. `missing`: how many more would make its share the city's."""

    value: str
    reached: int
    share: float
    low: float
    high: float
    city: float | None
    verdict: Verdict
    missing: int

    @property
    def is_vague(self) -> bool:
        """Whether so few are known that the city's share would hardly ever lie outside."""
        return self.high - self.low > VAGUE


@dataclass(frozen=True)
class Table:
    """One trait: its groups, of how many people it is known, and of how many it is not."""

    attribute: str
    groups: list[Group]
    known: int
    unknown: int


def table(
    attribute: str, reached: Mapping[str, int], unknown: int, city: Mapping[str, float]
) -> Table:
    """`reached`: group -> people; `city`: group -> share of the city in 0..1. A group that lives in
    the city and that nobody was heard of is there with 0."""
    known = sum(reached.values())
    values = [*city, *(value for value in reached if value not in city)]
    groups = [_group(value, reached.get(value, 0), known, city.get(value)) for value in values]
    return Table(attribute, groups, known, unknown)


def under_represented(tables: Iterable[Table]) -> list[tuple[str, Group]]:
    """The groups of which even the upper end of the interval lies below their share of the city,
    the one that misses most first: attribute, group."""
    found = [
        (one.attribute, group) for one in tables for group in one.groups if group.verdict == "under"
    ]
    return sorted(found, key=lambda pair: (-pair[1].missing, pair[0], pair[1].value))


def called(names: Iterable[str], city: Iterable[str]) -> dict[str, str]:
    """What each name of a group is called, whatever its capitals: as the city calls it, else as it
    was written first."""
    known = {value.casefold(): value for value in city}
    return {name: known.setdefault(name.casefold(), name) for name in names}


def interval(reached: int, known: int, level: float = CONFIDENCE) -> tuple[float, float]:
    """The Wilson interval of a share, in 0..1; all of it where nobody is known. `level`: in which
    part of such samples it holds the true share."""
    if not known:
        return 0.0, 1.0
    found = binomtest(reached, known).proportion_ci(level, method="wilson")
    return float(found.low), float(found.high)


def _group(value: str, reached: int, known: int, city: float | None) -> Group:
    low, high = interval(reached, known)
    return Group(
        value,
        reached,
        reached / known if known else 0.0,
        low,
        high,
        city,
        _verdict(low, high, known, city),
        _missing(reached, known, city),
    )


def _verdict(low: float, high: float, known: int, city: float | None) -> Verdict:
    if city is None or not known:
        return "unknown"
    if high < city:
        return "under"
    return "over" if low > city else "in_line"


def _missing(reached: int, known: int, city: float | None) -> int:
    """So many more of this group, and none of another: (reached + m) / (known + m) = city."""
    if city is None or city >= 1 or reached >= city * known:
        return 0
    return max(1, round((city * known - reached) / (1 - city)))
