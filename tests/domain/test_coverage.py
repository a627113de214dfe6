from journeys.domain.coverage import coverage
from journeys.domain.graph import GraphRows, build
from tests.builders import (
    a_journey,
    a_measurement,
    a_need,
    a_phase,
    a_promise,
    a_recommendation,
    a_step,
    a_touchpoint,
    advised_by,
    an_effect,
    an_experience,
    an_insight,
    an_opportunity,
    answers,
    bears,
    insight_at,
)


def test_a_promise_that_no_touchpoint_bears_is_missing() -> None:
    borne, absent = a_promise(), a_promise()
    needs, touchpoint = [a_need(borne), a_need(absent)], a_touchpoint()
    rows = GraphRows(
        promises=[borne, absent],
        needs=needs,
        touchpoints=[touchpoint],
        touchpoint_needs=[bears(touchpoint, needs[0])],
    )
    assert coverage(build(rows)).promises_not_borne == (absent,)


def test_a_journey_with_only_assumptions_is_without_research() -> None:
    journeys = [a_journey() for _ in range(4)]
    journeys[3].status = "archived"
    phases = [a_phase(journey) for journey in journeys]
    steps = [a_step(phase) for phase in phases]
    touchpoints = [a_touchpoint(step) for step in steps]
    insight = an_insight()
    rows = GraphRows(
        journeys=journeys,
        phases=phases,
        steps=steps,
        touchpoints=touchpoints,
        insights=[insight],
        insight_touchpoints=[insight_at(insight, touchpoints[0])],
        experiences=[
            an_experience(touchpoints[1], basis="research"),
            an_experience(touchpoints[2], basis="assumption"),
        ],
    )
    assert coverage(build(rows)).journeys_without_research == (journeys[2],)


def test_an_opportunity_that_rests_on_no_insight_is_without_evidence() -> None:
    answered, guessed, advised = (an_opportunity() for _ in range(3))
    dropped = an_opportunity(status="dropped", dropped_why="Te duur")
    insight = an_insight()
    rows = GraphRows(
        opportunities=[answered, guessed, advised, dropped],
        insights=[insight],
        opportunity_insights=[answers(answered, insight)],
        recommendations=[a_recommendation(opportunity=advised)],
    )
    assert coverage(build(rows)).opportunities_without_evidence == (guessed,)


def test_an_insight_that_nothing_answers_is_missing_unless_it_is_good_news() -> None:
    answered, advised, ignored = (an_insight() for _ in range(3))
    opportunity = an_opportunity()
    advice = a_recommendation(opportunity=opportunity)
    rows = GraphRows(
        insights=[answered, advised, ignored, an_insight(sentiment="positive")],
        opportunities=[opportunity],
        opportunity_insights=[answers(opportunity, answered)],
        recommendations=[advice],
        recommendation_insights=[advised_by(advised, advice)],
    )
    assert coverage(build(rows)).insights_without_answer == (ignored,)


def test_a_need_that_is_badly_kept_and_that_nobody_lifts_is_missing() -> None:
    lifted, left, fine, unknown = (a_need() for _ in range(4))
    opportunity = an_opportunity()
    rows = GraphRows(
        needs=[lifted, left, fine, unknown],
        opportunities=[opportunity],
        effects=[an_effect(opportunity, lifted)],
        measurements=[
            a_measurement(27, need=lifted),
            a_measurement(30, need=left),
            a_measurement(40, need=fine),
        ],
    )
    assert coverage(build(rows)).low_needs_without_opportunity == (left,)


def test_a_step_without_touchpoints_is_missing_them() -> None:
    met, empty = a_step(), a_step()
    rows = GraphRows(steps=[met, empty], touchpoints=[a_touchpoint(met)])
    assert coverage(build(rows)).steps_without_touchpoints == (empty,)


def test_nothing_lacks_nothing() -> None:
    assert not any(vars(coverage(build(GraphRows()))).values())
