"""A list with its filters is kept under a name, for oneself or for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from journeys.domain.models import SavedView
from tests.browser import Browser, Page

HARD = "/inzichten?toon=negative&stand=unanswered"


def kept(browser: Browser, address: str = HARD, title: str = "Wat pijn doet", **more: Any) -> Page:
    form = browser.open("/weergaven/nieuw", params={"adres": address})
    return form.fill_in("form.form", title=title, **more)


@pytest.mark.parametrize(
    "address",
    [HARD, "/zoeken?q=klachten&soort=insight", "/kansen?status=spotted&weergave=tabel",
     "/klantreizen?weergave=lijst"],
)  # fmt: skip
def test_a_view_is_kept_from_its_list_and_found_again_there(
    researcher: Browser, address: str
) -> None:
    page = researcher.open(address)
    link = page.one("#saved-views a[href^='/weergaven/nieuw']")
    page = researcher.open(str(link["href"])).fill_in("form.form", title="Wat pijn doet")
    assert page.url == address
    menu = researcher.open(str(page.one("#saved-views")["hx-get"]), htmx=True)
    assert menu.one("a[aria-current]")["href"] == address
    assert researcher.open("/weergaven").select(f"a[href='{address}']")


def test_where_in_a_list_somebody_was_is_not_kept(researcher: Browser, session: Session) -> None:
    kept(researcher, f"{HARD}&pagina=2")
    session.rollback()
    assert session.exec(select(SavedView)).one().address == HARD


def test_nobody_else_finds_it_until_it_is_shared(
    researcher: Browser, designer: Browser, reader: Browser
) -> None:
    kept(researcher)
    others = (designer, reader)
    assert not any("Wat pijn doet" in one.open("/weergaven").text for one in others)
    researcher.open("/weergaven/wat-pijn-doet/bewerken").fill_in("form.form", is_shared="true")
    for one in others:
        assert "Shared by Sam" in one.open("/weergaven").text
        assert one.open("/weergaven/keuzes?adres=/inzichten", htmx=True).select("a[href^='/inz']")
    researcher.open("/weergaven/wat-pijn-doet/bewerken").fill_in("form.form", is_shared=[])
    assert not any("Wat pijn doet" in one.open("/weergaven").text for one in others)


def test_only_who_made_it_can_change_or_remove_it(researcher: Browser, designer: Browser) -> None:
    kept(researcher, is_shared="true")
    assert designer.open("/weergaven/wat-pijn-doet/bewerken").status == 404
    assert designer.open("/verwijderen/saved_view/wat-pijn-doet").status == 404
    researcher.open("/weergaven/wat-pijn-doet/bewerken").fill_in("form.form", title="Zeer")
    page = researcher.open("/verwijderen/saved_view/wat-pijn-doet").click("Remove")
    assert "No saved views yet" in researcher.open("/weergaven").text
    page.click("Undo")
    assert "Zeer" in researcher.open("/weergaven").text


def test_no_list_of_changes_tells_others_of_it(researcher: Browser, designer: Browser) -> None:
    kept(researcher, title="Voor mijn beoordeling")
    for path in ("/", "/weergaven", "/klantreizen", "/zoeken?q=beoordeling"):
        assert "Voor mijn beoordeling" not in designer.open(path).text


@pytest.mark.parametrize(
    "address",
    ["", "https://example.org/inzichten", "//example.org/inzichten", "/\\example.org", "inzichten",
     "/gebruikers", "/inzichten/../uitloggen", "javascript:alert(1)", "/onderzoeken"],
)  # fmt: skip
def test_only_a_list_of_ours_can_be_kept(researcher: Browser, address: str) -> None:
    assert researcher.open("/weergaven/nieuw", params={"adres": address}).status == 404
    page = researcher.open("/weergaven/nieuw", params={"adres": HARD})
    assert page.fill_in("form.form", title="Elders", address=address).status == 404


def test_a_name_is_needed_and_an_address_has_an_end(researcher: Browser) -> None:
    assert kept(researcher, title="").status == 422
    assert kept(researcher, "/zoeken?q=" + "a" * 2000).status == 422


def test_personal_data_is_not_kept_in_a_view(researcher: Browser) -> None:
    page = kept(researcher, "/zoeken?q=jan%40example.nl")
    assert page.status == 422 and "personal data" in page.text


def test_a_reader_keeps_nothing(reader: Browser) -> None:
    assert reader.open("/weergaven/nieuw", params={"adres": HARD}).status == 403
    assert not reader.open("/inzichten").select("a[href^='/weergaven/nieuw']")


def test_an_unknown_view_is_not_found(sign_in: Callable[[str], Browser]) -> None:
    assert sign_in("ada").open("/weergaven/bestaat-niet/bewerken").status == 404
