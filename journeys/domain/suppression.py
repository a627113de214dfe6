"""Small groups could be recognised: cells of fewer than SMALLEST people are not shown, nor can they
be reckoned from what is shown.

Who sees a row of cells with their sum, and which are hidden, knows the sum of the hidden ones and
that none of them is nought. So another cell is hidden too until each hidden cell could be SMALLEST
or more. (Complementary cell suppression in one dimension: L. Willenborg and T. de Waal, Elements of
Statistical Disclosure Control, 2001.)"""

from collections.abc import Mapping, Sequence

from journeys.domain.feedback import SMALLEST


def is_small(count: int | None) -> bool:
    return count is not None and 0 < count < SMALLEST


def hidden(cells: Mapping[str, int]) -> frozenset[str]:
    """Which cells of a row are not shown, if the sum of the row is. Cells of nought are always
    shown: that a group was not heard is what it is about, and nobody is in it."""
    chosen = [name for name, count in cells.items() if is_small(count)]
    if not chosen:
        return frozenset()
    others = sorted(
        (name for name, count in cells.items() if count >= SMALLEST),
        key=lambda name: (cells[name], name),
    )
    while not _safe([cells[name] for name in chosen]) and others:
        chosen.append(others.pop(0))
    return frozenset(chosen)


def shows_sum(cells: Mapping[str, int]) -> bool:
    """Whether the sum may stand beside the row: not where hiding cells cannot make it safe."""
    chosen = hidden(cells)
    return not chosen or _safe([cells[name] for name in chosen])


def _safe(counts: Sequence[int]) -> bool:
    """Each of them is at least 1; one of them may be as much as is left then."""
    return len(counts) > 1 and sum(counts) - (len(counts) - 1) >= SMALLEST
