"""Writing an opportunity down, from nothing or from what asked for it."""

import pytest

from tests.browser import Browser

TITLE = "Openingstijden bij elke brief"
TOUCHPOINT = "reisdocumenten.orienteren.bellen.vraag"
INSIGHT = "mijndenhaag.status.onduidelijk"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_title_is_enough(designer: Browser, htmx: bool) -> None:
    page = designer.open("/kansen/nieuw", htmx=htmx).fill_in("#edit", htmx=htmx, title=TITLE)
    page = designer.open("/kansen/openingstijden-bij-elke-brief") if htmx else page

    assert page.url == "/kansen/openingstijden-bij-elke-brief"
    assert TITLE in page.text
    assert "Opportunity added." in page.text
    assert "Nobody rated it yet." in page.text


def test_it_starts_with_the_touchpoint_the_insight_and_the_need_that_asked_for_it(
    designer: Browser,
) -> None:
    url = f"/kansen/nieuw?contactmoment={TOUCHPOINT}&inzicht={INSIGHT}&behoefte=leg-uit"
    page = designer.open(url).fill_in("#edit", title=TITLE)

    assert page.select(f'a[href="/contactmomenten/{TOUCHPOINT}"]')
    assert page.select(f'a[href="/inzichten/{INSIGHT}"]')
    assert page.select('a[href="/behoeften/leg-uit"]')
    assert "Place" in page.one(".chips").get_text()


def test_it_takes_the_promise_of_its_first_need(designer: Browser) -> None:
    page = designer.open("/kansen/nieuw?behoefte=op-de-hoogte").fill_in("#edit", title=TITLE)

    assert page.select('.chips a[href^="/klantbeloften/"]')


def test_an_unknown_prefill_is_no_problem(designer: Browser) -> None:
    page = designer.open("/kansen/nieuw?contactmoment=bestaat-niet").fill_in("#edit", title=TITLE)

    assert page.status == 200


@pytest.mark.parametrize("htmx", [False, True])
def test_without_a_title_it_is_asked_again_with_all_that_was_typed(
    designer: Browser, htmx: bool
) -> None:
    form = designer.open("/kansen/nieuw", htmx=htmx)
    page = form.fill_in("#edit", htmx=htmx, title=" ", description="Uitgelegd")

    assert page.status == 422
    assert page.select(".error-summary")
    assert "Uitgelegd" in page.one("#description").get_text()


def test_it_cannot_start_as_dropped(designer: Browser) -> None:
    page = designer.send("/kansen/nieuw", {"title": TITLE, "status": "dropped"})

    assert page.status == 422
    assert "Dropping needs a reason" in page.text


def test_two_with_one_title_have_two_addresses(designer: Browser) -> None:
    first = designer.open("/kansen/nieuw").fill_in("#edit", title=TITLE)
    second = designer.open("/kansen/nieuw").fill_in("#edit", title=TITLE)

    assert first.url != second.url


@pytest.mark.parametrize("who", ["reader", "researcher"])
def test_others_may_not(who: str, request: pytest.FixtureRequest) -> None:
    browser: Browser = request.getfixturevalue(who)

    assert browser.open("/kansen/nieuw").status == 403
    assert browser.send("/kansen/nieuw", {"title": TITLE}).status == 403
