"""A decision freezes the ranking for ever, and a measurement later explains what moved."""

import json

from sqlalchemy import text
from sqlmodel import Session, select

from journeys import database
from journeys.check import check
from journeys.domain.models import Decision
from journeys.settings import Settings
from tests.browser import Browser, Page

NEW = "/roadmap/besluiten/nieuw"
HALF = f"{NEW}?scenario=een-jaar-halve-ploeg"


def test_nothing_was_decided_yet_and_a_reader_cannot(reader: Browser) -> None:
    page = reader.open("/roadmap/besluiten")
    assert "Nothing was decided yet" in page.text
    assert "Record a decision" not in page.text
    assert reader.open(NEW).status == 403


def test_a_designer_does_not_decide(designer: Browser) -> None:
    assert designer.open(NEW).status == 403
    assert designer.send(NEW, {"title": "Zo doen we het"}).status == 403


def test_a_decision_keeps_what_was_chosen_and_why_not(manager: Browser, session: Session) -> None:
    page = decided(manager)
    assert page.url == "/roadmap/besluiten/1"
    assert "unchanged, and reckoned again to the same figures" in page.text
    assert "It does not fit within the capacity" in page.text
    [decision] = session.exec(select(Decision)).all()
    assert (decision.number, decision.previous) == (1, None)


def test_a_scenario_has_ticked_its_choice_already(manager: Browser) -> None:
    page = manager.open(HALF)
    ticked = {str(box["value"]) for box in page.select("input[name=chosen][checked]")}
    assert "privacy-zichtbaar" in ticked
    assert "track-en-trace" not in ticked


def test_whoever_is_passed_over_gets_a_reason(manager: Browser, session: Session) -> None:
    page = manager.open(NEW).fill_in(
        "#edit", title="Anders", decided_by="Stuurgroep", chosen=["training-14070"]
    )
    assert page.status == 422
    assert "Say why it was not chosen: something lower in the list was." in page.text
    page = page.fill_in("#edit", **{"reden-track-en-trace": "Loopt al elders."})
    assert page.url == "/roadmap/besluiten/1"


def test_nothing_chosen_is_no_decision(manager: Browser) -> None:
    page = manager.open(NEW).fill_in("#edit", title="Niets", decided_by="Stuurgroep")
    assert page.status == 422
    assert "Tick what was chosen." in page.text


def test_who_somebody_is_does_not_go_into_what_stays_for_ever(manager: Browser) -> None:
    page = manager.open(HALF).fill_in(
        "#edit", decided_by="Stuurgroep", note="Mevrouw Jansen belde op 06 12345678."
    )
    assert page.status == 422
    assert "A decision stays for ever." in page.text


def test_a_measurement_later_the_change_is_explained(manager: Browser) -> None:
    decided(manager)
    keys = [
        str(link["href"])
        for link in manager.open("/kansen/track-en-trace").select("a[href^='/behoeften/']")
    ]
    need = keys[0].removeprefix("/behoeften/").split("#")[0]
    manager.open(f"/metingen/nieuw/behoeften/{need}").fill_in(
        "#edit", value="85", n="400", period_start="2026-10-01", period_end="2026-10-31"
    )
    page = manager.open("/roadmap/besluiten/1/vergelijken")
    moved = page.one('section[aria-labelledby="moved"]').get_text(" ")
    assert "Track & trace" in moved
    assert "how far needs are kept" in moved
    inputs = page.one('section[aria-labelledby="inputs"]').get_text(" ")
    assert "How far it is kept" in inputs and "85%" in inputs


def test_two_decisions_stand_beside_each_other_the_older_first(manager: Browser) -> None:
    decided(manager)
    decided(manager)
    page = manager.open("/roadmap/besluiten/2/vergelijken?met=1")
    assert "Nothing moved." in page.text
    assert manager.open("/roadmap/besluiten/2/vergelijken?met=9").status == 404
    assert manager.open("/roadmap/besluiten/2/vergelijken?met=x").status == 404


def test_the_file_holds_all_that_its_digest_is_over(manager: Browser) -> None:
    decided(manager)
    told = json.loads(manager.open("/roadmap/besluiten/1/bestand").response.text)
    assert told["content"]["formula"] == "1"
    assert len(told["content"]["opportunities"]) == 8
    assert len(told["digest"]) == 64


def test_tampering_shows_on_the_page_and_to_the_check(
    manager: Browser, settings: Settings, session: Session
) -> None:
    decided(manager)
    assert not [each for each in check(session).wrong if "Decision" in each]
    engine = database.write_engine(settings)
    with engine.begin() as connection:
        connection.execute(text("update decision set decided_by = 'Iemand anders'"))
    engine.dispose()
    session.rollback()
    assert "Decision 1: it was changed after it was recorded." in check(session).wrong
    other = decided(manager)
    assert "was tampered with" in other.click("Decisions").text


def test_a_decision_that_was_taken_out_of_the_chain_shows(
    manager: Browser, settings: Settings, session: Session
) -> None:
    decided(manager)
    decided(manager)
    engine = database.write_engine(settings)
    with engine.begin() as connection:
        connection.execute(text("delete from decision where number = 1"))
    engine.dispose()
    session.rollback()
    assert any("Decision 2: the one before it" in each for each in check(session).wrong)


def decided(manager: Browser) -> Page:
    return manager.open(HALF).fill_in("#edit", decided_by="Stuurgroep klantbeloften")
