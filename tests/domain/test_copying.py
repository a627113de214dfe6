from journeys.domain.copying import Parts, as_variant, copied, main_of, why_no_variant
from journeys.domain.models import (
    Experience,
    LaneText,
    MapView,
    Phase,
    Step,
    StepImage,
    StepTransition,
    TextLane,
    Touchpoint,
    TouchpointNeed,
)
from tests.builders import (
    a_journey,
    a_need,
    a_path,
    a_persona,
    a_phase,
    a_step,
    a_step_image,
    a_touchpoint,
    an_experience,
    bears,
)

ORIGINAL = a_journey(key="paspoort")
PHASE = a_phase(ORIGINAL, key="paspoort.aanvragen", title="Aanvragen")
STEP = a_step(PHASE, key="paspoort.aanvragen.balie", need="Help mij snel")
TOUCHPOINT = a_touchpoint(STEP, key="elders", yearly_volume=12)
NEED = a_need()


def parts(*experiences: Experience) -> Parts:
    return Parts(
        phases=[PHASE],
        steps=[STEP],
        touchpoints=[TOUCHPOINT],
        needs=[bears(TOUCHPOINT, NEED)],
        experiences=experiences,
    )


def test_every_part_comes_back_under_the_copy_with_what_it_said() -> None:
    copy = a_journey(key="paspoort-2")

    phase, step, touchpoint, need = copied(parts(), ORIGINAL, copy, set())

    assert isinstance(phase, Phase)
    assert isinstance(step, Step)
    assert isinstance(touchpoint, Touchpoint)
    assert isinstance(need, TouchpointNeed)
    assert (phase.journey_id, step.phase_id, touchpoint.step_id) == (copy.id, phase.id, step.id)
    assert (phase.title, step.need, touchpoint.yearly_volume) == ("Aanvragen", "Help mij snel", 12)
    assert (need.touchpoint_id, need.need_id) == (touchpoint.id, NEED.id)
    assert {phase.id, step.id, touchpoint.id}.isdisjoint({PHASE.id, STEP.id, TOUCHPOINT.id})


def test_keys_keep_their_end_and_avoid_what_is_taken() -> None:
    copy = a_journey(key="nieuw-paspoort")
    taken = {"nieuw-paspoort.aanvragen.balie"}

    phase, step, touchpoint, _ = copied(parts(), ORIGINAL, copy, taken)

    keys = [
        row.key for row in (phase, step, touchpoint) if isinstance(row, Phase | Step | Touchpoint)
    ]
    assert keys == [
        "nieuw-paspoort.aanvragen",
        "nieuw-paspoort.aanvragen.balie-2",
        "nieuw-paspoort.elders",
    ]


def test_a_long_key_stays_a_key_and_stays_unique() -> None:
    copy = a_journey(key="k" * 100)
    phases = [a_phase(ORIGINAL, key=f"paspoort.{'fase-' * 10}{i}") for i in range(3)]

    rows = copied(Parts(phases=phases), ORIGINAL, copy, set())

    keys = [row.key for row in rows if isinstance(row, Phase)]
    assert len(set(keys)) == 3
    assert all(len(key) <= 120 for key in keys)


def test_scores_come_along_only_when_they_are_given() -> None:
    copy = a_journey(key="paspoort-2")
    score = an_experience(TOUCHPOINT, -2, key="paspoort.1")

    *_, again = copied(parts(score), ORIGINAL, copy, set())

    assert isinstance(again, Experience)
    assert (again.key, again.score) == ("paspoort-2.1", -2)
    assert not [
        row for row in copied(parts(), ORIGINAL, copy, set()) if isinstance(row, Experience)
    ]


def test_pictures_come_along_with_their_step_and_share_its_file() -> None:
    copy = a_journey(key="paspoort-2")
    image = a_step_image(STEP, key="paspoort.aanvragen.balie.afbeelding", digest="a" * 64)

    rows = copied(Parts(phases=[PHASE], steps=[STEP], images=[image]), ORIGINAL, copy, set())

    step = next(row for row in rows if isinstance(row, Step))
    again = next(row for row in rows if isinstance(row, StepImage))
    assert (again.step_id, again.digest) == (step.id, image.digest)
    assert again.key == "paspoort-2.aanvragen.balie.afbeelding"
    assert again.id != image.id


