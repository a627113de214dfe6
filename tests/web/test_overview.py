from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from journeys import clock, database, passwords
from journeys.app import create_app
from journeys.domain.models import User
from journeys.migrations import upgrade
from journeys.settings import Settings
from tests.browser import Browser


def test_it_greets_by_name_whatever_the_hour(designer: Browser) -> None:
    assert designer.open("/").one("h1").get_text() == "Hello, Noor"


def test_the_share_kept_says_what_it_rests_on(reader: Browser) -> None:
    tile = reader.open("/").select(".kpi")[0].get_text(" ", strip=True)

    assert "2 of 17 needs measured, the rest is unknown" in tile
    assert "divided by the weight measured" in tile


def test_every_figure_says_how_it_is_known_and_leads_to_its_list(reader: Browser) -> None:
    page = reader.open("/")

    tiles = page.select(".kpi")
    assert len(tiles) == 4
    assert all(tile.select("details p") and tile.select("a[href]") for tile in tiles)


def test_broken_promises_come_with_the_largest_gap_first(reader: Browser) -> None:
    page = reader.open("/")

    text = page.one("section:has(#promises)").text.partition("Broken most")[2]
    assert text.index("Houd mij op de hoogte") < text.index("Stuur mij een bericht")
    assert page.select(".promise-row")[0].select(".chip--warn")


def test_a_promise_that_nobody_measured_is_a_dotted_line(reader: Browser) -> None:
    page = reader.open("/")

    row = next(row for row in page.select(".promise-row") if "We helpen u verder" in row.text)
    assert row.select(".dumbbell__track--unknown")
    assert "Not measured" in row.text


def test_journeys_that_hurt_name_the_step_the_score_and_its_basis(reader: Browser) -> None:
    lows = reader.open("/").one("section:has(#dieptepunten)").get_text(" ", strip=True)

    assert "Reisdocumenten" in lows
    assert "Fysiek langsgaan" in lows
    assert "Assumption" in lows
    assert "Moment of truth" in lows


def test_the_opportunities_stand_in_their_order(reader: Browser) -> None:
    ranks = [rank.get_text() for rank in reader.open("/").select(".ranked .rank")]

    assert ranks == ["1", "2", "3", "4", "5"]


def test_what_was_changed_last_can_be_undone_from_here(manager: Browser) -> None:
    manager.open("/behoeften/luister/bewerken").fill_in("#edit", title="Luister echt naar mij")

    page = manager.open("/")
    assert "Luister echt naar mij" in page.one("section:has(#changes)").get_text()
    page.fill_in("#main .history form")
    assert "Luister naar mij" in manager.open("/behoeften/luister").one("h1").get_text()


def test_a_reader_sees_changes_but_cannot_undo_them(manager: Browser, reader: Browser) -> None:
    manager.open("/behoeften/luister/bewerken").fill_in("#edit", title="Luister echt naar mij")

    page = reader.open("/")
    assert "Luister echt naar mij" in page.text
    assert not page.select("#main .history form")


@pytest.mark.parametrize(
    ("role", "first"),
    [
        ("designer", "Draw the first journey"),
        ("researcher", "Log the first insight"),
        ("manager", "Add the first promise"),
        ("reader", "As soon as your colleagues"),
    ],
)
def test_an_empty_program_says_what_to_do_first(tmp_path: Path, role: str, first: str) -> None:
    settings = Settings.from_env({"JOURNEYS_SECURE_COOKIES": "no"}, data=tmp_path)
    engine = database.write_engine(settings)
    upgrade(engine)
    with database.writing(engine, "", "", clock.now()) as session:
        secret = passwords.hashed("fiets lamp wolk 12")
        fields = {"key": "x", "name": "X", "email": "x@example.org", "role": role}
        session.add(User.model_validate({**fields, "password_hash": secret}))
    engine.dispose()
    app = create_app(settings)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        client.headers["accept-language"] = "en"
        page = Browser(client).sign_in("x@example.org", "fiets lamp wolk 12")
        assert first in page.text
        assert not page.select(".kpi")
    app.state.readers.dispose()
    app.state.writers.dispose()


def test_it_takes_few_queries(reader: Browser, counted_queries: Callable[[], Any]) -> None:
    with counted_queries() as statements:
        reader.open("/")

    assert len([one for one in statements if one.startswith("SELECT")]) <= 12
