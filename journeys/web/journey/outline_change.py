"""A journey that is rearranged: where each part comes to stand, and what it becomes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from journeys.domain.copying import Parts, copied
from journeys.domain.models import Journey, Phase, Step, Touchpoint
from journeys.domain.outline import PHASE, STEP, TOUCHPOINT, Line, inserted, places, runs
from journeys.domain.reason import Named, Refused, say
from journeys.queries.by_key import free_key, numbered, wanted_key
from journeys.queries.hanging import hanging_on
from journeys.queries.journey.journey import PARENTS, Part
from journeys.queries.journey.journey_copy import parts_of, taken_keys
from journeys.queries.journey.outline import parts_in_order
from journeys.words import field_name, noun

MODELS: dict[int, type[Any]] = {PHASE: Phase, STEP: Step, TOUCHPOINT: Touchpoint}
_LEVELS = {model: level for level, model in MODELS.items()}
# What a line has whatever it is, and what only says which one it is.
_COMMON = {"title", "narrative", "source"}
_PLACE = {"id", "key", "position", *PARENTS.values()}
_BOOKKEEPING = {"version", "created_at", "created_by", "updated_at", "updated_by"}


@dataclass
class Outline:
    """`rows` has each part by its id, `lines` their order."""

    journey: Journey
    rows: dict[UUID, Part]
    lines: list[Line]

    def chosen(self, ids: Collection[str]) -> list[UUID]:
        """Those that are there, in their order. Raises Refused where none is."""
        found = [line.id for line in self.lines if str(line.id) in ids]
        if not found:
            raise Refused(say("Choose a line first."))
        return found


def outline_of(session: Session, journey: Journey) -> Outline:
    rows = parts_in_order(session, journey.id)
    lines = [Line(row.id, _LEVELS[type(row)]) for row in rows]
    return Outline(journey, {row.id: row for row in rows}, lines)


def settle(session: Session, outline: Outline, lines: Sequence[Line]) -> list[UUID]:
    """Make it stand as `lines` say; only what changes is written. Gives the lines that became
    something else. Raises Refused where something would be lost by that."""
    becoming = [line for line in lines if line.level != _LEVELS[type(outline.rows[line.id])]]
    standing = places(lines)
    for id_ in standing.keys() - {line.id for line in becoming}:
        _put(outline, outline.rows[id_], standing[id_])
    session.flush()
    # From the bottom up: what stood under a line is gone from there before it is looked at.
    for line in reversed(becoming):
        old = outline.rows[line.id]
        _refuse_if_lost(session, old, line.level)
        outline.rows[line.id] = _become(session, outline, old, line.level)
        _put(outline, outline.rows[line.id], standing[line.id])
        session.delete(old)
        session.add(outline.rows[line.id])
    outline.lines = list(lines)
    session.flush()
    return [line.id for line in becoming]


def copy(session: Session, outline: Outline, chosen: Collection[UUID]) -> list[UUID]:
    """The chosen lines once more, behind themselves and with what stands under them; without
    scores, which say how something felt that really happened. Gives the new lines."""
    lines = outline.lines
    parts = parts_of(session, outline.journey, with_scores=False)
    taken = taken_keys(session, outline.journey.key)
    new: list[UUID] = []
    for block in runs(outline.lines, chosen):
        again = _again(session, outline, _only(parts, {line.id for line in block}), taken)
        made = [Line(again[line.id], line.level) for line in block]
        lines = inserted(lines, made, block[-1].id)
        new += [line.id for line in made]
    settle(session, outline, lines)
    return new


def _again(session: Session, outline: Outline, parts: Parts, taken: set[str]) -> dict[UUID, UUID]:
    """The parts once more: the id of each by that of its original."""
    rows: list[Any] = copied(parts, outline.journey, outline.journey, taken)
    session.add_all(rows)
    again: dict[UUID, UUID] = {}
    for old, new in zip((*parts.phases, *parts.steps, *parts.touchpoints), rows, strict=False):
        again[old.id] = new.id
        outline.rows[new.id] = new
        taken.add(new.key)
    return again


def _only(parts: Parts, ids: Collection[UUID]) -> Parts:
    return Parts(
        phases=[row for row in parts.phases if row.id in ids],
        steps=[row for row in parts.steps if row.id in ids],
        touchpoints=[row for row in parts.touchpoints if row.id in ids],
        departments=[row for row in parts.departments if row.touchpoint_id in ids],
        needs=[row for row in parts.needs if row.touchpoint_id in ids],
        images=[row for row in parts.images if row.step_id in ids],
        lane_texts=[row for row in parts.lane_texts if row.step_id in ids],
    )


def add(session: Session, outline: Outline, new: Sequence[tuple[Line, dict[str, Any]]]) -> None:
    """New parts with their fields, which `settle` gives their places before they are written."""
    taken = taken_keys(session, outline.journey.key)
    for line, fields in new:
        key = numbered(wanted_key(fields["title"], within=outline.journey.key), taken)
        taken.add(key)
        outline.rows[line.id] = _made(line, key, fields)
    session.add_all([outline.rows[line.id] for line, _fields in new])


def _put(outline: Outline, row: Any, place: Any) -> None:
    parent = PARENTS[type(row)]
    wanted = place.parent or outline.journey.id
    if getattr(row, parent) != wanted:
        setattr(row, parent, wanted)
    if row.position != place.position:
        row.position = place.position


def _become(session: Session, outline: Outline, old: Any, level: int) -> Part:
    fields = {name: getattr(old, name) for name in _COMMON}
    key = free_key(session, MODELS[level], old.title, within=outline.journey.key)
    return _made(Line(old.id, level), key, fields)


def _made(line: Line, key: str, fields: dict[str, Any]) -> Part:
    model = MODELS[line.level]
    return model.model_validate({**fields, "key": key, "id": line.id, PARENTS[model]: uuid4()})


def _refuse_if_lost(session: Session, row: Any, level: int) -> None:
    """What the other kind has no room for is not thrown away in passing."""
    told = row.model_dump(exclude=_COMMON | _PLACE | _BOOKKEEPING)
    lost = [field_name(name) for name, value in told.items() if value not in (None, False)]
    hanging = hanging_on(session, row)
    hung = [each.model for each in hanging.falling] + [each.model for each, _n in hanging.loose]
    lost += sorted({noun(str(model.__tablename__)) for model in hung})
    if lost:
        raise Refused(
            say("“%(title)s” cannot become %(kind)s: this would be lost: %(lost)s."),
            title=row.title,
            kind=_KINDS[level],
            lost=", ".join(lost),
        )


_KINDS = {
    PHASE: Named("phase", say("a phase")),
    STEP: Named("step", say("a step")),
    TOUCHPOINT: Named("touchpoint", say("a touchpoint")),
}
