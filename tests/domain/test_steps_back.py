"""Undo and redo go back and forth over what somebody did, as in any editor."""

from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.steps_back import to_redo, to_undo


@dataclass(frozen=True)
class Did:
    undoes: UUID | None = None
    undone: bool = False
    id: UUID = field(default_factory=uuid4)


class Editor:
    """What is on record, the last first; and beside it an editor's two stacks, to compare with."""

    def __init__(self) -> None:
        self.done: list[Did] = []
        self.back: list[str] = []
        self.forth: list[str] = []
        self.names: dict[UUID, str] = {}

    def edit(self) -> None:
        made = Did()
        self.names[made.id] = str(len(self.names))
        self.done.insert(0, made)
        self.back.append(self.names[made.id])
        self.forth.clear()

    def take_back(self, batch: UUID) -> str:
        self.done = [replace(one, undone=True) if one.id == batch else one for one in self.done]
        turned = Did(undoes=batch)
        self.names[turned.id] = self.names[batch]
        self.done.insert(0, turned)
        return self.names[batch]


@given(st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=40))
def test_whatever_is_pressed_it_does_what_two_stacks_do(presses: list[str]) -> None:
    editor = Editor()
    for press in presses:
        if press == "edit":
            editor.edit()
        elif press == "undo":
            batch = to_undo(editor.done)
            assert (batch is None) == (not editor.back)
            if batch:
                assert editor.take_back(batch) == editor.back[-1]
                editor.forth.append(editor.back.pop())
        else:
            batch = to_redo(editor.done)
            assert (batch is None) == (not editor.forth)
            if batch:
                assert editor.take_back(batch) == editor.forth[-1]
                editor.back.append(editor.forth.pop())


def test_where_nothing_was_done_there_is_nothing_to_undo() -> None:
    assert to_undo([]) is None
    assert to_redo([]) is None
