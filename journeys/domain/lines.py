"""More curves beside that of everybody: of one persona, of what is assumed or shown, of before and
after a day, and of another journey laid over the steps of this one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from journeys.domain.comparing import paired
from journeys.domain.experience import (
    BASES,
    Identified,
    Lane,
    ScoredTouchpoint,
    StepPoint,
    curve,
)

ASSUMED = frozenset({"assumption"})
EVIDENCED = frozenset(BASES) - ASSUMED


class Observed(ScoredTouchpoint, Protocol):
    @property
    def observed_on(self) -> date | None: ...


@dataclass(frozen=True)
class Cut:
    """Which of the overall scores a line is of: of one persona or of everybody, on these bases, and
    seen before a day or since it. A score without a date was seen neither before nor since."""

    persona_id: UUID | None = None
    bases: frozenset[str] = frozenset(BASES)
    before: date | None = None
    since: date | None = None

    def holds(self, row: Observed) -> bool:
        if row.basis not in self.bases:
            return False
        if self.before is None and self.since is None:
            return True
        seen = row.observed_on
        if seen is None or (self.before and seen >= self.before):
            return False
        return not (self.since and seen < self.since)


@dataclass(frozen=True)
class Walked:
    """A journey for laying it over another: its key, its steps in their order, and in each the
    touchpoints."""

    key: str
    steps: Sequence[Any]
    touchpoints: Mapping[UUID, list[Any]]


def cut_curve(
    touchpoints_by_step: Mapping[UUID, Sequence[Identified]],
    experiences: Iterable[Observed],
    cut: Cut,
) -> list[StepPoint]:
    """The overall curve over the scores of the cut alone: a point for each step, in the order
    given."""
    held = [row for row in experiences if cut.holds(row)]
    return curve(touchpoints_by_step, held, Lane("overall", None, cut.persona_id))


def laid_over(here: Walked, there: Walked) -> dict[UUID, list[Any]]:
    """The touchpoints of the other journey, by the step of this one at which they are to be shown.

    A step shows those of its counterpart there; one without a counterpart those that belong to its
    own touchpoints, from a step that has no counterpart either. What belongs together is told by
    domain/comparing.py; where nothing does, the list is empty: unknown."""
    keys = (there.key, here.key)
    steps = {two.id: one for one, two in paired(there.steps, here.steps, *keys) if one and two}
    alone = {one.id for one in there.steps} - {one.id for one in steps.values()}
    loose = [row for id_ in alone for row in there.touchpoints.get(id_, ())]
    mine = [row for step in here.steps for row in here.touchpoints.get(step.id, ())]
    moved = {two.id: one for one, two in paired(loose, mine, *keys) if one and two}
    return {
        step.id: [*there.touchpoints.get(steps[step.id].id, ())]
        if step.id in steps
        else [moved[row.id] for row in here.touchpoints.get(step.id, ()) if row.id in moved]
        for step in here.steps
    }
