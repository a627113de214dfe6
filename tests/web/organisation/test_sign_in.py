from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from journeys import clock
from journeys.domain.models import UserSession
from journeys.domain.permission import ROLES, allows
from tests.browser import Browser
from tests.web.conftest import PASSWORD


def test_who_is_not_signed_in_signs_in_first_and_comes_back_where_they_were(
    somebody: Browser,
) -> None:
    page = somebody.open("/klantbeloften?x=1")
    assert page.url == "/inloggen?verder=/klantbeloften%3Fx%3D1"

    page = page.fill_in('form[action="/inloggen"]', email="noor@example.org", password=PASSWORD)
    assert page.url == "/klantbeloften?x=1"


def test_a_wrong_password_says_so_without_saying_which_of_the_two_is_wrong(
    somebody: Browser,
) -> None:
    known = somebody.sign_in("noor@example.org", "wrong")
    unknown = somebody.sign_in("nobody@example.org", "wrong")

    assert known.status == unknown.status == 422
    sentence = "This e-mail address and password do not belong together."
    assert sentence in known.text
    assert sentence in unknown.text
    assert known.one('input[name="email"]')["value"] == "noor@example.org"


def test_guessing_becomes_slow_and_even_the_right_password_has_to_wait(somebody: Browser) -> None:
    for _ in range(5):
        somebody.sign_in("noor@example.org", "wrong")

    page = somebody.sign_in("noor@example.org", PASSWORD)

    assert page.status == 429
    assert "Too many attempts" in page.text
    assert somebody.sign_in("sam@example.org", PASSWORD).url == "/"


def test_a_session_token_that_somebody_else_chose_is_never_adopted(somebody: Browser) -> None:
    somebody.client.cookies.set("sid", "chosen-by-an-attacker")

    somebody.sign_in("noor@example.org", PASSWORD)

    tokens = [cookie.value for cookie in somebody.client.cookies.jar if cookie.name == "sid"]
    assert any(len(token or "") > 40 for token in tokens)
    attacker = Browser(somebody.client)
    attacker.client.cookies.set("sid", "chosen-by-an-attacker")
    assert attacker.open("/").url == "/inloggen"


def test_signing_out_ends_the_session_itself(designer: Browser) -> None:
    token = designer.client.cookies["sid"]
    designer.open("/").click("Sign out")
    designer.client.cookies.set("sid", token)

    assert designer.open("/").url == "/inloggen"


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb", "/\t/evil.example"],
)
def test_signing_in_never_leads_to_another_site(somebody: Browser, address: str) -> None:
    page = somebody.open("/inloggen", params={"verder": address})
    page = page.fill_in('form[action="/inloggen"]', email="noor@example.org", password=PASSWORD)

    assert page.url == "/"


def test_the_demo_users_are_not_offered_outside_the_demo(somebody: Browser) -> None:
    page = somebody.open("/inloggen")

    assert "Noor" not in page.text
    assert somebody.send("/inloggen/demo/noor", {}).status == 404


def test_the_demo_users_are_not_offered_to_another_machine(
    app: Litestar, somebody: Browser
) -> None:
    # The client of these tests is not at the loopback address.
    app.state.settings = type(app.state.settings)(**{**vars(app.state.settings), "demo": True})

    assert "Noor" not in somebody.open("/inloggen").text
    assert somebody.send("/inloggen/demo/noor", {}).status == 404


def test_a_form_without_its_token_is_refused(designer: Browser) -> None:
    answer = designer.client.post("/uitloggen", data={})

    assert answer.status_code == 403


def test_a_form_from_another_site_is_refused_even_with_a_token(designer: Browser) -> None:
    answer = designer.client.post(
        "/uitloggen",
        data={"_csrf_token": designer.token()},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403


def test_every_answer_forbids_inline_scripts_and_framing(somebody: Browser) -> None:
    for address in ("/inloggen", "/nergens", "/static/css/theme.css"):
        headers = somebody.open(address).response.headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_the_language_follows_the_switch_before_the_browser(somebody: Browser) -> None:
    assert somebody.open("/inloggen").one("h1").text == "Sign in"

    page = somebody.open("/inloggen").click("Nederlands")

    assert page.one("h1").text == "Inloggen"
    assert page.one("html")["lang"] == "nl"


def test_a_reader_may_only_look() -> None:
    assert ROLES["reader"] == {"read"}
    assert not allows(None, "read")
    assert allows(None, "anyone")


def test_looking_again_costs_nothing_until_something_changes(
    sign_in: Callable[[str], Browser],
) -> None:
    noor, mila = sign_in("noor"), sign_in("mila")
    etag = noor.open("/klantbeloften").response.headers["etag"]

    again = noor.client.get("/klantbeloften", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""

    mila.open("/verwijderen/need/" + _a_need(mila)).click("Remove")
    changed = noor.client.get("/klantbeloften", headers={"If-None-Match": etag})
    assert changed.status_code == 200


def test_who_only_looks_again_is_still_here(
    app: Litestar, designer: Browser, session: Session
) -> None:
    etag = designer.open("/klantbeloften").response.headers["etag"]
    long_ago = clock.now() - timedelta(minutes=20)
    with Session(app.state.writers) as writing:
        for row in writing.exec(select(UserSession)):
            row.seen_at = long_ago
        writing.commit()

    designer.client.get("/klantbeloften", headers={"If-None-Match": etag})

    assert all(row.seen_at > long_ago for row in session.exec(select(UserSession)))


def _a_need(browser: Browser) -> str:
    link = browser.open("/klantbeloften").one('a[href^="/behoeften/"]')
    return str(link["href"]).removeprefix("/behoeften/")
