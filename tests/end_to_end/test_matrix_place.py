"""Dragging a point, or moving it with the keys, proposes a rating; by itself it saves nothing."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.end_to_end.axe import violations

POINT = "#point-quickscan"


def test_dragging_a_point_opens_a_form_and_escape_puts_it_back(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("mila")
    page.goto(f"{address}/kansen")
    _drag(page, 120)
    expect(page.locator("#panel")).to_contain_text("You would put it at a feasibility of")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    assert page.locator(POINT).get_attribute("transform") is None


def test_with_the_keys_it_goes_as_with_the_mouse(visit: Callable[..., Page], address: str) -> None:
    page = visit("mila")
    page.goto(f"{address}/kansen")
    page.locator(POINT).focus()
    for _step in range(4):
        page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator("[data-matrix-told]")).to_contain_text("Enter proposes this place")
    page.keyboard.press("Escape")
    assert page.locator(POINT).get_attribute("transform") is None
    for _step in range(4):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("You would put it at a feasibility of")
    page.locator("#panel").get_by_label("Why should it stand there?").fill("Er is geen budget")
    page.locator("#panel").get_by_role("button", name="Save my rating").click()
    expect(page.locator("#told")).to_contain_text("Rated")
    assert page.locator(POINT).get_attribute("transform") is None


def test_a_plain_click_still_chooses(visit: Callable[..., Page], address: str) -> None:
    page = visit("mila")
    page.goto(f"{address}/kansen")
    page.locator(f"{POINT} .matrix__point").click(force=True)
    expect(page).to_have_url(f"{address}/kansen?kans=quickscan")


def _drag(page: Page, across: int) -> None:
    page.locator(POINT).scroll_into_view_if_needed()
    box = page.locator(f"{POINT} .matrix__point").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across / 2, y, steps=4)
    page.mouse.move(x + across, y, steps=4)
    page.mouse.up()
