"""An opportunity may be part of a larger one; solutions have scores."""

import pytest

from tests.browser import Browser

PART, WHOLE = "/kansen/quickscan", "/kansen/track-en-trace"


@pytest.fixture
def nested(manager: Browser) -> Browser:
    manager.open(f"{PART}/bewerken").fill_in("#edit", parent="track-en-trace")
    return manager


def test_the_larger_one_and_its_parts_are_on_both_pages(nested: Browser) -> None:
    assert nested.open(PART).select('dd a[href="/kansen/track-en-trace"]')
    page = nested.open(WHOLE)
    assert page.select('dd a[href="/kansen/quickscan"]')
    assert "this one is not their sum" in page.text


def test_a_circle_is_refused_by_name(nested: Browser) -> None:
    page = nested.open(f"{WHOLE}/bewerken").fill_in("#edit", parent="quickscan")
    assert page.status == 422
    assert "That one is itself part of this one: Track" in page.text


def test_nothing_is_part_of_itself(manager: Browser) -> None:
    assert "quickscan" not in [
        box["value"] for box in manager.open(f"{PART}/bewerken").select("#parent option")
    ]
    page = manager.open(f"{PART}/bewerken").fill_in("#edit", parent="quickscan")
    assert "cannot be part of itself" in page.text


def test_the_tree_holds_the_part_below_the_whole(nested: Browser, reader: Browser) -> None:
    page = reader.open("/kansen/boom")
    assert page.select('.tree .tree a[href="/kansen/quickscan"]')
    assert page.one("h1").get_text() == "Opportunity tree"


def test_being_part_of_something_moves_nothing_in_the_ranking(manager: Browser) -> None:
    before = manager.open("/kansen?weergave=tabel").one("table").get_text()
    manager.open(f"{PART}/bewerken").fill_in("#edit", parent="track-en-trace")
    assert manager.open("/kansen?weergave=tabel").one("table").get_text() == before


def test_when_the_larger_one_goes_its_parts_stay(nested: Browser) -> None:
    page = nested.open("/verwijderen/opportunity/track-en-trace")
    assert "opportunity" in page.text
    page.fill_in("main form")
    assert nested.open(PART).status == 200
    assert "Part of" not in nested.open(PART).one(".facts").get_text()


def test_a_solution_has_a_score_with_its_reason(manager: Browser) -> None:
    manager.open(f"{PART}/oplossingen/nieuw").fill_in(
        "#edit", title="Keuzehulp", effect="high", feasibility="5", effort="2,5"
    )
    page = manager.open(PART)
    assert "100% of it" in page.text
    assert "FTE-month" in page.text
    manager.open(f"{PART}/oplossingen/nieuw").fill_in("#edit", title="Nog niets over bekend")
    page = manager.open(PART)
    assert "Score unknown" in page.text
    assert page.text.index("Keuzehulp") < page.text.index("Nog niets over bekend")


def test_six_out_of_five_is_refused(manager: Browser) -> None:
    page = manager.send(f"{PART}/oplossingen/nieuw", {"title": "X", "feasibility": "6"})
    assert page.status == 422
