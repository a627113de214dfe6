"""While an import is carried out nobody else can write; everybody can look, and nothing is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from journeys import clock, database
from journeys.domain.models import Journey, UserSession
from tests.browser import Browser, Page

Holding = Callable[[], Any]


@pytest.fixture
def an_import(app: Litestar) -> Holding:
    """`with an_import():` another connection writes and writes."""

    @contextmanager
    def holding() -> Iterator[None]:
        engine = database.write_engine(app.state.settings)
        with Session(engine) as other:
            database.begin_alone(other)
            yield
        engine.dispose()

    return holding


def test_looking_goes_on_and_a_change_waits_until_it_can_be_saved(
    designer: Browser, session: Session, an_import: Holding
) -> None:
    form = designer.open("/klantreizen/nieuw")
    saved: list[Page] = []
    saving = Thread(
        target=lambda: saved.append(form.fill_in("#journey-form", title="Verhuizen met haast"))
    )
    with an_import():
        saving.start()
        for _ in range(5):
            assert designer.open("/klantreizen").status == 200
        assert saving.is_alive() and not saved
    saving.join(20)
    assert saved[0].status == 200
    assert session.exec(select(Journey).where(Journey.title == "Verhuizen met haast")).one()


def test_who_waited_long_enough_reads_that_nothing_was_saved_yet(
    app: Litestar, designer: Browser, an_import: Holding
) -> None:
    app.state.patience = 0
    form = designer.open("/klantreizen/nieuw")
    with an_import():
        page = form.fill_in("#journey-form", title="Verhuizen")
        told = form.fill_in("#journey-form", htmx=True, title="Verhuizen")
    assert page.status == 503 and "An import is being carried out" in page.text
    assert page.response.headers["retry-after"] == "10"
    assert told.status == 503 and told.response.headers["hx-retarget"] == "#told"
    assert form.fill_in("#journey-form", title="Verhuizen").status == 200


def test_that_somebody_was_seen_is_not_worth_waiting_for(
    app: Litestar, designer: Browser, session: Session, an_import: Holding
) -> None:
    long_ago = clock.now() - timedelta(minutes=20)
    with Session(app.state.writers) as writing:
        for row in writing.exec(select(UserSession)):
            row.seen_at = long_ago
        writing.commit()
    with an_import():
        assert designer.open("/klantreizen").status == 200
    assert designer.open("/klantreizen").status == 200
    assert all(row.seen_at > long_ago for row in session.exec(select(UserSession)))
