"""The curve as numbers, and what is said beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.experience import nearest_face
from journeys.duration import duration
from journeys.language import current
from journeys.web.journey.curve import Spot, across, down, lines


def test_points_stand_in_the_middle_of_their_columns() -> None:
    assert [across(place, 5) for place in range(5)] == [100, 300, 500, 700, 900]


def test_a_better_score_stands_higher() -> None:
    heights = [down(score, 150) for score in (2, 1, 0, -1, -2)]
    assert heights == sorted(heights)
    assert heights[2] == 75


def test_a_line_runs_smoothly_through_its_points() -> None:
    assert lines([Spot(100, 50), Spot(300, 110)]) == ["M100,50 C200,50 200,110 300,110"]


def test_what_is_unknown_breaks_the_line() -> None:
    a, b = Spot(100, 50), Spot(300, 60)
    assert len(lines([a, b, None, a, b])) == 2
    assert lines([a, None, b]) == []
    assert lines([]) == []


@given(st.lists(st.one_of(st.none(), st.floats(-2, 2)), max_size=40))
def test_a_line_never_leaves_its_drawing(means: list[float | None]) -> None:
    spots = [
        None if mean is None else Spot(across(place, len(means)), down(mean, 150))
        for place, mean in enumerate(means)
    ]
    for line in lines(spots):
        numbers = [
            float(part) for part in line.replace("M", "").replace("C", "").replace(",", " ").split()
        ]
        assert all(0 <= x <= 1000 for x in numbers[::2])
        assert all(0 <= y <= 150 for y in numbers[1::2])


@pytest.mark.parametrize(
    ("mean", "face"), [(-2, -2), (-1.5, -2), (-0.5, -1), (-0.4, 0), (0, 0), (0.5, 1), (1.4, 1)]
)
def test_halves_go_outward_so_that_a_tendency_shows(mean: float, face: int) -> None:
    assert nearest_face(mean) == face


@pytest.mark.parametrize(
    ("shortest", "longest", "said"),
    [
        (None, None, None),
        (None, 1, "1 minuut"),
        (5, 80, "5 – 80 minuten"),
        (30, 240, "0,5 – 4 uur"),
        (10_080, 60_480, "1 – 6 weken"),
        (15, 15, "15 minuten"),
    ],
)
def test_a_duration_is_said_in_a_unit_that_fits(
    shortest: int | None, longest: int | None, said: str | None
) -> None:
    token = current.set("nl")
    assert duration(shortest, longest) == said
    current.reset(token)
