"""Wherever a page shows only some of a list, it says of how many, and where the others are."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar
from sqlmodel import Session, SQLModel

from journeys import clock, database
from journeys.domain.models import Need, Persona
from journeys.queries.by_key import by_key
from tests import builders as some
from tests.browser import Browser, Page

NEED = "/behoeften/op-de-hoogte"
PROMISE = "/klantbeloften/u-weet"
CROWD = 40


@pytest.fixture(autouse=True)
def crowd(app: Litestar) -> None:
    """Forty voices about one need, forty journeys that miss it, forty opportunities to lift it."""
    with database.writing(app.state.writers, "noor", "Noor", clock.now()) as session:
        session.add_all(_many(session))


def test_a_promise_says_how_many_places_it_leaves_out(reader: Browser) -> None:
    breaks = reader.open(PROMISE).one("section:has(#breaks) .cut")

    assert "6 of 46 shown" in breaks.text
    assert breaks.select(f'a[href="{PROMISE}/reizen"]')


def test_of_many_journeys_those_where_it_goes_worst_are_told(reader: Browser) -> None:
    places = reader.open(f"{PROMISE}/reizen")

    assert "24 of 45 shown" in places.text
    assert "These are the journeys where it goes worst." in places.text
    assert places.select('.cut a[href="/klantreizen?weergave=lijst&belofte=u-weet"]')
    assert "Gehandicaptenparkeerplaats" in places.text


def test_journeys_that_are_called_the_same_stand_apart(reader: Browser) -> None:
    headings = reader.open(f"{PROMISE}/reizen").select("section h2 a")

    assert len({str(heading["href"]) for heading in headings}) == len(headings) == 24


def test_a_need_says_how_many_journeys_it_leaves_out(reader: Browser) -> None:
    page = reader.open(NEED)

    assert "Of the 44 journeys these are the 12 where it goes worst." in page.text
    assert "44 journeys" in page.one(".page-head").text


def test_voices_say_how_many_were_not_quoted(reader: Browser) -> None:
    voices = reader.open(NEED).one("section:has(#voices)")

    assert "5 of 52 insights and 4 of 41 quotes shown" in voices.text
    [link] = voices.select(".cut a")
    listed = reader.open(str(link["href"]))
    assert "52 insights" in listed.text


def test_the_thread_of_an_opportunity_says_how_many_voices_it_does_not_follow(
    reader: Browser,
) -> None:
    thread = reader.open("/kansen/veel-stemmen").one("#thread")

    assert "30 of 52 insights told." in thread.text
    assert thread.select('.cut a[href="/inzichten?behoefte=op-de-hoogte"]')


def test_planned_work_says_how_many_voices_it_does_not_follow(reader: Browser) -> None:
    page = reader.open("/roadmap/veel-stemmen-werk")

    assert "52 insights" in page.text
    assert "30 of 52 insights told." in page.text


def test_a_thread_that_is_followed_to_the_end_leaves_nothing_to_say(reader: Browser) -> None:
    assert not reader.open("/kansen/discrete-omgang").select("#thread .cut")


def test_the_thread_upward_says_to_how_many_opportunities_it_does_not_lead(
    reader: Browser,
) -> None:
    thread = reader.open("/inzichten/stem-1").one("section:has(#thread)")

    assert "Ways to 30 of 43 opportunities told." in thread.text
    assert thread.select(f'.cut a[href="{NEED}"]')


def test_the_overview_says_where_the_others_are(reader: Browser) -> None:
    page = reader.open("/")

    for section, said, url in (
        ("dieptepunten", "5 of 42", "/klantreizen?weergave=lijst&breekpunt=ja&volgorde=laagste"),
        ("opportunities", "5 of 49", "/kansen?weergave=tabel"),
        ("unanswered", "5 of 81", "/inzichten?stand=unanswered"),
    ):
        cut = page.one(f"section:has(#{section}) .cut")
        assert f"{said} shown" in cut.text
        assert cut.select(f'a[href="{url}"]')


def test_the_list_behind_the_overview_holds_as_many_as_it_says(reader: Browser) -> None:
    broken = reader.open("/klantreizen?weergave=lijst&breekpunt=ja")

    assert "42 of 60 fit the filters" in broken.text


def test_the_landscape_says_how_many_hurt_as_well(reader: Browser) -> None:
    hurts = reader.open("/klantreizen").one("section:has(#hurts) .cut")

    assert "4 of 42 shown" in hurts.text
    [link] = hurts.select("a")
    assert "42 of 60 fit the filters" in reader.open(str(link["href"])).text


def test_a_persona_leads_to_all_that_it_said(reader: Browser) -> None:
    cut = reader.open("/profielen/tom").one("section:has(#insights) .cut")

    assert "12 of 40 shown" in cut.text
    assert "40 insights" in reader.open(str(cut.select("a")[0]["href"])).text


def test_a_list_to_choose_from_says_that_there_are_more(reader: Browser) -> None:
    options = reader.open("/zoeken/inzichten?q=stem", htmx=True).select("[role=option]")

    assert len(options) == 21
    assert options[-1]["aria-disabled"] == "true"
    assert "There are more." in options[-1].text


def test_a_list_to_choose_from_that_is_whole_says_nothing(reader: Browser) -> None:
    options = reader.open("/zoeken/kansen?q=quick", htmx=True).select("[role=option]")

    assert [option for option in options if option.get("aria-disabled")] == []


def test_a_score_can_rest_on_an_insight_beyond_the_first_of_the_list(
    app: Litestar, designer: Browser
) -> None:
    form = "/contactmomenten/reisdocumenten.orienteren.bellen.vraag/score"
    insights = 'select[name="insight"]'
    assert designer.open(form).one(insights)["data-typeahead"] == ""
    with database.writing(app.state.writers, "sam", "Sam", clock.now()) as session:
        session.add_all(some.an_insight() for _number in range(200))

    chosen = designer.open(form).one(insights)

    assert chosen["data-typeahead"] == "/zoeken/inzichten"
    assert "There are more." in chosen.select("option[disabled]")[0].text


def test_more_words_than_we_look_for_are_told(reader: Browser) -> None:
    text = "+".join(["stem"] * 13)

    assert "We looked for the first 12 words only." in reader.open(f"/zoeken?q={text}").text
    assert "We looked for" not in reader.open("/zoeken?q=stem").text


def test_a_lane_of_the_roadmap_keeps_the_rest_behind_one_click(reader: Browser) -> None:
    page = reader.open("/roadmap")

    lane = next(lane for lane in page.select(".board__lane") if lane.select("details"))
    count = int(lane.select(".board__title span")[0].text)
    assert len(lane.select(".task")) == count > 25
    assert f"{count - 25} more" in lane.select("summary")[0].text


def test_a_history_says_that_older_changes_are_not_shown(designer: Browser) -> None:
    url = "/klantreizen/reisdocumenten"
    assert "Older changes" not in designer.open(f"{url}/geschiedenis").text
    for number in range(51):
        page = designer.open("/fasen/reisdocumenten.orienteren/bewerken")
        page.fill_in('form[action="/fasen/reisdocumenten.orienteren/bewerken"]', title=f"{number}")

    assert "Older changes are kept, but not shown here." in _last(
        designer.open(f"{url}/geschiedenis")
    )


def test_what_was_made_together_is_counted_whole(reader: Browser) -> None:
    """However few of its changes a page asks for."""
    changes = reader.open(NEED).one("section:has(#history)").text

    assert f"and {3 * CROWD} more" in changes


def _last(page: Page) -> str:
    return page.select(".history__entry")[-1].text


def _many(session: Session) -> Iterator[SQLModel]:
    need, tom = _known(session, Need, "op-de-hoogte"), _known(session, Persona, "tom")
    asked = some.an_opportunity(key="veel-stemmen", title="Veel stemmen")
    yield asked
    yield some.an_effect(asked, need)
    yield some.a_roadmap_item(asked, key="veel-stemmen-werk", lane="active")
    for number in range(1, CROWD + 1):
        journey = some.a_journey(title="Zo heten er meer")
        phase = some.a_phase(journey)
        step = some.a_step(phase)
        place = some.a_touchpoint(step)
        voice = some.an_insight(key=f"stem-{number}", statement=f"Stem {number}")
        lifts = some.an_opportunity(title=f"Idee {number}")
        yield from (journey, phase, step, place, voice, lifts)
        yield from (some.bears(place, need), some.an_experience(place, -2))
        yield from (some.insight_on(voice, need), some.a_quote(voice))
        yield from (some.an_effect(lifts, need), some.a_roadmap_item(lifts, lane="active"))
        yield some.insight_of(voice, tom)


def _known(session: Session, model: Any, key: str) -> Any:
    row = by_key(session, model, key)
    assert row, key
    return row
