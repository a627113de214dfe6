"""A plan is carried out as a whole, on record, or not at all."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from journeys import database
from journeys.domain.models import Change, Insight, Journey, Study
from journeys.domain.reason import Refused
from journeys.import_export.apply import apply
from journeys.import_export.changes import Plan
from journeys.import_export.package import parse, read
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION, all_records
from journeys.import_export.world import journey_with_its_world, world
from journeys.migrations import upgrade
from journeys.settings import Settings

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
FIXTURES = Path(__file__).parents[2] / "fixtures" / "den-haag"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A database as it is in use: references checked, changes recorded."""
    settings = Settings.from_env({"JOURNEYS_SECRET": "test"}, data=tmp_path)
    engine = database.write_engine(settings)
    upgrade(engine)
    with database.writing(engine, "import", "A test", NOW) as writing:
        yield writing
    engine.dispose()


def imported(session: Session, text: str) -> Plan:
    package = parse("a.yaml", b"format: journeys/1\n" + text.encode())
    planned = plan(package.records, world(session), package.problems)
    apply(session, planned)
    return planned


def test_rows_are_made_changed_and_removed_as_planned(session: Session) -> None:
    imported(session, "studies: [{key: s, title: S, period_end: 2023-02-01}]")
    imported(session, "insights: [{key: i, statement: I, study: s, n: 3, of_n: 5}]")
    study, insight = session.exec(select(Study)).one(), session.exec(select(Insight)).one()
    assert insight.study_id == study.id and str(study.period_end) == "2023-02-01"
    imported(session, "studies: [{key: s, delete: true}]\ninsights: [{key: i, n: 4}]")
    session.expire_all()
    insight = session.exec(select(Insight)).one()
    assert (insight.study_id, insight.n, insight.version) == (None, 4, 2)


def test_every_row_that_differs_is_on_record_and_no_other(session: Session) -> None:
    imported(session, "values: [{key: a, title: A}, {key: b, title: B}]")
    imported(session, "values: [{key: a, title: A}, {key: b, title: C}]")
    found = session.exec(select(Change).order_by("number")).all()
    assert [(change.action, change.title) for change in found] == [
        ("create", "A"), ("create", "B"), ("update", "C"),
    ]  # fmt: skip


def test_a_plan_with_problems_is_not_carried_out(session: Session) -> None:
    with pytest.raises(Refused, match="problems"):
        imported(session, "values: [{key: a, title: A}, {key: b}]")
    assert not world(session)["values"]


def test_journeys_that_refer_to_each_other_come_and_go(session: Session) -> None:
    imported(
        session,
        "journeys: [{key: c, title: C, parent: b}, {key: b, title: B, as_is: a, state: to_be},"
        " {key: a, title: A}]",
    )
    assert len(session.exec(select(Journey)).all()) == 3
    gone = "journeys: [{key: a, delete: true}, {key: b, delete: true}, {key: c, delete: true}]"
    assert len(imported(session, gone).deletes) == 3
    assert not session.exec(select(Journey)).all()


def test_an_as_is_journey_that_goes_leaves_its_to_be_journey_without_one(session: Session) -> None:
    imported(session, "journeys: [{key: a, title: A}, {key: b, title: B, state: to_be, as_is: a}]")
    imported(session, "journeys: [{key: a, delete: true}]")
    assert world(session)["journeys"][("b",)]["as_is"] is None


def test_the_fixtures_can_be_imported_and_taken_away_again(session: Session) -> None:
    package = read(FIXTURES)
    planned = plan(package.records, world(session), package.problems)
    assert not planned.problems, [str(problem) for problem in planned.problems]
    apply(session, planned)
    whole = world(session)
    assert sum(1 for _ in all_records(whole)) == len(package.records)
    assert plan(package.records, whole).changes_nothing


def test_a_journey_is_exported_with_its_world_and_can_be_imported_alone(session: Session) -> None:
    package = read(FIXTURES)
    apply(session, plan(package.records, {}))
    whole = world(session)
    part = journey_with_its_world(whole, "reisdocumenten")
    assert {values["journey"] for values in part["phases"].values()} == {"reisdocumenten"}
    assert part["insights"] and part["opportunities"] and part["effects"] and part["promises"]
    assert len(part["journeys"]) < len(whole["journeys"])
    kept = {(noun.section, identity) for noun, identity, _ in all_records(part)}
    alone = [
        record
        for record in package.records
        if (record.section, BY_SECTION[record.section].identity_of(record.values)) in kept
    ]
    assert not plan(alone, {}).problems


def test_a_journey_that_is_not_there_cannot_be_exported(session: Session) -> None:
    with pytest.raises(Refused, match="“nix”"):
        journey_with_its_world(world(session), "nix")
