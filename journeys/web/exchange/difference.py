"""What differs between two texts, word by word, so that one word in a long text is not missed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# Longer than this nobody reads word by word, and comparing takes too long.
_MOST_WORDS = 1500
# So much of what is the same stays around a difference; the rest is left out.
_AROUND = 80
# When less than this is the same, two texts side by side are read more easily than bits of both.
_ALIKE = 0.35
# What is the same between two differences is only worth showing if it is longer than this.
_TOO_SHORT = 12
_WORDS = re.compile(r"\s+|[^\s]+")

# Whether it is the same, and from where to where it stands in the old and in the new.
Block = tuple[bool, int, int, int, int]
Mark = Literal["same", "changed", "left out"]


@dataclass(frozen=True)
class Part:
    text: str
    mark: Mark = "same"


def difference(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """Both texts in parts, each part the same in both or only here."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        return _whole(before), _whole(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _whole(before), _whole(after)
    blocks = list(_joined(matcher.get_opcodes(), old))
    left = [(is_same, "".join(old[i:j])) for is_same, i, j, _k, _m in blocks]
    right = [(is_same, "".join(new[k:m])) for is_same, _i, _j, k, m in blocks]
    return list(_shortened(left)), list(_shortened(right))


def _joined(codes: Sequence[tuple[str, int, int, int, int]], old: list[str]) -> Iterator[Block]:
    """A few small words that happen to be the same between two differences are part of them."""
    open_block: Block | None = None
    for number, (tag, i, j, k, m) in enumerate(codes):
        between = 0 < number < len(codes) - 1 and len("".join(old[i:j])) < _TOO_SHORT
        if tag == "equal" and not between:
            if open_block:
                yield open_block
            open_block = None
            yield True, i, j, k, m
        elif open_block:
            open_block = (False, open_block[1], j, open_block[3], m)
        else:
            open_block = (False, i, j, k, m)
    if open_block:
        yield open_block


def _whole(text: str) -> list[Part]:
    return [Part(text, "changed")] if text else []


def _shortened(parts: list[tuple[bool, str]]) -> Iterator[Part]:
    """Without most of a long stretch that is the same in both."""
    last = len(parts) - 1
    for number, (is_same, text) in enumerate(parts):
        if not text:
            continue
        if not is_same:
            yield Part(text, "changed")
            continue
        begin = "" if number == 0 else text[:_AROUND]
        end = "" if number == last else text[-_AROUND:]
        if len(text) <= len(begin) + len(end) + _AROUND:
            yield Part(text)
            continue
        if begin:
            yield Part(begin)
        yield Part(text[len(begin) : len(text) - len(end)], "left out")
        if end:
            yield Part(end)
