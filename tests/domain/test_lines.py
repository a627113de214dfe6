"""Curves beside that of everybody."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.experience import curve
from journeys.domain.lines import ASSUMED, EVIDENCED, Cut, Walked, cut_curve, laid_over
from journeys.domain.models import Experience, Step, Touchpoint
from tests.builders import a_persona, a_step, a_touchpoint, an_experience

DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def means(found: list) -> list[float | None]:
    return [each.point.mean for each in found]


def test_a_line_of_assumptions_and_one_of_evidence_stand_apart() -> None:
    first, second = a_touchpoint(), a_touchpoint()
    steps = {first.id: [first], second.id: [second]}
    scores = [
        an_experience(first, 2),
        an_experience(first, -1, basis="research"),
        an_experience(second, 1),
    ]
    assert means(cut_curve(steps, scores, Cut(bases=ASSUMED))) == [2, 1]
    assert means(cut_curve(steps, scores, Cut(bases=EVIDENCED))) == [-1, None]


def test_the_line_of_a_persona_is_of_its_scores_alone() -> None:
    touchpoint, persona, another = a_touchpoint(), a_persona(), a_persona()
    scores = [
        an_experience(touchpoint, 2),
        an_experience(touchpoint, -2, persona=persona),
        an_experience(touchpoint, 1, persona=another),
    ]
    steps = {touchpoint.id: [touchpoint]}
    assert means(cut_curve(steps, scores, Cut(persona.id))) == [-2]
    assert means(cut_curve(steps, scores, Cut())) == [2]


@given(st.lists(st.tuples(st.floats(-2, 2), st.none() | DAYS), max_size=8), DAYS)
def test_a_dated_score_is_before_a_day_or_since_it_never_both(
    seen: list[tuple[float, date | None]], day: date
) -> None:
    rows = [an_experience(score=score, observed_on=when) for score, when in seen]
    for row in rows:
        halves = [Cut(before=day).holds(row), Cut(since=day).holds(row)]
        assert sum(halves) == (row.observed_on is not None)
        assert Cut().holds(row)


def a_walk(key: str, steps: list[tuple[Step, list[Touchpoint]]]) -> Walked:
    return Walked(key, [one for one, _ in steps], {one.id: two for one, two in steps})


def scored(key: str, step: str, score: float) -> tuple[Step, list[Touchpoint], Experience]:
    at = a_step(key=f"{key}.{step}", title=step)
    touchpoint = a_touchpoint(key=f"{key}.{step}.moment", title=step)
    return at, [touchpoint], an_experience(touchpoint, score)


def test_another_journey_is_laid_over_the_steps_that_correspond() -> None:
    ask, wait, get = (scored("nu", name, -1) for name in ("ask", "wait", "get"))
    ask2, get2, new2 = (scored("straks", name, 2) for name in ("ask", "get", "new"))
    there = a_walk("nu", [one[:2] for one in (ask, wait, get)])
    scores = [ask[2], wait[2], get[2]]
    here = a_walk("straks", [one[:2] for one in (ask2, get2, new2)])
    assert means(curve(laid_over(here, there), scores)) == [-1, -1, None]


def test_a_touchpoint_that_went_to_another_step_takes_its_feeling_along() -> None:
    old, moments, score = scored("nu", "form", -2)
    step = a_step(key="straks.samen", title="Samen regelen")
    moved = a_touchpoint(key="straks.form.moment", title="form")
    here = a_walk("straks", [(step, [moved])])
    over = laid_over(here, a_walk("nu", [(old, moments)]))
    assert means(curve(over, [score])) == [-2]


@given(st.integers(1, 6))
def test_a_journey_laid_over_itself_is_itself(steps: int) -> None:
    parts = [scored("nu", f"stap-{number}", 0) for number in range(steps)]
    walk = a_walk("nu", [one[:2] for one in parts])
    assert laid_over(walk, walk) == walk.touchpoints
