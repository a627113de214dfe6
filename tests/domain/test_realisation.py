from datetime import date
from typing import Any

import pytest

from journeys.domain.models import Measurement
from journeys.domain.realisation import PerceptionGap, perception_gap, realisation
from tests.builders import a_measurement, a_need, a_promise


def the_gap(residents: float, staff: float) -> PerceptionGap:
    gap = perception_gap([a_measurement(residents), a_measurement(staff, audience="staff")])
    assert gap is not None
    return gap


def test_a_need_has_its_own_latest_figure() -> None:
    need = a_need()
    old = a_measurement(80, need=need, period_end=date(2019, 12, 31))
    new = a_measurement(30, need=need, period_end=date(2021, 12, 31), n=221)
    found = realisation([need], [new, old])[need.id]
    assert (found.value, found.n, found.basis, found.measurement_id) == (0.3, 221, "need", new.id)


def test_a_need_without_a_figure_has_that_of_its_promise_and_says_so() -> None:
    promise = a_promise()
    need = a_need(promise)
    found = realisation([need], [a_measurement(45, promise=promise)])[need.id]
    assert (found.value, found.basis) == (0.45, "promise")
    assert "its promise" in found.because[-1].text


def test_the_needs_own_figure_wins_even_when_it_is_older() -> None:
    promise = a_promise()
    need = a_need(promise)
    own = a_measurement(20, need=need, period_end=date(2010, 1, 1))
    assert realisation([need], [a_measurement(45, promise=promise), own])[need.id].value == 0.2


def test_an_unmeasured_need_is_unknown_and_not_0() -> None:
    need = a_need()
    found = realisation([need], [])[need.id]
    assert found.value is None
    assert found.basis is None
    assert found.because


def test_a_measured_0_is_a_figure() -> None:
    need = a_need()
    assert realisation([need], [a_measurement(0, need=need)])[need.id].value == 0


@pytest.mark.parametrize(
    "other", [{"area": "Escamp"}, {"segment": "65+"}, {"audience": "staff"}, {"indicator": "csat"}]
)
def test_figures_of_an_area_another_audience_or_another_indicator_do_not_count(
    other: dict[str, Any],
) -> None:
    need = a_need()
    assert realisation([need], [a_measurement(need=need, **other)])[need.id].value is None


def test_another_audience_can_be_asked_for() -> None:
    need = a_need()
    figures = [a_measurement(need=need, value=75, audience="staff")]
    assert realisation([need], figures, audience="staff")[need.id].value == 0.75


def test_of_two_figures_of_one_day_the_one_among_more_people_counts() -> None:
    need = a_need()
    figures = [a_measurement(value, need=need, n=n) for value, n in ((10, 50), (20, 400), (30, 9))]
    assert realisation([need], figures)[need.id].value == 0.2


def test_27_percent_against_75_is_a_large_difference_as_in_the_source() -> None:
    gap = the_gap(residents=27, staff=75)
    assert gap.difference == 0.48
    assert gap.flags == ("large_difference",)


def test_30_percent_against_32_is_low_scores_as_in_the_source() -> None:
    gap = the_gap(residents=30, staff=32)
    assert gap.difference == 0.02
    assert gap.flags == ("low_scores",)


@pytest.mark.parametrize(
    ("residents", "staff", "flags"),
    [
        (50, 70, ("large_difference",)),
        (70, 50, ("large_difference",)),
        (50, 69.9, ()),
        (39.9, 40, ()),
        (10, 39, ("large_difference", "low_scores")),
    ],
)
def test_the_flags_begin_where_the_thresholds_say(
    residents: float, staff: float, flags: tuple[str, ...]
) -> None:
    assert the_gap(residents, staff).flags == flags


@pytest.mark.parametrize("audience", ["residents", "staff", "entrepreneurs"])
def test_there_is_no_perception_gap_unless_both_were_asked(audience: str) -> None:
    figures: list[Measurement] = [a_measurement(audience=audience)]
    assert perception_gap(figures) is None
