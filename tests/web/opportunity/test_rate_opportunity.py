"""Rating feasibility: everybody for themselves, and what it does to the ranking."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import FeasibilityRating, Opportunity
from tests.browser import Browser

QUICKSCAN = "/kansen/quickscan/beoordeling"
ALL_FIVE: dict[str, Any] = {
    "time": "5",
    "cost": "5",
    "technique": "5",
    "support": "5",
    "alignment": "5",
}
BLANK: dict[str, Any] = dict.fromkeys(ALL_FIVE, "")


@pytest.mark.parametrize("htmx", [False, True])
def test_a_manager_rates_and_hears_what_it_did(manager: Browser, htmx: bool) -> None:
    form = manager.open(QUICKSCAN, htmx=htmx)
    page = form.fill_in("#rating", htmx=htmx, **ALL_FIVE)
    page = manager.open("/kansen/quickscan")

    assert "Mila (you)" in page.text.replace("( you )", "(you)")
    assert "100%" in page.one(".ratings").get_text()


def test_the_notice_says_where_it_went(manager: Browser) -> None:
    page = manager.open("/kansen/bericht-paspoort/beoordeling").fill_in("#rating", **ALL_FIVE)

    assert "It went from 7 to 6." in page.text


def test_mine_never_touches_what_another_said(
    manager: Browser, designer: Browser, session: Session
) -> None:
    before = _by(session, "quickscan", "noor")
    manager.open(QUICKSCAN).fill_in("#rating", **ALL_FIVE)
    session.rollback()
    assert _by(session, "quickscan", "noor") == before
    designer.open(QUICKSCAN).fill_in("#rating", time="1", note="Duurt lang")
    session.rollback()

    assert _by(session, "quickscan", "mila")["time"] == 5
    assert _by(session, "quickscan", "noor")["note"] == "Duurt lang"


def test_a_criterion_may_stay_open(manager: Browser, session: Session) -> None:
    manager.open(QUICKSCAN).fill_in("#rating", time="4", cost="", technique="", support="")
    rating = _by(session, "quickscan", "mila")

    assert (rating["time"], rating["cost"], rating["technique"]) == (4, None, None)


def test_a_rating_without_any_criterion_is_refused(manager: Browser, session: Session) -> None:
    before = _by(session, "quickscan", "mila")
    page = manager.open(QUICKSCAN).fill_in("#rating", **BLANK)

    assert page.status == 422
    assert "Rate at least one of the five" in page.text
    assert _by(session, "quickscan", "mila") == before


def test_six_out_of_five_is_refused(manager: Browser) -> None:
    page = manager.send(QUICKSCAN, {"time": "6"})

    assert page.status == 422


def test_from_the_matrix_the_point_moves_at_once(manager: Browser) -> None:
    form = manager.open(f"{QUICKSCAN}?van=matrix", htmx=True)
    before = manager.open("/kansen").one("#point-quickscan circle.matrix__point")["cx"]
    page = form.fill_in("#rating", htmx=True, **ALL_FIVE)

    assert page.response.headers["hx-retarget"] == "#priorities"
    assert float(str(page.one("#point-quickscan .matrix__point")["cx"])) > float(str(before))
    assert "quickscan" in page.one("#why").get_text()
    assert page.select("#told")


def test_disagreement_is_shown_not_averaged_away(manager: Browser) -> None:
    page = manager.open(QUICKSCAN).fill_in("#rating", **ALL_FIVE)

    assert "The raters disagree" in page.text
    assert "Noor" in page.one(".ratings").get_text()


def test_my_rating_can_go_again(manager: Browser, session: Session) -> None:
    manager.open(QUICKSCAN).click("Remove my rating")

    assert _by(session, "quickscan", "mila") == {}
    assert _by(session, "quickscan", "sam")


@pytest.mark.parametrize("who", ["reader", "researcher"])
def test_who_may_not_rate_gets_no_form_and_no_way_in(
    who: str, request: pytest.FixtureRequest
) -> None:
    browser: Browser = request.getfixturevalue(who)

    assert browser.open(QUICKSCAN).status == 403
    assert browser.send(QUICKSCAN, ALL_FIVE).status == 403
    assert browser.send(f"{QUICKSCAN}/verwijderen", {}).status == 403


def _by(session: Session, key: str, rater: str) -> dict[str, Any]:
    wanted: Any = (
        select(FeasibilityRating)
        .join(Opportunity, FeasibilityRating.opportunity_id == Opportunity.id)  # type: ignore[arg-type]
        .where(Opportunity.key == key, FeasibilityRating.rater == rater)  # type: ignore[arg-type]
    )
    session.expire_all()
    row = session.execute(wanted).scalar_one_or_none()
    return row.model_dump() if row else {}
