"""What may be told of many studies at once, beside what is told of each, so that nobody works out a
group of fewer than SMALLEST: by adding and subtracting what is told, or by taking the study of
which they know everything, because they are in its team, from the sum of all.

Only sums of whole parts are told. A part is a cell that is 0 or at least SMALLEST, or several cells
together. That a group was not heard at all is told: it says nothing about anybody who was, and it
is what a reader most needs to know."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from journeys.domain.feedback import SMALLEST

Key = TypeVar("Key", bound=Hashable)
Study = TypeVar("Study", bound=Hashable)
Shown = Mapping[Key, int | None]


@dataclass(frozen=True)
class Told(Generic[Study, Key]):
    """Of one trait. `together`: over all studies, None in place of a count that is hidden, and None
    where nothing can be told. `alone`: the studies that can stand on their own."""

    together: Shown[Key] | None
    alone: Mapping[Study, Shown[Key]]


def totals_told(totals: Mapping[Study, int]) -> dict[Study, int | None] | None:
    """How many took part per study, beside how many in all; None in place of a count that is
    hidden, and None where not even their sum can be told."""
    return _protected(totals, [{**totals, study: 0} for study in totals])


def told(totals: Shown[Study] | None, cells: Mapping[Study, Mapping[Key, int]]) -> Told[Study, Key]:
    """`totals`: as `totals_told` made them; `cells`: of each study, what adds up to that, those of
    whom the trait is not known included.

    A study with a small cell, or whose total is hidden, is pooled: of these only the sums are told,
    as one row. What is left when the studies that stand alone are taken from the sum of all is that
    row, and in it every cell that is not 0 could be SMALLEST or more; also for who knows one of the
    pooled studies and takes it off."""
    if totals is None:
        return Told(None, {})
    keys = dict.fromkeys(key for row in cells.values() for key in row)
    alone = {
        study: dict(row)
        for study, row in cells.items()
        if totals[study] is not None and not any(0 < n < SMALLEST for n in row.values())
    }
    pooled = [row for study, row in cells.items() if study not in alone]
    pool = _sum(pooled, keys)
    without = [{key: pool[key] - row.get(key, 0) for key in keys} for row in pooled]
    kept = _protected(pool, without if len(pooled) > 1 else [])
    if kept is None:
        return Told(None, alone)
    rest = _sum(alone.values(), keys)
    together = {key: None if n is None else n + rest[key] for key, n in kept.items()}
    return Told(together, alone)


def _protected(
    cells: Mapping[Key, int], views: Sequence[Mapping[Key, int]]
) -> dict[Key, int | None] | None:
    """A row of which the sum is known to everybody. `views`: the same row as others could reckon
    it. Small cells of any view are hidden, and with them the smallest larger ones, until no view
    gives a small cell away. (Primary and complementary suppression: L. Willenborg and T. de Waal,
    Elements of Statistical Disclosure Control, 2001.)"""
    rows = [cells, *views]
    hidden = {key for row in rows for key, n in row.items() if 0 < n < SMALLEST}
    larger = sorted(
        (key for key in cells if cells[key] and key not in hidden), key=cells.__getitem__
    )
    while not all(_is_safe([row[key] for key in hidden]) for row in rows):
        if not larger:
            return None
        hidden.add(larger.pop(0))
    return {key: None if key in hidden else n for key, n in cells.items()}


def _is_safe(counts: Sequence[int]) -> bool:
    """Each hidden cell could be SMALLEST or more, were all the others as small as can be: 1, since
    a 0 would have been told. Where none is small there is nothing to hide."""
    there = [n for n in counts if n]
    if not any(n < SMALLEST for n in there):
        return True
    return len(there) > 1 and sum(there) >= len(counts) - 1 + SMALLEST


def _sum(rows: Iterable[Mapping[Key, int]], keys: Iterable[Key]) -> dict[Key, int]:
    listed = list(rows)
    return {key: sum(row.get(key, 0) for row in listed) for key in keys}
