"""A presentation is given with the keys alone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

MAP = "/klantreizen/reisdocumenten"


def test_a_presentation_is_gone_through_with_the_keys(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + MAP)
    page.get_by_role("link", name="Present").click()
    # The map has the same heading: a key pressed there presents nothing.
    page.wait_for_url("**/presentatie")
    title = page.locator("h1")
    expect(title).to_have_text("Reisdocumenten")

    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Realisatie")
    expect(title).to_be_focused()
    page.keyboard.press("Space")
    expect(title).to_have_text("Informatie zoeken online")
    page.keyboard.press("PageUp")
    expect(title).to_have_text("Realisatie")
    page.keyboard.press("Escape")
    expect(page).to_have_url(address + MAP)
