from uuid import UUID

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from journeys.domain.models import Transfer
from journeys.import_export.transfer import files
from journeys.web.exchange.upload import MOST, shown_name
from tests.browser import Browser
from tests.web.exchange.conftest import Send, transfer_at

# The framework lets go of a file that is refused before a handler sees it; Python closes it then.
let_go = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def test_a_file_that_is_sent_waits_for_the_worker(
    designer: Browser, app: Litestar, session: Session, send: Send, asked: list[UUID]
) -> None:
    page = send(designer, b"PK something", "Reis documenten.xlsx")

    row = transfer_at(session, page.url)
    assert asked == [row.id]
    assert (row.kind, row.state, row.work) == ("import", "waiting", "read")
    assert (row.file_name, row.size, row.user_key) == ("Reis documenten.xlsx", 12, "noor")
    assert files.folder(app.state.settings, row.id).upload.read_bytes() == b"PK something"


def test_no_file_is_said_at_the_field(designer: Browser, asked: list[UUID]) -> None:
    data = {"_csrf_token": designer.token()}
    nothing = {"bestand": ("", b"", "application/octet-stream")}
    designer.client.post("/uitwisseling/import", data=data, files=nothing)

    page = designer.open("/uitwisseling?fout=geen")

    assert "Choose a file first." in page.one("#in-bestand-error").get_text()
    assert page.one("#in-bestand")["aria-invalid"] == "true"
    assert page.one('.error-summary a[href="#in-bestand"]')
    assert asked == []


def test_an_empty_file_is_said_at_the_field(
    designer: Browser, session: Session, send: Send, asked: list[UUID]
) -> None:
    page = send(designer, b"")

    assert "nothing in this file" in page.one("#in-bestand-error").get_text()
    assert asked == []
    assert session.exec(select(Transfer)).all() == []


@pytest.mark.parametrize("size", [MOST + 1, MOST + 1_000_000])
def test_a_file_that_is_too_large_is_a_sentence_and_not_a_bare_refusal(
    designer: Browser, app: Litestar, session: Session, send: Send, asked: list[UUID], size: int
) -> None:
    page = send(designer, bytes(size))

    assert page.status == 200
    assert "larger than 20 MB" in page.one("#in-bestand-error").get_text()
    assert page.one("nav")
    assert asked == []
    assert list(files.transfers(app.state.settings).iterdir()) == []


@let_go
def test_a_reader_brings_nothing_in(reader: Browser, send: Send, asked: list[UUID]) -> None:
    assert send(reader).status == 403
    assert asked == []


@let_go
def test_a_file_without_a_token_is_refused(designer: Browser, asked: list[UUID]) -> None:
    content = {"bestand": ("a.xlsx", b"x", "application/octet-stream")}

    assert designer.client.post("/uitwisseling/import", files=content).status_code == 403
    assert asked == []


def test_what_is_no_form_at_all_is_not_understood(designer: Browser, asked: list[UUID]) -> None:
    assert designer.send("/uitwisseling/import", {"bestand": "x"}).status < 500
    assert asked == []


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("C:\\map\\Reis.xlsx", "Reis.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\u202exslx.exe\n", "a xslx.exe"),
        ("  ", "?"),
        ("x" * 300 + ".xlsx", "x" * 195 + ".xlsx"),
        ("<b>.csv", "<b>.csv"),
    ],
)
def test_a_name_is_only_ever_shown(sent: str, shown: str) -> None:
    assert shown_name(sent) == shown


def test_an_unknown_word_in_the_address_says_nothing(designer: Browser) -> None:
    assert not designer.open("/uitwisseling?fout=zomaar").select("#in-bestand-error")
