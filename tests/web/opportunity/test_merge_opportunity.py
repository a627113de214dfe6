"""Two opportunities that are one become one; nothing is lost, and it can be undone."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from tests.browser import Browser, Page
from tests.world import world

ONE, OTHER = "track-en-trace", "bericht-paspoort"


def test_what_hung_on_both_hangs_on_the_one_that_stays(manager: Browser, session: Session) -> None:
    solution = "Bericht met checklist"
    manager.open(f"/kansen/{OTHER}/oplossingen/nieuw").fill_in("#edit", title=solution)
    lifted = _needs(session, ONE) | _needs(session, OTHER)
    said = _one(session, OTHER).title
    page = _merge(manager)
    assert page.url == f"/kansen/{ONE}"
    assert solution in page.text
    assert said in page.text
    assert _needs(session, ONE) == lifted
    assert _one(session, OTHER) is None


def test_the_address_of_the_other_leads_on(manager: Browser, reader: Browser) -> None:
    _merge(manager)
    assert reader.open(f"/kansen/{OTHER}").url == f"/kansen/{ONE}"


def test_undoing_makes_them_two_again(manager: Browser, session: Session) -> None:
    session.rollback()
    before = world(session)
    page = _merge(manager)
    session.rollback()
    assert world(session) != before
    page.click("Undo")
    session.rollback()
    assert world(session) == before


def test_one_chooses_which_stays(manager: Browser) -> None:
    assert _merge(manager, keep="other").url == f"/kansen/{OTHER}"


def test_a_part_that_becomes_the_whole_takes_its_place(manager: Browser, session: Session) -> None:
    manager.open(f"/kansen/{ONE}/bewerken").fill_in("#edit", parent=OTHER)
    manager.open("/kansen/quickscan/bewerken").fill_in("#edit", parent=OTHER)
    _merge(manager)
    assert _one(session, ONE).parent_id is None
    assert _one(session, "quickscan").parent_id == _one(session, ONE).id


def test_what_would_wait_for_itself_is_refused_by_name(manager: Browser) -> None:
    manager.open(f"/kansen/{ONE}/wacht-op").fill_in("#edit", other="quickscan")
    manager.open("/kansen/quickscan/wacht-op").fill_in("#edit", other=OTHER)
    page = _merge(manager)
    assert page.status == 422
    assert "wait for each other" in page.text


def test_two_that_wait_for_each_other_only_are_no_circle(manager: Browser) -> None:
    manager.open(f"/kansen/{ONE}/wacht-op").fill_in("#edit", other=OTHER)
    assert _merge(manager).url == f"/kansen/{ONE}"


def test_while_people_rate_it_nothing_is_merged(manager: Browser, admin: Browser) -> None:
    admin.open("/kansen/rondes/nieuw").fill_in(
        "#edit", title="Nu", raters=["mila", "noor"], opportunities=[OTHER]
    )
    page = _merge(manager)
    assert page.status == 422
    assert "wait until the round is revealed" in page.text


def test_what_was_said_in_a_revealed_round_stays_there(
    manager: Browser, designer: Browser, admin: Browser
) -> None:
    admin.open("/kansen/rondes/nieuw").fill_in(
        "#edit", title="Toen", raters=["mila", "noor"], opportunities=[OTHER]
    )
    for browser, score in ((manager, "1"), (designer, "5")):
        browser.open(f"/kansen/rondes/toen/kansen/{OTHER}").fill_in("#rate", time=score)
        browser.open("/kansen/rondes/toen").click("Hand in")
    _merge(manager)
    assert "4 steps apart" in manager.open("/kansen/rondes/toen").text


def test_it_is_not_merged_with_itself(manager: Browser) -> None:
    page = manager.send(f"/kansen/{ONE}/samenvoegen", {"other": ONE, "keep": "this"})
    assert page.status == 422


def _merge(browser: Browser, keep: str = "this") -> Page:
    return browser.open(f"/kansen/{ONE}/samenvoegen?met={OTHER}").fill_in("#edit", keep=keep)


def _one(session: Session, key: str) -> Any:
    session.rollback()
    session.expire_all()
    wanted = select(models.Opportunity).filter_by(key=key)
    return session.execute(wanted).scalar_one_or_none()


def _needs(session: Session, key: str) -> set[Any]:
    row, effect = _one(session, key), models.OpportunityEffect
    wanted = select(effect).filter_by(opportunity_id=row.id)
    return {each.need_id for each in session.execute(wanted).scalars()}
