"""Several lines of an outline together: moved, shifted, copied, removed, and each time one undo."""

from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from journeys.domain.models import Experience, Phase, Step, TouchpointDepartment
from tests.browser import Browser, Page
from tests.web.journey.test_outline import OUTLINE, line_of, titles, type_line

WHOLE = [
    "Bewust worden", " Realisatie", "  Brief dat het document verloopt",
    "  Taak ‘Verleng uw identiteitskaart’", "Oriënteren", " Informatie zoeken online",
    "  Pagina over reisdocumenten", "  Afspraak maken", " Bellen met 14070", "  Vraag aan 14070",
    " Fysiek langsgaan", "  Langs bij de balie, zonder afspraak",
]  # fmt: skip
SECOND = 4  # where the second phase begins


def do(browser: Browser, what: str, *lines: str, htmx: bool = False, **more: Any) -> Page:
    page = browser.open(OUTLINE)
    ids = [line_of(page, line) for line in lines]
    return browser.send(f"{OUTLINE}/regels", {"do": what, "line": ids, **more}, htmx)


def undone(browser: Browser, page: Page) -> list[str]:
    browser.send(str(page.one('form[action^="/ongedaan/"]:not(#outline-undo)')["action"]), {})
    return titles(browser.open(OUTLINE))


def test_this_is_where_we_begin(designer: Browser) -> None:
    assert titles(designer.open(OUTLINE)) == WHOLE


@pytest.mark.parametrize("htmx", [False, True])
def test_a_step_moves_down_with_its_touchpoints(designer: Browser, htmx: bool) -> None:
    page = do(designer, "down", "Informatie zoeken online", htmx=htmx)
    after = titles(designer.open(OUTLINE))
    assert after[5:10] == [
        " Bellen met 14070", "  Vraag aan 14070", " Informatie zoeken online",
        "  Pagina over reisdocumenten", "  Afspraak maken",
    ]  # fmt: skip
    if htmx:
        order = str(page.one("[data-lines]")["data-order"]).split()
        assert order[5] == line_of(designer.open(OUTLINE), "Bellen met 14070")
        assert not page.select(".entry")
    assert undone(designer, page) == WHOLE


def test_several_steps_move_together_into_the_phase_above(designer: Browser) -> None:
    page = do(designer, "up", "Informatie zoeken online", "Bellen met 14070")
    after = titles(designer.open(OUTLINE))
    assert after.index(" Bellen met 14070") < after.index("Oriënteren")
    assert undone(designer, page) == WHOLE


def test_at_the_edge_it_says_so(designer: Browser) -> None:
    assert "It is first already." in do(designer, "up", "Bewust worden").text
    assert titles(designer.open(OUTLINE)) == WHOLE


def test_a_fresh_line_goes_deeper_and_higher_and_comes_back(designer: Browser) -> None:
    phase = line_of(designer.open(OUTLINE), "Oriënteren")
    type_line(designer, 1, "Vergelijken", phase)
    before = titles(designer.open(OUTLINE))
    page = do(designer, "deeper", "Vergelijken", htmx=True)
    assert titles(designer.open(OUTLINE)) == [*WHOLE, " Vergelijken"]
    assert [str(line["data-level"]) for line in page.select(".entry")] == ["2"]
    do(designer, "deeper", "Vergelijken")
    assert titles(designer.open(OUTLINE)) == [*WHOLE, "  Vergelijken"]
    do(designer, "higher", "Vergelijken")
    do(designer, "higher", "Vergelijken")
    assert titles(designer.open(OUTLINE)) == before
    assert undone(designer, page=do(designer, "deeper", "Vergelijken")) == before


def test_a_phase_with_steps_goes_deeper_and_its_steps_stand_beside_it(designer: Browser) -> None:
    step = line_of(designer.open(OUTLINE), "Bewust worden")
    type_line(designer, 1, "Rijpen", step)
    phase = line_of(designer.open(OUTLINE), "Rijpen")
    type_line(designer, 2, "Praten", phase)
    before = titles(designer.open(OUTLINE))
    page = do(designer, "deeper", "Rijpen")
    assert titles(designer.open(OUTLINE))[4:7] == [" Rijpen", " Praten", "Oriënteren"]
    assert undone(designer, page) == before


