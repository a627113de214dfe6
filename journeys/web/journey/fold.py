"""Phases of a large map that are folded: one narrow column each, that says what is in it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from journeys.domain.experience import LanePoint
from journeys.queries.journey.journey import JourneyRows
from journeys.web.journey.face import face
from journeys.web.journey.map_shapes import Column, Fold, Head


def in_folds(
    rows: JourneyRows, by_step: Mapping[UUID, list[Any]], folded: Collection[str]
) -> dict[UUID, list[Any]]:
    """The touchpoints of each folded phase: how it felt as a whole is over all of those."""
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    closed = [phase.id for phase in rows.phases if phase.key in folded]
    for step in rows.steps:
        if step.phase_id in closed:
            found[step.phase_id] += by_step[step.id]
    return {id_: found[id_] for id_ in closed}


def fold(head: Head, point: LanePoint) -> Head:
    column = Column(head.row, None, fold=Fold(head.columns, face(point)))
    return replace(head, columns=(column,))


def toggled(folded: Collection[str], key: str) -> list[str]:
    """A folded phase opens, an open one folds."""
    return [one for one in folded if one != key] if key in folded else [*folded, key]
