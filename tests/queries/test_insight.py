"""Finding insights, and the words by which everything is found."""

from collections.abc import Iterator

import pysqlite3
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

from journeys.domain import models
from journeys.queries import search, search_index, suggestion
from journeys.queries.research import insight as insights
from journeys.queries.research.insight import Wanted
from tests import builders


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://", module=pysqlite3, poolclass=StaticPool)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def an_insight(session: Session, statement: str, **fields: object) -> models.Insight:
    insight = builders.an_insight(statement=statement, **fields)
    session.add(insight)
    session.flush()
    return insight


def found(session: Session, words: str) -> list[str]:
    return [row.statement for row in insights.listed(session, Wanted(words=words)).rows]


def test_all_words_count_and_their_order_does_not(session: Session) -> None:
    an_insight(session, "Het antwoord duurt lang")
    an_insight(session, "Het antwoord is kort")
    assert found(session, "lang antw") == ["Het antwoord duurt lang"]


def test_words_of_a_quote_find_its_insight_until_it_is_gone(session: Session) -> None:
    insight = an_insight(session, "Het antwoord duurt lang")
    quote = models.Quote.model_validate(
        {"key": "q", "text": "Een eeuwigheid", "insight_id": insight.id}
    )
    session.add(quote)
    session.flush()
    assert found(session, "eeuwig") == ["Het antwoord duurt lang"]
    quote.text = "Een poosje"
    session.flush()
    assert (found(session, "eeuwig"), len(found(session, "poos"))) == ([], 1)
    session.delete(quote)
    session.flush()
    assert found(session, "poos") == []


def test_removed_words_are_wiped_from_the_index(session: Session) -> None:
    insight = an_insight(session, "Geheimzinnig")
    session.commit()
    session.delete(insight)
    session.commit()
    blocks = session.execute(text("select block from search_data")).scalars()
    assert not any(b"geheimzinnig" in block for block in blocks)
    words = session.execute(text("select term from search_word")).scalars()
    assert "geheimzinnig" not in list(words)


def test_another_form_of_a_word_is_the_same_word(session: Session) -> None:
    an_insight(session, "De klacht lag weken in een huisje")
    for words in ("klachten", "huizen", "week", "KLACHTJE", "klachten huis"):
        assert found(session, words), words
    assert not found(session, "klagen")


def test_nearly_the_same_statement_is_recognised(session: Session) -> None:
    first = an_insight(session, "Men wil weten hoe lang een antwoord duurt")
    an_insight(session, "Men weet de balie niet te vinden")
    alike = insights.resembling(session, "Men wil graag weten hoe lang het antwoord duurt")
    assert [row.id for row in alike] == [first.id]
    assert insights.resembling(session, first.statement, first.id) == []
    assert insights.resembling(session, "?!") == []


def test_the_newest_comes_first_and_the_undated_last(session: Session) -> None:
    an_insight(session, "Ooit")
    an_insight(session, "Vroeger", heard_on="2025-01-01")
    an_insight(session, "Pas", heard_on="2026-01-01")
    rows = insights.listed(session, Wanted()).rows
    assert [row.statement for row in rows] == ["Pas", "Vroeger", "Ooit"]


def test_answered_and_unanswered_are_told_apart(session: Session) -> None:
    answered, _open = an_insight(session, "Beantwoord"), an_insight(session, "Open")
    opportunity = builders.an_opportunity()
    session.add(opportunity)
    ids = {"opportunity_id": opportunity.id, "insight_id": answered.id}
    session.add(models.OpportunityInsight.model_validate(ids))
    session.flush()
    listing = insights.listed(session, Wanted(standing="unanswered"))
    assert [row.statement for row in listing.rows] == ["Open"]
    listing = insights.listed(session, Wanted(standing="answered"))
    assert [row.statement for row in listing.rows] == ["Beantwoord"]
    assert listing.opportunities[answered.id][0].key == opportunity.key


def test_a_word_in_the_title_comes_before_one_in_the_text(session: Session) -> None:
    an_insight(session, "Over iets anders", note="de balie " * 3)
    an_insight(session, "Over de balie")
    (group,) = search.found(session, "balie")
    assert [hit.title for hit in group.hits] == ["Over de balie", "Over iets anders"]
    assert group.total == 2


def test_a_touchpoint_is_suggested_by_its_own_word_and_its_journeys(session: Session) -> None:
    journey = builders.a_journey(title="Reisdocumenten")
    phase = builders.a_phase(journey)
    step = builders.a_step(phase)
    called = builders.a_touchpoint(step, title="Bellen met 14070")
    session.add_all([journey, phase, step, called, builders.a_touchpoint(step, title="Brief")])
    session.flush()
    assert [row.key for row in suggestion.touchpoints(session, "reis bel")] == [called.key]
    assert len(suggestion.touchpoints(session, "reis")) == 2
    assert suggestion.touchpoints(session, "brief bel") == []


def test_the_words_are_there_again_after_the_index_is_made_anew(session: Session) -> None:
    an_insight(session, "Het antwoord duurt lang")

    search_index.create(session.connection())
    assert found(session, "lang") == ["Het antwoord duurt lang"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=40) | st.text(alphabet='"*()^:-+{}AND NEAROT', max_size=20))
def test_whatever_is_typed_is_answered(session: Session, typed: str) -> None:
    search.found(session, typed)
    insights.listed(session, Wanted(words=typed))
    insights.resembling(session, typed)
    suggestion.touchpoints(session, typed)