def test_a_touchpoint_with_scores_does_not_become_a_step(designer: Browser) -> None:
    page = do(designer, "higher", "Vraag aan 14070", htmx=True)
    assert page.status == 422
    assert "experience score" in page.text.split("this would be lost: ")[1]
    assert titles(designer.open(OUTLINE)) == WHOLE


def test_a_phase_is_duplicated_with_its_departments_but_without_scores(
    designer: Browser, session: Session
) -> None:
    scores = len(session.exec(select(Experience)).all())
    ties = len(session.exec(select(TouchpointDepartment)).all())
    page = do(designer, "copy", "Oriënteren", htmx=True)
    assert titles(designer.open(OUTLINE)) == [*WHOLE, *WHOLE[SECOND:]]
    assert len(page.select(".entry")) == 8
    session.rollback()
    assert len(session.exec(select(Experience)).all()) == scores
    assert len(session.exec(select(TouchpointDepartment)).all()) > ties
    keys = [p.key for p in session.exec(select(Phase).where(Phase.title == "Oriënteren")).all()]
    assert "reisdocumenten.orienteren-2" in keys
    assert undone(designer, page) == WHOLE


def test_a_duplicated_step_stands_behind_itself(designer: Browser) -> None:
    do(designer, "copy", "Bellen met 14070")
    assert titles(designer.open(OUTLINE))[8:12] == [*WHOLE[8:10], *WHOLE[8:10]]


def test_what_hangs_on_lines_is_told_before_they_go(designer: Browser) -> None:
    page = do(designer, "remove", "Bewust worden", "Bellen met 14070")
    assert page.url.startswith(f"{OUTLINE}/verwijderen?line=")
    assert "Remove 2 lines?" in page.text
    assert "Brief dat het document verloopt" in page.text
    page = page.fill_in('form[action$="/regels"]')
    assert "2 lines removed." in page.text
    assert titles(page) == [*WHOLE[SECOND:8], *WHOLE[10:]]
    assert undone(designer, page) == WHOLE


def test_a_bare_line_goes_at_once(designer: Browser) -> None:
    phase = line_of(designer.open(OUTLINE), "Oriënteren")
    type_line(designer, 2, "Rondvragen", phase)
    page = do(designer, "remove", "Rondvragen", htmx=True)
    assert "“Rondvragen” removed." in page.text
    assert titles(designer.open(OUTLINE)) == WHOLE


def test_a_script_is_told_to_ask_first(designer: Browser) -> None:
    page = do(designer, "remove", "Oriënteren", htmx=True)
    assert page.response.headers["x-ask"].startswith(f"{OUTLINE}/verwijderen?line=")
    panel = designer.open(page.response.headers["x-ask"], htmx=True)
    assert "Remove “Oriënteren”?" in panel.text


def test_removing_closes_the_ranks(designer: Browser, session: Session) -> None:
    do(designer, "remove", "Informatie zoeken online", sure="1")
    phase = session.exec(select(Phase).where(Phase.key == "reisdocumenten.orienteren")).one()
    steps = session.exec(select(Step).where(Step.phase_id == phase.id)).all()
    assert sorted(step.position for step in steps) == [1, 2]


def test_without_javascript_a_line_has_its_actions_on_a_page(designer: Browser) -> None:
    line = line_of(designer.open(OUTLINE), "Bellen met 14070")
    page = designer.open(f"{OUTLINE}/{line}/keuzes").click("Move up Alt ↑")
    assert "“Bellen met 14070” moved." in page.text
    assert titles(page).index(" Bellen met 14070") == SECOND + 1
    assert designer.open(f"{OUTLINE}/{uuid4()}/keuzes").status == 404


def test_nothing_chosen_is_told(designer: Browser) -> None:
    page = designer.send(f"{OUTLINE}/regels", {"do": "up"})
    assert page.status == 422
    assert "Choose a line first." in page.text


def test_a_reader_moves_nothing(reader: Browser) -> None:
    assert reader.send(f"{OUTLINE}/regels", {"do": "up", "line": "x"}).status == 403
