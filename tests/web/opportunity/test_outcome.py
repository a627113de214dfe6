"""After something is done it is told what came of it."""

from journeys.settings import Settings
from tests.browser import Browser

ITEM = "/roadmap/dienstverleningsplatform"


def test_nothing_was_done_yet(reader: Browser) -> None:
    page = reader.open("/roadmap/uitgekomen")
    assert page.status == 200
    assert "Nothing that was done can be told of yet" in page.text


def test_what_is_done_waits_for_a_measurement_and_then_says_what_came(manager: Browser) -> None:
    done(manager)
    page = manager.open("/roadmap/uitgekomen")
    assert "not measured again yet" in page.text
    assert "was not measured before" in page.text
    need = page.one('section[aria-labelledby="outcomes"] a[href="/behoeften/op-de-hoogte"]')
    assert need
    manager.open("/metingen/nieuw/behoeften/op-de-hoogte").fill_in(
        "#edit", value="31", n="900", period_start="2026-10-01", period_end="2026-10-31"
    )
    page = manager.open("/roadmap/uitgekomen")
    assert "less than expected" in page.text
    assert "points too hopeful" in page.text


def test_what_has_no_quarter_is_named(manager: Browser) -> None:
    manager.open(f"{ITEM}/bewerken").fill_in("#edit", lane="done")
    assert "Done, but nobody said when:" in manager.open("/roadmap/uitgekomen").text


def test_a_year_after_a_decision_its_chances_are_held_against_what_came(
    manager: Browser, settings: Settings
) -> None:
    assert "A year after a decision" in manager.open("/roadmap/uitgekomen").text
    manager.open("/roadmap/besluiten/nieuw?scenario=een-jaar-alle-twaalf-fte").fill_in(
        "#edit", decided_by="Stuurgroep", decided_on="2023-01-15"
    )
    done(manager)
    page = manager.open("/roadmap/uitgekomen")
    assert "Brier score" in page.text
    assert "Done within a year" in page.text


def done(manager: Browser) -> None:
    manager.open(f"{ITEM}/bewerken").fill_in(
        "#edit", lane="done", start_quarter="2023-Q1", end_quarter="2023-Q4"
    )
