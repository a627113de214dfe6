"""From planned work down to what somebody said, and the budget of those pages."""

from collections.abc import Callable
from typing import Any

from litestar import Litestar
from sqlalchemy import select

from journeys import clock, database
from journeys.domain.models import Opportunity, OpportunityTouchpoint, Touchpoint
from tests.browser import Browser
from tests.builders import an_opportunity

PLACE = "/kansen/track-en-trace"


def test_the_page_says_why_it_is_there(reader: Browser) -> None:
    page = reader.open(PLACE)

    assert "Place 1 of 8" in page.text
    assert "4.2 points = 13% of the gap closed × 32%" in page.one(".formula").get_text(" ").replace(
        "  ", " "
    )
    assert "8 of 9 inputs are assumptions" in page.text
    assert "The rating by Mila." in page.text
    assert "n = 221" in page.text
    assert "4 of 9 touchpoints" in page.text


def test_the_trail_begins_with_a_quote_and_each_stop_leads_on(reader: Browser) -> None:
    trails = reader.open(PLACE).select("#thread .trail")
    first = trails[0].select(".trail__stop")

    assert first[0].get_text().strip().startswith("“")
    links = [str(stop["href"]) for stop in first if stop.has_attr("href")]
    assert len(links) >= 3
    for link in links:
        assert link.split("/")[1] in {
            "inzichten", "contactmomenten", "behoeften", "klantbeloften", "kansen",
        }  # fmt: skip


def test_from_the_roadmap_one_click_leads_down(reader: Browser) -> None:
    page = reader.open("/roadmap").click(
        "Platform voor zaakgerichte dienstverlening, met MijnZaken"
    )

    assert page.select(".trail")
    assert page.select(f'a[href="{PLACE}"]')


def test_what_nobody_asked_for_says_so(designer: Browser) -> None:
    page = designer.open("/kansen/nieuw").fill_in("#edit", title="Zomaar een idee")

    assert "No voice is tied to it yet" in page.text


def test_nearly_the_same_ones_are_named(app: Litestar, manager: Browser) -> None:
    """Merge candidates: they share at least half of what they change."""
    with database.writing(app.state.writers, "noor", "Noor", clock.now()) as session:
        one = session.execute(
            select(Opportunity).where(Opportunity.key == "update-bij-klacht")  # type: ignore[arg-type]
        ).scalar_one()
        twin = an_opportunity(key="tweeling", title="Bijna hetzelfde")
        session.add(twin)
        session.flush()
        for tie in session.execute(
            select(OpportunityTouchpoint).where(
                OpportunityTouchpoint.opportunity_id == one.id  # type: ignore[arg-type]
            )
        ).scalars():
            session.add(
                OpportunityTouchpoint(opportunity_id=twin.id, touchpoint_id=tie.touchpoint_id)
            )

    assert "Bijna hetzelfde" in manager.open("/kansen/update-bij-klacht").text


def test_a_removed_opportunity_is_not_found_and_comes_back(manager: Browser) -> None:
    page = manager.open("/verwijderen/opportunity/quickscan").click("Remove")
    assert manager.open("/kansen/quickscan").status == 404
    page.click("Undo")

    assert "Place 8 of 8" in manager.open("/kansen/quickscan").text


def test_no_page_asks_more_however_much_there_is(
    app: Litestar, manager: Browser, counted_queries: Callable[[], Any]
) -> None:
    addresses = (PLACE, f"{PLACE}/bewerken", f"{PLACE}/beoordeling", "/roadmap", "/kansen/nieuw")
    few = {}
    for address in addresses:
        with counted_queries() as statements:
            assert manager.open(address).status == 200
        few[address] = len(statements)
    with database.writing(app.state.writers, "noor", "Noor", clock.now()) as session:
        touchpoints = session.execute(select(Touchpoint)).scalars().all()
        one = session.execute(
            select(Opportunity).where(Opportunity.key == "track-en-trace")  # type: ignore[arg-type]
        ).scalar_one()
        tied = set(
            session.execute(
                select(OpportunityTouchpoint.touchpoint_id).where(  # type: ignore[call-overload]
                    OpportunityTouchpoint.opportunity_id == one.id
                )
            ).scalars()
        )
        for n, touchpoint in enumerate(touchpoints):
            more = an_opportunity(key=f"meer-{n}", title=f"Meer {n}")
            session.add(more)
            if touchpoint.id not in tied:
                session.add(
                    OpportunityTouchpoint(opportunity_id=one.id, touchpoint_id=touchpoint.id)
                )
    manager.open(PLACE)
    for address in addresses:
        with counted_queries() as statements:
            assert manager.open(address).status == 200
        assert len(statements) <= few[address] <= 12, (address, statements)
