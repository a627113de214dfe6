"""What was searched for, pointed out in what was found."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WIDTH = 160


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text that is, or is not, what was searched for."""

    text: str
    found: bool


def highlighted(text: str, words: list[str]) -> list[Stretch]:
    """The whole text, cut at every word that begins with one of the words."""
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
    begins = "|".join(re.escape(_folded(word)) for word in words)
    # The start of a word: underscores separate words for the index too.
    pattern = re.compile(rf"(?<![^\W_])(?:{begins})[^\W_]*")
    return [match.span() for match in pattern.finditer(_folded(text))]


def _folded(text: str) -> str:
    """Without accents and capitals, and exactly as long."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(4096)
def _plain(letter: str) -> str:
    return (unicodedata.normalize("NFD", letter)[0].lower() or letter)[0]
