"""How something felt, as a face and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from journeys.domain.experience import Lane, in_lane, nearest_face
from journeys.language import number, translate_n
from journeys.language import translate as _
from journeys.words import choice


@dataclass(frozen=True)
class Face:
    """How something felt, with the words that say the same."""

    score: int | None
    basis: str | None
    words: str
    mean: float | None = None


def face(point: Any) -> Face:
    """A lane's point: “Somewhat negative (−1,0), research, n = 12”."""
    if point.mean is None:
        return Face(None, None, _("not scored yet"))
    score = nearest_face(point.mean)
    among = translate_n("%(num)s score", "%(num)s scores", point.count) % {"num": point.count}
    if point.n:
        among = f"n = {number(point.n)}"
    felt = f"{choice(score)} ({number(point.mean, 1)})"
    words = ", ".join([felt, choice(point.basis).lower(), among])
    return Face(score, point.basis, words, point.mean)


def own_assumption(scores: Iterable[Any], who: str, lane: Lane) -> int | None:
    """What somebody assumed in a lane, as a face."""
    for row in scores:
        if in_lane(row, lane) and row.basis == "assumption" and row.created_by == who:
            return nearest_face(row.score)
    return None
