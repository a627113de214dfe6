"""A klantreis is drawn by typing, moving and pasting lines, and nothing gets lost on the way."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from playwright.sync_api import Locator, Page, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.conftest import PHONE
from tests.world import FIXTURES

FIXTURE = "gehandicaptenparkeerplaats"
OUTLINE = "/klantreizen/reisdocumenten/schets"
DIRECTIONS = {"inbound": "Customer", "outbound": "We"}
# What stands in the lines, as it was kept.
SEEN = """async () => {
const page = new DOMParser().parseFromString(
  await (await fetch(location.href)).text(), "text/html");
return [...page.querySelectorAll("#outline-lines > .entry")].map(line => {
  const form = line.querySelector("form").elements;
  const said = name => form[name]?.selectedOptions ? form[name].selectedOptions[0].text
    : form[name]?.value;
  return {level: Number(line.dataset.level), title: form.title.value, narrative: said("narrative"),
    need: said("need") ?? "", direction: form.direction?.value ?? "",
    channel: form.channel_id?.value ? said("channel_id") : "",
    front: form.front?.value ?? "", truth: Boolean(form.moment_of_truth?.checked)};
})}"""


def test_a_whole_journey_is_typed_with_the_keyboard_alone(
    visit: Callable[..., Page], address: str
) -> None:
    lines = fixture()
    page = visit("noor")
    page.goto(f"{address}/klantreizen/nieuw")
    begin = time.perf_counter()
    page.keyboard.type("Een eigen gehandicaptenparkeerplaats")
    reach(page, page.get_by_role("button", name="Save and type the outline"))
    page.keyboard.press("Enter")
    expect_ready(page)

    level = 1
    for place, line in enumerate(lines):
        if place:
            page.keyboard.press("Enter")
        go_to_level(page, level, line["level"])
        level = line["level"]
        type_line(page, line)
    page.keyboard.press("Escape")
    expect_all_saved(page)
    took = time.perf_counter() - begin
    # A figure to report, no promise: what people need is mostly their own time to type.
    print(f"\n{len(lines)} lines typed in {took:.1f} s, with their stories")  # noqa: T201

    assert page.evaluate(SEEN) == lines


def test_twenty_steps_with_touchpoints_are_typed_in_a_breath(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    a_new_journey(page, address, "Zes fasen, twintig stappen")
    begin = time.perf_counter()
    wanted: list[tuple[int, str]] = []
    for level, text in six_phases():
        if wanted:
            page.keyboard.press("Enter")
        go_to_level(page, wanted[-1][0] if wanted else 1, level)
        page.keyboard.type(text)
        wanted.append((level, text))
    page.keyboard.press("Escape")
    expect_all_saved(page)
    took = time.perf_counter() - begin
    print(f"\n{len(wanted)} lines typed in {took:.1f} s")  # noqa: T201
    kept = page.evaluate(SEEN)
    assert [(line["level"], line["title"]) for line in kept] == wanted


def test_the_caret_stays_where_it_was_when_a_text_saves_itself(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    a_new_journey(page, address, "Al typend bewaard")
    page.keyboard.type("merken")
    expect(page.locator("#outline-state")).to_have_text("Saved")
    page.keyboard.press("Home")
    page.keyboard.type("Het ")
    expect_all_saved(page)
    page.keyboard.type("eerst ")
    expect(title(page, "Het eerst merken")).to_be_focused()
    page.keyboard.press("Escape")
    expect_all_saved(page)
    page.locator("#outline-undo").get_by_role("button", name="Undo").click()
    expect(page.locator("#told")).to_contain_text("Undone")
    assert titles(page) != ["Het eerst merken"]


def test_a_line_moves_with_the_keyboard_and_keeps_the_focus(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    open_outline(page, address + OUTLINE)
    before = titles(page)
    line = title(page, "Afspraak maken")
    line.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#told")).to_contain_text("moved")
    expect(line).to_be_focused()
    at = before.index("Afspraak maken")
    assert titles(page)[at - 1] == "Afspraak maken"
    page.keyboard.press("Control+Shift+ArrowDown")
    expect_all_saved(page)
    assert titles(page) == before


def test_several_lines_are_chosen_copied_removed_and_brought_back(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    open_outline(page, address + OUTLINE)
    before = titles(page)
    title(page, "Pagina over reisdocumenten").focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("#selection-count")).to_have_text("2 chosen")
    assert violations(page) == []
    page.keyboard.press("Control+d")
    expect(page.locator("#told")).to_contain_text("2 lines copied")
    assert len(titles(page)) == len(before) + 2
    page.keyboard.press("Delete")
    expect(page.get_by_role("heading", name="Remove 2 lines?")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_contain_text("2 lines removed")
    expect(page.locator("#panel")).not_to_be_visible()
    page.locator("#told").get_by_role("button", name="Undo").click()
    expect(page.locator("#told")).to_contain_text("Undone")
    title(page, "Pagina over reisdocumenten").nth(1).focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Delete")
    expect(page.locator("#told")).to_contain_text("2 lines removed")
    assert titles(page) == before


def test_escape_and_backspace_leave_nothing_behind(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    open_outline(page, address + OUTLINE)
    before = titles(page)
    title(page, "Bellen met 14070").focus()
    page.keyboard.press("Enter")
    assert len(titles(page)) == len(before) + 1
    page.keyboard.press("Escape")
    expect(page.locator("#outline")).to_be_focused()
    assert titles(page) == before
    title(page, "Bellen met 14070").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    expect(title(page, "Vraag aan 14070")).to_be_focused()
    assert titles(page) == before


def test_cells_pasted_into_a_line_are_shown_first(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    a_new_journey(page, address, "Geplakt uit Excel")
    paste(page, "Fase\tStap\tContactmoment\r\nMerken\tBrief lezen\tBrief\r\n\t\tMail\r\n")
    expect(page.get_by_role("heading", name="What would be added")).to_be_visible()
    expect(page.locator(".pasted__line")).to_have_count(4)
    assert violations(page) == []
    page.get_by_role("button", name="Add to the outline").click()
    expect(page.locator("#told")).to_contain_text("4 lines added")
    expect(title(page, "Merken")).to_be_focused()
    assert titles(page) == ["Merken", "Brief lezen", "Brief", "Mail"]


def test_two_people_at_one_line_see_both_texts(visit: Callable[..., Page], address: str) -> None:
    page, other = visit("noor"), visit("sam")
    a_new_journey(page, address, "Samen getypt")
    page.keyboard.type("Merken")
    page.keyboard.press("Escape")
    expect_all_saved(page)
    # Her line is down, or she would see what he types before she begins.
    page.evaluate("source.close()")
    open_outline(other, page.url)
    title(other, "Merken").fill("Schrikken")
    other.keyboard.press("Escape")
    expect_all_saved(other)
    title(page, "Merken").fill("Opmerken")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_contain_text("Schrikken")
    assert violations(page) == []
    page.get_by_role("button", name="Save mine").click()
    expect(page.locator("#panel")).not_to_be_visible()
    expect(title(page, "Opmerken")).to_be_visible()


def test_on_a_phone_everything_is_done_with_a_finger(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor", PHONE)
    open_outline(page, address + OUTLINE)
    before = titles(page)
    line = page.locator(".entry", has=title(page, "Afspraak maken"))
    line.locator(".entry__menu summary").click()
    line.get_by_role("button", name="Move up").click()
    expect(page.locator("#told")).to_contain_text("moved")
    line.locator(".entry__menu summary").click()
    line.get_by_role("button", name="Move down").click()
    expect_all_saved(page)
    assert titles(page) == before


def six_phases() -> Iterator[tuple[int, str]]:
    """With twenty steps among them, and a touchpoint at each."""
    for phase, steps in enumerate((3, 4, 3, 4, 3, 3), start=1):
        yield 1, f"Fase {phase}"
        for step in range(1, steps + 1):
            yield 2, f"Stap {phase}.{step}"
            yield 3, f"Contact {phase}.{step}"


def fixture() -> list[dict[str, Any]]:
    """The lines of the journey in the fixtures, as somebody would type them."""
    told = yaml.safe_load((FIXTURES / f"den-haag/{FIXTURE}.yaml").read_text())
    places = yaml.safe_load((FIXTURES / "den-haag/organisatie.yaml").read_text())
    channels = {row["key"]: row["title"] for row in places["channels"]}
    fronts = {
        row["touchpoint"]: row["department"]
        for row in told["touchpoint_departments"]
        if row["stage"] == "frontstage"
    }
    lines = []
    for phase in told["phases"]:
        lines.append(as_line(1, phase))
        for step in (row for row in told["steps"] if row["phase"] == phase["key"]):
            lines.append(as_line(2, step))
            for row in (row for row in told["touchpoints"] if row["step"] == step["key"]):
                more = {
                    "channel": channels.get(row.get("channel"), ""),
                    "front": fronts.get(row["key"], ""),
                    "truth": row.get("moment_of_truth", False),
                }
                lines.append(as_line(3, row) | more)
    return lines


def as_line(level: int, row: dict[str, Any]) -> dict[str, Any]:
    words = {name: row.get(name, "") for name in ("title", "narrative", "need", "direction")}
    return {"level": level, **words, "channel": "", "front": "", "truth": False}


def type_line(page: Page, line: dict[str, Any]) -> None:
    page.keyboard.type(line["title"])
    if line["level"] == 3:
        page.keyboard.press("Tab")
        page.keyboard.type(line["channel"].split(" ")[0])
        page.keyboard.press("Tab")
        page.keyboard.type(line["front"])
        page.keyboard.press("Tab")
        if line["truth"]:
            page.keyboard.press("Space")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type(line["narrative"])
    page.keyboard.press("Tab")
    if line["level"] == 2:
        page.keyboard.type(line["need"])
    if line["direction"]:
        page.keyboard.type(DIRECTIONS[line["direction"]])
    page.keyboard.press("Alt+Enter")


def go_to_level(page: Page, here: int, there: int) -> None:
    for _ in range(abs(there - here)):
        page.keyboard.press("Tab" if there > here else "Shift+Tab")


def a_new_journey(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/klantreizen/nieuw")
    page.get_by_label("Title").fill(name)
    page.get_by_role("button", name="Save and type the outline").click()
    expect_ready(page)


def open_outline(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("#outline.is-live")).to_be_visible()


def expect_ready(page: Page) -> None:
    """A first, empty phase, to begin to type in."""
    expect(page.locator("#outline.is-live")).to_be_visible()
    expect(page.get_by_role("textbox", name="Phase")).to_be_focused()


def reach(page: Page, wanted: Locator) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("Tab does not reach it")


def paste(page: Page, text: str) -> None:
    """As the clipboard hands it over."""
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const event = new ClipboardEvent("paste",
            {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def title(page: Page, text: str) -> Locator:
    """The line that says so when it is looked at, by its place afterwards."""
    id_ = page.evaluate(
        """text => [...document.querySelectorAll("#outline-lines .entry__title")]
          .filter(field => field.value === text).map(field => `#${CSS.escape(field.id)}`).join()""",
        text,
    )
    return page.locator(id_)


def titles(page: Page) -> list[str]:
    """Of the lines in a form, and of those that rest because they are far from the screen."""
    return page.locator("#outline-lines .entry__title").evaluate_all(
        "fields => fields.map(field => field.value ?? field.textContent)"
    )


def expect_all_saved(page: Page) -> None:
    expect(page.locator("#outline")).to_have_attribute("data-waiting", "0", timeout=30_000)
