"""A mermaid journey as text. What means something to mermaid is written as an entity, so that every
name is shown, and read back, as it is."""

import re
from collections.abc import Iterable

from journeys.import_export.mermaid.diagram import Diagram, Task
from journeys.import_export.mermaid.source import BLANKS, CLOSE, OPEN

# Of the grammar, of HTML, and what mermaid itself puts in the place of entities.
_ALWAYS = frozenset(f'#;:,%{{}}<>"&ﬂ¶{OPEN}{CLOSE}')
_WORD = re.compile("title|section|journey|acctitle|accdescr", re.I)


def written(drawn: Diagram, legend: Iterable[str] = ()) -> str:
    """The text of a diagram, that mermaid and `reading` read back as the same diagram. `legend` are
    remarks above it, one on a line, that mermaid does not draw.

    A score of None is written as “?”, which is no number to mermaid either. Raises ValueError for a
    section or a task without a name: mermaid has no way to write it."""
    lines = ["journey", *(f"    %% {_remark(one)}" for one in legend)]
    told = {"title ": drawn.title, "accTitle: ": drawn.acc_title, "accDescr: ": drawn.acc_descr}
    lines += [f"    {word}{escaped(text)}" for word, text in told.items() if text]
    lines += [_task(task, "    ") for task in drawn.loose]
    for section in drawn.sections:
        lines.append(f"    section {_named(section.name)}")
        lines += [_task(task, "      ") for task in section.tasks]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Every mark that mermaid, or a browser, would take for something else as an entity: `#58;` is
    a colon. Blanks count only where they would be lost."""
    marks = [
        f"#{ord(mark)};" if mark in _ALWAYS or _would_be_lost(text, at) else mark
        for at, mark in enumerate(text)
    ]
    found = "".join(marks).replace("style", "#115;tyle").replace("classDef", "#99;lassDef")
    return f"#{ord(found[0])};{found[1:]}" if _WORD.match(found) else found


def _would_be_lost(text: str, at: int) -> bool:
    if text[at] not in BLANKS:
        return False
    return text[at] != " " or at in (0, len(text) - 1) or text[at - 1] in BLANKS


def _task(task: Task, indent: str) -> str:
    line = f"{indent}{_named(task.name)}: {_score(task.score)}"
    return f"{line}: {', '.join(map(escaped, task.people))}" if task.people else line


def _named(name: str) -> str:
    if not name:
        raise ValueError("A section and a task have a name.")
    return escaped(name)


def _score(score: float | None) -> str:
    if score is None:
        return "?"
    if abs(score) == float("inf"):
        return "Infinity" if score > 0 else "-Infinity"
    return str(int(score)) if score.is_integer() else repr(score)


def _remark(text: str) -> str:
    """On one line, and never the beginning of a setting."""
    return " ".join(text.replace("{", "(").replace("}", ")").split())
