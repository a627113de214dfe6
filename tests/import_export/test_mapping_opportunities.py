"""RICE and impact and effort sheets, as they are made and as they were found in the world."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from journeys import language
from journeys.import_export.mapping.mapping import Mapping, Scale, gaps, proposed
from journeys.import_export.mapping.outline import outline
from journeys.import_export.mapping.reading import records
from journeys.import_export.plan import plan
from journeys.import_export.sheet.sheet import Cell
from journeys.import_export.workbook.columns import speaking
from tests.import_export.mapping_sheets import (
    a_sheet,
    after,
    brought_in,
    confirmed,
    from_corpus,
    needs_corpus,
    of,
    said_of,
    titles,
)

RICE: list[list[Cell]] = [
    ["Idee", "Bereik", "Impact", "Zekerheid", "Inspanning", "RICE score", "Afdeling", "Status"],
    ["Terugbellen", 12000, 3, "80%", 4, 7200, "DPZ", "gepland"],
    ["Kortere brief", 30000, 0.5, "50%", 2, 9999, "Onbekend", "ooit"],
]
TOLD = "The sheet says a score of 9,999.0; its own figures give 3,750.0."
CSVS = [
    "rice_id102115683.csv", "rice_id16237607278.csv", "rice_id20630460305.csv",
    "rice_id53587774422.csv", "rice_id55359349993.csv", "rice_id69462090148.csv",
    "rice_id71185465493.csv",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with speaking("en"):
        yield


def figures(package: object, kind: str) -> list[float]:
    return [one["value"] for one in of(package, "estimates") if one["kind"] == kind]  # type: ignore[arg-type]


def test_figures_come_in_our_units_with_how_they_were_written() -> None:
    package = brought_in([a_sheet(RICE)], impact="factor", effort="weeks")
    assert figures(package, "reach") == [12000, 30000]
    assert figures(package, "confidence") == [80, 50]
    assert figures(package, "effort") == [0.9231, 0.4615]
    effort = next(one for one in of(package, "estimates") if one["kind"] == "effort")
    assert effort["written"].startswith("4 (")
    assert effort["source"] == "f.xlsx, Blad1, row 2"


def test_a_score_is_reckoned_anew_and_a_difference_is_told_with_its_place() -> None:
    package = brought_in([a_sheet(RICE, top=3, left=2)], impact="factor", effort="weeks")
    told = [note for note in package.notes if note.field == "score"]
    assert [language.say(note.reason) for note in told] == [TOLD]
    assert told[0].place is not None
    assert (told[0].place.line, told[0].place.columns["score"]) == (5, "H")
    sources = {one["source"] for one in of(package, "estimates")}
    assert f"f.xlsx, Blad1, row 5. {TOLD}" in sources


def test_owner_and_status_are_matched_or_told() -> None:
    here = {"departments": {("dpz",): {"key": "dpz", "code": "DPZ", "title": "Publiekszaken"}}}
    package = brought_in([a_sheet(RICE)], here, new=False, impact="factor")  # type: ignore[arg-type]
    first, second = of(package, "opportunities")
    assert (first["owner"], first["status"]) == ("dpz", "planned")
    assert "owner" not in second and "status" not in second
    told = said_of(package.notes)
    assert "There is no “Onbekend” here: it is left out." in told
    assert "“ooit” has no meaning yet: it is left out." in told


def test_sizes_are_worth_what_the_person_says() -> None:
    sheet = a_sheet([["Kans", "Impact", "Inspanning"], ["A", "hoog", "M"], ["B", "laag", "XL"]])
    found = outline([sheet])
    reading = confirmed(found).readings[0]
    own = Scale("own", None, {"m": "1,5", "xl": "12"})
    reading = replace(reading, scales={**reading.scales, "inspanning": own})
    package = records([sheet], Mapping((reading,)), "f.xlsx", {})
    assert figures(package, "impact") == [2, 0.5]
    assert figures(package, "effort") == [1.5, 12]
    assert of(package, "estimates")[1]["written"] == "M (m, xl)"


def test_a_figure_that_is_off_the_scale_is_refused_and_the_rest_stays() -> None:
    rows: list[list[Cell]] = [["Kans", "Reach", "Impact"], ["A", "veel", 3], ["B", 10, 0.5]]
    package = brought_in([a_sheet(rows)], impact="factor")
    assert figures(package, "impact") == [3, 0.5]
    assert figures(package, "reach") == [10]
    (problem,) = package.problems
    assert problem.place is not None
    assert (problem.place.line, problem.place.columns) == (2, {"value": "B"})


def test_other_columns_are_left_out_and_told_or_kept_in_the_description() -> None:
    rows: list[list[Cell]] = [["Kans", "Reach", "Sprint"], ["A", 1, "18"]]
    sheet = a_sheet(rows)
    assert "The column “Sprint” is left out." in said_of(brought_in([sheet]).notes)
    reading = replace(confirmed(outline([sheet])).readings[0], keep=("sprint",))
    package = records([sheet], Mapping((reading,)), "f.xlsx", {})
    assert of(package, "opportunities")[0]["description"] == "Sprint: 18"
    assert package.notes == ()


def test_an_existing_opportunity_is_found_by_its_title_or_its_key() -> None:
    world = after(brought_in([a_sheet(RICE)], impact="factor", effort="months"))
    by_key: list[list[Cell]] = [["Key", "Effort"], ["kortere-brief", 7]]
    package = brought_in([a_sheet(by_key)], world, effort="months")
    decided = plan(package.records, world)
    assert [(change.identity, change.after["value"]) for change in decided.changes] == [
        (("kortere-brief", "effort"), 7)
    ]
    assert decided.creates == ()


def test_the_same_sheet_twice_changes_nothing() -> None:
    sheet = a_sheet(RICE)
    world = after(brought_in([sheet], impact="factor", effort="points"))
    again = plan(brought_in([sheet], world, impact="factor", effort="points").records, world)
    assert again.changes_nothing


@needs_corpus
@pytest.mark.parametrize("name", CSVS)
def test_real_rice_files_are_read_once_their_scales_are_said(name: str) -> None:
    sheets = from_corpus(name)
    found = outline(sheets)
    assert found.tables[0].guess.layout == "opportunities"
    asked = {gap.column for gap in gaps(found, proposed(found)) if gap.about == "scale"}
    assert {"impact", "confidence", "effort"} <= asked
    impact = "own" if name == "rice_id102115683.csv" else "factor"
    package = brought_in(sheets, impact=impact, effort="months")
    assert package.problems == ()
    many = found.tables[0].size
    for kind in ("reach", "impact", "confidence", "effort"):
        assert len(figures(package, kind)) == many
    assert all(0 <= value <= 100 for value in figures(package, "confidence"))
    world = after(package)
    again = brought_in(sheets, world, impact=impact, effort="months")
    assert plan(again.records, world).changes_nothing


@needs_corpus
def test_only_what_fits_one_scale_is_proposed_of_real_files() -> None:
    proposals = {name: confirmed(outline(from_corpus(name))).readings[0].scales for name in CSVS}
    confidence = {name: scales["confidence"].name for name, scales in proposals.items()}
    assert confidence["rice_id20630460305.csv"] == "percent"
    assert {name for name, scale in confidence.items() if scale == "fraction"} == {
        name for name in CSVS if name != "rice_id20630460305.csv"
    }
    assert proposals["rice_id102115683.csv"]["impact"].name == "own"
    assert "impact" not in proposals["rice_id16237607278.csv"]
    assert all("effort" not in scales for scales in proposals.values())


@needs_corpus
def test_a_stored_score_of_a_real_file_is_compared() -> None:
    package = brought_in(from_corpus("rice_id69462090148.csv"), impact="factor", effort="months")
    assert [note for note in package.notes if note.field == "score"] == []
    assert "The column “sprint_alvo” is left out." in said_of(package.notes)


@needs_corpus
def test_a_real_sheet_with_its_table_at_a13_and_russian_headers() -> None:
    sheets = from_corpus("rice_antipovdenis.xlsx")
    found = outline(sheets)
    table = found.tables[0]
    assert (table.id, table.size) == ("Лист1!A14", 7)
    fields = {column.where: table.guess.opportunities.get(column.name) for column in table.columns}
    assert fields == {
        "A": None, "B": "title", "C": "reach", "D": "impact", "E": "effort", "F": "confidence",
        "G": "score",
    }  # fmt: skip
    unsure = [column.where for column in table.columns
              if table.guess.is_unsure("opportunities", column.name)]  # fmt: skip
    assert unsure == ["B", "C"]
    mapping = confirmed(found, impact="factor", effort="months")
    used = [reading for reading in mapping.readings if reading.use]
    assert [reading.table for reading in used] == ["Лист1!A14"]
    package = records(sheets, mapping, "rice.xlsx", {})
    assert package.problems == ()
    assert figures(package, "effort")[0] == 5
    assert figures(package, "confidence")[0] == 80
    assert [note for note in package.notes if note.field == "score"] == []


@needs_corpus
@pytest.mark.parametrize(("name", "many"), [("fider_one-post.csv", 1), ("fider_more-posts.csv", 3)])
def test_wishes_of_users_become_opportunities(name: str, many: int) -> None:
    package = brought_in(from_corpus(name))
    assert len(titles(package, "opportunities")) == many
    first = of(package, "opportunities")[0]
    assert (first["title"], first["status"], first["dropped_why"]) == (
        "Go is fast", "dropped", "status: declined"
    )  # fmt: skip
    assert "The column “tags” is left out." in said_of(package.notes)
    assert plan(package.records, {}).problems == ()


@needs_corpus
def test_a_real_file_without_rows_has_no_table() -> None:
    assert outline(from_corpus("fider_empty.csv")).tables == ()


@needs_corpus
@pytest.mark.parametrize(
    ("name", "first", "many"),
    [
        ("vng_programma_van_eisen.xlsx", "PvE!A1", 108),
        ("wsjg_metadata_indicatoren.xlsx", "Indicators!A1", 523),
        ("open_inwoner_product_file_example.xlsx", "Sheet1!A1", 1),
        ("open_inwoner_category_file_example.csv", "open_inwoner_category_file_example!A1", 1),
        ("customer_journey_clicks_head.csv", "customer_journey_clicks_head!A1", 10),
    ],
)
def test_what_is_none_of_these_is_asked(name: str, first: str, many: int) -> None:
    found = outline(from_corpus(name))
    assert (found.tables[0].id, found.tables[0].size) == (first, many)
    assert found.tables[0].guess.layout is None


@needs_corpus
def test_a_real_programme_of_demands_can_be_read_as_opportunities() -> None:
    sheets = from_corpus("vng_programma_van_eisen.xlsx")
    found = outline(sheets)
    reading = replace(
        proposed(found).readings[0],
        layout="opportunities",
        use=True,
        fields={"user story": "title", "opmerking": "description"},
        keep=("rol", "prioriteit"),
    )
    package = records(sheets, Mapping((reading,)), "eisen.xlsx", {})
    assert package.problems == ()
    first = of(package, "opportunities")[0]
    assert "Rol: Aanbod-raadpleger\nPrioriteit: Eis" in first["description"]
    assert plan(package.records, {}).problems == ()
