"""What restoring a version would do, as a plan: decided here, carried out by `apply`.

Only the journey's own records change. What others tied to a part comes back with that part, and
with nothing else; what a version refers to that is not there any more is told and left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import Keyed
from journeys.domain.reason import Reason, say
from journeys.import_export.apply import apply
from journeys.import_export.changes import Plan
from journeys.import_export.plan import plan
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
)  # fmt: skip
from journeys.import_export.version.own import PARTS, TIES, own_world
from journeys.import_export.version.renaming import renamed
from journeys.import_export.world import identity_of
from journeys.queries.records import all_rows
from journeys.queries.titles import titles

There = dict[str, dict[str, str]]
_HERE = Place("")
_GONE = say("“%(key)s” (%(section)s) is not there any more: “%(title)s” comes back without it.")
_LOST = say("“%(key)s” (%(section)s) is not there any more, so what was tied to it stays away.")
_ROUND = say("“%(title)s” comes back without its %(field)s: that would make a circle now.")


@dataclass(frozen=True)
class Restoration:
    """`plan` has no problems. `existing` is what it was made beside; `told` is what cannot come
    back, and why."""

    plan: Plan
    existing: World
    told: tuple[Reason, ...]
    journey_id: UUID
    key: str

    def carry_out(self, session: Session) -> None:
        """In the caller's transaction. A journey that was gone has the id again that it had, so
        that its versions are its own."""
        apply(session, self.plan, ids={("journeys", (self.key,)): self.journey_id})


def restoration(session: Session, journey_id: UUID, version: World) -> Restoration:
    """`version` is what was unpacked. The journey may be gone: then all of it comes back, under
    another key if that is taken."""
    now = own_world(session, journey_id)
    there = _there(session, version)
    then = renamed(version, now, there)
    existing = _beside(session, now, there)
    wanted, told = _Sorting(now, existing).sorted(then)
    records = [Record(section, values, _HERE) for section, values in wanted]
    removals = list(_removals(now, {(s, identity_of(BY_SECTION[s], v)) for s, v in wanted}))
    made, more = _planned(records, removals, existing)
    key = str(next(iter(then["journeys"]))[0])
    return Restoration(made, existing, (*told, *more), journey_id, key)


class _Sorting:
    """What of a version can come back."""

    def __init__(self, now: World, existing: World) -> None:
        self.now = now
        self.existing = existing
        self.back: dict[str, set[Identity]] = {}
        self.told: dict[tuple[str, object], Reason] = {}

    def sorted(self, then: World) -> tuple[list[tuple[str, Values]], list[Reason]]:
        found: list[tuple[str, Values]] = []
        for noun in NOUNS:
            for identity, values in then.get(noun.section, {}).items():
                kept = self._kept(noun, identity, values, then)
                if kept is not None:
                    self.back.setdefault(noun.section, set()).add(identity)
                    found.append((noun.section, kept))
        return found, list(self.told.values())

    def _kept(self, noun: Noun, identity: Identity, values: Values, then: World) -> Values | None:
        if noun.section in TIES and not self._comes_along(noun, identity, values):
            return None
        kept = dict(values)
        for name, target in noun.references.items():
            if values[name] is None or self._is_there(target, values[name], then):
                continue
            if name in noun.owners:
                self._tell(_LOST, target, values, name)
                return None
            self._tell(_GONE, target, values, name)
            kept[name] = None
        return kept

    def _is_there(self, target: Noun, key: Any, then: World) -> bool:
        if target.section in PARTS:
            return (key,) in self.back.get(target.section, ())
        is_itself = target.section == "journeys" and (key,) in then["journeys"]
        return is_itself or (key,) in self.existing.get(target.section, {})

    def _comes_along(self, noun: Noun, identity: Identity, values: Values) -> bool:
        """Only with a part that is gone now; and not what somebody has put elsewhere."""
        if identity in self.existing.get(noun.section, {}):
            return False
        tied = [(noun.references[name].section, values[name]) for name in TIES[noun.section]]
        return any(key is not None and (key,) not in self.now[section] for section, key in tied)

    def _tell(self, text: str, target: Noun, values: Values, name: str) -> None:
        title = values.get("title") or values.get("key") or ""
        values_ = {"key": values[name], "section": target.named, "title": title}
        about = (text, values[name]) if text is _LOST else (text, (values[name], title))
        self.told.setdefault(about, Reason(text, values_))


def _removals(now: World, wanted: set[tuple[str, Identity]]) -> Iterator[Record]:
    """What was added since."""
    for section in PARTS:
        noun = BY_SECTION[section]
        for identity in now[section]:
            if (section, identity) not in wanted:
                values = dict(zip(noun.identity, identity, strict=True))
                yield Record(section, values, _HERE, delete=True)


def _planned(
    records: list[Record], removals: list[Record], existing: World
) -> tuple[Plan, list[Reason]]:
    """Without the references that would make a circle by now, and whatever else cannot be."""
    told: list[Reason] = []
    while True:
        numbered = [replace(each, place=Place("", n)) for n, each in enumerate(records)]
        removed = [replace(each, place=Place("", -n)) for n, each in enumerate(removals, 1)]
        made = plan([*numbered, *removed], existing)
        if not made.problems:
            return made, told
        told += [_why(problem) for problem in made.problems]
        records = list(_without(numbered, made.problems))


def _without(records: Iterable[Record], problems: Iterable[Problem]) -> Iterator[Record]:
    wrong = {problem.place: problem.field for problem in problems}
    for record in records:
        noun = BY_SECTION[record.section]
        field = wrong.get(record.place)
        if record.place not in wrong:
            yield record
        elif field in noun.references and field not in noun.owners and record.values[field]:
            yield replace(record, values={**record.values, field: None})


def _why(problem: Problem) -> Reason:
    if problem.field and problem.section == "journeys":
        return Reason(_ROUND, {"title": problem.record, "field": problem.field})
    return problem.reason


def _there(session: Session, version: World) -> There:
    """By section: which of the keys that the version has or refers to are in the database, and
    what those are called."""
    asked: dict[str, set[str]] = {}
    for section, records in version.items():
        noun = BY_SECTION[section]
        for identity, values in records.items():
            if noun.identity == ("key",):
                asked.setdefault(section, set()).add(str(identity[0]))
            for name, target in noun.references.items():
                if values[name] is not None:
                    asked.setdefault(target.section, set()).add(str(values[name]))
    models = {cast(type[Keyed], BY_SECTION[section].model): section for section in asked}
    found: There = {section: {} for section in asked}
    called = titles(session, {model: asked[section] for model, section in models.items()})
    for (model, key), title in called.items():
        found[models[model]][key] = title
    return found


def _beside(session: Session, now: World, there: There) -> World:
    """What the plan is made beside: the journey as it is, and of others no more than that they are
    there, but what journeys refer to, for they must make no circle."""
    beside: dict[str, dict[Identity, Values]] = {
        section: {(key,): _blank(BY_SECTION[section], key, title) for key, title in found.items()}
        for section, found in there.items()
        if section not in PARTS
    }
    beside["journeys"] = _journeys(session)
    for section, records in now.items():
        beside[section] = {**beside.get(section, {}), **records}
    return beside


def _blank(noun: Noun, key: str, title: str) -> Values:
    told = {"title": title} if "title" in noun.columns else {}
    return {**dict.fromkeys(noun.columns), "key": key, **told}


def _journeys(session: Session) -> dict[Identity, Values]:
    noun = BY_SECTION["journeys"]
    loops = [name for name, target in noun.references.items() if target is noun]
    columns = ("key", "title", *(noun.columns[name] for name in loops))
    rows = all_rows(session, noun.model, columns)
    keys = {row[0]: row[1] for row in rows}
    return {
        (row[1],): {
            **_blank(noun, row[1], row[2]),
            **{name: keys.get(id_) for name, id_ in zip(loops, row[3:], strict=True)},
        }
        for row in rows
    }
