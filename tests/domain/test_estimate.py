"""The score that estimates from elsewhere come to."""

from dataclasses import dataclass

import pytest

from journeys.domain.estimate import Estimated, estimated


@dataclass(frozen=True)
class Figure:
    kind: str
    value: float


def of(**figures: float) -> Estimated:
    found = estimated(Figure(kind, value) for kind, value in figures.items())
    assert found is not None
    return found


def test_rice_is_reach_times_impact_times_confidence_by_effort() -> None:
    found = of(reach=5000, impact=2, confidence=80, effort=5)
    assert (found.method, found.value) == ("rice", 1600)
    (reason,) = found.because
    assert set(reason.values) == {"reach", "impact", "confidence", "effort"}


def test_impact_and_effort_alone_are_compared_and_it_says_what_is_lacking() -> None:
    found = of(impact=3, effort=1.5)
    assert (found.method, found.value) == ("impact_effort", 2)
    assert found.because[1].text == "Not estimated: %(first)s and %(second)s."


@pytest.mark.parametrize(
    "figures", [{"reach": 10}, {"reach": 10, "impact": 1, "confidence": 50}, {"effort": 3}]
)
def test_with_too_little_there_is_no_score(figures: dict[str, float]) -> None:
    assert of(**figures).value is None


def test_what_costs_nothing_has_no_score() -> None:
    found = of(impact=1, effort=0)
    assert found.value is None
    assert found.because[0].text == "An effort of 0 gives no score."


def test_nothing_estimated_is_nothing() -> None:
    assert estimated([]) is None
