"""Opportunities that are part of larger ones. Each counts for itself: a larger one is not the sum
of its parts."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from journeys.domain.nesting import way_down
from journeys.domain.reason import Reason, say

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Branch:
    """An opportunity with its parts."""

    row: Any
    parts: tuple["Branch", ...] = ()

    @property
    def size(self) -> int:
        """How many there are, with all that is below it."""
        return 1 + sum(part.size for part in self.parts)


def branches(rows: Sequence[Any]) -> list[Branch]:
    """Every row once, in the order in which they came: beneath the larger one that it is part of
    (`parent_id`), or at the top where that is not among them."""
    there = {row.id for row in rows}
    below: dict[Any, list[Any]] = {}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in there else None, []).append(row)

    def grown(row: Any) -> Branch:
        return Branch(row, tuple(grown(part) for part in below.get(row.id, ())))

    return [grown(row) for row in below.get(None, ())]


def ways_up(parents: Mapping[K, K | None], start: K) -> list[K]:
    """What it is part of, the largest first; without itself."""
    above: list[K] = []
    at = parents.get(start)
    while at is not None and at not in above:
        above.insert(0, at)
        at = parents.get(at)
    return above


def why_not_part_of(
    parents: Mapping[K, K | None], part: K, whole: K, titles: Mapping[K, str]
) -> Reason | None:
    """Why `part` cannot be part of `whole`, with the circle by name; None if it can."""
    if part == whole:
        return Reason(say("An opportunity cannot be part of itself."))
    below: dict[K, list[K]] = {}
    for child, parent in parents.items():
        if parent is not None:
            below.setdefault(parent, []).append(child)
    way = way_down(below, part, whole)
    if way is None:
        return None
    text = say("That one is itself part of this one: %(way)s.")
    return Reason(text, {"way": " → ".join(titles[each] for each in way)})


def same_needs(one: Iterable[K], other: Iterable[K]) -> bool:
    """Whether a part lifts a need that the larger one lifts too: then the two overlap."""
    return not set(one).isdisjoint(other)
