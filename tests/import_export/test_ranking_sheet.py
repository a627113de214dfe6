"""The ranking that a spreadsheet works out is ours, and follows when a figure is changed there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from journeys import database
from journeys.import_export.records import World
from journeys.import_export.workbook.ranking_table import HEAD
from journeys.import_export.world import journey_with_its_world, world
from journeys.language import translate
from journeys.queries.ranking import Ranking, ranking
from tests.import_export.ranking_cases import (
    CHANGED,
    EFFECTS,
    LISTED,
    NEEDS,
    ON_THE_SHEET,
    RATINGS,
    SCORES,
    SEEDS,
    cases,
    write,
)
from tests.libreoffice import saved_again

# LibreOffice adds what openpyxl does not know.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
NOW = datetime(2026, 3, 1, tzinfo=UTC)
Sheet = list[dict[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """What LibreOffice worked out, by sheet, beside what we did."""

    sheets: Mapping[str, Sheet]
    ranking: Ranking
    world: World

    @property
    def places(self) -> list[tuple[str, float]]:
        return [(line["Sleutel"], line[HEADER["priority"]]) for line in self.sheets[LISTED]]

    @property
    def ours(self) -> list[tuple[str, float]]:
        keys = {row.id: row.key for row in self.ranking.opportunities}
        return [(keys[score.opportunity_id], score.priority) for score in self.ranking.scores]


HEADER = {
    name: translate(title)
    for name, title in {
        "priority": "Priority (0–100)", "impact": "Impact (0–100)", "computed":
        "Priority as computed", "feasibility": "Feasibility (0–100)", "gap": "Gap = w × (1 − r)",
        "points": "Points of impact", "place": "Place", "title": "Opportunity", "moved": "Moved",
        "row": "Row in the calculation",
    }.items()
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Every case is written, and LibreOffice is started once for all of them."""
    folder = tmp_path_factory.mktemp("ranking")
    before = folder / "before"
    before.mkdir()
    ours: dict[str, tuple[Ranking, World]] = {}
    for name, engine, changed in cases():
        followed = name.startswith("followed")
        with Session(engine) as session:
            found, whole = ranking(session), world(session)
        shown = _part(whole) if name == "part" else whole
        write(before / f"{name}.xlsx", shown, found, followed)
        if changed:
            with database.writing(engine, "noor", "Noor", NOW) as session:
                changed(session, before / f"{name}.xlsx", followed)
        with Session(engine) as session:
            ours[name] = ranking(session), shown
    files = sorted(before.iterdir())
    return {
        file.stem: Outcome(_sheets(file), *ours[file.stem]) for file in saved_again(files, folder)
    }


def _part(whole: World) -> World:
    key = next(iter(whole["opportunity_touchpoints"].values()))["touchpoint"]
    step = whole["touchpoints"][(key,)]["step"]
    phase = whole["steps"][(step,)]["phase"]
    return journey_with_its_world(whole, str(whole["phases"][(phase,)]["journey"]))


EXACT = (
    "fixtures",
    "followed",
    "workbook",
    *(f"generated-{seed}" for seed in SEEDS),
    *(f"followed-{seed}" for seed in SEEDS),
    *(f"{change}-changed" for change in ON_THE_SHEET),
    *(f"followed-{change}-changed" for change in CHANGED),
)


@pytest.mark.parametrize("name", EXACT)
def test_the_spreadsheet_ranks_as_we_do(outcomes: dict[str, Outcome], name: str) -> None:
    found = outcomes[name]

    assert [key for key, _ in found.places] == [key for key, _ in found.ours]
    assert [line[HEADER["place"]] for line in found.sheets[LISTED]] == [
        score.rank for score in found.ranking.scores
    ]
    for (_, theirs), (_, ours) in zip(found.places, found.ours, strict=True):
        assert theirs == pytest.approx(ours, abs=1e-9)


@pytest.mark.parametrize("name", EXACT)
def test_every_figure_on_the_way_is_ours(outcomes: dict[str, Outcome], name: str) -> None:
    found = outcomes[name]
    lines = {line["Sleutel"]: line for line in found.sheets[SCORES]}
    keys = {row.id: row.key for row in found.ranking.opportunities}

    for score in found.ranking.scores:
        line = lines[keys[score.opportunity_id]]
        theirs = [line[HEADER[name]] for name in ("impact", "feasibility", "computed", "place")]
        ours = [score.impact.value, score.feasibility.value, score.computed_priority, score.rank]
        assert theirs == pytest.approx(ours, abs=1e-9)
    gaps = {line["Sleutel"]: line[HEADER["gap"]] for line in found.sheets[NEEDS]}
    ours = {need.key: found.ranking.gaps[need.id].value for need in found.ranking.needs}
    assert gaps == pytest.approx(ours, abs=1e-9)
    points = [line[HEADER["points"]] for line in found.sheets[EFFECTS] if line[HEADER["row"]]]
    parts = [part.contribution for score in found.ranking.scores for part in score.impact.parts]
    assert sum(points) == pytest.approx(sum(parts), abs=1e-9)


def test_what_was_changed_there_is_seen_to_move(outcomes: dict[str, Outcome]) -> None:
    assert not any(line[HEADER["moved"]] for line in outcomes["fixtures"].sheets[LISTED])
    assert any(line[HEADER["moved"]] for line in outcomes["override-changed"].sheets[LISTED])


def test_of_a_part_of_the_world_every_figure_is_the_one_that_it_has_in_the_whole(
    outcomes: dict[str, Outcome],
) -> None:
    found = outcomes["part"]
    ours = dict(found.ours)

    shown = [key for key, _ in found.ours if (key,) in found.world["opportunities"]]
    assert 0 < len(shown) < len(ours)
    assert [key for key, _ in found.places] == shown
    for key, priority in found.places:
        assert priority == pytest.approx(ours[key], abs=1e-9)


def test_a_title_that_looks_like_a_formula_stays_a_title(outcomes: dict[str, Outcome]) -> None:
    titles = {line[HEADER["title"]] for line in outcomes["generated-0"].sheets[SCORES]}

    assert "=1+1" in titles
    assert "+cmd|' /C calc'!A0" in titles


def test_an_empty_world_has_an_empty_ranking(outcomes: dict[str, Outcome]) -> None:
    assert outcomes["empty"].sheets[LISTED] == []


def _sheets(path: Path) -> dict[str, Sheet]:
    book = load_workbook(path, data_only=True, read_only=True)
    return {name: _lines(book[name]) for name in (LISTED, SCORES, EFFECTS, RATINGS, NEEDS)}


def _lines(sheet: Any) -> Sheet:
    header, *lines = sheet.iter_rows(min_row=HEAD, values_only=True)
    return [dict(zip(header, line, strict=False)) for line in lines if any(line)]
