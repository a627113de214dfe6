"""What of a file can be carried out, when not all of it can: the plan of what is left after what
must be refused, and what that would take along, was taken out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.changes import Plan
from journeys.import_export.plan import plan
from journeys.import_export.records import (
    BY_SECTION,
    Identity,
    Place,
    Plain,
    Problem,
    Record,
    World,
    tidied,
)  # fmt: skip
from journeys.import_export.transfer.person import Person, objection
from journeys.import_export.transfer.privacy import PRIVATE, refusal

Found = tuple[str, Identity]
_REFUSED = say("It refers to “%(key)s” in %(section)s, which is refused.")


@dataclass(frozen=True)
class Proposal:
    """`plan` has no problems and can be carried out; `refused` is what is not in it, and why."""

    plan: Plan
    refused: tuple[Problem, ...]
    records: Mapping[Found, Record]
    unchanged: int


def propose(
    records: Sequence[Record], problems: Iterable[Problem], existing: World, person: Person
) -> Proposal:
    """Plan again without what was refused, until nothing is. A record that changes nothing is not
    asked for: it keeps nothing from being removed."""
    refused = list(problems)
    asked = _without({(p.section, p.place) for p in refused}, records)
    wanted, unchanged = _wanted(asked, existing)
    while True:
        planned = plan(wanted, existing)
        meant = by_identity(wanted)
        found = [
            *planned.problems,
            *not_theirs(planned, meant, existing, person),
            *_unkeepable(planned, meant),
        ]
        left = _without({(p.section, p.place) for p in found}, wanted)
        if len(left) == len(wanted):
            return Proposal(planned, tuple(refused), meant, unchanged + planned.unchanged)
        gone = {(problem.section, problem.record) for problem in refused}
        refused += [_explained(problem, gone) for problem in found]
        wanted = left


def identity_of(record: Record) -> Found | None:
    """Which record is meant; None if what should tell that is not even a plain value."""
    noun = BY_SECTION[record.section]
    if any(not isinstance(record.values.get(name), Plain) for name in noun.identity):
        return None
    return record.section, noun.identity_of(record.values)


def _wanted(records: Sequence[Record], existing: World) -> tuple[list[Record], int]:
    """The records that would do something, and the number of those that would not. What is there
    twice is for the plan to judge."""
    meant = [identity_of(record) for record in records]
    times = Counter(meant)
    wanted = [
        record
        for record, identity in zip(records, meant, strict=True)
        if identity is None or times[identity] > 1 or _differs(record, identity, existing)
    ]
    return wanted, len(records) - len(wanted)


def _differs(record: Record, identity: Found, existing: World) -> bool:
    """Whether it may do something: the plan knows for certain."""
    before = existing.get(identity[0], {}).get(identity[1])
    if record.delete or before is None:
        return True
    for name, value in record.values.items():
        held = before.get(name, _NOTHING)
        if type(held) is not type(value) or (held != value and held != tidied(value)):
            return True
    return False


def not_theirs(
    planned: Plan, records: Mapping[Found, Record], existing: World, person: Person
) -> Iterator[Problem]:
    """What this person may not do. What goes along with something that they may is theirs too."""
    for made in planned.creates:
        if why := objection(person, made.section, made.values):
            yield _problem(why, records[made.section, made.identity])
    for change in planned.changes:
        found = change.section, change.identity
        before = existing[change.section][change.identity]
        if found in records and (why := objection(person, change.section, before)):
            yield _problem(why, records[found])
    for removal in planned.deletes:
        before = existing[removal.section][removal.identity]
        if removal.because is None and (why := objection(person, removal.section, before)):
            yield _problem(why, records[removal.section, removal.identity])


def _unkeepable(planned: Plan, records: Mapping[Found, Record]) -> Iterator[Problem]:
    """Texts with what may not be kept at all."""
    asked = [*((c, c.values) for c in planned.creates), *((c, c.after) for c in planned.changes)]
    for item, values in asked:
        for name in PRIVATE.get(item.section, ()):
            if (record := records.get((item.section, item.identity))) and (
                why := refusal(values.get(name))
            ):
                yield _problem(why, record, name)


def _problem(why: Reason, record: Record, name: str | None = None) -> Problem:
    noun = BY_SECTION[record.section]
    label = noun.label(noun.identity_of(record.values))
    return Problem(why, record.place, record.section, label, name)


def _explained(problem: Problem, refused: Set[tuple[Any, Any]]) -> Problem:
    """What it refers to was there, but was refused before."""
    values = problem.reason.values
    gone = (values.get("section"), values.get("key"))
    if None in gone or gone not in refused:
        return problem
    reason = Reason(_REFUSED, {"key": gone[1], "section": gone[0]})
    return Problem(reason, problem.place, problem.section, problem.record, problem.field)


def _without(
    refused: set[tuple[str | None, Place | None]], records: Sequence[Record]
) -> list[Record]:
    if not refused:
        return list(records)
    return [record for record in records if (record.section, record.place) not in refused]


def by_identity(records: Iterable[Record]) -> dict[Found, Record]:
    found: dict[Found, Record] = {}
    for record in records:
        if identity := identity_of(record):
            found.setdefault(identity, record)
    return found


_NOTHING = object()
