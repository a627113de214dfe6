"""What a person filled in about a sheet, to a mapping and back. The boxes of a table begin with its
number (t0-layout), those of a column with that of the column too (t0-c3)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from journeys.domain.models.base import LARGEST
from journeys.import_export.mapping.mapping import (
    NEW,
    Gap,
    Reading,
    Scale,
    in_layout,
    proposed,
    scaled,
)
from journeys.import_export.mapping.mapping import Mapping as Said
from journeys.import_export.mapping.outline import Column, Found, Outline
from journeys.import_export.mapping.scales import OWN, number_of, proposed_value, said
from journeys.import_export.mapping.scales import proposed as proposed_scale
from journeys.import_export.mapping.vocabulary import fields_of
from journeys.import_export.records import BY_SECTION
from journeys.web.forms import Form, many, one

KEEP = "keep"
# What one value of one's own may mean; elsewhere it is a figure that one types.
MEANINGS = {
    "emotion": ("2", "1", "0", "-1", "-2"),
    "status": ("spotted", "explored", "prioritised", "planned", "done", "dropped"),
}
Sent = Mapping[str, Any]


def sent(outline: Outline, data: Sent) -> Said:
    """A mapping as it was filled in; a table that is now said to be something else is guessed anew
    as that."""
    guessed = proposed(outline)
    readings = [
        _reading(number, found, reading, data)
        for number, (found, reading) in enumerate(
            zip(outline.tables, guessed.readings, strict=True)
        )
    ]
    new = tuple(section for section in many(data, "new") if section in NEW)
    return Said(tuple(readings), new)


def is_changed(outline: Outline, data: Sent) -> bool:
    """Whether a table was said to be something else than what its boxes were about."""
    return any(_is_other(number, data) for number in range(len(outline.tables)))


def as_form(outline: Outline, mapping: Said, data: Sent | None = None) -> Form[Any]:
    """The boxes filled in with a mapping; what was typed stays as it was typed."""
    values: dict[str, Any] = {"new": list(mapping.new)}
    for number, found in enumerate(outline.tables):
        if reading := mapping.reading(found.id):
            changed = data is None or _is_other(number, data)
            values |= dict(_filled(number, found, reading))
            values |= {} if changed else _typed(number, data or {})
            values |= dict(_questions(number, found, reading, values))
    return Form(values)


def with_scales(outline: Outline, mapping: Said, form: Form[Any]) -> Said:
    """With the scales as the boxes are filled in, although nobody confirmed them yet."""
    readings = []
    for number, found in enumerate(outline.tables):
        if reading := mapping.reading(found.id):
            readings.append(replace(reading, scales=_scales(number, found, reading, form.typed)))
    return replace(mapping, readings=tuple(readings))


def layouts_of(found: Found) -> tuple[str, ...]:
    """Which way the table lies was seen; what it is about is chosen, unless the text says it."""
    if found.example.of_text:
        return ("journey_list",)
    return ("journey_grid",) if found.turned else ("journey_list", "opportunities", "list")


def error_at(outline: Outline, gap: Gap) -> str:
    """The box that a gap is about."""
    number = next(n for n, found in enumerate(outline.tables) if found.id == gap.table)
    if gap.column is None:
        return f"t{number}-{gap.about}"
    box = box_of(outline.tables[number], number, gap.column)
    return box if gap.about == "field" else f"{box}-{gap.about}"


def box_of(found: Found, number: int, column: str) -> str:
    at = next(i for i, one_column in enumerate(found.columns) if one_column.name == column)
    return f"t{number}-c{at}"


# From what was sent


def _reading(number: int, found: Found, reading: Reading, data: Sent) -> Reading:
    box = f"t{number}"
    layout, noun = _layout(number, found, data), _noun(number, data)
    reading = replace(
        reading,
        use=len(many(data, f"{box}-use")) > 0 or one(data, f"{box}-only") == "yes",
        journey=one(data, f"{box}-journey") or None,
        title=one(data, f"{box}-title"),
    )
    if _is_other(number, data):
        return in_layout(found, reading, layout, noun)
    fields: dict[str, str] = {}
    keep: list[str] = []
    known = _known_fields(layout, noun)
    for at, column in enumerate(found.columns):
        chosen = one(data, f"{box}-c{at}")
        if chosen == KEEP:
            keep.append(column.name)
        elif chosen in known:
            fields[column.name] = chosen
    reading = replace(reading, layout=layout, noun=noun, fields=fields, keep=tuple(keep))
    return replace(reading, scales=_scales(number, found, reading, data))


def _scales(number: int, found: Found, reading: Reading, data: Sent) -> dict[str, Scale]:
    columns = {column.name: column for column in found.columns}
    return {
        name: scale
        for name, about in scaled(reading)
        if name in columns
        and (scale := _scale(box_of(found, number, name), columns[name], about, data))
    }


def _scale(box: str, column: Column, about: str, data: Sent) -> Scale | None:
    """None if another question was asked about this column, or none."""
    name = one(data, f"{box}-scale")
    if not name or one(data, f"{box}-about") != about:
        return None
    per, _ = number_of(one(data, f"{box}-per"))
    values = {}
    if name == OWN:
        values = {
            said(value): _meaning(about, one(data, f"{box}-v{at}"))
            for at, value in enumerate(column.seen.values)
        }
    return Scale(name, per, values)


def _layout(number: int, found: Found, data: Sent) -> str | None:
    chosen = one(data, f"t{number}-layout")
    return chosen if chosen in layouts_of(found) else None


def _noun(number: int, data: Sent) -> str | None:
    chosen = one(data, f"t{number}-noun")
    return chosen if chosen in BY_SECTION else None


def _known_fields(layout: str | None, noun: str | None) -> Collection[str]:
    if layout == "list":
        return BY_SECTION[noun].fields if noun else ()
    return fields_of(layout) if layout else ()


def _meaning(about: str, typed: str) -> str:
    """What a value means, if that can be: a choice where there are choices, else a figure."""
    if about in MEANINGS:
        return typed if typed in MEANINGS[about] else ""
    number, _ = number_of(typed)
    return typed if number is not None and 0 <= number <= LARGEST else ""


def _is_other(number: int, data: Sent) -> bool:
    box = f"t{number}"
    before, now = (
        (one(data, f"{box}-layout{when}"), one(data, f"{box}-noun{when}")) for when in ("-was", "")
    )
    return before[0] != now[0] or (now[0] == "list" and before[1] != now[1])


# To boxes


def _filled(number: int, found: Found, reading: Reading) -> Iterator[tuple[str, Any]]:
    box = f"t{number}"
    yield f"{box}-use", "yes" if reading.use else ""
    yield f"{box}-layout", reading.layout or ""
    yield f"{box}-noun", reading.noun or ""
    yield f"{box}-journey", reading.journey or ""
    yield f"{box}-title", reading.title
    for at, column in enumerate(found.columns):
        kept = KEEP if column.name in reading.keep else ""
        yield f"{box}-c{at}", reading.fields.get(column.name, kept)


def _typed(number: int, data: Sent) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name.startswith(f"t{number}-")}


def _questions(
    number: int, found: Found, reading: Reading, values: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """A scale that nobody chose yet is filled in only where everything fits that one."""
    columns = {column.name: column for column in found.columns}
    for name, about in scaled(reading):
        if name not in columns:
            continue
        box, column = box_of(found, number, name), columns[name]
        scale = reading.scales.get(name)
        if values.get(f"{box}-about", about) != about:
            values = {k: v for k, v in values.items() if not k.startswith(f"{box}-")}
        yield f"{box}-about", about
        if f"{box}-scale" not in values:
            chosen = scale.name if scale else proposed_scale(about, column.seen, column.header)
            yield f"{box}-scale", chosen or ""
        if f"{box}-per" not in values:
            yield f"{box}-per", f"{scale.per:g}" if scale and scale.per else ""
        for at, value in enumerate(column.seen.values):
            if f"{box}-v{at}" not in values:
                meant = scale.values.get(said(value)) if scale else None
                yield f"{box}-v{at}", meant or proposed_value(about, value)
