"""The best set within a capacity, decided by hand at a price, and put on the roadmap."""

from sqlmodel import Session, select

from journeys.domain.models import RoadmapItem, Scenario, ScenarioChoice, ScenarioPromise
from tests.browser import Browser

HALF = "/roadmap/keuze/een-jaar-halve-ploeg"


def test_a_reader_sees_scenarios_side_by_side(reader: Browser) -> None:
    page = reader.open("/roadmap/keuze")
    assert page.status == 200
    assert "Closes of the gap" in page.text
    assert "New scenario" not in page.text


def test_a_scenario_tells_what_is_chosen_and_what_just_missed(reader: Browser) -> None:
    page = reader.open(HALF)
    assert page.status == 200
    assert "Chosen, and when" in page.text
    missed = page.one('section[aria-labelledby="missed"]').get_text(" ")
    assert "is what forcing it in costs" in missed


def test_an_override_has_its_price_in_points(reader: Browser) -> None:
    decided = " ".join(
        reader.open(HALF).one('section[aria-labelledby="decided"]').get_text(" ").split()
    )
    assert "In:" in decided
    assert "costs" in decided and "points" in decided


def test_letting_go_of_an_override_closes_more(manager: Browser, session: Session) -> None:
    before = _closes(manager.open(HALF).text)
    manager.open(f"{HALF}/kansen/privacy-zichtbaar").fill_in("#edit", choice="free")
    assert not session.exec(select(ScenarioChoice)).all()
    assert _closes(manager.open(HALF).text) > before


def test_deciding_by_hand_asks_why(manager: Browser, session: Session) -> None:
    page = manager.open(f"{HALF}/kansen/quickscan").fill_in("#edit", choice="never", reason="")
    assert page.status == 422
    assert "Say why, so that others can follow it." in page.text
    page.fill_in("#edit", choice="never", reason="Staat al in een ander plan.")
    assert len(session.exec(select(ScenarioChoice)).all()) == 2


def test_what_cannot_be_met_is_said_with_what_stands_in_the_way(manager: Browser) -> None:
    edit = manager.open(f"{HALF}/bewerken")
    page = edit.fill_in("#edit", capacity="1")
    page = manager.open(HALF)
    assert "No choice meets all of this" in page.text
    assert "must be in, and does not fit" in page.text


def test_a_floor_is_kept_and_can_be_taken_away(manager: Browser, session: Session) -> None:
    manager.open(f"{HALF}/bewerken").fill_in("#edit", **{"belofte-u-weet": "10"})
    [floor] = session.exec(select(ScenarioPromise)).all()
    assert floor.least == 10
    assert "at least 10% asked" in manager.open(HALF).text
    manager.open(f"{HALF}/bewerken").fill_in("#edit", **{"belofte-u-weet": ""})
    session.rollback()
    assert not session.exec(select(ScenarioPromise)).all()


def test_a_floor_over_a_hundred_is_refused_by_name(manager: Browser) -> None:
    page = manager.open(f"{HALF}/bewerken").fill_in("#edit", **{"belofte-u-weet": "110"})
    assert page.status == 422
    assert "Use 100 or less." in page.text


def test_a_new_scenario_asks_for_a_quarter(manager: Browser, session: Session) -> None:
    page = manager.open("/roadmap/keuze/nieuw").fill_in(
        "#edit", title="Meer mensen", capacity="20", first_quarter="voorjaar"
    )
    assert page.status == 422
    assert "Use a quarter such as 2027-Q1." in page.text
    page = page.fill_in("#edit", first_quarter="2027-Q1")
    assert page.url == "/roadmap/keuze/meer-mensen"
    assert session.exec(select(Scenario).where(Scenario.key == "meer-mensen")).one().team == 4


def test_the_choice_is_put_on_the_roadmap_and_can_be_undone(
    manager: Browser, session: Session
) -> None:
    before = _planned(session)
    page = manager.open(f"{HALF}/overnemen")
    assert "a new item in the backlog" in page.text
    page = page.fill_in("#edit")
    after = _planned(session)
    new = after.keys() - before.keys()
    assert new
    assert all(after[key].startswith("2023-Q") for key in new)
    page.click("Undo")
    assert _planned(session) == before


def test_a_reader_decides_nothing(reader: Browser) -> None:
    assert reader.open(f"{HALF}/kansen/quickscan").status == 403
    assert reader.open(f"{HALF}/overnemen").status == 403
    assert reader.open("/roadmap/keuze/nieuw").status == 403


def _closes(text: str) -> float:
    """“closes 7.6% of the gap”."""
    return float(text.split("closes ")[1].split("%")[0])


def _planned(session: Session) -> dict[str, str]:
    session.rollback()
    return {row.key: row.start_quarter or "" for row in session.exec(select(RoadmapItem)).all()}
