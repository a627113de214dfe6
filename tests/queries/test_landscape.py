"""The landscape of a small world of our own, on a real database."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import SQLModel

from journeys import clock, database
from journeys.domain.landscape import JourneyCard
from journeys.domain.models import ClusterDepartment, GenericPhase, Kept
from journeys.queries.journey.landscape import landscape
from journeys.settings import Settings
from tests.builders import (
    a_back,
    a_cluster,
    a_department,
    a_front,
    a_journey,
    a_need,
    a_phase,
    a_promise,
    a_step,
    a_touchpoint,
    an_experience,
    an_insight,
    bears,
    insight_at,
)

Keep = Callable[..., None]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = database.write_engine(Settings.from_env({}, data=tmp_path))
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def keep(engine: Engine) -> Keep:
    def keep(*rows: Kept) -> None:
        with database.writing(engine, "noor", "Noor", clock.now()) as session:
            session.add_all(rows)

    return keep


def shown(engine: Engine) -> list[JourneyCard]:
    with database.reading(engine) as session:
        return landscape(session).cards


def a_generic_phase(position: int, title: str) -> GenericPhase:
    fields = {"key": f"shared-{position}", "title": title, "position": position}
    return GenericPhase.model_validate(fields)


def test_a_journey_without_phases_is_there_and_says_nothing_about_how_it_feels(
    engine: Engine, keep: Keep
) -> None:
    keep(a_journey(title="Belastingen"))

    [card] = shown(engine)

    assert card.row.title == "Belastingen"
    assert (card.phases, card.steps, card.lowest, card.evidenced) == ([], 0, None, None)
    assert not card.is_broken


def test_a_phase_that_is_no_shared_phase_stands_with_the_one_before_it(
    engine: Engine, keep: Keep
) -> None:
    first, second = a_generic_phase(1, "Aanvragen"), a_generic_phase(2, "Gebruiken")
    journey = a_journey()
    phases = [
        a_phase(journey, title="Vooraf", position=1),
        a_phase(journey, title="Aanvragen", position=2, generic_phase_id=first.id),
        a_phase(journey, title="Afwachten", position=3),
        a_phase(journey, title="Gebruiken", position=4, generic_phase_id=second.id),
    ]
    keep(first, second, journey, *phases)

    [card] = shown(engine)

    columns = [part.column for part in card.phases]
    assert columns == [first.id, first.id, first.id, second.id]
    assert [part.is_generic for part in card.phases] == [False, True, False, True]


def test_a_phase_has_the_mean_of_its_touchpoints_and_the_breaking_point_is_in_it(
    engine: Engine, keep: Keep
) -> None:
    journey = a_journey()
    calm = a_phase(journey, position=1)
    sore = a_phase(journey, position=2)
    fine = a_step(calm)
    good, bad = a_step(sore, position=1), a_step(sore, title="Langsgaan", position=2)
    touchpoints = [a_touchpoint(fine), a_touchpoint(good), a_touchpoint(bad)]
    scores = [an_experience(at, score) for at, score in zip(touchpoints, (1, 1, -2), strict=True)]
    keep(journey, calm, sore, fine, good, bad, *touchpoints, *scores)

    [card] = shown(engine)

    assert [part.point.mean for part in card.phases] == [1, -0.5]
    assert [part.low.step if part.low else None for part in card.phases] == [None, "Langsgaan"]
    assert card.is_broken


def test_the_lowest_point_may_be_in_the_lane_of_a_promise(engine: Engine, keep: Keep) -> None:
    promise, journey = a_promise(), a_journey()
    touchpoint = a_touchpoint(step := a_step(phase := a_phase(journey)))
    overall = an_experience(touchpoint, 1)
    kept = an_experience(touchpoint, -1, promise=promise)
    keep(promise, journey, phase, step, touchpoint, overall, kept)

    [card] = shown(engine)

    assert card.lowest
    assert card.lowest.mean == -1
    assert card.lowest.lane.id == promise.id
    assert card.promises == {promise.id}


def test_a_journey_bears_the_promises_of_the_needs_at_its_touchpoints(
    engine: Engine, keep: Keep
) -> None:
    need = a_need(promise := a_promise())
    journey = a_journey()
    touchpoint = a_touchpoint(step := a_step(phase := a_phase(journey)))
    keep(promise, need, journey, phase, step, touchpoint, bears(touchpoint, need))

    assert shown(engine)[0].promises == {promise.id}


def test_handovers_departments_and_insights_are_counted_for_each_journey(
    engine: Engine, keep: Keep
) -> None:
    dpz, kcc = a_department(code="DPZ"), a_department(code="KCC")
    journey = a_journey()
    step = a_step(phase := a_phase(journey))
    first, second = a_touchpoint(step, position=1), a_touchpoint(step, position=2)
    heard = an_insight()
    keep(dpz, kcc, journey, phase, step, first, second, heard)
    keep(a_front(first, dpz), a_front(second, kcc), a_back(second, dpz))
    keep(insight_at(heard, first), insight_at(heard, second))

    [card] = shown(engine)

    assert card.handovers == 2
    assert card.departments == ["DPZ", "KCC"]
    assert card.insights == 1


def test_without_departments_of_its_own_a_journey_shows_those_of_its_cluster(
    engine: Engine, keep: Keep
) -> None:
    from_cluster = a_department(code="SZW")
    cluster = a_cluster()
    ids = {"cluster_id": cluster.id, "department_id": from_cluster.id}
    keep(from_cluster, cluster, ClusterDepartment.model_validate(ids))
    keep(a_journey(cluster_id=cluster.id))

    [card] = shown(engine)

    assert card.departments == ["SZW"]
    assert card.of_cluster


def test_a_journey_was_changed_when_its_last_part_was(engine: Engine, keep: Keep) -> None:
    journey = a_journey()
    keep(journey)
    before = shown(engine)[0].changed
    keep(a_phase(journey))

    after = shown(engine)[0].changed

    assert before
    assert after
    assert after > before
    assert after.tzinfo


def test_more_journeys_take_no_more_queries(engine: Engine, keep: Keep) -> None:
    keep(a_journey())
    assert _statements(engine) == 2, "the revision, and all of it"
    for _ in range(10):
        journey = a_journey()
        step = a_step(phase := a_phase(journey))
        keep(journey, phase, step, *(a_touchpoint(step, position=i) for i in (1, 2, 3)))

    assert _statements(engine) == 5, "the revision, and only what was changed"
    assert _statements(engine) == 0, "nobody wrote anything since"


def _statements(engine: Engine) -> int:
    found: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    shown(engine)
    event.remove(engine, "before_cursor_execute", note)
    return len([statement for statement in found if statement.startswith("SELECT")])
