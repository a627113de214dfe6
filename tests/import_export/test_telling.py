"""A journey in words: step by step, with what it felt like and what that rests on."""

from collections.abc import Iterator

import pytest

from journeys.import_export.portrait import Insight, Measured, Need, Opportunity, Phase, Weighed
from journeys.import_export.telling import markdown, text
from journeys.import_export.workbook.columns import speaking
from tests.portraits import a_feeling, a_large_portrait, a_moment, a_portrait, a_step


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def test_a_journey_is_told_phase_by_phase_and_step_by_step() -> None:
    told = markdown(a_large_portrait(phases=2, steps=2, moments=1))
    headings = [line for line in told.splitlines() if line.startswith("#")]
    assert headings == [
        "# Een lange reis",
        "## Phase: Fase 0",
        "### Step 1: Stap 0.0 van de aanvraag",
        "### Step 2: Stap 0.1 van de aanvraag",
        "## Phase: Fase 1",
        "### Step 3: Stap 1.0 van de aanvraag",
        "### Step 4: Stap 1.1 van de aanvraag",
    ]


def test_a_step_tells_its_score_in_words_with_what_it_rests_on() -> None:
    told = markdown(a_portrait(Phase("Aanvragen", [a_step(felt=a_feeling(-2))])))
    assert "- **Experience:** Somewhere near -2, assumption, 1 score" in told


def test_a_touchpoint_tells_its_channel_who_serves_and_what_is_passed_on() -> None:
    moment = a_moment(received=["DPZ → KCC"], back=["SZW"], systems="Zaaksysteem", is_truth=True)
    told = markdown(a_portrait(Phase("Aanvragen", [a_step(moments=[moment])])))
    for line in (
        "- **Touchpoint:** Langs zonder afspraak",
        "  - Balie · DPZ",
        "  - Moment of truth",
        "  - handover DPZ → KCC",
        "  - Behind the scenes: SZW · Systems: Zaaksysteem",
    ):
        assert line in told


def test_needs_insights_and_opportunities_stand_where_they_belong() -> None:
    step = a_step(
        need="Laat zien wat ik moet doen",
        needs=[Need("Houd mij op de hoogte", "U weet wat u aan ons heeft", 2)],
        insights=[Insight("Men zoekt te lang", "negative", "Negative · 7 of 16")],
        opportunities=[Opportunity("Aanvraag volgen", 1, "4.2 points")],
    )
    told = markdown(a_portrait(Phase("Aanvragen", [step])))
    for line in (
        "- **Need:** Laat zien wat ik moet doen",
        "- **Needs of “U weet wat u aan ons heeft”:** Houd mij op de hoogte",
        "  - Men zoekt te lang (Negative · 7 of 16)",
        "  - Aanvraag volgen (number 1 in the ranking, 4.2 points)",
    ):
        assert line in told


def test_what_somebody_wrote_is_never_a_mark() -> None:
    told = markdown(a_portrait(Phase("# Kop", [a_step("*a* [b](c)", story="1. een\n- twee <i>")])))
    assert "## Phase: \\# Kop" in told
    assert "\\*a\\* \\[b\\](c)" in told
    assert "\\<i\\>" in told
    assert "\n1\\. een - twee" in told


def test_a_part_of_a_journey_is_told_with_its_own_numbers() -> None:
    told = text(a_large_portrait(phases=2, steps=2, moments=1), 2, 3)
    assert "Step 3: Stap 1.0 van de aanvraag" in told
    assert "Step 2" not in told and "Step 4" not in told


def test_what_a_map_does_not_show_is_not_told() -> None:
    moment = a_moment(back=["SZW"], systems="Zaaksysteem", weighed=Weighed(intensity=4))
    step = a_step(
        moments=[moment],
        story="Ik zoek het uit.",
        insights=[Insight("Men zoekt te lang", "negative", "Negative")],
        measured=[Measured("6.8", "Grade", "residents · aim 7.5")],
    )
    phase = Phase("Aanvragen", [step])
    at_first = markdown(a_portrait(phase))
    assert "Men zoekt te lang" in at_first and "Zaaksysteem" in at_first
    assert "Intensity" not in at_first and "6.8" not in at_first
    figures = markdown(a_portrait(phase, shown=["intensity", "measurements"]))
    assert "  - Intensity: 4 of 5" in figures
    assert "  - Grade: 6.8 (residents · aim 7.5)" in figures
    for hidden in ("Men zoekt", "Ik zoek", "Zaaksysteem", "SZW", "Experience"):
        assert hidden not in figures


def test_measurements_of_the_whole_journey_come_first() -> None:
    measured = [Measured("64%", "Promise kept", "residents · aim 80%")]
    told = markdown(
        a_portrait(Phase("Aanvragen", [a_step()]), measured=measured, shown=["measurements"])
    )
    assert "- **Measurements of the whole journey:** 1" in told
    assert told.index("Promise kept: 64%") < told.index("## Phase: Aanvragen")


def test_a_journey_without_phases_says_so() -> None:
    assert "This journey has no phases yet" in markdown(a_portrait())
