"""What was searched for, pointed out in what was found."""

import re
from dataclasses import dataclass
from functools import lru_cache

from journeys.domain.stemming import beginnings, folded, forms

_WIDTH = 160


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text that is, or is not, what was searched for."""

    text: str
    found: bool


def highlighted(text: str, words: list[str]) -> list[Stretch]:
    """The whole text, cut at every word that begins with one of the words or is a form of it."""
    cut: list[Stretch] = []
    at = 0
    for start, end in _places(text, words):
        cut += [Stretch(text[at:start], False), Stretch(text[start:end], True)]
        at = end
    return [stretch for stretch in [*cut, Stretch(text[at:], False)] if stretch.text]


def excerpt(text: str, words: list[str]) -> list[Stretch]:
    """The stretch around the first word that was found; nothing if none was."""
    places = _places(text, words)
    if not places:
        return []
    start = max(0, places[0][0] - _WIDTH // 3)
    if start:
        start = text.find(" ", start, places[0][0]) + 1 or start
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), places[0][1])
    shown = ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
    return highlighted(shown, words)


def _places(text: str, words: list[str]) -> list[tuple[int, int]]:
    if not words:
        return []
    text = folded(text)
    return [at.span() for at in _pattern(tuple(words)).finditer(text) if _is_one(at, tuple(words))]


@lru_cache(100)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Where one of the words may stand, or another form of it."""
    own = sorted({folded(word) for word in words}, key=len, reverse=True)
    other = sorted({start for word in words for start in beginnings(word)})
    begins = "|".join(map(re.escape, own))
    maybe = f"|(?P<maybe>{'|'.join(map(re.escape, other))})" if other else ""
    # The start of a word: underscores separate words for the index too.
    return re.compile(rf"(?<![^\W_])(?:{begins}{maybe})[^\W_]*")


def _is_one(match: re.Match[str], words: tuple[str, ...]) -> bool:
    if match.groupdict().get("maybe") is None:
        return True
    return any(forms(word, [match[0]]) for word in words)
