from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.graph import (
    GraphRows,
    build,
    cycles,
    journeys_lifted_by,
    overlap,
    reach_of_need,
    refuse_cycle,
    trace_to_action,
    trace_to_voices,
)
from journeys.domain.reason import Refused
from journeys.domain.ties import out, touchpoints_of
from tests.builders import (
    a_journey,
    a_measurement,
    a_need,
    a_phase,
    a_promise,
    a_quote,
    a_recommendation,
    a_roadmap_item,
    a_step,
    a_touchpoint,
    advised_by,
    an_effect,
    an_insight,
    an_opportunity,
    answers,
    bears,
    changes,
    insight_at,
    insight_on,
    waits_for,
)


class Thread:
    """One thread, whole: a voice, an insight at a touchpoint, an opportunity and planned work."""

    def __init__(self) -> None:
        self.journey = a_journey()
        self.phase = a_phase(self.journey)
        self.step = a_step(self.phase)
        self.touchpoint = a_touchpoint(self.step)
        self.promise = a_promise()
        self.need = a_need(self.promise)
        self.insight = an_insight()
        self.quote = a_quote(self.insight)
        self.opportunity = an_opportunity()
        self.item = a_roadmap_item(self.opportunity, end_quarter="2023-Q4")
        self.early = a_measurement(need=self.need, period_end=date(2023, 12, 31))
        self.again = a_measurement(need=self.need, period_end=date(2024, 1, 1))

    def rows(self, **more: Any) -> GraphRows:
        rows: dict[str, Any] = {
            "journeys": [self.journey],
            "phases": [self.phase],
            "steps": [self.step],
            "touchpoints": [self.touchpoint],
            "promises": [self.promise],
            "needs": [self.need],
            "insights": [self.insight],
            "quotes": [self.quote],
            "opportunities": [self.opportunity],
            "roadmap_items": [self.item],
            "measurements": [self.early, self.again],
            "touchpoint_needs": [bears(self.touchpoint, self.need)],
            "insight_touchpoints": [insight_at(self.insight, self.touchpoint)],
            "opportunity_touchpoints": [changes(self.opportunity, self.touchpoint)],
            "effects": [an_effect(self.opportunity, self.need)],
        }
        return GraphRows(**{**rows, **more})


def kinds(path: tuple[Any, ...]) -> list[str]:
    return [link.kind for link in path]


def test_a_graph_has_a_typed_node_for_each_row_and_a_typed_edge_for_each_tie() -> None:
    thread = Thread()
    graph = build(thread.rows())
    assert graph.nodes[thread.need.id] == {"kind": "need", "row": thread.need}
    types = {type_ for _, _, type_ in graph.edges(data="type")}
    assert types == {
        "contains", "bears", "part_of", "evidences", "addresses", "realises", "measures"
    }  # fmt: skip


def test_a_tie_to_a_row_that_is_not_there_is_left_out() -> None:
    thread = Thread()
    graph = build(GraphRows(touchpoints=[thread.touchpoint], steps=[thread.step]))
    assert set(graph) == {thread.touchpoint.id, thread.step.id}


def test_touchpoints_lead_to_the_next_in_the_order_of_the_journey() -> None:
    journey = a_journey()
    phases = [a_phase(journey, position=2), a_phase(journey, position=1)]
    steps = [a_step(phase) for phase in phases]
    last, first = (a_touchpoint(step) for step in steps)
    second = a_touchpoint(steps[1], position=2)
    graph = build(
        GraphRows(journeys=[journey], phases=phases, steps=steps, touchpoints=[last, second, first])
    )
    ids = [first.id, second.id, last.id]
    next_ = {(a, b) for a, b, type_ in graph.edges(data="type") if type_ == "next" and a in ids}
    assert next_ == {(first.id, second.id), (second.id, last.id)}


