"""How wide words are in the font that they are written in, and how they stand in so much room."""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pyphen
from fontTools.ttLib import TTFont

from journeys import language
from journeys.import_export.poster.ink import Style

FONT = "Noto Sans"
FONTS = Path(__file__).parent / "font"
_FILES = {False: "NotoSans-Regular.ttf", True: "NotoSans-SemiBold.ttf"}
# What a character takes that this font does not have: the widest that another one may give it.
_UNKNOWN = 1.0
# In the fonts that the typesetter brings along.
_ELSEWHERE = "→"
_HYPHENS = {"nl": "nl_NL", "en": "en_GB"}


def width(text: str, style: Style) -> float:
    """In pixels, without kerning: whoever writes it must leave that out too."""
    known = _widths(style.bold)
    return style.size * sum(known.get(ord(mark), _UNKNOWN) for mark in text)


# Where a word was cut, until it is known whether its parts came to stand on one line.
_SOFT = "\N{SOFT HYPHEN}"


@lru_cache(20_000)
def wrapped(text: str, room: float, style: Style) -> tuple[str, ...]:
    """The text in lines of at most `room` pixels; nothing of it is left out. A word that is wider
    than a line is hyphenated, and cut anywhere if it cannot be."""
    lines: list[str] = []
    for paragraph in text.replace(_SOFT, "").split("\n"):
        line = ""
        for piece, glued in _pieces(paragraph, room, style):
            longer = _joined(line, piece, glued)
            if line and width(_closed(longer), style) > room:
                lines.append(_closed(line))
                line = piece
            else:
                line = longer
        if line:
            lines.append(_closed(line))
    return tuple(lines)


def _joined(line: str, piece: str, glued: bool) -> str:
    if glued:
        return line.removesuffix(_SOFT) + piece
    return f"{line} {piece}" if line else piece


def _closed(line: str) -> str:
    return line.removesuffix(_SOFT) + "-" if line.endswith(_SOFT) else line


def _pieces(paragraph: str, room: float, style: Style) -> Iterator[tuple[str, bool]]:
    """Words, and parts of those that no line can hold; `glued`: no space goes before it."""
    for word in paragraph.split():
        if width(word, style) <= room:
            yield word, False
            continue
        parts = list(_parts(word, room, style))
        for place, part in enumerate(parts):
            yield part + (_SOFT if place < len(parts) - 1 else ""), place > 0


def _parts(word: str, room: float, style: Style) -> Iterator[str]:
    """Syllables, or single characters where a syllable is too wide. The hyphen must fit too."""
    for part in _hyphens(language.current.get()).inserted(word, _SOFT).split(_SOFT):
        if width(part + "-", style) <= room:
            yield part
        else:
            yield from part


def knows(text: str) -> bool:
    """Whether every character can be written without the fonts of the machine."""
    known = _widths(False)
    return all(ord(mark) in known or mark in _ELSEWHERE for mark in text)


@cache
def _hyphens(tongue: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_HYPHENS.get(tongue, "en_GB"))


@cache
def _widths(bold: bool) -> dict[int, float]:
    """By character, for letters of one pixel high."""
    with TTFont(FONTS / _FILES[bold], lazy=True) as font:
        tables: Any = font
        advances, each = tables["hmtx"].metrics, tables["head"].unitsPerEm
        return {mark: advances[glyph][0] / each for mark, glyph in tables.getBestCmap().items()}
