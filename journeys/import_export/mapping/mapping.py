"""How a person said that sheets are to be read: which table is what, which column which field, on
which scale. It is kept with the transfer, and remembered for sheets with the same headers."""

import collections.abc as abc
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.mapping.guessing import fields_of_list
from journeys.import_export.mapping.outline import Column, Found, Outline
from journeys.import_export.mapping.scales import OWN, SCALES, said
from journeys.import_export.mapping.vocabulary import JOINED
from journeys.import_export.records import BY_SECTION

# What may be made if no record has the title that stands in the sheet.
NEW = ("channels", "departments", "personas")
_JOURNEYS = ("journey_list", "journey_grid")


@dataclass(frozen=True)
class Scale:
    """`per`: how many points make a month. `values`: what each value means, for a scale of one's
    own; blank means that it is left out."""

    name: str
    per: float | None = None
    values: abc.Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """How one table is read. `fields` says of a column which field it is (a column that is not
    there is left out), `keep` which others go into the description as “header: value”. `journey`
    is the key of an existing journey, `title` that of a new one."""

    table: str
    signature: str
    layout: str | None = None
    use: bool = True
    noun: str | None = None
    fields: abc.Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    scales: abc.Mapping[str, Scale] = field(default_factory=dict)
    journey: str | None = None
    title: str = ""

    @property
    def is_journey(self) -> bool:
        return self.layout in _JOURNEYS

    def columns_of(self, name: str) -> list[str]:
        return [column for column, one in self.fields.items() if one == name]


@dataclass(frozen=True)
class Mapping:
    """`new` are the sections of which records may be made that are not there yet."""

    readings: tuple[Reading, ...] = ()
    new: tuple[str, ...] = ()

    def reading(self, table: str) -> Reading | None:
        return next((one for one in self.readings if one.table == table), None)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, tree: abc.Mapping[str, Any]) -> "Mapping":
        """What `to_json` made of a mapping."""
        return cls(tuple(_reading(one) for one in tree["readings"]), tuple(tree["new"]))


@dataclass(frozen=True)
class Gap:
    """What a person still has to say before a table can be read: of the table, or of a column."""

    table: str
    about: str
    reason: Reason
    column: str | None = None


def signature(outline: Outline) -> str:
    """The same for sheets with the same headers, in whatever order and wherever they stand."""
    return sha256("\n".join(sorted(one.signature for one in outline.tables)).encode()).hexdigest()


def proposed(outline: Outline, remembered: Mapping | None = None) -> Mapping:
    """What a person is asked to confirm: as it was confirmed the last time, else as guessed. No
    scale is filled in here: that is asked."""
    spare = list(remembered.readings) if remembered else []
    readings = list[Reading]()
    for found in outline.tables:
        known = next((one for one in spare if one.signature == found.signature), None)
        if known:
            spare.remove(known)
            readings.append(replace(known, table=found.id, title=_title(found), journey=None))
        else:
            readings.append(_guessed(found))
    if readings and not any(one.use for one in readings):
        readings[0] = replace(readings[0], use=True)
    return Mapping(tuple(readings), remembered.new if remembered else ())


def in_layout(found: Found, reading: Reading, layout: str | None, noun: str | None) -> Reading:
    """The same table read as something else: the columns are guessed anew."""
    fields = found.guess.fields(layout)
    if layout == "list":
        headers = {column.name: column.header for column in found.columns}
        fields = fields_of_list(headers, BY_SECTION[noun]) if noun in BY_SECTION else {}
    return replace(reading, layout=layout, noun=noun, fields=fields, scales={}, keep=())


def gaps(outline: Outline, mapping: Mapping) -> list[Gap]:
    """What has still to be said: nothing is read before there are none."""
    used = [one for one in mapping.readings if one.use]
    if not used:
        text = say("Choose at least one table to read.")
        return [Gap(one.id, "use", Reason(text)) for one in outline.tables[:1]]
    return [gap for one in used for gap in _gaps(outline.table(one.table), one)]


def scaled(reading: Reading) -> list[tuple[str, str]]:
    """The columns of which the scale is asked, with their field."""
    if reading.layout == "list":
        return []
    return [(column, name) for column, name in reading.fields.items() if name in SCALES]


def _gaps(found: Found | None, reading: Reading) -> abc.Iterator[Gap]:
    if found is None:
        return
    if reading.layout is None:
        yield Gap(found.id, "layout", Reason(say("Say what this table is.")))
        return
    if lacking := _lacking(reading):
        is_of_nothing = reading.layout == "list" and reading.noun not in BY_SECTION
        yield Gap(found.id, "noun" if is_of_nothing else "fields", lacking)
    titled = reading.journey or reading.title.strip() or reading.columns_of("journey")
    if reading.is_journey and not titled:
        yield Gap(found.id, "title", Reason(say("Say how the new journey is called.")))
    yield from _twice(found, reading)
    columns = {column.name: column for column in found.columns}
    for name, about in scaled(reading):
        if name in columns and columns[name].seen.values:
            yield from _scale_gaps(found, reading.scales.get(name), columns[name], about)


def _lacking(reading: Reading) -> Reason | None:
    chosen = set(reading.fields.values())
    if reading.layout == "list":
        if reading.noun not in BY_SECTION:
            return Reason(say("Say of what this is a list."))
        return None if chosen else Reason(say("Say of at least one column what it is."))
    if reading.layout == "opportunities":
        return None if chosen & {"title", "key"} else Reason(
            say("Say which column holds the title of the opportunity.")
        )  # fmt: skip
    if chosen & {"phase", "step", "touchpoint", "action", "channel"}:
        return None
    return Reason(say("Say which column holds the phases, the steps or the touchpoints."))


def _twice(found: Found, reading: Reading) -> abc.Iterator[Gap]:
    from_one = set[str]()
    for column, name in reading.fields.items():
        if name in from_one and not _may_be_joined(reading, name):
            text = say("Another column has this meaning already.")
            yield Gap(found.id, "field", Reason(text), column)
        from_one.add(name)


def _scale_gaps(found: Found, scale: Scale | None, column: Column, about: str) -> abc.Iterator[Gap]:
    if scale is None or scale.name not in (*SCALES[about], OWN):
        text = say("Say on which scale this is.")
        yield Gap(found.id, "scale", Reason(text), column.name)
    elif scale.name == "points" and not (scale.per and scale.per > 0):
        text = say("Say how many points make a month.")
        yield Gap(found.id, "per", Reason(text), column.name)
    elif scale.name == OWN and not any(scale.values.get(said(v)) for v in column.seen.values):
        text = say("Say of at least one value what it means.")
        yield Gap(found.id, "own", Reason(text), column.name)


def _may_be_joined(reading: Reading, name: str) -> bool:
    return reading.layout != "list" and name in JOINED


def _guessed(found: Found) -> Reading:
    guess = found.guess
    return Reading(
        found.id, found.signature, guess.layout, guess.layout is not None and not guess.spare,
        guess.noun, dict(guess.fields(guess.layout)), title=_title(found),
    )  # fmt: skip


def _title(found: Found) -> str:
    """“Klantreis: Paspoort aanvragen” above a table names the journey; a text says what it is."""
    if found.example.of_text:
        return found.title[:200]
    before, colon, after = found.title.partition(":")
    return (after if colon and after.strip() and len(before) < 30 else found.title).strip()[:200]


def _reading(tree: abc.Mapping[str, Any]) -> Reading:
    scales = {name: Scale(**one) for name, one in tree["scales"].items()}
    return Reading(**{**tree, "scales": scales, "keep": tuple(tree["keep"])})
