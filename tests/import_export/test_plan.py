"""The plan says what an import would do, and refuses what must not be."""

from typing import Any

import pytest
from sqlalchemy import CheckConstraint

from journeys.import_export.changes import Plan
from journeys.import_export.plan import plan
from journeys.import_export.records import NOUNS, Place, Record, World
from journeys.import_export.validation import RULES

JOURNEY = [
    ("journeys", {"key": "paspoort", "title": "Paspoort"}),
    ("phases", {"key": "paspoort.aanvragen", "journey": "paspoort", "title": "Aanvragen"}),
    ("steps", {"key": "paspoort.aanvragen.bellen", "phase": "paspoort.aanvragen",
               "title": "Bellen"}),
    ("touchpoints", {"key": "t", "step": "paspoort.aanvragen.bellen", "title": "14070",
                     "channel": "telefoon"}),
    ("channels", {"key": "telefoon", "title": "Telefoon", "kind": "phone"}),
    ("promises", {"key": "duidelijk", "title": "Duidelijk"}),
    ("needs", {"key": "duidelijk.taal", "promise": "duidelijk", "title": "Taal"}),
    ("touchpoint_needs", {"touchpoint": "t", "need": "duidelijk.taal"}),
    ("experiences", {"key": "e", "touchpoint": "t", "score": -1}),
    ("experiences", {"key": "p", "touchpoint": "t", "promise": "duidelijk", "score": 1}),
]  # fmt: skip
Rows = list[tuple[str, dict[str, Any]]]


def planned(rows: Rows, existing: World | None = None) -> Plan:
    records = []
    for number, (section, fields) in enumerate(rows, 1):
        values = {name: value for name, value in fields.items() if name != "delete"}
        place = Place("a.yaml", number)
        records.append(Record(section, values, place, fields.get("delete", False)))
    return plan(records, existing or {})


def world_of(rows: Rows) -> World:
    made = planned(rows)
    assert not made.problems, [str(problem) for problem in made.problems]
    found: dict[str, dict[Any, Any]] = {noun.section: {} for noun in NOUNS}
    for creation in made.creates:
        found[creation.section][creation.identity] = creation.values
    return found


def problems(rows: Rows, existing: World | None = None) -> list[str]:
    return [str(problem) for problem in planned(rows, existing).problems]


def deleted(made: Plan) -> set[tuple[str, str]]:
    return {(gone.section, str(gone.identity[0])) for gone in made.deletes}


def test_what_is_referred_to_is_created_first_whatever_the_order_of_the_file() -> None:
    made = planned(JOURNEY[::-1])
    assert not made.problems
    order = [creation.section for creation in made.creates]
    assert order.index("journeys") < order.index("phases") < order.index("touchpoints")
    assert order.index("promises") < order.index("needs") < order.index("touchpoint_needs")


def test_the_same_file_twice_changes_nothing() -> None:
    again = planned(JOURNEY, world_of(JOURNEY))
    assert again.changes_nothing and again.unchanged == len(JOURNEY)


def test_missing_is_leave_and_null_is_clear() -> None:
    world = world_of([("channels", {"key": "a", "title": "A", "suits": "x", "source": "y"})])
    (change,) = planned([("channels", {"key": "a", "suits": None})], world).changes
    assert (change.before, change.after) == ({"suits": "x"}, {"suits": None})


def test_a_blank_is_a_clear_and_spaces_around_text_are_tidied() -> None:
    world = world_of([("channels", {"key": "a", "title": "A", "suits": "x"})])
    assert planned([("channels", {"key": "a ", "title": " A\r\n"})], world).changes_nothing
    (change,) = planned([("channels", {"key": "a", "suits": "  "})], world).changes
    assert change.after == {"suits": None}


def test_only_what_differs_is_a_change() -> None:
    world = world_of([("channels", {"key": "a", "title": "A", "cost_per_contact": 3})])
    rows: Rows = [("channels", {"key": "a", "title": "B", "cost_per_contact": 3.0})]
    (change,) = planned(rows, world).changes
    assert change.after == {"title": "B"}


