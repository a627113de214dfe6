from collections.abc import Callable
from uuid import UUID

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from journeys.domain.models import Insight, Transfer
from journeys.import_export.transfer import files
from journeys.web.exchange import back
from journeys.web.exchange.upload import MOST
from tests.browser import Browser
from tests.web.exchange.conftest import Put, transfer_at

FORM = "form#export"


def test_everything_is_asked_for_with_one_click(
    designer: Browser, session: Session, asked: list[UUID]
) -> None:
    page = designer.open("/uitwisseling").fill_in(FORM)

    row = transfer_at(session, page.url)
    assert asked == [row.id]
    assert row.options == {"scope": "all", "keys": [], "layout": "workbook"}
    assert row.file_name.startswith("Journeys 20")
    assert row.file_name.endswith(".xlsx")


def test_one_journey_is_a_file_that_is_called_after_it(
    designer: Browser, session: Session, asked: list[UUID]
) -> None:
    page = designer.open("/uitwisseling")
    shown = page.fill_in(FORM, klantreis="reisdocumenten", opmaak="raster")

    row = transfer_at(session, shown.url)
    assert row.options == {"scope": "journeys", "keys": ["reisdocumenten"], "layout": "grid"}
    assert row.file_name.startswith("Reisdocumenten 20")
    assert asked


def test_a_grid_needs_a_journey_and_says_so_at_the_field(
    designer: Browser, asked: list[UUID]
) -> None:
    page = designer.open("/uitwisseling").fill_in(FORM, opmaak="raster")

    assert page.status == 422
    assert "Choose a journey" in page.one("#out-klantreis-error").get_text()
    assert page.one('input[value="raster"]').has_attr("checked")
    assert asked == []


def test_a_reader_takes_out_but_sees_nothing_to_bring_in(
    reader: Browser, session: Session, asked: list[UUID]
) -> None:
    page = reader.open("/uitwisseling")
    assert page.select("form#import") == []

    sheet = page.click("Empty template")

    assert transfer_at(session, sheet.url).options["scope"] == "template"


@pytest.mark.parametrize(
    ("address", "scope"),
    [
        ("/inzichten?toon=negative", "insights"),
        ("/kansen?omvang=large", "opportunities"),
        ("/klantreizen?staat=to_be", "journeys"),
    ],
)
def test_a_list_takes_out_what_it_shows(
    designer: Browser, session: Session, asked: list[UUID], address: str, scope: str
) -> None:
    page = designer.open(address)
    shown = page.click("Download what this list shows")

    options = transfer_at(session, shown.url).options
    assert options["scope"] == scope
    assert options["layout"] == "workbook"
    assert options["keys"]
    if scope == "insights":
        negative = select(Insight.key).where(Insight.sentiment == "negative")
        assert set(options["keys"]) == set(session.exec(negative))


def test_a_list_that_shows_nothing_is_never_everything(
    designer: Browser, session: Session, asked: list[UUID]
) -> None:
    designer.send("/uitwisseling/export", {"wat": "inzichten", "filter": "/inzichten?q=qqqq"})

    assert asked == []
    assert session.exec(select(Transfer)).all() == []


def test_from_a_journey_its_file_is_one_click_away_also_for_a_reader(
    reader: Browser, session: Session, asked: list[UUID]
) -> None:
    page = reader.open("/klantreizen/reisdocumenten").click("As a long list")

    row = transfer_at(session, page.url)
    assert (row.options["layout"], row.options["keys"]) == ("list", ["reisdocumenten"])


def test_the_file_comes_down_under_its_own_name_and_nobody_keeps_it(
    designer: Browser, app: Litestar, put: Put, session: Session
) -> None:
    address = put(kind="export", state="done", work="write", file_name="Zaak één 2026.xlsx")
    id_ = transfer_at(session, address).id
    files.made(app.state.settings, id_).result.write_bytes(b"PK" + bytes(100_000))

    answer = designer.client.get(f"{address}/bestand")

    assert answer.content == b"PK" + bytes(100_000)
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Zaak%20%C3%A9%C3%A9n%202026.xlsx" in answer.headers["content-disposition"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "no-store" in answer.headers["cache-control"]
    assert "content-encoding" not in answer.headers


def test_only_who_waited_for_a_file_gets_it_by_itself(
    designer: Browser, app: Litestar, put: Put, session: Session
) -> None:
    address = put(kind="export", state="done", work="write", file_name="a.xlsx")
    files.made(app.state.settings, transfer_at(session, address).id).result.write_bytes(b"PK")

    waited = designer.open(f"{address}?wacht=ja")
    again = designer.open(address)
    polled = designer.open(address, htmx=True)

    assert waited.select("a[data-download]")
    assert waited.select("noscript meta[http-equiv=refresh]")
    assert not again.select("a[data-download]")
    assert polled.select("a[data-download]")


def test_a_file_that_is_gone_is_said_to_be_gone(designer: Browser, put: Put) -> None:
    address = put(kind="export", state="done", work="write", file_name="a.xlsx")

    assert "no longer kept" in designer.open(address).text
    assert designer.open(f"{address}/bestand").status == 404


def test_a_file_of_somebody_else_is_not_there(
    sign_in: Callable[[str], Browser], app: Litestar, put: Put, session: Session
) -> None:
    address = put(kind="export", state="done", work="write", file_name="a.xlsx")
    files.made(app.state.settings, transfer_at(session, address).id).result.write_bytes(b"PK")

    for other in ("sam", "kees"):
        assert sign_in(other).open(address).status == 404
        assert sign_in(other).open(f"{address}/bestand").status == 404
    administrator = sign_in("ada")
    assert administrator.open(address).status == 200
    assert administrator.open(f"{address}/bestand").status == 404


def test_the_page_says_beforehand_how_much_can_come_back(designer: Browser) -> None:
    page = designer.open("/uitwisseling")
    said = page.one("form#export").get_text()
    assert "at most 20 MB. A workbook may hold 600,000 rows then, of which 200,000" in said
    assert "too many to come back" not in said


def test_the_page_says_beforehand_that_there_is_too_much_to_come_back(
    designer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(back, "ROWS_OF_OURS", 10)
    assert "too many to come back in one workbook" in designer.open("/uitwisseling").text


@pytest.mark.parametrize(("name", "says"), [("a.xlsx", True), ("a.yaml", True), ("a.csv", False)])
def test_a_file_that_is_too_large_to_come_back_says_so_when_it_is_ready(
    designer: Browser, put: Put, name: str, says: bool
) -> None:
    made = {"kind": "export", "state": "done", "work": "write", "file_name": name}
    sentence = "it cannot be brought in again"
    assert (sentence in designer.open(put(**made, size=MOST + 1)).text) is says
    assert sentence not in designer.open(put(**made, size=MOST)).text
