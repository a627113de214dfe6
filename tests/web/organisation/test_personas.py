import pytest

from tests.browser import Browser

with_and_without_htmx = pytest.mark.parametrize("htmx", [False, True])


def test_a_persona_shows_its_story_its_journeys_and_its_insights(reader: Browser) -> None:
    page = reader.open("/profielen").click("Tom")

    assert "energierekening" in page.text
    assert "Energievergoeding (Tom)" in page.text


@with_and_without_htmx
def test_a_researcher_writes_a_persona(researcher: Browser, htmx: bool) -> None:
    form = researcher.open("/profielen/nieuw", htmx=htmx)
    form.fill_in("#edit", htmx=htmx, title="Fatma", quote="Ik bel liever.")

    assert "Ik bel liever." in researcher.open("/profielen/fatma").text


def test_a_persona_needs_a_name(researcher: Browser) -> None:
    assert researcher.open("/profielen/nieuw").fill_in("#edit", title="").status == 422


def test_two_people_editing_one_persona_lose_nothing(researcher: Browser, admin: Browser) -> None:
    mine = researcher.open("/profielen/tom/bewerken")
    admin.open("/profielen/tom/bewerken").fill_in("#edit", quote="Van Ada")

    page = mine.fill_in("#edit", quote="Van Sam")
    assert page.status == 409
    assert "Van Ada" in page.text


def test_a_persona_can_be_removed_and_brought_back(researcher: Browser) -> None:
    page = researcher.open("/profielen/tom/bewerken").click("Remove").click("Remove")
    assert researcher.open("/profielen/tom").status == 404

    page.click("Undo")
    assert "Energievergoeding (Tom)" in researcher.open("/profielen/tom").text


def test_a_figure_of_a_persona_stands_on_its_page(manager: Browser) -> None:
    form = manager.open("/metingen/nieuw/profielen/tom")
    form.fill_in("#edit", indicator="grade", value="6.4", n="31", period_end="2026-01-31")

    assert "6.4" in manager.open("/profielen/tom").text
