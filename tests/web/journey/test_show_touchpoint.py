"""The page of one touchpoint."""

from collections.abc import Callable
from typing import Any

from tests.browser import Browser

CALL = "/contactmomenten/reisdocumenten.orienteren.bellen.vraag"


def test_it_says_where_it_sits_who_is_there_and_which_needs_it_bears(reader: Browser) -> None:
    page = reader.open(CALL)
    for words in ("Oriënteren › Bellen met 14070", "KCC", "In front of the customer"):
        assert words in page.text
    assert page.one("a[href='/behoeften/leg-uit']")


def test_every_lane_says_what_it_rests_on(reader: Browser) -> None:
    page = reader.open(CALL)
    assert "there is no evidence yet" in page.text
    assert "Source: Presentatie klantbeloften Den Haag" in page.text


def test_who_may_can_log_an_insight_or_begin_an_opportunity_here(
    designer: Browser, researcher: Browser, reader: Browser
) -> None:
    key = CALL.rpartition("/")[2]
    assert researcher.open(CALL).one(f"a[href='/inzichten/nieuw?contactmoment={key}']")
    assert designer.open(CALL).one(f"a[href='/kansen/nieuw?contactmoment={key}']")
    assert not reader.open(CALL).select("a[href*='contactmoment=']")


def test_a_touchpoint_that_is_not_there_is_not_found(reader: Browser) -> None:
    assert reader.open("/contactmomenten/bestaat-niet").status == 404


def test_it_takes_few_queries(reader: Browser, counted_queries: Callable[[], Any]) -> None:
    with counted_queries() as statements:
        reader.open(CALL)
    assert len(statements) <= 12
