"""Paths between steps in a file: drawn in their own lane on every sheet, and told in words."""

from collections.abc import Iterator

import pytest

from journeys.import_export.portrait import Phase, Portrait, Way
from journeys.import_export.poster.layout import sheets, whole
from journeys.import_export.poster.marks import Item, Mark, Rule, Sheet, Words
from journeys.import_export.poster.paging import A3, A4
from journeys.import_export.telling import markdown
from journeys.import_export.workbook.columns import speaking
from tests.portraits import a_portrait, a_step


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with speaking("en"):
        yield


BACK = Way(0, "unhappy", "It goes wrong", "Also goes back to “Stap 0”", "if nobody answers")
ON = Way(11, "alternative", "Another way", "Also goes on to “Stap 11”")


def a_journey(steps: int = 12, shown: tuple[str, ...] = ("paths", "story")) -> Portrait:
    ways = {1: [BACK], 2: [ON], steps - 1: [BACK]}
    made = [a_step(f"Stap {at}", ways=ways.get(at, ()), story="Zo.") for at in range(steps)]
    return a_portrait(Phase("Aanvragen", made), shown=shown)


def items(sheet: Sheet) -> Iterator[Item]:
    assert sheet.table
    for row in sheet.table.rows:
        for cell in row.cells:
            yield from cell.items


def lane(sheet: Sheet) -> list[Item]:
    """The paths on a sheet."""
    return [item for item in items(sheet) if "Also goes" in item.name]


def marks(found: list[Item]) -> list[Mark]:
    return [mark for item in found for mark in item.marks]


def texts(found: list[Item]) -> list[str]:
    return [mark.text for mark in marks(found) if isinstance(mark, Words)]


def test_every_path_has_its_name_and_its_words() -> None:
    found = lane(whole(a_journey()))
    assert [item.name for item in found] == [
        "Stap 1: Also goes back to “Stap 0”",
        "Stap 2: Also goes on to “Stap 11”",
        "Stap 11: Also goes back to “Stap 0”",
    ]
    assert texts(found[:1]) == ["← It goes wrong", "if nobody answers"]
    assert texts(found[1:2]) == ["Another way"]


def test_kinds_are_told_apart_without_colour() -> None:
    back, on, _again = lane(whole(a_journey()))
    dashed = [[m.is_dashed for m in one.marks if isinstance(m, Rule)][0] for one in (back, on)]
    assert dashed == [True, False]


def test_no_words_stand_on_each_other() -> None:
    found = [m for m in marks(lane(whole(a_journey()))) if isinstance(m, Words)]
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            apart = (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert apart, (one.text, other.text)


@pytest.mark.parametrize("paper", [A3, A4])
def test_what_runs_over_several_sheets_stays_on_each_of_them(paper: object) -> None:
    made = sheets(a_journey(), paper)  # type: ignore[arg-type]
    assert len(made) > 1
    long = "Stap 11: Also goes back to “Stap 0”"
    assert all(long in [item.name for item in lane(sheet)] for sheet in made)
    for sheet in made:
        assert sheet.table
        left, right = sheet.table.x, sheet.table.x + sum(sheet.table.widths)
        for mark in marks(lane(sheet)):
            assert left <= mark.x <= right
            if isinstance(mark, Rule):
                assert left <= mark.to_x <= right


def test_a_journey_without_paths_has_no_such_lane() -> None:
    bare = whole(a_portrait(Phase("Aanvragen", [a_step()]), shown=("paths", "story")))
    assert "Paths" not in [item.name for item in items(bare)]
    assert not lane(whole(a_journey(shown=("story",))))


def test_a_text_tells_where_a_step_also_goes_and_what_it_is_when_you_look_closer() -> None:
    step = a_step(ways=[BACK], closer="Klacht (1 touchpoint)")
    told = markdown(a_portrait(Phase("Aanvragen", [step]), shown=("paths",)))
    assert "- **Path:** Also goes back to “Stap 0”" in told
    assert "- **Looking closer:** Klacht (1 touchpoint)" in told
    bare = markdown(a_portrait(Phase("Aanvragen", [step]), shown=("story",)))
    assert "Also goes" not in bare
