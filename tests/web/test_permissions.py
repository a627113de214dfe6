import re
from collections.abc import Iterator

from litestar import Litestar
from litestar.testing import TestClient

from journeys.domain.permission import ROLES, allows
from tests.browser import Browser

NOTHING = "00000000-0000-0000-0000-000000000000"

# What everybody who is signed in may send: each looks further itself, and is tested for it.
OWN_BUSINESS = {
    f"/ongedaan/{NOTHING}",  # only what one may change
    "/verwijderen/x/x",  # only what one may change
    "/uitwisseling/export",
    f"/uitwisseling/{NOTHING}/annuleren",  # only one's own
    f"/uitwisseling/{NOTHING}/opnieuw",  # only one's own
    "/account/wachtwoord",
    "/account/afmelden",
}


def test_a_reader_is_refused_on_every_write(app: Litestar, reader: Browser) -> None:
    token = reader.token()
    writes = [path for path, may in _writes(app) if may not in ("anyone", "read")]
    assert len(writes) > 20
    for path in writes:
        answer = reader.client.post(path, data={"_csrf_token": token}, follow_redirects=False)
        assert answer.status_code == 403, path


def test_nobody_writes_without_signing_in(app: Litestar, client: TestClient[Litestar]) -> None:
    nobody = Browser(client)
    token = str(nobody.open("/inloggen").one('input[name="_csrf_token"]')["value"])
    for path, may in _writes(app):
        if may != "anyone":
            answer = nobody.client.post(path, data={"_csrf_token": token}, follow_redirects=False)
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/inloggen"), path


def test_what_a_reader_may_send_is_a_short_list(app: Litestar) -> None:
    assert {path for path, may in _writes(app) if may == "read"} <= OWN_BUSINESS


def test_every_role_reads_and_only_the_administrator_does_all() -> None:
    assert all(allows(role, "read") for role in ROLES)
    assert [role for role in ROLES if allows(role, "administer")] == ["admin"]


def test_every_answer_to_a_plain_options_request_is_a_refusal(reader: Browser) -> None:
    assert reader.client.options("/kansen").status_code == 403


def _writes(app: Litestar) -> Iterator[tuple[str, str]]:
    """Every address that can be posted to, filled in with something, and its permission."""
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            if handler.http_methods - {"GET", "HEAD", "OPTIONS"}:
                path = re.sub(r"\{\w+:uuid\}", NOTHING, route.path)
                path = re.sub(r"\{\w+:int\}", "1", path)
                yield re.sub(r"\{\w+:\w+\}", "x", path), handler.opt["may"]
