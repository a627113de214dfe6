"""Two people at once: one in a file that was made a while ago, the other one here."""

from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from journeys import history
from journeys.domain.models import Change
from journeys.import_export.apply import apply
from journeys.import_export.changes import Plan
from journeys.import_export.merge import Merge, merged, records_of
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION, Identity, Place, Record, World
from journeys.import_export.world import world
from tests.import_export.test_bulk import NOW, a_recorded_database
from tests.import_export.test_roundtrip import few, identity_only, worlds

Edits = dict[tuple[str, Identity], str | None]


def as_file(whole: World, edits: Edits | None = None) -> list[Record]:
    """An export of everything, in which somebody changed sources (None: deletes the record)."""
    edits = edits or {}
    records = []
    for section, found in whole.items():
        for number, (identity, values) in enumerate(found.items()):
            place, edit = Place(section, number, number + 2), edits.get((section, identity), "")
            if edit is None:
                named = identity_only(BY_SECTION[section], values)
                records.append(Record(section, named, place, delete=True))
            else:
                changed = {"source": edit} if edit else {}
                records.append(Record(section, {**values, **changed}, place))
    return records


def only(whole: World, edits: Edits) -> list[Record]:
    return [
        record
        for record in as_file(whole, edits)
        if (record.section, BY_SECTION[record.section].identity_of(record.values)) in edits
    ]


def marked(session: Session) -> tuple[int, str | None]:
    """What a file says about when it was made."""
    newest = session.exec(select(Change).order_by(Change.number.desc())).first()  # type: ignore[attr-defined]
    return (newest.number, str(newest.id)) if newest else (0, None)


def changed(session: Session, records: list[Record]) -> None:
    history.record(session, "sam", "Sam", NOW)
    apply(session, possible(records, world(session)))
    session.flush()


def brought(session: Session, records: list[Record], mark: tuple[int, str | None]) -> Merge:
    return merged(session, possible(records, world(session)), *mark)


def possible(records: list[Record], existing: World) -> Plan:
    """Of what says something new, what can be: as it is proposed to a person."""
    asked = [record for record in records if record.delete or not is_there(record, existing)]
    while (made := plan(asked, existing)).problems:
        refused = {(problem.section, problem.place) for problem in made.problems}
        asked = [record for record in asked if (record.section, record.place) not in refused]
    return made


def is_there(record: Record, existing: World) -> bool:
    identity = BY_SECTION[record.section].identity_of(record.values)
    before = existing[record.section].get(identity)
    return before is not None and record.values.items() <= before.items()


def without_clashes(merge: Merge) -> Iterator[Record]:
    for record in records_of(merge.plan):
        identity = BY_SECTION[record.section].identity_of(record.values)
        names = BY_SECTION[record.section].identity
        values = {
            name: value
            for name, value in record.values.items()
            if name in names or (record.section, identity, name) not in merge.clashes
        }
        if (record.section, identity, None) not in merge.clashes:
            yield Record(record.section, values, record.place, record.delete)


@pytest.fixture
def session() -> Iterator[Session]:
    with a_recorded_database() as found:
        yield found


CHANNELS: list[Record] = [
    Record("channels", {"key": key, "title": key.upper(), "source": "s"}, Place("a", number))
    for number, key in enumerate("abc")
]


def channel(key: str, **values: Any) -> Record:
    return Record("channels", {"key": key, **values}, Place("file", 1))


def test_a_cell_that_nobody_touched_in_the_file_does_not_undo_what_was_changed_here(
    session: Session,
) -> None:
    changed(session, CHANNELS)
    mark, file = marked(session), world(session)
    changed(session, [channel("a", title="Balie")])
    merge = brought(session, as_file(file), mark)
    assert merge.plan.changes_nothing and merge.stale == 1 and not merge.clashes


def test_a_cell_that_both_changed_is_a_clash_with_who_when_and_what_it_was(
    session: Session,
) -> None:
    changed(session, CHANNELS)
    mark = marked(session)
    changed(session, [channel("a", title="Balie")])
    merge = brought(session, [channel("a", title="Loket", source="nieuw")], mark)
    ((cell, clash),) = merge.clashes.items()
    assert cell == ("channels", ("a",), "title")
    assert (clash.who, clash.was, clash.action) == ("Sam", "A", "update")
    assert merge.plan.changes[0].after == {"title": "Loket", "source": "nieuw"}


def test_both_may_change_another_field_of_one_record(session: Session) -> None:
    changed(session, CHANNELS)
    mark = marked(session)
    changed(session, [channel("a", title="Balie")])
    merge = brought(session, [channel("a", title="A", source="nieuw")], mark)
    assert merge.plan.changes[0].after == {"source": "nieuw"} and not merge.clashes


def test_what_was_removed_here_stays_away_unless_it_was_changed_in_the_file(
    session: Session,
) -> None:
    changed(session, CHANNELS)
    mark, file = marked(session), as_file(world(session))
    gone = [Record("channels", {"key": key}, Place("x", n), True) for n, key in enumerate("ab")]
    changed(session, gone)
    file[1] = Record("channels", {**file[1].values, "source": "nieuw"}, file[1].place)
    merge = brought(session, file, mark)
    assert [made.identity for made in merge.plan.creates] == [("b",)]
    assert merge.clashes["channels", ("b",), None].action == "delete" and merge.stale == 1


