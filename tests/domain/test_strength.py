"""How strong the evidence is: more never weakens it, contradiction and age never strengthen it."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.strength import (
    HALF_LIFE,
    METHODS,
    MOST,
    Body,
    Evidence,
    Strength,
    strength,
    together,
)

TODAY = date(2026, 11, 26)
STUDIES = [uuid4() for _ in range(4)]
EVIDENCE = st.builds(
    Evidence,
    st.sampled_from([None, *STUDIES]),
    st.lists(st.sampled_from(sorted(METHODS)), max_size=2).map(tuple),
    st.one_of(st.none(), st.integers(0, 500)),
    st.one_of(st.none(), st.dates(date(2010, 1, 1), TODAY)),
)
SOME = st.lists(EVIDENCE, max_size=4)


def of(
    found: list[Evidence], voices: int = 0, segments: int = 0, against: int = 0, kind: str = "pain"
) -> Strength:
    body = Body(kind, tuple(found), voices, frozenset(range(segments)), against)
    return strength(body, TODAY)


def test_nothing_is_no_evidence_and_all_of_it_is_strong() -> None:
    assert of([]).grade == "none"
    much = [Evidence(study, ("survey", "in_depth_interview"), 200, TODAY) for study in STUDIES]
    best = of(much, voices=20, segments=6)
    assert best.grade == "strong"
    assert 90 < best.points <= sum(MOST.values()) == 100


def test_what_is_unknown_is_named_and_earns_nothing() -> None:
    told = of([Evidence(STUDIES[0])])
    assert told.unknown == ("from how many people", "by which method", "when")
    assert told.years is None
    assert told.freshness == 1


@given(SOME, EVIDENCE)
def test_one_more_that_is_no_older_never_weakens_it(found: list[Evidence], more: Evidence) -> None:
    before = of(found)
    newest = max((one.on for one in found if one.on), default=None)
    more = replace(more, on=newest)
    assert of([*found, more]).points >= before.points - 1e-9


@given(SOME, st.integers(0, 9), st.integers(0, 9), st.integers(0, 5))
def test_a_quote_a_group_and_a_contradiction(
    found: list[Evidence], voices: int, segments: int, against: int
) -> None:
    here = of(found, voices, segments, against).points
    assert 0 <= here <= 100
    assert of(found, voices + 1, segments, against).points >= here
    assert of(found, voices, segments + 1, against).points >= here
    assert of(found, voices, segments, against + 1).points <= here


@given(st.sampled_from(sorted(HALF_LIFE)), st.integers(0, 6000), st.integers(1, 4000))
def test_older_is_never_stronger(kind: str, age: int, more: int) -> None:
    def heard(days: int) -> float:
        on = TODAY - timedelta(days=days)
        return of([Evidence(UUID(int=1), ("survey",), 12, on)], kind=kind).points

    assert heard(age + more) <= heard(age)


def test_after_its_half_life_it_counts_for_half() -> None:
    on = TODAY - timedelta(days=round(HALF_LIFE["pain"] * 365.25))
    assert of([Evidence(STUDIES[0], ("survey",), 10, on)]).freshness == pytest.approx(0.5)


INSIGHTS = st.lists(
    st.builds(
        Body,
        st.sampled_from(sorted(HALF_LIFE)),
        SOME.map(tuple),
        st.integers(0, 9),
        st.frozensets(st.integers(0, 5)),
        st.integers(0, 3),
    ),
    max_size=4,
)


@given(INSIGHTS, st.randoms())
def test_together_the_order_of_insights_does_not_matter(bodies: list[Body], random: Random) -> None:
    newest = [replace(body, kind="pain") for body in bodies]
    once = strength(together(newest), TODAY)
    random.shuffle(newest)
    again = strength(together(newest), TODAY)
    assert again.points == pytest.approx(once.points)


def test_the_people_of_one_study_count_once() -> None:
    study = STUDIES[0]
    bodies = [Body("pain", (Evidence(study, ("survey",), n, TODAY),)) for n in (10, 8)]
    assert together(bodies).evidence == (Evidence(study, ("survey",), 10, TODAY),)
    loose = [Body("pain", (Evidence(None, (), 1, TODAY),)) for _ in range(3)]
    assert len(together(loose).evidence) == 3


@given(INSIGHTS, EVIDENCE)
def test_one_insight_more_without_contradiction_never_weakens_what_is_together(
    bodies: list[Body], more: Evidence
) -> None:
    newest = max((e.on for body in bodies for e in body.evidence if e.on), default=None)
    bodies = [replace(body, kind="pain") for body in bodies]
    before = strength(together(bodies), TODAY).points
    also = Body("pain", (replace(more, on=newest),))
    assert strength(together([*bodies, also]), TODAY).points >= before - 1e-9
