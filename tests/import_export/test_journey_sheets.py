"""One journey as designers draw it, and many as a long list: complete, readable, safe to open."""

from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from journeys.domain.reason import Refused
from journeys.import_export.mapping.outline import outline
from journeys.import_export.mapping.vocabulary import journey_field
from journeys.import_export.records import World
from journeys.import_export.sheet.reading import read_sheets
from journeys.import_export.workbook.columns import speaking
from journeys.import_export.workbook.journey_grid import LANES, write_grid
from journeys.import_export.workbook.journey_list import rows, write_csv, write_list
from journeys.import_export.workbook.readme import About
from journeys.language import LANGUAGES, translate
from tests.import_export.mapping_sheets import after, brought_in, titles
from tests.import_export.workbooks import a_nasty_world, the_fixtures
from tests.libreoffice import saved_again

ABOUT = About("Gemeente Den Haag", datetime(2026, 11, 22, 7, tzinfo=UTC), "Noor")
# Nothing to bring in: how long it takes is not in the layouts that are recognised.
DRAWN_ONLY = {"duration"}
Cells = dict[str, list[Any]]


@pytest.fixture(scope="module")
def world() -> World:
    return the_fixtures()


@pytest.fixture
def drawing(world: World, tmp_path: Path) -> Any:
    write_grid(tmp_path / "grid.xlsx", world, "reisdocumenten", ABOUT)
    return load_workbook(tmp_path / "grid.xlsx").active


def test_phases_and_steps_stand_across_in_their_order(drawing: Any) -> None:
    cells = lanes(drawing)

    assert cells["Fase"] == ["Bewust worden", "Oriënteren", None, None]
    assert cells["Stap"] == [
        "Realisatie", "Informatie zoeken online", "Bellen met 14070", "Fysiek langsgaan",
    ]  # fmt: skip
    phases = next(row for row in drawing.iter_rows() if row[0].value == "Fase")[0].row
    assert [str(merged) for merged in drawing.merged_cells.ranges] == [f"C{phases}:E{phases}"]


def test_every_lane_says_what_is_known_of_a_step(drawing: Any) -> None:
    cells = lanes(drawing)

    assert cells["Contactmomenten"][2] == "Vraag aan 14070"
    assert cells["Kanaal"][0] == "• Post\n• MijnDenHaag"
    assert cells["Afdeling"][2] == "KCC"
    assert cells["Afdeling achter de schermen"][2] == "DPZ"
    assert cells["Moment van de waarheid"][3] == "Langs bij de balie, zonder afspraak"
    assert cells["Duur"][1] == "5 – 80 minuten"
    assert "Vooraf berichten wat iemand moet meenemen" in cells["Kansen"][0]


def test_how_it_felt_is_a_figure_that_shows_its_face_and_its_basis(drawing: Any) -> None:
    cells = lanes(drawing)
    felt = next(row for row in drawing.iter_rows() if row[0].value == "Beleving")

    assert cells["Beleving"] == [-1, -0.5, 0, -2]
    assert cells["U weet wat u aan ons heeft"] == [1, -1, -1, -1]
    assert "☹" in felt[1].number_format
    assert "onderzoek" in felt[1].number_format
    assert cells["Rust op"][0] == "Enigszins negatief, onderzoek, 1 score"
    assert len(drawing._charts) == 1


def test_what_nobody_scored_is_not_drawn_as_a_figure(world: World, tmp_path: Path) -> None:
    write_grid(tmp_path / "grid.xlsx", world, "schulden-danny", ABOUT)
    sheet: Any = load_workbook(tmp_path / "grid.xlsx").active

    assert lanes(sheet)["Beleving"] == [None] * 8
    assert sheet._charts == []


def test_it_is_ready_to_print_on_a3_one_page_wide(drawing: Any) -> None:
    assert drawing.page_setup.paperSize == 8
    assert drawing.page_setup.orientation == "landscape"
    assert drawing.page_setup.fitToWidth == 1
    assert drawing.sheet_properties.pageSetUpPr.fitToPage
    assert drawing.freeze_panes == "B8"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lane", [name for name in LANES if name not in DRAWN_ONLY])
def test_a_lane_is_called_what_is_recognised_when_it_is_brought_in(
    language: str, lane: str
) -> None:
    with speaking(language):
        found = journey_field(translate(LANES[lane]))

    assert found is not None
    assert found[0] == lane
    assert found[1] >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_that_is_brought_in_elsewhere_is_the_same_journey(
    world: World, tmp_path: Path, language: str
) -> None:
    with speaking(language):
        write_grid(tmp_path / "grid.xlsx", world, "gehandicaptenparkeerplaats", ABOUT)
        sheets = read_sheets(tmp_path / "grid.xlsx", "grid.xlsx")
        package = brought_in(sheets, emotion="-2..2")

    assert outline(sheets).tables[0].guess.layout == "journey_grid"
    journey = "gehandicaptenparkeerplaats"
    phases = [row for row in world["phases"].values() if row["journey"] == journey]
    keys = {row["key"] for row in phases}
    steps = [row for row in world["steps"].values() if row["phase"] in keys]
    step_keys = {row["key"] for row in steps}
    touchpoints = [row for row in world["touchpoints"].values() if row["step"] in step_keys]
    assert titles(package, "journeys") == [world["journeys"][(journey,)]["title"]]
    assert titles(package, "phases") == [row["title"] for row in phases]
    assert sorted(titles(package, "steps")) == sorted(str(row["title"]) for row in steps)
    assert sorted(titles(package, "touchpoints")) == sorted(str(t["title"]) for t in touchpoints)
    assert after(package)["experiences"]


