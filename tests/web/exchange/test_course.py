import json
import os
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from journeys.domain.models import Change, Journey
from journeys.domain.reason import Reason
from journeys.import_export.transfer import files
from journeys.import_export.transfer.told import as_json
from tests.browser import Browser
from tests.web.exchange.conftest import Put, Send, a_change, ticks, transfer_at

Claim = Callable[[str, float], None]


@pytest.fixture
def claim(app: Litestar, session: Session) -> Iterator[Claim]:
    """A worker is at it, and has told how far it is."""
    held: list[int] = []

    def claiming(address: str, share: float) -> None:
        folder = files.made(app.state.settings, transfer_at(session, address).id)
        words = as_json(Reason("Reading the file."))
        folder.progress.write_text(json.dumps({"share": share, "words": words}))
        number = files.claim(folder.lock)
        assert number is not None
        held.append(number)

    yield claiming
    for number in held:
        os.close(number)


def test_who_waits_sees_how_far_it_is(designer: Browser, put: Put, claim: Claim) -> None:
    address = put(state="working", work="read")
    claim(address, 0.42)
    page = designer.open(address)

    assert page.one("progress")["value"] == "42"
    assert "Reading the file." in page.text
    assert page.one('[role="status"].sr-only').get_text() == "Reading the file. 25%"
    assert page.one("#working")["hx-get"] == address
    assert page.one('noscript meta[http-equiv="refresh"]')


def test_the_page_asks_again_and_gets_only_what_moves(
    designer: Browser, put: Put, claim: Claim
) -> None:
    address = put(state="working", work="read")
    claim(address, 0.5)
    part = designer.open(address, htmx=True)

    assert not part.select("html")
    assert part.one("progress")["value"] == "50"


@pytest.mark.parametrize("state", ["planned", "done", "failed", "asking", "cancelled"])
def test_when_it_is_done_the_page_goes_on_by_itself(
    designer: Browser, put: Put, state: str
) -> None:
    address = put(state=state)
    headers = {"HX-Request": "true"}

    assert designer.client.get(address, headers=headers).headers["hx-redirect"] == address


def test_no_browser_keeps_a_page_that_changes_by_itself(designer: Browser, put: Put) -> None:
    for address in ("/uitwisseling", put([a_change()]), put(state="done", work="apply")):
        headers = designer.client.get(address).headers
        assert headers["cache-control"] == "no-store"
        assert "etag" not in headers


def test_a_question_is_asked_on_its_own_page(designer: Browser, put: Put) -> None:
    address = put(state="asking", work="read")
    answer = designer.client.get(address, follow_redirects=False)

    assert answer.headers["location"] == f"{address}/indeling"


def test_what_failed_says_why_and_that_nothing_changed(designer: Browser, put: Put) -> None:
    told = as_json(Reason("This workbook holds macros."))
    page = designer.open(put(state="failed", work="read", told=told))

    assert "This workbook holds macros." in page.text
    assert "Nothing was changed." in page.text
    assert page.click("Another file").url == "/uitwisseling"


def test_an_import_that_cannot_be_undone_says_why_and_stays(designer: Browser, put: Put) -> None:
    told = as_json(Reason("Others have added something since."))
    page = designer.open(put(state="done", work="undo", told=told, batch=UUID(int=1)))

    assert "Others have added something since." in page.text
    assert "still as it was taken over" in page.text


def test_what_was_broken_off_is_started_again(
    designer: Browser, put: Put, session: Session, asked: list[UUID]
) -> None:
    address = put(state="working", work="plan")
    designer.open(address).click("Try it again")

    assert asked == [transfer_at(session, address).id]
    assert transfer_at(session, address).state == "waiting"


def test_what_is_being_done_is_not_started_twice(
    designer: Browser, put: Put, claim: Claim, asked: list[UUID]
) -> None:
    address = put(state="working", work="plan")
    claim(address, 0.1)
    designer.send(f"{address}/opnieuw", {})

    assert asked == []


def test_who_stops_it_leaves_nothing_behind(
    designer: Browser, app: Litestar, put: Put, session: Session, claim: Claim
) -> None:
    address = put([a_change()], state="working", work="plan")
    claim(address, 0.1)
    page = designer.open(address).click("Stop")

    assert "You stopped it" in page.text
    assert transfer_at(session, address).state == "cancelled"
    assert ticks(session, address) == []
    assert not files.folder(app.state.settings, transfer_at(session, address).id).path.exists()


