"""How one touchpoint felt in one lane: overall, or for one promise or need; to everybody, or to one
persona."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from journeys.domain.experience import Lane, LanePoint, curve, in_lane, lanes_borne
from journeys.web.journey.face import Face, face, own_assumption

OVERALL = "overall"
# What a need is called among the lanes: this, and its key; a promise is called by its key alone.
NEED = "behoefte:"


@dataclass(frozen=True)
class About:
    """What a score is about: a promise, a need, or neither: overall. Without a persona it is about
    everybody."""

    promise: Any = None
    need: Any = None
    persona: Any = None

    @property
    def key(self) -> str:
        if self.need:
            return f"{NEED}{self.need.key}"
        return self.promise.key if self.promise else OVERALL

    @property
    def query(self) -> str:
        """As an address says it."""
        whom = {"profiel": self.persona.key} if self.persona else {}
        return urlencode({"lijn": self.key, **whom})

    @property
    def lane(self) -> Lane:
        whom = self.persona.id if self.persona else None
        if self.need:
            return Lane("need", self.need.id, whom)
        return Lane("promise", self.promise.id, whom) if self.promise else Lane(OVERALL, None, whom)

    def of(self, persona: Any) -> "About":
        return replace(self, persona=persona)


@dataclass(frozen=True)
class LaneAt:
    """One lane at one touchpoint: `scores` are those that count in it, `others` those of personas,
    which have a line of their own."""

    about: About
    point: LanePoint
    face: Face
    mine: int | None
    scores: list[Any]
    others: list[Any]


def about(
    key: str, persona: str, promises: Iterable[Any], needs: Iterable[Any], personas: Iterable[Any]
) -> About | None:
    """What an address or a form names; None where one of them is not there."""
    whom = _named(persona, personas)
    if persona and not whom:
        return None
    if key.startswith(NEED):
        need = _named(key.removeprefix(NEED), needs)
        return About(need=need, persona=whom) if need else None
    promise = _named(key, promises)
    return About(promise, persona=whom) if promise or key == OVERALL else None


def lanes_at(
    touchpoint: Any,
    promises: Sequence[Any],
    needs: Sequence[Any],
    borne: Iterable[Any],
    experiences: Iterable[Any],
    who: str,
) -> list[LaneAt]:
    """Overall, and each promise that is scored at the touchpoint or whose needs it bears."""
    here = [row for row in experiences if row.touchpoint_id == touchpoint.id]
    by_id = {promise.id: promise for promise in promises}
    return [
        lane_at(touchpoint, About(by_id.get(lane.id)), needs, here, who)
        for lane in lanes_borne(promises, needs, borne, here)
    ]


def lane_at(
    touchpoint: Any, about: About, needs: Sequence[Any], here: Iterable[Any], who: str
) -> LaneAt:
    found = list(here)
    lane = about.lane
    point = curve({touchpoint.id: [touchpoint]}, found, lane, needs)[0].point
    told = [row for row in found if _is_told(row, about, needs)]
    return LaneAt(
        about=about,
        point=point,
        face=face(point),
        mine=own_assumption(found, who, lane),
        scores=[row for row in told if row.persona_id == lane.persona_id],
        others=[row for row in told if row.persona_id] if lane.persona_id is None else [],
    )


def _is_told(row: Any, about: About, needs: Iterable[Any]) -> bool:
    """Whether a score, of whomever, is in the lane, or for a need of its promise."""
    if in_lane(row, replace(about.lane, persona_id=row.persona_id)):
        return True
    of_lane = {need.id for need in needs if about.promise and need.promise_id == about.promise.id}
    return row.need_id in of_lane


def _named(key: str, rows: Iterable[Any]) -> Any:
    return next((row for row in rows if row.key == key), None)