def test_planned_work_is_traced_down_to_the_voices_that_justify_it() -> None:
    thread = Thread()
    trail = trace_to_voices(build(thread.rows()), thread.item.id)
    assert trail.complete
    assert trail.layers["quote"] == (thread.quote,)
    assert kinds(trail.paths[0]) == [
        "roadmap_item", "opportunity", "touchpoint", "insight", "quote"
    ]  # fmt: skip


def test_the_shortest_way_to_a_voice_comes_first() -> None:
    thread = Thread()
    rows = thread.rows(opportunity_insights=[answers(thread.opportunity, thread.insight)])
    trail = trace_to_voices(build(rows), thread.opportunity.id)
    assert [kinds(path) for path in trail.paths[:2]] == [
        ["opportunity", "insight", "quote"],
        ["opportunity", "touchpoint", "insight", "quote"],
    ]


def test_an_opportunity_is_not_justified_by_touchpoints_that_it_leaves_alone() -> None:
    thread = Thread()
    trail = trace_to_voices(build(thread.rows(opportunity_touchpoints=[])), thread.opportunity.id)
    assert not trail.complete
    assert "insight" not in trail.layers


def test_a_promise_is_traced_to_what_is_said_where_its_needs_are_met_or_missed() -> None:
    thread = Thread()
    trail = trace_to_voices(build(thread.rows()), thread.promise.id)
    assert kinds(trail.paths[0]) == ["promise", "need", "touchpoint", "insight", "quote"]


def test_a_voice_is_traced_up_to_what_was_done_and_measured_after_that() -> None:
    thread = Thread()
    trail = trace_to_action(build(thread.rows()), thread.quote.id)
    assert trail.complete
    assert kinds(trail.paths[0]) == [
        "quote", "insight", "touchpoint", "opportunity", "roadmap_item", "measurement"
    ]  # fmt: skip
    assert trail.layers["measurement"] == (thread.again,)
    assert trail.layers["promise"] == (thread.promise,)


def test_an_insight_that_became_advice_is_traced_through_the_recommendation() -> None:
    thread = Thread()
    advice = a_recommendation(opportunity=thread.opportunity)
    rows = thread.rows(
        insight_touchpoints=[],
        recommendations=[advice],
        recommendation_insights=[advised_by(thread.insight, advice)],
    )
    trail = trace_to_action(build(rows), thread.insight.id)
    assert kinds(trail.paths[0])[:4] == [
        "insight", "recommendation", "opportunity", "roadmap_item"
    ]  # fmt: skip


def test_a_voice_that_nobody_acted_on_shows_how_far_its_thread_goes() -> None:
    thread = Thread()
    on_need = [insight_on(thread.insight, thread.need)]
    rows = thread.rows(opportunities=[], insight_touchpoints=[], insight_needs=on_need)
    trail = trace_to_action(build(rows), thread.quote.id)
    assert not trail.complete
    assert [kinds(path) for path in trail.paths] == [["quote", "insight", "need", "promise"]]


def test_a_node_that_is_not_there_has_no_trail() -> None:
    with pytest.raises(KeyError):
        trace_to_voices(build(GraphRows()), uuid4())


def test_a_need_reaches_the_touchpoints_that_bear_it_and_their_journeys() -> None:
    thread, other = Thread(), Thread()
    loose = a_touchpoint()
    touchpoints = [thread.touchpoint, other.touchpoint, loose]
    rows = thread.rows(
        journeys=[thread.journey, other.journey],
        phases=[thread.phase, other.phase],
        steps=[thread.step, other.step],
        touchpoints=touchpoints,
        touchpoint_needs=[bears(each, thread.need) for each in touchpoints],
    )
    reach = reach_of_need(build(rows), thread.need.id)
    assert {row.id for row in reach.touchpoints} == {row.id for row in touchpoints}
    assert {row.id for row in reach.journeys} == {thread.journey.id, other.journey.id}


