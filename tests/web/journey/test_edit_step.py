"""Editing phases, steps and touchpoints; two people at one step lose nothing."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from journeys.domain.models import Step, Touchpoint
from journeys.queries.by_key import by_key
from journeys.queries.journey.touchpoint import departments_of, needs_of
from tests.browser import Browser

STEP = "reisdocumenten.orienteren.bellen"
CALL = "reisdocumenten.orienteren.bellen.vraag"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_step_is_saved_with_all_its_fields(
    designer: Browser, session: Session, htmx: bool
) -> None:
    form = designer.open(f"/stappen/{STEP}/bewerken", htmx=htmx)
    form.fill_in("form.form", htmx, title="Bellen", min_minutes="2", max_minutes="10")
    step = by_key(session, Step, STEP)
    assert step and (step.title, step.min_minutes, step.max_minutes) == ("Bellen", 2, 10)


def test_a_longest_duration_below_the_shortest_is_refused_with_what_was_typed(
    designer: Browser,
) -> None:
    form = designer.open(f"/stappen/{STEP}/bewerken")
    page = form.fill_in("form.form", min_minutes="10", max_minutes="2")
    assert page.status == 422
    assert page.one("input[name=min_minutes]")["value"] == "10"
    assert "may not be shorter" in page.text


def test_two_designers_at_one_step_lose_nothing(
    designer: Browser, researcher: Browser, session: Session
) -> None:
    hers = designer.open(f"/stappen/{STEP}/bewerken")
    his = researcher.open(f"/stappen/{STEP}/bewerken")
    his.fill_in("form.form", title="Bellen met de gemeente")
    both = hers.fill_in("form.form", title="De gemeente bellen")
    assert both.status == 409
    assert "De gemeente bellen" in both.one("textarea[name=title]").get_text()
    assert "Bellen met de gemeente" in both.text
    step = by_key(session, Step, STEP)
    assert step and step.title == "Bellen met de gemeente"
    session.rollback()

    both.fill_in("form.form", title="De gemeente bellen met 14070")
    step = by_key(session, Step, STEP)
    assert step and step.title == "De gemeente bellen met 14070"


def test_somebody_who_only_moved_the_step_is_not_in_the_way(
    designer: Browser, researcher: Browser
) -> None:
    hers = designer.open(f"/stappen/{STEP}/bewerken")
    researcher.send(f"/stappen/{STEP}/plaats", {"to": "right"})
    assert hers.fill_in("form.form", title="Bellen").status == 200


@pytest.mark.parametrize("htmx", [False, True])
def test_a_title_is_changed_in_its_place(designer: Browser, session: Session, htmx: bool) -> None:
    version = str(by_key(session, Step, STEP).version)  # type: ignore[union-attr]
    page = designer.send(f"/stappen/{STEP}/titel", {"title": "Bellen", "version": version}, htmx)
    assert "Bellen" in [" ".join(one.get_text().split()) for one in page.select(".map__title")]


def test_an_empty_title_stays_in_its_form(designer: Browser) -> None:
    form = designer.open(f"/stappen/{STEP}/titel", htmx=True)
    answer = form.fill_in("form.rename", htmx=True, title="")
    assert answer.status == 422
    assert answer.one("form.rename .rename__error")


def test_giving_up_shows_the_title_again(designer: Browser) -> None:
    form = designer.open(f"/stappen/{STEP}/titel", htmx=True)
    page = designer.open(str(form.one("[data-cancel]")["href"]), htmx=True)
    assert "Bellen met 14070" in page.text


def test_a_touchpoint_takes_needs_departments_and_a_channel(
    designer: Browser, session: Session
) -> None:
    form = designer.open(f"/contactmomenten/{CALL}/bewerken")
    page = form.fill_in(
        "main form.form", needs=["leg-uit", "luister"], behind=["dso"], moment_of_truth="true"
    )
    assert page.url == f"/contactmomenten/{CALL}"
    call = by_key(session, Touchpoint, CALL)
    assert call and call.moment_of_truth
    assert set(needs_of(session, call.id)) == {"leg-uit", "luister"}
    assert set(departments_of(session, call.id)) == {"frontstage kcc", "backstage dso"}


def test_two_people_who_tie_different_needs_both_keep_theirs(
    designer: Browser, researcher: Browser, session: Session
) -> None:
    hers = designer.open(f"/contactmomenten/{CALL}/bewerken")
    his = researcher.open(f"/contactmomenten/{CALL}/bewerken")
    call = by_key(session, Touchpoint, CALL)
    assert call
    before = list(needs_of(session, call.id))
    session.rollback()
    his.fill_in("main form.form", needs=[*before, "luister"])
    hers.fill_in("main form.form", needs=[*before, "snel-regelen"])
    assert {"luister", "snel-regelen"} <= set(needs_of(session, call.id))


@pytest.mark.parametrize(
    "address",
    [
        f"/stappen/{STEP}/bewerken",
        f"/stappen/{STEP}/titel",
        f"/contactmomenten/{CALL}/bewerken",
        "/fasen/reisdocumenten.orienteren/bewerken",
    ],
)
def test_a_reader_may_not_edit(reader: Browser, address: str) -> None:
    assert reader.open(address).status == 403
    assert reader.send(address, {"title": "Iets", "version": "1"}).status == 403


def test_a_phase_is_saved_with_its_place_in_the_landscape(
    sign_in: Callable[[str], Browser],
) -> None:
    designer = sign_in("noor")
    form = designer.open("/fasen/reisdocumenten.orienteren/bewerken")
    page = form.fill_in("form.form", title="Zoeken", generic_phase_id="")
    assert "Zoeken" in [one.get_text().strip() for one in page.select(".phase__title")]
