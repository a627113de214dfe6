"""Who was heard: intervals, what is hidden, and what each extra participant still brings."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from journeys.domain.representation import interval, table, under_represented
from journeys.domain.saturation import saturation
from journeys.domain.suppression import SMALLEST, hidden, shows_sum

CELLS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), max_size=8)
HEARD = st.lists(st.sets(st.integers(0, 6), max_size=4), max_size=6)


def test_a_group_that_is_missing_is_named_with_how_many_more() -> None:
    found = table("age_group", {"65+": 12, "18-34": 1}, 2, {"65+": 0.2, "18-34": 0.5, "0-17": 0.3})
    [(attribute, young), (_, children)] = under_represented([found])
    assert (attribute, young.value) == ("age_group", "18-34")
    assert young.missing == 11  # (1 + 11) / (13 + 11) is half
    assert (children.value, children.reached, children.missing) == ("0-17", 0, 6)
    assert (found.known, found.unknown) == (13, 2)


def test_the_interval_is_wilsons() -> None:
    assert interval(1, 10) == pytest.approx((0.0179, 0.4042), abs=1e-4)
    assert interval(0, 0) == (0, 1)


def test_of_few_people_it_is_said_that_they_are_too_few() -> None:
    few, many = ({"a": n, "b": n} for n in (10, 200))
    city = {"a": 0.5, "b": 0.5}
    assert all(g.verdict == "in_line" and g.is_vague for g in table("x", few, 0, city).groups)
    assert not any(g.is_vague for g in table("x", many, 0, city).groups)


def test_without_a_figure_of_the_city_nothing_is_said() -> None:
    [group] = table("district", {"Scheveningen": 3}, 0, {}).groups
    assert group.verdict == "unknown"
    assert group.missing == 0


@given(CELLS)
def test_a_small_cell_is_hidden_and_nought_is_not(cells: dict[str, int]) -> None:
    chosen = hidden(cells)
    for name, count in cells.items():
        if 0 < count < SMALLEST:
            assert name in chosen
        if count == 0:
            assert name not in chosen


@given(CELLS)
def test_nobody_can_reckon_a_hidden_cell_from_what_is_shown(cells: dict[str, int]) -> None:
    chosen = sorted(hidden(cells))
    if not chosen or not shows_sum(cells):
        return
    left = sum(cells[name] for name in chosen)
    for place in range(len(chosen)):
        aim = [0.0] * len(chosen)
        aim[place] = 1
        ends = [
            linprog(
                [sign * one for one in aim],
                A_eq=[[1] * len(chosen)],
                b_eq=[left],
                bounds=[(1, None)] * len(chosen),
            ).fun
            * sign
            for sign in (1, -1)
        ]
        assert ends[1] - ends[0] >= 1
        assert ends[1] >= SMALLEST


@given(HEARD)
def test_the_average_is_that_of_every_order(heard: list[set[int]]) -> None:
    found = saturation(heard)
    orders = [saturation(list(order)).spoken for order in permutations(heard)] if heard else []
    for k in range(len(heard)):
        assert found.average[k] == pytest.approx(sum(one[k] for one in orders) / len(orders))
    assert found.spoken == sorted(found.spoken)


def test_the_last_five_and_what_was_never_heard() -> None:
    found = saturation([{1, 2}, {1}, {2}, {1}, {2}, {1, 3}, {2}])
    assert found.last_new == 1
    assert found.unseen is None
    found = saturation([{1}, {1, 2}, {3}, {4}])
    assert found.unseen == pytest.approx(9 / 2 * 3 / 4)
    assert saturation([]).last_new == 0
