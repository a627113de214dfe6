from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.importance import importance
from journeys.domain.realisation import realisation
from journeys.domain.scoring import EFFECTS, ScoringInputs, gaps, rank, reach
from tests.builders import (
    a_measurement,
    a_need,
    a_rating,
    a_touchpoint,
    an_aspect,
    an_effect,
    an_opportunity,
    bears,
    changes,
)

EFFECT_NAMES = st.sampled_from(sorted(EFFECTS, key=lambda name: EFFECTS[name]))


class NarrowNeed(NamedTuple):
    id: UUID
    promise_id: UUID
    title: str


class NarrowOpportunity(NamedTuple):
    id: UUID
    key: str
    title: str = "Aanvraag volgen"
    status: str = "spotted"
    organisation_wide: bool = False
    priority_override: float | None = None
    override_reason: str | None = None


class NarrowEffect(NamedTuple):
    opportunity_id: UUID
    need_id: UUID
    effect: str = "medium"
    basis: str = "assumption"


def a_world(
    effect: str = "medium", changed: int = 1, bearing: int = 2, kept: float | None = 30
) -> ScoringInputs:
    """One opportunity that lifts the first of two needs, at some of the touchpoints bearing it."""
    informed, other = a_need(), a_need()
    touchpoints = [a_touchpoint() for _ in range(bearing)]
    opportunity = an_opportunity()
    measured = [] if kept is None else [a_measurement(kept, need=informed)]
    return ScoringInputs(
        needs=[informed, other],
        aspects=[
            an_aspect(informed, rank=1, share=60, need_basis="research"),
            an_aspect(other, rank=2, share=40, need_basis="research"),
        ],
        measurements=[*measured, a_measurement(80, need=other)],
        touchpoints=touchpoints,
        touchpoint_needs=[bears(touchpoint, informed) for touchpoint in touchpoints],
        opportunities=[opportunity],
        effects=[an_effect(opportunity, informed, effect, basis="research")],
        opportunity_touchpoints=[changes(opportunity, each) for each in touchpoints[:changed]],
        ratings=[a_rating(opportunity, all_=4, basis="research")],
    )


def test_impact_and_priority_are_as_calculated_by_hand() -> None:
    # Importances .60 and .40; kept for .30 and .80, so gaps .60 x .70 = .42 and .40 x .20 = .08,
    # .50 together. Half an effect at 1 of 2 touchpoints: .42 x .5 x .5 = .105, and 100 x .105 / .50
    # is an impact of 21. All criteria 4 of 5 is (4 - 1) / 4 = 75. 21 x 75 / 100 = 15.75.
    [score] = rank(a_world())
    assert score.impact.value == pytest.approx(21)
    assert score.feasibility.value == 75
    assert score.priority == score.computed_priority == pytest.approx(15.75)
    assert (score.rank, score.overridden) == (1, False)


def test_a_score_gives_the_formula_filled_in_with_its_numbers() -> None:
    [score] = rank(a_world())
    assert score.because[0].text % score.because[0].values == (
        "Priority 15.75 = impact 21.0 × feasibility 75.0 ÷ 100."
    )
    [part] = score.impact.parts
    values = part.because[0].values
    assert [values[name] for name in ("gap", "effect", "reach", "total")] == pytest.approx(
        [0.42, 0.5, 0.5, 0.5]
    )


def test_every_reason_can_be_filled_in() -> None:
    unknown = a_world(kept=None, bearing=0, changed=0)
    for world in (a_world(), a_world(changed=0), unknown):
        for score in rank(world):
            parts = [reason for part in score.impact.parts for reason in part.because]
            assert all(r.text % r.values for r in [*score.because, *score.assumed, *parts])


def test_an_unmeasured_realisation_counts_as_its_mean_and_is_named() -> None:
    [score] = rank(a_world(kept=None))
    # .60 x .5 = .30; .30 x .5 x .5 = .075; 100 x .075 / .38
    assert score.impact.value == pytest.approx(7.5 / 0.38)
    assert (score.assumptions, score.inputs) == (1, 4)
    assert "not measured" in score.assumed[0].text


