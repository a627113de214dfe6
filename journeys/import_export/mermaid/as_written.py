"""A mermaid journey as its writer probably meant it, line by line: names keep their colons, nothing
is cut off at a #, and a task without a score is a task. It reads what mermaid refuses, too."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from journeys.domain.reason import Reason, say
from journeys.import_export.mermaid.diagram import Diagram, Remark, Section, Task
from journeys.import_export.mermaid.remarks import is_on_scale, meant, of_task
from journeys.import_export.mermaid.source import BLANKS, Prepared, unescaped

_WORD = re.compile(r"(title|section|acctitle|accdescr)(?:\s*:\s*|\s+|(?=\{)|\Z)", re.I)
_HEAD = re.compile(r"journey(?![\w-])[;\s]*", re.I)
_REMARK_BEHIND = re.compile(r"\s%%.*\Z")
_COMMA = re.compile("[,，、]")


@dataclass
class _Reader:
    said: dict[str, str]
    sections: list[tuple[str, int, list[Task]]] = field(default_factory=list)
    loose: list[Task] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def tell(self, line: int, text: str, /, **values: object) -> None:
        self.remarks.append(Remark(line, Reason(text, values)))

    def put(self, task: Task) -> None:
        self.remarks += [Remark(task.line, reason) for reason in of_task(task)]
        (self.sections[-1][2] if self.sections else self.loose).append(task)

    def diagram(self) -> Diagram:
        sections = [Section(name, tuple(tasks), line) for name, line, tasks in self.sections]
        remarks = sorted(self.remarks, key=lambda remark: remark.line)
        return Diagram(
            self.said["title"], self.said["acctitle"], self.said["accdescr"],
            tuple(sections), tuple(self.loose), tuple(remarks),
        )  # fmt: skip


def as_written(prepared: Prepared) -> Diagram:
    """Never refuses anything: what it leaves out or has to guess is a remark."""
    reader = _Reader({"title": prepared.title, "acctitle": "", "accdescr": ""})
    lines = _lines(prepared)
    for number, line in lines:
        found = _WORD.match(line)
        if line.startswith("#"):
            text = say("A line that begins with # is left out: “%(text)s”.")
            reader.tell(number, text, text=line[:80])
        elif found and not _is_task(line, found[1]):
            rest = line[found.end() :]
            if rest.startswith("{"):
                rest = _until_brace(rest, lines)
            _TOLD[found[1].lower()](reader, number, unescaped(rest.strip().rstrip(";")))
        else:
            _task(reader, number, line)
    return reader.diagram()


def _lines(prepared: Prepared) -> Iterator[tuple[int, str]]:
    """Without blank ones, and without the word “journey” above them."""
    source = prepared.source
    head = _HEAD.match(source.text)
    at = head.end() if head else 0
    for line in source.text[at:].split("\n"):
        if text := line.strip(BLANKS):
            yield source.line(at), text
        at += len(line) + 1


def _is_task(line: str, word: str) -> bool:
    """“Title check: 4: Me” is something to do; “title: 4 reasons” is a title."""
    return word[0].isupper() and meant(line) is not None


def _until_brace(first: str, lines: Iterator[tuple[int, str]]) -> str:
    told = first[1:]
    while "}" not in told:
        more = next(lines, None)
        if more is None:
            break
        told = f"{told}\n{more[1]}"
    return told.partition("}")[0].strip()


def _title(reader: _Reader, number: int, text: str) -> None:
    if reader.said["title"] and text:
        before = reader.said["title"]
        reader.tell(number, say("This title takes the place of “%(before)s”."), before=before[:80])
    reader.said["title"] = text or reader.said["title"]


def _section(reader: _Reader, number: int, text: str) -> None:
    if not text:
        reader.tell(number, say("This section has no name."))
    reader.sections.append((text, number, []))


def _described(name: str) -> Callable[[_Reader, int, str], None]:
    def put(reader: _Reader, _number: int, text: str) -> None:
        reader.said[name] = text

    return put


_TOLD = {
    "title": _title, "section": _section,
    "acctitle": _described("acctitle"), "accdescr": _described("accdescr"),
}  # fmt: skip


def _task(reader: _Reader, number: int, line: str) -> None:
    if behind := _REMARK_BEHIND.search(line):
        text = say("A remark behind a task is left out: “%(text)s”.")
        reader.tell(number, text, text=behind[0].strip()[:80])
        line = line[: behind.start()]
    line = line.rstrip("; ")
    if ":" not in line:
        line = line.replace("：", ":")
    found = meant(line) or _without_number(line)
    people = [unescaped(name.strip()) for each in found.people for name in _COMMA.split(each)]
    reader.put(replace(found, name=unescaped(found.name), people=tuple(people), line=number))


def _without_number(line: str) -> Task:
    """What stands between the first two colons would be the score."""
    name, _, rest = line.partition(":")
    said, _, people = rest.partition(":")
    names = [one.strip() for one in people.split(",") if one.strip()]
    return Task(name.strip() or line, None, tuple(names), said=said.strip())


def is_better(one: Diagram, other: Diagram) -> bool:
    """Whether more of the scores of `one` lie on the scale."""
    return _on_scale(one) > _on_scale(other)


def _on_scale(drawn: Diagram) -> int:
    return sum(is_on_scale(task.score) for task in drawn.tasks)
