"""The shapes of which the map of a journey is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from journeys.domain.graph import ChannelSwitch, Handover
from journeys.web.journey.curve import edges
from journeys.web.journey.face import Face

# How wide a folded phase is, beside a step.
FOLDED = 0.4


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
class Way:
    """A path from a step to another, beside the one to the next; `words` say it from where it
    leaves, `way` is what kind of path it is."""

    row: Any
    start: Any
    end: Any
    is_loop: bool
    way: str
    condition: str | None
    words: str


@dataclass(frozen=True)
class Nested:
    """The journey that a step is when you look closer, at a glance."""

    row: Any
    face: Face
    touchpoints: int
    handovers: int


@dataclass(frozen=True)
class Fold:
    """A phase that is folded: the columns that are in it, and how it felt as a whole."""

    columns: tuple["Column", ...]
    face: Face

    @property
    def steps(self) -> int:
        return sum(column.row is not None for column in self.columns)

    @property
    def touchpoints(self) -> int:
        return sum(len(column.moments) for column in self.columns)


@dataclass(frozen=True)
class Column:
    """A step, the empty place of a phase that has none yet, or a whole phase that is folded (`row`
    is None, and for a phase `fold` is not)."""

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
    images: tuple[Any, ...] = ()
    face: Face | None = None
    is_low: bool = False
    ways: tuple[Way, ...] = ()
    nested: Nested | None = None
    fold: Fold | None = None

    @property
    def place(self) -> Any:
        """What stands here: a step, or a folded phase."""
        return self.phase if self.fold else self.row

    @property
    def width(self) -> float:
        return FOLDED if self.fold else 1

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

    @property
    def is_folded(self) -> bool:
        return self.columns[0].fold is not None


@dataclass(frozen=True)
class Mark:
    """One face on a curve: of a step, or (`is_fold`) of a whole phase."""

    step: Any
    face: Face
    x: str
    y: float
    label: str | None
    label_y: float
    is_fold: bool = False


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
    nested_in: Sequence[Any]
    # What its lines can be of: the others of its family, the personas with scores, and on which
    # bases the overall scores of everybody rest.
    relatives: Sequence[Any] = ()
    heard: Sequence[Any] = ()
    bases: frozenset[str] = frozenset()
    # Whether a day can lie between before and after.
    is_dated: bool = False

    @cached_property
    def columns(self) -> list[Column]:
        """As they are drawn: a phase that is folded is one."""
        return [column for head in self.heads for column in head.columns]

    @cached_property
    def every(self) -> list[Column]:
        """Also those in phases that are folded."""
        return [one for c in self.columns for one in (c.fold.columns if c.fold else (c,))]

    @cached_property
    def edges(self) -> list[float]:
        """Where the columns begin, and where the last one ends."""
        return edges(column.width for column in self.columns)

    @cached_property
    def family(self) -> list[Any]:
        """This journey among its own: as it is, as it should be, and then the variants."""
        return sorted([self.journey, *self.relatives], key=_place_in_family)

    @property
    def folded(self) -> list[str]:
        return [head.row.key for head in self.heads if head.is_folded]

    @cached_property
    def ways(self) -> list[Way]:
        return [way for column in self.every for way in column.ways]

    @property
    def moments(self) -> list[Moment]:
        return [moment for column in self.every for moment in column.moments]

    @cached_property
    def digests(self) -> frozenset[str]:
        """Of the files of its pictures."""
        return frozenset(image.digest for column in self.columns for image in column.images)

    @property
    def tells_a_story(self) -> bool:
        return any(column.row and column.row.narrative for column in self.every)

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
        if lane == "afbeeldingen":
            return not self.digests
        if lane == "paden":
            return not self.ways
        return lane in ("zichtlijn", "achter") and not self.has_backstage

    @property
    def insight_count(self) -> int:
        return len({insight.key for column in self.every for insight in column.insights})


def _place_in_family(row: Any) -> tuple[bool, bool, str]:
    return (row.variant_of_id is not None, row.state == "to_be", row.title.casefold())