def test_assumptions_are_counted_over_effects_importances_realisations_and_ratings() -> None:
    need, opportunity = a_need(), an_opportunity()
    world = ScoringInputs(
        needs=[need],
        opportunities=[opportunity],
        effects=[an_effect(opportunity, need)],
        ratings=[a_rating(opportunity), a_rating(opportunity, basis="research", cost=2)],
    )
    [score] = rank(world)
    assert (score.assumptions, score.inputs) == (4, 5)
    assert len(score.assumed) == 4


def test_an_opportunity_of_which_nothing_is_known_closes_nothing_and_says_so() -> None:
    [score] = rank(ScoringInputs(needs=[a_need()], opportunities=[an_opportunity()]))
    assert score.priority == 0
    assert (score.assumptions, score.inputs) == (1, 1)
    assert "not said" in score.impact.because[0].text


def test_where_every_need_is_kept_there_is_nothing_to_gain() -> None:
    need, opportunity = a_need(), an_opportunity(organisation_wide=True)
    world = ScoringInputs(
        needs=[need],
        measurements=[a_measurement(100, need=need)],
        opportunities=[opportunity],
        effects=[an_effect(opportunity, need, "high")],
    )
    assert rank(world)[0].impact.value == 0


def test_an_organisation_wide_opportunity_with_a_high_effect_on_all_needs_closes_the_gap() -> None:
    needs, opportunity = [a_need() for _ in range(3)], an_opportunity(organisation_wide=True)
    effects = [an_effect(opportunity, need, "high") for need in needs]
    [score] = rank(ScoringInputs(needs=needs, opportunities=[opportunity], effects=effects))
    assert score.impact.value == pytest.approx(100)


def test_an_override_ranks_but_keeps_the_computed_value_beside_it() -> None:
    world = a_world()
    forced = an_opportunity(priority_override=90, override_reason="De raad wil het")
    world = ScoringInputs(**{**vars(world), "opportunities": [*world.opportunities, forced]})
    first, second = rank(world)
    assert first.opportunity_id == forced.id
    assert (first.priority, first.computed_priority, first.overridden) == (90, 0, True)
    assert first.because[1].values["reason"] == "De raad wil het"
    assert second.rank == 2


def test_done_and_dropped_opportunities_are_not_ranked() -> None:
    rows = [
        an_opportunity(status="done"),
        an_opportunity(status="dropped", dropped_why="Te duur"),
        an_opportunity(status="planned"),
    ]
    assert [s.opportunity_id for s in rank(ScoringInputs(opportunities=rows))] == [rows[2].id]


def test_equal_priorities_stand_by_title_and_then_by_key() -> None:
    rows = [
        an_opportunity(title="B", key="b"),
        an_opportunity(title="A", key="z"),
        an_opportunity(title="A", key="a"),
    ]
    by_id = {row.id: row.key for row in rows}
    scores = rank(ScoringInputs(opportunities=rows))
    assert [by_id[score.opportunity_id] for score in scores] == ["a", "z", "b"]
    assert [score.rank for score in scores] == [1, 2, 3]


def test_reach_goes_by_volume_where_all_volumes_are_known() -> None:
    busy, quiet = a_touchpoint(yearly_volume=900), a_touchpoint(yearly_volume=100)
    found = reach(an_opportunity(), [quiet.id], [busy, quiet])
    assert (found.value, found.changed, found.bearing, found.unit) == (0.1, 100, 1000, "contacts")


@pytest.mark.parametrize("volumes", [(900, None), (None, None), (0, 0)])
def test_reach_goes_by_count_where_volumes_say_nothing(volumes: tuple[int | None, ...]) -> None:
    touchpoints = [a_touchpoint(yearly_volume=volume) for volume in volumes]
    found = reach(an_opportunity(), [touchpoints[0].id], touchpoints)
    assert (found.value, found.unit) == (0.5, "touchpoints")


