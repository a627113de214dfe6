"""A second organisation, with promises and a roadmap of its own: nothing of The Hague is needed."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

from journeys import clock, database, passwords
from journeys.app import create_app
from journeys.check import check
from journeys.domain.models import Promise, RoadmapItem, User
from journeys.migrations import upgrade
from journeys.settings import Settings
from tests.browser import Browser
from tests.web.conftest import PASSWORD, settings_in
from tests.world import FIXTURES, load

PAGES = ["/", "/klantbeloften", "/kansen", "/roadmap", "/roadmap/tijdlijn", "/roadmap/keuze",
         "/roadmap/samenvatting", "/kansen/zekerheid"]  # fmt: skip


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_in(tmp_path_factory.mktemp("groningen"))
    engine = database.write_engine(settings)
    upgrade(engine)
    with database.writing(engine, "import", "Import", clock.now()) as session:
        session.add(
            User.model_validate(
                {"key": "mila", "name": "Mila", "email": "mila@example.org", "role": "manager"}
                | {"password_hash": passwords.hashed(PASSWORD)}
            )
        )
    load(engine, FIXTURES / "groningen", settings)
    engine.dispose()
    return settings


def test_thirteen_promises_and_the_roadmap_come_in_and_are_sound(settings: Settings) -> None:
    engine = database.write_engine(settings)
    with Session(engine) as session:
        assert len(session.exec(select(Promise)).all()) == 13
        assert len(session.exec(select(RoadmapItem)).all()) == 11
        assert not check(session).wrong
    engine.dispose()


def test_every_page_works_with_promises_that_nobody_weighed(settings: Settings) -> None:
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as client:
        browser = signed_in(client)
        for page in PAGES:
            assert browser.open(page).status == 200, page
        for promise in browser.open("/klantbeloften").select('a[href^="/klantbeloften/"]')[:13]:
            assert browser.open(str(promise["href"])).status == 200


def test_what_builds_on_something_else_waits_for_it(settings: Settings) -> None:
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as client:
        browser = signed_in(client)
        page = browser.open("/roadmap/tijdlijn")
    assert "the chain that decides" in page.text
    assert "begins before what it waits for is done" not in page.one("details").text


def signed_in(client: TestClient[Litestar]) -> Browser:
    client.headers["accept-language"] = "en"
    browser = Browser(client)
    browser.sign_in("mila@example.org", PASSWORD, to="/toegankelijkheid")
    return browser
