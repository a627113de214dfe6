"""The button Back, after a part of the page was changed in place."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_back_shows_the_earlier_choice_and_the_panel_still_opens(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("mila")
    page.goto(address + "/kansen")
    first = page.locator("#why-title").inner_text()

    page.locator("a.ranked__why").nth(2).click()
    expect(page.locator("#why-title")).not_to_have_text(first)
    expect(page.locator("#why-title")).to_be_in_viewport()

    page.go_back()
    expect(page.locator("#why-title")).to_have_text(first)
    page.get_by_role("link", name="Rate feasibility").click()
    expect(page.get_by_role("dialog", name="Rate feasibility")).to_be_visible()
