"""A journey as mermaid draws it, and what somebody should know about its text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from journeys.domain.reason import Reason


@dataclass(frozen=True)
class Task:
    """What somebody does. `score` is None where mermaid finds no number; it should lie in 1..5, but
    nothing makes it. `said` is the score as it was written, `line` the line of the file."""

    name: str
    score: float | None
    people: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
    said: str = field(default="", compare=False)


@dataclass(frozen=True)
class Section:
    name: str
    tasks: tuple[Task, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Remark:
    """Something that mermaid does without a word, and that its writer may not have meant."""

    line: int
    reason: Reason


@dataclass(frozen=True)
class Diagram:
    """Every text is plain: entities are undone. `loose` are the tasks before the first section.
    `remarks` stand in the order of the lines."""

    title: str = ""
    acc_title: str = ""
    acc_descr: str = ""
    sections: tuple[Section, ...] = ()
    loose: tuple[Task, ...] = ()
    remarks: tuple[Remark, ...] = field(default=(), compare=False)

    @property
    def tasks(self) -> list[Task]:
        return [task for _section, task in self.placed()]

    def placed(self) -> Iterator[tuple[str, Task]]:
        """Each task with the name of its section; blank before the first."""
        for task in self.loose:
            yield "", task
        for section in self.sections:
            for task in section.tasks:
                yield section.name, task