def test_reach_is_1_where_it_is_declared_organisation_wide() -> None:
    found = reach(an_opportunity(organisation_wide=True), [], [a_touchpoint()])
    assert (found.value, found.unit) == (1, "declared")


def test_an_opportunity_that_changes_nothing_where_the_need_is_met_reaches_nobody() -> None:
    found = reach(an_opportunity(), [a_touchpoint().id], [a_touchpoint()])
    assert found.value == 0
    assert "nobody" in found.because[0].text
    assert reach(an_opportunity(), [], []).value == 0


def test_the_gap_is_importance_times_what_is_not_kept() -> None:
    need = a_need()
    weights = importance([need], [an_aspect(need, share=100, need_basis="research")])
    measured = gaps(weights, realisation([need], [a_measurement(30, need=need)]))[need.id]
    unknown = gaps(weights, realisation([need], []))[need.id]
    assert (measured.value, measured.assumed) == (pytest.approx(0.7), False)
    assert (unknown.value, unknown.realisation, unknown.assumed) == (0.5, None, True)


def test_scores_need_no_more_than_the_fields_they_name() -> None:
    need = NarrowNeed(uuid4(), uuid4(), "Luister naar mij")
    assert rank(ScoringInputs(needs=[need], opportunities=[an_opportunity()]))[0].priority == 0


@given(EFFECT_NAMES, st.integers(0, 6), st.integers(1, 6), st.none() | st.floats(0, 100))
def test_impact_lies_within_0_and_100_and_its_parts_add_up_to_it(
    effect: str, changed: int, bearing: int, kept: float | None
) -> None:
    [score] = rank(a_world(effect, changed, bearing, kept))
    assert 0 <= score.impact.value <= 100
    parts = sum(part.contribution for part in score.impact.parts)
    assert parts == pytest.approx(score.impact.value)
    assert 0 <= score.priority <= score.impact.value


@given(EFFECT_NAMES, EFFECT_NAMES, st.integers(0, 4), st.integers(0, 4), st.floats(0, 99))
def test_more_effect_and_more_reach_never_give_less_impact(
    effect: str, other: str, changed: int, also: int, kept: float
) -> None:
    weak, strong = sorted((effect, other), key=lambda name: EFFECTS[name])
    little, much = sorted((changed, also))
    [less] = rank(a_world(weak, little, 4, kept))
    [more] = rank(a_world(strong, much, 4, kept))
    assert less.impact.value <= more.impact.value + 1e-9


@given(st.lists(st.tuples(EFFECT_NAMES, st.integers(1, 5)), min_size=1, max_size=12))
def test_the_list_is_ranked_by_priority(rows: list[tuple[str, int]]) -> None:
    need = a_need()
    made = [(an_opportunity(organisation_wide=True), effect, all_) for effect, all_ in rows]
    scores = rank(
        ScoringInputs(
            needs=[need],
            opportunities=[row for row, _, _ in made],
            effects=[an_effect(row, need, effect) for row, effect, _ in made],
            ratings=[a_rating(row, all_=all_) for row, _, all_ in made],
        )
    )
    priorities = [score.priority for score in scores]
    assert priorities == sorted(priorities, reverse=True)
    assert [score.rank for score in scores] == list(range(1, len(rows) + 1))


def test_narrow_rows_of_5000_opportunities_get_5000_different_places() -> None:
    needs = [a_need() for _ in range(20)]
    touchpoints = [a_touchpoint() for _ in range(500)]
    many = [NarrowOpportunity(uuid4(), str(number)) for number in range(5000)]
    world = ScoringInputs(
        needs=needs,
        aspects=[an_aspect(need, rank=place) for place, need in enumerate(needs, start=1)],
        touchpoints=touchpoints,
        touchpoint_needs=[bears(each, need) for each in touchpoints for need in needs[:2]],
        opportunities=many,
        effects=[NarrowEffect(one.id, need.id) for one in many for need in needs[:3]],
    )
    assert [score.rank for score in rank(world)] == list(range(1, 5001))
