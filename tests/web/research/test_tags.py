"""Tags: the list, another name, two that are one, and what is under each."""

from typing import Any

import pytest
from litestar import Litestar
from sqlalchemy import select
from sqlmodel import Session

from journeys import clock, database
from journeys.domain.models import Insight, Quote, QuoteTag, Tag
from tests.browser import Browser

_any: Any = select


@pytest.fixture
def tagged(app: Litestar) -> None:
    """“wachten” at two quotes, “lang wachten” at the first of them and at a third."""
    with database.writing(app.state.writers, "sam", "Sam", clock.now()) as session:
        add_tagged_quotes(session)


def add_tagged_quotes(session: Session) -> None:
    insight = Insight.model_validate({"key": "wacht", "statement": "Men wacht lang."})
    session.add(insight)
    session.flush()
    quotes = [
        Quote.model_validate(
            {"key": f"wacht.{n}", "insight_id": insight.id, "text": f"Week {n}.", "position": n}
        )
        for n in (1, 2, 3)
    ]
    tags = [
        Tag.model_validate({"key": key, "title": key.replace("-", " ")})
        for key in ("wachten", "lang-wachten")
    ]
    session.add_all([*quotes, *tags])
    session.flush()
    for tag, numbers in zip(tags, [(0, 1), (0, 2)], strict=True):
        for n in numbers:
            tie = {"quote_id": quotes[n].id, "tag_id": tag.id}
            session.add(QuoteTag.model_validate(tie))


def ties(session: Session) -> list[tuple[str, str]]:
    session.rollback()
    wanted = (
        _any(Tag.title, Quote.text)
        .join(QuoteTag, QuoteTag.tag_id == Tag.id)
        .join(Quote, Quote.id == QuoteTag.quote_id)
        .where(Quote.key.startswith("wacht."))
        .order_by(Tag.title, Quote.text)
    )
    return [tuple(row) for row in session.execute(wanted)]


@pytest.mark.usefixtures("tagged")
def test_everybody_sees_the_tags_and_what_is_under_one(reader: Browser) -> None:
    page = reader.open("/labels")
    assert "lang wachten" in page.text
    page = reader.open("/labels/wachten")
    assert "“Week 1.”" in page.text
    assert "Men wacht lang." in page.text
    assert not page.select("form[action$=samenvoegen]")
    assert reader.send("/labels/wachten/samenvoegen", {"into": "lang-wachten"}).status == 403
    assert "wachten" in reader.open("/inzichten/wacht").text


@pytest.mark.usefixtures("tagged")
def test_two_tags_become_one_and_that_can_be_undone(researcher: Browser, session: Session) -> None:
    before = ties(session)
    page = researcher.open("/labels/lang-wachten")
    page = page.fill_in("form[action$=samenvoegen]", into="wachten")
    assert page.url == "/labels/wachten"
    assert ties(session) == [("wachten", f"Week {n}.") for n in (1, 2, 3)]
    assert researcher.open("/labels/lang-wachten").status == 404

    page.click("Undo")
    assert ties(session) == before


@pytest.mark.usefixtures("tagged")
def test_a_tag_gets_another_name_but_not_one_that_is_taken(
    researcher: Browser, session: Session
) -> None:
    page = researcher.open("/labels/wachten/bewerken").fill_in("#edit", title="Lang Wachten")
    assert page.status == 422
    assert "There is a tag with this name already." in page.text
    page = page.fill_in("#edit", title="Wachttijd")
    assert page.url == "/labels/wachten"
    assert ("Wachttijd", "Week 1.") in ties(session)


@pytest.mark.usefixtures("tagged")
def test_a_tag_is_removed_and_its_quotes_stay(researcher: Browser, session: Session) -> None:
    researcher.open("/verwijderen/tag/wachten").click("Remove")
    assert {title for title, _text in ties(session)} == {"lang wachten"}
    assert "Week 2." in researcher.open("/inzichten/wacht").text


def test_a_tag_is_made_by_hand_and_is_about_nobody(researcher: Browser) -> None:
    page = researcher.open("/labels/nieuw").fill_in("#edit", title="mevrouw Klap")
    assert "This looks like personal data." in page.text
    page = researcher.open("/labels/nieuw").fill_in("#edit", title="Vertrouwen")
    assert page.url == "/labels"
    assert "Vertrouwen" in page.text


def test_an_insight_is_tagged_by_hand_with_tags_that_are_there_and_new_ones(
    researcher: Browser,
) -> None:
    insight = "/inzichten/mijndenhaag.contactmomenten.overzicht"

    page = researcher.open(f"{insight}/bewerken").fill_in("#edit", tags="Wachten,  nieuw label,")

    assert [chip.text for chip in page.select('.page-head a[href^="/labels/"]')] == [
        "Wachten",
        "nieuw label",
    ]
    page = researcher.open(f"{insight}/bewerken")
    assert page.one("input[name=tags]")["value"] == "Wachten, nieuw label"
    page = page.fill_in("#edit", tags="nieuw label")
    assert [chip.text for chip in page.select('.page-head a[href^="/labels/"]')] == ["nieuw label"]
    assert "nieuw label" in researcher.open("/labels").text


def test_a_tag_names_nobody(researcher: Browser) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement="Het duurt lang.", tags="mevrouw Klap uit Loosduinen"
    )
    assert page.status == 422
    assert "personal data" in page.text
