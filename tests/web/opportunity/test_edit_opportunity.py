"""Changing an opportunity: its words, its ties, its effects and its priority by hand."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Opportunity, OpportunityInsight, OpportunityTouchpoint
from tests.browser import Browser, Page

PLACE = "/kansen/track-en-trace"
TOUCHPOINT = "reisdocumenten.orienteren.bellen.vraag"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_designer_changes_the_words(designer: Browser, htmx: bool) -> None:
    form = designer.open(f"{PLACE}/bewerken", htmx=htmx)
    form.fill_in("#edit", htmx=htmx, title="Volg uw aanvraag", status="planned")
    page = designer.open(PLACE)

    assert "Volg uw aanvraag" in page.one("h1").get_text()
    assert "Planned" in page.one(".chips").get_text()


def test_what_the_form_does_not_ask_stays(designer: Browser, session: Session) -> None:
    designer.send(f"{PLACE}/prioriteit", _override(designer))
    designer.open(f"{PLACE}/bewerken").fill_in("#edit", title="Volg uw aanvraag")
    row = _row(session)

    assert (row.priority_override, row.override_reason) == (42, "Afgesproken met de raad")
    assert len(_tied(session, OpportunityTouchpoint)) == 5
    assert len(_tied(session, OpportunityInsight)) == 5


def test_touchpoints_come_and_go(designer: Browser) -> None:
    form = designer.open(f"{PLACE}/bewerken")
    page = form.fill_in("#edit", touchpoints=[TOUCHPOINT])

    assert page.select(f'a[href="/contactmomenten/{TOUCHPOINT}"]')
    assert "1 touchpoint" in page.text


def test_organisation_wide_can_be_switched_on_and_off(designer: Browser, session: Session) -> None:
    designer.open(f"{PLACE}/bewerken").fill_in("#edit", organisation_wide="true")
    assert _row(session).organisation_wide
    form = designer.open(f"{PLACE}/bewerken")
    assert form.one("#organisation_wide").has_attr("checked")
    form.fill_in("#edit", organisation_wide=[])

    assert not _row(session).organisation_wide


def test_two_people_at_once_lose_nothing(
    designer: Browser, manager: Browser, session: Session
) -> None:
    mine, theirs = (who.open(f"{PLACE}/bewerken") for who in (designer, manager))
    theirs.fill_in("#edit", title="Van Mila")
    page = mine.fill_in("#edit", title="Van Noor")

    assert page.status == 409
    assert "Van Mila" in page.text
    assert "Van Noor" in str(page.soup)
    assert _row(session).title == "Van Mila"


def test_a_tie_that_somebody_else_made_stays(
    designer: Browser, manager: Browser, session: Session
) -> None:
    mine = designer.open(f"{PLACE}/bewerken")
    theirs = manager.open(f"{PLACE}/bewerken")
    theirs.fill_in("#edit", touchpoints=[*_chosen(theirs, "touchpoints"), TOUCHPOINT])
    mine.fill_in("#edit", touchpoints=_chosen(mine, "touchpoints"))

    assert len(_tied(session, OpportunityTouchpoint)) == 6


def test_the_priority_by_hand_stands_beside_the_computed_one(manager: Browser) -> None:
    form = manager.open(f"{PLACE}/prioriteit")
    page = form.fill_in("#edit", priority_override="1,5", override_reason="Wacht op de wet")

    assert "Set by hand: 1.5 points instead of the computed 4.2." in page.text
    assert "Wacht op de wet" in page.text
    assert "Place 3 of 8" in page.text
    assert "set by hand" in manager.open("/kansen").text


def test_a_priority_by_hand_without_a_reason_is_refused(manager: Browser) -> None:
    page = manager.open(f"{PLACE}/prioriteit").fill_in("#edit", priority_override="50")

    assert page.status == 422
    assert "Say why it should differ" in page.text


def test_one_click_gives_the_computed_priority_back(manager: Browser) -> None:
    manager.send(f"{PLACE}/prioriteit", _override(manager))
    page = manager.open(PLACE).click("Use the computed priority")

    assert "Set by hand" not in page.text
    assert "Place 1 of 8" in page.text


def test_an_effect_is_added_changed_and_removed(manager: Browser) -> None:
    form = manager.open(f"{PLACE}/effecten/nieuw")
    page = form.fill_in("#edit", need="leg-uit", effect="low", basis="research")
    assert page.select('a[href="/behoeften/leg-uit"]')
    page = manager.open(f"{PLACE}/effecten/leg-uit").fill_in("#edit", effect="high")
    assert "High (100%)" in page.text
    page = manager.send(f"{PLACE}/effecten/leg-uit/verwijderen", {})

    assert not page.select('.lift a[href="/behoeften/leg-uit"]')


def test_one_need_is_lifted_once(manager: Browser) -> None:
    form = manager.open(f"{PLACE}/effecten/nieuw")
    page = form.fill_in("#edit", need="op-de-hoogte", effect="low")

    assert page.status == 422
    assert "This need is in the list already" in page.text


def test_two_people_changing_one_effect_lose_nothing(manager: Browser, designer: Browser) -> None:
    mine, theirs = (who.open(f"{PLACE}/effecten/op-de-hoogte") for who in (manager, designer))
    theirs.fill_in("#edit", effect="low")

    assert mine.fill_in("#edit", effect="medium").status == 409


def test_a_solution_is_written_down(designer: Browser) -> None:
    page = designer.open(f"{PLACE}/oplossingen/nieuw").fill_in("#edit", title="Statusbalk")

    assert "Statusbalk" in page.text


def test_it_waits_for_another_until_it_no_longer_does(manager: Browser) -> None:
    page = manager.open(f"{PLACE}/wacht-op").fill_in("#edit", other="quickscan")
    assert "has to be done first" in page.text
    assert "waits for this one" in manager.open("/kansen/quickscan").text
    page = manager.send(f"{PLACE}/wacht-op/quickscan/verwijderen", {})

    assert "It waits for nothing" in page.text


def test_a_circle_is_refused_and_named(manager: Browser) -> None:
    manager.open(f"{PLACE}/wacht-op").fill_in("#edit", other="quickscan")
    page = manager.open("/kansen/quickscan/wacht-op").fill_in("#edit", other="track-en-trace")

    assert page.status == 422
    assert "wait for each other" in page.text
    assert "Track & trace" in page.one(".error-summary").get_text()
    assert "→" in page.one(".error-summary").get_text()


@pytest.mark.parametrize(
    "address",
    ["bewerken", "prioriteit", "prioriteit/wissen", "effecten/nieuw", "effecten/op-de-hoogte"]
    + ["effecten/op-de-hoogte/verwijderen", "oplossingen/nieuw", "wacht-op", "laten-vallen"]
    + ["weer-oppakken", "wacht-op/quickscan/verwijderen"],
)
def test_a_reader_writes_nothing(reader: Browser, address: str) -> None:
    assert reader.send(f"{PLACE}/{address}", {"title": "x"}).status == 403


def _override(browser: Browser) -> dict[str, str]:
    version = browser.open(f"{PLACE}/prioriteit").one("[name=version]")["value"]
    return {
        "priority_override": "42",
        "override_reason": "Afgesproken met de raad",
        "version": str(version),
    }


def _row(session: Session) -> Opportunity:
    session.rollback()
    session.expire_all()
    wanted: Any = select(Opportunity).where(Opportunity.key == "track-en-trace")  # type: ignore[arg-type]
    return session.execute(wanted).scalar_one()


def _tied(session: Session, table: Any) -> list[Any]:
    id_ = _row(session).id
    return list(session.execute(select(table).where(table.opportunity_id == id_)).scalars())


def _chosen(page: Page, name: str) -> list[str]:
    return [str(o["value"]) for o in page.select(f'[name="{name}"] option[selected]')]
