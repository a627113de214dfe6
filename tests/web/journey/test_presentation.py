"""A journey before an audience: one step at a time, and as a storyboard."""

from tests.browser import Browser

SHOW = "/klantreizen/reisdocumenten/presentatie"


def test_it_begins_with_what_the_journey_is_about(reader: Browser) -> None:
    page = reader.open(SHOW)
    assert page.one("h1").get_text() == "Reisdocumenten"
    assert "4 steps" in page.text
    assert not page.select("a[rel=prev]")


def test_every_step_is_one_slide_and_the_last_leads_no_further(reader: Browser) -> None:
    page, seen = reader.open(SHOW), []
    while page.select("a[rel=next]"):
        page = reader.open(str(page.one("a[rel=next]")["href"]))
        seen.append(page.one("h1").get_text())
    assert seen == [
        "Realisatie", "Informatie zoeken online", "Bellen met 14070", "Fysiek langsgaan",
    ]  # fmt: skip
    assert "4 of 4" in page.text


def test_a_slide_tells_how_it_felt_where_and_who_handed_over(reader: Browser) -> None:
    page = reader.open(f"{SHOW}?stap=4")
    assert "Very negative (−2.0), assumption" in page.text
    assert "Langs bij de balie, zonder afspraak" in page.text
    assert "handover KCC → DPZ" in page.text
    assert "Experience: step 4 of 4" in str(page.one(".slide__curve svg")["aria-label"])


def test_htmx_gets_the_slide_alone(reader: Browser) -> None:
    page = reader.open(f"{SHOW}?stap=2", htmx=True)
    assert page.select("#slide")
    assert not page.select("nav")


def test_a_number_that_is_none_shows_the_beginning(reader: Browser) -> None:
    for number in ("0", "99", "-1", "x", ""):
        assert reader.open(f"{SHOW}?stap={number}").one("h1").get_text() == "Reisdocumenten"


def test_a_journey_without_steps_says_so(reader: Browser) -> None:
    assert "no steps yet" in reader.open("/klantreizen/subsidies/presentatie").text
    assert "no steps yet" in reader.open("/klantreizen/subsidies/storyboard").text


def test_a_storyboard_shows_each_step_with_the_promises_that_it_serves(reader: Browser) -> None:
    page = reader.open("/klantreizen/energievergoeding-tom/storyboard")
    panels = page.select(".storyboard__panel")
    assert len(panels) == 8
    assert all(panel.select_one("h2") for panel in panels)
    assert page.select(".storyboard__promises a[href^='/klantbeloften/']")


def test_quotes_never_stand_before_an_audience(reader: Browser) -> None:
    for number in range(5):
        assert not reader.open(f"{SHOW}?stap={number}").select("blockquote, .quote")
