"""Another place on the matrix is a rating with a reason; what is computed stays beside it."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import FeasibilityRating, Opportunity
from tests.browser import Browser

PLACE = "/kansen/quickscan/beoordeling?van=matrix&haalbaarheid=90"


def test_the_form_holds_scores_that_come_nearest(manager: Browser) -> None:
    page = manager.open(PLACE)
    chosen = [int(str(box["value"])) for box in page.select(".scale__steps [checked]")]
    assert len(chosen) == 5
    assert sum(chosen) == 5 + round(0.9 * 20)
    assert "feasibility of 90%" in page.text
    assert "That stays beside it" in page.text


def test_looking_saves_nothing(manager: Browser, session: Session) -> None:
    before = _mine(session)
    manager.open(PLACE)
    assert _mine(session) == before


@pytest.mark.parametrize("htmx", [False, True])
def test_without_a_reason_it_stays_where_it_is(
    manager: Browser, session: Session, htmx: bool
) -> None:
    before = _mine(session)
    page = manager.open(PLACE, htmx=htmx).fill_in("#rating", htmx=htmx)
    assert page.status == 422
    assert "Say why it should stand there." in page.text
    assert "feasibility of 90%" in page.text
    assert _mine(session) == before


def test_with_a_reason_it_is_one_more_voice(manager: Browser, session: Session) -> None:
    manager.open(PLACE).fill_in("#rating", note="Het ligt klaar")
    assert _mine(session)["note"] == "Het ligt klaar"
    assert "Noor" in manager.open("/kansen/quickscan").one(".ratings").get_text()
    assert "Het ligt klaar" in manager.open("/kansen/quickscan").text


def test_upward_is_computed_and_can_only_be_overridden(manager: Browser) -> None:
    page = manager.open(f"{PLACE}&impact=50")
    assert "That is computed" in page.text.replace("Up and down is the impact. ", "")
    page = page.click("Set the priority by hand to 45.0 points instead, with a reason")
    assert page.one("#priority_override")["value"] == "45.0"
    assert "The computed priority is" in page.text


@pytest.mark.parametrize("nonsense", ["x", "-3", "101", "nan", "", "1e999"])
def test_a_place_that_is_none_is_a_rating_like_any_other(manager: Browser, nonsense: str) -> None:
    page = manager.open(f"/kansen/quickscan/beoordeling?haalbaarheid={nonsense}")
    assert page.status == 200
    assert "You would put it" not in page.text


def test_without_javascript_there_is_a_link(manager: Browser, reader: Browser) -> None:
    page = manager.open("/kansen?kans=quickscan").click("Propose another place")
    assert "You would put it" in page.text
    assert "Propose another place" not in reader.open("/kansen?kans=quickscan").text


def _mine(session: Session) -> dict[str, Any]:
    session.rollback()
    wanted: Any = (
        select(FeasibilityRating)
        .join(Opportunity, FeasibilityRating.opportunity_id == Opportunity.id)  # type: ignore[arg-type]
        .where(Opportunity.key == "quickscan", FeasibilityRating.rater == "mila")  # type: ignore[arg-type]
    )
    row = session.execute(wanted).scalar_one_or_none()
    return row.model_dump() if row else {}
