"""Three people walk the thread: what breaks, what was said about it, and what to do first."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.end_to_end.axe import violations

MAP = "/klantreizen/reisdocumenten"


def test_a_designer_adds_a_touchpoint_and_scores_it_with_a_click(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(address + MAP)

    page.get_by_role("link", name="Add a touchpoint to Bellen met 14070").click()
    panel = page.locator("#panel")
    expect(panel.get_by_label("What is the contact?")).to_be_focused()
    panel.get_by_label("What is the contact?").fill("Wachtmuziek")
    panel.get_by_label("Channel").select_option(label="Telefoon (14070)")
    assert violations(page) == []
    panel.get_by_role("button", name="Add", exact=True).click()

    card = page.locator(".map article.tp", has_text="Wachtmuziek")
    expect(card).to_be_visible()
    expect(page.locator("#told")).to_contain_text("Undo")

    card.locator("summary").first.click()
    card.get_by_role("button", name="Very negative").click()

    expect(card.locator("summary").first).to_contain_text("Very negative")
    page.reload()
    expect(card.locator("summary").first).to_contain_text("Very negative")


def test_what_was_done_is_undone_with_one_click(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    page.goto(address + MAP)
    page.get_by_role("link", name="Add a touchpoint to Bellen met 14070").click()
    page.get_by_label("What is the contact?").fill("Vergissing")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".map article.tp", has_text="Vergissing")).to_be_visible()

    page.locator("#told").get_by_role("button", name="Undo").click()

    expect(page.locator("#told")).to_contain_text("Undone")
    expect(page.locator(".map article.tp", has_text="Vergissing")).to_have_count(0)


def test_a_researcher_logs_an_insight_at_the_touchpoint_and_it_hangs_there(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("sam")
    page.goto(address + MAP)
    page.locator(".map article.tp", has_text="Vraag aan 14070").get_by_role("link").first.click()
    page.get_by_role("link", name="Log an insight here").click()

    form = page.locator("#new-insight")
    form.get_by_label("What did we learn?").fill("De wachttijd aan de telefoon is niet bekend.")
    form.get_by_label("Quote").fill("Ik hing een half uur aan de lijn.")
    form.get_by_label("Negative").check()
    form.get_by_label("What did we learn?").press("Control+Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("De wachttijd aan de telefoon")
    expect(page.locator("main")).to_contain_text("Vraag aan 14070")
    page.goto(address + MAP)
    expect(page.locator(".map")).to_contain_text("De wachttijd aan de telefoon is niet bekend.")


def test_a_quote_with_a_phone_number_is_not_kept_as_it_is(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("sam")
    page.goto(address + "/inzichten/nieuw")
    page.get_by_label("What did we learn?").fill("Men wil worden teruggebeld.")
    page.get_by_label("Quote").fill("Bel mij op 06 12 34 56 78 als het zover is.")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator("mark.pii").first).to_have_text("06 12 34 56 78")
    assert violations(page) == []
    page.get_by_role("button", name="Replace and save").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Men wil worden teruggebeld.")
    expect(page.locator("main")).to_contain_text("[telefoon-1]")
    expect(page.locator("body")).not_to_contain_text("06 12 34 56 78")


def test_a_manager_rates_an_opportunity_sees_it_move_and_reads_the_trail_to_a_quote(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("mila")
    page.goto(address + "/kansen")
    point = page.locator("#point-track-en-trace circle.matrix__point")
    before = str(point.get_attribute("cx"))

    page.get_by_role("link", name="Rate feasibility").click()
    panel = page.locator("#panel")
    expect(panel).to_be_visible()
    for criterion in ("time", "cost", "technique", "support", "alignment"):
        panel.locator(f'input[name="{criterion}"][value="5"]').check()
    assert violations(page) == []
    panel.get_by_role("button", name="Save my rating").click()

    expect(panel).not_to_be_visible()
    expect(point).not_to_have_attribute("cx", before)

    page.get_by_role("link", name="Everything about this opportunity").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Track & trace")
    expect(page.locator("main")).to_contain_text("Why is it here?")
    quote = page.locator(".trail a").filter(has_text="“").first
    quote.click()
    expect(page).to_have_url(re.compile("/inzichten/"))
    expect(page.locator("blockquote").first).to_be_visible()


def test_two_designers_who_edit_one_step_lose_nothing(
    visit: Callable[..., Page], address: str
) -> None:
    noor, other = visit("noor"), visit("sam")
    for page in (noor, other):
        page.goto(address + MAP)
        page.goto(address + str(_edit_link(page)))
    noor.get_by_label("What happens").fill("Zoals Noor het ziet.")
    noor.get_by_role("button", name="Save", exact=True).click()
    expect(noor.locator("#told")).to_contain_text("Undo")

    other.get_by_label("What happens").fill("Zoals Sam het ziet.")
    other.get_by_role("button", name="Save", exact=True).click()

    expect(other.locator("main")).to_contain_text("Zoals Noor het ziet.")
    expect(other.get_by_label("What happens")).to_have_value("Zoals Sam het ziet.")
    assert violations(other) == []
    other.get_by_role("button", name="Save mine").click()
    expect(other.locator("main")).to_contain_text("Zoals Sam het ziet.")


def test_without_javascript_the_designer_does_the_same(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor", java_script_enabled=False)
    page.goto(address + MAP)
    page.get_by_role("link", name="Add a touchpoint to Fysiek langsgaan").click()
    page.get_by_label("What is the contact?").fill("Nummertje trekken")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.locator("#told")).to_contain_text("Undo")
    expect(page.locator(".map")).to_contain_text("Nummertje trekken")


def _edit_link(page: Page) -> str | None:
    return page.locator('a[href^="/stappen/"][href$="/bewerken"]').first.get_attribute("href")
