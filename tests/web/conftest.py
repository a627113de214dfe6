"""A small world on a real database, and five people who are signed in to it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import event
from sqlmodel import Session

from journeys import clock, database, passwords
from journeys.app import create_app, state_of
from journeys.domain.models import User
from journeys.migrations import upgrade
from journeys.settings import Settings
from tests.browser import Browser
from tests.world import FIXTURES, load

PASSWORD = "fiets lamp wolk 12"
PEOPLE = {
    "noor": ("Noor", "designer"),
    "sam": ("Sam", "researcher"),
    "mila": ("Mila", "manager"),
    "kees": ("Kees", "reader"),
    "ada": ("Ada", "admin"),
}


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Hague as the fixtures describe it, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("world")
    furnish(settings_in(folder))
    return folder


def furnish(settings: Settings) -> None:
    engine = database.write_engine(settings)
    upgrade(engine)
    with database.writing(engine, "import", "Import", clock.now()) as session:
        secret = passwords.hashed(PASSWORD)
        for key, (name, role) in PEOPLE.items():
            email = f"{key}@example.org"
            session.add(
                User.model_validate(
                    {"key": key, "name": name, "email": email, "role": role}
                    | {"password_hash": secret}
                )
            )
    load(engine, FIXTURES / "den-haag", settings)
    engine.dispose()


@pytest.fixture
def settings(world: Path, tmp_path: Path) -> Settings:
    folder = tmp_path / "data"
    shutil.copytree(world, folder)
    return settings_in(folder)


@pytest.fixture(scope="session")
def built(world: Path) -> Litestar:
    """The program, put together once: that takes longer than most tests."""
    return create_app(settings_in(world))


@pytest.fixture
def app(built: Litestar, settings: Settings) -> Iterator[Litestar]:
    """The program in front of a world of its own."""
    for name, value in state_of(settings).dict().items():
        setattr(built.state, name, value)
    yield built
    built.state.readers.dispose()
    built.state.writers.dispose()


@pytest.fixture
def session(app: Litestar) -> Iterator[Session]:
    """To look into the database beside the people who use it."""
    with database.reading(app.state.readers) as session:
        yield session


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        client.headers["accept-language"] = "en"
        yield client


@pytest.fixture
def somebody(client: TestClient[Litestar]) -> Browser:
    """Nobody signed in."""
    return Browser(client)


@pytest.fixture
def sign_in(client: TestClient[Litestar]) -> Callable[[str], Browser]:
    def signed_in(key: str) -> Browser:
        browser = Browser(client)
        page = browser.sign_in(f"{key}@example.org", PASSWORD, to="/toegankelijkheid")
        assert page.url == "/toegankelijkheid", page.text
        return browser

    return signed_in


@pytest.fixture
def designer(sign_in: Callable[[str], Browser]) -> Browser:
    return sign_in("noor")


@pytest.fixture
def researcher(sign_in: Callable[[str], Browser]) -> Browser:
    return sign_in("sam")


@pytest.fixture
def manager(sign_in: Callable[[str], Browser]) -> Browser:
    return sign_in("mila")


@pytest.fixture
def reader(sign_in: Callable[[str], Browser]) -> Browser:
    return sign_in("kees")


@pytest.fixture
def admin(sign_in: Callable[[str], Browser]) -> Browser:
    return sign_in("ada")


@pytest.fixture
def counted_queries(app: Litestar) -> Callable[[], Any]:
    """`with counted_queries() as statements:` collects every statement that the pages send."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        statements: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            statements.append(statement)

        engines = (app.state.readers, app.state.writers)
        for engine in engines:
            event.listen(engine, "before_cursor_execute", note)
        yield statements
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)

    return counting


def settings_in(folder: Path) -> Settings:
    return Settings.from_env(
        {"JOURNEYS_SECURE_COOKIES": "no", "JOURNEYS_SECRET": "only for tests"}, data=folder
    )
