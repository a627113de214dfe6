"""Moving by buttons, by choosing a place, and by what dragging sends."""

import pytest

from tests.browser import Browser, Page

MAP = "/klantreizen/reisdocumenten"
PHASE = "reisdocumenten.orienteren"


def steps(page: Page) -> list[str]:
    return [" ".join(one.get_text().split()) for one in page.select(".map__title")]


def phases(page: Page) -> list[str]:
    return [one.get_text().strip() for one in page.select(".phase__title")]


@pytest.mark.parametrize("htmx", [False, True])
def test_a_step_moves_to_the_right_and_says_where_it_is(designer: Browser, htmx: bool) -> None:
    page = designer.send(f"/stappen/{PHASE}.online/plaats", {"to": "right"}, htmx)
    assert steps(page)[1:3] == ["Bellen met 14070", "Informatie zoeken online"]
    assert "“Informatie zoeken online” is now number 2 of 3." in page.text


def test_the_first_step_of_a_phase_goes_left_into_the_phase_before(designer: Browser) -> None:
    page = designer.send(f"/stappen/{PHASE}.online/plaats", {"to": "left"})
    assert "now number 2 of 2" in page.text
    spans = [int(str(phase["colspan"])) for phase in page.select("th.phase")]
    assert spans == [2, 2]


def test_at_the_edge_the_button_says_so_and_nothing_moves(designer: Browser) -> None:
    page = designer.open(MAP)
    before = steps(page)
    assert page.select("th.map__step button[id^=left-]")[0]["aria-disabled"] == "true"
    page = designer.send("/stappen/reisdocumenten.bewust-worden.realisatie/plaats", {"to": "left"})
    assert "“Realisatie” is first already." in page.text
    assert steps(page) == before


def test_a_phase_moves_with_all_its_steps(designer: Browser) -> None:
    page = designer.send(f"/fasen/{PHASE}/plaats", {"to": "left"})
    assert phases(page) == ["Oriënteren", "Bewust worden"]
    assert steps(page)[-1] == "Realisatie"


def test_a_touchpoint_moves_down_within_its_step(designer: Browser) -> None:
    page = designer.send(f"/contactmomenten/{PHASE}.online.pagina/plaats", {"to": "down"})
    titles = [b.get_text().strip() for b in page.select(".map .tp b")]
    assert titles.index("Afspraak maken") < titles.index("Pagina over reisdocumenten")


def test_a_step_moves_to_a_chosen_phase(designer: Browser) -> None:
    form = designer.open(f"/stappen/{PHASE}.bellen/plaats")
    page = form.fill_in("form.form", into="reisdocumenten.bewust-worden")
    assert steps(page)[:2] == ["Realisatie", "Bellen met 14070"]


def test_a_touchpoint_moves_to_a_chosen_step(designer: Browser) -> None:
    form = designer.open(f"/contactmomenten/{PHASE}.online.afspraak/plaats")
    page = form.fill_in("form.form", into=f"{PHASE}.bellen")
    assert "“Afspraak maken” is now number 2 of 2." in page.text


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("before", ["Fysiek langsgaan", "Informatie zoeken online", "Bellen met 14070"]),
        ("after", ["Informatie zoeken online", "Fysiek langsgaan", "Bellen met 14070"]),
    ],
)
def test_a_step_dropped_beside_another_stands_there(
    designer: Browser, side: str, expected: list[str]
) -> None:
    page = designer.send(f"/stappen/{PHASE}.langsgaan/plaats", {side: f"{PHASE}.online"}, True)
    assert steps(page)[1:] == expected


def test_what_is_dragged_may_carry_its_buttons_along(designer: Browser) -> None:
    answers = {"to": ["left", "right"], "into": "reisdocumenten.bewust-worden"}
    page = designer.send(f"/stappen/{PHASE}.langsgaan/plaats", answers, htmx=True)
    assert steps(page)[:2] == ["Realisatie", "Fysiek langsgaan"]


def test_a_step_dropped_beside_one_of_another_phase_joins_that_phase(designer: Browser) -> None:
    target = "reisdocumenten.bewust-worden.realisatie"
    page = designer.send(f"/stappen/{PHASE}.langsgaan/plaats", {"before": target})
    assert steps(page)[0] == "Fysiek langsgaan"
    assert [str(phase["colspan"]) for phase in page.select("th.phase")] == ["2", "2"]


def test_nothing_moves_into_another_journey(designer: Browser) -> None:
    other = designer.open("/klantreizen/gehandicaptenparkeerplaats")
    elsewhere = str(other.one("th[data-drag=phase]")["data-key"])
    page = designer.send(f"/stappen/{PHASE}.bellen/plaats", {"into": elsewhere})
    assert page.status == 422
    assert "Bellen met 14070" in steps(designer.open(MAP))


def test_a_reader_may_not_move(reader: Browser) -> None:
    assert reader.send(f"/stappen/{PHASE}.bellen/plaats", {"to": "left"}).status == 403
    assert reader.send(f"/fasen/{PHASE}/plaats", {"to": "left"}).status == 403
