"""Changing an insight, its quotes and what it hangs at."""

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Insight, OpportunityInsight, Quote
from tests.browser import Browser

KEY = "mijndenhaag.betaling.bevestiging-per-mail"
HERE = f"/inzichten/{KEY}"
TOUCHPOINT = "reisdocumenten.bewust-worden.realisatie.brief"


def insight_of(session: Session) -> Insight:
    session.expire_all()
    return session.execute(select(Insight).where(Insight.key == KEY)).scalar_one()  # type: ignore[arg-type]


@pytest.mark.parametrize("htmx", [False, True])
def test_a_change_shows_and_is_remembered(
    researcher: Browser, session: Session, htmx: bool
) -> None:
    page = researcher.open(f"{HERE}/bewerken").fill_in("#edit", htmx, sentiment="negative", n="3")
    assert page.status == 200
    assert (insight_of(session).sentiment, insight_of(session).n) == ("negative", 3)
    page = researcher.open(HERE)
    assert "Negative" in page.one(".page-head").text
    assert "Sam" in page.one(".history").text


def test_what_the_form_does_not_ask_stays(researcher: Browser, session: Session) -> None:
    source = insight_of(session).source
    researcher.open(f"{HERE}/bewerken").fill_in("#edit", kind="pain")
    assert source
    assert insight_of(session).source == source


def test_two_people_at_once_lose_nothing(researcher: Browser, admin: Browser) -> None:
    mine, theirs = researcher.open(f"{HERE}/bewerken"), admin.open(f"{HERE}/bewerken")
    theirs.fill_in("#edit", statement="Zij schreven dit.")
    page = mine.fill_in("#edit", statement="Ik schreef dit.")
    assert page.status == 409
    assert "Zij schreven dit." in page.text
    assert "Ik schreef dit." in page.one("textarea[name=statement]").text


def test_personal_data_are_found_when_editing_too(researcher: Browser, session: Session) -> None:
    page = researcher.open(f"{HERE}/bewerken").fill_in("#edit", note="Gehoord van mevrouw Klap")
    assert page.status == 422
    assert [mark.text for mark in page.select("mark.pii")] == ["Klap"]
    page.click("Replace and save")
    assert insight_of(session).note == "Gehoord van mevrouw [naam-1]"


def test_what_was_kept_on_purpose_is_not_asked_again(researcher: Browser, session: Session) -> None:
    page = researcher.open(f"{HERE}/bewerken").fill_in("#edit", note="Van mevrouw Klap")
    page.fill_in("#edit", privacy="keep", kept_because="zij is wethouder")
    assert "zij is wethouder" in (insight_of(session).note or "")
    page = researcher.open(f"{HERE}/bewerken").fill_in("#edit", kind="idea")
    assert page.status == 200


def test_a_quote_is_added_changed_and_looked_through(researcher: Browser, session: Session) -> None:
    page = researcher.open(f"{HERE}/citaten/nieuw").fill_in("#edit", text="Ik wacht al weken.")
    assert "“Ik wacht al weken.”" in page.text
    page = page.click("Change quote 1").fill_in("#edit", text="Bel mij: 06 1234 5678")
    assert page.status == 422
    page.click("Replace and save")
    quote = session.execute(select(Quote).where(Quote.insight_id == insight_of(session).id))  # type: ignore[arg-type]
    assert quote.scalar_one().text == "Bel mij: [telefoon-1]"


def test_it_is_hung_at_a_touchpoint_and_taken_off_again(researcher: Browser) -> None:
    page = researcher.open(f"{HERE}/raakt").fill_in("#edit", touchpoint=TOUCHPOINT)
    assert page.select(f'a[href="/contactmomenten/{TOUCHPOINT}"]')
    page = researcher.open(f"{HERE}/raakt")
    assert page.one(f'#touchpoint option[value="{TOUCHPOINT}"]').has_attr("selected")
    page = page.fill_in("#edit", touchpoint=[])
    assert not page.select(f'.rows a[href="/contactmomenten/{TOUCHPOINT}"]')


def test_what_somebody_else_hung_up_meanwhile_stays(researcher: Browser, admin: Browser) -> None:
    mine = researcher.open(f"{HERE}/raakt")
    admin.open(f"{HERE}/raakt").fill_in("#edit", touchpoint=TOUCHPOINT)
    page = mine.fill_in("#edit", need=["houd-op-de-hoogte", "stuur-bericht"])
    assert page.select(f'a[href="/contactmomenten/{TOUCHPOINT}"]')
    assert page.select('a[href="/behoeften/stuur-bericht"]')


def test_an_opportunity_answers_it(designer: Browser, session: Session) -> None:
    page = designer.open(HERE)
    assert "Not answered yet" in page.text
    page = page.click("Answer it with an opportunity").fill_in("#edit", opportunity="quickscan")
    assert page.select('a[href="/kansen/quickscan"]')
    assert "Not answered yet" not in page.one(".page-head").text
    tied = select(OpportunityInsight).where(
        OpportunityInsight.insight_id == insight_of(session).id  # type: ignore[arg-type]
    )
    assert session.execute(tied).scalar_one()


def test_or_a_new_one_that_begins_here(designer: Browser) -> None:
    page = designer.open(f"{HERE}/antwoord")
    assert page.select(f'a[href="/kansen/nieuw?inzicht={KEY}"]')


def test_it_is_removed_and_comes_back(researcher: Browser) -> None:
    page = researcher.open(f"/verwijderen/insight/{KEY}").click("Remove")
    assert researcher.open(HERE).status == 404
    page.click("Undo")
    assert researcher.open(HERE).status == 200


def test_the_thread_leads_up_from_it(reader: Browser) -> None:
    page = reader.open(HERE)
    stops = [stop.text.strip() for stop in page.select(".trail__stop")]
    assert "This insight" in stops
    assert any("Track & trace" in stop for stop in stops)


def test_a_reader_sees_it_all_and_changes_nothing(reader: Browser) -> None:
    page = reader.open(HERE)
    assert page.status == 200
    assert not page.select(".toolbar")
    for address in (HERE, f"{HERE}/citaten", f"{HERE}/raakt", f"{HERE}/antwoord", "/citaten/x"):
        assert reader.send(address, {"statement": "Nee"}).status == 403
    for address in ("bewerken", "citaten/nieuw", "raakt", "antwoord"):
        assert reader.open(f"{HERE}/{address}").status == 403


def test_the_page_needs_few_questions(reader: Browser, counted_queries) -> None:  # noqa: ANN001
    with counted_queries() as statements:
        reader.open("/inzichten/klantbeloften.bericht-groot-verschil")
    assert len([one for one in statements if not one.startswith(("BEGIN", "PRAGMA"))]) <= 12
