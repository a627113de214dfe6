"""Records without a key get one, and titles stand for keys."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.models.base import KEY
from journeys.domain.reason import Reason
from journeys.import_export.changes import Plan
from journeys.import_export.naming import Keys, named
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION, Place, Record, World
from journeys.queries.by_key import RESERVED
from tests.import_export.test_plan import JOURNEY, Rows, world_of

WORLD = world_of(JOURNEY)


def records(rows: Rows) -> list[Record]:
    return [
        Record(section, values, Place("a.xlsx", number, number))
        for number, (section, values) in enumerate(rows, 1)
    ]


def keys(rows: Rows, existing: World = WORLD) -> list[Any]:
    return [record.values.get("key") for record in named(records(rows), existing)[0]]


def planned(rows: Rows, existing: World) -> Plan:
    found, problems = named(records(rows), existing)
    return plan(found, existing, problems)


def with_plan(existing: World, made: Plan) -> World:
    world = {section: dict(found) for section, found in existing.items()}
    for new in made.creates:
        world.setdefault(new.section, {})[new.identity] = new.values
    return world


def test_a_record_without_a_key_is_the_one_that_is_called_so_in_its_row() -> None:
    assert keys([("phases", {"journey": "paspoort", "title": " aanvragen"})]) == [
        "paspoort.aanvragen"
    ]
    assert keys([("journeys", {"title": "PASPOORT"})]) == ["paspoort"]


def test_else_it_gets_a_key_that_is_free() -> None:
    rows: Rows = [
        ("journeys", {"title": "Paspoort aanvragen"}),
        ("journeys", {"title": "Nieuw"}),
        ("phases", {"journey": "paspoort", "title": "Ophalen"}),
        ("steps", {"phase": "paspoort.aanvragen", "title": "Bellen!"}),
        ("needs", {"promise": "duidelijk", "title": "Rust"}),
    ]
    assert keys(rows) == [
        "paspoort-aanvragen", "nieuw-2", "paspoort.ophalen", "paspoort.aanvragen.bellen-2", "rust",
    ]  # fmt: skip


def test_rows_that_are_called_the_same_are_as_many_records() -> None:
    rows: Rows = [("steps", {"phase": "paspoort.aanvragen", "title": "Wachten"})] * 2
    assert keys(rows) == ["paspoort.aanvragen.wachten", "paspoort.aanvragen.wachten-2"]
    world = with_plan(WORLD, planned(rows, WORLD))
    again = planned(rows, world)
    assert again.changes_nothing and not again.problems


def test_a_key_that_the_file_gives_to_another_row_is_not_given_again() -> None:
    rows: Rows = [
        ("phases", {"journey": "paspoort", "title": "Aanvragen"}),
        ("phases", {"key": "paspoort.aanvragen", "title": "Aanvragen"}),
    ]
    assert keys(rows) == ["paspoort.aanvragen-2", "paspoort.aanvragen"]


def test_what_has_no_title_is_the_record_that_says_the_same() -> None:
    said = {"touchpoint": "t", "score": -1}
    assert keys([("experiences", said)]) == ["e"]
    made = planned([("experiences", {**said, "score": 2})], WORLD)
    assert [new.identity for new in made.creates] == [("t.experience",)]


def test_what_has_nothing_to_be_called_by_keeps_its_lack_of_a_key() -> None:
    assert keys([("journeys", {"summary": "Iets"})]) == [None]


def test_a_title_stands_for_a_key_here_and_in_the_file() -> None:
    rows: Rows = [
        ("touchpoints", {"step": "Bellen", "title": "Vraag", "channel": "telefoon"}),
        ("steps", {"phase": "Ophalen", "title": "Langsgaan"}),
        ("phases", {"journey": "Paspoort", "title": "Ophalen"}),
        ("touchpoint_needs", {"touchpoint": "Vraag", "need": "TAAL"}),
    ]
    made = planned(rows, WORLD)
    assert not made.problems
    assert {new.section: new.values for new in made.creates}["steps"]["phase"] == "paspoort.ophalen"


def test_a_title_that_several_have_is_refused_with_a_reason() -> None:
    rows: Rows = [
        ("steps", {"phase": "paspoort.aanvragen", "title": "Bellen"}),
        ("steps", {"phase": "paspoort.aanvragen", "title": "Bellen"}),
        ("touchpoints", {"key": "nu", "step": "Bellen", "title": "Vraag"}),
    ]
    found, _ = named(records(rows), WORLD)
    assert isinstance(found[2].values["step"], Reason)
    assert planned(rows, WORLD).refused == 1


def test_a_title_that_nothing_has_is_left_for_the_plan_to_refuse() -> None:
    made = planned([("touchpoints", {"key": "nu", "step": "Zwemmen", "title": "Vraag"})], WORLD)
    (problem,) = made.problems
    assert problem.field == "step" and problem.reason.values["key"] == "Zwemmen"


def test_a_journey_may_name_another_of_the_same_file() -> None:
    rows: Rows = [
        ("journeys", {"title": "Zonder papier", "state": "to_be", "as_is": "Met papier"}),
        ("journeys", {"title": "Met papier"}),
    ]
    made = planned(rows, WORLD)
    assert not made.problems
    assert {new.identity[0]: new.values["as_is"] for new in made.creates} == {
        "met-papier": None, "zonder-papier": "met-papier",
    }  # fmt: skip


def test_the_same_title_gives_the_same_key_wherever_it_stands() -> None:
    found = Keys(WORLD)
    phase = BY_SECTION["phases"]
    first = found.of(phase, "Ophalen", {"journey": "paspoort"})
    assert found.of(phase, " ophalen ", {"journey": "paspoort"}) == first == "paspoort.ophalen"
    assert found.of(phase, "Ophalen", {"journey": "verhuizen"}) == "verhuizen.ophalen"


@given(st.lists(st.text(min_size=1, max_size=30), max_size=12))
@settings(max_examples=30, deadline=None)
def test_every_key_is_readable_free_and_the_same_the_next_time(titles: list[str]) -> None:
    rows: Rows = [("journeys", {"title": title}) for title in titles if title.strip()]
    made = keys(rows)
    assert len(set(made)) == len(made)
    assert all(KEY.match(key) and key not in RESERVED for key in made)
    assert keys(rows) == made
