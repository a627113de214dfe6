import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.experience import (
    OVERALL,
    Lane,
    curve,
    evidenced_share,
    lane_point,
    lanes_borne,
    lowest,
)
from tests.builders import (
    a_need,
    a_persona,
    a_promise,
    a_step,
    a_touchpoint,
    an_experience,
    bears,
)

BASES = st.sampled_from(["assumption", "research", "measured"])


def test_evidence_outranks_an_assumption_which_stays_visible() -> None:
    point = lane_point([an_experience(score=2), an_experience(score=-1, basis="research")])
    assert (point.mean, point.basis, point.count) == (-1, "research", 1)
    assert point.scores_by_basis == {"research": (-1,), "assumption": (2,)}
    assert "outranks" in point.because[1].text
    assert point.evidenced


def test_what_was_measured_outranks_research() -> None:
    scores = [
        an_experience(score=2, basis="research", n=100),
        an_experience(score=0, basis="measured", n=5),
    ]
    assert lane_point(scores).mean == 0


def test_scores_of_one_basis_are_weighted_by_how_many_answered() -> None:
    scores = [
        an_experience(score=-2, basis="measured", n=300),
        an_experience(score=2, basis="measured", n=100),
    ]
    point = lane_point(scores)
    assert (point.mean, point.n) == (-1, 400)


def test_a_score_that_says_no_number_counts_for_one() -> None:
    scores = [an_experience(score=-2, n=3), an_experience(score=2)]
    assert lane_point(scores).mean == -1


def test_a_lane_without_scores_has_no_mean() -> None:
    point = lane_point([])
    assert (point.mean, point.basis, point.count, point.evidenced) == (None, None, 0, False)


@given(
    st.lists(st.tuples(st.floats(-2, 2), BASES, st.integers(1, 10_000)), min_size=1, max_size=10)
)
def test_the_mean_lies_within_the_scores_of_its_basis(rows: list[tuple[float, str, int]]) -> None:
    point = lane_point([an_experience(score=s, basis=basis, n=n) for s, basis, n in rows])
    assert point.mean is not None
    assert point.basis is not None
    used = point.scores_by_basis[point.basis]
    assert min(used) <= point.mean <= max(used)


def test_a_curve_has_a_point_for_each_step_in_its_order() -> None:
    first, second, third = (a_touchpoint() for _ in range(3))
    steps = [a_step(), a_step(), a_step()]
    scores = [an_experience(first, -1), an_experience(second, 1), an_experience(third, 2)]
    by_step = {steps[0].id: [second, third], steps[1].id: [], steps[2].id: [first]}
    points = curve(by_step, scores)
    assert [point.step_id for point in points] == [step.id for step in steps]
    assert [point.point.mean for point in points] == [1.5, None, -1]


@given(st.data())
def test_what_one_persona_felt_changes_nothing_in_what_everybody_felt(data: st.DataObject) -> None:
    """Whatever personas felt, in whichever lane and on whatever basis."""
    promise, touchpoints = a_promise(), [a_touchpoint(), a_touchpoint()]
    need, persona = a_need(promise), a_persona()
    lanes = st.sampled_from([{}, {"promise": promise}, {"need": need}])
    score = st.builds(
        lambda at, score, basis, lane, whom: an_experience(
            at, score, basis=basis, n=5, **lane, **whom
        ),
        st.sampled_from(touchpoints),
        st.floats(-2, 2),
        BASES,
        lanes,
        st.sampled_from([{}, {"persona": persona}]),
    )
    scores = data.draw(st.lists(score, max_size=8))
    everybody = [row for row in scores if row.persona_id is None]
    by_step = {row.id: [row] for row in touchpoints}
    for lane in (OVERALL, Lane("promise", promise.id), Lane("need", need.id)):
        assert curve(by_step, scores, lane, [need]) == curve(by_step, everybody, lane, [need])
        own = Lane(lane.kind, lane.id, persona.id)
        alone = [row for row in scores if row.persona_id]
        assert curve(by_step, scores, own, [need]) == curve(by_step, alone, own, [need])
    assert evidenced_share(scores) == evidenced_share(everybody)
    borne = [lanes_borne([promise], [need], [], rows) for rows in (scores, everybody)]
    assert borne[0] == borne[1]


def test_each_lane_has_its_own_scores() -> None:
    promise, need, touchpoint = a_promise(), a_need(), a_touchpoint()
    scores = [
        an_experience(touchpoint, 0),
        an_experience(touchpoint, -2, promise=promise),
        an_experience(touchpoint, 1, need=need),
    ]
    by_step = {a_step().id: [touchpoint]}
    lanes = (OVERALL, Lane("promise", promise.id), Lane("need", need.id))
    assert [curve(by_step, scores, lane)[0].point.mean for lane in lanes] == [0, -2, 1]


def test_a_needs_score_counts_for_its_promise_only_where_that_has_none_of_its_own() -> None:
    promise = a_promise()
    need = a_need(promise)
    own, borrowing = a_touchpoint(), a_touchpoint()
    scores = [
        an_experience(own, -2, promise=promise),
        an_experience(own, 2, need=need),
        an_experience(borrowing, 1, need=need),
    ]
    by_step = {a_step().id: [own], a_step().id: [borrowing]}
    first, second = curve(by_step, scores, Lane("promise", promise.id), [need])
    assert (first.point.mean, second.point.mean) == (-2, 1)
    assert len(first.point.because) == 1
    assert second.point.because[-1].values == {"count": 1}


def test_the_lowest_step_is_the_best_evidenced_of_equals() -> None:
    touchpoints = [a_touchpoint() for _ in range(4)]
    scores = [
        an_experience(touchpoints[0], -2),
        an_experience(touchpoints[1], -2, basis="research"),
        an_experience(touchpoints[2], 1),
    ]
    points = curve({a_step().id: [touchpoint] for touchpoint in touchpoints}, scores)
    assert lowest(points) == points[1]
    assert lowest(points[3:]) is None


def test_a_journey_bears_the_overall_lane_and_promises_that_are_scored_or_whose_needs_are() -> None:
    scored, borne, felt, absent = (a_promise() for _ in range(4))
    needs = [a_need(borne), a_need(felt), a_need(absent)]
    touchpoint = a_touchpoint()
    scores = [an_experience(promise=scored), an_experience(need=needs[1]), an_experience()]
    ties = [bears(touchpoint, needs[0])]
    lanes = lanes_borne([scored, borne, felt, absent], needs, ties, scores)
    assert lanes == [OVERALL, *(Lane("promise", each.id) for each in (scored, borne, felt))]


def test_the_evidenced_share_is_of_the_touchpoints_that_are_scored() -> None:
    rows = [a_touchpoint() for _ in range(5)]
    scores = [
        an_experience(row, basis="research" if place < 3 else "assumption")
        for place, row in enumerate(rows)
    ]
    assert evidenced_share([*scores, an_experience(rows[0])]) == pytest.approx(0.6)
    assert evidenced_share([]) is None
