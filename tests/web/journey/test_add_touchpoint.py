"""Adding phases, steps and touchpoints, in the panel and on a plain page."""

import pytest

from tests.browser import Browser

MAP = "/klantreizen/reisdocumenten"
STEP = "/stappen/reisdocumenten.orienteren.bellen"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_touchpoint_is_added_to_a_step_with_its_channel_and_department(
    designer: Browser, htmx: bool
) -> None:
    form = designer.open(f"{STEP}/contactmomenten/nieuw", htmx=htmx)
    form.fill_in("form.form", htmx, title="Terugbelverzoek", front="kcc")
    page = designer.open(MAP)
    assert "Terugbelverzoek" in page.text
    card = next(card for card in page.select(".tp") if "Terugbelverzoek" in card.get_text())
    assert "KCC" in card.get_text()


def test_with_htmx_the_map_comes_back_with_a_way_to_undo(designer: Browser) -> None:
    form = designer.open(f"{STEP}/contactmomenten/nieuw", htmx=True)
    answer = form.fill_in("form.form", htmx=True, title="Terugbelverzoek")
    assert answer.response.headers["hx-retarget"] == "#map"
    assert answer.one("#map table.map")
    assert answer.one("#told form[action^='/ongedaan/']")


def test_what_was_added_can_be_undone(designer: Browser) -> None:
    form = designer.open(f"{STEP}/contactmomenten/nieuw")
    page = form.fill_in("form.form", title="Terugbelverzoek", front="kcc")
    page.click("Undo")
    assert "Terugbelverzoek" not in designer.open(MAP).text


def test_without_a_title_nothing_is_added_and_the_form_says_so(designer: Browser) -> None:
    page = designer.open(f"{STEP}/contactmomenten/nieuw").fill_in("form.form", title=" ")
    assert page.status == 422
    assert page.one(".error-summary a[href='#title']")


@pytest.mark.parametrize("htmx", [False, True])
def test_and_another_keeps_the_form_open_and_empty(designer: Browser, htmx: bool) -> None:
    form = designer.open("/fasen/reisdocumenten.orienteren/stappen/nieuw", htmx=htmx)
    data = {str(box["name"]): box.get("value", "") for box in form.select("input[type=hidden]")}
    address = "/fasen/reisdocumenten.orienteren/stappen"
    page = designer.send(address, {**data, "title": "Afwachten", "again": "1"}, htmx)
    assert page.one("form.form input[name=title]")["value"] == ""
    assert page.one("select[name=phase] option[selected]")["value"] == "reisdocumenten.orienteren"
    if htmx:
        assert page.one("#map[hx-swap-oob]")
    titles = [" ".join(one.get_text().split()) for one in designer.open(MAP).select(".map__title")]
    assert titles[-1] == "Afwachten"


def test_a_step_can_be_added_right_after_another(designer: Browser) -> None:
    form = designer.open(
        "/fasen/reisdocumenten.orienteren/stappen/nieuw?na=reisdocumenten.orienteren.online"
    )
    page = form.fill_in("form.form", title="Nalezen")
    titles = [" ".join(one.get_text().split()) for one in page.select(".map__title")]
    assert titles.index("Nalezen") == titles.index("Informatie zoeken online") + 1


def test_a_phase_is_added_last_with_room_for_its_first_step(designer: Browser) -> None:
    page = designer.open(f"{MAP}/fasen/nieuw").fill_in("form.form", title="Ophalen")
    assert page.select(".phase__title")[-1].get_text().strip() == "Ophalen"
    assert "No steps yet" in page.text


@pytest.mark.parametrize(
    "address",
    [f"{STEP}/contactmomenten", "/fasen/reisdocumenten.orienteren/stappen", f"{MAP}/fasen"],
)
def test_a_reader_and_a_manager_may_not_add(
    reader: Browser, manager: Browser, address: str
) -> None:
    for browser in (reader, manager):
        assert browser.send(address, {"title": "Iets"}).status == 403
    assert reader.open(f"{STEP}/contactmomenten/nieuw").status == 403
