"""How much things matter, estimated anew from a survey in which people chose the most and the least
important ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from journeys.domain.shares import Share
from journeys.domain.survey_result import Weight

# So many characters tell a text apart that was cut off.
_CUT = 40


class Aspect(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def key(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def rank(self) -> int: ...
    @property
    def share(self) -> float | None: ...


@dataclass(frozen=True)
class Renewed:
    """An aspect with what it weighed (0..1, perhaps an estimate) and its rank; what it is now in %
    as the survey says, None where it was not asked; and its new rank. `share` is what is kept: the
    survey's, else what was known."""

    aspect: Any
    before: Share
    said: float | None
    share: float | None
    rank: int


def found_in(aspects: Sequence[Aspect], weights: Sequence[Weight]) -> dict[UUID, Weight]:
    """Which thing of a survey is which aspect: by its key, or by its words whatever their capitals
    and marks; a long text may have been cut off at the end."""
    by_word: dict[str, UUID] = {}
    for aspect in aspects:
        by_word[_plain(aspect.key)] = by_word[_plain(aspect.text)] = aspect.id
    matched = ((_named(by_word, _plain(weight.item)), weight) for weight in weights)
    return {id_: weight for id_, weight in matched if id_ is not None}


def renewed(
    aspects: Sequence[Aspect], shares: Mapping[UUID, Share], found: Mapping[UUID, Weight]
) -> list[Renewed]:
    """Every aspect with its new share and rank, the heaviest first.

    What was asked shares out what those aspects weighed together before (all of it, if all were
    asked), in the proportions of the survey; the others keep what they have, and what was estimated
    stays an estimate. Shares are in % with one decimal, as surveys publish them."""
    asked = [aspect for aspect in aspects if aspect.id in found]
    whole = sum(found[aspect.id].importance for aspect in asked)
    complete = len(asked) == len(aspects)
    room = 100.0 if complete else 100 * sum(shares[aspect.id].value for aspect in asked)
    said = {
        aspect.id: round(found[aspect.id].importance * room / whole, 1) if whole else None
        for aspect in asked
    }

    def weight(aspect: Aspect) -> tuple[float, int]:
        new = said.get(aspect.id)
        return -(100 * shares[aspect.id].value if new is None else new), aspect.rank

    return [
        Renewed(
            aspect,
            shares[aspect.id],
            said.get(aspect.id),
            said[aspect.id] if said.get(aspect.id) is not None else aspect.share,
            rank,
        )
        for rank, aspect in enumerate(sorted(aspects, key=weight), start=1)
    ]


def _named(by_word: Mapping[str, UUID], text: str) -> UUID | None:
    if text in by_word or len(text) < _CUT:
        return by_word.get(text)
    begins = {id_ for words, id_ in by_word.items() if words.startswith(text)}
    return begins.pop() if len(begins) == 1 else None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
