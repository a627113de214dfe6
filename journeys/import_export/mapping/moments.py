"""The rows of a journey's table one by one: what belongs to a merged cell is filled in, and rows
that are not to be taken are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journeys.domain.reason import Reason, say
from journeys.import_export.mapping.gathering import Gathering, parts
from journeys.import_export.mapping.mapping import Reading
from journeys.import_export.mapping.table import Row, Table, words_only

# "1. Oriënteren", "2) Aanvragen", "Fase 3: Betalen".
_NUMBERED = re.compile(r"(?:(?:fase|phase|stage|stap|step)\s*)?\d{1,2}\s*[.):\-–]\s+(?=\S)", re.I)
_NO = {"", "nee", "n", "no", "false", "onwaar", "0"}
_ABOVE = ("journey", "phase", "step")
_SECTIONS = {
    "summary": "journeys",
    "phase": "phases",
    "step": "steps",
    "action": "steps",
    "need": "steps",
}


@dataclass
class Moment:
    """One row: of each field what it says, and in which column of the table."""

    row: Row
    texts: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return "\n".join(text for text, _ in self.texts.get(name, ()))

    def column(self, name: str) -> int | None:
        said = self.texts.get(name)
        return said[0][1] if said else None

    def parts(self, name: str) -> list[tuple[str, int]]:
        return [(part, at) for text, at in self.texts.get(name, ()) for part in parts(text)]


def moments(gathering: Gathering, table: Table, reading: Reading) -> Iterator[Moment]:
    """In the order of the sheet. What a merged cell says belongs to the blank ones that follow,
    but a step never goes on into the next phase."""
    at = {head.name: index for index, head in enumerate(table.heads)}
    columns = [(at[column], name) for column, name in reading.fields.items() if column in at]
    includes = any(name == "include" for _, name in columns)
    last: dict[str, list[tuple[str, int]]] = {}
    for row in table.rows:
        moment = Moment(row)
        for column, name in sorted(columns):
            section = _SECTIONS.get(name, "touchpoints")
            if text := gathering.text(table, row, column, section, name):
                moment.texts.setdefault(name, []).append((text, column))
        if not moment.texts:
            continue
        if includes and words_only(moment.text("include")) in _NO:
            place = gathering.place(table, row, moment.column("include"))
            gathering.note(Reason(say("This row says that it is not to be taken along.")), place)
            continue
        _fill_in(moment, last)
        yield moment


def unnumbered(title: str) -> str:
    """“1. Oriënteren” is called Oriënteren."""
    return _NUMBERED.sub("", title, count=1).strip() or title.strip()


def _fill_in(moment: Moment, last: dict[str, list[tuple[str, int]]]) -> None:
    for level, name in enumerate(_ABOVE):
        if name in moment.texts:
            if last.get(name) != moment.texts[name]:
                for below in _ABOVE[level + 1 :]:
                    last.pop(below, None)
            last[name] = moment.texts[name]
        elif name in last:
            moment.texts[name] = last[name]
