"""A journey is kept and restored, brought back, and kept as a template, in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE

JOURNEY = "/klantreizen/netwerken"
OTHER = "/klantreizen/reisdocumenten"
STEP = "/stappen/reisdocumenten.orienteren.bellen"


def test_a_version_is_kept_looked_at_compared_and_restored(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + OTHER)
    page.get_by_role("link", name="Versions").click()
    page.get_by_label("What is this version called?").fill("Before the workshop")
    page.get_by_role("button", name="Keep version").click()
    expect(page.get_by_role("link", name="Before the workshop").first).to_be_visible()

    page.goto(f"{address}{STEP}/bewerken")
    page.get_by_label("Title").first.fill("Ring somebody up")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{address}{OTHER}/versies")
    assert violations(page) == []
    compare = page.get_by_role("link", name=re.compile("Compare with now: .*Before the workshop"))
    compare.first.click()
    expect(page.locator(".compared__row--changed")).to_contain_text("Ring somebody up")
    assert violations(page) == []

    page.goto(f"{address}{OTHER}/versies")
    page.get_by_role("link", name="Before the workshop").first.click()
    assert violations(page) == []
    page.get_by_role("link", name="Restore this version").click()
    expect(page.locator("del")).to_contain_text("Ring somebody up")
    assert violations(page) == []
    page.get_by_role("button", name="Restore this version").click()
    expect(page.locator(".toast")).to_contain_text("is back")
    expect(page.locator("#map")).not_to_contain_text("Ring somebody up")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator("#map")).to_contain_text("Ring somebody up")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_removed_journey_comes_back(
    visit: Callable[..., Page], address: str, viewport: ViewportSize
) -> None:
    page = visit("noor", viewport, language="nl")
    page.goto(f"{address}/verwijderen/journey/netwerken")
    page.locator("main form button").first.click()
    page.goto(f"{address}/klantreizen/verwijderd")
    assert violations(page) == []
    page.locator(".versions__title a").first.click()
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.locator("main form button").first.click()
    expect(page).to_have_url(address + JOURNEY)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_journey_begins_with_a_template_whose_lanes_stay(
    visit: Callable[..., Page], address: str, language: str
) -> None:
    page = visit("noor", PHONE, language)
    page.goto(f"{address}{OTHER}/sjabloon")
    page.locator("[name=title]").fill(f"Aan de balie {language}")
    page.locator("[name=lanes][value=systemen]").check()
    page.locator("#template-form button").first.click()
    page.wait_for_url(f"**/aan-de-balie-{language}")
    page.goto(f"{page.url}/sjabloon/lagen")
    assert violations(page) == []
    page.goto(f"{address}/klantreizen/sjablonen")
    assert violations(page) == []
    page.locator(".templates__ways a").first.click()
    assert violations(page) == []
    page.locator("[name=title]").fill(f"Trouwen {language}")
    page.locator("#journey-form button").first.click()
    page.wait_for_url(f"**/trouwen-{language}")
    page.goto(f"{page.url}/lagen")
    expect(page.locator(".lanes__one--locked")).to_have_count(1)
    assert violations(page) == []
