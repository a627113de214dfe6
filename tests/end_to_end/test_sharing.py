"""A link for outsiders: made and copied, and looked at without an account."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE

SHARE = "/klantreizen/reisdocumenten/delen"
SECRET = "een lang geheim"


def made(page: Page, address: str, password: str = "") -> str:
    page.goto(address + SHARE)
    page.locator("#share input[name=title]").fill("Cliëntenraad")
    page.locator("#share input[name=password]").fill(password)
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator("#share-address")).to_be_visible()
    return page.locator("#share-address").input_value()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_outsider_looks_at_a_journey(
    visit: Callable[..., Page], address: str, viewport: ViewportSize
) -> None:
    noor, outsider = visit("noor", viewport), visit(None, viewport)
    link = made(noor, address)
    assert violations(noor) == []
    noor.get_by_role("button", name="Copy").click()
    expect(noor.locator("[data-copy-told]")).to_have_text("Copied")
    noor.goto(noor.locator(".share-link__end a").first.evaluate("link => link.href"))
    assert violations(noor) == []

    outsider.goto(link)
    picture = outsider.locator("figure img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert violations(outsider) == []
    assert not outsider.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_password_is_asked_for_once(visit: Callable[..., Page], address: str) -> None:
    noor, outsider = visit("noor"), visit(None)
    link = made(noor, address, SECRET)
    outsider.goto(link)
    assert violations(outsider) == []
    outsider.locator("input[name=password]").fill("iets anders")
    outsider.get_by_role("button").click()
    expect(outsider.locator(".error-summary")).to_be_visible()
    assert violations(outsider) == []
    outsider.locator("input[name=password]").fill(SECRET)
    outsider.get_by_role("button").click()
    expect(outsider.locator("h1")).to_have_text("Reisdocumenten")
    outsider.reload()
    expect(outsider.locator("h1")).to_have_text("Reisdocumenten")


def test_a_link_that_does_not_work_says_what_to_do(
    visit: Callable[..., Page], address: str
) -> None:
    outsider = visit(None)
    outsider.goto(f"{address}/delen/onbekend")
    expect(outsider.locator("h1")).to_have_text("This link does not work")
    assert violations(outsider) == []
