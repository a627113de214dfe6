import pytest

from tests.browser import Browser

with_and_without_htmx = pytest.mark.parametrize("htmx", [False, True])


@with_and_without_htmx
def test_a_measurement_of_a_need_changes_how_it_stands(manager: Browser, htmx: bool) -> None:
    form = manager.open("/metingen/nieuw/behoeften/luister", htmx=htmx)
    form.fill_in("#edit", htmx=htmx, value="62", n="150", period_end="2026-03-31", source="Enquête")

    page = manager.open("/behoeften/luister")
    assert "62%" in page.text
    assert "150" in page.text
    assert "Enquête" in page.text


def test_a_figure_with_a_comma_is_understood(manager: Browser) -> None:
    form = manager.open("/metingen/nieuw/behoeften/luister")
    form.fill_in("#edit", value="62,5", period_end="2026-03-31")

    assert "62.5%" in manager.open("/behoeften/luister").text


@with_and_without_htmx
def test_a_figure_outside_its_range_is_refused_with_the_range(manager: Browser, htmx: bool) -> None:
    form = manager.open("/metingen/nieuw/behoeften/luister", htmx=htmx)
    page = form.fill_in("#edit", htmx=htmx, value="162", period_end="2026-03-31")

    assert page.status == 422
    assert "“Promise kept” lies between 0 and 100." in page.text
    assert page.one("#value")["value"] == "162"


def test_a_grade_has_its_own_range(manager: Browser) -> None:
    form = manager.open("/metingen/nieuw/klantbeloften/serieus")
    page = form.fill_in("#edit", indicator="grade", value="0.5", period_end="2026-03-31")

    assert "“Grade” lies between 1 and 10." in page.text


def test_a_figure_of_the_promise_counts_for_needs_that_were_not_measured(manager: Browser) -> None:
    form = manager.open("/metingen/nieuw/klantbeloften/serieus")
    form.fill_in("#edit", value="55", n="90", period_end="2026-03-31")

    page = manager.open("/klantbeloften/serieus")
    assert "Measured for the promise as a whole" in page.text
    assert "Figure of the promise" in page.select(".needrow")[0].text


def test_a_measurement_can_be_corrected_and_removed(manager: Browser) -> None:
    key = "realisatie.stuur-bericht.inwoners"
    manager.open(f"/metingen/{key}/bewerken").fill_in("#edit", value="28")
    assert "28%" in manager.open("/behoeften/stuur-bericht").text

    manager.open(f"/metingen/{key}/bewerken").click("Remove").click("Remove")
    assert manager.open(f"/metingen/{key}/bewerken").status == 404


def test_somebody_else_correcting_the_same_figure_is_shown(
    manager: Browser, admin: Browser
) -> None:
    address = "/metingen/realisatie.stuur-bericht.inwoners/bewerken"
    mine = manager.open(address)
    admin.open(address).fill_in("#edit", value="40")

    assert mine.fill_in("#edit", value="41").status == 409


def test_something_that_cannot_be_measured_is_not_found(manager: Browser) -> None:
    assert manager.open("/metingen/nieuw/kansen/luister").status == 404
