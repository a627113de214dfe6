"""Which way a figure goes, whether that is more than chance, and whether a norm is kept."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.series import interval, is_kept, series, trend


@dataclass(frozen=True)
class Row:
    value: float
    n: int | None = None
    year: int = 2023
    indicator: str = "realisation"
    audience: str = "residents"
    area: str | None = None
    segment: str | None = None
    topic: str | None = None
    target: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def period_end(self) -> date:
        return date(self.year, 12, 31)


def test_a_difference_that_chance_can_make_is_said_to_be_so() -> None:
    assert trend([Row(30, 100), Row(33, 100)])[0] == "may_be_chance"
    assert trend([Row(30, 1000), Row(45, 1000)])[0] == "better"
    assert trend([Row(45, 1000), Row(30, 1000)])[0] == "worse"


def test_where_less_is_better_it_turns_round() -> None:
    assert trend([Row(45, 1000), Row(30, 1000)], higher_is_better=False)[0] == "better"


def test_of_a_mean_it_is_not_known_whether_it_moved() -> None:
    way, change = trend([Row(6.8, 413, indicator="grade"), Row(6.5, 403, indicator="grade")])
    assert (way, change) == ("unknown", pytest.approx(-0.3))
    assert trend([Row(6.8, indicator="grade")]) == ("unknown", None)


def test_others_stand_beside_it_with_their_newest_figure() -> None:
    rows = [
        Row(6.8, year=2020, indicator="grade"), Row(6.5, year=2021, indicator="grade", target=7),
        Row(7.0, year=2020, indicator="grade", area="Nederland"),
        Row(7.1, year=2021, indicator="grade", area="Nederland"),
    ]  # fmt: skip
    [found] = series(rows, {"grade": True})
    assert [point.value for point in found.points] == [6.8, 6.5]
    assert [other.value for other in found.others] == [7.1]
    assert found.target == 7
    assert is_kept(found.last, found.target) is False
    assert is_kept(found.last, None) is None


def test_what_only_others_measured_is_no_series_of_ours() -> None:
    assert series([Row(7, area="Nederland")], {}) == []


@given(st.integers(0, 500), st.integers(1, 500))
@settings(deadline=None)
def test_an_interval_holds_its_figure_and_stays_a_share(count: int, n: int) -> None:
    value = 100 * min(count, n) / n
    found = interval(Row(value, n))
    assert found
    assert -1e-9 <= found[0] <= value <= found[1] <= 100 + 1e-9


def test_what_was_said_of_an_interval_goes_first() -> None:
    assert interval(Row(30, 100, low=20, high=40)) == (20, 40)
    assert interval(Row(6.5, 400, indicator="grade")) is None