def test_a_new_record_gets_its_defaults() -> None:
    (made,) = planned([("journeys", {"key": "a", "title": "A"})]).creates
    assert made.values["state"] == "as_is" and made.values["summary"] is None


def test_a_new_record_without_a_position_comes_last_in_its_row() -> None:
    world = world_of(JOURNEY)
    made = planned(
        [
            ("steps", {"key": "b", "phase": "paspoort.aanvragen", "title": "B"}),
            ("phases", {"key": "c", "journey": "paspoort", "title": "C"}),
            ("steps", {"key": "d", "phase": "paspoort.aanvragen", "title": "D"}),
            ("steps", {"key": "e", "phase": "c", "title": "E"}),
        ],
        world,
    )
    places = {creation.identity[0]: creation.values["position"] for creation in made.creates}
    assert places == {"b": 2, "c": 2, "d": 3, "e": 1}


def test_a_relation_is_found_by_what_it_ties_and_its_default() -> None:
    rows: Rows = [
        *JOURNEY,
        ("departments", {"key": "dpz", "code": "DPZ", "title": "DPZ"}),
        ("touchpoint_departments", {"touchpoint": "t", "department": "dpz"}),
    ]
    tie = {"touchpoint": "t", "department": "dpz", "stage": "frontstage"}
    assert planned([("touchpoint_departments", tie)], world_of(rows)).changes_nothing


def test_deleting_takes_along_what_means_nothing_without_it() -> None:
    made = planned([("journeys", {"key": "paspoort", "delete": True})], world_of(JOURNEY))
    assert deleted(made) == {
        ("journeys", "paspoort"), ("phases", "paspoort.aanvragen"), ("touchpoints", "t"),
        ("steps", "paspoort.aanvragen.bellen"), ("touchpoint_needs", "t"), ("experiences", "e"),
        ("experiences", "p"),
    }  # fmt: skip
    assert made.deletes[-1].section == "journeys" and made.deletes[-1].because is None
    assert made.deletes[-2].because == "journeys paspoort"


def test_deleting_clears_other_references() -> None:
    made = planned([("channels", {"key": "telefoon", "delete": True})], world_of(JOURNEY))
    (change,) = made.changes
    assert (change.section, change.identity, change.after) == (
        "touchpoints", ("t",), {"channel": None},
    )  # fmt: skip
    assert deleted(made) == {("channels", "telefoon")}


def test_a_score_for_a_promise_goes_with_it_rather_than_becoming_a_score_overall() -> None:
    made = planned([("promises", {"key": "duidelijk", "delete": True})], world_of(JOURNEY))
    assert ("experiences", "p") in deleted(made)
    assert ("experiences", "e") not in deleted(made)


def test_deleting_what_is_not_there_changes_nothing() -> None:
    made = planned([("journeys", {"key": "x", "delete": True})])
    assert made.changes_nothing and made.unchanged == 1


def test_a_change_and_a_cleared_reference_are_one_change() -> None:
    rows: Rows = [
        ("channels", {"key": "telefoon", "delete": True}),
        ("touchpoints", {"key": "t", "title": "Bellen"}),
    ]
    (change,) = planned(rows, world_of(JOURNEY)).changes
    assert change.after == {"channel": None, "title": "Bellen"}


def test_a_sub_journey_is_created_after_its_parent_and_removed_before_it() -> None:
    rows: Rows = [
        ("journeys", {"key": "b", "title": "B", "parent": "a"}),
        ("journeys", {"key": "a", "title": "A"}),
    ]
    assert [made.identity for made in planned(rows).creates] == [("a",), ("b",)]
    gone: Rows = [("journeys", {"key": key, "delete": True}) for key in "ab"]
    assert [one.identity for one in planned(gone, world_of(rows)).deletes] == [("b",), ("a",)]


