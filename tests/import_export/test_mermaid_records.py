"""From a mermaid journey to records of ours, as a person confirms it, and back."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from journeys.import_export.converting import read as read_file
from journeys.import_export.mapping.mapping import NEW, Scale, proposed
from journeys.import_export.mapping.mapping import Mapping as Said
from journeys.import_export.mapping.outline import Outline
from journeys.import_export.mapping.reading import records_of
from journeys.import_export.mermaid.journey import diagram_of, text_of, what_is_left_out
from journeys.import_export.mermaid.reading import read, read_all
from journeys.import_export.mermaid.remarks import is_on_scale
from journeys.import_export.mermaid.tables import Laid, laid_out
from journeys.import_export.package import Package
from journeys.import_export.records import World
from journeys.import_export.workbook.columns import speaking
from journeys.import_export.workbook.drawn import Desk
from journeys.language import say
from tests.import_export.mapping_sheets import after, of, said_of, titles
from tests.import_export.test_mermaid import FOUND, SAY_NOTHING, needs_corpus
from tests.world import FIXTURES

MOVING = """journey
    title Verhuizen
    accDescr: Wie verhuist
    section Vooraf
      Zoeken: 4: Inwoner
      Bellen: 1: Inwoner, KCC
    section Daarna
    section Vooraf
      Wachten: : Inwoner
      Wachten: 3.5: Inwoner
