"""What the map of a journey is drawn from."""

from sqlalchemy import create_engine, event
from sqlmodel import Session, SQLModel

from journeys.domain import models
from journeys.queries.journey.journey import (
    beside,
    ids_of_parts,
    journey_of,
    journey_rows,
    places_in,
)
from tests.builders import a_journey, a_phase, a_step, a_touchpoint, an_experience


def a_database() -> Session:
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    return Session(engine)


def test_parts_come_in_the_order_in_which_they_are_walked() -> None:
    with a_database() as session:
        journey = a_journey()
        late, early = a_phase(journey, position=2), a_phase(journey, position=1)
        third, first = a_step(late, position=1), a_step(early, position=1)
        second = a_step(early, position=2)
        session.add_all([journey, late, early, third, first, second])
        session.commit()
        rows = journey_rows(session, journey.id)
        assert [row.id for row in rows.phases] == [early.id, late.id]
        assert [row.id for row in rows.steps] == [first.id, second.id, third.id]


def test_nothing_of_another_journey_comes_along() -> None:
    with a_database() as session:
        mine, other = a_journey(), a_journey()
        session.add_all([mine, other])
        for journey in (mine, other):
            phase = a_phase(journey)
            step = a_step(phase)
            touchpoint = a_touchpoint(step)
            session.add_all([phase, step, touchpoint, an_experience(touchpoint)])
        session.commit()
        rows = journey_rows(session, mine.id)
        assert [len(found) for found in (rows.journeys, rows.steps, rows.experiences)] == [1, 1, 1]


def test_the_whole_map_takes_one_statement() -> None:
    with a_database() as session:
        journey = a_journey()
        session.add(journey)
        session.commit()
        journey_id = journey.id
        statements: list[str] = []
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
        journey_rows(session, journey_id)
        assert len(statements) == 1


def test_every_part_knows_its_journey_its_neighbours_and_where_it_could_stand() -> None:
    with a_database() as session:
        journey = a_journey()
        phase = a_phase(journey)
        second, first = a_step(phase, position=2), a_step(phase, position=1)
        touchpoint = a_touchpoint(first)
        session.add_all([journey, phase, second, first, touchpoint])
        session.commit()
        for part in (phase, first, touchpoint):
            assert journey_of(session, part).id == journey.id
        assert beside(session, second) == [first, second]
        assert [place.key for place in places_in(session, journey.id, models.Touchpoint)] == [
            first.key, second.key,
        ]  # fmt: skip
        assert set(ids_of_parts(session, journey.id)) == {
            journey.id, phase.id, first.id, second.id, touchpoint.id,
        }  # fmt: skip
