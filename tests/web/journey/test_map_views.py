"""Which lanes a map shows: chosen, put in order, kept under a name, and filled with own text."""

import pytest

from tests.browser import Browser, Page

MAP = "/klantreizen/reisdocumenten"
STEP = "reisdocumenten.orienteren.bellen"
CALL = f"{STEP}.vraag"


def lanes(page: Page) -> list[str]:
    heads = page.select(".map tbody .map__lane")
    return [str(head.find(string=True, recursive=True)).strip() for head in heads]


def test_a_map_shows_the_lanes_that_the_address_asks_for_in_its_order(reader: Browser) -> None:
    page = reader.open(f"{MAP}?laag=kansen&laag=verhaal&laag=bestaat-niet&laag=kansen")
    assert lanes(page) == ["Opportunities", "Story"]
    assert "Lanes · 2" in page.text


def test_at_first_lanes_with_nothing_in_them_stay_away(reader: Browser) -> None:
    assert "Behind the scenes" in lanes(reader.open(MAP))
    assert "Behind the scenes" not in lanes(reader.open("/klantreizen/klacht"))


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("blauwdruk", ["Line of interaction", "Line of visibility", "Support systems"]),
        ("gevoel", ["Experience", "Intensity"]),
        ("cijfers", ["Importance and satisfaction", "Measurements", "Duration and waiting"]),
    ],
)
def test_views_that_are_there_from_the_start(
    reader: Browser, view: str, expected: list[str]
) -> None:
    shown = lanes(reader.open(f"{MAP}?beeld={view}"))
    assert [lane for lane in shown if lane in expected] == expected


def test_a_view_that_is_not_there_shows_the_first(reader: Browser) -> None:
    assert lanes(reader.open(f"{MAP}?beeld=bestaat-niet")) == lanes(reader.open(MAP))


def test_lanes_are_ticked_and_shown(reader: Browser) -> None:
    form = reader.open(f"{MAP}/lagen")
    assert "Story" in form.text
    page = reader.open(f"{MAP}/lagen?laag=kansen&laag=inzichten&toon=ja")
    assert page.url == f"{MAP}?laag=kansen&laag=inzichten"


def test_a_lane_goes_up_one_place_and_what_is_ticked_stays_ticked(reader: Browser) -> None:
    order = "volgorde=verhaal&volgorde=kansen&volgorde=inzichten"
    page = reader.open(f"{MAP}/lagen?{order}&laag=verhaal&laag=kansen&naar=kansen:op", htmx=True)
    boxes = page.select("input[name=laag]")
    assert [box["value"] for box in boxes][:3] == ["kansen", "verhaal", "inzichten"]
    assert [box["value"] for box in boxes if box.has_attr("checked")] == ["kansen", "verhaal"]
    assert page.one("[data-autofocus]")["value"] == "kansen:op"


def test_a_view_is_kept_for_this_journey_and_removed_again(designer: Browser) -> None:
    form = designer.open(f"{MAP}/lagen?laag=kansen&laag=verhaal")
    page = form.fill_in("form[action$='/beelden']", title="Voor het MT")
    assert page.url == f"{MAP}?beeld=voor-het-mt"
    assert lanes(page) == ["Opportunities", "Story"]
    assert "Voor het MT" not in designer.open("/klantreizen/klacht").text
    designer.open("/verwijderen/map_view/voor-het-mt").fill_in("main form.form")
    assert "Voor het MT" not in designer.open(MAP).text


def test_a_view_can_be_kept_for_all_journeys(designer: Browser) -> None:
    form = designer.open(f"{MAP}/lagen?laag=kansen")
    form.fill_in("form[action$='/beelden']", title="Alleen kansen", everywhere="ja")
    assert lanes(designer.open("/klantreizen/klacht?beeld=alleen-kansen")) == ["Opportunities"]


def test_a_view_without_a_name_is_refused_with_a_sentence(designer: Browser) -> None:
    page = designer.open(f"{MAP}/lagen?laag=kansen").fill_in("form[action$='/beelden']", title="")
    assert page.status == 422
    assert "Fill this in." in page.text


def test_a_text_lane_is_made_filled_in_emptied_and_removed(designer: Browser) -> None:
    page = designer.open(f"{MAP}/tekstlagen/nieuw").fill_in("main form.form", title="Wetten")
    assert "Wetten" in lanes(page)
    cell = f"/tekstlagen/reisdocumenten.wetten/{STEP}"
    designer.open(cell).fill_in("main form.form", text="De Paspoortwet")
    assert "De Paspoortwet" in designer.open(MAP).text
    designer.open(cell).fill_in("main form.form", text="")
    assert "De Paspoortwet" not in designer.open(MAP).text
    designer.open("/tekstlagen/reisdocumenten.wetten/bewerken").fill_in(
        "main form.form", title="Regels"
    )
    assert "Regels" in lanes(designer.open(MAP))
    designer.open("/verwijderen/text_lane/reisdocumenten.wetten").fill_in("main form.form")
    assert "Regels" not in lanes(designer.open(MAP))


