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
    wait: str | None = None
    measurements: tuple[Any, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    face: Face | None = None
    is_low: bool = False

    def text(self, lane: str) -> str | None:
        return dict(self.texts).get(lane)

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
    """One lane with its line and its faces: of a promise, of a need, or of neither: overall."""

    promise: Any
    need: Any
    height: int
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    known: bool

    @property
    def key(self) -> str:
        return self.promise.key if self.promise else self.need.key if self.need else "overall"

    @property
    def title(self) -> str | None:
        return self.promise.title if self.promise else self.need.title if self.need else None


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
    measurements: Sequence[Any]
    text_lanes: Sequence[Any]
    views: Sequence[Any]

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

    @cached_property
    def overall(self) -> CurveRow:
        return next(row for row in self.curves if not row.promise and not row.need)

    @cached_property
    def of_promises(self) -> list[CurveRow]:
        return [row for row in self.curves if row.promise and row.known]

    @cached_property
    def unscored(self) -> list[CurveRow]:
        return [row for row in self.curves if row.promise and not row.known]

    @cached_property
    def of_needs(self) -> list[CurveRow]:
        return [row for row in self.curves if row.need and row.known]

    def is_empty(self, lane: str) -> bool:
        """Whether a lane would have nothing to show: nobody chose it, so it may stay away."""
        if lane == "verhaal":
            return not self.tells_a_story
        return lane in ("zichtlijn", "achter") and not self.has_backstage

    @property
    def insight_count(self) -> int:
        return len({insight.key for column in self.columns for insight in column.insights})
