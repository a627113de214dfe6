"""A loose insight, logged in less than a minute from wherever somebody is."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Insight, Quote
from tests.browser import Browser

HERE = "/inzichten/snel"
CALL = "reisdocumenten.orienteren.bellen.vraag"


def logged(session: Session) -> Insight:
    session.rollback()
    wanted: Any = select(Insight).where(Insight.statement == "Men wil worden teruggebeld.")  # type: ignore[arg-type]
    return session.execute(wanted).scalar_one()


def test_it_is_on_every_page_for_who_may_log_and_for_nobody_else(
    researcher: Browser, reader: Browser
) -> None:
    assert researcher.open("/roadmap").select(f'.top a[href="{HERE}"]')
    assert not reader.open("/roadmap").select(f'a[href="{HERE}"]')
    assert reader.open(HERE).status == 403


def test_one_sentence_is_enough_and_one_is_back_where_one_was(
    researcher: Browser, session: Session
) -> None:
    page = researcher.open(HERE).fill_in(
        "#quick-insight",
        statement="Men wil worden teruggebeld.",
        sentiment="negative",
        touchpoint=[CALL],
        quote="Ik zit de hele dag te wachten.",
        source="Gesprek met 14070",
        back="/roadmap",
    )
    assert page.url == "/roadmap"
    insight = logged(session)
    assert (insight.sentiment, insight.source) == ("negative", "Gesprek met 14070")
    wanted: Any = select(Quote.text).where(Quote.insight_id == insight.id)  # type: ignore[call-overload, arg-type]
    assert list(session.execute(wanted).scalars()) == ["Ik zit de hele dag te wachten."]
    assert "Men wil worden teruggebeld." in researcher.open(f"/contactmomenten/{CALL}").text


def test_the_next_one_was_heard_at_the_same_place(researcher: Browser) -> None:
    page = researcher.open(HERE).fill_in(
        "#quick-insight", statement="Het duurt lang.", source="Balie Spui", next="yes"
    )
    assert page.url.startswith(HERE)
    assert page.one("#source")["value"] == "Balie Spui"
    assert page.one("#statement").text.strip() == ""


def test_personal_data_are_asked_about_and_an_empty_form_says_what_is_missing(
    researcher: Browser,
) -> None:
    page = researcher.open(HERE).fill_in(
        "#quick-insight", statement="Bel mevrouw Klap terug.", source="Bij mevrouw Klap thuis"
    )
    assert page.status == 422
    assert len(page.select("mark.pii")) == 2
    page = page.fill_in("#quick-insight", privacy="mask", back="/inzichten")
    assert "Bel mevrouw [naam-1] terug." in page.text
    assert researcher.open(HERE).fill_in("#quick-insight").status == 422


def test_it_goes_back_to_no_page_but_our_own(researcher: Browser) -> None:
    page = researcher.open(HERE).fill_in(
        "#quick-insight", statement="Iets nieuws.", back="https://elders.example/"
    )
    assert page.url == "/inzichten/iets-nieuws"
