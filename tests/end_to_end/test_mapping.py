"""A designer's own grid comes in: looked at, corrected with the keyboard alone, and left again."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE

WORK = 60_000
GRID = [
    ["Klantreis: Paspoort aanvragen in de wijk"],
    [],
    [None, "Oriënteren", None, "Aanvragen"],
    [None, "Zoeken", "Vragen", "Naar de balie"],
    ["Contactmoment", "Website", "Telefoon", "Balie"],
    ["Emotie", 4, 2, 5],
    ["Pijnpunten", "Veel tekst; onvindbaar", "Lang in de wacht", None],
]
RICE = [["Idee", "Bereik", "Impact", "Inspanning"], ["Bel terug", 12000, "hoog", "M"]]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    first, second = book.worksheets[0], book.create_sheet("RICE")
    for row in GRID:
        first.append(row)
    first.merge_cells("B3:C3")
    for row in RICE:
        second.append(row)
    book.save(tmp_path / "wijk.xlsx")
    return tmp_path / "wijk.xlsx"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_about_a_sheet_is_accessible(
    visit: Callable[..., Page],
    address: str,
    sheet: Path,
    language: str,
    viewport: ViewportSize,
) -> None:
    page = visit("noor", viewport, language)
    _bring_in(page, address, sheet)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]

    page.locator('[name="do"][value="plan"]').click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert violations(page) == []
    page.locator('button[form="stop"]').click()


def test_a_scale_is_chosen_with_the_keyboard_and_what_it_becomes_is_shown(
    visit: Callable[..., Page], address: str, sheet: Path
) -> None:
    page = visit("noor")
    _bring_in(page, address, sheet)
    first = page.locator(".first").first
    expect(first).not_to_contain_text("feels")

    scale = page.get_by_label("1 to 5: 3 is neither good nor bad")
    scale.focus()
    page.keyboard.press("Space")
    expect(first).to_contain_text("feels Somewhat positive")
    expect(scale).to_be_focused()

    page.get_by_label("Read this table").nth(1).uncheck()
    expect(page.get_by_text("This table is left out.")).to_be_visible()
    page.get_by_role("button", name="Make the preview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would change", timeout=WORK)
    expect(page.locator("#choice")).to_contain_text("Paspoort aanvragen in de wijk")

    page.get_by_role("link", name="Change how the sheet is read").click()
    expect(page.get_by_label("1 to 5: 3 is neither good nor bad")).to_be_checked()
    page.locator('button[form="stop"]').click()


def _bring_in(page: Page, address: str, file: Path) -> None:
    page.goto(f"{address}/uitwisseling")
    page.locator('input[type="file"]').set_input_files(file)
    page.locator('form[action="/uitwisseling/import"] button').first.click()
    page.wait_for_url("**/indeling", timeout=WORK)
