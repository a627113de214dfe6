"""A person says how a sheet of their own is to be read."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from journeys.domain.models import Opportunity, OpportunityEstimate, SheetMapping, Transfer
from tests.browser import Browser, Page
from tests.web.exchange.conftest import Send, transfer_at

RICE = (
    b"Idee;Bereik;Impact;Zekerheid;Inspanning;RICE score;Sprint\r\n"
    b"Bel terug bij drukte;12000;3;0,8;4;7200;18\r\n"
    b"Stuur een kortere brief;30000;1;0,5;2;9999;19\r\n"
)
JOURNEY = (
    "Fase,Stap,Contactmoment,Emotie,Pijnpunten\n"
    "1. Oriënteren,Zoeken,Website,😊,Veel tekst\n"
    "2. Aanvragen,Invullen,Formulier,boos,Te lang; onduidelijk\n"
).encode()
SCALES = {"t0-c2-scale": "factor", "t0-c3-scale": "fraction", "t0-c4-scale": "months"}

pytestmark = pytest.mark.usefixtures("work_at_once")


def chosen(page: Page, box: str) -> str:
    return str(page.one(f"#{box} option[selected]")["value"])


def look(page: Page, answers: Mapping[str, Any]) -> Page:
    return page.fill_in("#mapping", **answers)


def plan(page: Page, answers: Mapping[str, Any] | None = None) -> Page:
    return page.fill_in("#mapping", do="plan", **(answers or {}))


def test_a_sheet_of_ones_own_is_shown_with_what_its_columns_probably_are(
    designer: Browser, send: Send
) -> None:
    page = send(designer, RICE, "rice.csv")

    assert page.url.endswith("/indeling")
    assert chosen(page, "t0-layout") == "opportunities"
    assert [chosen(page, f"t0-c{column}") for column in range(6)] == [
        "title", "reach", "impact", "confidence", "effort", "score"
    ]  # fmt: skip
    assert page.select("#t0-c6 option[selected]") == []
    assert "Stuur een kortere brief" in page.one(".mapped__table").get_text()
    assert "9,999.0; its own figures give 7,500.0" in page.one(".first").get_text()


def test_a_scale_is_asked_with_the_values_and_never_guessed(designer: Browser, send: Send) -> None:
    page = send(designer, RICE, "rice.csv")

    fieldset = page.one("#t0-c4-scale")
    assert "In the sheet: 4 · 2" in " ".join(fieldset.get_text(" ").split())
    assert fieldset.select("input[checked]") == []
    assert page.one("#t0-c3-scale input[checked]")["value"] == "fraction"

    page = plan(page)
    assert page.status == 422
    assert "Say on which scale this is." in page.one("#t0-c4-scale-error").get_text()
    assert page.one('.error-summary a[href="#t0-c4-scale"]')


def test_once_it_is_said_the_preview_follows_and_it_is_remembered(
    designer: Browser, send: Send, session: Session
) -> None:
    page = plan(send(designer, RICE, "rice.csv"), SCALES)
    row = transfer_at(session, page.url)
    assert row.state == "planned"
    assert row.mapping is not None

    again = RICE.replace(b"7200", b"7201")
    page = send(designer, again, "rice van juni.csv")
    assert "Noor read a sheet with these headers before" in page.text
    assert page.one("#t0-c4-scale input[checked]")["value"] == "months"
    assert len(session.exec(select(SheetMapping)).all()) == 1
    assert transfer_at(session, plan(page).url).state == "planned"


def test_what_was_read_is_taken_over_and_shown_on_the_page_of_the_opportunity(
    designer: Browser, send: Send, session: Session
) -> None:
    page = plan(send(designer, RICE, "rice.csv"), SCALES)
    designer.send(f"{page.url}/uitvoeren", {})

    page = designer.open("/kansen/bel-terug-bij-drukte")
    card = page.one('[aria-labelledby="estimates-title"]').get_text(" ")
    told = " ".join(card.split())
    assert "RICE 7,200" in told
    assert "Reach 12,000 people × impact 3 × confidence 80% ÷ effort 4 months." in told
    assert "0,8 (0–1)" in told
    assert "rice.csv" in told


def test_an_opportunity_without_estimates_has_no_card(designer: Browser) -> None:
    page = designer.open("/kansen/track-en-trace")
    assert page.select('[aria-labelledby="estimates-title"]') == []


def test_another_kind_of_table_asks_other_questions(designer: Browser, send: Send) -> None:
    page = send(designer, RICE, "rice.csv")
    page = look(page, {"t0-layout": "journey_list"})
    assert page.status == 200
    assert page.select("#t0-c4-scale") == []
    assert page.one("#t0-journey")

    page = look(page, {"t0-layout": "list"})
    page = look(page, {"t0-noun": "channels"})
    assert "Good for" in page.one("#t0-c0").get_text()


def test_a_journey_goes_to_a_new_one_or_to_one_that_is_here(
    researcher: Browser, send: Send, session: Session
) -> None:
    page = send(researcher, JOURNEY, "reis.csv")
    assert page.one("#t0-c3-scale input[checked]")["value"] == "own"
    assert chosen(page, "t0-c3-v0") == "1"

    page = plan(page)
    assert "Say how the new journey is called." in page.text
    page = plan(page, {"t0-journey": "reisdocumenten"})
    assert transfer_at(session, page.url).state == "planned"
    assert "Formulier" in page.text


def test_a_column_without_a_field_is_left_out_and_said_so_or_kept(
    designer: Browser, send: Send, session: Session
) -> None:
    page = send(designer, RICE, "rice.csv")
    assert "The column “Sprint” is left out." in page.one(".first").get_text()

    page = look(page, {"t0-c6": "keep"})
    assert "is left out" not in page.one(".first").get_text()
    page = plan(page, SCALES)
    designer.send(f"{page.url}/uitvoeren", {})
    row = session.exec(select(Opportunity).where(Opportunity.key == "bel-terug-bij-drukte")).one()
    assert row.description == "Sprint: 18"
    assert len(session.exec(select(OpportunityEstimate)).all()) == 8


def test_after_the_preview_it_can_be_read_another_way(
    designer: Browser, send: Send, session: Session
) -> None:
    page = plan(send(designer, RICE, "rice.csv"), SCALES)
    page = page.click("Change how the sheet is read")
    assert page.one("#t0-c4-scale input[checked]")["value"] == "months"

    page = plan(page, {"t0-c2": "", "t0-c3": "", "t0-c4": "", "t0-c5": ""})

    assert transfer_at(session, page.url).state == "planned"
    designer.send(f"{page.url}/uitvoeren", {})
    session.rollback()
    kinds = {row.kind for row in session.exec(select(OpportunityEstimate)).all()}
    assert kinds == {"reach"}


def test_who_may_not_make_channels_is_not_asked_to(
    designer: Browser, admin: Browser, researcher: Browser, send: Send
) -> None:
    asked = {
        browser: [
            str(box["value"]) for box in send(browser, JOURNEY, "r.csv").select('[name="new"]')
        ]
        for browser in (designer, researcher, admin)
    }
    assert list(asked.values()) == [[], ["personas"], ["channels", "departments", "personas"]]


def test_the_sheet_of_somebody_else_is_not_found(
    designer: Browser, researcher: Browser, reader: Browser, send: Send
) -> None:
    address = send(designer, RICE, "rice.csv").url
    assert researcher.open(address).status == 404
    assert reader.open(address).status == 403


def test_without_a_question_there_is_nothing_to_answer(
    designer: Browser, send: Send, session: Session
) -> None:
    page = plan(send(designer, RICE, "rice.csv"), SCALES)
    id_ = UUID(page.url.partition("?")[0].split("/")[2])
    designer.send(f"/uitwisseling/{id_}/annuleren", {})
    assert session.get_one(Transfer, id_).state == "cancelled"
    assert designer.open(f"/uitwisseling/{id_}/indeling").url == f"/uitwisseling/{id_}"


def test_nonsense_is_no_answer(designer: Browser, send: Send, session: Session) -> None:
    page = look(send(designer, RICE, "rice.csv"), {"t0-layout": "journey_list"})
    page = look(page, {"t0-c0": "phase", "t0-c1": "no such field", "t0-c2": "emotion"})
    own = {"t0-title": "Reis", "t0-c2-scale": "own", "t0-c2-v0": "nine", "t0-c2-v1": "1e999"}
    page = plan(page, own)
    assert page.status == 422
    assert "Say of at least one value what it means." in page.text
    page = plan(page, {"t0-c2-v0": "2"})
    assert transfer_at(session, page.url).state == "planned"

    page = send(designer, JOURNEY, "reis.csv")
    page = look(page, {"t0-layout": "no such layout"})
    assert "Say what this table is." in plan(page).text


def test_only_the_form_comes_back_while_answers_change(designer: Browser, send: Send) -> None:
    page = send(designer, RICE, "rice.csv")
    part = page.fill_in("#mapping", htmx=True, **{"t0-c6": "source"})
    assert part.select("nav") == []
    assert chosen(part, "t0-c6") == "source"
