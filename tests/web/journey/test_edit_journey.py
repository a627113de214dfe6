from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from journeys.domain.models import Journey, JourneyPersona
from tests.browser import Browser

EDIT = "/klantreizen/gehandicaptenparkeerplaats/bewerken"


def the(session: Session, key: str) -> Journey:
    # What was read before belongs to a transaction that does not see later changes.
    session.rollback()
    return session.exec(select(Journey).where(Journey.key == key)).one()


def test_what_is_changed_is_kept_and_the_rest_stays(designer: Browser, session: Session) -> None:
    before = the(session, "gehandicaptenparkeerplaats").model_dump()

    page = designer.open(EDIT).fill_in("#journey-form", status="validated", life_event="")

    assert page.url == "/klantreizen/gehandicaptenparkeerplaats"
    assert "Journey saved." in page.text
    after = the(session, "gehandicaptenparkeerplaats").model_dump()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"status", "life_event", "version", "updated_at", "updated_by"}
    assert after["life_event"] is None


def test_saving_without_a_change_changes_nothing(designer: Browser, session: Session) -> None:
    before = the(session, "gehandicaptenparkeerplaats").version

    designer.open(EDIT).fill_in("#journey-form")

    assert the(session, "gehandicaptenparkeerplaats").version == before


def test_personas_are_tied_and_untied(designer: Browser, session: Session) -> None:
    page = designer.open(EDIT)
    assert [box["value"] for box in page.select('[name="personas"][checked]')] == ["marjolein"]

    page.fill_in("#journey-form", personas=["tom"])

    boxes = designer.open(EDIT).select('[name="personas"][checked]')
    assert [box["value"] for box in boxes] == ["tom"]
    journey = the(session, "gehandicaptenparkeerplaats")
    tied = select(JourneyPersona).where(JourneyPersona.journey_id == journey.id)
    assert len(session.exec(tied).all()) == 1


def test_two_designers_at_once_lose_nothing(
    sign_in: Callable[[str], Browser], session: Session
) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")
    mine, theirs = noor.open(EDIT), sam.open(EDIT)
    owner = mine.one('select[name="owner_id"] option:-soup-contains("SZW")')["value"]
    theirs.fill_in("#journey-form", title="Parkeerplaats van Sam")

    page = mine.fill_in("#journey-form", title="Parkeerplaats van Noor", owner_id=owner)

    assert page.status == 409
    assert "Parkeerplaats van Sam" in page.text
    assert "Parkeerplaats van Noor" in str(page.soup)
    assert str(owner) not in page.text
    assert the(session, "gehandicaptenparkeerplaats").title == "Parkeerplaats van Sam"

    page = page.click("Save mine")
    assert "Journey saved." in page.text
    journey = the(session, "gehandicaptenparkeerplaats")
    assert journey.title == "Parkeerplaats van Noor"
    assert str(journey.owner_id) == owner
    assert "marjolein" in str(designer_boxes(noor))


def designer_boxes(browser: Browser) -> list[str]:
    boxes = browser.open(EDIT).select('[name="personas"][checked]')
    return [str(box["value"]) for box in boxes]


def test_a_journey_is_never_part_of_itself(designer: Browser, session: Session) -> None:
    child, above = (the(session, key) for key in ("gehandicaptenparkeerplaats", "vergunningen"))
    page = designer.open("/klantreizen/vergunningen/bewerken")
    offered = [option["value"] for option in page.select('select[name="parent_id"] option')]
    assert str(child.id) not in offered
    assert str(above.id) not in offered

    for id_ in (child.id, above.id):
        refused = page.fill_in("#journey-form", parent_id=str(id_))
        assert refused.status == 422
        assert "cannot be part of itself" in refused.text


def test_a_form_with_a_mistake_comes_back_as_it_was_typed(designer: Browser) -> None:
    page = designer.open(EDIT).fill_in("#journey-form", title="", summary="Anders")

    assert page.status == 422
    assert page.one('textarea[name="summary"]').get_text(strip=True) == "Anders"
    assert page.select('[href="#journey-title"]')


def test_the_change_stands_in_the_history(designer: Browser) -> None:
    designer.open(EDIT).fill_in("#journey-form", title="Een eigen plek")

    page = designer.open("/klantreizen/gehandicaptenparkeerplaats/geschiedenis")

    assert "Gehandicaptenparkeerplaats" in page.text
    assert "Een eigen plek" in page.text


@pytest.mark.parametrize("who", ["kees", "mila"])
def test_who_may_not_draw_journeys_changes_none(
    sign_in: Callable[[str], Browser], who: str, session: Session
) -> None:
    browser = sign_in(who)

    assert browser.open(EDIT).status == 403
    assert browser.send(EDIT, {"title": "Van mij", "version": "1"}).status == 403
    assert the(session, "gehandicaptenparkeerplaats").title == "Gehandicaptenparkeerplaats"


def test_a_journey_that_is_not_there_is_not_found(designer: Browser) -> None:
    assert designer.open("/klantreizen/bestaat-niet/bewerken").status == 404
    assert designer.send("/klantreizen/bestaat-niet/kopie", {}).status == 404
