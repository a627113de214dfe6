"""A mermaid journey is pasted, looked at, told what its people are, and taken over."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import DESKTOP, PHONE

WORK = 60_000
MOVING = """journey
    title Verhuizen uit mermaid
    section Vooraf
      Zoeken: 4: Nieuwkomer
      Afspraak om 10:30: 2: Nieuwkomer
      Wachten: : Nieuwkomer
      # later meer
"""


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_pasted_journey_is_asked_about_and_taken_over(
    visit: Callable[..., Page], address: str, viewport: ViewportSize
) -> None:
    page = visit("sam", viewport)
    page.goto(f"{address}/uitwisseling")
    page.get_by_text("Or paste a mermaid journey").click()
    page.get_by_label("The text of the journey").fill(MOVING)
    assert violations(page) == []
    page.get_by_role("button", name="See how it is read").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "How is this text to be read?", timeout=WORK
    )
    expect(page.locator(".remarks")).to_contain_text("Line 5: Mermaid reads “Afspraak om 10”")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]

    page.get_by_label("What is “People” (D)?").select_option(label="What happens at the touchpoint")
    expect(page.locator(".first").first).not_to_contain_text("There is no “Nieuwkomer” here")
    page.get_by_role("button", name="Make the preview").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What would change", timeout=WORK)
    expect(page.locator("#main")).to_contain_text("Afspraak om 10:30")
    assert violations(page) == []
    page.locator('button[form="stop"]').first.click()
