"""A journey again, under a new name: to try out how it should be beside how it is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from journeys.domain import models
from journeys.domain.models import Experience, Journey, Kept, Phase, Step, Touchpoint
from journeys.domain.reason import Reason, say

R = TypeVar("R", bound=Kept)
_BOOKKEEPING = {"id", "version", "created_at", "created_by", "updated_at", "updated_by"}
_LONGEST_KEY = 120
# What a text lane is called among the others: this, and its key.
TEXT_LANE = "tekst:"


@dataclass(frozen=True)
class Parts:
    """All that a journey is made of; and the experiences, if they are to come along."""

    personas: Sequence[models.JourneyPersona] = ()
    phases: Sequence[Phase] = ()
    steps: Sequence[Step] = ()
    touchpoints: Sequence[Touchpoint] = ()
    departments: Sequence[models.TouchpointDepartment] = ()
    needs: Sequence[models.TouchpointNeed] = ()
    images: Sequence[models.StepImage] = ()
    paths: Sequence[models.StepTransition] = ()
    experiences: Sequence[Experience] = ()
    text_lanes: Sequence[models.TextLane] = ()
    lane_texts: Sequence[models.LaneText] = ()
    views: Sequence[models.MapView] = ()


def as_variant(parts: Parts, original: Journey, persona_id: UUID) -> Parts:
    """As it goes for one persona: nobody else is of it, and of the scores only theirs come along,
    which there are those of everybody."""
    tie = {"journey_id": original.id, "persona_id": persona_id}
    own = [row for row in parts.experiences if row.persona_id == persona_id]
    return replace(
        parts,
        personas=[models.JourneyPersona.model_validate(tie)],
        experiences=[_again(row, persona_id=None) for row in own],
    )


def main_of(journey: Journey) -> UUID:
    """What a variant of this journey is a variant of: one of a variant hangs under the same main
    journey."""
    return journey.variant_of_id or journey.id


def why_no_variant(journey: Journey | None, main: Any, has_variants: bool) -> Reason | None:
    """Why a journey cannot be a variant of `main`; None where it can. One level is all there is."""
    if journey is not None and journey.id == main.id:
        return Reason(say("A journey is no variant of itself."))
    if main.variant_of_id is not None:
        text = say("“%(title)s” is a variant itself. Choose the journey that it is a variant of.")
        return Reason(text, {"title": main.title})
    if has_variants:
        return Reason(say("This journey has variants itself, so it cannot be one."))
    return None


def copied(
    parts: Parts,
    original: Journey,
    copy: Journey,
    taken: Collection[str],
    empty: Collection[str] = (),
) -> list[Kept]:
    """New rows for every part, tied to `copy`; parents first. Keys that are `taken` are avoided.

    A key keeps its end: `paspoort.aanvragen` becomes `paspoort-2.aanvragen`. What stood in
    something that is not copied along stands in it again. The fields that are to stay `empty` are
    those of phases, steps and touchpoints. The lanes that `copy` always shows are called as they
    are called in it."""
    keys = _Keys(original.key, copy.key, set(taken))
    rows: list[Kept] = [_again(row, journey_id=copy.id) for row in parts.personas]
    at = {original.id: copy.id}
    for kept, above in (
        (parts.phases, "journey_id"),
        (parts.steps, "phase_id"),
        (parts.touchpoints, "step_id"),
    ):
        for row in kept:
            parent = getattr(row, above)
            emptied = dict.fromkeys(name for name in empty if hasattr(row, name))
            new = _again(row, **emptied, **{above: at.get(parent, parent)}, key=keys.like(row.key))
            at[row.id] = new.id
            rows.append(new)
    rows += [_again(row, **_moved(row, at)) for row in (*parts.departments, *parts.needs)]
    rows += [_again(row, **_moved(row, at), key=keys.like(row.key)) for row in parts.experiences]
    for row in parts.paths:
        ends = {"from_step_id": at[row.from_step_id], "to_step_id": at[row.to_step_id]}
        rows.append(_again(row, **ends, key=keys.like(row.key)))
    # Two pictures may be one file: it is kept by what is in it.
    rows += [_again(row, step_id=at[row.step_id], key=keys.like(row.key)) for row in parts.images]
    return [*rows, *_lanes(parts, copy, keys, at)]


def _lanes(parts: Parts, copy: Journey, keys: "_Keys", at: Mapping[UUID, UUID]) -> Iterator[Kept]:
    """Text lanes, what stands in them, and the views in which they are shown."""
    lanes: dict[UUID, UUID] = {}
    names: dict[str, str] = {}
    for row in parts.text_lanes:
        new = _again(row, journey_id=copy.id, key=keys.like(row.key))
        lanes[row.id] = new.id
        names[f"{TEXT_LANE}{row.key}"] = f"{TEXT_LANE}{new.key}"
        yield new
    for row in parts.lane_texts:
        # In the same journey a step that is drawn again has its text in the same lane.
        yield _again(row, lane_id=lanes.get(row.lane_id, row.lane_id), step_id=at[row.step_id])
    for row in parts.views:
        shown = _named(row.lanes, names)
        yield _again(row, journey_id=copy.id, lanes=shown, key=keys.like(row.key))
    if copy.locked_lanes and names:
        copy.locked_lanes = _named(copy.locked_lanes, names)


def _named(lanes: str, names: Mapping[str, str]) -> str:
    return " ".join(names.get(lane, lane) for lane in lanes.split())


class _Keys:
    def __init__(self, old: str, new: str, taken: set[str]) -> None:
        self.old, self.new, self.taken = old, new, taken

    def like(self, key: str) -> str:
        tail = key.removeprefix(f"{self.old}.")
        free = next(
            wanted for wanted in self._numbered(f"{self.new}.{tail}") if wanted not in self.taken
        )
        self.taken.add(free)
        return free

    def _numbered(self, key: str) -> Iterator[str]:
        for number in range(1, len(self.taken) + 2):
            end = f"-{number}" if number > 1 else ""
            yield key[: _LONGEST_KEY - len(end)].rstrip(".-") + end


def _again(row: R, **changes: Any) -> R:
    fields = row.model_dump(exclude=_BOOKKEEPING)
    return type(row).model_validate({**fields, **changes})


def _moved(row: Any, at: Mapping[UUID, UUID]) -> dict[str, UUID]:
    return {"touchpoint_id": at[row.touchpoint_id]}
