"""Sentences that a rule gives with its answer. The web layer says them in the reader's language.

`text` is an English gettext message with `%(name)s` placeholders; `values` fill it in. The type of
a value says how it is written: a `Percent` of 0.048 becomes 4.8 % (4,8 % in Dutch)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class Percent(float):
    """A share of one, 0..1, to be written as a percentage."""


class Points(float):
    """A figure to be written with one decimal."""


class Named(str):
    """What the code calls something that people have a word for: `text`, a gettext message."""

    text: str

    def __new__(cls, code: str, text: str = "") -> "Named":
        named = super().__new__(cls, code)
        named.text = text or code
        return named


@dataclass(frozen=True)
class Reason:
    text: str
    values: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):
    """A rule says no. The reason is a sentence for a person."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text % values if values else text)
        self.reason = Reason(text, values)


def say(text: str) -> str:
    """Mark a message for translation; the web layer translates it when it is shown."""
    return text
