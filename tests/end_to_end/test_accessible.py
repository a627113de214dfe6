from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE
from tests.end_to_end.pages import PAGES

NARROW: ViewportSize = {"width": 320, "height": 640}
# Before an audience there is no footer.
BELOW_THE_FOOTER = """() => {
    const foot = document.querySelector("footer.foot");
    if (!foot.checkVisibility()) return 0;
    return document.documentElement.scrollHeight - scrollY - foot.getBoundingClientRect().bottom;
}"""


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("who", list(PAGES))
def test_axe_finds_nothing_on_any_page(
    visit: Callable[..., Page],
    address: str,
    who: str | None,
    language: str,
    viewport: ViewportSize,
) -> None:
    page = visit(who, viewport, language)
    found = {path: faults for path in PAGES[who] if (faults := _faults(page, address + path))}
    assert found == {}
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("who", list(PAGES))
def test_no_page_scrolls_sideways_at_320_pixels(
    visit: Callable[..., Page], address: str, who: str | None
) -> None:
    page = visit(who, NARROW)
    wide = {}
    for path in PAGES[who]:
        page.goto(address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            wide[path] = width
    assert wide == {}


def _faults(page: Page, url: str) -> list[str]:
    answer = page.goto(url)
    faults = violations(page)
    if not answer or answer.status >= 400:
        faults.append(f"status {answer.status if answer else None}")
    if (headings := page.locator("h1").count()) != 1:
        faults.append(f"{headings} main headings")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append("scrolls sideways")
    if page.evaluate(BELOW_THE_FOOTER) > 1:
        faults.append("goes on below the footer")
    return faults
