"""Links at which outsiders look at a journey: made, listed, withdrawn, and what is behind them."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

from journeys import clock, database
from journeys.domain.models import Change, ShareLink
from tests.browser import Browser, Page
from tests.end_to_end.pages import JOURNEY, STEP

SignIn = Callable[[str], Browser]
SHARE = f"{JOURNEY}/delen"
SECRET = "een lang geheim"


@pytest.fixture
def outsider(client: TestClient[Litestar]) -> Browser:
    return Browser(client)


def made(designer: Browser, **answers: Any) -> str:
    page = designer.open(SHARE).fill_in("#share", title="Cliëntenraad", **answers)
    assert page.status == 200, page.text
    return address_on(page)


def address_on(page: Page) -> str:
    address = str(page.one("#share-address")["value"])
    return re.sub(r"^https?://[^/]+", "", address)


def change(app: Litestar, **values: object) -> None:
    with database.writing(app.state.writers, "", "", clock.now()) as session:
        for link in session.exec(select(ShareLink)):
            for name, value in values.items():
                setattr(link, name, value)


def link_in(session: Session) -> ShareLink:
    session.rollback()
    return session.exec(select(ShareLink)).one()


def test_an_outsider_sees_the_journey_without_signing_in(
    designer: Browser, outsider: Browser
) -> None:
    address = made(designer)
    page = outsider.open(address)
    assert page.status == 200
    assert "Reisdocumenten" in page.one("h1").get_text()
    assert "Bellen met 14070" in page.text
    picture = outsider.client.get(str(page.one("figure img")["src"]))
    assert picture.status_code == 200
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert "script-src" not in picture.headers["content-security-policy"]


def test_the_address_is_shown_once_and_only_its_hash_is_kept(
    designer: Browser, session: Session
) -> None:
    address = made(designer)
    page = designer.open(SHARE)
    token = address.rpartition("/")[2]
    assert token not in page.response.text
    link = link_in(session)
    assert token not in repr(link.model_dump())
    changes = session.exec(select(Change).where(Change.noun == "share_link")).all()
    assert changes and link.token_hash not in repr([one.after for one in changes])


def test_the_page_leads_nowhere_into_the_program_and_is_kept_by_nobody(
    designer: Browser, outsider: Browser
) -> None:
    page = outsider.open(made(designer))
    addresses = {str(link["href"]) for link in page.select("a[href]")}
    assert all(one.startswith(("#", "/delen/")) for one in addresses), addresses
    assert page.select("script") == [] and page.select("form") == []
    text = page.response.text
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}", text)
    assert "reisdocumenten." not in text
    headers = page.response.headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert "noindex" in headers["x-robots-tag"]
    assert "etag" not in headers


def test_insights_are_there_only_if_that_was_chosen(designer: Browser, outsider: Browser) -> None:
    without = outsider.open(made(designer))
    assert without.select(".pin") == []
    page = outsider.open(made(designer, with_insights="true"))
    assert page.select(".pin")
    assert "n =" not in page.text and "gebruikerstest" not in page.one(".outside__words").text


def test_what_never_goes_out_is_not_there(
    designer: Browser, outsider: Browser, sign_in: SignIn
) -> None:
    designer.open(f"{STEP}/opmerkingen").fill_in(
        "#comments > .comment-form", text="Alleen voor ons"
    )
    page = outsider.open(made(designer, with_insights="true"))
    for inside in ("Alleen voor ons", "Noor", "Behind the scenes", "Track & trace", "handover"):
        assert inside not in page.text, inside


def test_an_ended_a_withdrawn_and_an_unknown_link_answer_alike(
    app: Litestar, designer: Browser, outsider: Browser
) -> None:
    address = made(designer)
    assert outsider.open(address).status == 200
    yesterday = clock.now().date() - timedelta(days=2)
    change(app, expires_on=yesterday)
    ended = outsider.open(address)
    change(app, expires_on=yesterday + timedelta(days=30), revoked_at=clock.now())
    withdrawn = outsider.open(address)
    unknown = outsider.open("/delen/" + "x" * 43)
    for page in (ended, withdrawn, unknown):
        assert page.status == 404
        assert page.response.text == unknown.response.text
    for path in (f"{address}/kaart", "/delen/x/kaart"):
        assert outsider.open(path).response.text == unknown.response.text


def test_a_password_is_asked_once_for_a_link(
    designer: Browser, outsider: Browser, session: Session
) -> None:
    address = made(designer, password=SECRET)
    page = outsider.open(address)
    assert "This journey has a password" in page.text and "14070" not in page.text
    assert outsider.open(f"{address}/kaart").status == 404
    assert page.fill_in("form", password="iets anders").status == 422

    page = outsider.open(address).fill_in("form", password=SECRET)
    assert page.status == 200 and "14070" in page.text
    assert "14070" in outsider.open(address).text
    assert SECRET not in repr(link_in(session).model_dump())


def test_the_password_of_one_link_opens_no_other(designer: Browser, outsider: Browser) -> None:
    first, second = made(designer, password=SECRET), made(designer, password=SECRET)
    answer = outsider.open(first).fill_in("form", password=SECRET)
    assert "14070" in answer.text
    cookie = next(one for one in outsider.cookies.jar if one.name == "delen")
    assert cookie.path == first and cookie.has_nonstandard_attr("HttpOnly")
    outsider.client.cookies.set("delen", str(cookie.value), path=second)
    assert "14070" not in outsider.open(second).text


def test_guessing_a_password_becomes_slow(designer: Browser, outsider: Browser) -> None:
    address = made(designer, password=SECRET)
    for _guess in range(5):
        assert outsider.open(address).fill_in("form", password="nee").status == 422
    page = outsider.open(address).fill_in("form", password=SECRET)
    assert page.status == 429
    assert "Too many attempts" in page.text


def test_a_link_is_listed_extended_changed_and_withdrawn_and_that_is_taken_back(
    app: Litestar, designer: Browser, outsider: Browser, session: Session
) -> None:
    address = made(designer)
    page = designer.open(SHARE)
    assert "Works" in page.one(".share-link").get_text()

    before = link_in(session).expires_on
    page = page.click("A month longer")
    assert link_in(session).expires_on == before + timedelta(days=30)

    link = link_in(session)
    page = designer.open(f"/deellinks/{link.id}/bewerken").fill_in("#edit", title="Raad")
    assert "Raad" in page.text

    page = designer.open(SHARE).click("Withdraw")
    assert "Withdrawn" in page.one(".share-link").get_text()
    assert outsider.open(address).status == 404
    assert designer.send(f"/deellinks/{link.id}/verlengen", {}).status == 422

    page.click("Undo")
    assert outsider.open(address).status == 200
    assert "Share link “Raad”" in designer.open(f"{JOURNEY}/geschiedenis").text


def test_a_link_works_at_most_a_year_and_a_password_is_not_short(designer: Browser) -> None:
    far = (clock.now().date() + timedelta(days=800)).isoformat()
    for wrong in ({"expires_on": far}, {"expires_on": "2020-01-01"}, {"password": "kort"},
                  {"expires_on": ""}, {"title": ""}):  # fmt: skip
        answers: dict[str, Any] = {"title": "Cliëntenraad", **wrong}
        assert designer.open(SHARE).fill_in("#share", **answers).status == 422, wrong
    assert "Nobody has a link" in designer.open(SHARE).text


def test_a_link_that_went_with_its_journey_comes_back_dead(
    designer: Browser, outsider: Browser, session: Session
) -> None:
    address = made(designer, password=SECRET)
    page = designer.open("/verwijderen/journey/reisdocumenten").click("Remove")
    assert outsider.open(address).status == 404
    page.click("Undo")
    assert designer.open(JOURNEY).status == 200
    assert outsider.open(address).status == 404
    assert "went when the journey was removed" in designer.open(SHARE).text


def test_the_example_shows_what_an_outsider_sees(designer: Browser, outsider: Browser) -> None:
    seen = outsider.open(made(designer)).one(".outside__words").get_text()
    example = designer.open(f"{SHARE}/voorbeeld")
    assert example.one(".outside__words").get_text() == seen
    assert example.one("a[href$='/delen']")
    picture = designer.client.get(str(example.one("figure img")["src"]))
    assert picture.headers["content-type"].startswith("image/svg+xml")
