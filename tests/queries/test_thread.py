"""The thread around one thing is the same as in the whole graph, and costs one statement."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event, select
from sqlmodel import Session

from journeys import database
from journeys.domain import models
from journeys.domain.graph import GraphRows, Trail, build, trace_to_action, trace_to_voices
from journeys.migrations import upgrade
from journeys.queries.thread import around
from journeys.settings import Settings
from tests import builders
from tests.world import FIXTURES, load

KINDS: dict[str, Any] = {
    "roadmap_item": models.RoadmapItem,
    "opportunity": models.Opportunity,
    "insight": models.Insight,
    "quote": models.Quote,
    "touchpoint": models.Touchpoint,
    "need": models.Need,
    "promise": models.Promise,
    "journey": models.Journey,
    "recommendation": models.Recommendation,
    "solution": models.Solution,
    "study": models.Study,
}
TABLES: dict[str, Any] = {
    "journeys": models.Journey,
    "phases": models.Phase,
    "steps": models.Step,
    "touchpoints": models.Touchpoint,
    "touchpoint_needs": models.TouchpointNeed,
    "promises": models.Promise,
    "needs": models.Need,
    "studies": models.Study,
    "insights": models.Insight,
    "quotes": models.Quote,
    "insight_touchpoints": models.InsightTouchpoint,
    "insight_needs": models.InsightNeed,
    "recommendations": models.Recommendation,
    "recommendation_insights": models.RecommendationInsight,
    "opportunities": models.Opportunity,
    "effects": models.OpportunityEffect,
    "opportunity_touchpoints": models.OpportunityTouchpoint,
    "opportunity_insights": models.OpportunityInsight,
    "solutions": models.Solution,
    "roadmap_items": models.RoadmapItem,
    "measurements": models.Measurement,
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    settings = Settings.from_env(
        {"JOURNEYS_SECURE_COOKIES": "no", "JOURNEYS_SECRET": "only for tests"},
        data=tmp_path_factory.mktemp("thread"),
    )
    engine = database.write_engine(settings)
    upgrade(engine)
    load(engine, FIXTURES / "den-haag")
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


@pytest.mark.parametrize("noun", KINDS)
def test_from_every_thing_the_ways_are_those_of_the_whole_graph(
    session: Session, noun: str
) -> None:
    whole = build(_everything(session))
    for id_ in session.execute(select(KINDS[noun].id)).scalars():
        near = build(around(session, noun, id_))
        for trace in (trace_to_voices, trace_to_action):
            assert _ways(trace(near, id_)) == _ways(trace(whole, id_))


def test_a_roadmap_item_leads_down_to_what_somebody_said(session: Session) -> None:
    item = _by_key(session, models.RoadmapItem, "dienstverleningsplatform")
    trail = trace_to_voices(build(around(session, "roadmap_item", item.id)), item.id)

    assert trail.complete
    assert {"roadmap_item", "opportunity", "insight", "quote"} <= set(trail.layers)


def test_work_that_is_done_is_measured_again(session: Session) -> None:
    """What was measured after its last quarter belongs to the thread."""
    goal = _by_key(session, models.Opportunity, "track-en-trace")
    item = builders.a_roadmap_item(opportunity_id=goal.id, lane="done", end_quarter="2015-Q1")
    session.add(item)
    session.flush()
    trail = trace_to_action(build(around(session, "opportunity", goal.id)), goal.id)

    assert trail.layers["measurement"]


def test_it_costs_one_statement_and_leaves_the_rest_alone(session: Session) -> None:
    insight = _by_key(session, models.Insight, "mijndenhaag.status.onduidelijk")
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    engine: Any = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    rows = around(session, "insight", insight.id)
    event.remove(engine, "before_cursor_execute", note)

    assert len(statements) == 1
    assert [one.key for one in rows.insights] == ["mijndenhaag.status.onduidelijk"]
    assert len(rows.touchpoints) < 10


def test_what_is_not_there_has_no_thread(session: Session) -> None:
    rows = around(session, "opportunity", builders.an_opportunity().id)

    assert not rows.opportunities
    assert not rows.insights


def _everything(session: Session) -> GraphRows:
    return GraphRows(
        **{name: list(session.execute(select(table)).scalars()) for name, table in TABLES.items()}
    )


def _ways(trail: Trail) -> set[tuple[Any, ...]]:
    return {tuple((link.kind, link.row.id) for link in path) for path in trail.paths}


def _by_key(session: Session, model: Any, key: str) -> Any:
    return session.execute(select(model).where(model.key == key)).scalar_one()
