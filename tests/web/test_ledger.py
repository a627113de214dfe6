"""The state of our promises, over time, against the norm, and beside others."""

from tests.browser import Browser

STATE = "/klantbeloften/stand"


def test_what_is_measured_and_what_is_not_are_told_alike(reader: Browser) -> None:
    page = reader.open(STATE)
    assert page.status == 200
    assert "not measured" in page.text
    assert "Large difference" in page.text
    assert "90% certain" in page.text


def test_a_second_measurement_says_whether_it_moved(manager: Browser) -> None:
    measured(manager, "31", "300")
    assert "which may be chance" in manager.open(STATE).text
    measured(manager, "60", "400", "2026-11-10")
    page = manager.open(STATE)
    assert "points better" in page.text
    [spark] = page.select("svg.spark")
    assert "from 30% to 60% in 3 measurements" in str(spark["aria-label"])


def test_a_norm_is_kept_or_not(manager: Browser) -> None:
    measured(manager, "60", "400", target="75")
    assert "norm 75% not kept" in manager.open(STATE).text
    measured(manager, "80", "400", "2026-11-10", target="75")
    assert "norm 75% kept" in manager.open(STATE).text


def test_entrepreneurs_are_shown_beside_the_province_and_the_country(reader: Browser) -> None:
    page = reader.open("/klantbeloften/vergeleken")
    assert page.status == 200
    rows = page.select('[aria-labelledby="chart-grade-entrepreneurs"] tbody tr')
    assert len(rows) == 11
    assert "Digitale bereikbaarheid" in page.text
    assert "7.05" in page.text and "Provincie Zuid-Holland" in page.text
    assert "Plaats 316 van 351" in page.text
    assert "316" in page.one('[aria-labelledby="chart-rank_position-entrepreneurs"]').get_text()


def measured(manager: Browser, value: str, n: str, until: str = "2026-10-31", **more: str) -> None:
    page = manager.open("/metingen/nieuw/behoeften/op-de-hoogte").fill_in(
        "#edit", value=value, n=n, period_end=until, audience="residents", **more
    )
    assert page.status == 200, page.text
