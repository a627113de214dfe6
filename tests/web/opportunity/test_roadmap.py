"""The board of planned work."""

from typing import Any

import pytest

from tests.browser import Browser


def test_every_item_stands_in_its_lane(reader: Browser) -> None:
    page = reader.open("/roadmap")

    assert len(page.select(".board__lane")) == 4
    assert len(page.select(".task")) == 23


@pytest.mark.parametrize("htmx", [False, True])
def test_a_manager_plans_an_opportunity(manager: Browser, htmx: bool) -> None:
    form = manager.open("/roadmap/nieuw?kans=quickscan", htmx=htmx)
    form.fill_in("#edit", htmx=htmx, title="Quickscan bouwen", start_quarter="2027-Q1")

    assert "Quickscan bouwen" in manager.open("/roadmap").text
    assert "Quickscan bouwen" in manager.open("/kansen/quickscan").text


def test_an_item_moves_to_another_lane(manager: Browser) -> None:
    form = manager.open("/roadmap/dienstverleningsplatform/bewerken")
    page = form.fill_in("#edit", lane="done", end_quarter="2023-Q1")

    assert "Done" in page.one(".chips").get_text()


@pytest.mark.parametrize(
    ("quarters", "sentence"),
    [
        ({"start_quarter": "voorjaar"}, "Use a quarter such as 2027-Q1."),
        ({"start_quarter": "2027-Q2", "end_quarter": "2027-Q1"}, "It cannot end before it starts."),
    ],
)
def test_a_quarter_that_cannot_be_is_refused(
    manager: Browser, quarters: dict[str, Any], sentence: str
) -> None:
    page = manager.open("/roadmap/nieuw").fill_in("#edit", title="Iets", **quarters)

    assert page.status == 422
    assert sentence in page.text


def test_two_people_changing_one_item_lose_nothing(manager: Browser, designer: Browser) -> None:
    url = "/roadmap/dienstverleningsplatform/bewerken"
    mine, theirs = manager.open(url), designer.open(url)
    theirs.fill_in("#edit", title="Van Noor")

    assert mine.fill_in("#edit", title="Van Mila").status == 409


@pytest.mark.parametrize("address", ["nieuw", "dienstverleningsplatform/bewerken"])
def test_a_reader_only_looks(reader: Browser, address: str) -> None:
    assert reader.open(f"/roadmap/{address}").status == 403
    assert reader.send(f"/roadmap/{address}", {"title": "x"}).status == 403
    assert "New roadmap item" not in reader.open("/roadmap").text
