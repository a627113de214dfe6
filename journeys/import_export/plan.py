"""What an import would do. It decides everything and touches nothing: values in, values out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.astray import SECTIONS, astray, culprits
from journeys.import_export.changes import Alteration, Creation, Plan, Removal
from journeys.import_export.circles import find_circles, sorted_by_reference
from journeys.import_export.hints import Hints
from journeys.import_export.records import (
    BY_SECTION,
    NOUNS,
    Identity,
    Noun,
    Place,
    Problem,
    Record,
    Values,
    World,
    all_tidied,
    same,
)  # fmt: skip
from journeys.import_export.unchanged import says_what_is_there
from journeys.import_export.validation import faults_of_shape, judged
from journeys.import_export.wish import Wish, picked


def plan(records: Iterable[Record], existing: World, problems: Iterable[Problem] = ()) -> Plan:
    """Decide what `records` would do to `existing`.

    A field that is missing stays as it is (a new record gets its default, and the last place in
    its row); null clears it; `delete` takes along what means nothing without the record, and
    clears other references to it. `problems` found while reading are the plan's too. A record with
    a problem is refused and is in none of the lists; a plan with problems cannot be applied."""
    return _Planning(tuple(records), existing, list(problems)).plan()


class _Planning:
    def __init__(self, records: tuple[Record, ...], existing: World, problems: list[Problem]):
        self.records = records
        self.existing = {noun.section: existing.get(noun.section, {}) for noun in NOUNS}
        self.problems = problems
        self.seen: dict[tuple[str, Identity], Place] = {}
        self.wishes: dict[str, dict[Identity, Wish]] = {noun.section: {} for noun in NOUNS}
        self.doomed: dict[str, dict[Identity, str | None]] = {noun.section: {} for noun in NOUNS}
        self.cleared: dict[tuple[str, Identity], dict[str, None]] = defaultdict(dict)
        self.removed_at: dict[tuple[str, Identity], Place] = {}
        self.last_place: dict[str, dict[Any, int]] = {}
        self.refused: set[tuple[str, Place]] = set()
        self.already_gone = 0
        self.hints = Hints()

    def plan(self) -> Plan:
        for record in self.records:
            noun = BY_SECTION[record.section]
            if not self._is_there_already(noun, record):
                self._sort_out(noun, record)
        if self.removed_at:
            for noun in NOUNS:
                self._spread_removal(noun)
        for noun in NOUNS:
            for wish in list(self.wishes[noun.section].values()):
                self._judge(wish)
            self._look_up_references(noun)
            self._refuse_circles(noun)
        self._refuse_what_is_astray()
        return self._decided()

    # What each record asks for

    def _is_there_already(self, noun: Noun, record: Record) -> bool:
        """Whether a record says what is here: most of a large file, so this has to be quick. What
        is not certain is for the others to judge."""
        values, existing = record.values, self.existing[noun.section]
        if record.delete or not all(type(values.get(name)) is str for name in noun.identity):
            return False
        identity = tuple(values[name] for name in noun.identity)
        before = existing.get(identity)
        if before is None or not says_what_is_there(noun, values, before):
            return False
        if self.seen.setdefault((noun.section, identity), record.place) is not record.place:
            return False
        wish = Wish(noun, record, identity, values, before, is_unchanged=True)
        self.wishes[noun.section][identity] = wish
        return True

    def _sort_out(self, noun: Noun, record: Record) -> None:
        faults = list(faults_of_shape(noun, record.values))
        in_trouble = {name for name, _ in faults} & set(noun.identity)
        identity = () if in_trouble else noun.identity_of(record.values)
        label = f"#{record.place.number}" if in_trouble else noun.label(identity)
        if not in_trouble:
            faults += self._faults_of_identity(noun, identity, record)
        if not record.delete:
            unknown = [name for name in record.values if name not in noun.columns]
            faults += [(name, self.hints.unknown_field(name, noun.fields)) for name in unknown]
        if faults:
            for name, reason in faults:
                self._refuse(noun, label, record, name, reason)
        elif record.delete:
            self._doom(noun, identity, record.place)
        else:
            given = all_tidied(record.values)
            self.wishes[noun.section][identity] = Wish(noun, record, identity, given)

    def _faults_of_identity(
        self, noun: Noun, identity: Identity, record: Record
    ) -> Iterator[tuple[str, Reason]]:
        lacking = [name for name, part in zip(noun.identity, identity, strict=True) if part is None]
        for name in lacking:
            yield name, Reason(say("This is missing."))
        if lacking:
            return
        first = self.seen.setdefault((noun.section, identity), record.place)
        if first is not record.place:
            text = say(
                "This record is there twice; the first time in %(first)s, number %(number)s."
            )
            values = {"first": str(first), "number": first.number}
            yield noun.identity[0], Reason(text, values)

    # What goes, and what goes along

    def _doom(self, noun: Noun, identity: Identity, place: Place) -> None:
        if identity in self.existing[noun.section]:
            self.doomed[noun.section][identity] = None
            self.removed_at[noun.section, identity] = place
        else:
            self.already_gone += 1

    def _spread_removal(self, noun: Noun) -> None:
        for identity, values in self.existing[noun.section].items():
            if identity in self.doomed[noun.section]:
                continue
            wish = self.wishes[noun.section].get(identity)
            for name, target in noun.references.items():
                is_given = wish is not None and name in wish.given
                if is_given or (values[name],) not in self.doomed[target.section]:
                    continue
                if name in noun.owners and not wish:
                    because = f"{target.section} {values[name]}"
                    self.doomed[noun.section].setdefault(identity, because)
                elif name not in noun.owners:
                    self.cleared[noun.section, identity][name] = None

    # Whether what stays may be there

    def _judge(self, wish: Wish) -> None:
        noun, existing = wish.noun, self.existing[wish.noun.section].get(wish.identity)
        cleared = self.cleared.pop((noun.section, wish.identity), None)
        if wish.is_unchanged and not cleared:
            return
        asked = {**wish.given, **(cleared or {})}
        if existing is not None:
            asked = {n: v for n, v in asked.items() if not same(existing[n], v)}
            wish.values, wish.is_unchanged = existing, not asked
            if not asked:
                return
        if existing is None and noun.is_ordered and "position" not in asked:
            asked["position"] = self._next_place(noun, asked)
        verdict = judged(noun, {**(existing or {}), **asked})
        wish.values = {**(existing or verdict.values), **picked(verdict.values, asked)}
        wish.given = wish.values  # of a hundred thousand, what was asked for is much to hold
        for name, reason in verdict.faults:
            self._refuse_wish(wish, name, reason)

    def _next_place(self, noun: Noun, asked: Mapping[str, Any]) -> int:
        row = asked.get(noun.row_of) if noun.row_of else None
        places = self.last_place.get(noun.section)
        if places is None:
            places = self.last_place[noun.section] = defaultdict(int)
            for identity, values in self.existing[noun.section].items():
                if identity not in self.doomed[noun.section]:
                    above = values[noun.row_of] if noun.row_of else None
                    places[above] = max(places[above], int(values["position"] or 0))
        places[row] += 1
        return places[row]

    def _look_up_references(self, noun: Noun) -> None:
        """Again and again, for a record may refer to one of its own section that was refused."""
        wishes = self.wishes[noun.section]
        refused = True
        while refused:
            refused = False
            for wish in list(wishes.values()):
                if wish.is_unchanged and not self.removed_at:
                    continue
                for name, target in noun.references.items():
                    key = wish.values[name]
                    if key is not None and not self._will_be(target, (key,)):
                        self._refuse_wish(wish, name, self._not_found(target, str(key)))
                        refused = True

    def _will_be(self, noun: Noun, identity: Identity) -> bool:
        is_there = identity in self.existing[noun.section]
        stays = is_there and identity not in self.doomed[noun.section]
        return stays or identity in self.wishes[noun.section]

    def _not_found(self, target: Noun, key: str) -> Reason:
        values = {"key": key, "section": target.named}
        if (key,) in self.doomed[target.section]:
            text = say("It refers to “%(key)s” in %(section)s, which this package deletes.")
            return Reason(text, values)
        if (target.section, (key,)) in self.seen:
            text = say("It refers to “%(key)s” in %(section)s, which is refused.")
            return Reason(text, values)
        known = (*self.existing[target.section], *self.wishes[target.section])
        return self.hints.unknown_key(key, target.named, (str(i[0]) for i in known))

    def _refuse_circles(self, noun: Noun) -> None:
        wishes = self.wishes[noun.section]
        if not noun.loops or all(wish.is_unchanged for wish in wishes.values()):
            return
        for identity, name, circle in find_circles(noun, self._final(noun.section), set(wishes)):
            text = say("This makes a circle: %(circle)s.")
            reason = Reason(text, {"circle": " → ".join(circle)})
            if identity in wishes:
                self._refuse_wish(wishes[identity], name, reason)

    def _refuse_what_is_astray(self) -> None:
        wishes = {section: self.wishes[section] for section in SECTIONS}
        if all(wish.is_unchanged for found in wishes.values() for wish in found.values()):
            return
        final = {section: self._final(section) for section in SECTIONS}
        for section, identity, name, reason in list(astray(final)):
            for place in culprits(section, identity, final, self._goes_elsewhere):
                field = name if place == (section, identity) else None
                self._refuse_wish(wishes[place[0]][place[1]], field, reason)

    def _goes_elsewhere(self, section: str, identity: Identity) -> bool:
        wish, was = self.wishes[section].get(identity), self.existing[section].get(identity, {})
        names = BY_SECTION[section].references
        return wish is not None and any(wish.values.get(n) != was.get(n) for n in names)

    def _final(self, section: str) -> dict[Identity, Values]:
        """Its records as they would be after the import."""
        final = {i: wish.values for i, wish in self.wishes[section].items()}
        for identity, values in self.existing[section].items():
            if identity not in self.doomed[section]:
                final.setdefault(identity, values)
        return final

    # The outcome

    def _decided(self) -> Plan:
        creates, changes = list[Creation](), list[Alteration]()
        unchanged = self.already_gone
        for noun in NOUNS:
            for wish in self._in_order(noun):
                before = self.existing[noun.section].get(wish.identity)
                place = wish.record.place
                if before is None:
                    creates.append(Creation(noun.section, wish.identity, wish.values, place))
                elif wish.is_unchanged or wish.values == before:
                    unchanged += 1
                else:
                    changes.append(self._alteration(wish.noun, wish.identity, wish.values, place))
        for (section, identity), nothing in self.cleared.items():
            if identity not in self.doomed[section]:
                before = picked(self.existing[section][identity], nothing)
                changes.append(Alteration(section, identity, before, nothing))
        deletes = tuple(self._removals())
        return Plan(tuple(creates), tuple(changes), deletes, unchanged, len(self.refused),
                    tuple(self.problems))  # fmt: skip

    def _in_order(self, noun: Noun) -> list[Wish]:
        wishes = self.wishes[noun.section]
        values = {identity: wish.values for identity, wish in wishes.items()}
        return [wishes[identity] for identity in sorted_by_reference(noun, values)]

    def _alteration(
        self, noun: Noun, identity: Identity, values: Values, place: Place
    ) -> Alteration:
        before = self.existing[noun.section][identity]
        differing = {name: None for name in noun.columns if before[name] != values[name]}
        pair = picked(before, differing), picked(values, differing)
        return Alteration(noun.section, identity, *pair, place)

    def _removals(self) -> Iterator[Removal]:
        for noun in reversed(NOUNS):
            doomed = self.doomed[noun.section]
            rows = {identity: self.existing[noun.section][identity] for identity in doomed}
            for identity in reversed(sorted_by_reference(noun, rows)):
                place = self.removed_at.get((noun.section, identity))
                yield Removal(noun.section, identity, doomed[identity], place)

    # Problems

    def _refuse_wish(self, wish: Wish, name: str | None, reason: Reason) -> None:
        self.wishes[wish.noun.section].pop(wish.identity, None)
        label = wish.noun.label(wish.identity)
        self._refuse(wish.noun, label, wish.record, name, reason)

    def _refuse(
        self, noun: Noun, label: str, record: Record, name: str | None, reason: Reason
    ) -> None:
        self.refused.add((noun.section, record.place))
        self.problems.append(Problem(reason, record.place, noun.section, label, name))
