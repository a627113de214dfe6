"""What the page about a sheet shows: its tables, the boxes above their columns, the questions about
scales, and in words what the first rows would become."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from journeys import language, words
from journeys.domain.permission import NEEDED, allows
from journeys.domain.reason import say
from journeys.import_export.mapping.listed import note_field
from journeys.import_export.mapping.mapping import NEW, Mapping, Reading, scaled
from journeys.import_export.mapping.outline import Column, Found, Outline
from journeys.import_export.mapping.reading import records_of
from journeys.import_export.mapping.scales import OWN, OWN_WORDS, SCALES, fits
from journeys.import_export.mapping.table import written
from journeys.import_export.mapping.vocabulary import fields_of
from journeys.import_export.records import BY_SECTION, NOUNS, World
from journeys.import_export.workbook.columns import label as field_label
from journeys.language import translate, translate_n
from journeys.language import translate as _
from journeys.web.exchange.mapping_form import (
    KEEP,
    MEANINGS,
    box_of,
    layouts_of,
    with_scales,
)
from journeys.web.exchange.sketch import Sketched, sketched
from journeys.web.forms import Form

_LAYOUTS = {
    "journey_list": say("A journey as a list: one row for each step or touchpoint"),
    "journey_grid": say("A journey as a grid: phases and steps beside each other"),
    "opportunities": say("Opportunities, with or without RICE or impact and effort"),
    "list": say("A list of one kind: channels, insights, personas …"),
}
_NEW = {
    "channels": say("Make channels that are not here yet"),
    "departments": say("Make departments that are not here yet"),
    "personas": say("Make personas that are not here yet"),
}
_UNITS = {
    "impact": say("times: 3, 2, 1, 0.5 or 0.25"),
    "confidence": say("of 100"),
    "effort": say("months of one person"),
}
_WIDE = 60


@dataclass(frozen=True)
class Head:
    """A column with its box. `unsure`: the proposal is only a guess."""

    box: str
    where: str
    header: str
    unsure: bool
    options: list[tuple[str, str]]
    samples: list[str]


@dataclass(frozen=True)
class Question:
    """On which scale a column is."""

    box: str
    about: str
    title: str
    values: str
    options: list[tuple[str, str]]
    # Each value and its box, if it may be explained by itself.
    own: list[tuple[str, str]] = field(default_factory=list)
    meanings: list[tuple[str, str]] = field(default_factory=list)
    unit: str = ""
    asks_points: bool = False


@dataclass(frozen=True)
class Shown:
    number: int
    box: str
    title: str
    about: str
    found: Found
    reading: Reading
    # Whether what the table is about is less than certain.
    guessed: bool
    layouts: list[tuple[str, str]]
    heads: list[Head]
    rows: list[tuple[str, list[str]]]
    questions: list[Question]
    first: list[Sketched] = field(default_factory=list)


def shown(
    outline: Outline, mapping: Mapping, form: Form[Any], near: World, file: str, role: str
) -> dict[str, Any]:
    """Everything that the template needs beside what every page of a transfer has."""
    mapping = with_scales(outline, mapping, form)
    tables = [
        _shown(number, found, reading, mapping, near, file)
        for number, found in enumerate(outline.tables)
        if (reading := mapping.reading(found.id))
    ]
    journeys = [(str(row["key"]), str(row["title"])) for row in near["journeys"].values()]
    creatable = [
        (section, translate(_NEW[section]))
        for section in NEW
        if allows(role, NEEDED[BY_SECTION[section].table.name])
    ]
    return {
        "form": form,
        "tables": tables,
        "told": [language.say(reason) for reason in outline.told],
        "journeys": sorted(journeys, key=lambda pair: pair[1].casefold()),
        "nouns": sorted(((n.section, words.section(n.section)) for n in NOUNS), key=_second),
        "new": creatable,
    }


def _shown(
    number: int, found: Found, reading: Reading, mapping: Mapping, near: World, file: str
) -> Shown:
    options = _options(reading)
    heads = [
        Head(
            f"t{number}-c{at}", column.where, _short(column.header),
            found.guess.is_unsure(reading.layout, column.name) and column.name in reading.fields,
            options, [_short(written(row.cells[at])) for row in found.example.rows],
        )
        for at, column in enumerate(found.columns)
    ]  # fmt: skip
    rows = [
        (found.example.spot(row, 0)[1] if found.turned else str(row.at),
         [_short(written(cell)) for cell in row.cells])
        for row in found.example.rows
    ]  # fmt: skip
    return Shown(
        number, f"t{number}", _title(found), _about(found), found, reading,
        reading.layout == found.guess.layout and not found.guess.sure, _layouts(found), heads,
        rows, list(_questions(number, found, reading)), _first(found, reading, mapping, near, file),
    )  # fmt: skip


def _title(found: Found) -> str:
    return found.sheet if not found.title else f"{found.sheet}: {_short(found.title)}"


def _about(found: Found) -> str:
    if found.example.of_text:
        return translate_n("%(num)s line", "%(num)s lines", found.size) % {"num": found.size}
    first = found.id.rpartition("!")[2]
    if found.turned:
        text = translate_n(
            "%(num)s column, from %(first)s", "%(num)s columns, from %(first)s", found.size
        )
    else:
        text = translate_n(
            "%(num)s row, from %(first)s", "%(num)s rows, from %(first)s", found.size
        )
    return text % {"first": first, "num": found.size}


def _layouts(found: Found) -> list[tuple[str, str]]:
    return [(layout, translate(_LAYOUTS[layout])) for layout in layouts_of(found)]


def _options(reading: Reading) -> list[tuple[str, str]]:
    keep = [(KEEP, _("keep it in the description"))]
    if reading.layout is None:
        return []
    if reading.layout != "list":
        fields = fields_of(reading.layout)
        return [*((name, translate(text)) for name, text in fields.items()), *keep]
    if reading.noun not in BY_SECTION:
        return []
    noun = BY_SECTION[reading.noun]
    listed = [(name, field_label(noun, name)) for name in noun.fields]
    return listed + (keep if note_field(noun.section) else [])


def _questions(number: int, found: Found, reading: Reading) -> Iterator[Question]:
    columns = {column.name: column for column in found.columns}
    for name, about in scaled(reading):
        column = columns.get(name)
        if column is None or not column.seen.values:
            continue
        box = box_of(found, number, name)
        offered = [
            (scale, translate(text))
            for scale, text in SCALES[about].items()
            if fits(about, scale, column.seen)
        ]
        explained = _explained(box, column) if fits(about, OWN, column.seen) else []
        if explained:
            offered.append((OWN, _(OWN_WORDS)))
        yield Question(
            box, about, _asked(about, column), _seen(column), offered, explained,
            [(value, words.choice(value)) for value in MEANINGS.get(about, ())],
            translate(_UNITS[about]) if about in _UNITS else "",
            any(scale == "points" for scale, _text in offered),
        )  # fmt: skip


def _asked(about: str, column: Column) -> str:
    title = {
        "emotion": _("On which scale is how it feels, in “%(header)s” (%(where)s)?"),
        "impact": _("On which scale is the impact, in “%(header)s” (%(where)s)?"),
        "confidence": _("On which scale is the confidence, in “%(header)s” (%(where)s)?"),
        "effort": _("In what is the effort counted, in “%(header)s” (%(where)s)?"),
        "status": _("What do the words mean, in “%(header)s” (%(where)s)?"),
    }[about]
    header = _short(_on_one_line(column.header)) or column.where
    return title % {"header": header, "where": column.where}


def _explained(box: str, column: Column) -> list[tuple[str, str]]:
    return [(f"{box}-v{at}", value) for at, value in enumerate(column.seen.values)]


def _seen(column: Column) -> str:
    """The values that were found; of many only some."""
    values = [_short(value) for value in column.seen.values[:12]]
    more = column.seen.more or len(column.seen.values) > len(values)
    return " · ".join(values) + (" …" if more else "")


def _first(
    found: Found, reading: Reading, mapping: Mapping, near: World, file: str
) -> list[Sketched]:
    if not reading.use or not reading.layout or (reading.layout == "list" and not reading.noun):
        return []
    only = Mapping((reading,), mapping.new)
    return sketched(records_of([found.example], only, file, near), found.turned)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    text = _on_one_line(text)
    return text if len(text) <= _WIDE else f"{text[:_WIDE]}…"


def _second(pair: tuple[str, str]) -> str:
    return pair[1].casefold()
