"""What a survey says, and how certain that is."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from journeys.domain.models.measurement import INDICATORS
from journeys.domain.suppression import parts
from journeys.domain.survey_result import (
    by_group,
    importance,
    indicator_of,
    result,
)
from journeys.domain.survey_scale import NUMERIC, SCALES


@dataclass(frozen=True)
class Asked:
    kind: str
    low: float | None = 1
    high: float | None = 5
    agree_from: float | None = 4


def answers(kind: str) -> st.SearchStrategy[Counter[float]]:
    low, high = SCALES.get(kind, (1, 5))
    said = st.integers(int(low), int(high)).map(float)
    return st.lists(said, min_size=5, max_size=60).map(Counter)


@pytest.mark.parametrize("kind", sorted(NUMERIC))
@given(data=st.data())
def test_a_figure_lies_in_its_interval_and_that_in_its_range(
    kind: str, data: st.DataObject
) -> None:
    counts = data.draw(answers(kind))
    found = result(Asked(kind), counts)
    range_ = INDICATORS[indicator_of(kind, False) or ""]
    assert found.value is not None and found.low is not None and found.high is not None
    assert range_.low - 1e-9 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= range_.high + 1e-9
    assert found.n == sum(counts.values())


@pytest.mark.parametrize("kind", sorted(NUMERIC))
@given(data=st.data())
def test_of_ten_times_as_many_the_interval_is_narrower(kind: str, data: st.DataObject) -> None:
    counts = data.draw(answers(kind))
    once = result(Asked(kind), counts)
    more = result(Asked(kind), {answer: 10 * count for answer, count in counts.items()})
    assert more.value == pytest.approx(once.value)
    assert more.high - more.low <= once.high - once.low + 1e-9  # type: ignore[operator]


def test_a_share_is_of_those_who_agree() -> None:
    found = result(Asked("agreement"), {1: 10, 3: 10, 4: 15, 5: 5}, unknown=7)
    assert (found.value, found.n, found.unknown) == (50, 40, 7)
    # Wilson, 20 of 40: as in the table of R. Newcombe's calculator.
    assert [found.low, found.high] == pytest.approx([35.20, 64.80], abs=0.01)


def test_a_mean_has_the_interval_of_student() -> None:
    found = result(Asked("grade"), {6: 5, 8: 5})
    assert found.value == 7
    # t(9) = 2.262, s = 1.054, n = 10
    assert found.high == pytest.approx(7.754, abs=0.001)


def test_nps_is_promoters_minus_detractors() -> None:
    found = result(Asked("nps"), {10: 50, 8: 30, 3: 20})
    assert found.value == 30
    assert found.high == pytest.approx(30 + 196 * (0.7 - 0.09) ** 0.5 / 10, abs=0.01)


@given(st.integers(0, 4))
def test_of_fewer_than_five_there_is_no_figure(n: int) -> None:
    found = result(Asked("grade"), {7: n} if n else {})
    assert found.value is None and found.low is None


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1))
def test_no_group_under_five_is_told_nor_left_alone_to_be_reckoned(sizes: dict[str, int]) -> None:
    groups = {name: Counter({7.0: size}) for name, size in sizes.items()}
    found = by_group(Asked("grade"), groups, {})
    told = {name for name, each in found.items() if each.value is not None}
    assert all(sizes[name] >= 5 for name in told)
    untold = [sizes[name] for name in sizes if name not in told and sizes[name]]
    if any(size < 5 for size in untold) and len(told) > 1:
        assert len(untold) > 1


Person = tuple[str, str, str]
# Neighbourhoods in districts, and ages beside them.
VIEWS: list[Callable[[Person], str]] = [
    lambda who: who[0],
    lambda who: who[0] + who[1],
    lambda who: who[2],
]
PEOPLE = st.tuples(st.sampled_from("nz"), st.sampled_from("123"), st.sampled_from("jo"))


def _told(people: dict[Person, int]) -> dict[str, int | None]:
    """How many are in each group, as far as it is shown."""
    told: dict[str, int | None] = {}
    for view in VIEWS:
        sizes = Counter[str]()
        for who, count in people.items():
            sizes[view(who)] += count
        others = [other for other in VIEWS if other is not view]
        known = [part for o in others for part in parts((view(who), o(who)) for who in people)]
        groups = {name: Counter({7.0: size}) for name, size in sizes.items()}
        found = by_group(Asked("grade"), groups, {}, known)
        told |= {name: each.n if each.value is not None else None for name, each in found.items()}
    return told


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(PEOPLE, st.integers(1, 12), min_size=2))
def test_nobody_can_reckon_a_group_from_groups_of_another_kind(people: dict[Person, int]) -> None:
    """Who sees all that is shown, and knows which neighbourhood is in which district and that in
    each group is somebody, still cannot take a small one apart from the rest."""
    told, total = _told(people), sum(people.values())
    cells = [(*place, age) for place in sorted({who[:2] for who in people}) for age in "jo"]
    cells = [cell for cell in cells if cell[2] in told]
    rows = {name: [float(name in {view(c) for view in VIEWS}) for c in cells] for name in told}
    secret = [name for name, count in told.items() if count is None]

    def most(row: list[float]) -> float:
        found = linprog(
            [-one for one in row],
            A_eq=[[1.0] * len(cells), *(rows[each] for each in told if told[each])],
            b_eq=[total, *(count for count in told.values() if count)],
            A_ub=[[-one for one in rows[each]] for each in secret] or None,
            b_ub=[-1.0] * len(secret) or None,
        )
        return -float(found.fun)

    for name in secret:
        size = sum(count for who, count in people.items() if name in {v(who) for v in VIEWS})
        # Somebody in every group, and no more people than groups: nothing can hide that.
        if size < 5 <= total and total > len(secret):
            assert most(rows[name]) + most([-one for one in rows[name]]) >= 1


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 50), min_size=1),
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 50)),
)
def test_importance_is_of_all_together_and_more_chosen_is_more_important(
    best: dict[str, int], worst: dict[str, int]
) -> None:
    found = importance(best, worst)
    assert sum(each.importance for each in found) == pytest.approx(100)
    by_item = {each.item: each for each in found}
    for one in found:
        for other in found:
            if one.best > other.best and one.worst <= other.worst:
                assert by_item[one.item].importance > by_item[other.item].importance


def test_agreeing_with_a_promise_says_how_far_it_is_kept() -> None:
    assert indicator_of("agreement", True) == "realisation"
    assert indicator_of("agreement", False) == "agreement"
    assert indicator_of("choice", True) is None
