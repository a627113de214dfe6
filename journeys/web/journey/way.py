"""Where a step leads beside the next one, in words; and the journey that it is when you look
closer."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from journeys.path_words import told, when
from journeys.queries.journey.journey import JourneyRows
from journeys.web.journey.face import face
from journeys.web.journey.map_shapes import Nested, Way
from journeys.words import choice


def ways_from(rows: JourneyRows) -> dict[UUID, list[Way]]:
    """The paths that leave each step, the nearest first."""
    steps = {step.id: step for step in rows.steps}
    places = {step.id: place for place, step in enumerate(rows.steps)}
    found: defaultdict[UUID, list[Way]] = defaultdict(list)
    for row in rows.step_transitions:
        # One that leads out of the journey is found by `journeys check`; there is nothing to draw.
        if row.to_step_id in places:
            here = places[row.from_step_id]
            is_loop = places[row.to_step_id] < here
            found[row.from_step_id].append(
                _way(row, steps[row.from_step_id], steps[row.to_step_id], is_loop)
            )
    for here, ways in found.items():
        ways.sort(key=lambda way: (abs(places[way.end.id] - places[here]), way.row.key))
    return found


def nested(card: Any) -> Nested | None:
    if card is None:
        return None
    return Nested(card.row, face(card.felt), card.touchpoints, card.handovers)


def _way(row: Any, start: Any, end: Any, is_loop: bool) -> Way:
    words = told(row.path, end.title, is_loop, row.condition)
    return Way(row, start, end, is_loop, choice(row.path), when(row.condition), words)