def test_two_who_write_in_one_cell_lose_nothing(designer: Browser, researcher: Browser) -> None:
    designer.open(f"{MAP}/tekstlagen/nieuw").fill_in("main form.form", title="Wetten")
    cell = f"/tekstlagen/reisdocumenten.wetten/{STEP}"
    designer.open(cell).fill_in("main form.form", text="De Paspoortwet")
    mine, theirs = designer.open(cell), researcher.open(cell)
    mine.fill_in("main form.form", text="Van Noor")
    conflict = theirs.fill_in("main form.form", text="Van Sam")
    assert "Van Noor" in conflict.text
    assert "Van Sam" in str(conflict.soup)


def test_a_cell_belongs_to_a_step_of_the_same_journey(designer: Browser) -> None:
    designer.open(f"{MAP}/tekstlagen/nieuw").fill_in("main form.form", title="Wetten")
    elsewhere = "gehandicaptenparkeerplaats.aanvragen"
    assert designer.open(f"/tekstlagen/reisdocumenten.wetten/{elsewhere}").status == 404


def test_how_much_a_touchpoint_matters_stands_in_its_lanes(designer: Browser) -> None:
    form = designer.open(f"/contactmomenten/{CALL}/weging")
    form.fill_in("main form.form", intensity="4", customer_importance="5", satisfaction="2")
    page = designer.open(f"{MAP}?laag=intensiteit&laag=belang")
    told = [str(level["aria-label"]) for level in page.select(".level[role=img]")]
    assert told == [
        "Intensity: 4 of 5", "Importance to the customer: 5 of 5", "Satisfaction: 2 of 5",
    ]  # fmt: skip
    assert "unknown : Importance to us" in page.text


def test_a_weight_outside_one_to_five_is_refused(designer: Browser) -> None:
    page = designer.send(f"/contactmomenten/{CALL}/weging", {"intensity": "6"})
    assert page.status == 422
    assert "Use 5 or less." in page.text


def test_waiting_stands_beside_how_long_a_step_takes(designer: Browser) -> None:
    designer.open(f"/stappen/{STEP}/bewerken").fill_in("main form.form", wait_minutes="2880")
    assert "then 2 days of waiting" in designer.open(f"{MAP}?laag=tijd").text


def test_after_a_change_the_same_lanes_are_drawn(designer: Browser) -> None:
    page = designer.client.post(
        f"/contactmomenten/{CALL}/score",
        data={"score": "1", "_csrf_token": designer.token()},
        headers={"HX-Request": "true", "HX-Current-URL": f"{MAP}?laag=kansen"},
    )
    assert "Lanes · 1" in page.text


def test_a_reader_chooses_lanes_and_changes_nothing(reader: Browser) -> None:
    assert reader.open(f"{MAP}/lagen").status == 200
    assert not reader.open(f"{MAP}/lagen").select("main form[method=post]")
    assert reader.send(f"{MAP}/beelden", {"title": "x", "laag": "kansen"}).status == 403
    assert reader.send(f"{MAP}/tekstlagen/nieuw", {"title": "x"}).status == 403
    assert reader.send(f"/contactmomenten/{CALL}/weging", {"intensity": "1"}).status == 403


def test_a_large_map_can_be_drawn_smaller_and_leads_to_its_phases(reader: Browser) -> None:
    large = "/klantreizen/gehandicaptenparkeerplaats"
    page = reader.open(f"{large}?laag=verhaal&laag=kansen")
    phases = page.select(".around__phases a")
    assert len(phases) == 6
    assert page.select(str(phases[0]["href"]))
    assert not page.select("#zoom-larger")
    smaller = reader.open(str(page.one("#zoom-smaller")["href"]))
    assert smaller.select("table.map--80")
    assert lanes(smaller) == lanes(page)
    for _ in range(2):
        smaller = reader.open(str(smaller.one("#zoom-smaller")["href"]))
    assert smaller.select("table.map--45")
    assert not smaller.select("#zoom-smaller")
    assert not reader.open(f"{large}?grootte=900").select("table[class*=map--]")


def test_a_small_map_needs_no_way_around(reader: Browser) -> None:
    assert not reader.open(MAP).select(".around")
