"""Answering back: what may be told to everybody, and what was done with what people said."""

import re
from collections.abc import Iterable
from typing import Any, Literal

from journeys.domain.suppression import SMALLEST

# Plain language (B1): a sentence of more words is hard to read.
LONGEST_SENTENCE = 15

# How far it is, the furthest first: what people see of an answer.
Standing = Literal["done", "busy", "planned", "weighed", "dropped", "open"]
Obstacle = Literal["no_text", "too_few"]
_FURTHEST: tuple[Standing, ...] = ("done", "busy", "planned", "weighed", "dropped", "open")
_BY_LANE: dict[str, Standing] = {
    "done": "done", "active": "busy", "next": "planned", "backlog": "planned",
}  # fmt: skip
_BY_STATUS: dict[str, Standing] = {
    "done": "done", "planned": "planned", "prioritised": "weighed", "explored": "weighed",
    "spotted": "weighed", "dropped": "dropped",
}  # fmt: skip


def obstacle(insight: Any) -> Obstacle | None:
    """Why an insight is not told to everybody: it has no text in plain words, or it is known to be
    about fewer than SMALLEST people. None: nothing stands in the way.

    An insight has `public_text` and `n`."""
    if insight.n is not None and insight.n < SMALLEST:
        return "too_few"
    return None if insight.public_text else "no_text"


def standing(statuses: Iterable[str], lanes: Iterable[str]) -> Standing:
    """How far what answers an insight has come. The furthest counts: of the statuses of its
    opportunities and the lanes of their roadmap items; "open" if nothing answers it. What stands on
    the roadmap is further than its opportunity says."""
    found = {_BY_LANE[lane] for lane in lanes} | {_BY_STATUS[status] for status in statuses}
    furthest: list[Standing] = [one for one in _FURTHEST if one in found]
    return furthest[0] if furthest else "open"


def long_sentences(text: str | None) -> list[str]:
    """The sentences that have more words than LONGEST_SENTENCE, to be made shorter."""
    sentences = re.split(r"(?<=[.!?])\s+|\n+", (text or "").strip())
    return [one for one in sentences if len(one.split()) > LONGEST_SENTENCE]
