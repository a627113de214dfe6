"""Two raters and an organiser: asked, rated with the keys, revealed, and talked about."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import PHONE


def test_two_raters_and_an_organiser(visit: Callable[..., Page], address: str) -> None:
    ada, mila, noor = visit("ada"), visit("mila"), visit("noor", viewport=PHONE)
    ada.goto(f"{address}/kansen/rondes/nieuw")
    assert violations(ada) == []
    ada.get_by_label("What is this round called?").fill("Herfst")
    for box in ada.locator('input[name="opportunities"]').all()[2:]:
        box.uncheck()
    ada.get_by_label("Mila").check()
    ada.get_by_label("Noor").check()
    ada.get_by_role("button", name="Save").click()
    expect(ada.locator("h1")).to_have_text("Herfst")
    assert violations(ada) == []

    mila.goto(f"{address}/berichten")
    mila.get_by_role("button", name="To the rating round").first.click()
    assert violations(mila) == []
    mila.get_by_role("link", name="Start rating").click()
    _rate_with_keys(mila, "1")
    expect(mila.locator(".round-progress")).to_contain_text("1 rated")
    _rate_with_keys(mila, "2")
    mila.get_by_role("button", name="Hand in").click()
    expect(mila.locator("main")).to_contain_text("1 of 2 raters are in")

    # On a phone one taps; nothing of the other is to be seen.
    noor.goto(mila.url)
    assert violations(noor) == []
    expect(noor.locator("main")).not_to_contain_text("Mila")
    noor.get_by_role("link", name="Start rating").click()
    assert violations(noor) == []
    assert noor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    noor.locator('#time input[value="5"]').check()
    noor.get_by_label("What makes you say so?").fill("Het ligt klaar")
    noor.get_by_role("button", name="Save and next").click()
    noor.get_by_role("link", name="To the overview").click()
    noor.get_by_role("button", name="Hand in").click()
    expect(noor.locator(".differ__one").first).to_contain_text("4 steps apart")
    expect(noor.locator(".differ__one").first).to_contain_text("Het ligt klaar")
    assert violations(noor) == []
    assert noor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    mila.reload()
    mila.get_by_role("link", name="Adjust mine").first.click()
    assert violations(mila) == []
    mila.locator('#time input[value="4"]').check()
    mila.get_by_label("Why do you see it otherwise now?").fill("Noor heeft het klaarliggen")
    mila.get_by_role("button", name="Save my adjustment").click()
    expect(mila.locator("main")).to_contain_text("was 1, now 4")
    ada.goto(f"{address}/kansen/rondes")
    expect(ada.locator("main")).to_contain_text("2 of 2 raters are in")
    assert violations(ada) == []


def _rate_with_keys(page: Page, score: str) -> None:
    """From the first scale on: every key goes on to the next."""
    expect(page.locator("#time input:checked")).to_be_focused()
    for _criterion in range(5):
        page.keyboard.press(score)
    expect(page.locator(f'#alignment input[value="{score}"]')).to_be_checked()
    page.keyboard.press("Enter")
