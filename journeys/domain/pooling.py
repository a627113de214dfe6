"""What may be told of many studies at once, beside what is told of each, so that nobody works out a
group of fewer than five: by adding and subtracting what is told, or by taking the study of
which they know everything, because they are in its team, from the sum of all.

Only sums of whole parts are told. A part is a cell that is 0 or not small, or several cells
together. That a group was not heard at all is told: it says nothing about anybody who was, and it
is what a reader most needs to know."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from journeys.domain.suppression import hidden, is_small, shows_sum

Key = TypeVar("Key", bound=Hashable)
Study = TypeVar("Study", bound=Hashable)
Shown = Mapping[Key, int | None]


@dataclass(frozen=True)
class Told(Generic[Study, Key]):
    """Of one trait. `together`: over all studies, None in place of a count that is hidden, and None
    where nothing can be told. `alone`: the studies of which something can be told by itself."""

    together: Shown[Key] | None
    alone: Mapping[Study, Shown[Key]]


def totals_told(totals: Mapping[Study, int]) -> dict[Study, int | None] | None:
    """How many took part per study, beside how many in all; None in place of a count that is
    hidden, and None where not even their sum can be told."""
    return _protected(totals, [{**totals, study: 0} for study in totals])


def told(
    totals: Shown[Study] | None,
    cells: Mapping[Study, Mapping[Key, int]],
    no_groups: Collection[Key] = (),
) -> Told[Study, Key]:
    """`totals`: as `totals_told` made them; `cells`: of each study, what adds up to that, those of
    whom the trait is not known included. `no_groups`: cells of which the sum may always be told,
    such as those: nobody is recognised by what is not known of them.

    A study with a small cell, or whose total is hidden, is pooled: of these only the sums are told,
    as one row. What is left when the studies that stand alone are taken from the sum of all is that
    row, and in it every cell that is not 0 could be five or more; also for who knows one of the
    pooled studies and takes it off."""
    if totals is None:
        return Told(None, {})
    keys = dict.fromkeys(key for row in cells.values() for key in row)
    alone = {
        study: dict(row)
        for study, row in cells.items()
        if totals[study] is not None
        and not any(is_small(n) for key, n in row.items() if key not in no_groups)
    }
    pooled = [row for study, row in cells.items() if study not in alone]
    pool = _sum(pooled, keys)
    without = [{key: pool[key] - row.get(key, 0) for key in keys} for row in pooled]
    kept = _protected(pool, without if len(pooled) > 1 else [], no_groups)
    if kept is None:
        return Told(None, alone)
    rest = _sum(alone.values(), keys)
    together = {key: None if n is None else n + rest[key] for key, n in kept.items()}
    # Of one study that is left over, its row is what is told anyway.
    left = [study for study in cells if study not in alone]
    return Told(together, {**alone, left[0]: kept} if len(left) == 1 else alone)


def _protected(
    cells: Mapping[Key, int],
    views: Sequence[Mapping[Key, int]],
    no_groups: Collection[Key] = (),
) -> dict[Key, int | None] | None:
    """A row of which the sum is known to everybody; None if it cannot be told beside its sum."""
    groups, *known = ({k: n for k, n in r.items() if k not in no_groups} for r in (cells, *views))
    if not shows_sum(groups, known):
        return None
    kept = hidden(groups, known)
    return {key: None if key in kept else n for key, n in cells.items()}


def _sum(rows: Iterable[Mapping[Key, int]], keys: Iterable[Key]) -> dict[Key, int]:
    listed = list(rows)
    return {key: sum(row.get(key, 0) for row in listed) for key in keys}