@pytest.mark.parametrize(
    ("section", "values", "sentence"),
    [
        ("needs", {"key": "n", "promise": "duidelik", "title": "N"},
         "promise: There is no “duidelik” in promises. Did you mean “duidelijk”?"),
        ("needs", {"key": "n", "title": "N"}, "promise: This is missing."),
        ("needs", {"key": "n", "promise": None, "title": "N"}, "promise: This may not be empty."),
        ("needs", {"key": "n", "promise": 3, "title": "N"},
         "promise: This should be text: put it between quotes."),
        ("values", {"key": "v", "titel": "V", "title": "V"},
         "titel: There is no such field. Did you mean “title”?"),
        ("values", {"key": "v"}, "title: This is missing."),
        ("values", {"key": "v", "title": ""}, "title: This may not be empty."),
        ("values", {"key": "v", "title": "x" * 201},
         "title: This may be at most 200 characters long."),
        ("values", {"key": "v\x00", "title": "a"},
         "key: This holds a character that cannot be shown."),
        ("values", {"key": "v", "title": ["a"]}, "title: This should be one value, not a list."),
        ("values", {"key": "Een Waarde", "title": "V"},
         "key: a key has small letters, digits, dots and dashes only"),
        ("channels", {"key": "c", "title": "C", "kind": "pigeon"}, "kind: This should be one of: "),
        ("channels", {"key": "c", "title": "C", "kind": None}, "kind: This may not be empty."),
        ("channels", {"key": "c", "title": "C", "cost_per_contact": "veel"},
         "cost_per_contact: This should be a number."),
        ("channels", {"key": "c", "title": "C", "cost_per_contact": float("inf")},
         "cost_per_contact: This should be a number."),
        ("channels", {"key": "c", "title": "C", "cost_per_contact": -1},
         "cost_per_contact: This should be at least 0."),
        ("touchpoints", {"key": "t", "yearly_volume": 10**12},
         "yearly_volume: This number is too large."),
        ("touchpoints", {"key": "t", "yearly_volume": 1.5},
         "yearly_volume: This should be a whole number."),
        ("touchpoints", {"key": "t", "yearly_volume": True},
         "yearly_volume: This should be a number."),
        ("touchpoints", {"key": "t", "moment_of_truth": "ja"},
         "moment_of_truth: This should be true or false."),
        ("studies", {"key": "s", "title": "S", "period_start": "2023-02-30"},
         "period_start: This should be a date such as 2023-02-01."),
        ("studies", {"key": "s", "title": "S", "period_start": 2023},
         "period_start: This should be text: put it between quotes."),
        ("experiences", {"key": "e", "score": 3}, "score: This should be at most 2."),
        ("measurements", {"key": "m", "indicator": "grade", "value": 11,
                          "period_end": "2023-01-01"}, "11 lies outside 1 to 10"),
        ("insights", {"key": "i", "statement": "I", "n": 3, "of_n": 2},
         "n: n may not be more than of_n."),
        ("steps", {"key": "paspoort.aanvragen.bellen", "min_minutes": 3, "max_minutes": 2},
         "max_minutes: The longest duration may not be shorter than the shortest."),
        ("opportunities", {"key": "o", "title": "O", "status": "dropped"},
         "dropped_why: Say why the opportunity was dropped."),
        ("opportunities", {"key": "o", "title": "O", "priority_override": 3},
         "override_reason: Say why the priority is set by hand."),
        ("journeys", {"key": "j", "title": "J", "as_is": "paspoort"},
         "as_is: Only a to-be journey names an as-is journey."),
        ("experiences", {"key": "e", "promise": "duidelijk", "need": "duidelijk.taal"},
         "need: A score is for a promise or for a need, not for both."),
        ("experiences", {"key": "e", "basis": "measured"},
         "n: A measured score says among how many it was measured."),
        ("measurements", {"key": "m", "indicator": "grade", "value": 7, "need": "duidelijk.taal",
                          "period_end": "2023-01-01", "channel": "telefoon"},
         "A measurement is about one thing; here it names several."),
        ("touchpoint_needs", {"touchpoint": "t"}, "need: This is missing."),
    ],
)  # fmt: skip
def test_a_problem_names_the_record_the_field_and_what_is_wrong(
    section: str, values: dict[str, Any], sentence: str
) -> None:
    found = problems([(section, values)], world_of(JOURNEY))
    assert len(found) == 1
    assert found[0].startswith(f"a.yaml: {section}: ")
    assert sentence in found[0]


