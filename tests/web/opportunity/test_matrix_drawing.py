"""The drawing is numbers only: it can be looked at without a browser."""

from itertools import combinations
from math import hypot
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.web.opportunity.matrix import (
    BOTTOM,
    LEFT,
    NUMBERED,
    RIGHT,
    TOP,
    Point,
    across,
    axis,
    drawing,
    up,
)


def a_point(rank: int = 1, **fields: Any) -> Point:
    given_ = {
        "key": f"kans-{rank}",
        "title": "Track & trace",
        "impact": 13.0,
        "feasibility": 32.0,
        "large": False,
        "promise": 2,
        "only_assumed": False,
        "rated": True,
    }
    return Point(rank=rank, **{**given_, **fields})


percentages = st.floats(0, 100)


def test_feasibility_runs_over_the_whole_width() -> None:
    assert (across(0), across(100)) == (LEFT, RIGHT)


@given(percentages)
def test_the_axis_of_impact_fits_what_is_there(highest: float) -> None:
    step, top = axis(highest)

    assert min(highest, 100) <= top <= 100
    assert top <= max(highest, 1) * 1.12 + step
    assert round(top / step, 6) == round(top / step)
    assert top / step <= 12


def test_the_highest_impact_is_the_highest_on_the_page() -> None:
    drawn = drawing([a_point(1, impact=12.0, feasibility=10.0), a_point(2, impact=3.0)])
    heights = {mark.point.rank: mark.y for mark in drawn.marks}

    assert heights[1] < heights[2]


def test_a_large_one_is_drawn_larger() -> None:
    drawn = drawing([a_point(1, large=True), a_point(2, feasibility=80.0)])
    sizes = {mark.point.rank: mark.r for mark in drawn.marks}

    assert sizes[1] > sizes[2]


def test_two_at_the_same_spot_can_both_be_seen_and_know_their_own_place() -> None:
    drawn = drawing([a_point(1), a_point(2)])
    one, other = drawn.marks

    assert hypot(one.x - other.x, one.y - other.y) >= one.r + other.r
    assert one.own_x == other.own_x == across(32.0)
    assert one.moved
    assert other.moved


def test_what_stands_free_stays_where_it_is() -> None:
    drawn = drawing([a_point(1), a_point(2, feasibility=80.0)])

    assert not any(mark.moved for mark in drawn.marks)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(percentages, percentages, st.booleans()), max_size=60))
def test_everything_stays_inside_the_drawing(places: list[tuple[float, float, bool]]) -> None:
    points = [
        a_point(rank, impact=impact, feasibility=feasibility, large=large)
        for rank, (impact, feasibility, large) in enumerate(places, start=1)
    ]
    for mark in drawing(points).marks:
        assert mark.x - mark.r + 0.01 >= LEFT
        assert mark.x + mark.r <= RIGHT + 0.01
        assert mark.y - mark.r + 0.01 >= TOP
        assert mark.y + mark.r <= BOTTOM + 0.01


def test_a_dozen_that_are_near_each_other_do_not_hide_each_other() -> None:
    near = [a_point(n, impact=5 + n / 10, feasibility=50 + n / 10) for n in range(1, 13)]
    marks = drawing(near).marks

    assert all(hypot(a.x - b.x, a.y - b.y) > 0.9 * (a.r + b.r) for a, b in combinations(marks, 2))


def test_of_two_hundred_only_the_best_carry_their_number() -> None:
    many = [a_point(n, impact=n % 17, feasibility=n * 37 % 100) for n in range(1, 201)]
    drawn = drawing(many)

    assert {mark.point.rank for mark in drawn.marks if mark.numbered} == set(range(1, NUMBERED + 1))
    assert drawn.marks[-1].point.rank == 1
    assert not any(mark.moved for mark in drawn.marks if not mark.numbered)


def test_a_line_of_equal_priority_passes_through_its_points() -> None:
    drawn = drawing([a_point(1, impact=16.0, feasibility=50.0)])
    line = next(line for line in drawn.contours if line.priority == 2)
    last = line.path.rpartition("L")[2].split(",")

    assert float(last[0]) == RIGHT
    assert abs(float(last[1]) - up(2.0, drawn.top)) < 0.1


def test_who_was_not_rated_may_lie_anywhere() -> None:
    (mark,) = drawing([a_point(rated=False, feasibility=50.0)]).marks

    assert mark.reach == (LEFT, RIGHT)


def test_raters_who_differ_give_a_range() -> None:
    (mark,) = drawing([a_point(spread=(15.0, 45.0))]).marks

    assert mark.reach == (across(15.0), across(45.0))


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    drawn = drawing([])

    assert drawn.marks == ()
    assert drawn.contours == ()
