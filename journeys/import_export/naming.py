"""Keys for records that a person wrote without one, and keys for references that are titles.

What stands in a file without a key is the record here that is called the same in the same row of
things, if there is one: so a file that is brought in twice does not make everything twice."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.records import (
    NOUNS,
    Identity,
    Noun,
    Place,
    Problem,
    Record,
    Values,
    World,
    same,
    tidied,
)  # fmt: skip
from journeys.import_export.workbook.columns import NAMES, plainly
from journeys.import_export.workbook.columns import title as sheet_title
from journeys.queries.by_key import RESERVED, numbered, wanted_key

NOTHING: Mapping[str, Container[Identity]] = MappingProxyType({})
# Their key begins with the key of what they stand in, as it does when a page makes them.
_WITHIN = frozenset(
    {"phases", "steps", "touchpoints", "experiences", "quotes", "solutions", "recommendations"}
)
# Nobody calls these by name: where they stand and what they say tells them apart.
_UNTITLED = {"experiences": ("touchpoint",), "measurements": ("indicator", "period_end")}
_NAMED_AFTER = {
    "experiences": ("need", "promise", "basis"),
    "measurements": ("indicator", "period_end"),
}


class Keys:
    """Keys for records by what they are called, for one import."""

    def __init__(self, existing: World, there: Mapping[str, Container[Identity]] = NOTHING) -> None:
        self._existing, self._there = existing, there
        self._given: dict[tuple[Any, ...], str] = {}
        self._alike: dict[str, dict[Any, list[str]]] = {}
        self._used: dict[str, set[str]] = defaultdict(set)

    def of(
        self, noun: Noun, title: str, within: Mapping[str, Any], place: Place | None = None
    ) -> str:
        """The key of the record with this title in its row of things, else a new one that is free.
        The same title in the same row gives the same key, wherever it stands in the file.

        `within` holds what the record belongs to, by field; only `noun.row_of` counts, and without
        it any row will do. Capitals and spaces make no difference."""
        spot = (noun.section, within.get(noun.row_of or ""), plainly(title))
        if spot not in self._given:
            self._given[spot] = self.another(noun, {**within, _name_of(noun): title})
        return self._given[spot]

    def another(self, noun: Noun, values: Mapping[str, Any]) -> str:
        """The key of the first record that `values` may mean and that nothing had yet, else a new
        one that is free."""
        used, there = self._used[noun.section], self._there.get(noun.section, ())
        for key in self._candidates(noun, values):
            if key not in used and (key,) not in there:
                used.add(key)
                return key
        above = values.get(noun.row_of or "") if noun.section in _WITHIN else None
        wanted = wanted_key(_called(noun, values), above if isinstance(above, str) else "")
        key = numbered(wanted, _Taken(self._existing.get(noun.section, {}), used))
        used.add(key)
        return key

    def use(self, noun: Noun, key: str) -> None:
        """Something in the file has this key: nothing else gets it."""
        self._used[noun.section].add(key)

    def _candidates(self, noun: Noun, values: Mapping[str, Any]) -> Iterator[str]:
        found = self._existing.get(noun.section, {})
        row = values.get(noun.row_of or "")
        for key in self._index(noun).get(_mark(noun, values), ()):
            there = found[(key,)]
            if noun.section in _UNTITLED:
                if all(same(tidied(values[name]), there.get(name)) for name in values):
                    yield key
            elif row is None or there[noun.row_of or ""] == row:
                yield key

    def _index(self, noun: Noun) -> dict[Any, list[str]]:
        if noun.section not in self._alike:
            index: dict[Any, list[str]] = defaultdict(list)
            for (key,), values in self._existing.get(noun.section, {}).items():
                index[_mark(noun, values)].append(str(key))
            self._alike[noun.section] = index
        return self._alike[noun.section]


def named(
    records: Iterable[Record],
    existing: World,
    there: Mapping[str, Container[Identity]] = NOTHING,
) -> tuple[list[Record], list[Problem]]:
    """The records in the same order, each with a key, and with keys for references that are titles.
    `there` is what else stands in the file, by section: those keys are not given to another.

    A reference stays as it is if nothing is called so: the plan says what is wrong with it. A title
    that several records have becomes a Reason. A record without anything to call it by keeps its
    lack of a key."""
    naming = _Naming(list(records), existing, there)
    naming.run()
    return naming.records, []


class _Naming:
    def __init__(
        self, records: list[Record], existing: World, there: Mapping[str, Container[Identity]]
    ) -> None:
        self.records = records
        self.existing = existing
        self.keys = Keys(existing, there)
        self.places: dict[str, list[int]] = defaultdict(list)
        # By section: the keys that the file gives; and title -> keys, of the file and what is here.
        self.known: dict[str, set[Any]] = defaultdict(set)
        self.titled: dict[str, dict[str, set[str]]] = {}

    def run(self) -> None:
        for place, record in enumerate(self.records):
            self.places[record.section].append(place)
        for noun in NOUNS:
            self._refer(noun, [n for n, target in noun.references.items() if target is not noun])
            if noun.identity == ("key",):
                self._name(noun)
            self._refer(noun, [n for n, target in noun.references.items() if target is noun])

    def _name(self, noun: Noun) -> None:
        places = self.places[noun.section]
        known = self.known[noun.section]
        for place in places:
            key = tidied(self.records[place].values.get("key"))
            if isinstance(key, str):
                self.keys.use(noun, key)
                known.add(key)
        for place in places:
            values = self.records[place].values
            if tidied(values.get("key")) is None and _may_be_named(noun, values):
                given = {name: value for name, value in values.items() if name != "key"}
                key = self.keys.another(noun, given)
                known.add(key)
                self._put(place, {"key": key, **given})

    def _refer(self, noun: Noun, names: list[str]) -> None:
        for place in self.places[noun.section] if names else ():
            values, changed = self.records[place].values, {}
            for name in names:
                told = values.get(name)
                if isinstance(told, str):
                    meant = self._meant(noun.references[name], told)
                    if meant is not told:
                        changed[name] = meant
            if changed:
                self._put(place, {**values, **changed})

    def _meant(self, target: Noun, told: str) -> str | Reason:
        key = tidied(told)
        if key in self.known[target.section] or (key,) in self.existing.get(target.section, {}):
            return told
        keys = self._titles(target).get(plainly(told), ())
        if len(keys) == 1:
            return next(iter(keys))
        if not keys:
            return told
        text = say("More than one row of “%(sheet)s” is called “%(title)s”: write the key.")
        return Reason(text, {"sheet": sheet_title(target), "title": told[:80]})

    def _titles(self, noun: Noun) -> dict[str, set[str]]:
        """As they will be: what the file calls differently has its new title."""
        if noun.section not in self.titled:
            name = _name_of(noun)
            titles = {
                str(key): values.get(name)
                for (key,), values in self.existing.get(noun.section, {}).items()
            }
            for place in self.places[noun.section]:
                values = self.records[place].values
                if isinstance(values.get("key"), str) and isinstance(values.get(name), str):
                    titles[str(tidied(values["key"]))] = values[name]
            found: dict[str, set[str]] = defaultdict(set)
            for key, title in titles.items():
                if title is not None:
                    found[plainly(str(title))].add(key)
            self.titled[noun.section] = found
        return self.titled[noun.section]

    def _put(self, place: int, values: dict[str, Any]) -> None:
        record = self.records[place]
        self.records[place] = Record(record.section, values, record.place, record.delete)


class _Taken:
    """Keys that are not free."""

    def __init__(self, existing: Mapping[Any, Values], used: set[str]) -> None:
        self._existing, self._used = existing, used

    def __contains__(self, key: object) -> bool:
        return key in self._used or (key,) in self._existing or key in RESERVED


def _name_of(noun: Noun) -> str:
    return next((name for name in NAMES if name in noun.columns), "key")


def _may_be_named(noun: Noun, values: Mapping[str, Any]) -> bool:
    needed = _UNTITLED.get(noun.section, (_name_of(noun),))
    return all(isinstance(values.get(name), str) for name in needed)


def _mark(noun: Noun, values: Mapping[str, Any]) -> Any:
    """What records have in common that may be meant by the same words."""
    if noun.section in _UNTITLED:
        return tuple(tidied(values.get(name)) for name in _UNTITLED[noun.section])
    return plainly(str(values.get(_name_of(noun)) or ""))


def _called(noun: Noun, values: Mapping[str, Any]) -> str:
    names = _NAMED_AFTER.get(noun.section, (_name_of(noun),))
    said = " ".join(str(values[name]) for name in names if isinstance(values.get(name), str))
    return said or noun.table.name
