"""The journeys in a text: each as mermaid reads it, and as its writer probably meant it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from journeys.domain.reason import say
from journeys.import_export.mermaid.as_written import as_written, is_better
from journeys.import_export.mermaid.diagram import Diagram, Remark, Section, Task
from journeys.import_export.mermaid.grammar import diagram, statements
from journeys.import_export.mermaid.remarks import remarks
from journeys.import_export.mermaid.source import prepared, with_entities_marked
from journeys.import_export.text import Unreadable

ENDINGS = (".mmd", ".mermaid", ".md", ".markdown", ".txt")
# Mermaid itself draws no more than half of this.
LARGEST = 100_000
LARGEST_FILE = 2_000_000
MOST = 50
_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{?\.?mermaid\b")
_JOURNEY = re.compile(r"journey(?![\w-])", re.I)


@dataclass(frozen=True)
class Found:
    """A journey that begins at a `line` of the text. `drawn` is how mermaid reads it; None where
    mermaid refuses it, and `refusal` says why. `written` is the same line by line."""

    line: int
    drawn: Diagram | None
    written: Diagram
    refusal: Remark | None = None

    @property
    def best(self) -> Diagram:
        """As mermaid reads it, unless more scores lie between 1 and 5 as it was written."""
        if self.drawn is None or is_better(self.written, self.drawn):
            return self.written
        return self.drawn

    @property
    def other(self) -> Diagram | None:
        """The other way to read it, if that makes a difference."""
        if self.drawn is None or _tidy(self.drawn) == _tidy(self.written):
            return None
        return self.written if self.best is self.drawn else self.drawn

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What a person should know, in the order of the lines."""
        if self.drawn is not None:
            return self.drawn.remarks
        first = (self.refusal,) if self.refusal else ()
        return (*first, *self.written.remarks)


def read(text: str, line: int = 1) -> Diagram:
    """The text of one journey as mermaid reads it, with remarks. `line` is where it begins in its
    file.

    Raises Unreadable with the line and a sentence where mermaid refuses it. Source: the grammar of
    mermaid 11."""
    ready = prepared(_not_too_long(text), line)
    if ready.fault:
        raise ready.fault
    if not ready.source.text.startswith("journey"):
        raise Unreadable(say("This does not begin with “journey”."), ready.source.line(0))
    sentences = statements(with_entities_marked(ready.source))
    drawn = diagram(sentences, ready.title)
    return replace(drawn, remarks=tuple(remarks(ready, sentences)))


def decoded(content: bytes) -> str:
    """Raises Unreadable if this is no text in UTF-8, or more than a text for people."""
    if len(content) > LARGEST_FILE:
        text = say("A text with journeys is %(most)s MB at most: split it.")
        raise Unreadable(text, most=LARGEST_FILE // 1_000_000)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(say("This is not text in UTF-8.")) from None


def holds_journey(text: str) -> bool:
    """Whether there is a mermaid journey in this text, in a block of its own or all of it."""
    return any(True for _ in _blocks(text))


def read_all(text: str) -> list[Found]:
    """Every journey in a text: the blocks of Markdown that hold one, or else all of it.

    Raises Unreadable if there is none, or more than a person can look at."""
    blocks = list(islice(_blocks(text), MOST + 1))
    if not blocks:
        raise Unreadable(say("There is no mermaid journey in this text: it begins with “journey”."))
    if len(blocks) > MOST:
        raise Unreadable(
            say("There are more than %(most)s journeys in this text: split it."), most=MOST
        )
    found = [_found(block, line) for line, block in blocks]
    if not any(one.best.tasks or one.best.sections for one in found):
        raise Unreadable(say("There is nothing in this journey yet: no section and no task."))
    return found


def _found(text: str, line: int) -> Found:
    meant = as_written(prepared(_not_too_long(text), line))
    try:
        return Found(line, read(text, line), meant)
    except Unreadable as error:
        return Found(line, None, meant, Remark(error.line or line, error.reason))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Journeys with the line where they begin."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fenced = list(_fenced(lines))
    for first, last in fenced or [(0, len(lines))]:
        block = "\n".join(lines[first:last])
        if _JOURNEY.match(prepared(block[:LARGEST]).source.text):
            yield first + 1, block


def _fenced(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each block for mermaid begins and ends; one that is never closed goes on to the end."""
    fence, first = "", 0
    for number, line in enumerate(lines):
        if fence and line.strip() == fence:
            yield first, number
            fence = ""
        elif not fence and (begins := _FENCE.match(line)):
            fence, first = begins["fence"], number + 1
    if fence:
        yield first, len(lines)


def _not_too_long(text: str) -> str:
    if len(text) > LARGEST:
        raise Unreadable(
            say("A mermaid journey has %(most)s characters at most; this has more."), most=LARGEST
        )
    return text


def _tidy(drawn: Diagram) -> Diagram:
    """Blanks at the end of a name make no difference to a person."""
    return replace(
        drawn,
        title=" ".join(drawn.title.split()),
        sections=tuple(
            Section(" ".join(one.name.split()), _tidied(one.tasks)) for one in drawn.sections
        ),
        loose=_tidied(drawn.loose),
    )


def _tidied(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    return tuple(
        replace(
            task,
            name=" ".join(task.name.split()),
            score=task.score if task.said else None,
            people=tuple(name for name in task.people if name),
        )
        for task in tasks
    )
