"""The ranking is reckoned once for every state of the data."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select
from sqlmodel import Session

from journeys import database
from journeys.domain.models import (
    FeasibilityRating,
    Opportunity,
    OpportunityEffect,
    OpportunityTouchpoint,
    Phase,
    Step,
    Touchpoint,
    TouchpointNeed,
)
from journeys.migrations import upgrade
from journeys.queries.hanging import remove
from journeys.queries.opportunity.listing import listing
from journeys.queries.ranking import ranking
from journeys.settings import Settings
from tests.builders import a_rating, a_touchpoint
from tests.world import FIXTURES, load

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    settings = Settings.from_env(
        {"JOURNEYS_SECURE_COOKIES": "no", "JOURNEYS_SECRET": "only for tests"}, data=tmp_path
    )
    engine = database.write_engine(settings)
    upgrade(engine)
    load(engine, FIXTURES / "den-haag")
    yield engine
    engine.dispose()


def test_the_eight_directions_are_ranked_best_first(engine: Engine) -> None:
    with Session(engine) as session:
        scores = ranking(session).scores

    assert [score.rank for score in scores] == list(range(1, 9))
    assert [s.priority for s in scores] == sorted((s.priority for s in scores), reverse=True)


def test_while_nothing_changes_it_is_not_reckoned_again(engine: Engine) -> None:
    with Session(engine) as session:
        first = ranking(session)
    with Session(engine) as session, _statements(engine) as statements:
        assert ranking(session) is first
    assert [one for one in statements if "BEGIN" not in one] == statements[-1:]


def test_a_rating_reckons_it_again_for_everybody(engine: Engine) -> None:
    with Session(engine) as session:
        before = ranking(session)
    last = before.scores[-1]
    with database.writing(engine, "noor", "Noor", NOW) as session:
        _rate(session, last.opportunity_id, 5)
    with Session(engine) as session:
        after = ranking(session).by_opportunity[last.opportunity_id]

    assert after.feasibility.value > last.feasibility.value


def test_what_may_still_be_rolled_back_is_seen_by_nobody_else(engine: Engine) -> None:
    with Session(engine) as session:
        before = ranking(session)
    last = before.scores[-1].opportunity_id
    try:
        with database.writing(engine, "noor", "Noor", NOW) as session:
            _rate(session, last, 5)
            session.flush()
            assert ranking(session).by_opportunity[last].priority > before.scores[-1].priority
            raise KeyError
    except KeyError:
        pass
    with Session(engine) as session:
        assert ranking(session).by_opportunity[last].priority == before.scores[-1].priority


def test_what_is_done_has_no_place_but_is_still_known(engine: Engine) -> None:
    with database.writing(engine, "noor", "Noor", NOW) as session:
        done = session.execute(select(Opportunity)).scalars().first()
        assert done
        done.status = "done"
    with Session(engine) as session:
        found = ranking(session)

    assert done.id not in found.by_opportunity
    assert done.id in {row.id for row in found.opportunities}


def _rate(session: Session, opportunity_id: Any, value: int) -> None:
    mine = select(FeasibilityRating).where(
        FeasibilityRating.opportunity_id == opportunity_id  # type: ignore[arg-type]
    )
    for rating in session.execute(mine).scalars():
        session.delete(rating)
    session.flush()
    row = session.get_one(Opportunity, opportunity_id)
    session.add(a_rating(row, rater="noor", time=value, cost=value, technique=value))


class _statements:
    """Every statement that goes to the database meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.found = engine, list[str]()

    def __enter__(self) -> list[str]:
        event.listen(self.engine, "before_cursor_execute", self.note)
        return self.found

    def __exit__(self, *_: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self.note)

    def note(self, _c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.found.append(statement)


def test_what_nobody_ranks_by_does_not_reckon_it_again(engine: Engine) -> None:
    with Session(engine) as session:
        before = ranking(session)
    with database.writing(engine, "noor", "Noor", NOW) as session:
        touchpoint = session.execute(select(Touchpoint).limit(1)).scalar_one()
        touchpoint.title = "Een andere titel"
        session.add(touchpoint)
        session.flush()
        assert ranking(session) is before
    with database.reading(engine) as session:
        assert ranking(session) is before


def test_while_nobody_writes_anything_it_costs_nothing_at_all(engine: Engine) -> None:
    with database.reading(engine) as session:
        before = ranking(session)
    with database.reading(engine) as session, _statements(engine) as statements:
        assert ranking(session) is before
    assert statements == []
    with database.writing(engine, "noor", "Noor", NOW) as session:
        _rate(session, before.scores[-1].opportunity_id, 5)
    with database.reading(engine) as session:
        assert ranking(session) is not before


def test_of_how_far_an_opportunity_reaches_every_change_is_seen(engine: Engine) -> None:
    with Session(engine) as session:
        before = ranking(session)
    with database.writing(engine, "noor", "Noor", NOW) as session:
        for touchpoint in session.execute(select(Touchpoint)).scalars():
            touchpoint.yearly_volume = 7
            session.add(touchpoint)
    with Session(engine) as session:
        after = ranking(session)

    reached = [part.reach.unit for score in after.scores for part in score.impact.parts]
    assert "contacts" in reached
    assert after is not before


def test_drawing_in_a_journey_ranks_nothing_anew(engine: Engine) -> None:
    with Session(engine) as session:
        before = ranking(session)
    with database.writing(engine, "noor", "Noor", NOW) as session:
        there, here = _two_steps(session)
        added = a_touchpoint(there, title="Nog een brief", position=9)
        session.add(added)
        session.flush()
        added.step_id = here.id
        session.flush()
        assert ranking(session) is before
    with database.reading(engine) as session:
        assert ranking(session) is before


def test_what_bears_a_need_or_goes_to_another_journey_does(engine: Engine) -> None:
    with Session(engine) as session:
        before = ranking(session)
    with database.writing(engine, "noor", "Noor", NOW) as session:
        bearing = session.execute(select(TouchpointNeed)).scalars().first()
        assert bearing
        moved = session.get_one(Touchpoint, bearing.touchpoint_id)
        own = session.get_one(Phase, session.get_one(Step, moved.step_id).phase_id).journey_id
        steps: Any = select(Step).join(Phase, Phase.id == Step.phase_id)  # type: ignore[arg-type]
        elsewhere = session.execute(steps.where(Phase.journey_id != own)).scalars().first()
        assert elsewhere
        moved.step_id = elsewhere.id
        moved.position = 90
    with database.reading(engine) as session:
        after = ranking(session)
        assert after is not before
    with database.writing(engine, "noor", "Noor", NOW) as session:
        session.delete(session.get_one(TouchpointNeed, bearing.id))
    with database.reading(engine) as session:
        assert ranking(session) is not after


def test_what_is_about_one_opportunity_leaves_the_same_as_reckoning_all_again(
    engine: Engine, tmp_path: Path
) -> None:
    with database.reading(engine) as session:
        _shown(session)
    for change in (_override, _lift_less, _rate_it, _rate_less, _tie_nothing, _drop, _remove):
        with database.writing(engine, "noor", "Noor", NOW) as session:
            change(session)
        afresh = database.read_engine(Settings.from_env({}, data=tmp_path))
        with database.reading(engine) as session, database.reading(afresh) as another:
            assert _shown(session) == _shown(another), change.__name__
        afresh.dispose()


def _shown(session: Session) -> Any:
    found = ranking(session)
    listed = [(row.key, row.score) for row in listing(session).whole.rows]
    return found.scores, found.by_opportunity, sorted(found.opportunities), sorted(listed, key=str)


def _override(session: Session) -> None:
    opportunity = _of(session, Opportunity)
    opportunity.priority_override, opportunity.override_reason = 99, "De raad wil het."


def _lift_less(session: Session) -> None:
    _of(session, OpportunityEffect).effect = "low"


def _rate_it(session: Session) -> None:
    _rate(session, _of(session, Opportunity).id, 5)


def _rate_less(session: Session) -> None:
    session.delete(_of(session, FeasibilityRating))


def _tie_nothing(session: Session) -> None:
    for tie in session.execute(select(OpportunityTouchpoint)).scalars():
        session.delete(tie)


def _drop(session: Session) -> None:
    dropped = _of(session, Opportunity)
    dropped.status, dropped.dropped_why = "dropped", "Te duur."


def _remove(session: Session) -> None:
    remove(session, _of(session, Opportunity))


def _of(session: Session, model: Any) -> Any:
    return session.execute(select(model).order_by(model.id)).scalars().first()


def _two_steps(session: Session) -> list[Step]:
    phase = session.execute(select(Phase).where(Phase.key == "reisdocumenten.orienteren"))  # type: ignore[arg-type]
    steps: Any = select(Step).where(Step.phase_id == phase.scalar_one().id).limit(2)  # type: ignore[arg-type]
    return list(session.execute(steps).scalars())
