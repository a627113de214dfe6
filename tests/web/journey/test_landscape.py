from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import Browser, Page


def titles(page: Page) -> list[str]:
    return [link.get_text(strip=True) for link in page.select(".journey-list tbody th a")]


def test_a_manager_sees_at_once_where_it_hurts(manager: Browser) -> None:
    page = manager.open("/klantreizen")

    hurt = page.one(".hurt").get_text(" ", strip=True)
    assert "Gehandicaptenparkeerplaats" in hurt
    assert "−2.0" in hurt
    assert "Assumption" in hurt
    assert page.select(".segment__low")


def test_a_journey_stands_in_the_columns_of_its_phases(reader: Browser) -> None:
    page = reader.open("/klantreizen")

    row = next(
        row for row in page.select(".landscape__row") if "Reisdocumenten" in row.get_text(" ")
    )
    filled = [cell.get("data-label") for cell in row.select("td") if cell.select(".segment")]
    assert filled == ["Bewustwording", "Oriëntatie"]


def test_the_clusters_stand_in_their_order_with_their_departments(reader: Browser) -> None:
    page = reader.open("/klantreizen")

    bands = [row.get_text(" ", strip=True) for row in page.select(".landscape__cluster")]
    names = ["Toestemming", "Steun", "Stimulatie", "Partnerschap", "Without a cluster"]
    assert [band.startswith(name) for band, name in zip(bands, names, strict=True)] == [True] * 5
    assert "DPZ DSB DSO" in bands[0]


def test_a_journey_that_is_not_drawn_yet_is_offered_to_who_may_draw(
    designer: Browser, reader: Browser
) -> None:
    assert "Vergunningen" in reader.open("/klantreizen").one(".unmapped").get_text()
    assert "Draw it" not in reader.open("/klantreizen").text
    assert "New journey" not in reader.open("/klantreizen").text
    assert "Draw it" in designer.open("/klantreizen").text


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"q": "PASPOORT"}, ["Reisdocumenten"]),
        ({"cluster": "geen"}, ["Klacht"]),
        ({"dienst": "kcc", "staat": "as_is"}, ["Gehandicaptenparkeerplaats", "Reisdocumenten"]),
        ({"breekpunt": "ja"}, ["Gehandicaptenparkeerplaats", "Reisdocumenten"]),
        ({"status": "archived"}, []),
    ],
)
def test_filters_leave_what_fits_all_of_them(
    reader: Browser, filters: dict[str, str], expected: list[str]
) -> None:
    page = reader.open("/klantreizen", params={"weergave": "lijst", **filters})

    assert titles(page) == expected
    assert f"{len(expected)} of 20 fit the filters" in page.text


def test_a_filter_on_a_promise_keeps_the_journeys_that_bear_it(reader: Browser) -> None:
    shown = titles(reader.open("/klantreizen?weergave=lijst&belofte=u-weet"))

    assert "Reisdocumenten" in shown
    assert "Vergunningen" not in shown


def test_filters_go_along_to_the_other_view(reader: Browser) -> None:
    page = reader.open("/klantreizen").fill_in(".journey-filters", q="energie")
    assert "1 of 20 fit the filters" in page.text

    page = page.click("List")

    assert titles(page) == ["Energievergoeding (Tom)"]


def test_what_finds_nothing_says_so_and_shows_the_way_back(reader: Browser) -> None:
    page = reader.open("/klantreizen?q=bestaat-niet")
    assert "Nothing found" in page.text

    assert "20 journeys" in page.click("Clear the filters").text


def test_the_list_is_put_in_order_by_its_column_heads(reader: Browser) -> None:
    page = reader.open("/klantreizen?weergave=lijst").click("Touchpoints")
    assert titles(page)[0] == "Energievergoeding (Tom)"
    assert page.one("th[aria-sort]")["aria-sort"] == "descending"

    page = page.click("Touchpoints")

    assert page.one("th[aria-sort]")["aria-sort"] == "ascending"
    assert titles(page)[-1] == "Energievergoeding (Tom)"


def test_what_is_unknown_comes_last_in_either_order(reader: Browser) -> None:
    for order in ("laagste", "-laagste"):
        shown = titles(reader.open(f"/klantreizen?weergave=lijst&volgorde={order}"))
        assert set(shown[:2]) == {"Gehandicaptenparkeerplaats", "Reisdocumenten"}


def test_an_order_or_filter_that_does_not_exist_harms_nothing(reader: Browser) -> None:
    page = reader.open("/klantreizen?weergave=lijst&volgorde=onzin&cluster=onzin")

    assert page.status == 200
    assert "0 of 20 fit the filters" in page.text


@pytest.mark.parametrize("address", ["/klantreizen", "/klantreizen?weergave=lijst"])
def test_the_landscape_needs_few_queries(
    reader: Browser, counted_queries: Callable[[], Any], address: str
) -> None:
    with counted_queries() as statements:
        reader.open(address)

    assert len(statements) <= 12
