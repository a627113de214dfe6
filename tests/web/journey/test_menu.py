"""The menus of a map: their lines come when one is opened, and are a page without JavaScript."""

import pytest

from tests.browser import Browser

PHASE = "reisdocumenten.orienteren"
STEP = f"{PHASE}.online"
TOUCHPOINT = f"{STEP}.pagina"


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        (f"/fasen/{PHASE}/keuzes", ["Rename", "Edit phase", "Add a step", "Remove"]),
        (
            f"/stappen/{STEP}/keuzes",
            ["Rename", "Edit step", "Move to another phase", "Add a step after this", "Remove"],
        ),
        (
            f"/contactmomenten/{TOUCHPOINT}/keuzes",
            ["Rename", "Edit touchpoint", "Move to another step", "New opportunity here", "Remove"],
        ),
    ],
)
def test_a_part_offers_what_can_be_done_with_it(
    designer: Browser, address: str, offered: list[str]
) -> None:
    for htmx in (True, False):
        page = designer.open(address, htmx=htmx)
        links = [" ".join(link.get_text().split()) for link in page.select("a")]
        assert [link for link in links if link in offered] == offered
        assert bool(page.select("h1")) is not htmx


def test_the_map_leads_to_the_menu_of_every_part(designer: Browser) -> None:
    page = designer.open("/klantreizen/reisdocumenten")
    menus = [str(menu["hx-get"]) for menu in page.select("details[hx-get$='/keuzes']")]
    assert f"/fasen/{PHASE}/keuzes" in menus
    assert f"/stappen/{STEP}/keuzes" in menus
    assert f"/contactmomenten/{TOUCHPOINT}/keuzes" in menus
    for menu in page.select("details[hx-get]"):
        assert str(menu["hx-get"]) in str(menu.select_one("noscript"))


def test_what_stands_first_says_that_it_cannot_go_further_up(designer: Browser) -> None:
    page = designer.open(f"/contactmomenten/{TOUCHPOINT}/keuzes", htmx=True)
    assert page.one("button[id^=up-]").get("aria-disabled") == "true"
    assert page.one("button[id^=down-]").get("aria-disabled") is None


def test_a_touchpoint_is_scored_from_the_page_of_its_faces(designer: Browser) -> None:
    faces = designer.open(f"/contactmomenten/{TOUCHPOINT}/gezichten")
    assert not faces.select("[aria-pressed]")
    faces.click("Very positive")
    again = designer.open(f"/contactmomenten/{TOUCHPOINT}/gezichten")
    assert again.one("[aria-pressed=true]")["value"] == "2"


def test_a_reader_has_no_menus(reader: Browser) -> None:
    assert not reader.open("/klantreizen/reisdocumenten").select("main details[hx-get]")
    assert reader.open(f"/contactmomenten/{TOUCHPOINT}/keuzes").status == 403
    assert reader.open(f"/contactmomenten/{TOUCHPOINT}/gezichten").status == 403


def test_a_step_is_moved_by_the_one_form_that_all_its_buttons_share(designer: Browser) -> None:
    page = designer.open("/klantreizen/reisdocumenten")
    button = page.one(f'button[formaction="/stappen/{STEP}/plaats"][value=right]')
    form = page.one(f"form#{button['form']}")
    assert form.select_one("input[name=_csrf_token]")
    token = {"_csrf_token": str(form.select_one("input")["value"])}  # type: ignore[index]
    moved = designer.send(str(button["formaction"]), {**token, "to": "right"})
    titles = [" ".join(one.get_text(" ").split()) for one in moved.select(".map__title")]
    assert titles.index("Bellen met 14070") < titles.index("Informatie zoeken online")


def test_a_phone_asks_for_the_list_when_it_comes_to_it(reader: Browser) -> None:
    page = reader.open("/klantreizen/reisdocumenten")
    assert not page.select(".readable")
    way = page.one("#list-here")
    fragment = reader.open(str(way["hx-get"]), htmx=True)
    assert len(fragment.select(".readable__step")) == 4
    assert not fragment.select("table.map, h1")
