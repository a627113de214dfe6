from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.copying import Parts
from journeys.domain.models import JourneyPersona, LaneText
from journeys.domain.template import as_template, left_empty, locked, with_locked
from tests.builders import a_journey, a_persona, a_step, an_experience

STEP = a_step()
PERSON = JourneyPersona(journey_id=a_journey().id, persona_id=a_persona().id)
WHOLE = Parts(
    steps=[STEP],
    personas=[PERSON],
    experiences=[an_experience()],
    lane_texts=[LaneText(text="Regel", lane_id=STEP.id, step_id=STEP.id)],
)
lanes = st.lists(st.sampled_from("abcdef"), unique=True)


def test_a_template_is_nobodys_and_has_scores_only_if_asked_for() -> None:
    plain = as_template(WHOLE, texts=True, scores=False)
    assert not plain.personas and not plain.experiences and plain.lane_texts
    assert as_template(WHOLE, texts=False, scores=True).experiences
    assert not as_template(WHOLE, texts=False, scores=True).lane_texts


def test_without_texts_stories_stay_empty_and_without_scores_figures() -> None:
    assert "narrative" in left_empty(texts=False, scores=True)
    assert "narrative" not in left_empty(texts=True, scores=False)
    assert "yearly_volume" in left_empty(texts=True, scores=False)
    assert not left_empty(texts=True, scores=True)


@given(lanes, lanes)
def test_locked_lanes_stand_first_in_their_order_and_nothing_is_there_twice(
    chosen: list[str], always: list[str]
) -> None:
    shown = with_locked(chosen, always)
    assert list(shown[: len(always)]) == always
    assert sorted(shown) == sorted({*chosen, *always})
    assert [lane for lane in chosen if lane not in always] == list(shown[len(always) :])
    assert with_locked(shown, always) == shown


def test_lanes_are_written_with_blanks_between() -> None:
    assert locked("achter systemen") == ("achter", "systemen")
    assert locked(None) == ()
