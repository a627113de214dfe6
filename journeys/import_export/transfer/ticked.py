"""From the lines that somebody ticked back to a plan, and whether it is still what they saw."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.changes import Plan
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION, Problem, Record, World
from journeys.import_export.transfer.person import Person
from journeys.import_export.transfer.proposal import Found, by_identity, identity_of, not_theirs

Key = tuple[str, str, tuple[Any, ...], str | None]
_NOT_TICKED = say("It needs “%(key)s” in %(section)s, which is not ticked.")


@dataclass(frozen=True)
class Ticked:
    """The ticked part of an import. It can be carried out if nothing `moved` and nothing is wrong
    `at` a line. Of a new record only counts that it is new: its place depends on the others."""

    plan: Plan
    moved: set[int]
    at: Mapping[int, Sequence[Reason]]


def ticked(kept: Iterable[Record], lines: Sequence[Any], existing: World, person: Person) -> Ticked:
    """Plan again what was ticked. `lines` are rows of TransferLine, without what is refused."""
    wanted = [line for line in lines if line.ticked and not _follows(line)]
    records = list(_records(kept, wanted))
    planned = plan(records, existing)
    problems = [
        *planned.problems,
        *not_theirs(planned, by_identity(records), existing, person),
    ]
    left_out = {(line.section, tuple(line.identity)) for line in lines if not line.ticked}
    at = _at_lines(problems, wanted, left_out)
    moved = _moved(planned, lines, existing)
    return Ticked(planned, moved, at)


def _moved(planned: Plan, lines: Sequence[Any], existing: World) -> set[int]:
    """The numbers of the lines that would not be carried out as they were shown; what would happen
    besides counts with a number of its own, below 0."""
    shown = {_key(line): line for line in lines if line.ticked or _follows(line)}
    would = dict(_effects(planned, existing))
    refused = {(problem.section, problem.record) for problem in planned.problems}
    moved: set[int] = set()
    for extra, (key, now) in enumerate(would.items(), 1):
        line = shown.get(key)
        if line is None:
            moved.add(-extra)
        elif key[0] != "create" and (line.before, line.after) != now:
            moved.add(line.number)
    for key, line in shown.items():
        if not _follows(line) and key not in would and (key[1], _label(key)) not in refused:
            moved.add(line.number)
    return moved


def _records(kept: Iterable[Record], wanted: Iterable[Any]) -> Iterator[Record]:
    """The records of which something is ticked, with no more than that."""
    fields: dict[Found, set[str] | None] = {}
    for line in wanted:
        found = line.section, tuple(line.identity)
        if line.kind == "change":
            known = fields.setdefault(found, set())
            if known is not None:
                known.add(line.field)
        else:
            fields[found] = None
    for record in kept:
        found = identity_of(record)
        if found is not None and found in fields:
            yield _only(record, fields[found])


def _only(record: Record, fields: set[str] | None) -> Record:
    if fields is None:
        return record
    fields |= set(BY_SECTION[record.section].identity)
    return replace(record, values={n: v for n, v in record.values.items() if n in fields})


def _effects(planned: Plan, existing: World) -> Iterator[tuple[Key, tuple[Any, Any]]]:
    for made in planned.creates:
        yield ("create", made.section, made.identity, None), (None, None)
    for change in planned.changes:
        for name, after in change.after.items():
            yield (
                ("change", change.section, change.identity, name),
                (change.before.get(name), after),
            )
    for removal in planned.deletes:
        before = dict(existing[removal.section][removal.identity])
        yield ("delete", removal.section, removal.identity, None), (before, None)


def _at_lines(
    problems: Iterable[Problem], wanted: Sequence[Any], left_out: set[Found]
) -> dict[int, list[Reason]]:
    """Line number -> what is wrong, at the cell that it is about if that was ticked."""
    numbers: dict[tuple[str, str], dict[str | None, int]] = defaultdict(dict)
    for line in wanted:
        numbers[line.section, _label(_key(line))].setdefault(line.field, line.number)
    at: dict[int, list[Reason]] = defaultdict(list)
    for problem in problems:
        of_record = numbers.get((problem.section or "", problem.record or ""))
        if of_record:
            number = of_record.get(problem.field, next(iter(of_record.values())))
            at[number].append(_explained(problem.reason, left_out))
    return at


def _explained(reason: Reason, left_out: set[Found]) -> Reason:
    section, key = reason.values.get("section"), reason.values.get("key")
    if (section, (key,)) not in left_out:
        return reason
    return Reason(_NOT_TICKED, {"key": key, "section": section})


def _key(line: Any) -> Key:
    return line.kind, line.section, tuple(line.identity), line.field


def _label(key: Key) -> str:
    return BY_SECTION[key[1]].label(key[2])


def _follows(line: Any) -> bool:
    return bool(line.told and line.told.get("follows"))
