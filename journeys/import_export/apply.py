"""Carries a plan out, in the caller's transaction. Decides nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.bulk import Bulk, Told, quiet
from journeys.domain.reason import Refused, say
from journeys.import_export.changes import Alteration, Creation, Plan, Removal
from journeys.import_export.records import BY_SECTION, NOUNS, Identity, Noun, Values
from journeys.import_export.world import ids_of
from journeys.queries.records import rows_with


def apply(session: Session, plan: Plan, told: Told = quiet) -> None:
    """Make, change and remove rows as planned. The plan was made from `world(session)` in the same
    transaction, or somebody may have come between. `told` hears the share that is done, 0 to 1.
    Raises Refused if the plan has problems."""
    if plan.problems:
        raise Refused(say("This cannot be imported: it has problems."))
    if plan.changes_nothing:
        return
    _Application(session, plan, told).run()


class _Application:
    def __init__(self, session: Session, plan: Plan, told: Told) -> None:
        self.session = session
        self.plan = plan
        self.creates: dict[str, list[Creation]] = _by_section(plan.creates)
        self.changes: dict[str, list[Alteration]] = _by_section(plan.changes)
        self.deletes: dict[str, list[Removal]] = _by_section(plan.deletes)
        many = len(plan.creates) + len(plan.changes) + len(plan.deletes)
        self.bulk = Bulk(session, many, told)
        self.ids: dict[str, dict[Identity, UUID]] = {}

    def run(self) -> None:
        with self.bulk.writing():
            self.ids = ids_of(self.session, self._needed())
            for noun in NOUNS:
                self._create(noun, self.creates.get(noun.section, []))
            for noun in NOUNS:
                self._change(noun, self.changes.get(noun.section, []))
            for noun in reversed(NOUNS):
                self._remove(noun, self.deletes.get(noun.section, []))

    def _needed(self) -> set[str]:
        """The sections whose ids are asked for: not those of a thousand things that only come."""
        fields = {section: set(BY_SECTION[section].references) for section in self.creates}
        for section, changes in self.changes.items():
            fields.setdefault(section, set()).update(*(change.after for change in changes))
        referred = {
            target.section
            for section, names in fields.items()
            for name, target in BY_SECTION[section].references.items()
            if name in names
        }
        return {*self.changes, *self.deletes, *referred}

    def _create(self, noun: Noun, creations: list[Creation]) -> None:
        ids = self.ids.setdefault(noun.section, {})
        for creation in creations:
            ids[creation.identity] = next(self.bulk.ids)
        rows = self._held(noun, (creation.values for creation in creations))
        for creation, row in zip(creations, rows, strict=True):
            row["id"] = ids[creation.identity]
        self.bulk.create(noun.model, rows)

    def _change(self, noun: Noun, changes: list[Alteration]) -> None:
        if not changes:
            return
        ids = [self.ids[noun.section][change.identity] for change in changes]
        rows = rows_with(self.session, noun.model, ids)
        after = self._held(noun, (change.after for change in changes))
        self.bulk.change(
            noun.model, ((rows[id_], new) for id_, new in zip(ids, after, strict=True))
        )

    def _remove(self, noun: Noun, removals: list[Removal]) -> None:
        if not removals:
            return
        ids = [self.ids[noun.section][removal.identity] for removal in removals]
        rows = rows_with(self.session, noun.model, ids)
        self.bulk.remove(noun.model, [rows[id_] for id_ in ids])

    def _held(self, noun: Noun, all_: Iterable[Values]) -> list[dict[str, Any]]:
        """As the model holds them: by column, references as ids and days as such."""
        columns, dates = noun.columns, noun.dates
        ids = {name: self.ids.get(target.section, {}) for name, target in noun.references.items()}
        return [dict(_columns(columns, values, ids, dates)) for values in all_]


def _columns(
    columns: Mapping[str, str],
    values: Values,
    ids: Mapping[str, Mapping[Identity, UUID]],
    dates: tuple[str, ...],
) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if value is not None and name in ids:
            yield columns[name], ids[name][(value,)]
        elif value is not None and name in dates:
            yield columns[name], date.fromisoformat(str(value))
        else:
            yield columns[name], value


def _by_section(items: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        found[item.section].append(item)
    return dict(found)
