"""Figures that were written as text: as people in the Netherlands and elsewhere write them."""

import re

from journeys.domain.reason import Reason, say

_BLANKS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d{1,3})?\Z")
# A comma or point before exactly three digits: thousands here are decimals elsewhere.
_EITHER = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}\Z")
_THOUSANDS = {
    ",": re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?\Z"),
    ".": re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?\Z"),
}
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+\Z")


def figure(written: str) -> float | int | Reason:
    """What a text such as “1.234,5”, “1,234.5”, “3,5” or “-2” says.

    A Reason where it is no number, and where it can be read in two ways: “1.234” is a thousand and
    more in the Netherlands, and a little over one elsewhere. Nothing is guessed."""
    text = _BLANKS.sub("", written.strip().replace("\N{MINUS SIGN}", "-"))
    if _EITHER.match(text):
        return _ambiguous(written, text)
    if _DECIMAL_COMMA.match(text):
        return float(text.replace(",", "."))
    for mark, decimal in ((",", "."), (".", ",")):
        if _THOUSANDS[mark].match(text):
            return _plain(text.replace(mark, "").replace(decimal, "."))
    if _PLAIN.match(text) and len(text) < 40:
        return _plain(text)
    return Reason(say("“%(written)s” is not a number."), {"written": written[:40]})


def without(written: str, sign: str) -> str:
    """Without the sign of a unit before or after it: “€ 3,50”, “27 %”."""
    return written.strip().removeprefix(sign).removesuffix(sign).strip()


def _plain(text: str) -> float | int:
    return float(text) if any(mark in text for mark in ".eE") else int(text)


def _ambiguous(written: str, text: str) -> Reason:
    whole = text.replace(",", "").replace(".", "")
    part = text.replace(".", ",") + "0"
    values = {"written": written[:40], "whole": whole, "part": part}
    return Reason(
        say("“%(written)s” can be read in two ways: write %(whole)s or %(part)s."), values
    )
