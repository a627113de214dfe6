"""Items move on the board and over the quarters; what waits for what is told."""

from io import BytesIO

from icalendar import Calendar
from openpyxl import load_workbook
from pptx import Presentation
from sqlmodel import Session, select

from journeys.domain.models import RoadmapDependency, RoadmapItem
from tests.browser import Browser

ONE, OTHER = "experimenten-vergunningen", "verbeterpunten-vergunningen"


def test_an_item_goes_to_another_lane_and_back_with_undo(
    manager: Browser, session: Session
) -> None:
    page = manager.send(f"/roadmap/{ONE}/plaats", {"lane": "done"})
    assert "is now number 1 of 1 in “Done”." in page.text
    assert _lane(session) == "done"
    page.click("Undo")
    assert _lane(session) == "next"


def test_an_item_moves_past_its_neighbour_in_its_own_lane(manager: Browser) -> None:
    before = _cards(manager, "next")
    manager.send(f"/roadmap/{before[1]}/plaats", {"to": "up"})
    after = _cards(manager, "next")
    assert after[:2] == [before[1], before[0]]
    assert after[2:] == before[2:]
    manager.send(f"/roadmap/{before[1]}/plaats", {"to": "down"})
    assert _cards(manager, "next") == before


def test_at_the_edge_it_stays(manager: Browser) -> None:
    before = _cards(manager, "active")
    manager.send(f"/roadmap/{before[0]}/plaats", {"to": "up"})
    assert _cards(manager, "active") == before


def test_what_is_dropped_beside_another_stands_there(manager: Browser) -> None:
    target = _cards(manager, "backlog")[0]
    manager.send(f"/roadmap/{ONE}/plaats", {"after": target}, True)
    assert _cards(manager, "backlog")[:2] == [target, ONE]
    manager.send(f"/roadmap/{OTHER}/plaats", {"before": target}, True)
    assert _cards(manager, "backlog")[:3] == [OTHER, target, ONE]


def test_a_circle_is_refused_by_name(manager: Browser, session: Session) -> None:
    manager.open(f"/roadmap/{ONE}/wacht-op").fill_in("#edit", other=OTHER)
    page = manager.open(f"/roadmap/{OTHER}/wacht-op").fill_in("#edit", other=ONE)
    assert page.status == 422
    assert "These items wait for each other" in page.text
    assert "Experimenten draaien voor vergunningen" in page.text
    assert len(session.exec(select(RoadmapDependency)).all()) == 1
    page = manager.open(f"/roadmap/{ONE}").click(
        "No longer wait for “Eerste verbeterpunten voor vergunningen in kaart”"
    )
    session.rollback()
    assert not session.exec(select(RoadmapDependency)).all()


def test_an_item_waits_because_its_opportunity_does(manager: Browser) -> None:
    manager.open("/kansen/training-14070/wacht-op").fill_in("#edit", other="track-en-trace")
    page = manager.open("/roadmap/medewerkertrainingen")
    assert "because its opportunity waits for the opportunity of the other" in page.text


def test_the_timeline_says_what_begins_too_soon(manager: Browser) -> None:
    for key, first, last in ((ONE, "2023-Q1", "2023-Q2"), (OTHER, "2023-Q2", "2023-Q3")):
        manager.open(f"/roadmap/{key}/bewerken").fill_in(
            "#edit", start_quarter=first, end_quarter=last
        )
    manager.open(f"/roadmap/{ONE}/wacht-op").fill_in("#edit", other=OTHER)
    page = manager.open("/roadmap/tijdlijn")
    assert page.status == 200
    assert "begins before what it waits for is done" in page.text
    manager.send(f"/roadmap/{ONE}/schuiven", {"to": "later"})
    manager.send(f"/roadmap/{ONE}/schuiven", {"to": "later"})
    manager.send(f"/roadmap/{ONE}/schuiven", {"to": "later"})
    row = manager.open(f"/roadmap/{ONE}")
    assert "Q4 2023 – Q1 2024" in row.text
    assert "begins before what it waits for is done" not in row.text
    assert "the chain that decides: 4 quarters of work" in manager.open("/roadmap/tijdlijn").text


def test_filters_leave_one_workstream(reader: Browser) -> None:
    page = reader.open("/roadmap?werkstroom=opleiding en cultuur")
    assert {str(card["id"]) for card in page.select(".task")} == {
        "task-medewerkertrainingen",
        "task-inspiratie-leidinggevenden",
    }


def test_progress_comes_from_the_solutions_where_nobody_said_it(manager: Browser) -> None:
    manager.open("/oplossingen/track-en-trace.mijnzaken/bewerken").fill_in("#edit", progress="40")
    page = manager.open("/roadmap/dienstverleningsplatform")
    assert "40%" in page.text
    assert "the mean of its solutions" in page.text


def test_a_reader_moves_nothing(reader: Browser) -> None:
    assert reader.send(f"/roadmap/{ONE}/plaats", {"lane": "done"}).status == 403
    assert reader.send(f"/roadmap/{ONE}/schuiven", {"to": "later"}).status == 403
    assert reader.open(f"/roadmap/{ONE}/wacht-op").status == 403


def test_the_calendar_holds_every_item_with_quarters(reader: Browser) -> None:
    answer = reader.open("/roadmap/uitvoer/agenda/bestand").response
    events = Calendar.from_ical(answer.text).walk("VEVENT")
    assert len(events) == 5
    event = next(each for each in events if "olievlek" in each["summary"])
    assert str(event["dtstart"].dt) == "2023-01-01"
    assert str(event["dtend"].dt) == "2028-01-01"


def test_the_workbook_holds_the_board_and_the_quarters(reader: Browser) -> None:
    answer = reader.open("/roadmap/uitvoer/werkboek/bestand").response
    book = load_workbook(BytesIO(answer.content))
    assert book["Roadmap"].max_row == 24
    assert book["Timeline"]["C1"].value == "Q1 2023"
    assert book["Timeline"].max_row == 6


def test_a_title_that_looks_like_a_formula_stays_text(manager: Browser) -> None:
    manager.open("/roadmap/nieuw").fill_in("#edit", title="=1+1")
    answer = manager.open("/roadmap/uitvoer/werkboek/bestand").response
    sheet = load_workbook(BytesIO(answer.content))["Roadmap"]
    cells = [row[0] for row in sheet.iter_rows(min_col=1, max_col=1)]
    [found] = [cell for cell in cells if "1+1" in str(cell.value)]
    assert found.data_type == "s"


def test_the_slides_hold_every_item(reader: Browser) -> None:
    answer = reader.open("/roadmap/uitvoer/dias/bestand").response
    texts = [
        shape.text_frame.text  # type: ignore[attr-defined]
        for slide in Presentation(BytesIO(answer.content)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    for card in reader.open("/roadmap").select(".task b a"):
        assert card.get_text() in texts


def _cards(browser: Browser, lane: str) -> list[str]:
    page = browser.open("/roadmap")
    return [str(card["data-key"]) for card in page.select(f'[aria-labelledby="lane-{lane}"] .task')]


def _lane(session: Session) -> str:
    session.rollback()
    return session.exec(select(RoadmapItem).where(RoadmapItem.key == ONE)).one().lane
