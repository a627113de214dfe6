"""A journey as it was can be kept, and comes back without touching what is not its own."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from journeys.bulk import new_ids
from journeys.domain.models import Comment, Journey, JourneyVersion
from journeys.import_export.apply import apply
from journeys.import_export.package import parse
from journeys.import_export.records import BY_SECTION, Place, Record, World
from journeys.import_export.version.keeping import (
    keep,
    keep_packed,
    packed,
    packed_before,
    size_of,
    unpacked,
)
from journeys.import_export.version.own import OWN, TIES, own_world, own_worlds, touched
from journeys.import_export.version.restoring import Restoration, restoration
from journeys.import_export.world import world
from journeys.undoing import undo_batch
from tests.import_export.test_bulk import a_recorded_database, records_of
from tests.import_export.test_merge import possible
from tests.import_export.test_roundtrip import few, worlds

BATCHES = new_ids()
DRAWN = """
departments: [{key: dpz, code: DPZ, title: Dienst Publiekszaken}]
channels: [{key: balie, title: Balie, kind: desk}]
personas: [{key: tom, title: Tom}]
journeys: [{key: paspoort, title: Paspoort}, {key: verhuizen, title: Verhuizen}]
phases: [{key: p.f, title: Aanvragen, journey: paspoort}, {key: v.f, title: Melden, journey: verhuizen}]
steps: [{key: p.s, title: Naar de balie, phase: p.f}, {key: p.t, title: Wachten, phase: p.f}]
step_transitions: [{key: p.x, from_step: p.t, to_step: p.s}]
touchpoints: [{key: p.c, title: Aan de balie, step: p.s, channel: balie}]
touchpoint_departments: [{touchpoint: p.c, department: dpz}]
experiences: [{key: p.e, touchpoint: p.c, score: -1, persona: tom}]
text_lanes: [{key: p.l, title: Regels, journey: paspoort}]
lane_texts: [{lane: p.l, step: p.s, text: Met een foto}]
insights: [{key: i, statement: Lang wachten}]
insight_touchpoints: [{insight: i, touchpoint: p.c}]
measurements: [{key: m, indicator: csat, value: 60, period_end: 2025-01-01, touchpoint: p.c}]
"""  # noqa: E501


@pytest.fixture
def session() -> Iterator[Session]:
    with a_recorded_database() as found:
        brought(found, *parsed(DRAWN))
        yield found


def parsed(text: str) -> tuple[Record, ...]:
    package = parse("a.yaml", b"format: journeys/1\n" + text.encode())
    assert not package.problems
    return package.records


def brought(session: Session, *records: Record) -> None:
    session.info["batch"] = next(BATCHES)
    apply(session, possible(list(records), world(session)))
    session.flush()


def changed(session: Session, text: str) -> None:
    brought(session, *parsed(text))


def journey(session: Session, key: str = "paspoort") -> Journey:
    return session.exec(select(Journey).where(Journey.key == key)).one()


def version_now(session: Session, id_: UUID) -> bytes:
    return packed(own_world(session, id_))


def restored(session: Session, id_: UUID, content: bytes) -> Restoration:
    session.info["batch"] = next(BATCHES)
    made = restoration(session, id_, unpacked(content))
    made.carry_out(session)
    session.flush()
    return made


def undone(session: Session) -> None:
    batch = session.info["batch"]
    session.info["batch"] = next(BATCHES)
    undo_batch(session, batch)
    session.flush()


def own(whole: World) -> dict[str, Mapping[Any, Any]]:
    return {section: whole[section] for section in OWN}


def others(whole: World, journey_key: str) -> dict[str, Mapping[Any, Any]]:
    """All that is not this journey's, and not tied to it."""
    mine = own_worlds(whole, [journey_key])[journey_key]
    return {
        section: {i: v for i, v in records.items() if i not in mine.get(section, {})}
        for section, records in whole.items()
        if section not in TIES
    }


@given(first=worlds(), second=worlds(), data=st.data())
@settings(few, max_examples=40, phases=[Phase.generate])
def test_whatever_was_edited_a_version_brings_the_same_records_back_and_no_other_changes(
    first: World, second: World, data: st.DataObject
) -> None:
    with a_recorded_database() as session:
        brought(session, *records_of(first))
        keys = [str(key) for (key,) in first["journeys"]]
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        id_ = journey(session, key).id
        content = version_now(session, id_)
        before = own(own_world(session, id_))
        # What moves to another journey keeps its key there; that is another test.
        mine = own_worlds(first, [key])[key]
        edits = [r for r in records_of(second) if not is_taken(r, mine, key)]
        gone = data.draw(st.lists(st.sampled_from(sorted(OWN - {"journeys"})), max_size=3))
        edits += [
            Record(section, dict(zip(BY_SECTION[section].identity, i, strict=True)),
                   Place("x", n), delete=True)
            for section in gone
            for n, i in enumerate(mine[section])
        ]  # fmt: skip
        brought(session, *possible_of(edits))
        edited = world(session)
        made = restored(session, id_, content)
        if made.told:
            # Only journeys that became parts of each other cannot be as they were, and what a file
            # said at a step of another journey, which nobody can do on a map.
            texts = [step for _lane, step in mine["lane_texts"]]
            elsewhere = [step for step in texts if (step,) not in mine["steps"]]
            assert second["journeys"] or elsewhere, made.told
            return
        assert own(own_world(session, id_)) == before
        assert others(world(session), key) == others(edited, key)
        if not made.plan.changes_nothing:
            undone(session)
            assert world(session) == edited


