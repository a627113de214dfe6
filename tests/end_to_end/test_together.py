"""Two people at one map: each sees who is there, and what the other changes, without loading it."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

MAP = "/klantreizen/gehandicaptenparkeerplaats"


def test_two_see_each_other_and_what_the_other_changes(
    visit: Callable[..., Page], address: str
) -> None:
    noor, sam = visit("noor"), visit("sam")
    noor.goto(address + MAP)
    sam.goto(address + MAP)
    expect(noor.locator("#people")).to_contain_text("Sam")
    expect(sam.locator("#people")).to_contain_text("Noor")

    step = noor.locator(".map__title").first
    was = step.inner_text().strip()
    noor.locator(".map__tools a[id^=rename]").first.click()
    noor.locator(".rename input[name=title]").fill("Samen hernoemd")
    noor.keyboard.press("Enter")
    expect(sam.locator(".map__title").first).to_have_text("Samen hernoemd", timeout=2000)

    noor.keyboard.press("Control+z")
    expect(sam.locator(".map__title").first).to_have_text(was, timeout=4000)

    noor.goto(f"{address}/account")
    expect(sam.locator("#people")).to_be_hidden()


def test_what_somebody_is_typing_is_not_drawn_away(
    visit: Callable[..., Page], address: str
) -> None:
    noor, sam = visit("noor"), visit("sam")
    noor.goto(address + MAP)
    sam.goto(address + MAP)
    sam.locator(".map__tools a[id^=rename]").nth(1).click()
    sam.locator(".rename input[name=title]").fill("Sam is nog bezig")

    noor.locator(".map__tools a[id^=rename]").first.click()
    noor.locator(".rename input[name=title]").fill("Intussen hernoemd")
    noor.keyboard.press("Enter")
    expect(noor.locator(".map__title").first).to_have_text("Intussen hernoemd")
    expect(noor.locator("#people")).to_contain_text("Sam")
    expect(sam.locator(".rename input[name=title]")).to_have_value("Sam is nog bezig")

    sam.keyboard.press("Escape")
    expect(sam.locator(".map__title").first).to_have_text("Intussen hernoemd")
    noor.keyboard.press("Control+z")


def test_a_menu_opened_while_the_news_is_on_its_way_stays_open(
    visit: Callable[..., Page], address: str
) -> None:
    noor, sam = visit("noor"), visit("sam")
    noor.goto(address + MAP)
    sam.goto(address + MAP)
    expect(sam.locator("#people")).to_contain_text("Noor")
    on_its_way: list[Route] = []
    sam.route(address + MAP, lambda route: on_its_way.append(route))

    step = noor.locator(".map__title").first
    was = step.inner_text().strip()
    with sam.expect_request(address + MAP):
        noor.locator(".map__tools a[id^=rename]").first.click()
        noor.locator(".rename input[name=title]").fill("Onderweg hernoemd")
        noor.keyboard.press("Enter")
    menu = sam.locator(".map article.tp details.menu").first
    menu.locator("summary").click()
    with sam.expect_response(address + MAP):
        on_its_way[0].continue_()
    sam.unroute(address + MAP)
    expect(menu).to_have_attribute("open", "")

    sam.keyboard.press("Escape")
    expect(sam.locator(".map__title").first).to_have_text("Onderweg hernoemd", timeout=4000)
    noor.keyboard.press("Control+z")
    expect(sam.locator(".map__title").first).to_have_text(was, timeout=4000)
