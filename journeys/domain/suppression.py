"""Small groups could be recognised: cells of fewer than SMALLEST people are not shown, nor can they
be reckoned from what is shown.

Who sees a row of cells with their sum, and which are hidden, knows the sum of the hidden ones and
that none of them is nought. So another cell is hidden too until each hidden cell could be SMALLEST
or more. (Complementary cell suppression in one dimension: L. Willenborg and T. de Waal, Elements of
Statistical Disclosure Control, 2001.)"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

# A group of fewer could be recognised: nobody outside the team of a study sees its number.
SMALLEST = 5

Key = TypeVar("Key", bound=Hashable)


def is_small(count: int | None) -> bool:
    return count is not None and 0 < count < SMALLEST


def hidden(cells: Mapping[Key, int], views: Sequence[Mapping[Key, int]] = ()) -> frozenset[Key]:
    """Which cells of a row are not shown, if the sum of the row is. Cells of nought are always
    shown: that a group was not heard is what it is about, and nobody is in it.

    `views`: the row as somebody could reckon it who knows a part of it."""
    rows = [cells, *views]
    chosen = {key for row in rows for key, count in row.items() if is_small(count)}
    others = sorted(
        (key for key, count in cells.items() if count and key not in chosen),
        key=lambda key: (cells[key], str(key)),
    )
    while others and not all(_safe([row[key] for key in chosen]) for row in rows):
        chosen.add(others.pop(0))
    return frozenset(chosen)


def shows_sum(cells: Mapping[Key, int], views: Sequence[Mapping[Key, int]] = ()) -> bool:
    """Whether the sum may stand beside the row: not where hiding cells cannot make it safe."""
    chosen = hidden(cells, views)
    return all(_safe([row[key] for key in chosen]) for row in (cells, *views))


def _safe(counts: Sequence[int]) -> bool:
    """Each of them is at least 1, or its nought would be shown; one of them may be as much as is
    left then. Where none is small there is nothing to hide."""
    there = [count for count in counts if count]
    if not any(is_small(count) for count in there):
        return True
    return len(there) > 1 and sum(there) - (len(counts) - 1) >= SMALLEST
