"""Paths between steps, journeys within a step and folded phases: by keyboard, and looked at."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.end_to_end.axe import violations

DANNY = "/klantreizen/schulden-danny"
PARKING = "/klantreizen/gehandicaptenparkeerplaats"
PHONE = {"width": 390, "height": 844}


def test_a_path_is_drawn_with_the_keyboard_alone(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    page.goto(address + DANNY)

    page.locator("summary", has_text="What you can do with step Direct contact").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Path to another step")
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_label("To which step?").focus()
    page.keyboard.type("Oriënteren › De link")
    page.get_by_label("Another way").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("When?").focus()
    page.keyboard.type("the chat is closed")
    page.keyboard.press("Enter")

    expect(page.locator("#panel")).not_to_be_visible()
    path = page.get_by_role(
        "link",
        name="It goes wrong if the chat is closed (back from “Direct contact” to “De link openen”)",
    )
    expect(path).to_be_visible()
    assert violations(page) == []
    path.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("When?")).to_have_value("the chat is closed")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    expect(path).to_have_count(0)
    page.get_by_role("button", name="Undo").last.click()
    expect(path).to_be_visible()


def test_no_words_of_a_path_stand_on_those_of_another(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + PARKING)

    labels = page.locator(".path__label")
    assert labels.count() == 4
    boxes = [label.bounding_box() for label in labels.all()]
    for place, one in enumerate(boxes):
        for two in boxes[place + 1 :]:
            assert one and two
            apart = (
                one["x"] + one["width"] <= two["x"] + 1
                or two["x"] + two["width"] <= one["x"] + 1
                or one["y"] + one["height"] <= two["y"] + 1
                or two["y"] + two["height"] <= one["y"] + 1
            )
            assert apart, (one, two)


def test_a_phase_folds_with_the_keyboard_and_stays_so(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + PARKING)
    steps = page.locator(".map thead tr").nth(1).locator("th")
    many = steps.count()

    page.get_by_role("button", name="Fold Aanvragen").focus()
    page.keyboard.press("Enter")
    opener = page.get_by_role("button", name="Unfold Aanvragen")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(steps).to_have_count(many - 1)
    expect(page).to_have_url(re.compile(r"dicht=gehandicaptenparkeerplaats\.aanvragen"))
    expect(page.get_by_role("img", name="Phase Aanvragen as a whole, the mean:")).to_be_visible()
    assert violations(page) == []

    page.reload()
    expect(steps).to_have_count(many - 1)
    opener.focus()
    page.keyboard.press("Space")
    expect(steps).to_have_count(many)


def test_a_folded_phase_stays_over_its_own_part_of_the_curve(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor", viewport={"width": 2400, "height": 1200})
    phase = "gehandicaptenparkeerplaats.aanvragen"
    page.goto(f"{address}{PARKING}?dicht={phase}")

    column = page.locator(".map__step--folded").bounding_box()
    face = page.locator(".curve__fold use").bounding_box()
    assert column and face
    middle = face["x"] + face["width"] / 2
    assert abs(middle - (column["x"] + column["width"] / 2)) < 4


def test_a_step_leads_into_the_journey_that_it_is_and_back(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    step = "energievergoeding-tom.aanvragen.aanvraag"
    page.goto(f"{address}/stappen/{step}/bewerken")

    box = page.get_by_role("combobox", name="Which journey is this step when you look closer?")
    box.focus()
    page.keyboard.type("klacht")
    expect(page.get_by_role("option", name="Klacht")).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save").click()

    mark = page.locator(".map").get_by_role("link", name="Look closer: Klacht")
    expect(mark).to_be_visible()
    assert violations(page) == []
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".came-by")).to_contain_text("You came from step Meteen aanvragen")
    expect(page.locator(".nested-in")).to_contain_text("Energievergoeding (Tom)")
    assert violations(page) == []
    page.locator(".came-by a").first.click()
    expect(page).to_have_url(re.compile(rf"#stap-{re.escape(step)}$"))


def test_on_a_phone_the_list_says_where_a_step_also_goes(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor", viewport=PHONE)
    page.goto(address + PARKING)

    words = "Also goes back to “Het formulier invullen”, if de aanvraag niet compleet is"
    expect(page.locator(".readable .leads", has_text=words)).to_be_visible()
    assert violations(page) == []
