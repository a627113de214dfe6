"""A workbook goes out, is changed with another program, comes back, and is taken back."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE
from tests.import_export.hostile_cases import REFUSED
from tests.import_export.hostile_files import packed

MAP = "/klantreizen/reisdocumenten"
RANKING = "/kansen?weergave=tabel"
WORK = 60_000
Cell = tuple[str, str, str, str, Any]

CALL = "reisdocumenten.orienteren.bellen"
# Sheet, the key in the first column, the column, and what is written there; ten cells of seven
# nouns, and of every kind that a field can be: a text, a choice, yes or no, a whole number, a
# reference and a score.
CELLS: list[Cell] = [
    ("Journeys", "reisdocumenten", "Summary", "text", "Een paspoort verloopt, en dat valt mee."),
    ("Journeys", "reisdocumenten", "Status", "choice", "Validated"),
    ("Phases", "reisdocumenten.orienteren", "Title", "text", "Uitzoeken hoe het zit"),
    ("Steps", CALL, "Longest duration in minutes", "number", 1500),
    ("Touchpoints", f"{CALL}.vraag", "Title", "text", "Vraag aan het klantcontactcentrum"),
    ("Touchpoints", f"{CALL}.vraag", "Moment of truth", "truth", "yes"),
    ("Touchpoints", f"{CALL}.vraag", "Channel", "reference", "balie"),
    ("Experience scores", "reisdocumenten.brief.geheel", "Score", "score", -2),
    ("Opportunities", "quickscan", "Title", "text", "Snelle vragenlijst vooraf"),
    ("Effects on needs", "quickscan", "Effect", "choice", "High"),
]


def test_ten_cells_go_out_change_come_back_are_seen_applied_and_undone(
    visit: Callable[..., Page], address: str, tmp_path: Path
) -> None:
    page = visit("noor")
    before = _seen(page, address)
    file = _taken_out(page, address, tmp_path)
    places = _changed(file)

    _bring_in(page, address, file)

    expect(page.get_by_role("heading", level=1)).to_have_text("What would change", timeout=WORK)
    assert set(_shown(page)) == places
    assert len(places) == len(CELLS) == 10
    assert violations(page) == []
    preview = page.url

    page.get_by_role("button", name="Apply all 10 changes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Taken over", timeout=WORK)
    expect(page.locator(".places")).to_contain_text("Reisdocumenten")
    assert violations(page) == []
    _is_taken_over(page, address)
    assert _seen(page, address) != before

    page.goto(preview)
    page.get_by_role("button", name="Undo this whole import").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Undone", timeout=WORK)
    assert violations(page) == []
    assert _seen(page, address) == before


def test_what_somebody_else_changed_comes_first_and_every_kind_of_line_is_accessible(
    visit: Callable[..., Page], address: str, tmp_path: Path
) -> None:
    page = visit("noor")
    file = _taken_out(page, address, tmp_path)
    page.goto(f"{address}/fasen/reisdocumenten.bewust-worden/bewerken")
    page.get_by_label("Title").fill("Opmerken")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#told")).to_contain_text("Undo")
    book: Any = openpyxl.load_workbook(file)
    _cell(book["Phases"], "reisdocumenten.bewust-worden", "Title").value = "Merken"
    _cell(book["Steps"], CALL, "Longest duration in minutes").value = "heel lang"
    _cell(book["Touchpoints"], f"{CALL}.vraag", "Delete").value = "x"
    _cell(book["Touchpoints"], f"{CALL}.vraag", "Title").value = "Vraag"
    last = book["Touchpoints"].max_row + 1
    for column, value in ((2, "Wachtmuziek"), (3, CALL), (4, "telefoon")):
        book["Touchpoints"].cell(last, column).value = value
    book.save(file)

    _bring_in(page, address, file)

    expect(page.get_by_role("heading", name="Look at these first")).to_be_visible(timeout=WORK)
    clash = page.locator("article.record").first
    expect(clash).to_contain_text("Opmerken")
    expect(clash).to_contain_text("Noor")
    expect(clash.get_by_role("checkbox")).not_to_be_checked()
    for kind in ("create", "delete", "refuse"):
        expect(page.locator(f".record--{kind}").first).to_be_visible()
    page.locator(".record--create summary").first.click()
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        assert violations(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.get_by_role("button", name="Don’t").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stopped")
    assert violations(page) == []
    page.goto(f"{address}/fasen/reisdocumenten.bewust-worden/bewerken")
    page.get_by_label("Title").fill("Bewust worden")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#told")).to_contain_text("Undo")


def test_without_javascript_it_goes_the_same_way(
    visit: Callable[..., Page], address: str, tmp_path: Path
) -> None:
    page = visit("noor", java_script_enabled=False)
    file = tmp_path / "Een titel.yaml"
    file.write_text(
        "format: journeys/1\nphases:\n  - key: reisdocumenten.orienteren\n    title: Rondkijken\n"
    )

    _bring_in(page, address, file)
    expect(page.get_by_role("heading", level=1)).to_have_text("What would change", timeout=WORK)
    page.get_by_label("Change Title of “Oriënteren”").uncheck()
    page.get_by_role("button", name="Apply 1 change").click()
    expect(page.locator("#bar")).to_contain_text("0 of 1 ticked")
    page.get_by_label("Change Title of “Oriënteren”").check()
    page.get_by_role("button", name="Apply 0 of 1 change").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Taken over", timeout=WORK)
    page.get_by_role("button", name="Undo this whole import").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Undone", timeout=WORK)


def test_a_tick_counts_at_once_and_goes_with_the_keyboard(
    visit: Callable[..., Page], address: str, tmp_path: Path
) -> None:
    page = visit("noor")
    file = tmp_path / "Twee titels.yaml"
    file.write_text(
        "format: journeys/1\nphases:\n"
        "  - key: reisdocumenten.orienteren\n    title: Rondkijken\n"
        "  - key: reisdocumenten.bewust-worden\n    title: Merken\n"
    )
    _bring_in(page, address, file)
    box = page.get_by_label("Change Title of “Oriënteren”")
    expect(box).to_be_checked(timeout=WORK)

    box.focus()
    page.keyboard.press("Space")

    expect(page.locator("#bar")).to_contain_text("1 of 2 ticked")
    expect(page.get_by_role("button", name="Apply 1 of 2 changes")).to_be_enabled()
    page.get_by_role("button", name="Tick none").click()
    expect(page.locator("#bar")).to_contain_text("0 of 2 ticked")
    page.get_by_role("button", name="Tick all of these").click()
    expect(page.locator("#bar")).to_contain_text("2 of 2 ticked")
    page.get_by_role("button", name="Don’t").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stopped")


def test_a_hostile_file_gets_its_sentence_and_nobody_else_waits(
    visit: Callable[..., Page], address: str, tmp_path: Path
) -> None:
    parts, sentence = REFUSED["a bomb of shared texts"]
    file = tmp_path / "bom.xlsx"
    packed(file, parts)
    page, other = visit("noor"), visit("mila")

    _bring_in(page, address, file)
    other.goto(address + "/kansen")

    expect(other.get_by_role("heading", level=1)).to_have_text("Opportunities", timeout=5_000)
    expect(page.locator("main")).to_contain_text(sentence, timeout=WORK)
    assert violations(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_that_is_too_large_is_said_at_the_field(
    visit: Callable[..., Page], address: str, tmp_path: Path, scripts: bool
) -> None:
    page = visit("noor", java_script_enabled=scripts)
    file = tmp_path / "groot.xlsx"
    file.write_bytes(bytes(22_000_000))

    _bring_in(page, address, file)

    expect(page.locator("#in-bestand-error")).to_contain_text("larger than 20 MB")
    assert page.url.startswith(f"{address}/uitwisseling")


def test_nothing_chosen_is_said_without_sending_anything(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + "/uitwisseling")
    page.get_by_role("button", name="See what would change").click()

    expect(page.locator("#in-bestand-error")).to_have_text("Choose a file first.")
    expect(page.get_by_label("Which file?")).to_be_focused()
    assert violations(page) == []


def _taken_out(page: Page, address: str, folder: Path) -> Path:
    page.goto(address + "/uitwisseling")
    with page.expect_download(timeout=WORK) as download:
        page.get_by_role("button", name="Make the file").click()
        expect(page.locator("progress")).to_be_visible()
        busy = violations(page)
    assert busy == []
    expect(page.locator("main")).to_contain_text("Your file is ready")
    assert violations(page) == []
    file = folder / download.value.suggested_filename
    assert re.fullmatch(r"Journeys \d{4}-\d\d-\d\d\.xlsx", file.name)
    download.value.save_as(file)
    return file


def _bring_in(page: Page, address: str, file: Path) -> None:
    page.goto(address + "/uitwisseling")
    page.get_by_label("Which file?").set_input_files(file)
    page.get_by_role("button", name="See what would change").click()


def _changed(file: Path) -> set[str]:
    """Write the ten cells; where each of them stands, as the preview says it."""
    book: Any = openpyxl.load_workbook(file)
    places = set()
    for sheet, key, column, _kind, value in CELLS:
        cell = _cell(book[sheet], key, column)
        assert cell.value != value, cell
        cell.value = value
        places.add(f"{sheet}!{cell.coordinate}")
    book.save(file)
    return places


def _cell(sheet: Any, key: str, column: str) -> Any:
    headers = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == key)
    return row[headers.index(column)]


def _shown(page: Page) -> Iterator[str]:
    for record in page.locator("article.record").all():
        sheet = re.search(r"· (.+), row \d+", record.locator("h4").inner_text())
        assert sheet
        for cell in record.locator(".cell").all():
            yield f"{sheet.group(1)}!{cell.inner_text()}"


def _is_taken_over(page: Page, address: str) -> None:
    page.goto(address + MAP)
    expect(page.locator(".map")).to_contain_text("Uitzoeken hoe het zit")
    expect(page.locator(".map")).to_contain_text("Vraag aan het klantcontactcentrum")
    expect(page.locator("main")).to_contain_text("Een paspoort verloopt, en dat valt mee.")
    page.goto(address + RANKING)
    expect(_in_ranking(page)).to_contain_text("Snelle vragenlijst vooraf")


def _in_ranking(page: Page) -> Locator:
    return page.locator("main table").first


def _seen(page: Page, address: str) -> tuple[str, str]:
    """The map and the ranking, as somebody reads them."""
    page.goto(address + MAP)
    drawn = page.locator("#map").inner_text()
    page.goto(address + RANKING)
    return drawn, _in_ranking(page).inner_text()
