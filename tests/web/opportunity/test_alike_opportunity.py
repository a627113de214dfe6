"""Two opportunities that may be one are pointed out: while typing, and in a list."""

from tests.browser import Browser

TITLE = "Online quickscan om een vraag of klacht goed te begrijpen"


def test_while_typing_one_sees_what_is_called_nearly_the_same(manager: Browser) -> None:
    form = manager.open("/kansen/nieuw")
    assert form.one("#title")["hx-get"] == "/kansen/lijkend"
    page = manager.open("/kansen/lijkend", params={"title": TITLE})
    assert page.select('a[href="/kansen/quickscan"]')
    assert "Looks like" in page.text


def test_something_else_is_no_warning(manager: Browser) -> None:
    assert manager.open("/kansen/lijkend", params={"title": "Zwembad"}).text == ""
    assert manager.open("/kansen/lijkend").text == ""


def test_a_reader_types_no_opportunities(reader: Browser) -> None:
    assert reader.open("/kansen/lijkend", params={"title": TITLE}).status == 403


def test_what_lifts_the_same_need_at_the_same_place_is_in_the_list(
    manager: Browser, reader: Browser
) -> None:
    touchpoint = "reisdocumenten.orienteren.bellen.vraag"
    for title in ("Eerste weg", "Tweede weg"):
        manager.open("/kansen/nieuw").fill_in(
            "#edit", title=title, needs=["adviseer"], touchpoints=[touchpoint]
        )
    page = reader.open("/kansen/overlap")
    assert "Eerste weg" in page.text
    assert "100% the same" in page.text
    manager.open("/kansen/tweede-weg/bewerken").fill_in("#edit", parent="eerste-weg")
    assert "part of each other" in reader.open("/kansen/overlap").text