def test_a_journey_that_is_not_there_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_grid(tmp_path / "grid.xlsx", world, "er-is-niets", ABOUT)


def test_the_list_has_a_row_for_each_touchpoint_with_its_keys_last(
    world: World, tmp_path: Path
) -> None:
    write_list(tmp_path / "list.xlsx", world, keys_of(world), ABOUT)
    sheet: Any = load_workbook(tmp_path / "list.xlsx").active
    header, *rows = sheet.iter_rows(values_only=True)

    assert [row[-1] for row in rows if row[-1]] == [
        key for journey in keys_of(world) for key in touchpoints_of(world, journey)
    ]
    assert header[-1] == "Sleutel van het contactmoment"
    line = next(
        dict(zip(header, row, strict=True))
        for row in rows
        if row[-1] == "reisdocumenten.orienteren.bellen.vraag"
    )
    assert line["Afdeling"] == "KCC"
    assert line["Kanaal"] == "Telefoon (14070)"
    assert line["Beleving"] == 0


def test_a_list_of_many_journeys_is_the_lists_of_each_after_each_other(world: World) -> None:
    for found in (world, a_nasty_world()):
        each = [list(rows(found, [key])) for key in keys_of(found)]
        assert list(rows(found, keys_of(found))) == list(chain(*each))


def test_the_world_is_looked_through_as_often_for_many_journeys_as_for_one(world: World) -> None:
    counted = {section: _Counted(found) for section, found in world.items()}
    list(rows(counted, keys_of(world)[:1]))
    of_one = sum(section.passes for section in counted.values())
    list(rows(counted, keys_of(world)))

    assert len(keys_of(world)) > 1
    assert sum(section.passes for section in counted.values()) == 2 * of_one


class _Counted(dict[Any, Any]):
    """A section that counts how often somebody goes through all of it."""

    passes = 0

    def values(self) -> Any:
        self.passes += 1
        return super().values()


def test_the_list_is_a_table_with_a_filter_and_a_frozen_header(
    world: World, tmp_path: Path
) -> None:
    write_list(tmp_path / "list.xlsx", world, keys_of(world), ABOUT)
    sheet: Any = load_workbook(tmp_path / "list.xlsx").active
    table = sheet.tables["touchpoints"]

    assert table.ref == sheet.dimensions == table.autoFilter.ref
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "B2"


def test_the_list_with_separators_says_the_same(world: World, tmp_path: Path) -> None:
    write_list(tmp_path / "list.xlsx", world, keys_of(world), ABOUT)
    write_csv(tmp_path / "list.csv", world, keys_of(world))
    (sheet,) = read_sheets(tmp_path / "list.xlsx", "list.xlsx")
    (text,) = read_sheets(tmp_path / "list.csv", "list.csv")

    assert [as_text(line.cells) for line in text.lines] == [
        as_text(line.cells) for line in sheet.lines
    ]


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    world = a_nasty_world()
    files = [tmp_path / "list.xlsx"]
    write_list(files[0], world, keys_of(world), ABOUT)
    for number, key in enumerate(keys_of(world)):
        files.append(tmp_path / f"grid{number}.xlsx")
        write_grid(files[-1], world, key, ABOUT)
    for file in files:
        for row in load_workbook(file).active.iter_rows():  # type: ignore[union-attr]
            assert [cell.value for cell in row if cell.data_type in ("f", "e")] == []


def test_other_programs_can_open_both(world: World, tmp_path: Path) -> None:
    write_list(tmp_path / "list.xlsx", world, keys_of(world), ABOUT)
    write_grid(tmp_path / "grid.xlsx", world, "reisdocumenten", ABOUT)
    (tmp_path / "again").mkdir()
    files = [tmp_path / "list.xlsx", tmp_path / "grid.xlsx"]
    for before, again in zip(files, saved_again(files, tmp_path / "again"), strict=True):
        ours, theirs = (load_workbook(file).active for file in (before, again))
        assert ours and theirs
        for one, other in zip(ours.iter_rows(), theirs.iter_rows(), strict=True):
            for ours_, theirs_ in zip(one, other, strict=False):
                assert theirs_.value == ours_.value


def lanes(sheet: Any) -> Cells:
    return {row[0]: list(row[1:]) for row in sheet.iter_rows(values_only=True) if row[0]}


def keys_of(world: World) -> list[str]:
    return [str(key) for (key,) in world["journeys"]]


def touchpoints_of(world: World, journey: str) -> list[Any]:
    """In the order in which the customer meets them."""

    def inside(section: str, field: str, owner: Any) -> list[Any]:
        found: list[Any] = [row for row in world[section].values() if row[field] == owner]
        return [row["key"] for row in sorted(found, key=lambda row: (row["position"], row["key"]))]

    return [
        touchpoint
        for phase in inside("phases", "journey", journey)
        for step in inside("steps", "phase", phase)
        for touchpoint in inside("touchpoints", "step", step)
    ]


def as_text(cells: Any) -> list[str]:
    shown = ["" if cell is None else str(cell).replace(".0", "") for cell in cells]
    return [text.replace("\r\n", "\n") for text in shown]
