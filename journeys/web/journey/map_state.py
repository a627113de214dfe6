"""How a map is shown, as its address says it, and the addresses where it is shown a little
differently: larger, in another view, or with a phase folded."""

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlencode

from journeys.web.journey.fold import toggled
from journeys.web.journey.map_lanes import SIZES

FOLDED = "dicht"
_KEPT = (FOLDED, "vanuit", "weergave")
# What an address says, as pairs.
State = tuple[tuple[str, str], ...]


def state_of(asked: Mapping[str, Sequence[str]]) -> State:
    return tuple((name, value) for name, values in asked.items() for value in values)


def without(state: State, *names: str) -> State:
    return tuple(pair for pair in state if pair[0] not in names)


def with_folds(state: State, folded: Collection[str]) -> str:
    """The same with these phases folded, as a query with its question mark; blank for nothing."""
    pairs = [*without(state, FOLDED), *((FOLDED, key) for key in folded)]
    return f"?{urlencode(pairs)}" if pairs else ""


def folding(state: State, folded: Collection[str], key: str) -> str:
    """The same with this phase folded, or open again."""
    return with_folds(state, toggled(folded, key))


def and_folds(state: State) -> str:
    """What is added to an address that keeps the same phases folded."""
    return "".join(f"&{urlencode([pair])}" for pair in state if pair[0] == FOLDED)


def in_view(state: State, key: str) -> str:
    """Another view, with the same phases folded, from where somebody came."""
    kept = [pair for pair in state if pair[0] in _KEPT]
    pairs = [("beeld", key), *kept] if key else kept
    return f"?{urlencode(pairs)}" if pairs else ""


def zooms(state: State, size: str) -> tuple[str | None, str | None]:
    """Where the same is shown smaller, and where larger; None where there is no such."""
    at = SIZES.index(size)
    smaller = SIZES[at + 1] if at + 1 < len(SIZES) else None
    larger = SIZES[at - 1] if at else None
    return _sized(state, smaller), _sized(state, larger)


def _sized(state: State, size: str | None) -> str | None:
    return size and f"?{urlencode([*without(state, 'grootte'), ('grootte', size)])}"
