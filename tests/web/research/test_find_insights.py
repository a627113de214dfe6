"""The list of insights, narrowed down."""

from collections.abc import Callable
from typing import Any

from litestar import Litestar
from sqlmodel import Session

from journeys import clock, database
from journeys.domain.models import Insight
from tests.browser import Browser, Page


def statements(page: Page) -> list[str]:
    return [link.text for link in page.select(".insight-row b a")]


def test_a_page_holds_twenty_five_and_says_how_many_there_are(reader: Browser) -> None:
    page = reader.open("/inzichten")
    assert len(statements(page)) == 25
    assert "55 insights" in page.text
    assert "27" in page.one(".tones").text
    assert len(statements(page.click("Next"))) == 25
    assert len(statements(reader.open("/inzichten?pagina=3"))) == 5


def test_no_insight_is_on_two_pages(reader: Browser) -> None:
    shown = [s for n in (1, 2, 3) for s in statements(reader.open(f"/inzichten?pagina={n}"))]
    assert len(shown) == len(set(shown)) == 55


def test_words_are_looked_for_also_by_how_they_begin(reader: Browser) -> None:
    page = reader.open("/inzichten").fill_in("#filters", q="bevestig")
    assert len(statements(page)) == 2
    assert page.one("#q")["value"] == "bevestig"


def test_filters_narrow_together(reader: Browser) -> None:
    page = reader.open("/inzichten").fill_in(
        "#filters", onderzoek="mijndenhaag-ronde-1", toon="positive", stand="unanswered"
    )
    assert 0 < len(statements(page)) < 17
    assert {tone.text.strip() for tone in page.select(".insight-row .tone")} == {"Positive"}


def test_the_other_pages_keep_the_filters(reader: Browser) -> None:
    page = reader.open("/inzichten?toon=negative")
    page = page.click("Next")
    assert page.url == "/inzichten?toon=negative&pagina=2"
    assert len(statements(page)) == 2


def test_a_promise_is_asked_for_through_its_needs(reader: Browser) -> None:
    page = reader.open("/inzichten?belofte=eenvoud")
    assert "16 insights" in page.text
    assert page.one("details.more").has_attr("open")


def test_a_journey_is_asked_for_through_its_touchpoints(
    researcher: Browser, reader: Browser
) -> None:
    address = "/inzichten?klantreis=reisdocumenten"
    before = len(statements(reader.open(address)))
    brief = "reisdocumenten.bewust-worden.realisatie.brief"
    researcher.open(f"/inzichten/nieuw?contactmoment={brief}").fill_in(
        "#new-insight", statement="De brief kwam te laat."
    )
    page = reader.open(address)
    assert len(statements(page)) == before + 1
    assert "Reisdocumenten › Brief dat het document verloopt" in page.text


def test_a_period_is_asked_for(researcher: Browser, reader: Browser) -> None:
    researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement="De brief kwam te laat.", heard_on="2026-03-02"
    )
    assert len(statements(reader.open("/inzichten?van=2026-03-01&tot=2026-03-31"))) == 1
    assert len(statements(reader.open("/inzichten?van=2026-03-03&tot=2026-03-31"))) == 0


def test_what_hangs_nowhere_is_found(reader: Browser) -> None:
    page = reader.open("/inzichten?stand=loose")
    assert len(statements(page)) == 13
    assert page.text.count("Hangs nowhere yet") >= 13


def test_nothing_found_says_what_to_do(reader: Browser) -> None:
    page = reader.open("/inzichten?q=kwartetspel")
    assert "Use fewer words or filters." in page.text
    assert statements(page.click("Show all"))


def test_choices_that_do_not_exist_find_nothing_or_change_nothing(reader: Browser) -> None:
    for query in ("toon=blij", "stand=x", "van=gisteren", "pagina=-4", "pagina=99", "q=%22%2A%28"):
        assert reader.open(f"/inzichten?{query}").status == 200


def test_more_insights_need_no_more_questions(
    app: Litestar, session: Session, reader: Browser, counted_queries: Callable[[], Any]
) -> None:
    with counted_queries() as before:
        reader.open("/inzichten?pagina=3")
    with database.writing(app.state.writers, "sam", "Sam", clock.now()) as writing:
        for number in range(10):
            fields = {"statement": f"Inzicht {number}", "key": f"inzicht-{number}"}
            writing.add(Insight.model_validate(fields))
    reader.open("/inzichten")
    with counted_queries() as after:
        reader.open("/inzichten?pagina=3")
    assert len(after) <= len(before)
    assert len([one for one in after if not one.startswith(("BEGIN", "PRAGMA"))]) <= 12
