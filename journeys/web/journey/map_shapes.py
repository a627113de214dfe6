"""The shapes of which the map of a journey is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from journeys.domain.graph import ChannelSwitch, Handover
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
    received: tuple[str, ...]

    @property
    def has_backstage(self) -> bool:
        return bool(self.back or self.row.backstage or self.row.systems)


@dataclass(frozen=True)
class Opportunity:
    row: Any
    rank: int | None
    priority: float | None


@dataclass(frozen=True)
class Column:
    """A step, or the empty place of a phase that has none yet (`row` None)."""

    phase: Any
    row: Any
    moments: tuple[Moment, ...] = ()
    needs: tuple[tuple[Any, Any], ...] = ()
    insights: tuple[Any, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    duration: str | None = None
    face: Face | None = None
    is_low: bool = False

    @property
    def ids(self) -> set[UUID]:
        return {moment.row.id for moment in self.moments}

    @property
    def backstage(self) -> tuple[Moment, ...]:
        return tuple(moment for moment in self.moments if moment.has_backstage)


@dataclass(frozen=True)
class Head:
    """A phase above its columns."""

    row: Any
    number: int
    columns: tuple[Column, ...]


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
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    known: bool

    @property
    def key(self) -> str:
        return self.promise.key if self.promise else "overall"


@dataclass(frozen=True, eq=False)
class JourneyMap:
    """Kept as it is until something on it changes: which one it is tells what is drawn of it."""

    journey: Any
    cluster: Any
    owner: Any
    personas: list[Any]
    departments: list[str]
    heads: list[Head]
    curves: list[CurveRow]
    handed: Sequence[Handover]
    switched: Sequence[ChannelSwitch]
    lowest: Any
    evidenced: float | None

    @cached_property
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
