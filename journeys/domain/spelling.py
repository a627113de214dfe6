"""Words that somebody may have meant. How far two words are apart comes from RapidFuzz."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Up to here a single slip makes another word; below that nearly every word is one.
_SHORT, _SHORTEST = 5, 4


def closest(word: str, among: Mapping[str, int], most: int = 5) -> list[str]:
    """The words that are a slip of the finger or two away (a letter too many, too few, another, or
    two that changed places), the closest first; `among` says how often each is used. Of equally
    close ones those come first that begin alike, and then those that are used most."""
    if len(word) < _SHORTEST:
        return []
    slips = slips_allowed(word)
    found = process.extract(word, among.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    close = [(slip, other[0] != word[0], -among[other], other) for other, slip, _ in found if slip]
    return [other for *_, other in sorted(close)[:most]]


def slips_allowed(word: str) -> int:
    """By how many letters a word that was meant can be longer or shorter."""
    return 1 if len(word) <= _SHORT else 2
