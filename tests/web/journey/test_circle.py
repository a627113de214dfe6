"""A journey as a circle: the same steps as the map, clockwise, further out where it felt better."""

from math import hypot
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from journeys.web.journey.circle import NOUGHT, SIZE, circle
from tests.browser import Browser

SCORES = st.lists(st.none() | st.floats(-2, 2), min_size=1, max_size=30)


def a_map(means: list[float | None]) -> Any:
    columns = [
        SimpleNamespace(row=SimpleNamespace(id=uuid4()), moments=(), phase=None) for _ in means
    ]
    marks = [
        SimpleNamespace(step=column.row, face=SimpleNamespace(mean=mean))
        for column, mean in zip(columns, means, strict=True)
    ]
    head = SimpleNamespace(columns=columns, row=None)
    overall = SimpleNamespace(marks=marks)
    return SimpleNamespace(columns=columns, heads=[head], overall=overall)


def away(spot: Any) -> float:
    return hypot(spot.x - SIZE / 2, spot.y - SIZE / 2)


@given(SCORES)
def test_the_better_it_felt_the_further_out_it_stands(means: list[float | None]) -> None:
    drawn = circle(a_map(means))
    pairs = zip(means, drawn.steps, strict=True)
    felt = [(mean, away(step.felt)) for mean, step in pairs if step.felt and mean is not None]
    for mean, distance in felt:
        assert (mean > 0.01) <= (distance > NOUGHT - 0.2)
        assert (mean < -0.01) <= (distance < NOUGHT + 0.2)
        assert distance < SIZE / 2
    assert [step.felt is None for step in drawn.steps] == [mean is None for mean in means]


@given(SCORES)
def test_what_is_unknown_breaks_the_line(means: list[float | None]) -> None:
    runs = "".join("x" if mean is not None else " " for mean in means).split()
    assert len(circle(a_map(means)).lines) == sum(len(run) > 1 for run in runs)


def test_the_list_beside_it_says_the_same(reader: Browser) -> None:
    page = reader.open("/klantreizen/reisdocumenten/rond")
    told = [" ".join(step.get_text(" ").split()) for step in page.select(".round__step")]
    assert [one.split(" ")[0] for one in told] == ["1", "2", "3", "4"]
    assert "Very negative (−2.0), assumption" in told[3]
    assert "handover KCC → DPZ" in told[3]
    names = [str(mark["aria-label"]) for mark in page.select(".circle a")]
    assert any(name.startswith("4. Fysiek langsgaan: Very negative") for name in names)


def test_a_journey_without_steps_says_so(reader: Browser) -> None:
    assert "no steps yet" in reader.open("/klantreizen/subsidies/rond").text
