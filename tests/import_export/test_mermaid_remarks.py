"""What mermaid does without a word is said, with its line; and what was meant is offered."""

import pytest

from journeys.import_export.mermaid.diagram import Diagram
from journeys.import_export.mermaid.reading import read, read_all
from journeys.import_export.workbook.columns import speaking
from journeys.language import say

MEETING = "journey\nsection A\nMeet at 10:30: 4: Me\nGo home: 5: Me\n"


def said(drawn: Diagram) -> list[tuple[int, str]]:
    with speaking("en"):
        return [(remark.line, say(remark.reason)) for remark in drawn.remarks]


@pytest.mark.parametrize(
    ("lines", "line", "sentence"),
    [
        ("title Ticket #42\nT: 3", 2, "Mermaid cuts this off: “#42”."),
        ("T: 3: Child#1, Child#2", 2, "Mermaid cuts this off: “#1, Child#2”."),
        ("# aside\nT: 3", 2, "Mermaid takes this line for a remark: “# aside”."),
        ("title\nsection A\nT: 3", 2, "mermaid takes the next line: “section A”."),
        ("accTitle:\nsection A\nT: 3", 2, "mermaid takes the next line: “section A”."),
        ("title A\ntitle B\nT: 3", 3, "This title takes the place of “A”."),
        ("title: A\nT: 3", 2, "“title” is a task for mermaid."),
        ("Title check: 4: Me\nT: 3", 2, "mermaid takes it for the title"),
        ("T: : Me", 2, "There is no score here; mermaid draws it as 0."),
        ("T: happy: Me", 2, "“happy” is no number"),
        ("T: 7: Me", 2, "The score 7 does not lie between 1 and 5."),
        ("T: 3: Me, ,", 2, "A name is blank here"),
        ("T: 3: 我，你", 2, "this comma is none"),
        ("T: 3: Me: note", 2, "Mermaid drops what stands behind the people: “note”."),
        ("Meet at 10:30: 4: Me", 2, "Mermaid reads “Meet at 10” with the score 30 here. "
         "Perhaps “Meet at 10:30” with the score 4 is meant."),
        ("T: 3: Me %% later", 2, "%% begins no remark for mermaid"),
        ("%% a\n%% b\nT: 3", 2, "Lines that begin with %% are remarks: they are left out (2)."),
        ("%%{init: {}}%%\nT: 3", 2, "Settings for how mermaid draws it are left out."),
        ("section A\nsection B\nT: 3", 2, "The section “A” holds nothing."),
        ("T: 3\nsection B\nU: 3", 2, "What stands before the first section belongs to none."),
        ("section   \nT: 3", 2, "This section has no name."),
    ],
)  # fmt: skip
def test_what_mermaid_does_silently_is_said_with_its_line(
    lines: str, line: int, sentence: str
) -> None:
    found = said(read(f"journey\n{lines}\n"))
    assert any(at == line and sentence in text for at, text in found), found


def test_a_sound_journey_has_no_remarks() -> None:
    assert said(read("journey\ntitle A\nsection B\nT: 3: Me, You\n")) == []


def test_settings_above_the_journey_do_not_shift_its_lines() -> None:
    text = "---\ntitle: A\n---\n\n%%{init:\n{}}%%\n\n  %% aside\njourney\n\n%% more\nT: 9\n"
    assert said(read(text))[-1] == (12, "The score 9 does not lie between 1 and 5.")


def test_a_name_with_a_colon_is_read_both_ways_and_the_better_one_first() -> None:
    (found,) = read_all(MEETING)
    assert [task.name for task in found.best.tasks] == ["Meet at 10:30", "Go home"]
    assert [task.score for task in found.best.tasks] == [4, 5]
    assert found.other is found.drawn
    assert found.drawn and found.drawn.tasks[0].score == 30


def test_what_differs_without_a_better_score_is_offered_second() -> None:
    (found,) = read_all("journey\nT: 3: Child#1\n")
    assert found.best is found.drawn
    assert found.other and found.other.tasks[0].people == ("Child#1",)


@pytest.mark.parametrize(
    ("lines", "tasks"),
    [
        ("Task", [("Task", None, ())]),
        ("Task:", [("Task", None, ())]),
        ("Fix #12 bug: 4: Me", [("Fix #12 bug", 4, ("Me",))]),
        ("Fix; bug: 4: Me;", [("Fix; bug", 4, ("Me",))]),
        ("任务：5：我，你", [("任务", 5, ("我", "你"))]),
        ("Section 3 form: 4: Me", [("Section 3 form", 4, ("Me",))]),
        ("Journey planning: 4: Me", [("Journey planning", 4, ("Me",))]),
        ("Fix; A: 3,5: Me", [("Fix; A", 3.5, ("Me",))]),
        ("Fix; A: sad: Me", [("Fix; A", None, ("Me",))]),
    ],
)
def test_what_mermaid_refuses_is_read_as_it_was_written(
    lines: str, tasks: list[tuple[str, float | None, tuple[str, ...]]]
) -> None:
    (found,) = read_all(f"journey\nsection A: 1\n{lines}\n")
    assert found.drawn is None and found.other is None
    assert found.refusal and found.refusal.line == 2
    assert found.best.sections[0].name == "A: 1"
    assert [(one.name, one.score, one.people) for one in found.best.tasks] == tasks


def test_what_a_reading_line_by_line_leaves_out_is_said_too() -> None:
    (found,) = read_all("journey\nsection A: 1\n# aside\nT: 3 %% later\nU\n")
    assert [remark.line for remark in found.remarks] == [2, 3, 4, 5]
