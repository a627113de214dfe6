"""Two insights that say the same become one: nothing is lost, the address leads on, and it can be
undone."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from journeys.domain.models import (
    Contradiction,
    FormerInsight,
    Insight,
    InsightEvidence,
    InsightTouchpoint,
    Quote,
)
from journeys.import_export.world import world
from tests.browser import Browser, Page

ONE = "mijndenhaag.betaling.bevestiging-per-mail"
OTHER = "mijndenhaag.contactmomenten.overzicht"
TOUCHPOINT = "reisdocumenten.bewust-worden.realisatie.brief"
_m: Any = Insight


def insight(session: Session, key: str) -> Insight | None:
    session.rollback()
    return session.execute(select(Insight).where(_m.key == key)).scalar_one_or_none()


def count(session: Session, model: Any, **what: Any) -> int:
    session.rollback()
    return session.execute(select(func.count()).select_from(model).filter_by(**what)).scalar_one()


def merged(researcher: Browser, keep: str = ONE) -> Page:
    page = researcher.open(f"/inzichten/{ONE}/samenvoegen?met={OTHER}")
    return page.fill_in("#merge", keep=keep)


def with_quotes(researcher: Browser) -> None:
    for key, said in ((ONE, "Ik wil een mail."), (OTHER, "Ik zie mijn vragen niet.")):
        researcher.open(f"/inzichten/{key}/citaten/nieuw").fill_in("#edit", text=said)
        researcher.open(f"/inzichten/{key}/raakt").fill_in("#edit", touchpoint=[TOUCHPOINT])


def test_all_that_hung_on_both_hangs_on_the_one_that_stays(
    researcher: Browser, session: Session
) -> None:
    with_quotes(researcher)
    goes = insight(session, OTHER)
    assert goes
    said, study = goes.statement, goes.study_id
    page = merged(researcher)
    assert page.status == 200
    assert "Ik zie mijn vragen niet." in page.text and "Ik wil een mail." in page.text
    stays = insight(session, ONE)
    assert stays and insight(session, OTHER) is None
    assert count(session, InsightTouchpoint, insight_id=stays.id) >= 1
    [evidence] = session.execute(select(InsightEvidence)).scalars()
    assert (evidence.statement, evidence.study_id) == (said, study)
    quotes = session.execute(select(Quote).filter_by(insight_id=stays.id)).scalars().all()
    assert sorted(quote.position for quote in quotes) == [1, 2]
    assert {quote.study_id for quote in quotes} == {None, study}


def test_the_address_of_the_other_leads_on(researcher: Browser, reader: Browser) -> None:
    merged(researcher)
    assert reader.open(f"/inzichten/{OTHER}").url == f"/inzichten/{ONE}"


def test_one_chooses_whose_words_stay(researcher: Browser, session: Session) -> None:
    assert merged(researcher, keep=OTHER).url == f"/inzichten/{OTHER}"
    assert insight(session, ONE) is None


def test_an_address_leads_on_through_two_mergers(researcher: Browser, session: Session) -> None:
    third = "mijndenhaag.betaling.bericht-blijft-staan"
    merged(researcher)
    researcher.open(f"/inzichten/{third}/samenvoegen?met={ONE}").fill_in("#merge", keep=third)
    assert researcher.open(f"/inzichten/{OTHER}").url == f"/inzichten/{third}"
    assert count(session, FormerInsight) == 2


def test_undoing_makes_them_two_again(researcher: Browser, session: Session) -> None:
    with_quotes(researcher)
    session.rollback()
    before = world(session)
    page = merged(researcher)
    session.rollback()
    assert world(session) != before
    page.click("Undo")
    session.rollback()
    assert world(session) == before


@pytest.mark.parametrize("turned", [False, True])
def test_what_contradicts_both_contradicts_once_and_nothing_itself(
    researcher: Browser, session: Session, turned: bool
) -> None:
    third = "mijndenhaag.betaling.bericht-blijft-staan"
    for one, other in ((ONE, OTHER), (third, OTHER) if turned else (OTHER, third), (ONE, third)):
        researcher.open(f"/inzichten/{one}/tegenspraak/nieuw").fill_in("#edit", other=other)
    assert count(session, Contradiction) == 3
    merged(researcher)
    session.rollback()
    [left] = session.execute(select(Contradiction)).scalars()
    stays, far = insight(session, ONE), insight(session, third)
    assert stays and far and {left.insight_id, left.other_id} == {stays.id, far.id}


def test_nearly_equal_ones_are_listed_and_no_others(researcher: Browser) -> None:
    assert "No two insights are nearly equal" in researcher.open("/inzichten/dubbel").text
    for words in ("Bellers wachten te lang.", "Bellers wachten veel te lang."):
        researcher.open("/inzichten/snel").fill_in("#quick-insight", statement=words)
    page = researcher.open("/inzichten/dubbel")
    assert len(page.select("section.card")) == 1
    assert page.click("Look at both").status == 200


def test_an_insight_is_not_merged_with_itself_or_with_nothing(researcher: Browser) -> None:
    page = researcher.open(f"/inzichten/{ONE}/samenvoegen?met={ONE}")
    assert "Choose another insight that says the same." in page.text
    assert researcher.send(f"/inzichten/{ONE}/samenvoegen", {"other": "nergens"}).status == 422


def test_a_reader_merges_nothing(reader: Browser) -> None:
    assert reader.open("/inzichten/dubbel").status == 403
    assert reader.send(f"/inzichten/{ONE}/samenvoegen", {"other": OTHER}).status == 403
