"""Removing a study: what goes along is counted, and what is raw is not named."""

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Study
from tests.browser import Browser

STUDY = "/onderzoeken/mijndenhaag-ronde-1"
REMOVE = "/verwijderen/study/mijndenhaag-ronde-1"
_STUDY = select(Study.id).where(Study.key == "mijndenhaag-ronde-1")  # type: ignore[call-overload, arg-type]


@pytest.fixture
def team(researcher: Browser) -> Browser:
    researcher.open(STUDY).click("Join the team")
    researcher.open(f"{STUDY}/veldwerk/notities/nieuw").fill_in(
        "#notes-form", title="Gesprek aan de keukentafel", raw_text="Zonder brief weet ik niets."
    )
    return researcher


def test_the_team_reads_how_many_notes_go_along_and_not_which(team: Browser) -> None:
    page = team.open(REMOVE)
    assert "1 × " in page.text
    assert "keukentafel" not in page.text
    assert "does not come back" in page.text


def test_an_administrator_may_remove_it_but_sees_no_title(team: Browser, admin: Browser) -> None:
    page = admin.open(REMOVE)
    assert page.status == 200
    assert "keukentafel" not in page.text


def test_with_raw_notes_only_the_team_or_an_administrator_removes_it(
    team: Browser, admin: Browser, session: Session
) -> None:
    admin.send(f"{STUDY}/team", {"user": "ada"})
    admin.send(f"{STUDY}/team/sam/weg", {})
    refused = "Only its team or an administrator can remove this study."
    assert refused in team.open(REMOVE).text
    assert refused in team.send(REMOVE, {}).text
    assert session.execute(_STUDY).scalar_one_or_none() is not None
    admin.open(REMOVE).fill_in("form[action^='/verwijderen']")
    session.rollback()
    assert session.execute(_STUDY).scalar_one_or_none() is None


def test_without_raw_notes_any_researcher_may(researcher: Browser) -> None:
    page = researcher.open(REMOVE)
    assert page.status == 200
    assert "does not come back" not in page.text
