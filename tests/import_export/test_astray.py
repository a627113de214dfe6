"""What only several records together tell: paths and journeys within journeys."""

from typing import Any

from tests.import_export.test_plan import JOURNEY, problems, world_of

TWO = [
    *JOURNEY,
    ("steps", {"key": "paspoort.aanvragen.balie", "phase": "paspoort.aanvragen",
               "title": "Balie"}),
    ("journeys", {"key": "verhuizen", "title": "Verhuizen"}),
    ("phases", {"key": "verhuizen.melden", "journey": "verhuizen", "title": "Melden"}),
    ("steps", {"key": "verhuizen.melden.formulier", "phase": "verhuizen.melden",
               "title": "Formulier"}),
]  # fmt: skip
BACK = ("step_transitions", {"key": "terug", "from_step": "paspoort.aanvragen.balie",
                             "to_step": "paspoort.aanvragen.bellen"})  # fmt: skip


def test_a_path_stays_within_its_journey() -> None:
    out = (BACK[0], {**BACK[1], "to_step": "verhuizen.melden.formulier"})
    assert problems([*TWO, BACK]) == []
    assert problems([*TWO, out]) == [
        "a.yaml: step_transitions: terug: to_step: A path stays within one journey; this one leads"
        " from “paspoort” to “verhuizen”."
    ]


def test_a_path_is_there_once_for_each_kind() -> None:
    again = (BACK[0], {**BACK[1], "key": "weer"})
    told = "to_step: There is a path of this kind between these steps already:"
    one = f"a.yaml: step_transitions: weer: {told} “terug”."
    assert problems([*TWO, BACK, again]) == [
        f"a.yaml: step_transitions: terug: {told} “weer”.", one,
    ]  # fmt: skip
    assert problems([*TWO, BACK, (again[0], {**again[1], "path": "unhappy"})]) == []
    # Of one that is here already and a new one, the new one is refused.
    assert problems([again], world_of([*TWO, BACK])) == [one]


def test_a_step_that_goes_to_another_journey_leaves_no_path_behind() -> None:
    world = world_of([*TWO, BACK])
    moved = ("steps", {"key": "paspoort.aanvragen.bellen", "phase": "verhuizen.melden"})
    found = problems([moved], world)
    assert len(found) == 1 and "A path stays within one journey" in found[0]
    # It is the step that is refused: that alone is in the file.
    assert "paspoort.aanvragen.bellen" in found[0]
    gone = ("step_transitions", {"key": "terug", "delete": True})
    assert problems([moved, gone], world) == []


def test_what_was_astray_before_stands_in_the_way_of_nothing_else() -> None:
    world = world_of([*TWO, BACK])
    steps = {**world["steps"]}
    steps["paspoort.aanvragen.bellen",] = {
        **steps["paspoort.aanvragen.bellen",], "phase": "verhuizen.melden"
    }  # fmt: skip
    renamed = ("steps", {"key": "paspoort.aanvragen.balie", "title": "Aan de balie"})
    assert problems([renamed], {**world, "steps": steps}) == []


def test_no_journey_is_within_itself_whichever_way() -> None:
    def closer(step: str, journey: str) -> tuple[str, dict[str, Any]]:
        return ("steps", {"key": step, "subjourney": journey})

    world = world_of(TWO)
    call, form = "paspoort.aanvragen.bellen", "verhuizen.melden.formulier"
    assert problems([closer(call, "verhuizen")], world) == []
    own = problems([closer(call, "paspoort")], world)
    assert own == [
        f"a.yaml: steps: {call}: subjourney: A step cannot be the journey that it is itself in."
    ]
    round_ = problems([closer(call, "verhuizen"), closer(form, "paspoort")], world)
    assert any("That journey contains this one already: Verhuizen → Paspoort." in r for r in round_)
    part = ("journeys", {"key": "paspoort", "parent": "verhuizen"})
    assert problems([part, closer(form, "paspoort")], world) == []
    assert problems([part, closer(call, "verhuizen")], world) != []


def test_a_variant_hangs_under_no_variant() -> None:
    world = world_of(TWO)
    variant = ("journeys", {"key": "paspoort", "variant_of": "verhuizen"})
    assert problems([variant], world) == []
    third = ("journeys", {"key": "kind", "title": "Kind", "variant_of": "paspoort"})
    found = problems([variant, third], world)
    assert len(found) == 1 and "“Paspoort” is a variant itself" in found[0]