def is_taken(record: Record, mine: World, key: str) -> bool:
    """Whether it would put a part of this journey into another."""
    if record.section not in OWN - {"journeys"}:
        return False
    identity = tuple(record.values.get(n) for n in BY_SECTION[record.section].identity)
    if identity not in mine[record.section]:
        return False
    # A view of a map that becomes everybody's is the journey's no longer.
    if record.section == "map_views" and record.values.get("journey") is None:
        return True
    return any(
        (value,) not in mine.get(target.section, {})
        for name, target in BY_SECTION[record.section].references.items()
        if target.section in OWN and (value := record.values.get(name)) is not None
    )


def possible_of(records: list[Record]) -> list[Record]:
    """Each record once."""
    once: dict[Any, Record] = {}
    for record in records:
        noun = BY_SECTION[record.section]
        once[record.section, tuple(record.values.get(name) for name in noun.identity)] = record
    return list(once.values())


@given(whole=worlds())
@settings(few, phases=[Phase.generate])
def test_a_version_is_the_same_whether_one_journey_is_read_or_all_are(whole: World) -> None:
    with a_recorded_database() as session:
        brought(session, *records_of(whole))
        everything = world(session)
        for (key,) in everything["journeys"]:
            alone = packed(own_world(session, journey(session, str(key)).id))
            assert alone == packed(own_worlds(everything, [str(key)])[str(key)])


def test_what_was_added_since_goes_and_is_in_the_plan(session: Session) -> None:
    id_, content = journey(session).id, version_now(session, journey(session).id)
    changed(session, "steps: [{key: p.n, title: Nieuw, phase: p.f}]")
    made = restored(session, id_, content)
    assert [(r.section, r.identity) for r in made.plan.deletes] == [("steps", ("p.n",))]


def test_evidence_comes_back_with_the_touchpoint_that_it_was_tied_to(session: Session) -> None:
    id_, content = journey(session).id, version_now(session, journey(session).id)
    changed(session, "touchpoints: [{key: p.c, delete: true}]")
    restored(session, id_, content)
    whole = world(session)
    assert whole["insight_touchpoints"] and whole["measurements"] and whole["experiences"]


def test_evidence_that_somebody_added_or_took_away_since_stays_so(session: Session) -> None:
    id_, content = journey(session).id, version_now(session, journey(session).id)
    changed(session, "insights: [{key: j, statement: J}]\n"
                     "insight_touchpoints: [{insight: i, touchpoint: p.c, delete: true},"
                     " {insight: j, touchpoint: p.c}]")  # fmt: skip
    assert restored(session, id_, content).plan.changes_nothing
    assert set(world(session)["insight_touchpoints"]) == {("j", "p.c")}


def test_what_is_not_there_any_more_is_told_and_left_out(session: Session) -> None:
    id_, content = journey(session).id, version_now(session, journey(session).id)
    changed(session, "channels: [{key: balie, delete: true}]\n"
                     "departments: [{key: dpz, delete: true}]\n"
                     "touchpoints: [{key: p.c, delete: true}]")  # fmt: skip
    made = restored(session, id_, content)
    assert {reason.values["key"] for reason in made.told} == {"balie", "dpz"}
    whole = world(session)
    assert whole["touchpoints"][("p.c",)]["channel"] is None
    assert not whole["touchpoint_departments"] and not whole["channels"]


def test_a_part_that_stands_in_another_journey_by_now_stays_there(session: Session) -> None:
    id_, content = journey(session).id, version_now(session, journey(session).id)
    changed(session, "steps: [{key: p.s, phase: v.f}]\n"
                     "step_transitions: [{key: p.x, delete: true}]")  # fmt: skip
    restored(session, id_, content)
    steps = world(session)["steps"]
    assert steps[("p.s",)]["phase"] == "v.f" and steps[("p.s-2",)]["phase"] == "p.f"
    assert steps[("p.s-2",)]["title"] == "Naar de balie"


