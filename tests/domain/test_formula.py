"""Formulas of own scores: arithmetic, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.formula import LONGEST, circle, computed, name_of, names_in
from journeys.domain.lens import Seen
from journeys.domain.reason import Reason, Refused


def worked_out(text: str, **figures: float | None) -> Seen:
    seen = {name: Seen(value, (Reason("because"),)) for name, value in figures.items()}
    return computed(text, seen.get)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("impact / 2 + 1", 6),
        ("min(impact, 3) * max(1, 2)", 6),
        ("sqrt(impact * 10) - abs(-1)", 9),
        ("round(impact / 3, 1)", 3.3),
        ("(impact > 5) * 4", 4),
        ("-impact", -10),
    ],
)
def test_a_formula_is_arithmetic_over_figures(text: str, value: float) -> None:
    assert worked_out(text, impact=10).value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "2 ** 9 ** 9",
        "impact.real",
        "'a' * 9",
        "[1][0]",
        "__import__('os')",
        "(lambda: 1)()",
        "impact if 1 else 2",
        "f'{impact}'",
        "1; 2",
        "",
        "1 +",
        "min(key=1)",
        "True",
        "1" * (LONGEST + 1),
    ],
)
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Refused) as refused:
        names_in(text, {"impact": 1})
    assert refused.value.reason.text
    assert worked_out(text, impact=1).value is None


def test_an_unknown_name_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(Refused, match=r"“impakt”.*impact, reach"):
        names_in("impakt * 2", {"reach": 1, "impact": 1})
    with pytest.raises(Refused, match="“open”"):
        names_in("open(1)", {})


def test_what_is_divided_by_zero_is_unknown_and_says_so() -> None:
    seen = worked_out("1 / (impact - 10)", impact=10)
    assert seen.value is None
    assert "zero" in seen.because[0].text


@pytest.mark.parametrize("text", ["sqrt(0 - 1)", "round(1, 2, 3)", "sqrt(1, 2)", "abs(1, 2)"])
def test_what_cannot_be_reckoned_is_unknown_and_nothing_breaks(text: str) -> None:
    assert worked_out(text).value is None


def test_what_is_missing_makes_it_unknown_and_is_named() -> None:
    seen = worked_out("impact * effort", impact=10, effort=None)
    assert seen.value is None
    assert seen.because[0].values == {"name": "effort"}


def test_the_formula_is_told_with_the_numbers_of_this_case() -> None:
    told = worked_out("a + b", a=1, b=2).because
    assert told[0].values["formula"] == "a + b"
    assert {reason.values["name"] for reason in told[1:]} == {"a", "b"}


def test_scores_that_are_computed_from_each_other_are_named() -> None:
    assert circle({"a": "b + 1", "b": "c * 2", "c": "impact"}) == []
    assert circle({"a": "b + 1", "b": "c * 2", "c": "a"}) == ["a", "b", "c", "a"]
    assert circle({"a": "a"}) == ["a", "a"]


def test_a_dash_is_no_minus() -> None:
    assert names_in(name_of("eigen-score"), {"eigen_score": 1}) == ("eigen_score",)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_whatever_is_typed_it_is_a_number_or_a_sentence(text: str) -> None:
    seen = worked_out(text, impact=1)
    assert seen.value is not None or seen.because