"""


def laid(text: str = MOVING, existing: World | None = None) -> Laid:
    return laid_out(read_all(text), existing or {})


def brought_in(text: str = MOVING, people: str = "persona", new: tuple[str, ...] = NEW) -> Package:
    found = laid(text)
    readings = [
        replace(
            reading,
            scales={"score": Scale("five")},
            fields={**reading.fields, "people": people},
            title=reading.title or "Reis",
        )
        for reading in proposed(found.outline()).readings
    ]
    return records_of(found.tables, Said(tuple(readings), new), "a.mmd", {})


def test_sections_are_phases_and_tasks_are_steps_with_a_touchpoint_for_their_score() -> None:
    package = brought_in()
    (journey,) = of(package, "journeys")
    assert (journey["title"], journey["summary"]) == ("Verhuizen", "Wie verhuist")
    assert titles(package, "phases") == ["Vooraf", "Daarna", "Vooraf (2)"]
    assert titles(package, "steps") == ["Zoeken", "Bellen", "Wachten", "Wachten (2)"]
    assert titles(package, "touchpoints") == ["Zoeken", "Bellen", "Wachten (2)"]
    scores = [(one["score"], one["basis"]) for one in of(package, "experiences")]
    assert scores == [(1, "assumption"), (-2, "assumption"), (0.5, "assumption")]
    assert after(package)["journeys"]


def test_every_record_knows_its_line() -> None:
    lines = {record.values.get("title"): record.place.line for record in brought_in().records}
    assert (lines["Zoeken"], lines["Daarna"], lines["Wachten (2)"]) == (5, 7, 10)
    assert all(not record.place.columns for record in brought_in().records)


@pytest.mark.parametrize(
    ("people", "section", "found"),
    [
        ("persona", "personas", ["Inwoner", "KCC"]),
        ("department", "departments", ["Inwoner", "KCC"]),
        ("behind", "departments", ["Inwoner", "KCC"]),
        ("channel", "channels", ["Inwoner", "KCC"]),
    ],
)
def test_a_person_says_what_the_people_are(people: str, section: str, found: list[str]) -> None:
    package = brought_in(people=people)
    assert titles(package, section) == found
    assert after(package)


def test_people_that_are_a_story_become_what_happens() -> None:
    package = brought_in(people="narrative")
    told = [one.get("narrative") for one in of(package, "touchpoints")]
    assert told == ["Inwoner", "Inwoner\nKCC", "Inwoner", "Inwoner"]
    assert not of(package, "personas")


def test_people_who_are_not_here_yet_are_told_and_left_out() -> None:
    package = brought_in(new=())
    assert not of(package, "personas")
    assert "There is no “KCC” here: it is left out." in said_of(package.notes)


HERE: Mapping[str, Any] = {
    "departments": {("kcc",): {"key": "kcc", "code": "KCC", "title": "Klantcontactcentrum"}},
    "channels": {("balie",): {"key": "balie", "title": "Balie"}},
}


@pytest.mark.parametrize(
    ("people", "field"),
    [
        (["Ik", "Ik"], "persona"),
        ([], "persona"),
        (["KCC", "Ik"], "department"),
        (["KCC", "Ik", "Ik"], "persona"),
        (["balie", "Ik", "Balie"], "channel"),
        (["Blij", "Boos", "Bang", "Moe"], "narrative"),
        (["Loopt vast omdat het formulier veel te lang is"] * 2, "narrative"),
    ],
)
def test_what_the_people_probably_are_is_proposed(people: list[str], field: str) -> None:
    text = "journey\nT0: 3\n" if not people else "journey\n"
    text += "".join(f"T{number} x: 3: {name}\n" for number, name in enumerate(people))
    (found,) = proposed(laid(text, HERE).outline()).readings
    assert found.fields["people"] == field


def test_another_way_to_read_it_is_offered_but_not_read() -> None:
    found = laid("journey\nMeet at 10:30: 4: Me\n")
    assert [table.rows[0].cells[1] for table in found.tables] == ["Meet at 10:30", "Meet at 10"]
    first, second = proposed(Outline.from_json(found.outline().to_json())).readings
    assert (first.use, second.use) == (True, False)
    assert (first.layout, second.layout) == ("journey_list", "journey_list")


@pytest.mark.parametrize(
    ("scores", "cells"),
    [
        (["1", "5"], [1, 5]),
        (["10", "5"], [10, 5]),
        (["-2", "2"], [-2, 2]),
        (["23", "5"], [None, 5]),
        (["7", "5", "4"], [None, 5, 4]),
        (["7", "9", "4"], [7, 9, 4]),
        (["sad", "5"], [None, 5]),
        (["sad", "glad"], ["sad", "glad"]),
        ([" ", "5"], [None, 5]),
    ],
)
def test_scores_stay_where_they_fit_a_scale_together(
    scores: list[str], cells: list[object]
) -> None:
    text = "journey\n" + "".join(f"T{at}: {score}: Me\n" for at, score in enumerate(scores))
    found = laid(text)
    assert [row.cells[2] for row in found.tables[0].rows] == cells
    told = len([one for one in found.remarks if "left out" in one.reason.text])
    assert told == len([1 for score, cell in zip(scores, cells, strict=True)
                        if cell is None and score.strip()])  # fmt: skip


def test_remarks_come_back_from_where_they_were_kept() -> None:
    kept = Outline.from_json(laid("---\na: [\n---\njourney\nT: 9\n").outline().to_json())
    with speaking("en"):
        told = [say(reason) for reason in kept.told]
    assert told[0].startswith("Line 1: The settings above the journey cannot be read: This is not")
    assert told[-1] == "Line 5: The score 9 does not lie between 1 and 5."


@needs_corpus
@pytest.mark.parametrize(
    "path", [path for path in FOUND if path.name not in SAY_NOTHING], ids=lambda path: path.name
)
def test_no_task_of_others_is_lost(path: Path) -> None:
    (found,) = read_all(path.read_bytes().decode("utf-8"))
    made = read_file(path)
    assert len(made.world["steps"]) == len(found.best.tasks)
    sections = [section for section in found.best.sections if section.tasks or section.name.strip()]
    assert len(made.world["phases"]) == len(sections) + bool(found.best.loose)
    scored = [task for task in found.best.tasks if task.said and is_on_scale(task.score)]
    assert len(made.world["experiences"]) >= len(scored)


@pytest.fixture(scope="module")
def world() -> World:
    return read_file(FIXTURES / "den-haag").world


def test_a_journey_of_ours_goes_out_with_the_mean_of_each_step(world: World) -> None:
    drawn = diagram_of(Desk(world).drawn("reisdocumenten"))
    assert drawn.title == "Reisdocumenten"
    assert all(task.score is not None and 1 <= task.score <= 5 for task in drawn.tasks)
    assert any(task.people for task in drawn.tasks)
    with speaking("en"):
        assert read(text_of(world, "reisdocumenten")) == diagram_of(
            Desk(world).drawn("reisdocumenten")
        )


def test_it_says_what_it_leaves_out(world: World) -> None:
    found = Desk(world).drawn("reisdocumenten")
    with speaking("en"):
        told = [say(reason) for reason in what_is_left_out(found)]
        text = text_of(world, "reisdocumenten")
    assert any(sentence.startswith("insights: ") for sentence in told)
    assert all(f"%% - {sentence}" in text for sentence in told)
    assert "channels: 0" not in text


def test_paths_and_journeys_within_steps_are_among_what_it_leaves_out(world: World) -> None:
    key = ("reisdocumenten.orienteren.bellen",)
    steps = {**world["steps"], key: {**world["steps"][key], "subjourney": "klacht"}}
    with speaking("en"):
        assert "%% - paths to another step than the next: 4" in text_of(
            world, "gehandicaptenparkeerplaats"
        )
        text = text_of({**world, "steps": steps}, "reisdocumenten")
    assert "%% - steps that are a journey of their own: 1" in text
    assert "paths to" not in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_step_without_a_score_says_so_and_comes_back_without_one(
    world: World, language: str
) -> None:
    unscored = {**world, "experiences": {}}
    with speaking(language):
        text = text_of(unscored, "reisdocumenten")
    assert all(task.score == 3 and task.name.endswith(")") for task in read(text).tasks)
    package = brought_in(text)
    assert not of(package, "experiences")
    first = next(iter(Desk(world).columns("reisdocumenten"))).row
    assert first and titles(package, "steps")[0] == first["title"]


def test_the_people_that_go_out_are_chosen(world: World) -> None:
    found = Desk(world).drawn("reisdocumenten")
    personas = {str(one["title"]) for one in found.personas}
    told = {name for task in diagram_of(found, "personas").tasks for name in task.people}
    assert told == personas
