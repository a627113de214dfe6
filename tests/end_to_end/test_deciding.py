"""A manager decides within what there is, freezes it, and can explain it a measurement later."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE

CHOICE = "/roadmap/keuze/een-jaar-halve-ploeg"


def test_from_the_overview_to_a_frozen_decision_and_an_explained_change(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("mila")
    page.get_by_role("navigation").get_by_role("link", name="Roadmap").first.click()
    page.get_by_role("link", name="Choice within capacity").click()
    page.get_by_role("link", name="Open 2023 met de helft").click()
    expect(page.get_by_role("heading", name="Chosen, and when")).to_be_visible()
    expect(page.locator("[aria-labelledby=decided]")).to_contain_text("costs")
    page.get_by_role("link", name="Record as a decision").click()
    page.get_by_label("By whom?").fill("Stuurgroep klantbeloften")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "2023 met de helft, de rest doet de lijn"
    )
    expect(page.get_by_text("unchanged, and reckoned again to the same figures")).to_be_visible()
    assert violations(page) == []
    decision = page.url

    page.goto(f"{address}/metingen/nieuw/behoeften/op-de-hoogte")
    page.get_by_label("Residents and entrepreneurs").check()
    page.get_by_label("Figure", exact=True).fill("70")
    page.get_by_label("Number of people (n)").fill("400")
    page.get_by_label("Until").fill("2026-10-31")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#told")).to_contain_text("Measurement recorded.")

    later = page.context.new_page()
    later.goto(decision)
    later.get_by_role("link", name="What has changed since?").click()
    moved = later.get_by_role("row", name="Track & trace")
    expect(moved).to_contain_text("how far needs are kept")
    expect(later.get_by_role("row", name="How far it is kept")).to_contain_text("70%")
    assert violations(later) == []
    # What others test is about the world as it was.
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator("#told")).to_contain_text("Undone")


def test_an_opportunity_is_decided_about_with_the_keyboard_and_its_price_is_told(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("mila")
    page.goto(address + CHOICE)
    page.get_by_role("link", name="Decide Online quickscan").focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.get_by_label("The figures decide")).to_be_visible()
    panel.get_by_label("It must be in").check()
    panel.get_by_label("Why?").fill("Staat in het collegeprogramma.")
    assert violations(page) == []
    panel.get_by_role("button", name="Save").click()
    expect(page.locator("#told")).to_contain_text("Decided by hand")
    expect(page.locator("main")).to_contain_text("No choice meets all of this")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator("main")).not_to_contain_text("No choice meets all of this")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_item_moves_with_its_buttons_and_says_where_it_stands(
    visit: Callable[..., Page], address: str, viewport: ViewportSize
) -> None:
    page = visit("mila", viewport)
    page.goto(f"{address}/roadmap")
    card = page.locator("#task-vergunningendashboard")
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    card.get_by_role("button", name="To “Done”").click()
    expect(page.locator("#board-told")).to_contain_text("is now number 1 of 1 in “Done”")
    expect(page.locator("[aria-labelledby=lane-done]")).to_contain_text("Vergunningendashboard")
    assert violations(page) == []
    card.locator("summary").click()
    card.get_by_role("button", name="To “Next sprint”").or_(
        card.get_by_role("button", name="To “Next”")
    ).first.click()
    expect(page.locator("#board-told")).to_contain_text("in “Next")


def test_an_item_is_dragged_to_another_lane(visit: Callable[..., Page], address: str) -> None:
    page = visit("mila")
    page.goto(f"{address}/roadmap")
    card, lane = (
        page.locator("#task-klantreismanagement-tooling"),
        page.locator("[data-drop=task]").nth(3),
    )
    card.drag_to(lane)
    expect(lane).to_contain_text("inrichting van de tooling")
    card.drag_to(page.locator("#task-verbindingsofficier"))
    expect(page.locator("[aria-labelledby=lane-next]")).to_contain_text("inrichting van de tooling")
