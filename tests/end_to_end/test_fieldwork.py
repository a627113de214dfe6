"""From what somebody said to a touchpoint: notes full of personal data, a passage, a quote without
any of it. And a loose insight, by keyboard."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import PHONE, choose

STUDY = "/onderzoeken/mijndenhaag-ronde-1"
NOTES = """Ik ben mevrouw Klap en ik woon op de Lange Poten 12, 2511 CL Den Haag.
Mijn nummer is 06 12 34 56 78 en mijn BSN is 111222333.
Ik wacht al weken op een brief. Mijn buurman, de heer Van Dam, wacht ook.
Zonder brief weet ik niet of mijn paspoort klaar is."""
SECRET = ("Klap", "Lange Poten", "2511", "06 12 34 56 78", "111222333", "Van Dam")


def _in_the_team(page: Page, address: str) -> None:
    page.goto(address + STUDY)
    join = page.get_by_role("button", name="Join the team")
    if join.count():
        join.click()
        expect(page.locator("#told")).to_contain_text("is in the team")


def _noted(page: Page, address: str, title: str) -> None:
    """Notes, pasted; everything that was found is replaced."""
    _in_the_team(page, address)
    page.goto(f"{address}{STUDY}/veldwerk/notities/nieuw")
    page.get_by_label("Title").fill(title)
    page.get_by_role("textbox", name="Notes").fill(NOTES)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("mark.pii")).to_have_count(5)


def test_notes_full_of_personal_data_become_a_masked_quote_on_a_touchpoint(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("sam")
    _noted(page, address, "Gesprek 1")
    assert violations(page) == []

    # One by one, and then the rest at once.
    page.get_by_role("button", name="Replace by [naam-2]").click()
    expect(page.locator("mark.pii")).to_have_count(4)
    expect(page.locator("textarea[name=raw_text]")).to_have_value(
        NOTES.replace("Van Dam", "[naam-2]")
    )
    page.get_by_role("button", name="Replace and save").click()

    text = page.locator("[data-transcript]")
    expect(text).to_contain_text("Ik ben mevrouw [naam-1]")
    for secret in SECRET:
        expect(page.locator("body")).not_to_contain_text(secret)

    _select(page, "Zonder brief", "klaar is.")
    page.keyboard.press("q")
    panel = page.locator("#panel")
    expect(panel.get_by_role("textbox", name="Quote")).to_have_value(
        "Zonder brief weet ik niet of mijn paspoort klaar is."
    )
    panel.get_by_label("Tags").fill("brief")
    panel.get_by_label("What did we learn?").fill("Zonder bericht weet men niet of het klaar is.")
    panel.get_by_label("Negative").check()
    choose(panel, "Which touchpoints does it touch?", "Vraag aan 14070")
    assert violations(page) == []
    panel.get_by_label("What did we learn?").press("Control+Enter")

    expect(page.locator("mark.transcript__passage")).to_have_text(
        "Zonder brief weet ik niet of mijn paspoort klaar is."
    )
    expect(page.locator("#told")).to_contain_text("Undo")

    reader = visit("mila")
    reader.goto(f"{address}/contactmomenten/reisdocumenten.orienteren.bellen.vraag")
    reader.get_by_role("link", name="Zonder bericht weet men niet of het klaar is.").first.click()
    expect(reader.locator("main")).to_contain_text(
        "Zonder brief weet ik niet of mijn paspoort klaar is."
    )
    expect(reader.locator("main")).to_contain_text("brief")


def test_every_page_of_the_fieldwork_is_accessible(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("sam")
    _noted(page, address, "Gesprek 3")
    page.get_by_role("button", name="Replace and save").click()
    page.locator("[data-transcript]").wait_for()
    note = page.url
    page.locator("[data-transcript]").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "Shift+ArrowDown", "q"):
        page.keyboard.press(key)
    expect(page.locator("#panel").get_by_role("textbox", name="Quote")).to_have_value(
        "Ik wacht al weken op een brief. Mijn buurman, de heer [naam-2], wacht ook."
    )
    page.goto(f"{address}{STUDY}/veldwerk/deelnemers/nieuw")
    assert violations(page) == []
    page.get_by_role("button", name="Save and next").click()
    page.wait_for_url("**/nieuw?*")

    page.goto(f"{address}{STUDY}/veldwerk")
    found = {"fieldwork": violations(page)}
    person = page.locator('a[href$="/alles"]').first.get_attribute("href")
    edit = str(person).replace("/alles", "/bewerken")
    for path in (note, f"{note}/bewerken", f"{note}/passage?zin=3",
                 f"{address}{STUDY}/veldwerk/notities/nieuw", address + str(person),
                 address + edit):  # fmt: skip
        page.goto(path)
        found[path] = violations(page)
    page.set_viewport_size(PHONE)
    page.goto(note)
    found["on a phone"] = violations(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_passage_is_taken_on_a_phone_by_the_numbers_of_its_sentences(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("sam", PHONE, java_script_enabled=False)
    _noted(page, address, "Gesprek 2")
    page.get_by_role("button", name="Replace and save").click()
    page.get_by_role("textbox", name="From").fill("3")
    page.get_by_role("textbox", name="up to").fill("3")
    page.get_by_role("button", name="Quote").click()
    expect(page.get_by_role("textbox", name="Quote")).to_have_value(
        "Ik wacht al weken op een brief."
    )
    page.get_by_label("What did we learn?").fill("Men wacht weken op een brief.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("mark.transcript__passage")).to_have_text("Ik wacht al weken op een brief.")


def test_a_loose_insight_is_logged_from_anywhere_with_the_keyboard_alone(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("sam", PHONE)
    page.goto(address + "/roadmap")
    page.locator("h1").wait_for()

    page.keyboard.press("Alt+n")
    panel = page.locator("#panel")
    expect(panel.get_by_label("What did we learn?")).to_be_focused()
    assert violations(page) == []
    page.keyboard.type("Niemand zegt hoe lang het wachten duurt.")
    keys = _to(page, panel.locator("[name=sentiment][value=neutral]"))
    page.keyboard.press("ArrowLeft")
    expect(panel.get_by_label("Negative")).to_be_checked()
    keys += _to(page, panel.get_by_role("combobox", name="Which touchpoint?"))
    page.keyboard.type("vraag aan 14070")
    expect(panel.get_by_role("option").first).to_contain_text("Vraag aan 14070")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#told")).to_contain_text("The insight was saved.")
    assert page.url == address + "/roadmap"
    # Alt+N, the tabs, an arrow, Enter, Ctrl+Enter: all but the words themselves.
    assert keys + 4 <= 8


def _to(page: Page, wanted: Any) -> int:
    """Tab until the focus is there; how many times that was."""
    for count in range(1, 10):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return count
    raise AssertionError("the keyboard does not get there")


def _select(page: Page, first: str, last: str) -> None:
    """As a mouse or Shift and the arrows would."""
    page.locator("[data-transcript]").evaluate(
        """(text, [first, last]) => {
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          for (let node; (node = walker.nextNode()); ) {
            if (node.data.includes(first)) range.setStart(node, node.data.indexOf(first));
            if (node.data.includes(last)) {
              range.setEnd(node, node.data.indexOf(last) + last.length);
            }
          }
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
        }""",
        [first, last],
    )
