"""A file that was made a while ago, brought together with what was changed here since.

Of each value there are three: what it was when the file was made, what the file says now, and what
is here now. The change log knows the first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import Action
from journeys.domain.reason import Reason, say
from journeys.import_export.changes import Alteration, Creation, Plan
from journeys.import_export.plan import plan as planned
from journeys.import_export.records import (
    BY_SECTION,
    Identity,
    Place,
    Plain,
    Record,
    Values,
    World,
    same,
)  # fmt: skip
from journeys.import_export.since import Since, Touch, touched_since
from journeys.import_export.world import world
from journeys.queries.change import number_of

_ELSEWHERE = Reason(
    say(
        "This file was made from another database, so nobody can tell what was changed here since. "
        "Look at every change."
    )
)
_MERGED = Place("merged")

Found = tuple[str, Identity]
Cell = tuple[str, Identity, str | None]


@dataclass(frozen=True)
class Clash:
    """The file and somebody here changed the same thing: who did so here last, when, what they did
    (to the record, or to this field of it) and what it was when the file was made."""

    who: str
    when: datetime
    action: Action
    was: Plain = None


@dataclass(frozen=True)
class Merge:
    """`plan` is without what is stale: `stale` counts the values (and the records to be made or
    deleted) that only differ because they were changed here. Clashes are still in the plan, for a
    person to decide. What can no longer be, as the rest of its record is now, is in the plan's
    problems. `reason` says why nothing could be compared."""

    plan: Plan
    clashes: Mapping[Cell, Clash] = field(default_factory=dict)
    stale: int = 0
    reason: Reason | None = None


def merged(
    session: Session,
    plan: Plan,
    since: int,
    change: str | None,
    existing: World | None = None,
) -> Merge:
    """The plan of a file that was made when the newest change had the number `since` and the id
    `change`. `existing` is the world that the plan was made from, if it is at hand."""
    if not _is_ours(session, since, change):
        return Merge(plan, reason=_ELSEWHERE)
    past = touched_since(session, since)
    if not past:
        return Merge(plan)
    return _Merging(plan, past).merge(session, existing)


def records_of(plan: Plan) -> Iterator[Record]:
    """What a plan asks for, as records: to plan again what is left of it. What only follows from
    a removal is not asked for."""
    for made in plan.creates:
        yield Record(made.section, made.values, made.place or _MERGED)
    for change in plan.changes:
        if change.place is not None:
            values = {**_naming(change.section, change.identity), **change.after}
            yield Record(change.section, values, change.place)
    for gone in plan.deletes:
        if gone.because is None:
            values = _naming(gone.section, gone.identity)
            yield Record(gone.section, values, gone.place or _MERGED, delete=True)


class _Merging:
    def __init__(self, plan: Plan, past: Since) -> None:
        self.plan = plan
        self.past = past
        self.deleted = {(gone.section, gone.identity) for gone in plan.deletes}
        self.clashes: dict[Cell, Clash] = {}
        self.stale = 0

    def merge(self, session: Session, existing: World | None) -> Merge:
        creates = list(self._creates())
        changes = tuple(kept for c in self.plan.changes if (kept := self._change(c)))
        for gone in self.plan.deletes:
            self._delete(gone.section, gone.identity)
        self._delete_roots(session, existing)
        left = replace(self.plan, creates=tuple(creates), changes=changes)
        if self.stale:
            left = _again(left, world(session) if existing is None else existing)
        return Merge(left, self.clashes, self.stale)

    def _creates(self) -> Iterator[Creation]:
        """What was removed here and is unchanged in the file stays away, unless something that was
        changed in the file belongs to it."""
        untouched: dict[Found, tuple[Creation, Touch]] = {}
        edited: list[Creation] = []
        for made in self.plan.creates:
            touch = self.past.gone.get((made.section, made.identity))
            if touch is None:
                yield made
            elif _is_as_it_was(made.values, touch.was):
                untouched[made.section, made.identity] = made, touch
            else:
                edited.append(made)
                self.clashes[made.section, made.identity, None] = _clash(touch)
        while edited:
            made = edited.pop()
            yield made
            for above in _belongs_to(made.section, made.values):
                if above in untouched:
                    needed, touch = untouched.pop(above)
                    self.clashes[(*above, None)] = _clash(touch)
                    edited.append(needed)
        self.stale += len(untouched)

    def _change(self, change: Alteration) -> Alteration | None:
        touch = self.past.here.get((change.section, change.identity))
        if touch is None:
            return change
        stale: set[str] = set()
        for name, value in change.after.items():
            was = touch.was.get(name)
            is_touched = touch.is_new or name in touch.fields
            if not is_touched or (not touch.is_new and same(change.before[name], was)):
                continue
            if not (touch.is_new or self._let_go(change, name)) and same(value, was):
                stale.add(name)
            else:
                self._clash_about(change, name, touch)
        self.stale += len(stale)
        return _without(change, stale)

    def _clash_about(self, change: Alteration, name: str, touch: Touch) -> None:
        at = touch.fields.get(name, touch)
        clash = Clash(at.who, at.when, at.action, touch.was.get(name))
        self.clashes[change.section, change.identity, name] = clash
        if removed := self._let_go(change, name):
            self.clashes.setdefault((*removed, None), _clash(at))

    def _let_go(self, change: Alteration, name: str) -> Found | None:
        """What is deleted, if that is why a record loses its tie to it: that is the question."""
        target = BY_SECTION[change.section].references.get(name)
        if target is None or change.after[name] is not None:
            return None
        tied = target.section, (change.before[name],)
        return tied if tied in self.deleted else None

    def _delete(self, section: str, identity: Identity) -> None:
        if touch := self.past.here.get((section, identity)):
            self.clashes[section, identity, None] = _clash(touch)

    def _delete_roots(self, session: Session, existing: World | None) -> None:
        """What somebody worked on goes along with something else, also if the file asks for it by
        itself: then that is the question."""
        clashing = {cell[:2]: clash for cell, clash in self.clashes.items() if cell[2] is None}
        below = [(found, clash) for found, clash in clashing.items() if found in self.deleted]
        if not below:
            return
        here = world(session) if existing is None else existing
        asked = {(gone.section, gone.identity) for gone in self.plan.deletes if not gone.because}
        while below:
            (section, identity), clash = below.pop()
            values = here[section][identity]
            for name in BY_SECTION[section].owners:
                above = BY_SECTION[section].references[name].section, (values[name],)
                if above in self.deleted:
                    below.append((above, clash))
                    if above in asked:
                        self.clashes.setdefault((*above, None), clash)


def _again(left: Plan, existing: World) -> Plan:
    """What is left has to be possible beside what is here now."""
    again = planned(records_of(left), existing, left.problems)
    return replace(
        again, unchanged=left.unchanged + again.unchanged, refused=left.refused + again.refused
    )


def _without(change: Alteration, stale: set[str]) -> Alteration | None:
    if not stale:
        return change
    after = {name: value for name, value in change.after.items() if name not in stale}
    before = {name: change.before[name] for name in after}
    return replace(change, before=before, after=after) if after else None


def _is_ours(session: Session, since: int, change: str | None) -> bool:
    if change is None:
        return since == 0
    try:
        return number_of(session, UUID(change)) == since
    except ValueError:
        return False


def _clash(touch: Touch) -> Clash:
    return Clash(touch.who, touch.when, touch.action)


def _is_as_it_was(values: Values, was: Values) -> bool:
    return all(same(value, was.get(name)) for name, value in values.items())


def _belongs_to(section: str, values: Values) -> Iterator[Found]:
    for name, target in BY_SECTION[section].references.items():
        if values[name] is not None:
            yield target.section, (values[name],)


def _naming(section: str, identity: Identity) -> dict[str, Plain]:
    return dict(zip(BY_SECTION[section].identity, identity, strict=True))
