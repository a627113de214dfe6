"""Text that a workbook would take for something else.

What XML cannot hold is written in a workbook as its number: _x000D_ (ECMA-376 part 1, 22.9.2.19).
Excel reads every text so, and openpyxl leaves “x005F_” out, which is how Excel says that a text is
no such number. In text of ours that looks like either, a word joiner (U+2060) keeps them apart:
nobody sees it, and no program takes it away."""

import re

from openpyxl.utils.escape import unescape

_JOINER = "\u2060"
_NUMBERED = re.compile(f"x(?={_JOINER}*[0-9A-Fa-f]{{4}}_)")
_KEPT_APART = re.compile(f"x{_JOINER}(?={_JOINER}*[0-9A-Fa-f]{{4}}_)")


def kept_apart(text: str) -> str:
    """As it can stand in a cell; text that was kept apart before gets one joiner more."""
    return _NUMBERED.sub(f"x{_JOINER}", text)


def meant(text: str) -> str:
    """What a text in a cell says."""
    if "_x" in text:
        text = unescape(text)
        # Characters outside the first 65,536 are written as two halves; a half is no character.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _KEPT_APART.sub("x", text) if _JOINER in text else text
