"""Files in the state that a page is about, without the work that brings them there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from litestar import Litestar
from sqlmodel import Session

from journeys import clock, database
from journeys.domain.models import Transfer, TransferLine
from journeys.domain.reason import Reason
from journeys.import_export.transfer import job
from journeys.import_export.transfer.told import about_line
from tests.browser import Browser, Page

CALL = "reisdocumenten.orienteren.bellen"
Put = Callable[..., str]
Send = Callable[..., Page]


@pytest.fixture
def put(app: Litestar) -> Put:
    """`put(state="planned", lines=[…])` is the address of a transfer that stands like that."""

    def putting(lines: list[dict[str, Any]] | None = None, **fields: Any) -> str:
        now = clock.now()
        about = {
            "kind": "import",
            "state": "planned",
            "work": "plan",
            "user_key": "noor",
            "user_name": "Noor",
            "file_name": "Reis.xlsx",
            "created_at": now,
            "changed_at": now,
        }
        row = Transfer(**{**about, **fields})
        with database.writing(app.state.writers, "", "", now) as session:
            session.add(row)
            session.flush()
            for number, line in enumerate(lines or [], 1):
                session.add(TransferLine(transfer_id=row.id, number=number, **line))
        return f"/uitwisseling/{row.id}"

    return putting


@pytest.fixture
def asked(app: Litestar) -> list[UUID]:
    """What the worker was asked to do; it does nothing."""
    found: list[UUID] = []
    app.state.work = lambda _settings, id_: found.append(id_)
    return found


@pytest.fixture
def work_at_once(app: Litestar) -> None:
    """In this process, while the page waits."""
    app.state.work = job.run


@pytest.fixture
def send() -> Send:
    """Somebody sends a file, as the form does."""

    def sending(browser: Browser, content: bytes = b"x", name: str = "reis.xlsx") -> Page:
        files = {"bestand": (name, content, "application/octet-stream")}
        data = {"_csrf_token": browser.token()}
        answer = browser.client.post("/uitwisseling/import", data=data, files=files)
        return Page(browser, answer)

    return sending


def a_change(
    field: str = "title", before: Any = "Vraag", after: Any = "Vragen", **more: Any
) -> dict[str, Any]:
    place = {"sheet": "Contactmomenten", "row": 12, "cell": "B12"}
    what = {"section": "touchpoints", "identity": [f"{CALL}.vraag"], "title": "Vraag aan 14070"}
    values = {"field": field, "before": before, "after": after}
    return {"kind": "change", **what, **values, **place, **more}


def a_creation(**more: Any) -> dict[str, Any]:
    values = {"key": "nieuw", "step": CALL, "title": "Wachtmuziek", "position": 9}
    return {
        "kind": "create",
        "section": "touchpoints",
        "identity": ["nieuw"],
        "title": "Wachtmuziek",
        "after": values,
        **more,
    }


def a_refusal(sentence: str = "This is missing.", **more: Any) -> dict[str, Any]:
    return {
        "kind": "refuse",
        "section": "insights",
        "title": "x",
        "told": about_line([Reason(sentence)]),
        "ticked": False,
        **more,
    }


def transfer_at(session: Session, address: str) -> Transfer:
    session.rollback()
    return session.get_one(Transfer, UUID(address.partition("?")[0].split("/")[2]))


def ticks(session: Session, address: str) -> list[bool]:
    session.rollback()
    id_ = transfer_at(session, address).id
    numbers = range(1, 1000)
    found = (session.get(TransferLine, (id_, number)) for number in numbers)
    return [line.ticked for line in found if line]
