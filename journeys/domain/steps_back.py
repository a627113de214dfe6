"""Which of somebody's own changes undo and redo are about."""

from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID


class Done(Protocol):
    """What was done in one go. `undoes` is what it took back, if it did."""

    @property
    def id(self) -> UUID: ...
    @property
    def undone(self) -> bool: ...
    @property
    def undoes(self) -> UUID | None: ...


def to_undo(done: Sequence[Done]) -> UUID | None:
    """The last change that still stands: one that was made, or one that was done again. `done` has
    the last first."""
    by_id = {one.id: one for one in done}
    return next((one.id for one in done if not one.undone and _turns(one, by_id) % 2 == 0), None)


def to_redo(done: Sequence[Done]) -> UUID | None:
    """What was taken back last and can be done again; nothing if something new was made since."""
    by_id = {one.id: one for one in done}
    for one in done:
        turns = _turns(one, by_id)
        if turns == 0:
            return None
        if turns % 2 and not one.undone:
            return one.id
    return None


def _turns(one: Done, by_id: Mapping[UUID, Done]) -> int:
    """0: a change of its own; 1: it took one back; 2: it took that back, and so on."""
    turns, at = 0, one
    while at.undoes is not None:
        turns += 1
        if at.undoes not in by_id:
            break
        at = by_id[at.undoes]
    return turns