def test_paths_lead_from_copy_to_copy_and_a_step_is_the_same_journey_when_you_look_closer() -> None:
    copy, closer = a_journey(key="paspoort-2"), a_journey(key="pasfoto")
    later = a_step(PHASE, key="paspoort.aanvragen.ophalen", subjourney_id=closer.id)
    back = a_path(later, STEP, key="paspoort.terug", condition="de foto niet goed is")

    parts = Parts(phases=[PHASE], steps=[STEP, later], paths=[back])
    rows = copied(parts, ORIGINAL, copy, set())

    first, second = (row for row in rows if isinstance(row, Step))
    again = next(row for row in rows if isinstance(row, StepTransition))
    assert (again.from_step_id, again.to_step_id) == (second.id, first.id)
    assert (again.key, again.condition) == ("paspoort-2.terug", "de foto niet goed is")
    assert second.subjourney_id == closer.id


def test_text_lanes_come_along_and_views_and_locks_call_them_by_their_new_names() -> None:
    copy = a_journey(key="paspoort-2", locked_lanes="verhaal tekst:paspoort.regels")
    lane = TextLane(key="paspoort.regels", title="Regels", journey_id=ORIGINAL.id)
    text = LaneText(text="Met een foto", lane_id=lane.id, step_id=STEP.id)
    view = MapView(
        key="balie", title="Balie", lanes="tekst:paspoort.regels achter", journey_id=ORIGINAL.id
    )
    whole = Parts(phases=[PHASE], steps=[STEP], text_lanes=[lane], lane_texts=[text], views=[view])

    rows = copied(whole, ORIGINAL, copy, set())

    step = next(row for row in rows if isinstance(row, Step))
    new = next(row for row in rows if isinstance(row, TextLane))
    said = next(row for row in rows if isinstance(row, LaneText))
    shown = next(row for row in rows if isinstance(row, MapView))
    assert new.key == "paspoort-2.regels" and new.journey_id == copy.id
    assert (said.lane_id, said.step_id, said.text) == (new.id, step.id, "Met een foto")
    assert shown.lanes == "tekst:paspoort-2.regels achter" and shown.journey_id == copy.id
    assert copy.locked_lanes == "verhaal tekst:paspoort-2.regels"


def test_fields_that_are_to_stay_empty_do() -> None:
    _phase, step, touchpoint, _need = copied(
        parts(), ORIGINAL, a_journey(key="nieuw"), set(), {"need", "yearly_volume"}
    )
    assert isinstance(step, Step) and isinstance(touchpoint, Touchpoint)
    assert step.need is None and touchpoint.yearly_volume is None and touchpoint.title


def test_a_variant_takes_along_what_its_persona_felt_as_what_everybody_there_felt() -> None:
    persona = a_persona()
    felt = [
        an_experience(TOUCHPOINT, 2),
        an_experience(TOUCHPOINT, -2, persona=persona, note="Te ver"),
        an_experience(TOUCHPOINT, 1, persona=a_persona()),
    ]
    found = as_variant(parts(*felt), ORIGINAL, persona.id)
    assert [row.persona_id for row in found.personas] == [persona.id]
    (score,) = found.experiences
    assert (score.score, score.persona_id, score.note) == (-2, None, "Te ver")
    assert felt[1].persona_id == persona.id


def test_variants_are_one_level_deep() -> None:
    main, other = a_journey(), a_journey()
    variant = a_journey(variant_of_id=main.id)
    assert main_of(main) == main_of(variant) == main.id
    assert why_no_variant(other, main, has_variants=False) is None
    assert why_no_variant(None, main, has_variants=False) is None
    assert why_no_variant(main, main, has_variants=False)
    assert why_no_variant(other, variant, has_variants=False)
    assert why_no_variant(other, main, has_variants=True)
