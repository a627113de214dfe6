"""A researcher brings in the answers of a survey, and a promise says how far it is kept by it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE

HEAD = "Respondent;Datum;Leeftijd;De gemeente luistert;Rapportcijfer;Toelichting"
SAID = ("Helemaal eens", "Eens", "Neutraal", "Oneens", "Weet niet")
AGE = ("18-34", "35-64", "65+")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    rows = [
        f"R{i};0{1 + i % 9}-03-2026;{AGE[i % 3]};{SAID[i % 5]};{5 + i % 5};Woorden van {i}"
        for i in range(60)
    ]
    file = tmp_path / "kto.csv"
    file.write_text("\n".join([HEAD, *rows, "R99;01-03-2026;65+;Eens;12;x"]), encoding="utf-8")
    return file


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_imported_survey_moves_a_promise_with_its_interval(
    visit: Callable[..., Page], address: str, answers: Path, viewport: ViewportSize
) -> None:
    page = visit("sam", viewport)
    page.goto(f"{address}/enquetes/nieuw")
    title = f"KTO {viewport['width']}"
    page.get_by_label("Title").fill(title)
    page.get_by_label("Asked until").fill("2030-03-31")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Bring answers in").first.click()

    page.get_by_label("The file with answers").set_input_files(answers)
    page.get_by_role("button", name="See what is in it").click()
    expect(page.get_by_role("heading", name="What is each column?")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Woorden van 7")
    column = page.get_by_role("group", name="De gemeente luistert")
    need = column.get_by_label("What is it about?")
    chosen = need.locator("option[value^='need:']").last
    need.select_option(value=chosen.get_attribute("value"))
    page.get_by_role("group", name="Rapportcijfer").get_by_label("What is it?").select_option(
        label="Grade"
    )
    assert violations(page) == []

    # The file is still chosen: nothing was loaded anew.
    page.get_by_role("button", name="See what would come of it").click()
    expect(page.get_by_role("heading", name="What would come of it")).to_be_focused()
    expect(page.get_by_text("60 new")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("62.*Rapportcijfer.*1 to 10"))).to_be_visible()
    assert violations(page) == []

    page.get_by_role("button", name="Take it over").click()
    expect(page.locator("#told")).to_contain_text("60 answers were added.")
    expect(page.get_by_role("heading", name="De gemeente luistert")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("link", name="Change question 1").click()
    expect(page.locator("#panel").get_by_label("Scale from")).to_have_value("1")
    assert violations(page) == []
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Record as measurements").click()
    expect(page.locator("#told")).to_contain_text("measurements stand now")
    page.locator("#figures .card__body p a").first.click()
    expect(page.locator("main")).to_contain_text("50%")
    expect(page.locator("main")).to_contain_text("between 36")
    expect(page.locator("main")).to_contain_text("Measured on")
    assert violations(page) == []
