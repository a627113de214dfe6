"""Lines beside the curve, and two journeys as one map, with the keys and without scripts."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.end_to_end.conftest import PHONE

PARKING = "/klantreizen/gehandicaptenparkeerplaats"


def test_a_line_is_put_on_with_the_keys_and_the_focus_stays_at_the_menu(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + PARKING)
    menu = page.locator("#lines-curve")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Marjolein").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".lines__legend li")).to_have_count(2)
    expect(page.locator(".map__curve path.line--1").first).to_be_attached()
    assert "lijn=profiel%3Amarjolein" in page.url
    expect(menu).to_contain_text("2")
    page.go_back()
    expect(page.locator(".lines__legend")).to_have_count(0)


def test_the_point_of_a_persona_opens_its_scores_in_the_panel(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(f"{address}{PARKING}?lijn=profiel:marjolein")
    page.locator("a.line__dot").first.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.locator(".whom__one[aria-current]")).to_have_text("Marjolein")
    panel.get_by_role("link", name="Everybody").click()
    expect(panel.locator(".whom__one[aria-current]")).to_have_text("Everybody")


def test_a_phone_reads_every_line_at_every_step(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor", PHONE)
    page.goto(f"{address}{PARKING}?lijn=profiel:marjolein")
    expect(page.locator(".readable__lines").first).to_contain_text("Marjolein")
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]


def test_two_journeys_are_one_map_at_one_click(visit: Callable[..., Page], address: str) -> None:
    page = visit("mila")
    page.goto(f"{address}{PARKING}/vergelijken?met=reisdocumenten")
    page.get_by_role("link", name="As one map").click()
    expect(page.locator(".merged .merged__step").first).to_be_visible()
    expect(page.locator(".merged-list")).not_to_be_visible()
    page.get_by_role("link", name="Only what differs").click()
    expect(page.locator(".switch [aria-current]")).to_have_text(["As one map", "Only what differs"])


def test_without_scripts_lines_are_chosen_and_two_are_compared(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor", java_script_enabled=False)
    page.goto(address + PARKING)
    page.locator("#lines-curve").click()
    page.get_by_label("Marjolein").first.check()
    page.get_by_role("button", name="Show these lines").click()
    expect(page.locator(".lines__legend li")).to_have_count(2)
    page.goto(f"{address}{PARKING}/vergelijken?met=reisdocumenten")
    page.get_by_role("link", name="As one map").click()
    expect(page.locator(".merged .merged__step").first).to_be_visible()
