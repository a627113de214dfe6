"""The lines of an import as a person reads them: names, words and titles instead of codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Literal, cast, get_args, get_origin

from babel.numbers import format_decimal
from sqlmodel import Session

from journeys.domain.models import Keyed, TransferLine
from journeys.import_export.records import BY_SECTION, Noun
from journeys.import_export.transfer.told import follows, reasons_of, titles_of
from journeys.language import current, day, say
from journeys.language import translate as _
from journeys.queries.titles import titles
from journeys.web.exchange.difference import Part, difference
from journeys.words import choice, field_name
from journeys.words import noun as noun_name
from journeys.words import section as section_name

_ICONS = {"create": "plus", "change": "pencil", "delete": "trash", "refuse": "circle-x"}
# What a record has that says nothing to a person.
_UNTOLD = {"key"}
Titles = Mapping[tuple[type[Keyed], str], str]


@dataclass(frozen=True)
class Line:
    """One cell, or one whole record, that is taken over or not."""

    number: int
    label: str
    field: str
    cell: str | None
    before: list[Part]
    after: list[Part]
    fields: list[tuple[str, str]]
    told: list[str]
    tickable: bool
    ticked: bool


@dataclass(frozen=True)
class Record:
    """What is made, changed, removed or refused, with its lines."""

    number: int
    kind: str
    icon: str
    done: str
    title: str
    noun: str
    place: str
    lines: list[Line]


@dataclass(frozen=True)
class Group:
    """The records of one sheet that follow each other."""

    title: str
    about: str
    clashes: bool
    records: list[Record]


def grouped(session: Session, found: Sequence[TransferLine]) -> list[Group]:
    """What must be looked at first, and then sheet by sheet."""
    known = titles(session, _referred_to(found))
    return [
        _group(clashes, section, list(lines), known)
        for (clashes, section), lines in groupby(
            found, key=lambda line: (line.clashes, "" if line.clashes else line.section)
        )
    ]


def _group(clashes: bool, section: str, lines: list[TransferLine], known: Titles) -> Group:
    if clashes:
        title = _("Look at these first")
        about = _("They are not ticked. Tick what should be as the file says.")
    else:
        title, about = section_name(section) if section else _("The file as a whole"), ""
    records = [
        _record(list(cells), known)
        for _same, cells in groupby(lines, key=lambda line: (line.kind, *_which(line)))
    ]
    return Group(title, about, clashes, records)


def _which(line: TransferLine) -> tuple[Any, ...]:
    """What makes lines those of one record."""
    return (line.section, *line.identity) if line.identity else (line.section, line.number)


def _record(lines: list[TransferLine], known: Titles) -> Record:
    first = lines[0]
    noun = BY_SECTION.get(first.section)
    return Record(
        number=first.number,
        kind=first.kind,
        icon=_ICONS[first.kind],
        done={
            "create": _("new"),
            "change": _("changed"),
            "delete": _("removed"),
            "refuse": _("refused"),
        }[first.kind],
        title=first.title or _("Without a name"),
        noun=noun_name(noun.table.name) if noun else "",
        place=_place(first),
        lines=[_line(line, noun, known) for line in lines],
    )


def _place(line: TransferLine) -> str:
    if line.row is None:
        return line.sheet or ""
    row = _("row %(row)s") % {"row": line.row}
    return f"{line.sheet}, {row}" if line.sheet else row


def _line(line: TransferLine, noun: Noun | None, known: Titles) -> Line:
    field = name_of(noun, line.field) if line.field else ""
    before, after = _sides(line, noun) if line.kind == "change" else ([], [])
    along = follows(line) and not line.clashes
    return Line(
        number=line.number,
        label=_label(line, field),
        field=field,
        cell=line.cell,
        before=before,
        after=after,
        fields=_fields(noun, line.after or line.before, known) if noun else [],
        told=[say(reason) for reason in reasons_of(line)],
        tickable=line.kind != "refuse" and not along,
        ticked=line.ticked,
    )


def _label(line: TransferLine, field: str) -> str:
    """What a tick is about, for who hears it."""
    texts = {
        "create": _("Add “%(title)s”"),
        "change": _("Change %(field)s of “%(title)s”"),
        "delete": _("Remove “%(title)s”"),
        "refuse": "%(title)s",
    }
    return texts[line.kind] % {"title": line.title, "field": field}


def _sides(line: TransferLine, noun: Noun | None) -> tuple[list[Part], list[Part]]:
    known = titles_of(line)
    sides = [
        known.get(side) or in_words(noun, line.field or "", value)
        for side, value in (("before", line.before), ("after", line.after))
    ]
    if _is_prose(line, noun):
        return difference(sides[0], sides[1])
    return [_whole(sides[0], line.before)], [_whole(sides[1], line.after)]


def _is_prose(line: TransferLine, noun: Noun | None) -> bool:
    """Of a figure, a choice or a reference, all of it is another one."""
    texts = isinstance(line.before, str) and isinstance(line.after, str)
    if not texts or noun is None or line.field not in noun.columns:
        return texts
    is_plain = noun.kind(line.field) is str and line.field not in noun.references
    return is_plain and not _is_choice(noun, line.field)


def _whole(text: str, value: Any) -> Part:
    """Nothing is not something that goes or comes."""
    return Part(text, "same" if value is None else "changed")


def _fields(noun: Noun, values: Any, known: Titles) -> list[tuple[str, str]]:
    """What a whole record holds, by the names of its columns; nothing for what is empty."""
    if not isinstance(values, dict):
        return []
    return [
        (name_of(noun, field), _titled(noun, field, value, known))
        for field in noun.fields
        if field not in _UNTOLD and (value := values.get(field)) is not None
    ]


def _titled(noun: Noun, field: str, value: Any, known: Titles) -> str:
    target = noun.references.get(field)
    if target is None:
        return in_words(noun, field, value)
    return known.get((cast(type[Keyed], target.model), value), str(value))


def name_of(noun: Noun | None, field: str) -> str:
    if noun is None or field not in noun.columns:
        return field
    return field_name(noun.columns[field], noun.table.name)


def in_words(noun: Noun | None, field: str, value: Any) -> str:
    """A value as this language writes it; a code from a closed list in words."""
    if value is None:
        return _("empty")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return choice(value) if field == "score" else _figure(value)
    if noun is None or field not in noun.columns:
        return str(value)
    if _is_choice(noun, field):
        return choice(value)
    return _day(value) if noun.kind(field) is date else str(value)


def _is_choice(noun: Noun, field: str) -> bool:
    annotation: Any = noun.model.model_fields[noun.columns[field]].annotation
    return any(get_origin(part) is Literal for part in (annotation, *get_args(annotation)))


def _day(value: Any) -> str:
    try:
        return day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)


def _figure(value: float) -> str:
    """With all its decimals: a small difference is a difference."""
    return format_decimal(value, format="#,##0.######", locale=current.get())


def _referred_to(found: Sequence[TransferLine]) -> dict[type[Keyed], set[str]]:
    """What whole records refer to, by noun."""
    wanted: dict[type[Keyed], set[str]] = {}
    for line in found:
        for target, key in _references(line):
            wanted.setdefault(target, set()).add(key)
    return wanted


def _references(line: TransferLine) -> Iterator[tuple[type[Keyed], str]]:
    values, noun = line.after or line.before, BY_SECTION.get(line.section)
    if line.kind not in ("create", "delete") or noun is None or not isinstance(values, dict):
        return
    for field, target in noun.references.items():
        if isinstance(key := values.get(field), str):
            yield cast(type[Keyed], target.model), key
