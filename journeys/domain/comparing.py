"""Two journeys beside each other: which part of the one is which of the other, and what differs."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar


class Named(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...


P = TypeVar("P", bound=Named)
Pairs = list[tuple[P | None, P | None]]


def paired(before: Sequence[P], after: Sequence[P], old: str = "", new: str = "") -> Pairs[P]:
    """Every part of both, once: with its counterpart, or alone where it was added or removed.

    A copy keeps the end of each key (`paspoort.balie` became `paspoort-2.balie`; `old` and `new`
    are the keys of the journeys themselves), so those belong together whatever they are called now;
    of the others, those with the same title do. In the order of `after`; what was removed stands
    behind what it stood behind."""
    other = {
        **_matched(before, after, lambda one: one.title.casefold()),
        **_matched(before, after, lambda one: one.key.removeprefix(old), new=new),
    }
    taken = _each_once(before, other)
    behind = _removed_behind(before, taken)
    back = {taken[one.key].key: one for one in before if one.key in taken}
    found: Pairs[P] = [(gone, None) for gone in behind.get(None, ())]
    for one in after:
        mine = back.get(one.key)
        found.append((mine, one))
        if mine is not None:
            found += [(gone, None) for gone in behind.get(mine.key, ())]
    return found


def _matched(
    before: Sequence[P], after: Sequence[P], name: Callable[[P], str], new: str | None = None
) -> dict[str, P]:
    """By the key of what was before: what has the same name after. Only where that is one."""

    def renamed(one: P) -> str:
        return name(one) if new is None else one.key.removeprefix(new)

    there: dict[str, list[P]] = {}
    for one in after:
        there.setdefault(renamed(one), []).append(one)
    return {one.key: there[name(one)][0] for one in before if len(there.get(name(one), ())) == 1}


def _each_once(before: Iterable[P], other: dict[str, P]) -> dict[str, P]:
    taken: dict[str, P] = {}
    seen: set[str] = set()
    for one in before:
        match = other.get(one.key)
        if match is not None and match.key not in seen:
            taken[one.key] = match
            seen.add(match.key)
    return taken


def _removed_behind(before: Sequence[P], taken: dict[str, P]) -> dict[str | None, list[P]]:
    """By the key of the last part before it that is still there."""
    behind: dict[str | None, list[P]] = {}
    last: str | None = None
    for one in before:
        if one.key in taken:
            last = one.key
        else:
            behind.setdefault(last, []).append(one)
    return behind
