"""What a table probably is, from its headers and, where that is safe, from what stands below."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from journeys.import_export.mapping.scales import Seen
from journeys.import_export.mapping.table import Table
from journeys.import_export.mapping.vocabulary import JOINED, journey_field, opportunity_field
from journeys.import_export.records import NOUNS, Noun
from journeys.import_export.workbook.columns import DELETE, headers, plainly, sheets

Fields = dict[str, str]
_RICE = ("reach", "impact", "confidence", "effort")
_PLACES = {"phase", "step", "touchpoint", "initiator"}
# Longer than this on average is a story, not a title or a score.
_STORY = 30


@dataclass(frozen=True)
class Guess:
    """`layout` is None where nothing is likely. Of each layout, which field a column is; `unsure`
    are the columns of which that is less than certain. `noun` is the section of a plain list.
    `spare`: another table holds the same, and is read rather than this one."""

    layout: str | None = None
    sure: bool = False
    noun: str | None = None
    journey: Fields = field(default_factory=dict)
    opportunities: Fields = field(default_factory=dict)
    listed: Fields = field(default_factory=dict)
    unsure: dict[str, list[str]] = field(default_factory=dict)
    spare: bool = False

    def fields(self, layout: str | None) -> Fields:
        if layout in ("journey_list", "journey_grid"):
            return self.journey
        return {"opportunities": self.opportunities, "list": self.listed}.get(layout or "", {})

    def is_unsure(self, layout: str | None, column: str) -> bool:
        name = "journey" if (layout or "").startswith("journey") else layout
        return column in self.unsure.get(name or "", ())


def guess(table: Table, contents: Sequence[Seen]) -> Guess:
    """`contents` is what stands in each column, in the order of the heads."""
    journey, unsure_journey = _assigned(table, contents, journey_field)
    _two_levels(table, journey)
    if table.turned:
        _name_the_first_rows(table, journey, unsure_journey)
    _not_a_story(table, contents, journey, unsure_journey)
    opportunities, unsure_opportunities = _assigned(table, contents, opportunity_field)
    _title_by_its_texts(table, contents, opportunities, unsure_opportunities)
    noun, listed = _plain_list(table)
    layout, sure = _layout(table, journey, opportunities, noun)
    unsure = {"journey": unsure_journey, "opportunities": unsure_opportunities, "list": []}
    section = noun.section if noun else None
    return Guess(layout, sure, section, journey, opportunities, listed, unsure)


def fields_of_list(table_headers: Mapping[str, str], noun: Noun) -> Fields:
    """Column -> field of one noun, for columns with a name and a header."""
    known = headers(noun)
    found = {name: known.get(plainly(header)) for name, header in table_headers.items()}
    return {name: one for name, one in found.items() if one and one != DELETE}


def _layout(
    table: Table, journey: Fields, opportunities: Fields, noun: Noun | None
) -> tuple[str | None, bool]:
    fields, chances = set(journey.values()), set(opportunities.values())
    if len(chances & set(_RICE)) >= 2:
        return "opportunities", "title" in chances
    if noun is not None:
        return "list", True
    if table.turned:
        return "journey_grid", bool(fields & _PLACES)
    if fields & _PLACES and len(fields) >= 3:
        return "journey_list", "phase" in fields or "touchpoint" in fields
    if chances & {"title", "key"} and chances & {"status", "score", *_RICE}:
        return "opportunities", False
    return None, False


def _assigned(
    table: Table,
    contents: Sequence[Seen],
    named: Callable[[str], tuple[str, float] | None],
) -> tuple[Fields, list[str]]:
    """The surest first; a field that stands in one column only is given once."""
    found = [
        (strength, -index, head.name, name)
        for index, head in enumerate(table.heads)
        for name, strength in _match(named(head.header))
        if not contents[index].is_blank
    ]
    fields: Fields = {}
    unsure: list[str] = []
    for strength, _, column, name in sorted(found, reverse=True):
        if name in fields.values() and name not in JOINED:
            continue
        fields[column] = name
        if strength < 2:
            unsure.append(column)
    return fields, unsure


def _match(found: tuple[str, float] | None) -> Iterator[tuple[str, float]]:
    if found:
        yield found


def _two_levels(table: Table, fields: Fields) -> None:
    """Task and step beside each other: the step is what happens within the task."""
    steps = [head.name for head in table.heads if journey_field(head.header) == ("step", 3)]
    if len(steps) < 2 or "action" in fields.values():
        return
    task = next((name for name in steps if name in ("task", "taak", "taken", "tasks")), None)
    if task:
        fields.update(dict.fromkeys(steps, "action") | {task: "step"})


def _name_the_first_rows(table: Table, fields: Fields, unsure: list[str]) -> None:
    """Above the lanes of a grid stand the phases and then the steps, often without a label."""
    lanes = [head for head in table.heads if head.name in fields]
    first = min((head.at for head in lanes), default=0)
    above = [head for head in table.heads if head.at < first and head.name not in fields]
    if "phase" not in fields.values() and above:
        fields[above[0].name] = "phase"
        unsure.append(above[0].name)
        above = above[1:]
    if "step" not in fields.values() and above:
        fields[above[0].name] = "step"
        unsure.append(above[0].name)


def _not_a_story(table: Table, contents: Sequence[Seen], fields: Fields, unsure: list[str]) -> None:
    """How something feels can be told in whole sentences: those are no scores."""
    for head, found in zip(table.heads, contents, strict=True):
        if fields.get(head.name) == "emotion" and _mean_length(found) > _STORY:
            fields[head.name] = "quote"
            unsure.append(head.name)


def _title_by_its_texts(
    table: Table, contents: Sequence[Seen], fields: Fields, unsure: list[str]
) -> None:
    """A column without a header that holds different texts, in a sheet with figures, says what the
    figures are about."""
    if "title" in fields.values() or not set(_RICE) & set(fields.values()):
        return
    for head, found in zip(table.heads, contents, strict=True):
        if head.name not in fields and len(found.words) > len(table.rows) // 2:
            fields[head.name] = "title"
            unsure.append(head.name)
            return


def _plain_list(table: Table) -> tuple[Noun | None, Fields]:
    """A sheet that is called as a noun and whose headers are its fields."""
    noun = None if table.turned else sheets().get(plainly(table.sheet))
    if noun is None or noun not in NOUNS:
        return None, {}
    listed = fields_of_list({head.name: head.header for head in table.heads}, noun)
    return (noun, listed) if len(listed) >= 2 else (None, {})


def _mean_length(found: Seen) -> float:
    return sum(map(len, found.words)) / len(found.words) if found.words else 0
