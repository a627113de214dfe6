"""Choosing axes and a lens, and keeping them as a view."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_our_own_matrix_to_a_view_with_other_axes(
    visit: Callable[..., Page], address: str, viewport: ViewportSize
) -> None:
    page = visit("mila", viewport)
    page.goto(address + "/kansen")
    page.get_by_role("link", name="Axes and lens").click()
    page.get_by_label("To the right", exact=True).select_option(label="Our priority")
    heading = page.locator("#matrix-title")
    expect(heading).to_have_text("Impact against Our priority")
    page.get_by_label("Ranked by", exact=True).focus()
    page.get_by_label("Ranked by", exact=True).select_option(label="Value for effort")
    expect(page.locator("#ranked-title")).to_have_text("Ranked by: Value for effort")
    expect(page.get_by_label("Ranked by", exact=True)).to_be_focused()
    assert violations(page) == []

    title = f"Ons gesprek, {viewport['width']}"
    page.locator("#saved-views summary").click()
    page.get_by_role("link", name="Save this view").click()
    page.get_by_label("Under which name?").fill(title)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("was saved")

    page.goto(address + "/weergaven")
    page.get_by_role("link", name=title, exact=True).click()
    expect(heading).to_have_text("Impact against Our priority")
    expect(page.get_by_label("Ranked by", exact=True)).to_have_value("waarde")
