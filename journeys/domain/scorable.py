"""The rows that a ranking is made of, as far as it looks at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from journeys.domain.feasibility import Rating
from journeys.domain.impact import Contacted, Reaching
from journeys.domain.importance import NeedOfPromise, TiedAspect
from journeys.domain.realisation import Measured


class TitledNeed(NeedOfPromise, Protocol):
    @property
    def title(self) -> str: ...


class Bears(Protocol):
    @property
    def touchpoint_id(self) -> UUID: ...
    @property
    def need_id(self) -> UUID: ...


class Scorable(Reaching, Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def priority_override(self) -> float | None: ...
    @property
    def override_reason(self) -> str | None: ...


class Lifts(Protocol):
    @property
    def opportunity_id(self) -> UUID: ...
    @property
    def need_id(self) -> UUID: ...
    @property
    def effect(self) -> str: ...
    @property
    def basis(self) -> str: ...


class Changes(Protocol):
    @property
    def opportunity_id(self) -> UUID: ...
    @property
    def touchpoint_id(self) -> UUID: ...


class RatingOf(Rating, Protocol):
    @property
    def opportunity_id(self) -> UUID: ...


@dataclass(frozen=True, kw_only=True)
class ScoringInputs:
    """The rows that a ranking is made of."""

    needs: Sequence[TitledNeed] = ()
    aspects: Sequence[TiedAspect] = ()
    measurements: Sequence[Measured] = ()
    touchpoints: Sequence[Contacted] = ()
    touchpoint_needs: Sequence[Bears] = ()
    opportunities: Sequence[Scorable] = ()
    effects: Sequence[Lifts] = ()
    opportunity_touchpoints: Sequence[Changes] = ()
    ratings: Sequence[RatingOf] = ()
    audience: str = "residents"
