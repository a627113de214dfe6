"""The shapes of which the map of a journey is drawn."""

from dataclasses import dataclass, field
from typing import Any

from journeys.domain.graph import ChannelSwitch, Handover
from journeys.domain.scoring import Score
from journeys.web.journey.face import Face


@dataclass(frozen=True)
class Moment:
    """A touchpoint on the map."""

    row: Any
    icon: str
    channel: str | None
    front: tuple[str, ...]
    back: tuple[str, ...]
    face: Face
    mine: int | None
    received: tuple[str, ...]
    first: bool
    last: bool

    @property
    def has_backstage(self) -> bool:
        return bool(self.back or self.row.backstage or self.row.systems)


@dataclass(frozen=True)
class Opportunity:
    row: Any
    score: Score | None


@dataclass
class Column:
    """A step, or the empty place of a phase that has none yet (`row` None)."""

    phase: Any
    row: Any
    moments: list[Moment] = field(default_factory=list)
    needs: list[tuple[Any, Any]] = field(default_factory=list)
    insights: list[Any] = field(default_factory=list)
    opportunities: list[Opportunity] = field(default_factory=list)
    duration: str | None = None
    face: Face | None = None
    is_low: bool = False


@dataclass(frozen=True)
class Head:
    """A phase above its columns."""

    row: Any
    number: int
    columns: list[Column]
    first: bool
    last: bool


@dataclass(frozen=True)
class Mark:
    """One face on a curve."""

    step: Any
    face: Face
    x: str
    y: float
    label: str | None
    label_y: float


@dataclass(frozen=True)
class CurveRow:
    """One lane with its line and its faces. `promise` None is the experience overall."""

    promise: Any
    height: int
    lines: list[str]
    marks: list[Mark]
    known: bool

    @property
    def key(self) -> str:
        return self.promise.key if self.promise else "overall"


@dataclass(frozen=True)
class JourneyMap:
    journey: Any
    cluster: Any
    owner: Any
    personas: list[Any]
    departments: list[str]
    heads: list[Head]
    curves: list[CurveRow]
    handed: list[Handover]
    switched: list[ChannelSwitch]
    lowest: Any
    evidenced: float | None

    @property
    def columns(self) -> list[Column]:
        return [column for head in self.heads for column in head.columns]

    @property
    def moments(self) -> list[Moment]:
        return [moment for column in self.columns for moment in column.moments]

    @property
    def tells_a_story(self) -> bool:
        return any(column.row and column.row.narrative for column in self.columns)

    @property
    def has_backstage(self) -> bool:
        return any(moment.has_backstage for moment in self.moments)

    @property
    def insight_count(self) -> int:
        return len({insight.key for column in self.columns for insight in column.insights})
