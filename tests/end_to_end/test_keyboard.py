"""Everything by keyboard, a step also by mouse, and the map on paper."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

MAP = "/klantreizen/reisdocumenten"
WIDE_MAP = "/klantreizen/gehandicaptenparkeerplaats"


def test_the_first_thing_that_tab_reaches_skips_the_menu(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + MAP)

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_a_touchpoint_is_added_with_the_keyboard_alone(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + MAP)

    _reach(page, "Add a touchpoint to Informatie zoeken online")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What is the contact?")).to_be_focused()
    page.keyboard.type("Filmpje met uitleg")
    page.keyboard.press("Enter")

    expect(page.locator("#panel")).not_to_be_visible()
    expect(page.locator(".map").get_by_role("link", name="Filmpje met uitleg")).to_be_focused()


def test_escape_closes_the_panel_and_goes_back_to_what_opened_it(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + MAP)

    opener = _reach(page, "Add a touchpoint to Fysiek langsgaan")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What is the contact?")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator("#panel")).not_to_be_visible()
    expect(opener).to_be_focused()


def test_a_step_moves_by_its_button_and_the_focus_stays_there(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + WIDE_MAP)
    first, second, *others = _steps(page)

    button = _reach(page, f"Move {first} right")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_contain_text(f"“{first}” is now number")
    expect(button).to_be_focused()
    moved = _steps(page)
    assert sorted(moved) == sorted([first, second, *others])

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Move {first} left")).to_be_focused()
    assert _steps(page) == [first, second, *others]


def test_a_touchpoint_is_scored_with_the_keyboard(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    page.goto(address + WIDE_MAP)
    card = page.locator(".map article.tp", has_text="Geen verwijzing bij de parkeerkaart")

    card.locator(".tp__score summary").focus()
    page.keyboard.press("Enter")
    expect(card.get_by_role("button", name="Very negative")).to_be_visible()
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Very negative")).to_be_focused()
    page.keyboard.press("Enter")

    expect(card.locator(".tp__score summary")).to_contain_text("2 scores")
    inside = "card => card.contains(document.activeElement)"
    assert card.evaluate(inside)


def test_escape_closes_a_menu_and_goes_back_to_its_button(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + MAP)
    menu = page.locator(".map__tools details.menu").first

    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", re.compile(".*"))
    expect(menu.locator("summary")).to_be_focused()


def test_a_type_ahead_is_worked_with_arrows_and_enter(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("sam")
    page.goto(f"{address}/inzichten/nieuw")
    box = page.get_by_role("combobox", name="Which touchpoints does it touch?")

    box.focus()
    page.keyboard.type("vraag aan 14070")
    expect(page.get_by_role("option", name="Vraag aan 14070").first).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("listbox")).to_have_count(0)
    chosen = page.get_by_role("button", name=re.compile("^Remove .*Vraag aan 14070"))
    expect(chosen).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_value("")

    page.keyboard.press("Tab")
    expect(chosen).to_be_focused()
    page.keyboard.press("Enter")
    expect(chosen).to_have_count(0)
    expect(box).to_be_focused()


def test_enter_waits_for_the_suggestions_of_who_types_fast(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("sam")
    page.goto(f"{address}/inzichten/nieuw")
    box = page.get_by_role("combobox", name="Which touchpoints does it touch?")

    box.focus()
    page.keyboard.insert_text("langs bij de balie")
    page.keyboard.press("Enter")

    expect(
        page.get_by_role("button", name=re.compile("^Remove .*Langs bij de balie"))
    ).to_be_visible()
    expect(box).to_be_focused()


def test_a_step_is_dragged_with_the_mouse(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    page.goto(address + WIDE_MAP)
    before = _steps(page)

    page.locator(".map__step").nth(0).drag_to(
        page.locator(".map__step").nth(2),
        source_position={"x": 8, "y": 8},
        target_position={"x": 150, "y": 8},
    )

    expect(page.locator("#told")).to_contain_text(f"“{before[0]}” is now number")
    assert [step for step in _steps(page) if step != before[0]] == before[1:]
    assert _steps(page).index(before[0]) == 2
    page.locator("#told").get_by_role("button", name="Undo").click()
    expect(page.locator("#told")).to_contain_text("Undone")
    assert _steps(page) == before


def test_on_paper_the_map_is_whole_and_without_menus(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + WIDE_MAP)

    page.emulate_media(media="print")

    expect(page.get_by_role("table")).to_be_visible()
    expect(page.locator("nav.nav")).not_to_be_visible()
    expect(page.locator(".top")).not_to_be_visible()
    expect(page.locator(".map__tools").first).not_to_be_visible()
    whole = "box => box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight + 1"
    assert page.locator("#map-scroll").evaluate(whole)


def test_nothing_moves_for_who_asked_for_less_motion(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor", reduced_motion="reduce")
    page.goto(address + MAP)

    page.get_by_role("link", name="Add a touchpoint to Fysiek langsgaan").click()

    expect(page.locator("#panel")).to_be_visible()
    longest = "Math.max(0, ...document.getAnimations().map(a => a.effect.getTiming().duration))"
    assert page.evaluate(longest) < 1


def _reach(page: Page, name: str) -> Locator:
    """Tab on until it is there, as somebody without a mouse does."""
    wanted = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first
    expect(wanted).to_be_visible()
    page.locator("#main").focus()
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return wanted
    raise AssertionError(f"Tab does not reach “{name}”")


def _steps(page: Page) -> list[str]:
    return page.locator(".map__step .map__title").all_inner_texts()
