"""Undo and redo on a map: one's own steps, back and forth, also after a reload."""

import pytest

from tests.browser import Browser, Page

MAP = "/klantreizen/reisdocumenten"
STEP = "reisdocumenten.orienteren.bellen"


def rename(designer: Browser, title: str) -> None:
    designer.open(f"/stappen/{STEP}/bewerken").fill_in("main form.form", title=title)


def called(page: Page, title: str) -> bool:
    return title in [" ".join(one.get_text(" ").split()) for one in page.select(".map__title")]


@pytest.mark.parametrize("htmx", [False, True])
def test_steps_are_undone_and_done_again_one_by_one(designer: Browser, htmx: bool) -> None:
    rename(designer, "Een")
    rename(designer, "Twee")
    back = f"form[action='{MAP}/ongedaan']"
    forth = f"form[action='{MAP}/opnieuw']"
    designer.open(MAP).fill_in(back, htmx=htmx)
    assert called(designer.open(MAP), "Een")
    designer.open(MAP).fill_in(back, htmx=htmx)
    assert called(designer.open(MAP), "Bellen met 14070")
    designer.open(MAP).fill_in(forth, htmx=htmx)
    assert called(designer.open(MAP), "Een")
    designer.open(MAP).fill_in(forth, htmx=htmx)
    assert called(designer.open(MAP), "Twee")
    assert "There is nothing to do again." in designer.send(f"{MAP}/opnieuw", {}).text


def test_something_new_ends_what_could_be_done_again(designer: Browser) -> None:
    rename(designer, "Een")
    designer.send(f"{MAP}/ongedaan", {})
    rename(designer, "Anders")
    page = designer.send(f"{MAP}/opnieuw", {})
    assert "There is nothing to do again." in page.text
    assert called(designer.open(MAP), "Anders")


def test_fifty_steps_can_be_undone(designer: Browser) -> None:
    for number in range(50):
        form = designer.open(f"/stappen/{STEP}/titel", htmx=True)
        form.fill_in("form.rename", htmx=True, title=f"Naam {number}")
    assert called(designer.open(MAP), "Naam 49")
    for _ in range(50):
        designer.send(f"{MAP}/ongedaan", {})
    assert called(designer.open(MAP), "Bellen met 14070")


def test_everybody_undoes_only_what_is_their_own(designer: Browser, researcher: Browser) -> None:
    rename(designer, "Van Noor")
    page = researcher.send(f"{MAP}/ongedaan", {})
    assert "There is nothing of yours to undo here." in page.text
    assert called(page, "Van Noor")


def test_what_somebody_else_changed_since_is_not_undone(
    designer: Browser, researcher: Browser
) -> None:
    rename(designer, "Van Noor")
    rename(researcher, "Van Sam")
    page = designer.send(f"{MAP}/ongedaan", {})
    assert page.status == 422
    assert "was changed in the meantime" in page.text
    assert called(designer.open(MAP), "Van Sam")


def test_what_was_done_in_another_journey_stays(designer: Browser) -> None:
    rename(designer, "Een")
    page = designer.send("/klantreizen/klacht/ongedaan", {})
    assert "There is nothing of yours to undo here." in page.text
    assert called(designer.open(MAP), "Een")


def test_a_reader_undoes_nothing(reader: Browser) -> None:
    assert not reader.open(MAP).select("form[action$='/ongedaan']")
    assert reader.send(f"{MAP}/ongedaan", {}).status == 403