def test_a_record_with_a_problem_is_refused_and_the_others_are_still_planned() -> None:
    made = planned([("values", {"key": "a"}), ("values", {"key": "b", "title": "B"})])
    assert (made.refused, len(made.creates)) == (1, 1)


def test_the_same_record_twice_in_a_package_is_refused() -> None:
    (found,) = problems([("values", {"key": "a", "title": "A"}), ("values", {"key": "a"})])
    assert "This record is there twice; the first time in a.yaml, number 1." in found


def test_what_refers_to_a_refused_record_is_refused_too() -> None:
    found = problems(
        [
            ("journeys", {"key": "c", "title": "C", "parent": "b"}),
            ("journeys", {"key": "b", "title": "B", "parent": "a"}),
            ("journeys", {"key": "a", "title": ""}),
            ("phases", {"key": "p", "title": "P", "journey": "c"}),
        ]
    )
    assert sum("which is refused" in sentence for sentence in found) == 3


def test_what_refers_to_a_deleted_record_is_refused() -> None:
    rows: Rows = [
        ("channels", {"key": "telefoon", "delete": True}),
        ("touchpoints", {"key": "t", "channel": "telefoon"}),
    ]
    (found,) = problems(rows, world_of(JOURNEY))
    assert "“telefoon” in channels, which this package deletes" in found


def test_a_circle_of_journeys_is_refused_and_named() -> None:
    rows: Rows = [
        ("journeys", {"key": "a", "title": "A", "parent": "b"}),
        ("journeys", {"key": "b", "title": "B", "parent": "a"}),
        ("journeys", {"key": "d", "title": "D", "parent": "d"}),
    ]
    found = " ".join(problems(rows))
    assert "This makes a circle: d → d." in found
    assert "a → b → a" in found or "b → a → b" in found


def test_a_circle_of_dependencies_that_a_package_closes_is_refused_and_named() -> None:
    opportunities: Rows = [("opportunities", {"key": key, "title": key}) for key in "abc"]
    world = world_of(
        [
            *opportunities,
            ("dependencies", {"opportunity": "a", "depends_on": "b"}),
            ("dependencies", {"opportunity": "b", "depends_on": "c"}),
        ]
    )
    (found,) = problems([("dependencies", {"opportunity": "c", "depends_on": "a"})], world)
    assert "dependencies: c + a: depends_on: This makes a circle: c → a → b → c." in found


def test_an_opportunity_cannot_depend_on_itself() -> None:
    rows: Rows = [
        ("opportunities", {"key": "a", "title": "A"}),
        ("dependencies", {"opportunity": "a", "depends_on": "a"}),
    ]
    assert "An opportunity cannot depend on itself." in problems(rows)[0]


def test_a_rating_rates_something() -> None:
    rows: Rows = [
        ("opportunities", {"key": "a", "title": "A"}),
        ("ratings", {"opportunity": "a", "rater": "noor"}),
    ]
    assert "Fill in at least one of the five criteria." in problems(rows)[0]


def test_every_rule_of_the_database_has_a_sentence() -> None:
    rules = {
        str(check.name).removeprefix(f"ck_{noun.table.name}_")
        for noun in NOUNS
        for check in noun.table.constraints
        if isinstance(check, CheckConstraint) and not check._type_bound
    }
    assert {rule for rule in rules if not rule.endswith(("_at_least", "_at_most"))} == set(RULES)


def test_a_thousand_wrong_references_are_told_without_delay() -> None:
    rows: Rows = [("phases", {"key": f"p{n}", "title": "P", "journey": "x"}) for n in range(1000)]
    assert planned(rows, world_of(JOURNEY)).refused == 1000