def test_what_was_changed_here_is_not_deleted_without_a_question(session: Session) -> None:
    changed(session, CHANNELS)
    mark = marked(session)
    changed(session, [channel("a", title="Balie")])
    merge = brought(session, [Record("channels", {"key": "a"}, Place("f", 1), True)], mark)
    assert merge.clashes["channels", ("a",), None].who == "Sam"


def test_what_somebody_added_below_a_deleted_thing_is_the_question_about_that_thing(
    session: Session,
) -> None:
    changed(session, [Record("journeys", {"key": "j", "title": "J"}, Place("a", 1))])
    mark = marked(session)
    changed(session, [Record("phases", {"key": "p", "journey": "j", "title": "P"}, Place("a", 1))])
    merge = brought(session, [Record("journeys", {"key": "j"}, Place("f", 1), True)], mark)
    assert ("journeys", ("j",), None) in merge.clashes


def test_what_somebody_changed_goes_with_nothing_that_is_deleted_above_it(session: Session) -> None:
    """Also if the file asks for it as well: then there are two questions."""
    phase = {"key": "p", "journey": "j", "title": "P"}
    changed(session, [Record("journeys", {"key": "j", "title": "J"}, Place("a", 1))])
    changed(session, [Record("phases", phase, Place("a", 1))])
    mark = marked(session)
    changed(session, [Record("phases", {**phase, "title": "Q"}, Place("a", 1))])
    gone = [("journeys", "j", 1), ("phases", "p", 2)]
    asked = [Record(section, {"key": key}, Place("f", row), True) for section, key, row in gone]
    merge = brought(session, asked, mark)
    assert {cell[:2] for cell in merge.clashes} == {("journeys", ("j",)), ("phases", ("p",))}
    assert not list(without_clashes(merge))


def test_a_file_of_another_database_is_not_merged_and_says_why(session: Session) -> None:
    changed(session, CHANNELS)
    number, _id = marked(session)
    for change in (str(uuid4()), "geen-nummer"):
        merge = brought(session, [channel("a", title="B")], (number, change))
        assert merge.reason and len(merge.plan.changes) == 1
    assert brought(session, [channel("a", title="B")], (number - 1, _id)).reason


def test_what_can_no_longer_be_beside_what_is_here_now_is_a_problem(session: Session) -> None:
    insight = {"key": "i", "statement": "I", "n": 3, "of_n": 10}
    changed(session, [Record("insights", insight, Place("a", 1))])
    mark = marked(session)
    changed(session, [Record("insights", {"key": "i", "of_n": 4}, Place("a", 1))])
    merge = brought(session, [Record("insights", {**insight, "n": 8}, Place("f", 1))], mark)
    assert [problem.field for problem in merge.plan.problems] == ["n"]
    assert not merge.plan.changes


@given(whole=worlds(), chance=st.integers(0, 10_000))
@settings(few, max_examples=15, phases=[Phase.generate])
def test_without_the_clashes_nobody_loses_anything(whole: World, chance: int) -> None:
    ours, theirs = edits(whole, Random(chance)), edits(whole, Random(chance + 1))
    with a_recorded_database() as session:
        changed(session, as_file(whole))
        mark, base = marked(session), world(session)
        file = as_file(base, ours)
        changed(session, only(world(session), theirs))
        before = world(session)
        asked = possible(file, before).changes
        proposed = {(change.section, change.identity) for change in asked if change.place}
        merge = brought(session, file, mark)
        changed(session, list(without_clashes(merge)))
        after = world(session)
    refused = {(p.section, p.record) for p in merge.plan.problems}
    for section, identity in unlike(base, before):
        was, held = base[section].get(identity), before[section].get(identity)
        found = after[section].get(identity)
        assert (held is None) == (found is None)
        if was and held and found:
            assert all(held[name] in (was[name], found[name]) for name in held)
    for (section, identity), edit in ours.items():
        if edit is None or (section, identity) not in proposed or identity not in after[section]:
            continue
        clashes = (section, identity, "source") in merge.clashes
        if not clashes and (section, BY_SECTION[section].label(identity)) not in refused:
            assert after[section][identity]["source"] == edit
    for section, identity in unlike(before, after):
        assert (section, identity) in ours or None in ours.values()


def edits(whole: World, chance: Random) -> Edits:
    """A new source for some records; some others are deleted."""
    found: Edits = {}
    for section, records in whole.items():
        for identity in records:
            roll = chance.random()
            if roll < 0.1:
                found[section, identity] = None
            elif roll < 0.4 and "source" in BY_SECTION[section].columns:
                found[section, identity] = f"bron {chance.randrange(3)}"
    return found


def unlike(before: World, after: World) -> Iterator[tuple[str, Identity]]:
    for section in before:
        for identity in before[section].keys() | after[section].keys():
            if before[section].get(identity) != after[section].get(identity):
                yield section, identity