@pytest.mark.parametrize("work", ["apply", "undo"])
def test_what_is_being_written_is_not_stopped_halfway(
    designer: Browser, put: Put, session: Session, claim: Claim, work: str
) -> None:
    address = put(state="working", work=work)
    claim(address, 0.9)

    assert "Stop" not in [button.get_text() for button in designer.open(address).select("button")]
    designer.send(f"{address}/annuleren", {})
    assert transfer_at(session, address).state == "working"


def test_a_reader_stops_an_own_file_but_never_an_import(
    reader: Browser, put: Put, session: Session, asked: list[UUID]
) -> None:
    export = put(kind="export", state="waiting", work="write", user_key="kees")
    brought = put([a_change()], user_key="kees")

    reader.send(f"{export}/annuleren", {})
    assert transfer_at(session, export).state == "cancelled"
    assert reader.open(brought).status == 404
    assert reader.send(f"{brought}/annuleren", {}).status == 404


def test_what_came_and_went_is_listed_for_who_did_it(
    designer: Browser, sign_in: Callable[[str], Browser], put: Put
) -> None:
    counts = {"create": 2, "change": 1, "delete": 0}
    put(state="done", work="apply", counts=counts, batch=UUID(int=1), file_name="Noor.xlsx")

    line = designer.open("/uitwisseling").one(".transfer").get_text(" ")
    assert "Noor.xlsx" in line
    assert "2 new, 1 changed" in line
    assert "Undo" in line
    assert "Noor.xlsx" not in sign_in("sam").open("/uitwisseling").text
    assert "Noor.xlsx" in sign_in("ada").open("/uitwisseling").text


def test_an_import_comes_in_is_seen_in_the_history_as_one_line_and_goes_again(
    designer: Browser, work_at_once: None, send: Send
) -> None:
    sent = (
        "format: journeys/1\n"
        "touchpoints:\n"
        "  - key: reisdocumenten.orienteren.bellen.vraag\n"
        "    title: Vraag aan het KCC\n"
        "    narrative: Men belt.\n"
    )
    page = send(designer, sent.encode(), "Reis.yaml")
    assert "Apply all 2 changes" in page.text

    done = _applied(designer, page.url)
    assert "The file was taken over" in done.text
    assert done.select('.places a[href="/klantreizen/reisdocumenten"]')
    assert "Vraag aan het KCC" in designer.open("/klantreizen/reisdocumenten").text
    for where in ("/klantreizen/reisdocumenten/geschiedenis", "/"):
        line = designer.open(where).select(".history__entry")[0]
        assert "Import: Reis.yaml, 2 changes" in line.get_text() or "1 change" in line.get_text()
        assert line.select(f'a[href="{page.url}"]')

    undone = done.click("Undo this whole import")

    assert "The import was undone" in undone.text
    assert "Vraag aan het KCC" not in designer.open("/klantreizen/reisdocumenten").text
    history = designer.open("/klantreizen/reisdocumenten/geschiedenis")
    lines = [line.get_text() for line in history.select(".history__entry")]
    assert "and undone" in lines[0]
    assert "Reis.yaml" not in " ".join(lines[1:])
    assert "Touchpoint" not in lines[1]


def test_what_an_administrator_carries_out_for_somebody_is_in_their_own_name(
    designer: Browser,
    sign_in: Callable[[str], Browser],
    work_at_once: None,
    send: Send,
    session: Session,
) -> None:
    sent = "format: journeys/1\njourneys:\n  - key: reisdocumenten\n    title: Op reis\n"
    page = send(designer, sent.encode(), "Reis.yaml")

    _applied(sign_in("ada"), page.url)

    change = session.exec(select(Change).order_by(Change.number.desc())).first()  # type: ignore[attr-defined]
    assert change and (change.title, change.actor) == ("Op reis", "ada")


def _applied(browser: Browser, address: str) -> Any:
    page = browser.open(address)
    numbers = [str(box["value"]) for box in page.select('input[name="regel"]')]
    return browser.send(f"{address}/uitvoeren", {"regel": numbers, "aan": numbers})


def test_an_import_is_only_taken_back_where_its_file_is(
    designer: Browser, put: Put, session: Session
) -> None:
    page = designer.open("/verwijderen/journey/reisdocumenten").click("Remove")
    undo = str(page.one('form[action^="/ongedaan/"]')["action"])
    file = put(state="done", work="apply", batch=UUID(undo.rpartition("/")[2]))

    assert designer.send(undo, {}).url == file

    removed = session.exec(select(Journey).where(Journey.key == "reisdocumenten")).first()
    assert removed is None
