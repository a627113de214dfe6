"""What is done by the thousand leaves the same rows, and the same change log, as one by one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from random import Random
from typing import Any
from uuid import UUID

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from journeys import history
from journeys.domain.models import Change, ChangeSubject, Kept, Revision
from journeys.import_export.apply import apply
from journeys.import_export.changes import Plan
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION, NOUNS, Place, Record, World
from journeys.import_export.world import ids_of, world
from journeys.queries.records import every
from tests.import_export.test_roundtrip import engine, few, identity_only, worlds

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
Apply = Callable[[Session, Plan], None]


def row_by_row(session: Session, made: Plan) -> None:
    """The same plan, through rows that the session looks after."""
    held = [row for noun in NOUNS for row in every(session, noun.model)]
    ids = ids_of(session, BY_SECTION)
    for noun in NOUNS:
        for creation in made.creates:
            if creation.section == noun.section:
                row = noun.model.model_validate(noun.row_values(creation.values, ids))
                ids[noun.section][creation.identity] = row.id
                session.add(row)
                held.append(row)
        session.flush()
    for change in made.changes:
        noun = BY_SECTION[change.section]
        row = session.get_one(noun.model, ids[noun.section][change.identity])
        for column, value in noun.row_values(change.after, ids).items():
            setattr(row, column, value)
        session.add(row)
    session.flush()
    for removal in made.deletes:
        noun = BY_SECTION[removal.section]
        session.delete(session.get_one(noun.model, ids[noun.section][removal.identity]))
        session.flush()


@contextmanager
def a_recorded_database() -> Iterator[Session]:
    with Session(engine(), expire_on_commit=False) as session:
        history.record(session, "noor", "Noor", NOW)
        yield session
        session.rollback()


def outcome(first: World, then: list[Record], carry_out: Apply) -> tuple[Any, ...]:
    with a_recorded_database() as session:
        for records in (records_of(first), then):
            made = plan(records, world(session))
            carry_out(session, without_problems(made))
            session.flush()
        return logged(session), kept(session), session.exec(select(Revision.number)).all()


def records_of(whole: World) -> list[Record]:
    return [
        Record(section, values, Place("a", number))
        for section, found in whole.items()
        for number, values in enumerate(found.values())
    ]


def without_problems(made: Plan) -> Plan:
    return Plan(made.creates, made.changes, made.deletes) if made.problems else made


@given(first=worlds(), second=worlds(), chance=st.integers(0, 10_000))
@settings(few, max_examples=10, phases=[Phase.generate])
def test_rows_and_change_log_are_the_same_as_those_of_one_row_at_a_time(
    first: World, second: World, chance: int
) -> None:
    then = [*records_of(second), *removals(first, second, Random(chance))]
    with a_recorded_database() as session:
        apply(session, plan(records_of(first), {}))
        problems = {(p.section, p.place) for p in plan(then, world(session)).problems}
    then = [record for record in then if (record.section, record.place) not in problems]

    in_bulk, one_by_one = outcome(first, then, apply), outcome(first, then, row_by_row)
    for ours, theirs in zip(in_bulk, one_by_one, strict=True):
        assert ours == theirs


def removals(first: World, second: World, chance: Random) -> Iterator[Record]:
    """Some of what the second world does not ask for."""
    for section, found in first.items():
        for number, (identity, values) in enumerate(found.items()):
            if identity not in second[section] and chance.random() < 0.5:
                named = identity_only(BY_SECTION[section], values)
                yield Record(section, named, Place("gone", number), delete=True)


def logged(session: Session) -> list[Any]:
    """The change log without ids and numbers."""
    changes = session.exec(select(Change)).all()
    names = labels(changes)
    subjects: dict[UUID, list[str]] = {}
    for subject in session.exec(select(ChangeSubject)).all():
        subjects.setdefault(subject.change_id, []).append(names[subject.subject_id])
    assert len({change.number for change in changes}) == len(changes)
    return sorted(
        repr(
            (
                change.noun, change.action, change.title, change.actor, change.actor_name,
                change.at.replace(tzinfo=None), change.undone, names[change.row_id],
                told(change.before, names), told(change.after, names), sorted(subjects[change.id]),
            )
        )
        for change in changes
    )  # fmt: skip


def labels(changes: Any) -> dict[UUID, str]:
    """A name for every id: the key of its thing, or for a tie those of what it ties together."""
    found = {
        change.row_id: change.after or change.before
        for change in changes
        if change.action != "update"
    }
    names = {id_: row["key"] for id_, row in found.items() if "key" in row}
    for id_, row in found.items():
        if "key" not in row:
            names[id_] = repr(sorted(told({**row, "id": None}, names).items(), key=str))
    return names


def told(values: dict[str, Any] | None, names: dict[UUID, str]) -> dict[str, Any]:
    return {name: named(value, names) for name, value in sorted((values or {}).items())}


def named(value: Any, names: dict[UUID, str]) -> Any:
    try:
        return names[UUID(value)]
    except (ValueError, TypeError, AttributeError, KeyError):
        return value


def kept(session: Session) -> list[str]:
    bookkeeping = (*Kept.model_fields,)[1:]
    rows = []
    for noun in NOUNS:
        ids = {
            id_: identity for identity, id_ in ids_of(session, [noun.section])[noun.section].items()
        }
        for row in every(session, noun.model):
            values = {name: str(getattr(row, name)).split("+")[0] for name in bookkeeping}
            rows.append(repr((noun.section, ids[row.id], values)))
    return [*sorted(rows), repr(world(session))]