def test_a_journey_within_a_step_counts_once_and_for_itself() -> None:
    """Looking closer shows the same customers again: the journey around it bears nothing more."""
    inner, outer = Thread(), a_journey()
    phase = a_phase(outer)
    step = a_step(phase, subjourney_id=inner.journey.id)
    rows = inner.rows(
        journeys=[inner.journey, outer], phases=[inner.phase, phase], steps=[inner.step, step]
    )
    graph = build(rows)
    assert out(graph, step.id, "contains") == [inner.journey.id]
    reach = reach_of_need(graph, inner.need.id)
    assert [row.id for row in reach.touchpoints] == [inner.touchpoint.id]
    assert reach.journeys == (inner.journey,)
    assert journeys_lifted_by(graph, inner.opportunity.id) == [inner.journey]
    assert touchpoints_of(graph, outer.id) == []


def test_an_opportunity_lifts_the_journeys_whose_touchpoints_it_changes() -> None:
    thread = Thread()
    graph = build(thread.rows())
    assert journeys_lifted_by(graph, thread.opportunity.id) == [thread.journey]
    graph = build(thread.rows(opportunity_touchpoints=[]))
    assert journeys_lifted_by(graph, thread.opportunity.id) == []


def test_an_organisation_wide_opportunity_lifts_every_journey_that_bears_its_needs() -> None:
    thread = Thread()
    thread.opportunity.organisation_wide = True
    graph = build(thread.rows(opportunity_touchpoints=[]))
    assert journeys_lifted_by(graph, thread.opportunity.id) == [thread.journey]


def test_opportunities_that_wait_for_each_other_are_refused_with_the_circle_named() -> None:
    rows = [an_opportunity(title=title) for title in "ABC"]
    waits = [waits_for(rows[place], rows[(place + 1) % 3]) for place in range(3)]
    graph = build(GraphRows(opportunities=rows, dependencies=waits))
    [circle] = cycles(graph)
    assert {row.title for row in circle} == {"A", "B", "C"}
    with pytest.raises(Refused, match="wait for each other: (A → B → C → A|B → C → A → B|C → A)"):
        refuse_cycle(graph)


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6))))
def test_there_is_a_circle_unless_opportunities_can_be_put_in_an_order(
    pairs: set[tuple[int, int]],
) -> None:
    rows = [an_opportunity() for _ in range(7)]
    forward = [waits_for(rows[low], rows[high]) for low, high in pairs if low < high]
    graph = build(GraphRows(opportunities=rows, dependencies=forward))
    assert cycles(graph) == []
    refuse_cycle(graph)
    for tie in forward[:1]:
        back = waits_for(
            next(row for row in rows if row.id == tie.depends_on_id),
            next(row for row in rows if row.id == tie.opportunity_id),
        )
        graph = build(GraphRows(opportunities=rows, dependencies=[*forward, back]))
        assert len(cycles(graph)) == 1


def test_opportunities_that_change_nearly_the_same_may_be_one() -> None:
    first, second, third = (an_opportunity(title=title) for title in "ABC")
    needs = [a_need(title=title) for title in "xyz"]
    touchpoint = a_touchpoint()
    graph = build(
        GraphRows(
            opportunities=[first, second, third],
            needs=needs,
            touchpoints=[touchpoint],
            opportunity_touchpoints=[changes(first, touchpoint), changes(second, touchpoint)],
            effects=[
                an_effect(first, needs[0]),
                an_effect(second, needs[0]),
                an_effect(second, needs[1]),
                an_effect(third, needs[1]),
            ],
        )
    )
    [pair] = overlap(graph)
    assert (pair.first, pair.second) == (first, second)
    assert pair.likeness == pytest.approx(2 / 3)
    assert (pair.touchpoints, pair.needs) == ((touchpoint,), (needs[0],))
    assert len(overlap(graph, threshold=0.3)) == 2


def test_what_is_dropped_overlaps_with_nothing() -> None:
    need = a_need()
    rows = [an_opportunity(), an_opportunity(status="dropped", dropped_why="Dubbel")]
    effects = [an_effect(row, need) for row in rows]
    assert overlap(build(GraphRows(opportunities=rows, needs=[need], effects=effects))) == []
