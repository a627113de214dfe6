"""Mermaid journeys as tables, so that a person confirms how they are read just as with a sheet: a
section is a phase, a task a step, and what the people are is asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from journeys.domain.reason import Reason, say
from journeys.import_export.mapping.guessing import Guess
from journeys.import_export.mapping.outline import Outline, outlined
from journeys.import_export.mapping.scales import SCALES, Seen, fits
from journeys.import_export.mapping.table import Head, Row, Table, words_only
from journeys.import_export.mermaid.diagram import Diagram, Remark, Task
from journeys.import_export.mermaid.journey import without_mark
from journeys.import_export.mermaid.reading import Found
from journeys.import_export.mermaid.remarks import is_on_scale
from journeys.import_export.records import Identity, Place, Problem, Values, World
from journeys.import_export.sheet.sheet import Cell
from journeys.language import translate

# What somebody can say that the people of a task are -> the field that they fill.
PEOPLE = ("persona", "department", "behind", "channel", "narrative")
_SECTIONS = {"department": "departments", "channel": "channels", "persona": "personas"}
_HEADS = {
    "section": say("Section"),
    "task": say("Task"),
    "score": say("Score (1 to 5)"),
    "people": say("People"),
    "about": say("Description"),
}
_FIELDS = {"section": "phase", "task": "step", "score": "emotion", "about": "summary"}
# Longer than this on average, they are no names.
_STORY = 30
_FEW = 4
# More remarks than this nobody reads.
_MOST_TOLD = 100


@dataclass(frozen=True)
class Laid:
    """The tables of a text: of each journey as it is best read, and where that makes a difference
    also the other way (`spare`). `remarks` are about the text and about what had to be changed."""

    tables: tuple[Table, ...]
    spare: tuple[bool, ...]
    people: tuple[str, ...]
    remarks: tuple[Remark, ...]

    def outline(self) -> Outline:
        """To be confirmed by a person, with the remarks above it."""
        found = [
            outlined(table, _guess(people, spare))
            for table, people, spare in zip(self.tables, self.people, self.spare, strict=True)
        ]
        text = say("Line %(line)s: %(what)s")
        first = self.remarks[:_MOST_TOLD]
        told = [Reason(text, {"line": one.line, "what": one.reason}) for one in first]
        if rest := len(self.remarks) - len(first):
            told.append(Reason(say("There are more remarks: %(count)s."), {"count": rest}))
        return Outline(tuple(found), tuple(told))

    def notes(self, file: str) -> tuple[Problem, ...]:
        return tuple(Problem(one.reason, Place(file, line=one.line)) for one in self.remarks)


def laid_out(
    journeys: Sequence[Found], existing: World, scales: Iterable[str] = SCALES["emotion"]
) -> Laid:
    """`existing` tells what the people of a task probably are: departments, channels or personas
    that are here already. Scores outside 1 to 5 are kept only where they are at least half of them,
    and all of them fit one of `scales`: elsewhere they are slips."""
    tables, spare, people, remarks = list[Table](), list[bool](), list[str](), list[Remark]()
    for found in journeys:
        ways = [found.best, *([found.other] if found.other else [])]
        remarks += found.remarks
        for way in ways:
            name = _name(found, way, len(journeys) > 1)
            table, changed = table_of(way, name, scales)
            tables.append(table)
            spare.append(way is not found.best)
            people.append(people_are(way.tasks, existing))
            remarks += changed if way is found.best else ()
    remarks.sort(key=lambda one: one.line)
    return Laid(tuple(tables), tuple(spare), tuple(people), tuple(remarks))


def table_of(
    drawn: Diagram, name: str, scales: Iterable[str] = SCALES["emotion"]
) -> tuple[Table, list[Remark]]:
    """A diagram as a table with a row for each task, and one for each section without tasks. What
    is called the same twice gets a number, so that it stays two; that is told."""
    laying = _laying(drawn.tasks, scales)
    rows = list(laying.rows(drawn))
    if rows and (about := _about(drawn)):
        rows[0] = Row(rows[0].at, [*rows[0].cells[:-1], about])
    heads = tuple(Head(name, translate(text), at) for at, (name, text) in enumerate(_HEADS.items()))
    title = " ".join((drawn.title or drawn.acc_title).split())
    return Table(name, "A1", heads, rows, title=title, of_text=True), laying.remarks


def people_are(tasks: Sequence[Task], existing: World) -> str:
    """The field that the people of these tasks most probably fill: what is here under at least half
    of their names, else a story if they are sentences or different every time, else personas."""
    names = [words_only(name) for task in tasks for name in task.people if name]
    if not names:
        return "persona"
    known = {one: _known(names, existing.get(part, {})) for one, part in _SECTIONS.items()}
    best = max(known, key=lambda one: known[one])
    if known[best] * 2 >= len(names):
        return best
    once = len(names) >= _FEW and len(set(names)) == len(names) == len(tasks)
    return "narrative" if once or sum(map(len, names)) > _STORY * len(names) else "persona"


@dataclass
class _Laying:
    """`words` says that no score is a number, `fitting` that all of them fit one scale."""

    words: bool
    fitting: bool
    remarks: list[Remark] = field(default_factory=list)

    def rows(self, drawn: Diagram) -> Iterator[Row]:
        yield from self._tasks(None, drawn.loose)
        seen = Counter[str]()
        for section in drawn.sections:
            name = section.name.strip() or translate(say("Section without a name"))
            name = self._numbered(name, seen, section.line)
            if not section.tasks:
                yield Row(section.line, [name, None, None, None, None])
            yield from self._tasks(name, section.tasks)

    def _tasks(self, section: str | None, tasks: Iterable[Task]) -> Iterator[Row]:
        seen = Counter[str]()
        for task in tasks:
            title, has_score = without_mark(task)
            title = self._numbered(title.strip() or "?", seen, task.line)
            people = "\n".join(name for name in task.people if name.strip()) or None
            score = self._score(task) if has_score else None
            yield Row(task.line, [section, title, score, people, None])

    def _score(self, task: Task) -> Cell:
        if not task.said:
            return None
        if task.score is None and self.words:
            return task.said
        if task.score is not None and (self.fitting or is_on_scale(task.score)):
            return task.score
        self._tell(task.line, say("The score “%(said)s” is left out."), said=task.said[:40])
        return None

    def _numbered(self, name: str, seen: Counter[str], line: int) -> str:
        """Names that differ only in capitals and marks would be one thing here."""
        plain = words_only(name) or name
        seen[plain] += 1
        if seen[plain] == 1:
            return name
        again = f"{name} ({seen[plain]})"
        self._tell(line, say("“%(name)s” is here a second time: it is called “%(again)s”."),
                   name=name[:80], again=again[:90])  # fmt: skip
        return again

    def _tell(self, line: int, text: str, /, **values: object) -> None:
        self.remarks.append(Remark(line, Reason(text, values)))


def _laying(tasks: Sequence[Task], scales: Iterable[str]) -> _Laying:
    numbers = [task.score for task in tasks if task.said and task.score is not None]
    if not numbers:
        return _Laying(words=True, fitting=False)
    outside = sum(not is_on_scale(number) for number in numbers)
    if outside * 2 < len(numbers):
        return _Laying(words=False, fitting=False)
    seen = Seen(("",), tuple(numbers), low=min(numbers), high=max(numbers))
    return _Laying(False, any(fits("emotion", scale, seen) for scale in scales))


def _about(drawn: Diagram) -> str | None:
    """The title for who cannot see it, where it is another one, and the description."""
    first = drawn.acc_title if drawn.title.strip() not in ("", drawn.acc_title.strip()) else ""
    return "\n".join(text.strip() for text in (first, drawn.acc_descr) if text.strip()) or None


def _guess(people: str, spare: bool) -> Guess:
    fields = {**_FIELDS, "people": people}
    return Guess("journey_list", True, journey=fields, unsure={"journey": ["people"]}, spare=spare)


def _name(found: Found, way: Diagram, among_others: bool) -> str:
    text = say("As it was written") if way is found.written and found.drawn else say("Mermaid")
    name = translate(text)
    line = translate(say("line %(line)s")) % {"line": found.line}
    return f"{name}, {line}" if among_others else name


def _known(names: Sequence[str], records: Mapping[Identity, Values]) -> int:
    here = {
        words_only(str(values[name]))
        for values in records.values()
        for name in ("title", "code", "key")
        if values.get(name)
    }
    return sum(name in here for name in names)
