"""Searching: a slip of the finger, another form of a word, narrowing down, and keeping it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_a_slip_of_the_finger_to_a_view_that_is_kept(
    visit: Callable[..., Page], address: str, viewport: ViewportSize
) -> None:
    page = visit("sam", viewport)
    page.goto(address + "/zoeken")
    page.get_by_label("What are you looking for?").fill("gemeetne")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="gemeente", exact=True).click()
    expect(page.locator("#insight mark").first).to_be_visible()

    if viewport == PHONE:
        page.get_by_text("Narrow down").click()
    tone = page.get_by_label("Negative")
    count = tone.locator("xpath=..").locator(".num").inner_text()
    tone.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{count} things found")
    expect(tone).to_be_focused()
    expect(tone).to_be_checked()
    expect(page.locator("section[aria-labelledby]")).to_have_count(1)
    assert page.url.endswith("toon=negative")
    assert violations(page) == []

    title = f"Negatief over de gemeente, {viewport['width']}"
    page.locator("#saved-views summary").click()
    assert violations(page) == []
    page.get_by_role("link", name="Save this view").click()
    page.get_by_label("Under which name?").fill(title)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("was saved")

    page.goto(address + "/weergaven")
    assert violations(page) == []
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{count} things found")
    expect(page.get_by_label("Negative")).to_be_checked()


def test_a_view_is_renamed_shared_and_removed(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    page.goto(address + "/weergaven/nieuw?adres=/kansen%3Fstatus%3Dspotted")
    page.get_by_label("Under which name?").fill("Nieuw gezien")
    page.get_by_label("Share with everybody").check()
    page.get_by_role("button", name="Save").click()

    others = visit("mila")
    others.goto(address + "/kansen")
    others.locator("#saved-views summary").click()
    expect(others.get_by_role("link", name="Nieuw gezien")).to_contain_text("Shared by Noor")

    page.goto(address + "/weergaven")
    page.get_by_role("link", name=re.compile("share.*Nieuw gezien")).click()
    assert violations(page) == []
    page.get_by_label("Under which name?").fill("Net gezien")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("share.*Net gezien")).click()
    page.locator("#panel").get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_role("link", name="Net gezien", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Net gezien", exact=True)).to_be_visible()


def test_without_javascript_it_is_narrowed_and_kept_as_well(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("sam", java_script_enabled=False)
    page.goto(address + "/zoeken?q=gemeente")
    page.get_by_role("checkbox", name="Insights").check()
    page.locator("#facets").get_by_role("button", name="Show").click()
    expect(page.locator("section[aria-labelledby]")).to_have_count(1)
    page.locator("#saved-views summary").click()
    page.get_by_role("link", name="Save this view").click()
    page.get_by_label("Under which name?").fill("Zonder script")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("checkbox", name="Insights")).to_be_checked()
