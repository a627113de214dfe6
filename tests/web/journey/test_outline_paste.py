"""Pasting into an outline: first what would be added, then all of it, and one undo."""

import pytest
from sqlmodel import Session, select

from journeys.domain.models import Change, Step
from tests.browser import Browser, Page
from tests.web.journey.test_outline import OUTLINE, line_of, titles
from tests.web.journey.test_outline_lines import WHOLE, undone

CELLS = "Aanvragen\tAfspraak\tAgenda\r\n\t\tBevestiging\r\n\tBalie\tLoket\r\n"


def previewed(browser: Browser, text: str, line: str = "", **more: str) -> Page:
    address = f"{OUTLINE}/plakken"
    if line:
        address += f"?na={line_of(browser.open(OUTLINE), line)}"
    return browser.open(address).fill_in('form[action$="/plakken"]', False, text=text, **more)


def added(page: Page) -> Page:
    return page.fill_in('form[action$="/toevoegen"]')


def test_nothing_is_added_by_looking(designer: Browser) -> None:
    page = previewed(designer, CELLS)
    assert [one.get_text() for one in page.select(".pasted__text > span")] == [
        "Aanvragen", "Afspraak", "Agenda", "Bevestiging", "Balie", "Loket",
    ]  # fmt: skip
    assert titles(designer.open(OUTLINE)) == WHOLE


def test_what_was_seen_is_added_in_one_go_and_undone_in_one(
    designer: Browser, session: Session
) -> None:
    page = added(previewed(designer, CELLS))
    assert "6 lines added." in page.text
    new = ["Aanvragen", " Afspraak", "  Agenda", "  Bevestiging", " Balie", "  Loket"]
    assert titles(designer.open(OUTLINE)) == [*WHOLE, *new]
    changes = session.exec(select(Change).where(Change.title == "Bevestiging")).all()
    assert [change.action for change in changes] == ["create"]
    assert undone(designer, page) == WHOLE


def test_it_comes_behind_the_line_it_was_pasted_at(designer: Browser) -> None:
    added(previewed(designer, "Rondvragen\n\tBuurvrouw", "Bellen met 14070", top="2"))
    after = titles(designer.open(OUTLINE))
    at = after.index("  Vraag aan 14070")
    assert after[at + 1 : at + 4] == [" Rondvragen", "  Buurvrouw", " Fysiek langsgaan"]


def test_a_level_is_corrected_and_a_line_is_left_out(designer: Browser) -> None:
    page = previewed(designer, "Aanvragen\nAfspraak\nWeg")
    page.fill_in('form[action$="/toevoegen"]', level=["1", "2", "0"])
    assert titles(designer.open(OUTLINE)) == [*WHOLE, "Aanvragen", " Afspraak"]


def test_a_line_that_could_stand_in_nothing_says_so_and_nothing_is_added(
    designer: Browser,
) -> None:
    page = previewed(designer, "Aanvragen\nAgenda")
    page = page.fill_in('form[action$="/toevoegen"]', level=["1", "3"])
    assert page.status == 422
    assert "Nothing stands above it" in page.select(".pasted__line")[1].get_text()
    assert titles(designer.open(OUTLINE)) == WHOLE


def test_the_story_in_a_cell_comes_along_and_only_there(
    designer: Browser, session: Session
) -> None:
    added(previewed(designer, 'Aanvragen\t"Afspraak\nIk maak er een."\n\tBalie'))
    stories = {
        step.title: step.narrative
        for step in session.exec(select(Step).where(Step.title.in_(["Afspraak", "Balie"]))).all()  # type: ignore[attr-defined]
    }
    assert stories == {"Afspraak": "Ik maak er een.", "Balie": None}


def test_it_is_read_in_another_way_when_somebody_says_so(designer: Browser) -> None:
    page = previewed(designer, "Aanvragen\tWachten\nFormulier\tBrief", layout="row")
    levels = [one["value"] for one in page.select(".pasted__line option[selected]")]
    assert levels == ["1", "2", "1", "2"]


def test_what_is_there_already_is_told(designer: Browser) -> None:
    page = previewed(designer, "Oriënteren\n\tNieuw")
    known = [bool(line.select(".pasted__told")) for line in page.select(".pasted__line")]
    assert known == [True, False]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_nothing_pasted_is_nothing_to_add(designer: Browser, text: str) -> None:
    assert "There is nothing in it" in previewed(designer, text).text
    assert designer.send(f"{OUTLINE}/plakken/toevoegen", {}).status == 422


def test_for_a_script_it_is_shown_in_the_panel(designer: Browser) -> None:
    page = designer.send(f"{OUTLINE}/plakken", {"text": CELLS, "top": "1"}, htmx=True)
    assert page.response.headers["hx-retarget"] == "#panel"
    page = page.fill_in('form[action$="/toevoegen"]', True)
    assert page.one("[data-lines]")["data-order"]


def test_channels_and_departments_are_shown_as_recognised_and_added_as_chosen(
    designer: Browser, session: Session
) -> None:
    cells = "Fase\tStap\tContactmoment\tKanaal\tDienst\r\n"
    cells += "Aanvragen\tAfspraak\tBellen\ttelefoon\tDPZ\r\n\t\tSeinen\tRookpluim\tDPZ\r\n"
    page = previewed(designer, cells)
    assert "3 channels and departments were recognised" in page.text
    assert "There is no channel “Rookpluim” here" in page.select(".pasted__line")[-1].get_text()
    page = added(page)
    page = designer.open(OUTLINE)
    line = page.one(f"#line-{line_of(page, 'Bellen')}")
    chosen = [str(one.get_text()) for one in line.select("select option[selected]")]
    assert chosen[:2] == ["Telefoon (14070)", "DPZ"]
