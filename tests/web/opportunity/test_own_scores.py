"""Scores of our own: who makes them, who fills them in, and what they come to."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import ScoreDefinition, ScoreValue
from tests.browser import Browser, Page

NEW = "/kansen/scores/nieuw"
ON_PAGE = "/kansen/quickscan"


def made(admin: Browser, title: str, **answers: Any) -> Page:
    return admin.open(NEW).fill_in("#edit", title=title, **answers)


def computed(admin: Browser, title: str, formula: str) -> Page:
    return made(admin, title, kind="computed", formula=formula)


def test_an_administrator_makes_a_score_and_others_fill_it_in(
    admin: Browser, manager: Browser, reader: Browser, session: Session
) -> None:
    made(admin, "Strategische waarde", low="1", high="5", low_means="geen", high_means="veel")
    manager.open(f"{ON_PAGE}/scores").fill_in("#edit", value_strategische_waarde="4")

    assert "Strategische waarde 4" in reader.open(ON_PAGE).one("#scored").get_text(" ", strip=True)
    (value,) = session.execute(select(ScoreValue)).scalars()
    assert (value.value, value.basis) == (4, "assumption")
    manager.open(f"{ON_PAGE}/scores").fill_in("#edit", value_strategische_waarde="")
    session.rollback()
    assert not session.execute(select(ScoreValue)).scalars().all()


def test_only_an_administrator_makes_them_and_a_reader_fills_nothing_in(
    manager: Browser, reader: Browser, session: Session
) -> None:
    for browser in (manager, reader):
        assert browser.open(NEW).status == 403
        assert browser.send("/kansen/scores", {"title": "Waarde"}).status == 403
    assert reader.open(f"{ON_PAGE}/scores").status == 403
    assert reader.send(f"{ON_PAGE}/scores", {"value_x": "1"}).status == 403
    assert not session.execute(select(ScoreDefinition)).scalars().all()


def test_a_figure_that_is_not_on_the_scale_is_refused(admin: Browser) -> None:
    made(admin, "Urgentie", low="1", high="5")
    page = admin.open(f"{ON_PAGE}/scores").fill_in("#edit", value_urgentie="6")

    assert page.status == 422
    assert "Fill in a number from 1 to 5." in page.text


def test_a_computed_score_tells_its_numbers_and_what_is_missing(admin: Browser) -> None:
    made(admin, "Urgentie", low="1", high="5")
    computed(admin, "Samen", "urgentie * 10 + min(1, 2)")

    assert "this was not filled in: Urgentie" in admin.open(ON_PAGE).one("#scored").get_text()
    admin.open(f"{ON_PAGE}/scores").fill_in("#edit", value_urgentie="3")
    told = admin.open(ON_PAGE).one("#scored").get_text(" ", strip=True)
    assert "Samen 31" in told
    assert "urgentie = 3" in told


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("impakt * 2", "There is no figure called “impakt”. There are:"),
        ("open(1)", "“open” is not possible in a formula."),
        ("2 ** 9", "Only numbers"),
        ("impact.real", "Only numbers"),
        ("", "Fill this in."),
        ("dit / 2", "These scores would be computed from each other: dit → dit."),
    ],
)
def test_a_formula_that_cannot_be_is_refused_with_a_sentence(
    admin: Browser, session: Session, formula: str, sentence: str
) -> None:
    page = computed(admin, "Dit", formula)

    assert page.status == 422
    assert sentence in page.text
    assert not session.execute(select(ScoreDefinition)).scalars().all()


def test_a_circle_is_refused_and_named(admin: Browser) -> None:
    computed(admin, "Een", "impact + 1")
    computed(admin, "Twee", "een * 2")
    page = admin.open("/kansen/scores/een/bewerken").fill_in("#edit", formula="twee - 1")

    assert page.status == 422
    assert "een → twee → een" in page.text


def test_what_is_divided_by_zero_is_unknown(admin: Browser) -> None:
    computed(admin, "Deling", "1 / (prioriteit - prioriteit)")

    told = admin.open(ON_PAGE).one("#scored").get_text()
    assert "divided by zero" in told


def test_a_score_is_not_called_like_a_figure_that_is_there(
    admin: Browser, session: Session
) -> None:
    made(admin, "Impact")

    (row,) = session.execute(select(ScoreDefinition)).scalars()
    assert row.key == "eigen-impact"


def test_when_a_score_is_removed_what_was_filled_in_goes_along(
    admin: Browser, session: Session
) -> None:
    made(admin, "Urgentie")
    admin.open(f"{ON_PAGE}/scores").fill_in("#edit", value_urgentie="3")
    admin.open("/verwijderen/score_definition/urgentie").fill_in("form[action*=verwijderen]")

    assert not session.execute(select(ScoreValue)).scalars().all()
    assert admin.open(ON_PAGE).status == 200
