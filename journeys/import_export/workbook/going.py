"""What a deleted row takes along, though its own row still stands in the workbook.

An export holds every row. Who marks one to be deleted should not have to look for all rows that
hang on it: a row that says only what is there already holds nothing back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from journeys.import_export.records import (
    BY_SECTION,
    NOUNS,
    Identity,
    Noun,
    Record,
    Values,
    World,
    same,
    tidied,
)  # fmt: skip

Going = Mapping[str, set[Identity]]


def without_what_goes_along(records: Sequence[Record], existing: World) -> list[Record]:
    """The records, without those that go along and say nothing new; of others, without references
    to what goes that say nothing new. Records with something new stay, for the plan to refuse."""
    if not any(record.delete for record in records):
        return list(records)
    here = _here(records, existing)
    going = _going(here, existing)
    found = (_kept(record, there, going) for record, there in here)
    return [record for record in found if record is not None]


def _here(
    records: Sequence[Record], existing: World
) -> list[tuple[Record, tuple[Identity, Values] | None]]:
    """Each record with what there is of it."""
    found = []
    for record in records:
        identity = BY_SECTION[record.section].identity_of(record.values)
        there = existing.get(record.section, {}).get(identity) if _is_plain(identity) else None
        found.append((record, None if there is None else (identity, there)))
    return found


def _going(here: Sequence[tuple[Record, tuple[Identity, Values] | None]], existing: World) -> Going:
    going: dict[str, set[Identity]] = defaultdict(set)
    moved: dict[str, set[Identity]] = defaultdict(set)
    for record, there in here:
        if there and record.delete:
            going[record.section].add(there[0])
        elif there and _moves(BY_SECTION[record.section], record.values, there[1]):
            moved[record.section].add(there[0])
    for noun in NOUNS:
        for identity, values in existing.get(noun.section, {}).items():
            if identity not in moved[noun.section] and any(
                _goes(noun, name, values, going) for name in noun.owners
            ):
                going[noun.section].add(identity)
    return going


def _kept(record: Record, there: tuple[Identity, Values] | None, going: Going) -> Record | None:
    if there is None or record.delete:
        return record
    noun, before = BY_SECTION[record.section], there[1]
    empty = [
        name
        for name in noun.references
        if name in record.values
        and _goes(noun, name, before, going)
        and same(tidied(record.values[name]), before[name])
    ]
    if not empty:
        return record
    news = {n for n, value in record.values.items() if not same(tidied(value), before.get(n))}
    if not news:
        return None
    cleared = {name for name in empty if name not in noun.owners}
    values = {name: value for name, value in record.values.items() if name not in cleared}
    return Record(record.section, values, record.place)


def _goes(noun: Noun, name: str, values: Values, going: Going) -> bool:
    return values[name] is not None and (values[name],) in going[noun.references[name].section]


def _moves(noun: Noun, values: Mapping[str, Any], before: Values) -> bool:
    return any(
        name in values and not same(tidied(values[name]), before[name]) for name in noun.owners
    )


def _is_plain(identity: Identity) -> bool:
    return all(part is None or isinstance(part, str | int | float) for part in identity)
