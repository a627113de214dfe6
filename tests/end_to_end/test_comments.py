"""Talking about a map: at the cell, with the keyboard, and told to each other as it happens."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE

MAP = "/klantreizen/gehandicaptenparkeerplaats"
FORM = "#comments > .comment-form"


def test_a_mention_arrives_in_the_inbox_and_opens_at_the_cell(
    visit: Callable[..., Page], address: str
) -> None:
    noor, sam = visit("noor"), visit("sam")
    sam.goto(address + MAP)
    noor.goto(address + MAP)
    expect(sam.locator("#people")).to_contain_text("Noor")

    # By mouse, at a cell that nothing was said of yet.
    cell = noor.locator('tbody[data-lane="contactmomenten"] td').nth(1)
    cell.hover()
    cell.locator(".say-here").click()
    noor.locator(f"{FORM} textarea").fill("@Sam klopt dit nog? Kijk even.")
    noor.locator(f"{FORM} button").click()
    expect(noor.locator(".said__text")).to_contain_text("klopt dit nog?")
    expect(noor.locator("#panel .said__head time")).to_contain_text("now ·")

    # Told to the map that is open elsewhere, and to the header above it.
    mark = sam.locator('tbody[data-lane="contactmomenten"] a.said-mark')
    expect(mark).to_contain_text("1", timeout=2000)
    expect(sam.locator("[data-unread] b")).to_have_text("1", timeout=2000)

    sam.locator("a.inbox-link").click()
    sam.get_by_role("button", name="To the comment").click()
    expect(sam.locator("#panel .said__text")).to_contain_text("klopt dit nog?")
    expect(sam.locator("[data-unread]")).to_be_hidden()

    sam.locator(".talk__answer summary").click()
    sam.locator(".talk__answer textarea").fill("Ja, sinds mei.")
    sam.locator(".talk__answer form button").click()
    expect(sam.locator(".talk__answers .said__text")).to_have_text("Ja, sinds mei.")
    expect(noor.locator("[data-unread] b")).to_have_text("1", timeout=2000)

    sam.get_by_role("button", name="Settled").click()
    expect(sam.locator("#comments")).to_contain_text("All that was said here is settled.")
    expect(noor.locator("a.said-mark")).to_have_count(0, timeout=2000)


def test_somebody_is_called_upon_with_the_keyboard_alone(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + MAP)
    menu = page.locator("summary[id^=menu-]").nth(1)
    menu.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Comments", exact=True).last.focus()
    page.keyboard.press("Enter")
    box = page.locator(f"{FORM} textarea")
    expect(box).to_be_visible()

    box.focus()
    page.keyboard.type("Vraag dit aan @")
    names = page.locator(".mention__list [role=option]")
    expect(names.first).to_be_visible()
    assert box.get_attribute("aria-activedescendant") == names.first.get_attribute("id")
    page.keyboard.type("m")
    expect(names).to_have_count(1)
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(box).to_have_value("Vraag dit aan @Mila ")
    expect(box).to_be_focused()

    page.keyboard.type("of @")
    expect(names.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(names.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(names.first).to_be_hidden()
    expect(page.locator("#panel")).to_be_visible()
    box.fill("Vraag dit aan @Mila")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".said__name")).to_have_text("@Mila")
    # What was just said has the focus.
    expect(page.locator("#panel .said")).to_be_focused()

    page.get_by_role("button", name="Remove").click()
    expect(page.locator(".comments__undo")).to_contain_text("The comment was removed.")


def test_a_comment_is_changed_where_it_is_read(visit: Callable[..., Page], address: str) -> None:
    """In the panel beside a map the list comes back; on the page of a thing the panel closes."""
    page = visit("sam")
    touchpoint = "/contactmomenten/reisdocumenten.orienteren.bellen.vraag"
    insight = "/inzichten/voorbeeldkaart.1-verwijzing"
    for where, panel_stays in ((MAP, True), (touchpoint, True), (insight, False)):
        page.goto(address + where)
        if panel_stays:
            page.locator("#comments-here").click()
        page.locator(f"{FORM} textarea").fill("Klopt dit?")
        page.locator(f"{FORM} button").click()
        page.locator(".said__own a").first.click()
        page.locator("#panel #edit textarea").fill("Klopt dit nog?")
        page.locator("#panel #edit button").first.click()
        expect(page.locator("#comments .said__text").first).to_have_text("Klopt dit nog?")
        expect(page.locator("#panel")).to_be_visible(visible=panel_stays)


def test_a_cell_is_reached_by_the_keyboard_too(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    page.goto(address + MAP)
    page.locator('tbody[data-lane="contactmomenten"] td').nth(2).locator("a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".say-here")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("Touchpoints")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_where_something_was_said(
    visit: Callable[..., Page], address: str, viewport: ViewportSize
) -> None:
    page = visit("noor", viewport)
    here = f"{address}/stappen/reisdocumenten.orienteren.langsgaan/opmerkingen"
    page.goto(here)
    for words in ("Eerste vraag", "Tweede vraag, voor @Sam"):
        page.locator(f"{FORM} textarea").fill(f"{words}.")
        page.locator(f"{FORM} button").click()
        expect(page.locator(".said__text").first).to_contain_text(words.split()[0])
    open_ones = page.get_by_role("button", name="Settled")
    before = open_ones.count()
    open_ones.first.click()
    expect(open_ones).to_have_count(before - 1)
    page.goto(f"{here}?toon=alles")
    expect(page.locator(".talk__settled").first).to_be_visible()
    assert violations(page) == []

    edit = page.locator(".said__own a").first.get_attribute("href")
    page.goto(f"{address}{edit}")
    assert violations(page) == []

    page.goto(f"{address}/klantreizen/reisdocumenten")
    expect(page.locator("a.said-mark:visible").first).to_be_visible()
    assert violations(page) == []

    sam = visit("sam", viewport)
    sam.goto(f"{address}/berichten")
    expect(sam.locator(".inbox__one").first).to_be_visible()
    assert violations(sam) == []
