"""Carries a plan out, in the caller's transaction. Decides nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.bulk import Bulk, Told, quiet
from journeys.domain.reason import Refused, say
from journeys.history import models
from journeys.import_export.changes import Alteration, Creation, Plan, Removal
from journeys.import_export.records import BY_SECTION, NOUNS, Identity, Noun, Values
from journeys.import_export.world import ids_of
from journeys.queries.hanging import falling_of
from journeys.queries.records import rows_with

Ids = Mapping[tuple[str, Identity], UUID]
_STAYING = set(models().values()) - {noun.model for noun in NOUNS}


def apply(
    session: Session, plan: Plan, told: Told = quiet, ids: Ids = MappingProxyType({})
) -> None:
    """Make, change and remove rows as planned. The plan was made from `world(session)` in the same
    transaction, or somebody may have come between. `told` hears the share that is done, 0 to 1.
    `ids`: which rows of those that are made have an id of their own already, by section and
    identity. Raises Refused if the plan has problems."""
    if plan.problems:
        raise Refused(say("This cannot be imported: it has problems."))
    if plan.changes_nothing:
        return
    _Application(session, plan, told, ids).run()


class _Application:
    def __init__(self, session: Session, plan: Plan, told: Told, given: Ids) -> None:
        self.session = session
        self.given = given
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
            self._remove_what_stays_here()
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
            given = self.given.get((noun.section, creation.identity))
            ids[creation.identity] = given or next(self.bulk.ids)
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

    def _remove_what_stays_here(self) -> None:
        """What is in no file, such as a comment, goes with what it is about."""
        going = {
            BY_SECTION[section].model: [self.ids[section][one.identity] for one in removals]
            for section, removals in self.deletes.items()
        }
        for model, ids in falling_of(self.session, _STAYING, going).items():
            rows = rows_with(self.session, model, ids)
            self.bulk.remove(model, [rows[id_] for id_ in ids])

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
