from collections.abc import Iterator

import pytest
from sqlalchemy import event
from sqlmodel import Session

from journeys import database
from journeys.domain.standing import kept, standing
from journeys.migrations import upgrade
from journeys.queries.promise.promise import around, evidence
from journeys.queries.ranking import ranking
from journeys.settings import Settings
from tests.world import FIXTURES, load


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    settings = Settings.from_env({}, data=tmp_path_factory.mktemp("world"))
    engine = database.write_engine(settings)
    upgrade(engine)
    load(engine, FIXTURES / "den-haag")
    with database.reading(engine) as session:
        yield session
    engine.dispose()


def test_everything_around_a_promise_comes_in_one_statement(session: Session) -> None:
    ranked = ranking(session)
    promise = next(row for row in ranked.promises if row.key == "u-weet")
    needs = [need.id for need in ranked.needs if need.promise_id == promise.id]
    statements: list[str] = []
    engine = session.get_bind()

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    near = around(session, promise.id, needs)
    event.remove(engine, "before_cursor_execute", note)

    assert len([one for one in statements if "FROM revision" not in one]) == 1
    assert {place.journey for place in near.places} >= {"Reisdocumenten", "Klacht"}
    assert near.quotes
    assert len(near.measurements) == 4


def test_a_promise_is_scored_in_its_own_lane_before_the_overall_one(session: Session) -> None:
    ranked = ranking(session)
    promise = next(row for row in ranked.promises if row.key == "u-weet")
    needs = [need.id for need in ranked.needs if need.promise_id == promise.id]

    lanes = {place.lane for place in around(session, promise.id, needs).places}
    assert {"promise", "overall"} <= lanes


def test_a_promise_stands_on_those_of_its_needs_that_were_measured(session: Session) -> None:
    ranked = ranking(session)
    facts = evidence(ranked)
    promise = next(row for row in ranked.promises if row.key == "u-weet")

    stands = standing(promise.id, ranked.needs, facts)
    assert (stands.measured, stands.needs, stands.own) == (2, 4, False)
    assert stands.residents is not None
    assert 0.27 < stands.residents < 0.30
    assert set(stands.flags) == {"large_difference", "low_scores"}


def test_what_is_kept_is_weighted_by_what_people_find_important(session: Session) -> None:
    facts = evidence(ranking(session))

    found = kept(facts.importances, facts.residents)
    by_hand = sum(w * r for _id, w, r in found.parts) / sum(w for _id, w, _r in found.parts)
    assert found.measured == 2
    assert found.value == pytest.approx(by_hand)


def test_nothing_measured_is_unknown_and_not_zero(session: Session) -> None:
    facts = evidence(ranking(session))

    assert kept(facts.importances, {}).value is None
