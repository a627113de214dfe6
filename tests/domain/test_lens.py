"""Lenses: what an opportunity is worth in other people's formulas."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.estimate import estimated
from journeys.domain.lens import BY_KEY, LENSES, Asked, Known, Lens

_points = st.floats(0, 100)
_shares = st.floats(0, 1)
_segments = st.sampled_from(["residents", "entrepreneurs", "staff"])
_estimates = st.fixed_dictionaries(
    {
        "reach": st.floats(0, 1e6),
        "impact": st.floats(0.25, 3),
        "confidence": _points,
        "effort": st.floats(0.1, 1000),
    }
)


@st.composite
def _known(draw: st.DrawFn) -> Known:
    impact, feasibility = draw(_points), draw(_points)
    asked = st.builds(Asked, st.just("need"), _segments, _shares, _shares)
    return Known(
        impact,
        feasibility,
        impact * feasibility / 100,
        draw(_estimates),
        tuple(draw(st.lists(asked, max_size=4))),
    )


lenses = pytest.mark.parametrize("lens", LENSES, ids=lambda lens: lens.key)


@lenses
@given(known=_known())
@settings(deadline=None)
def test_a_score_stays_within_its_scale_and_says_why(lens: Lens, known: Known) -> None:
    seen = lens.see(known)
    assert seen.because
    if seen.value is not None:
        assert lens.low - 1e-9 <= seen.value
        assert lens.high is None or seen.value <= lens.high + 1e-9


@lenses
@given(known=_known(), name=st.sampled_from(["reach", "impact", "confidence", "effort"]))
@settings(deadline=None)
def test_a_larger_estimate_never_lowers_a_score_and_effort_never_raises_it(
    lens: Lens, known: Known, name: str
) -> None:
    more = replace(known, estimates={**known.estimates, name: known.estimates[name] * 1.5})
    before, after = lens.see(known).value, lens.see(more).value
    if before is not None and after is not None:
        slack = 1e-9 * max(1.0, abs(before))
        assert after <= before + slack if name == "effort" else after >= before - slack


@pytest.mark.parametrize("key", ["ice", "wsjf", "waarde"])
@given(known=_known(), more=_points)
@settings(deadline=None)
def test_more_impact_or_feasibility_never_lowers_a_score(
    key: str, known: Known, more: float
) -> None:
    for name in ("impact", "feasibility"):
        raised = replace(known, **{name: max(more, getattr(known, name))})
        before, after = BY_KEY[key].see(known).value, BY_KEY[key].see(raised).value
        assert before is not None and after is not None and after >= before - 1e-9


@given(importance=_shares, satisfaction=_shares, more=_shares)
@settings(deadline=None)
def test_ulwick_rises_with_importance_and_falls_with_satisfaction(
    importance: float, satisfaction: float, more: float
) -> None:
    see = BY_KEY["ulwick-staff"].see

    def score(important: float, satisfied: float) -> float:
        found = see(Known(asked=(Asked("need", "staff", important, satisfied),))).value
        assert found is not None
        return found

    base = score(importance, satisfaction)
    assert score(max(importance, more), satisfaction) >= base - 1e-9
    assert score(importance, max(satisfaction, more)) <= base + 1e-9


@lenses
@given(items=st.lists(_known(), min_size=1, max_size=5), extra=_known())
@settings(deadline=None)
def test_one_opportunity_more_changes_no_other_score_nor_does_the_order(
    lens: Lens, items: list[Known], extra: Known
) -> None:
    alone = [lens.see(known).value for known in items]
    assert [lens.see(known).value for known in [extra, *items]][1:] == alone
    turned = [replace(known, asked=known.asked[::-1]) for known in reversed(items)]
    assert [lens.see(known).value for known in turned][::-1] == alone


@lenses
def test_what_is_missing_makes_it_unknown_and_is_named(lens: Lens) -> None:
    seen = lens.see(Known())
    assert seen.value is None
    assert all(reason.values["what"] for reason in seen.because)
    assert len(seen.because) == (1 if lens.key == "prioriteit" else len(lens.inputs))


def test_rice_is_what_the_page_of_an_opportunity_already_says() -> None:
    known = Known(estimates={"reach": 5000, "impact": 2, "confidence": 80, "effort": 5})
    assert BY_KEY["rice"].see(known).value == 1600
    assert estimated([]) is None


def test_ulwick_adds_what_falls_short_for_one_segment_at_a_time() -> None:
    known = Known(asked=(Asked("need", "residents", 0.83, 0.33), Asked("x", "staff", 0.9, None)))
    assert BY_KEY["ulwick-residents"].see(known).value == pytest.approx(13.3)
    unknown = BY_KEY["ulwick-staff"].see(known)
    assert unknown.value is None
    assert len(unknown.because) == 1
    assert BY_KEY["ulwick-entrepreneurs"].see(known).value is None


@pytest.mark.parametrize("key", ["rice", "wsjf", "waarde"])
def test_what_costs_nothing_has_no_score(key: str) -> None:
    estimates = {"reach": 10.0, "impact": 1.0, "confidence": 50.0, "effort": 0.0}
    seen = BY_KEY[key].see(Known(50, 50, 25, estimates))
    assert seen.value is None
    assert seen.because[0].text == "An effort of 0 gives no score."
