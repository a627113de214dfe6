"""What a survey says, and how certain that is."""

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.models.measurement import INDICATORS
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
