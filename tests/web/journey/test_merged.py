"""Two journeys as one map, and what lies between their curves."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.web.journey.area import areas
from journeys.web.journey.curve import Spot, across, down
from tests.browser import Browser
from tests.web.journey.test_compare import MAP, TO_BE, draw_a_future

MEANS = st.lists(st.none() | st.floats(-2, 2), min_size=6, max_size=6)


def spots(means: list[float | None]) -> list[Spot | None]:
    return [
        None if mean is None else Spot(across(place, len(means)), down(mean, 150))
        for place, mean in enumerate(means)
    ]


def points(polygon: str) -> list[tuple[float, float]]:
    pairs = [one.split(",") for one in polygon.split()]
    return [(float(x), float(y)) for x, y in pairs]


@given(MEANS, MEANS)
def test_between_two_curves_lies_nothing_where_one_is_unknown(
    first: list[float | None], second: list[float | None]
) -> None:
    better, worse = areas(spots(first), spots(second))
    for polygon in (*better, *worse):
        x = [x for x, _y in points(polygon)]
        begin = int(min(x) / 1000 * 6 - 0.5 + 1e-3)
        assert None not in (first[begin], second[begin], first[begin + 1], second[begin + 1])
        assert all(0 <= y <= 150 for _x, y in points(polygon))


@given(MEANS, MEANS)
def test_what_is_better_one_way_is_worse_the_other_way(
    first: list[float | None], second: list[float | None]
) -> None:
    better, worse = areas(spots(first), spots(second))
    turned = areas(spots(second), spots(first))
    assert [sorted(points(one)) for one in better] == [sorted(points(one)) for one in turned[1]]
    assert [sorted(points(one)) for one in worse] == [sorted(points(one)) for one in turned[0]]


def test_curves_that_cross_are_better_on_one_side_and_worse_on_the_other() -> None:
    better, worse = areas(spots([-1, 1]), spots([1, -1]))
    assert (len(better), len(worse)) == (1, 1)
    assert max(x for x, _y in points(better[0])) == pytest.approx(500, abs=1)
    assert min(x for x, _y in points(worse[0])) == pytest.approx(500, abs=1)


def test_a_curve_alone_has_nothing_beside_it() -> None:
    assert areas(spots([1, 1]), spots([None, 1])) == ([], [])
    assert areas(spots([1, 1]), spots([1, 1])) == ([], [])


def steps(page: object) -> list[tuple[str, str]]:
    return [
        (str(one["class"][-1]).rpartition("--")[2], " ".join(one.get_text(" ").split()))
        for one in page.select(".merged .merged__step")  # type: ignore[attr-defined]
    ]


def test_all_steps_of_both_stand_in_one_map_each_with_what_became_of_it(designer: Browser) -> None:
    draw_a_future(designer)
    found = steps(designer.open(f"{TO_BE}/vergelijken?beeld=samen"))
    assert [state for state, _text in found] == [
        "same",
        "changed",
        "removed",
        "same",
        "added",
    ]
    assert "Changed Informatie zoeken online becomes Alles online regelen" in found[1][1]
    assert found[2][1] == "Gone Bellen met 14070"
    assert found[4][1] == "New Een bericht krijgen"


def test_it_is_the_same_map_from_both_sides(designer: Browser) -> None:
    draw_a_future(designer)
    one, other = (designer.open(f"{way}/vergelijken?beeld=samen") for way in (TO_BE, MAP))
    assert steps(one) == steps(other)
    assert [link["href"] for link in one.select(".switch a")]


def test_only_what_differs_can_be_shown(designer: Browser) -> None:
    designer.open(f"{MAP}/kopie").fill_in("#copy-form", kind="to_be", title="Straks", scores="on")
    page = designer.open(f"{MAP}/vergelijken?beeld=samen")
    assert {state for state, _text in steps(page)} == {"same"}
    assert "Nothing differs" in designer.open(f"{MAP}/vergelijken?alleen=verschil").text
    designer.open("/stappen/straks.orienteren.bellen/bewerken").fill_in(
        "main form.form", title="Een app sturen"
    )
    page = page.click("Only what differs")
    assert [text for _state, text in steps(page)] == [
        "Changed Bellen met 14070 becomes Een app sturen"
    ]
    assert "The same" in page.text


def test_a_phase_that_is_called_otherwise_changes_none_of_its_steps(designer: Browser) -> None:
    designer.open(f"{MAP}/kopie").fill_in("#copy-form", kind="to_be", title="Straks", scores="on")
    designer.open("/fasen/straks.orienteren/bewerken").fill_in("main form.form", title="Kijken")
    page = designer.open(f"{MAP}/vergelijken?beeld=samen")
    assert {state for state, _text in steps(page)} == {"same"}
    (phase,) = page.select(".merged .merged__phase--changed")
    assert "becomes Kijken" in " ".join(phase.get_text(" ").split())
    assert (
        "Nothing differs"
        not in designer.open(f"{MAP}/vergelijken?beeld=samen&alleen=verschil").text
    )


def test_a_narrow_screen_reads_the_same_as_a_list(designer: Browser) -> None:
    draw_a_future(designer)
    page = designer.open(f"{TO_BE}/vergelijken?beeld=samen")
    assert len(page.select(".merged-list .merged-list__step")) == len(steps(page))


def test_comparing_stays_within_the_budget_of_a_page(
    designer: Browser, counted_queries: Callable[[], Any]
) -> None:
    draw_a_future(designer)
    with counted_queries() as statements:
        designer.open(f"{TO_BE}/vergelijken?beeld=samen")
    assert len(statements) <= 12
