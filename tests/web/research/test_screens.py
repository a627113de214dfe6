"""Screens of a usability test: the spots on them, what was learned there, and whether a later round
solved it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.follow_up import counted, whereabouts
from journeys.domain.models import FollowUp, Hotspot, HotspotInsight, Insight, Screen
from tests.browser import Browser, Page, filled
from tests.pictures import drawing

STUDY = "/onderzoeken/mijndenhaag-ronde-1"
HERE = "/schermen/mijndenhaag-ronde-1.status"
SPOT = "/plekken/mijndenhaag-ronde-1.status.plek-1"


def rows(session: Session, model: Any, **what: Any) -> list[Any]:
    session.rollback()
    found = list(session.execute(select(model).filter_by(**what)).scalars())
    session.close()
    return found


def added(researcher: Browser, content: bytes | None = None, **told: Any) -> Page:
    page = researcher.open(f"{STUDY}/schermen/nieuw")
    data = {**filled(page.one("#edit")), "title": "Status", "alternative": "Vier stappen.", **told}
    files = {"bestand": ("a.png", drawing(40, 30) if content is None else content, "image/png")}
    return Page(
        researcher, researcher.client.post(f"{STUDY}/schermen/nieuw", data=data, files=files)
    )


def test_the_screens_of_a_study_stand_by_round_with_their_spots(reader: Browser) -> None:
    page = reader.open(f"{STUDY}/schermen")
    assert len(page.select(".screens__one")) == 5
    assert "Round 1" in page.text and "5 spots" in page.text


def test_a_spot_tells_in_words_where_it_is_and_what_was_learned(reader: Browser) -> None:
    page = reader.open(HERE)
    spot = page.one(".spots__one")
    told = " ".join(spot.get_text(" ").split())
    assert "1 Stappen van de status halfway, in the middle" in told
    assert "De statusfunctionaliteit" in told
    assert page.one(".spotted__image")["alt"]
    assert [link["aria-label"] for link in page.select("a.spot")][
        0
    ] == "Spot 1: Stappen van de status"
    assert not page.select("form[action*=plekken]")


def test_a_screen_is_added_with_its_picture_and_what_is_on_it(
    researcher: Browser, session: Session
) -> None:
    page = added(researcher)
    assert page.status == 200 and "The screen was added." in page.text
    [screen] = [row for row in rows(session, Screen) if row.title == "Status"]
    assert (screen.width, screen.height, screen.round) == (40, 30, 1)
    picture = researcher.client.get(f"/afbeeldingen/{screen.digest}/bestand")
    assert picture.status_code == 200 and picture.headers["content-type"] == "image/png"


def test_what_is_on_a_screen_is_told_without_who_it_is_about(researcher: Browser) -> None:
    page = added(researcher, alternative="Het scherm van mevrouw Klap.")
    assert page.status == 422 and "Say it without." in page.text


@pytest.mark.parametrize("content", [b"", b"geen plaatje"])
def test_what_is_no_picture_is_refused_at_the_field(researcher: Browser, content: bytes) -> None:
    page = added(researcher, content)
    assert page.status == 422
    assert page.select("#bestand-error, #in-bestand-error, [id$=bestand-error]")


@pytest.mark.parametrize("htmx", [False, True])
def test_a_spot_is_put_with_a_new_insight_in_the_study(
    researcher: Browser, session: Session, htmx: bool
) -> None:
    page = researcher.open(f"{HERE}/plekken/nieuw?x=25&y=75.5")
    assert page.one("input[name=x]")["value"] == "25"
    page = page.fill_in("#edit", htmx, title="De uitleg", statement="Niemand leest de uitleg.")
    [spot] = rows(session, Hotspot, title="De uitleg")
    assert (spot.x, spot.y, spot.position) == (0.25, 0.755, 3)
    [insight] = rows(session, Insight, statement="Niemand leest de uitleg.")
    assert insight.place == "Lopende zaken: status" and insight.study_id
    assert rows(session, HotspotInsight, insight_id=insight.id, hotspot_id=spot.id)
    assert "De uitleg" in researcher.open(f"/inzichten/{insight.key}").text


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"x": "101", "y": "1"}, "x"),
        ({"x": "hier", "y": "1"}, "x"),
        ({"x": "1", "y": "1", "title": ""}, "title"),
        ({"x": "1", "y": "1", "insight": "mijndenhaag.status.datum", "statement": "En dit."},
         "statement"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_the_field(
    researcher: Browser, session: Session, told: dict[str, str], field: str
) -> None:
    page = researcher.open(f"{HERE}/plekken/nieuw").fill_in(
        "#edit", False, **{"title": "Plek", **told}
    )
    assert page.status == 422
    assert page.select(f"[name={field}][aria-invalid=true], #{field}-error")
    assert not rows(session, Hotspot, title="Plek")


def test_personal_data_are_found_here_too(researcher: Browser, session: Session) -> None:
    page = researcher.open(f"{HERE}/plekken/nieuw").fill_in(
        "#edit", title="Plek", x="1", y="1", statement="Mevrouw Klap snapte het niet."
    )
    assert [mark.text for mark in page.select("mark.pii")] == ["Klap"]
    page.click("Replace and save")
    assert rows(session, Insight, statement="Mevrouw [naam-1] snapte het niet.")


def test_an_insight_is_hung_at_a_spot_and_let_go(researcher: Browser, session: Session) -> None:
    researcher.open(f"{SPOT}/inzicht").fill_in("#edit", insight="mijndenhaag.status.datum")
    page = researcher.open(HERE)
    assert "Een datum bij iedere stap" in page.one(".spots__one").text
    page.fill_in(".spots__one form[action$='status.datum/los']")
    assert "Let go: Een datum" not in researcher.open(HERE).one(".spots__one").text


def test_a_spot_gets_another_number_and_another_place(
    researcher: Browser, session: Session
) -> None:
    researcher.open(HERE).click("Put spot 1 later")
    titles = [each.text for each in researcher.open(HERE).select(".spots__head b")]
    assert titles == ["Datum bij een stap", "Stappen van de status"]
    researcher.open(f"{SPOT}/bewerken").fill_in("#edit", x="10", y="20,5")
    [spot] = rows(session, Hotspot, key="mijndenhaag-ronde-1.status.plek-1")
    assert (spot.x, spot.y) == (0.1, 0.205)


def test_a_next_round_says_whether_a_finding_is_gone(
    researcher: Browser, reader: Browser, session: Session
) -> None:
    page = added(
        researcher, title="Status, nieuw", round="2", previous="mijndenhaag-ronde-1.status"
    )
    finding = page.one(".finding")
    assert "De statusfunctionaliteit" in finding.text
    summary = researcher.open(f"{STUDY}/schermen").text
    assert "Of 2 earlier findings: 0 gone, 2 not looked at" in summary
    page.fill_in(".finding__form", applied="applied", outcome="gone", note="Nu helder.")
    summary = researcher.open(f"{STUDY}/schermen").text
    assert "Of 2 earlier findings: 1 gone, 1 not looked at · advice applied at 1 of 1" in summary
    assert "Nu helder." in reader.open(page.url).text
    assert len(rows(session, FollowUp)) == 1


def test_a_screen_of_the_same_round_is_not_an_earlier_one(researcher: Browser) -> None:
    page = added(researcher, round="1", previous="mijndenhaag-ronde-1.status")
    assert page.status == 422 and "not of an earlier round" in page.text


def test_removing_a_screen_can_be_undone(researcher: Browser, session: Session) -> None:
    page = researcher.open("/verwijderen/screen/mijndenhaag-ronde-1.status").click("Remove")
    assert page.url == f"{STUDY}/schermen"
    assert researcher.open(HERE).status == 404
    page.fill_in("#told form")
    assert len(researcher.open(HERE).select(".spots__one")) == 2


def test_a_reader_puts_nothing(reader: Browser) -> None:
    for address in (f"{HERE}/plekken/nieuw", f"{SPOT}/inzicht", f"{STUDY}/schermen/nieuw"):
        assert reader.open(address).status == 403
    for address in (f"{HERE}/plekken", f"{SPOT}/plaats",
                    f"{HERE}/opvolging/mijndenhaag.status.datum"):  # fmt: skip
        assert reader.send(address, {}).status == 403


@given(st.floats(0, 1), st.floats(0, 1))
def test_every_spot_is_somewhere(x: float, y: float) -> None:
    assert whereabouts(x, y) in {(column, row) for column in range(3) for row in range(3)}


applied = st.sampled_from(["applied", "partly_applied", "not_applied"])
outcomes = st.sampled_from(["gone", "less", "still_there", "not_looked_at"])


@given(
    st.lists(st.builds(FollowUp, applied=applied, outcome=outcomes), max_size=9), st.integers(0, 5)
)
def test_what_was_not_looked_at_is_unknown_and_never_still_there(
    told: list[FollowUp], more: int
) -> None:
    found = counted(len(told) + more, told)
    looked = [row for row in told if row.outcome != "not_looked_at"]
    assert found.unknown == len(told) + more - len(looked)
    assert found.gone + found.less <= found.seen == len(looked)
    assert found.applied + found.partly <= found.told == len(told)
