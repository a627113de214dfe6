"""Spots on a screen, put with the mouse, with the keyboard and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE

SCREEN = "/schermen/mijndenhaag-ronde-1.startpagina"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_spot_is_put_where_one_clicks(
    visit: Callable[..., Page], address: str, viewport: ViewportSize
) -> None:
    page = visit("sam", viewport)
    page.goto(address + SCREEN)
    assert violations(page) == []
    picture = page.locator(".spotted")
    box = picture.bounding_box()
    assert box
    # Elsewhere on each, so that none is put on the spot of another.
    share = 0.8 if viewport == DESKTOP else 0.9
    picture.click(position={"x": box["width"] * share, "y": box["height"] * 0.9})
    panel = page.locator("#panel")
    expect(panel.get_by_label("What is here?")).to_be_focused()
    expect(panel.get_by_label("From the left")).to_have_value(
        re.compile(rf"^({100 * share - 1:.0f}\.[5-9]|{100 * share:.0f}\.)")
    )
    title = f"Voettekst {viewport['width']}"
    panel.get_by_label("What is here?").fill(title)
    assert violations(page) == []
    panel.get_by_role("button", name="Save").click()

    expect(page.locator("#told")).to_contain_text("The spot was put on the screen.")
    spot = page.get_by_role("link", name=title)
    spot.click()
    item = page.locator(".spots__one", has_text=title)
    expect(item).to_be_focused()
    expect(item).to_contain_text("at the bottom, on the right")


def test_a_spot_is_put_with_the_arrow_keys(visit: Callable[..., Page], address: str) -> None:
    page = visit("sam")
    page.goto(address + SCREEN)
    page.get_by_role("button", name="Point it out with the arrow keys").focus()
    page.keyboard.press("Enter")
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "Shift+ArrowUp"):
        page.keyboard.press(key)
    expect(page.locator("[data-told-where]")).to_have_text(
        "46 percent from the left, 48 percent from the top"
    )
    assert violations(page) == []
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.get_by_label("From the left")).to_have_value("46.0")
    expect(panel.get_by_label("From the top")).to_have_value("47.5")
    panel.get_by_label("What is here?").fill("Midden")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".spots__one", has_text="Midden")).to_be_visible()


def test_without_javascript_there_are_two_numbers(visit: Callable[..., Page], address: str) -> None:
    page = visit("sam", java_script_enabled=False)
    page.goto(address + SCREEN)
    expect(page.get_by_role("button", name="Point it out with the arrow keys")).to_be_hidden()
    page.get_by_role("link", name="Add a spot").click()
    page.get_by_label("What is here?").fill("Zonder script")
    page.get_by_label("From the left").fill("12,5")
    page.get_by_label("From the top").fill("10")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".spots__one", has_text="Zonder script")).to_contain_text(
        "at the top, on the left"
    )
