"""Which statements say nearly the same. How alike two texts are comes from RapidFuzz."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from rapidfuzz import fuzz

K = TypeVar("K", bound=Hashable)

# From here on two statements are offered as nearly equal. In the fixtures, statements that only
# share their subject reach 73 %.
NEARLY_EQUAL = 0.75
# Two that say nearly the same share two of their five rarest words; a word of many says nothing.
_RAREST, _SHARED, _MANY, _SHORT = 5, 2, 40, 5
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Pair(Generic[K]):
    """Two statements by their names, and how alike they are: 0 to 1."""

    one: K
    other: K
    likeness: float


def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 1 (the same, or the same words in another order): the share of
    letters that need not be changed, whatever the capitals."""
    return _likeness(_read(one), _read(other), 0)


def nearly_equal(
    statements: Mapping[K, str], least: float = NEARLY_EQUAL, most: int = 200
) -> list[Pair[K]]:
    """The pairs that are at least so alike, the most alike first. Only those are compared that
    share some of their rarest words, so that thousands take a second and not an hour."""
    read = {name: _read(text) for name, text in statements.items()}
    pairs = (
        Pair(one, other, _likeness(read[one], read[other], least))
        for one, other in _candidates(statements)
    )
    close = [pair for pair in pairs if pair.likeness >= least]
    order = {name: place for place, name in enumerate(statements)}
    close.sort(key=lambda pair: (-pair.likeness, order[pair.one], order[pair.other]))
    return close[:most]


def _read(text: str) -> tuple[str, str]:
    """A text as it stands, and with its words in the order of the alphabet."""
    text = text.casefold()
    return text, " ".join(sorted(text.split()))


def _likeness(one: tuple[str, str], other: tuple[str, str], least: float) -> float:
    """What is less alike than `least` may be 0."""
    cutoff = least * 100
    return max(fuzz.ratio(a, b, score_cutoff=cutoff) for a, b in zip(one, other, strict=True)) / 100


def _candidates(statements: Mapping[K, str]) -> list[tuple[K, K]]:
    words = {name: set(_WORD.findall(text.casefold())) for name, text in statements.items()}
    frequency = Counter(word for own in words.values() for word in own)
    by_word: dict[str, list[K]] = defaultdict(list)
    for name, own in words.items():
        for word in sorted(own, key=lambda word: (frequency[word], word))[:_RAREST]:
            by_word[word].append(name)
    shared = Counter(
        pair for names in by_word.values() if len(names) <= _MANY for pair in combinations(names, 2)
    )
    # Of a short one a single word may be all there is.
    short = {name for name, own in words.items() if len(own) < _SHORT}
    return [
        (one, other)
        for (one, other), count in shared.items()
        if count >= _SHARED or one in short or other in short
    ]
