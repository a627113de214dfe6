"""A chain of digests: each carries the one before it, so that a change anywhere shows at that link
and at all after it. Who could change a whole database could make a whole chain anew: the newest
digest belongs in the minutes of the meeting that decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol


class Linked(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def previous(self) -> str | None: ...
    @property
    def digest(self) -> str: ...


@dataclass(frozen=True)
class Break:
    """The chain does not hold at this number. `why`: the link was changed, or one is missing or was
    put in before it."""

    number: int
    why: str


CHANGED, MISSING = "changed", "missing"


def digest(previous: str | None, parts: Sequence[bytes]) -> str:
    """SHA-256, in hexadecimals, over the digest before it and these parts. Each part goes with its
    length, so that nothing can move from one to the next."""
    found = sha256((previous or "").encode())
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()


def breaks(links: Iterable[tuple[Linked, Sequence[bytes]]]) -> list[Break]:
    """Where a chain does not hold. `links` in the order of their numbers, each with its parts."""
    found: list[Break] = []
    number, before = 0, None
    for link, parts in links:
        if link.number != number + 1 or link.previous != before:
            found.append(Break(link.number, MISSING))
        if link.digest != digest(link.previous, parts):
            found.append(Break(link.number, CHANGED))
        number, before = link.number, link.digest
    return found
