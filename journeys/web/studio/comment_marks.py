"""How much is still open at each place of a map, as it stands beside what it is about."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import User
from journeys.domain.permission import allows
from journeys.queries.kept import Kept
from journeys.queries.studio.comment import open_counts

# The lane in which the touchpoints themselves stand.
_TOUCHPOINTS = "contactmomenten"


@dataclass(frozen=True, eq=False)
class CommentMarks:
    """Kept as it is until something is said or settled: which one it is tells what is drawn of it.
    `counts` are open conversations by the id of a part, and the lane or blank."""

    counts: dict[tuple[UUID | None, str], int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def on(self, part: Any, lane: str = "") -> int:
        """At the part itself, or at its cell in a lane."""
        return self.counts.get((part.id, lane), 0) if part is not None else 0

    def touchpoints(self, column: Any) -> list[tuple[Any, int]]:
        """Those at a step that something is said of, with how much."""
        found = [(moment.row, self.on(moment.row)) for moment in column.moments]
        return [(row, count) for row, count in found if count]

    def is_in(self, lane: str, columns: Iterable[Any]) -> bool:
        """Whether anything stands in a lane."""
        return any(
            self.on(column.row, lane) or (lane == _TOUCHPOINTS and self.touchpoints(column))
            for column in columns
        )

    def beside(self, column: Any, lanes: Collection[str]) -> int:
        """At a step itself, and at whatever of it the map does not show."""
        if column.fold:
            return sum(self.of_step(one) for one in column.fold.columns)
        if column.row is None:
            return 0
        hidden = 0 if _TOUCHPOINTS in lanes else sum(n for _row, n in self.touchpoints(column))
        return hidden + sum(
            count
            for (part, lane), count in self.counts.items()
            if part == column.row.id and lane not in lanes
        )

    def of_step(self, column: Any) -> int:
        """All that is open at a step, for who reads the steps as a list."""
        return self.beside(column, ())

    def is_above(self, heads: Iterable[Any], lanes: Collection[str]) -> bool:
        """Whether anything is said of a phase or a step itself."""
        return any(
            self.on(head.row) or any(self.beside(column, lanes) for column in head.columns)
            for head in heads
        )


def marks_of(session: Session, journey_id: UUID, user: User | None) -> CommentMarks | None:
    """None for who may not read comments."""
    if user is None or not allows(user.role, "comment"):
        return None
    return _marks(session, journey_id)


def _counted(session: Session, journey_id: UUID) -> CommentMarks:
    counts: dict[tuple[UUID | None, str], int] = {}
    for row in open_counts(session, journey_id):
        place = row.touchpoint_id or row.step_id or row.phase_id or journey_id
        counts[place, row.lane or ""] = row.count
    return CommentMarks(counts)


_marks = Kept(_counted, {"comment": "*"}, most=64)
