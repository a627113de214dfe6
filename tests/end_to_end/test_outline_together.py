"""Two people type in one outline: each sees what the other does, and nothing is lost of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.end_to_end.axe import violations
from tests.end_to_end.test_outline import (
    a_new_journey,
    expect_all_saved,
    go_to_level,
    open_outline,
    title,
    titles,
)

SOON = 2000
# What the lines say as soon as that is what is wanted, or else when it is too late.
AT_LAST = """([wanted, soon]) => new Promise((resolve) => {
  const begin = performance.now();
  const look = () => {
    const fields = [...document.querySelectorAll("#outline-lines .entry__title")];
    const lines = fields.map((field) => field.value ?? field.textContent);
    const isOver = performance.now() - begin > soon;
    if (isOver || lines.join("|") === wanted.join("|")) resolve(lines);
    else requestAnimationFrame(look);
  };
  look();
})"""
LINES = ["Merken", "Brief lezen", "Brief", "Aanvragen"]


@pytest.fixture
def both(visit: Callable[..., Page], address: str) -> tuple[Page, Page]:
    """Noor and Sam, before the same four lines."""
    noor, sam = visit("noor"), visit("sam")
    a_new_journey(noor, address, "Met zijn tweeën")
    for place, level in enumerate((1, 2, 3, 1)):
        if place:
            noor.keyboard.press("Enter")
            go_to_level(noor, (1, 1, 2, 3)[place], level)
        noor.keyboard.type(LINES[place])
    noor.keyboard.press("Escape")
    expect_all_saved(noor)
    open_outline(sam, noor.url)
    expect(noor.locator("#people")).to_contain_text("Sam")
    return noor, sam


def test_what_somebody_else_adds_changes_moves_and_removes_is_there_within_two_seconds(
    both: tuple[Page, Page],
) -> None:
    noor, sam = both
    title(sam, "Aanvragen").focus()
    sam.keyboard.press("Enter")
    sam.keyboard.type("Wachten")
    sam.keyboard.press("Escape")
    expect_lines(noor, [*LINES, "Wachten"])
    assert violations(noor) == []

    title(sam, "Merken").fill("Opmerken")
    sam.keyboard.press("Escape")
    expect_lines(noor, ["Opmerken", *LINES[1:], "Wachten"])

    title(sam, "Wachten").focus()
    sam.keyboard.press("Alt+ArrowUp")
    expect_lines(noor, ["Opmerken", "Brief lezen", "Brief", "Wachten", "Aanvragen"])

    title(sam, "Wachten").fill("")
    sam.keyboard.press("Backspace")
    expect_lines(noor, ["Opmerken", *LINES[1:]])


def test_nothing_is_lost_when_both_type_at_once(both: tuple[Page, Page]) -> None:
    noor, sam = both
    title(noor, "Merken").focus()
    title(sam, "Aanvragen").focus()
    for place in range(6):
        for who, name in ((noor, "Noor"), (sam, "Sam")):
            who.keyboard.press("Enter")
            who.keyboard.type(f"{name} {place}", delay=15)
    for who, name in ((noor, "Noor"), (sam, "Sam")):
        expect(title(who, f"{name} 5")).to_be_focused()
        who.keyboard.press("Escape")
        expect_all_saved(who)
    wanted = [
        "Merken", "Brief lezen", "Brief", *(f"Noor {n}" for n in range(6)),
        "Aanvragen", *(f"Sam {n}" for n in range(6)),
    ]  # fmt: skip
    for who in both:
        expect_lines(who, wanted)
        who.reload()
        expect(who.locator("#outline.is-live")).to_be_visible()
        assert titles(who) == wanted


def test_the_caret_stays_while_lines_come_above_the_one_that_is_typed_in(
    both: tuple[Page, Page],
) -> None:
    noor, sam = both
    title(noor, "Aanvragen").focus()
    noor.keyboard.press("Home")
    noor.keyboard.type("Zelf ")
    top = place_of(noor, "Zelf Aanvragen")
    title(sam, "Merken").focus()
    sam.keyboard.press("Enter")
    sam.keyboard.type("Ervoor")
    sam.keyboard.press("Escape")
    expect_lines(noor, ["Merken", "Brief lezen", "Brief", "Ervoor", "Zelf Aanvragen"])
    assert abs(place_of(noor, "Zelf Aanvragen") - top) < 60
    noor.keyboard.type("iets ")
    expect(title(noor, "Zelf iets Aanvragen")).to_be_focused()
    noor.keyboard.press("Escape")
    expect_lines(sam, ["Merken", "Brief lezen", "Brief", "Ervoor", "Zelf iets Aanvragen"])


def test_a_line_that_somebody_is_in_only_becomes_new_when_it_is_left(
    both: tuple[Page, Page],
) -> None:
    noor, sam = both
    line = title(noor, "Merken")
    line.focus()
    title(sam, "Merken").fill("Opmerken")
    sam.keyboard.press("Escape")
    expect(entry(line)).to_contain_text("Somebody else made this “Opmerken”", timeout=SOON)
    expect(line).to_have_value("Merken")
    expect(line).to_be_focused()
    assert violations(noor) == []
    noor.keyboard.press("ArrowDown")
    expect_lines(noor, ["Opmerken", *LINES[1:]])


def test_a_line_that_is_removed_while_it_is_typed_in_comes_back(both: tuple[Page, Page]) -> None:
    noor, sam = both
    line = title(noor, "Brief")
    line.focus()
    noor.keyboard.press("End")
    title(sam, "Brief").fill("")
    sam.keyboard.press("Backspace")
    expect(entry(line)).to_contain_text("Somebody else removed this line", timeout=SOON)
    noor.keyboard.type(" van de gemeente")
    noor.keyboard.press("Escape")
    expect_all_saved(noor)
    expect_lines(sam, ["Merken", "Brief lezen", "Brief van de gemeente", "Aanvragen"])

    title(noor, "Aanvragen").focus()
    title(sam, "Aanvragen").fill("")
    sam.keyboard.press("Backspace")
    expect(entry(title(noor, "Aanvragen"))).to_contain_text("removed this line", timeout=SOON)
    noor.keyboard.press("ArrowUp")
    expect_lines(noor, ["Merken", "Brief lezen", "Brief van de gemeente"])


def test_both_texts_stay_where_a_conflict_is_not_decided(both: tuple[Page, Page]) -> None:
    noor, sam = both
    line = title(noor, "Merken")
    line.focus()
    noor.keyboard.press("End")
    title(sam, "Merken").fill("Opmerken")
    sam.keyboard.press("Escape")
    expect(entry(line)).to_contain_text("Opmerken", timeout=SOON)
    noor.keyboard.type(" dat het nodig is")
    expect(noor.get_by_role("dialog")).to_contain_text("Opmerken")
    noor.keyboard.press("Escape")
    expect(entry(line)).to_contain_text("Not saved")
    title(sam, "Aanvragen").fill("Indienen")
    sam.keyboard.press("Escape")
    expect_lines(noor, ["Merken dat het nodig is", "Brief lezen", "Brief", "Indienen"])


def test_who_may_only_look_sees_the_lines_come_too(
    both: tuple[Page, Page], visit: Callable[..., Page]
) -> None:
    noor, _sam = both
    mila = visit("mila")
    mila.goto(noor.url)
    title(noor, "Aanvragen").fill("Indienen")
    noor.keyboard.press("Escape")
    expect(mila.locator("#outline")).to_contain_text("Indienen", timeout=SOON)


def entry(line: Locator) -> Locator:
    return line.locator("xpath=ancestor::li")


def place_of(page: Page, text: str) -> float:
    box = title(page, text).bounding_box()
    assert box
    return box["y"]


def expect_lines(page: Page, wanted: list[str]) -> None:
    """Soon, and without anybody doing anything for it."""
    assert page.evaluate(AT_LAST, [wanted, SOON]) == wanted