def test_a_path_that_was_drawn_anew_is_that_path_again(session: Session) -> None:
    id_, content = journey(session).id, version_now(session, journey(session).id)
    changed(session, "step_transitions: [{key: p.x, delete: true}]")
    changed(session, "step_transitions: [{key: p.y, from_step: p.t, to_step: p.s, condition: X}]")
    restored(session, id_, content)
    assert [p["condition"] for p in world(session)["step_transitions"].values()] == [None]


def test_a_journey_that_would_be_a_part_of_itself_comes_back_without_that(
    session: Session,
) -> None:
    changed(session, "journeys: [{key: paspoort, parent: verhuizen}]")
    id_, content = journey(session).id, version_now(session, journey(session).id)
    changed(session, "journeys: [{key: paspoort, parent: null}]")
    changed(session, "journeys: [{key: verhuizen, parent: paspoort}]")
    made = restored(session, id_, content)
    assert made.told and world(session)["journeys"][("paspoort",)]["parent"] is None


def test_a_journey_that_was_removed_comes_back_under_the_id_that_it_had(session: Session) -> None:
    id_, content = journey(session).id, version_now(session, journey(session).id)
    before = own(own_world(session, id_))
    changed(session, "journeys: [{key: paspoort, delete: true}]")
    restored(session, id_, content)
    session.expire_all()
    assert own(own_world(session, id_)) == before
    undone(session)
    assert ("paspoort",) not in world(session)["journeys"]


def test_a_journey_whose_key_is_taken_comes_back_under_another(session: Session) -> None:
    id_, content = journey(session).id, version_now(session, journey(session).id)
    changed(session, "journeys: [{key: paspoort, delete: true}]")
    changed(session, "journeys: [{key: paspoort, title: Een andere}]")
    restored(session, id_, content)
    whole = world(session)
    assert whole["journeys"][("paspoort",)]["title"] == "Een andere"
    assert whole["phases"][("p.f",)]["journey"] == "paspoort-2"


def test_a_comment_at_a_step_that_goes_goes_with_it_and_comes_back_with_it(
    session: Session,
) -> None:
    id_, content = journey(session).id, version_now(session, journey(session).id)
    changed(session, "steps: [{key: p.n, title: Nieuw, phase: p.f}]")
    step = session.execute(select(BY_SECTION["steps"].model).filter_by(key="p.n")).scalar_one()
    said = Comment(text="Klopt dit?", journey_id=id_, step_id=step.id)
    session.add_all([said, Comment(text="Ja", journey_id=id_, answers_id=said.id)])
    session.flush()
    restored(session, id_, content)
    assert not session.exec(select(Comment)).all()
    undone(session)
    assert len(session.exec(select(Comment)).all()) == 2


def test_automatic_versions_are_of_journeys_that_a_plan_changes_and_only_if_they_are_new(
    session: Session,
) -> None:
    text = "steps: [{key: p.n, title: N, phase: p.f}]\njourneys: [{key: nieuw, title: Nieuw}]"
    existing = world(session)
    planned = possible(list(parsed(text)), existing)
    assert touched(planned, existing) == {"paspoort"}
    before = packed_before(existing, planned)
    keep_packed(session, before, "before_import")
    keep_packed(session, before, "before_import")
    found = session.exec(select(JourneyVersion)).one()
    assert (found.number, found.journey_key, found.origin) == (1, "paspoort", "before_import")
    assert size_of(found.content) == {"phases": 1, "steps": 2, "touchpoints": 1}


def test_what_is_only_tied_to_a_journey_makes_no_version_of_it(session: Session) -> None:
    existing = world(session)
    text = (
        "insights: [{key: j, statement: J}]\ninsight_touchpoints: [{insight: j, touchpoint: p.c}]"
    )
    assert not touched(possible(list(parsed(text)), existing), existing)


def test_a_channel_that_goes_changes_the_journeys_that_used_it(session: Session) -> None:
    existing = world(session)
    planned = possible(list(parsed("channels: [{key: balie, delete: true}]")), existing)
    assert touched(planned, existing) == {"paspoort"}


def test_a_version_by_hand_without_a_name_is_only_made_if_something_changed(
    session: Session,
) -> None:
    first = keep(session, journey(session), None)
    session.flush()
    assert first and first.number == 1
    assert keep(session, journey(session), None) is None
    named = keep(session, journey(session), "Vastgesteld")
    assert named and (named.number, named.title) == (2, "Vastgesteld")


def test_a_version_from_before_a_field_was_there_comes_back_with_what_it_begins_with(
    session: Session,
) -> None:
    id_ = journey(session).id
    old = {
        section: {i: {n: v for n, v in values.items() if n != "moment_of_truth"}
                  for i, values in records.items()}
        for section, records in own_world(session, id_).items()
    }  # fmt: skip
    old["touchpoints"][("p.c",)]["no_longer"] = 1
    assert restored(session, id_, packed(old)).plan.changes_nothing
