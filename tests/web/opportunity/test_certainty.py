"""The list says how certain it is, and what would change it."""

from tests.browser import Browser


def test_the_list_is_cut_where_opportunities_can_be_told_apart(reader: Browser) -> None:
    page = reader.open("/kansen")
    bands = [" ".join(band.get_text(" ").split()) for band in page.select("h3.band")]
    assert bands[0].startswith("Place")
    assert any("Cannot honestly be told apart" in band for band in bands)
    assert page.select(".matrix__haze.is-chosen")
    assert "among the first five" in page.one("#why").get_text()


def test_what_is_worth_finding_out_is_told_with_what_it_is_worth(reader: Browser) -> None:
    page = reader.open("/kansen/zekerheid")
    assert page.status == 200
    first = page.select("ol.worth li")[0].get_text(" ")
    assert "Measure how far a need is kept; nobody knows yet:" in first
    assert "points of the gap" in first
    assert "15 of the 17 needs" in page.text


def test_a_measurement_makes_the_ranking_more_certain(manager: Browser) -> None:
    before = manager.open("/kansen/zekerheid")
    asked = before.one("ol.worth li a")
    need = str(asked["href"]).removeprefix("/behoeften/")
    manager.open(f"/metingen/nieuw/behoeften/{need}").fill_in(
        "#edit", value="60", n="400", period_start="2026-10-01", period_end="2026-10-31"
    )
    after = manager.open("/kansen/zekerheid")
    told = [item.get_text(" ") for item in after.select("ol.worth li")]
    title = asked.get_text()
    assert not any(title in item and "nobody knows yet" in item for item in told)
    assert "14 of the 17 needs" in after.text


def test_the_page_of_an_opportunity_says_how_certain_its_place_is(reader: Browser) -> None:
    assert "of the draws it is number 1" in reader.open("/kansen/track-en-trace").text
