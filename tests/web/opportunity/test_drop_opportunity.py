"""Deciding not to do it."""

import pytest

from tests.browser import Browser

PLACE = "/kansen/quickscan"


@pytest.mark.parametrize("htmx", [False, True])
def test_it_leaves_the_ranking_and_keeps_its_reason(manager: Browser, htmx: bool) -> None:
    form = manager.open(f"{PLACE}/laten-vallen", htmx=htmx)
    form.fill_in("#edit", htmx=htmx, dropped_why="Er is al een keuzehulp")
    page = manager.open(PLACE)

    assert "Er is al een keuzehulp" in page.text
    assert "no place in the ranking" in page.text
    assert "quickscan" not in str(manager.open("/kansen").one(".matrix"))


def test_without_a_reason_it_is_refused(manager: Browser) -> None:
    page = manager.open(f"{PLACE}/laten-vallen").fill_in("#edit", dropped_why=" ")

    assert page.status == 422
    assert "Say why" in page.text


def test_it_can_be_taken_up_again(manager: Browser) -> None:
    manager.open(f"{PLACE}/laten-vallen").fill_in("#edit", dropped_why="Te duur")
    page = manager.open(PLACE).click("Take it up again")

    assert "Place 8 of 8" in page.text
    assert "Te duur" not in page.one(".chips").get_text()


def test_editing_a_dropped_one_keeps_its_reason_until_its_status_changes(
    manager: Browser,
) -> None:
    manager.open(f"{PLACE}/laten-vallen").fill_in("#edit", dropped_why="Te duur")
    page = manager.open(f"{PLACE}/bewerken").fill_in("#edit", title="Quickscan online")
    assert "Te duur" in page.text
    page = manager.open(f"{PLACE}/bewerken").fill_in("#edit", status="explored")

    assert "Place 8 of 8" in page.text


def test_dropping_can_be_undone(manager: Browser) -> None:
    page = manager.open(f"{PLACE}/laten-vallen").fill_in("#edit", dropped_why="Te duur")
    page = page.click("Undo")

    assert "Place 8 of 8" in manager.open(PLACE).text
