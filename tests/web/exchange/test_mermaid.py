"""A mermaid journey comes in as any other file of somebody else, and a journey goes out as one."""

from typing import Any

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from journeys.domain.models import Experience, Journey, JourneyPersona, Persona, Step
from journeys.import_export.mermaid.reading import read
from journeys.import_export.transfer import files
from tests.browser import Browser, Page
from tests.web.exchange.conftest import Send, transfer_at

MOVING = (
    "journey\n  title Verhuizen naar hier\n  section Vooraf\n    Zoeken: 4: Nieuwkomer\n"
    "    Afspraak om 10:30: 2: Nieuwkomer\n    Wachten: : Nieuwkomer\n    # later\n"
)

pytestmark = pytest.mark.usefixtures("work_at_once")


def plan(page: Page, **answers: Any) -> Page:
    return page.fill_in("#mapping", do="plan", **answers)


def test_it_is_shown_with_what_mermaid_does_silently_and_what_the_people_are_is_asked(
    researcher: Browser, send: Send
) -> None:
    page = send(researcher, MOVING.encode(), "verhuizen.mmd")

    assert page.url.endswith("/indeling")
    told = page.one(".remarks").get_text(" ")
    assert "Line 5: Mermaid reads “Afspraak om 10” with the score 30 here." in told
    assert "Line 6: There is no score here; mermaid draws it as 0." in told
    assert page.one("#t0-c3 option[selected]")["value"] == "persona"
    assert "not sure" in page.one("#t0-c3-note").get_text()
    assert page.one("#t0-c2-scale input[checked]")["value"] == "five"
    assert "Afspraak om 10:30" in page.one(".mapped__table").get_text()
    assert page.select("#t1-use[checked]") == []


def test_it_is_taken_over_and_undone_like_any_other_import(
    researcher: Browser, send: Send, session: Session
) -> None:
    page = plan(send(researcher, MOVING.encode(), "verhuizen.md"), new="personas")
    address = page.url
    assert transfer_at(session, address).state == "planned"
    assert "row 5" in page.one(".remarks").get_text()
    researcher.send(f"{address}/uitvoeren", {})

    session.rollback()
    journey = session.exec(select(Journey).where(Journey.title == "Verhuizen naar hier")).one()
    steps = session.exec(select(Step).where(Step.key.startswith(journey.key))).all()  # type: ignore[attr-defined]
    assert {step.title for step in steps} == {"Zoeken", "Afspraak om 10:30", "Wachten"}
    scores = session.exec(select(Experience).where(Experience.source == "verhuizen.md")).all()
    assert {(row.score, row.basis) for row in scores} == {(1, "assumption"), (-1, "assumption")}
    persona = session.exec(select(Persona).where(Persona.title == "Nieuwkomer")).one()
    assert session.exec(
        select(JourneyPersona).where(JourneyPersona.persona_id == persona.id)
    ).one().journey_id == journey.id  # fmt: skip

    researcher.send(f"{address}/ongedaan", {})
    session.rollback()
    assert not session.exec(select(Journey).where(Journey.title == "Verhuizen naar hier")).all()


def test_people_can_be_said_to_be_something_else_and_that_is_remembered(
    designer: Browser, send: Send, session: Session
) -> None:
    sound = MOVING.replace(" om 10:30", "")
    page = plan(send(designer, sound.encode(), "a.mmd"), **{"t0-c3": "narrative"})
    assert transfer_at(session, page.url).state == "planned"

    page = send(designer, sound.replace("Zoeken", "Vinden").encode(), "b.mmd")
    assert page.one("#t0-c3 option[selected]")["value"] == "narrative"
    assert page.one("#t0-title")["value"] == "Verhuizen naar hier"


def test_it_can_be_pasted(designer: Browser, session: Session) -> None:
    page = designer.open("/uitwisseling").fill_in("form#paste", tekst=MOVING)

    assert page.url.endswith("/indeling")
    assert transfer_at(session, page.url).file_name == "Pasted text.mmd"


def test_a_blank_paste_is_said_at_the_field(designer: Browser) -> None:
    page = designer.open("/uitwisseling").fill_in("form#paste", tekst="  ")

    assert "Paste the text of a journey first." in page.one("#plak-tekst-error").get_text()
    assert page.select("#in-bestand-error") == []


def test_a_text_is_read_as_what_it_holds(designer: Browser, send: Send, session: Session) -> None:
    assert send(designer, MOVING.encode(), "a.txt").one("#t0-c3")
    sheet = send(designer, b"Fase;Stap;Emotie\nA;B;1\nC;D;2\n", "b.txt")
    assert "Emotie" in sheet.one(".mapped__table").get_text()
    assert (
        transfer_at(session, plan(sheet, **{"t0-title": "Reis", "t0-c2-scale": "five"}).url).state
        == "planned"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"# Verslag\n\nGeen reis.\n", "There is no mermaid journey in this text"),
        (b"\xff\xfe\x00", "This is not text in UTF-8."),
        (b"journey\n", "There is nothing in this journey yet"),
    ],
)
def test_what_is_no_journey_is_a_sentence(
    designer: Browser, send: Send, content: bytes, sentence: str
) -> None:
    assert sentence in send(designer, content, "verslag.md").text


def test_a_journey_is_one_click_away_as_mermaid_and_says_what_it_leaves_out(
    reader: Browser, app: Litestar, session: Session
) -> None:
    page = reader.open("/klantreizen/reisdocumenten").click("As Mermaid text")

    row = transfer_at(session, page.url)
    assert row.file_name.endswith(".mmd")
    text = files.folder(app.state.settings, row.id).result.read_text()
    assert read(text).title == "Reisdocumenten"
    assert "%% - insights: " in text


def test_mermaid_draws_one_journey_at_a_time(designer: Browser) -> None:
    page = designer.open("/uitwisseling").fill_in("form#export", opmaak="mermaid")

    assert page.status == 422
    assert "Choose a journey" in page.one("#out-klantreis-error").get_text()
