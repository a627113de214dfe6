"""Small groups could be recognised: cells of fewer than SMALLEST people are not shown, nor can they
be reckoned from what is shown.

Who sees a row of cells with their sum, and which are hidden, knows the sum of the hidden ones and
that none of them is nought. So another cell is hidden too until each hidden cell could be SMALLEST
or more. (Complementary cell suppression in one dimension: L. Willenborg and T. de Waal, Elements of
Statistical Disclosure Control, 2001.)"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import networkx as nx

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


def parts(pairs: Iterable[tuple[Key, Hashable]]) -> list[set[Key]]:
    """Which cells of one row are the same people as some cells of another row: those districts are
    the neighbourhoods in them. `pairs`: in which cell of the first and of the second row a person
    is; each pair once is enough."""
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_edges_from(((True, cell), (False, other)) for cell, other in pairs)
    found = [{cell for is_own, cell in each if is_own} for each in nx.connected_components(graph)]
    return found if len(found) > 1 else []


def hidden_beside(cells: Mapping[Key, int], known: Iterable[Collection[Key]]) -> frozenset[Key]:
    """Which cells are not shown if more is told than the sum of the row. `known`: cells of which
    another row tells the sum, as `parts` finds them."""
    rows = [{key: cells[key] for key in part if key in cells} for part in known]
    chosen = frozenset[Key]().union(*map(hidden, rows))
    # What is hidden for the sake of a part mostly does for the whole too.
    does = all(key in chosen for key, count in cells.items() if is_small(count))
    return chosen if does and _safe([cells[key] for key in chosen]) else chosen | hidden(cells)


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
