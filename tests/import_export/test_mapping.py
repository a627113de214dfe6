"""What is found in a sheet that is not ours, and what it probably means."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journeys.import_export.mapping.mapping import (
    Mapping,
    gaps,
    in_layout,
    proposed,
    signature,
)
from journeys.import_export.mapping.outline import Outline, outline
from journeys.import_export.mapping.reading import records
from journeys.import_export.mapping.scales import fits, seen, worth
from journeys.import_export.mapping.scales import proposed as proposed_scale
from journeys.import_export.mapping.table import LAYOUTS
from journeys.import_export.plan import plan
from journeys.import_export.sheet.sheet import Cell, Fault, Sheet
from tests.import_export.mapping_sheets import (
    a_sheet,
    brought_in,
    confirmed,
    contents,
    of,
    said_of,
    titles,
)

RICE = [
    ["Idee", "Bereik", "Impact", "Zekerheid", "Inspanning (weken)"],
    ["Terugbellen", 12000, 3, 0.8, 4],
    ["Kortere brief", 30000, 0.5, 0.5, 2],
]
LONG = [
    ["Fase", "Stap", "Contactmoment", "Kanaal", "Pijnpunten"],
    ["1. Oriënteren", "Zoeken", "Website lezen", "Website", "Veel tekst"],
    ["2. Aanvragen", "Invullen", "Formulier", "Website", "Lang; onduidelijk"],
]


def test_a_table_is_found_anywhere_on_the_sheet() -> None:
    for top, left in ((1, 0), (6, 2), (14, 30)):
        found = outline([a_sheet(RICE, top=top, left=left)])
        assert [table.size for table in found.tables] == [2]
        assert found.tables[0].guess.layout == "opportunities"


def test_title_lines_above_and_totals_below_are_not_part_of_it() -> None:
    rows = [
        ["RICE voor 2026"],
        ["Gemaakt door het team"],
        [],
        *RICE,
        ["Totaal", 42000, None, None, 6],
    ]
    sheet = a_sheet(rows)
    assert outline([sheet]).tables[0].title == "RICE voor 2026"
    package = brought_in([sheet], impact="factor")
    assert titles(package, "opportunities") == ["Terugbellen", "Kortere brief"]
    assert "Row 7 holds totals: it is left out." in said_of(package.notes)


def test_numbered_rows_that_were_not_filled_in_are_nothing() -> None:
    rows = [["Nr", *RICE[0]], *([n, *row] for n, row in enumerate(RICE[1:], 1)), [3], [4], [5]]
    assert outline([a_sheet(rows)]).tables[0].size == 2


def test_several_tables_on_a_sheet_are_told_apart() -> None:
    below = a_sheet([*RICE, [], ["Fase", "Stap", "Pijnpunt"], ["Start", "Zoeken", "Traag"]])
    assert [one.guess.layout for one in outline([below]).tables] == [
        "opportunities",
        "journey_list",
    ]
    beside = a_sheet([[*one, None, *other] for one, other in zip(RICE, LONG, strict=True)])
    assert [one.id for one in outline([beside]).tables] == ["Blad1!A1", "Blad1!G1"]


def test_an_empty_column_for_the_eye_does_not_cut_a_table_in_two() -> None:
    rows = [[*row[:1], None, *row[1:]] for row in RICE]
    assert len(outline([a_sheet(rows)]).tables) == 1


def test_a_head_of_two_rows_says_below_what_the_columns_are() -> None:
    rows = [["Plan", "Cijfers", None, None, None], *RICE]
    found = outline([a_sheet(rows)]).tables[0]
    assert set(found.guess.opportunities.values()) == {
        "title", "reach", "impact", "confidence", "effort"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("FASE", "phase"),
        ("Pijnpunten klant", "pain"),
        ("Pain points", "pain"),
        ("Émotie", "emotion"),
        ("Kanalen", "channel"),
        ("Touchpoints / surfaces", "touchpoint"),
        ("Verbeterkansen", "opportunity"),
        ("Backend activities", "backstage"),
        ("Klantreisfase", "phase"),
        ("Knelpunt(en)", "pain"),
    ],
)
def test_headers_are_recognised_in_two_languages_and_many_spellings(
    header: str, field: str
) -> None:
    rows = [["Stap", header, "Touchpoint", "x"], ["Zoeken", "iets", "Website", "y"]]
    table = outline([a_sheet(rows)]).tables[0]
    assert field in table.guess.journey.values()


def test_what_is_not_recognised_is_not_guessed() -> None:
    rows = [["SessionID", "Timestamp", "PageType"], ["s0", "20-01-25 22:53", "home"]]
    found = outline([a_sheet(rows)])
    assert found.tables[0].guess.layout is None
    assert [gap.about for gap in gaps(found, proposed(found))] == ["layout"]


def test_a_table_can_be_said_to_be_something_else() -> None:
    found = outline([a_sheet([["Naam", "Soort", "Kosten"], ["Balie", "Balie", "3,50"]])])
    mapping = proposed(found)
    reading = in_layout(found.tables[0], mapping.readings[0], "list", "channels")
    assert reading.fields == {"soort": "kind"}
    assert gaps(found, Mapping((reading,))) == []


def test_a_sheet_that_is_called_as_a_noun_is_a_list_of_it() -> None:
    rows = [["Titel", "Soort", "Kosten per contact in euro's"], ["Buurtloket", "Balie", "€ 3,50"]]
    package = brought_in([a_sheet(rows, name="Kanalen")])
    (channel,) = of(package, "channels")
    assert channel == {
        "title": "Buurtloket",
        "kind": "desk",
        "cost_per_contact": 3.5,
        "key": "buurtloket",
    }


def test_an_outline_and_a_mapping_come_back_from_json() -> None:
    found = outline([a_sheet([*RICE, ["Stuk", Fault("#REF!"), 1, True, None]]), a_sheet(LONG)])
    assert Outline.from_json(json.loads(json.dumps(found.to_json()))) == found
    mapping = confirmed(found, impact="factor")
    assert Mapping.from_json(json.loads(json.dumps(mapping.to_json()))) == mapping


def test_a_hidden_sheet_is_left_out_and_told() -> None:
    found = outline([a_sheet(RICE), Sheet("Oud", a_sheet(LONG).lines, hidden=True)])
    assert len(found.tables) == 1
    assert said_of_reasons(found) == ["The sheet “Oud” is hidden and is left out."]


def test_the_same_headers_are_remembered_in_any_order_and_place() -> None:
    turned = [list(reversed(row)) for row in RICE]
    one, other = outline([a_sheet(RICE)]), outline([a_sheet(turned, top=5, left=3)])
    assert signature(one) == signature(other)
    assert signature(one) != signature(outline([a_sheet(LONG)]))
    remembered = confirmed(one, impact="five", effort="weeks")
    again = proposed(other, remembered)
    assert again.readings[0].scales == remembered.readings[0].scales
    assert gaps(other, again) == []


@pytest.mark.parametrize("rows", [RICE, LONG])
def test_order_and_place_make_no_difference(rows: list[list[object]]) -> None:
    turned = [list(reversed(row)) for row in rows]
    one = brought_in([a_sheet(rows)], impact="factor")  # type: ignore[arg-type]
    other = brought_in([a_sheet(turned, top=9, left=4)], impact="factor")  # type: ignore[arg-type]
    assert contents(one) == contents(other)


@pytest.mark.parametrize(
    ("field", "values", "scale"),
    [
        ("confidence", [0.8, 1.0, 0.5], "fraction"),
        ("confidence", ["0,8", "0,5"], "fraction"),
        ("confidence", [80, 100, 50], "percent"),
        ("confidence", ["80%", "50 %"], "percent"),
        ("confidence", [1, 1], None),
        ("confidence", ["hoog", "laag"], "own"),
        ("impact", [3, 0.5, 1], "factor"),
        ("impact", [3, 2, 1], None),
        ("impact", [7, 10, 2], "ten"),
        ("impact", ["high", 3], "own"),
        ("effort", [1, 2], None),
        ("effort", ["S", "M", "XL"], "own"),
        ("emotion", [1, 5, 3], None),
        ("emotion", [-1, 2], "signed"),
        ("emotion", [6, 8.5], "ten"),
        ("emotion", ["🙂", "☹️"], "own"),
    ],
)
def test_a_scale_is_proposed_only_where_everything_fits_one(
    field: str, values: list[object], scale: str | None
) -> None:
    assert proposed_scale(field, seen(values)) == scale  # type: ignore[arg-type]


def test_a_header_may_say_in_what_effort_is_counted() -> None:
    assert proposed_scale("effort", seen([1, 2]), "Inspanning (weken)") == "weeks"
    assert proposed_scale("effort", seen([1, 2]), "Effort in weeks, months or days") is None


@pytest.mark.parametrize(
    ("field", "scale", "number", "ours"),
    [
        ("emotion", "five", 1, -2), ("emotion", "five", 3.5, 0.5), ("emotion", "ten", 10, 2),
        ("emotion", "ten", 5.5, 0), ("emotion", "signed", -1, -1), ("emotion", "five", 6, None),
        ("impact", "factor", 0.25, 0.25), ("impact", "five", 4, 2), ("impact", "ten", 10, 3),
        ("confidence", "fraction", 0.8, 80), ("confidence", "percent", 80, 80),
        ("confidence", "percent", 180, None), ("effort", "weeks", 52, 12),
        ("effort", "days", 65, 3), ("effort", "months", 0.5, 0.5),
    ],
)  # fmt: skip
def test_figures_become_our_own_units(
    field: str, scale: str, number: float, ours: float | None
) -> None:
    assert worth(field, scale, None, number) == ours


def test_points_are_worth_what_the_person_says() -> None:
    assert worth("effort", "points", 20, 5) == 0.25
    assert not fits("effort", "points", seen(["M"]))


def test_scales_have_to_be_said_before_anything_is_read() -> None:
    found = outline([a_sheet([["Idee", "Impact", "Effort"], ["A", 3, 1], ["B", 1, 2]])])
    assert [(gap.about, gap.column) for gap in gaps(found, proposed(found))] == [
        ("scale", "impact"), ("scale", "effort")
    ]  # fmt: skip


def said_of_reasons(found: Outline) -> list[str]:
    return [reason.text % reason.values for reason in found.told]


CELLS = some.one_of(
    some.none(),
    some.text(max_size=12),
    some.sampled_from(
        ["Fase", "Stap", "Pijnpunten", "Emotie", "Idee", "Impact", "Reach", "Effort", "Status",
         "Totaal", "Kanaal", "80%", "1.234", "1e999", "5; 6", "x"]
    ),
    some.integers(-10, 10**30),
    some.floats(),
    some.booleans(),
    some.datetimes(),
    some.just(Fault("#N/A")),
)  # fmt: skip


@given(some.lists(some.lists(CELLS, max_size=7), max_size=9), some.sampled_from((None, *LAYOUTS)))
def test_whatever_stands_in_a_sheet_it_is_read_or_told(
    rows: list[list[Cell]], layout: str | None
) -> None:
    sheets = [a_sheet(rows)]
    found = outline(sheets)
    Outline.from_json(json.loads(json.dumps(found.to_json())))
    mapping = confirmed(found, emotion="five", impact="ten", confidence="percent", effort="days")
    if layout:
        readings = [
            replace(in_layout(table, reading, layout, "channels"), use=True, title="Reis")
            for table, reading in zip(found.tables, mapping.readings, strict=True)
        ]
        mapping = replace(mapping, readings=tuple(readings))
    package = records(sheets, mapping, "f.xlsx", {})
    plan(package.records, {}, package.problems)
