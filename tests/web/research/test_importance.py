"""A new survey says how much things matter: looked at first, then taken over, and undone."""

import pytest
from sqlmodel import Session, select

from journeys.domain.models import ServiceAspect
from tests.browser import Browser
from tests.web.research.test_surveys import HERE, Desk

URL = f"{HERE}/belang"


@pytest.fixture
def survey(researcher: Browser, session: Session) -> list[ServiceAspect]:
    """The last aspect of the list is called the most important by everybody."""
    rows = list(session.exec(select(ServiceAspect).order_by(ServiceAspect.rank)).all())  # type: ignore[arg-type]
    session.rollback()
    # An answer of more than a hundred characters is no choice from a list: its key will do.
    texts = [row.text if len(row.text) <= 100 else row.key for row in rows]
    lines = ["Respondent;Belangrijkst;Onbelangrijkst"]
    for n in range(60):
        least = texts[n % (len(texts) - 1)]
        lines.append(f'R{n};"{texts[-1]}";"{least}"')
    lines += [f'S{n};"{text}";"{texts[0]}"' for n, text in enumerate(texts)]
    desk = Desk(researcher)
    content = "\n".join(lines).encode()
    page = desk.send(content, "look")
    desk.send(content, "take", page, kind_1="maxdiff_best", kind_2="maxdiff_worst")
    return rows


def test_old_and_new_stand_side_by_side_and_nothing_changes_yet(
    survey: list[ServiceAspect], manager: Browser, session: Session
) -> None:
    page = manager.open(URL)
    assert page.status == 200
    first = page.select('[aria-labelledby="aspects"] tbody tr')[0].get_text(" ")
    assert survey[-1].text in first
    assert "was 27" in first
    session.rollback()
    last = session.exec(select(ServiceAspect).where(ServiceAspect.key == survey[-1].key)).one()
    assert last.rank == 27


def test_taken_over_it_is_no_estimate_any_more_and_can_be_undone(
    survey: list[ServiceAspect], manager: Browser, session: Session
) -> None:
    page = manager.open(URL).click("Take it over")
    assert "taken over from the survey" in page.text
    session.rollback()
    rows = session.exec(select(ServiceAspect)).all()
    assert [row.text for row in rows if row.share is None] == []
    assert sum(row.share or 0 for row in rows) == pytest.approx(100, abs=1.4)
    assert {row.source for row in rows} == {"KTO 2026"}
    page.click("Undo")
    session.rollback()
    rows = session.exec(select(ServiceAspect)).all()
    assert sum(row.share is None for row in rows) == sum(row.share is None for row in survey)


def test_what_is_no_aspect_of_ours_is_named(desk_of_others: Browser, manager: Browser) -> None:
    page = manager.open(URL)
    assert "Nothing in this survey has the words or the key of an aspect." in page.text
    assert "Snelle koffie" in page.text
    assert not page.select('form[action$="/belang"]')


@pytest.fixture
def desk_of_others(researcher: Browser) -> Browser:
    desk = Desk(researcher)
    lines = ["Respondent;Belangrijkst;Onbelangrijkst"]
    lines += [f"R{n};Snelle koffie;Zachte stoelen" for n in range(20)]
    content = "\n".join(lines).encode()
    page = desk.send(content, "look")
    desk.send(content, "take", page, kind_1="maxdiff_best", kind_2="maxdiff_worst")
    return researcher


def test_a_researcher_does_not_weigh_promises(
    survey: list[ServiceAspect], researcher: Browser
) -> None:
    assert researcher.open(URL).status == 403
