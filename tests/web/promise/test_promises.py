from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import Browser

PAGES = [
    "/klantbeloften",
    "/klantbeloften/aspecten",
    "/klantbeloften/u-weet",
    "/klantbeloften/u-weet/reizen",
    "/klantbeloften/u-weet/metingen",
    "/klantbeloften/u-weet/richtlijnen",
    "/klantbeloften/u-weet/geschiedenis",
    "/behoeften/op-de-hoogte",
    "/profielen",
    "/profielen/tom",
    "/organisatie",
]


def test_the_house_has_four_pillars_on_two_foundations(reader: Browser) -> None:
    page = reader.open("/klantbeloften")

    assert len(page.select(".house__pillars > li")) == 4
    assert len(page.select(".house__foundations > li")) == 2


def test_a_need_shows_its_weight_its_realisation_and_its_flag(reader: Browser) -> None:
    page = reader.open("/klantbeloften/u-weet")

    row = next(row for row in page.select(".needrow") if "Stuur mij een bericht" in row.text)
    assert "Estimated from rank" in row.text
    assert "Large difference" in row.text
    assert "221" in row.text
    assert row.select("svg[aria-label*='27%'][aria-label*='75%']")


def test_a_gap_answers_why_with_its_own_figures(reader: Browser) -> None:
    row = reader.open("/klantbeloften/u-weet").select(".needrow")[1]

    why = row.select_one("details")
    assert why
    assert "27%" in why.text
    assert "estimated from the ranks" in why.text.lower()


def test_a_need_without_aspects_has_an_unknown_weight_and_not_zero(reader: Browser) -> None:
    page = reader.open("/klantbeloften/serieus")

    row = next(row for row in page.select(".needrow") if "Neem de tijd" in row.text)
    assert row.select(".num")[0].text == "unknown"
    assert "Gap unknown: why?" in row.text


def test_a_promise_says_where_it_breaks_and_what_that_rests_on(reader: Browser) -> None:
    breaks = reader.open("/klantbeloften/u-weet").one("section:has(#breaks)")

    assert "Reisdocumenten" in breaks.text
    assert "Assumption" in breaks.text
    assert "experience of this promise" in breaks.text


def test_a_promise_names_the_opportunities_that_lift_it(reader: Browser) -> None:
    lifting = reader.open("/klantbeloften/u-weet").one("section:has(#lifting)")

    assert lifting.select(".rank")[0].text == "1"
    assert "of the gap here" in lifting.text


def test_a_need_is_followed_into_every_journey(reader: Browser) -> None:
    journeys = reader.open("/behoeften/op-de-hoogte").one("section:has(#journeys)")

    for title in ("Reisdocumenten", "Gehandicaptenparkeerplaats", "Klacht"):
        assert title in journeys.text


def test_guidelines_say_what_is_meant_and_what_is_not(reader: Browser) -> None:
    page = reader.open("/klantbeloften/serieus/richtlijnen")

    assert any("extra tijd voor iedere" in never.text for never in page.select(".guide__not"))


def test_an_estimated_share_is_marked_and_bounded(reader: Browser) -> None:
    rows = reader.open("/klantbeloften/aspecten").select("tbody tr")

    assert len(rows) == 27
    known = [row for row in rows if "the source gives this figure" in row.text]
    estimated = [row for row in rows if "Estimate" in row.text and " – " in row.text]
    assert len(known) == 6
    assert len(estimated) == 21
    assert "4.8%" in rows[10].text


def test_an_unknown_part_of_a_promise_is_not_found(reader: Browser) -> None:
    assert reader.open("/klantbeloften/u-weet/iets").status == 404
    assert reader.open("/klantbeloften/nergens").status == 404


@pytest.mark.parametrize("address", PAGES)
def test_a_page_takes_few_queries(
    reader: Browser, counted_queries: Callable[[], Any], address: str
) -> None:
    with counted_queries() as statements:
        assert reader.open(address).status == 200

    assert len([one for one in statements if one.startswith("SELECT")]) <= 12


@pytest.mark.parametrize("address", PAGES)
def test_a_reader_finds_nothing_to_change(reader: Browser, address: str) -> None:
    page = reader.open(address)

    assert not page.select('#main a[href$="/bewerken"], #main a[href*="/nieuw"]')
    assert not page.select("#main form[method=post]")
