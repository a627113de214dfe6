"""Paths between steps: drawn from a step, told in words, changed, refused and removed."""

from typing import Any

import pytest
from sqlmodel import Session

from journeys.domain.models import StepTransition
from journeys.queries.by_key import by_key
from tests.browser import Browser, Page

MAP = "/klantreizen/reisdocumenten"
ONLINE = "reisdocumenten.orienteren.online"
CALL = "reisdocumenten.orienteren.bellen"
DESK = "reisdocumenten.orienteren.langsgaan"


def draw(who: Browser, start: str = CALL, **answers: Any) -> Page:
    form = who.open(f"/stappen/{start}/paden/nieuw")
    return form.fill_in("#edit", **{"to": ONLINE, "path": "unhappy", **answers})


def labels(page: Page) -> list[str]:
    return [" ".join(label.get_text(" ").split()) for label in page.select(".path__label")]


def lanes(page: Page) -> list[str]:
    heads = page.select(".map tbody .map__lane")
    return [str(head.find(string=True, recursive=True)).strip() for head in heads]


def test_a_path_is_drawn_from_the_menu_of_a_step(designer: Browser) -> None:
    menu = designer.open(f"/stappen/{CALL}/keuzes")
    form = menu.click("Path to another step")
    options = [option["value"] for option in form.select("select[name=to] option")]
    assert CALL not in options and {ONLINE, DESK} <= set(options)
    page = draw(designer, condition="nobody answers")
    told = "Bellen met 14070"
    assert f"A path from “{told}” to “Informatie zoeken online” was drawn." in page.text
    assert labels(page) == [
        f"It goes wrong if nobody answers (back from “{told}” to “Informatie zoeken online”)"
    ]
    assert lanes(page)[0] == "Paths"


def test_the_lane_is_there_from_the_first_path_on(reader: Browser) -> None:
    assert "Paths" not in lanes(reader.open(MAP))
    page = reader.open(f"{MAP}?laag=paden")
    assert lanes(page) == ["Paths"]
    assert "No step of this journey leads elsewhere than to the next one." in page.text


def test_every_way_of_reading_a_journey_says_it_in_words(designer: Browser) -> None:
    draw(designer, condition="If nobody answers.")
    words = "Also goes back to “Informatie zoeken online”, if nobody answers (it goes wrong)"
    for address in (MAP, f"{MAP}/lijst", f"{MAP}/storyboard", f"{MAP}/rond"):
        assert words in designer.open(address).text, address
    assert words in designer.open(f"{MAP}/presentatie?stap=3").text


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("", "Choose a step of this journey."),
        ("klacht.afwachten.wachten", "Choose a step of this journey."),
        (CALL, "A path leads to another step than the one it leaves."),
    ],
)
def test_a_path_leads_to_another_step_of_the_same_journey(
    designer: Browser, to: str, sentence: str
) -> None:
    page = draw(designer, to=to)
    assert page.status == 422
    assert sentence in page.text


def test_the_same_path_is_not_drawn_twice(designer: Browser) -> None:
    draw(designer, condition="nobody answers")
    page = draw(designer)
    assert page.status == 422
    assert "to that step already: if nobody answers. Change that one instead." in page.text
    assert draw(designer, path="exception").status == 200


def test_a_path_is_changed_and_who_comes_second_is_told(designer: Browser) -> None:
    page = draw(designer)
    address = str(page.one(".path__label")["href"])
    first, second = designer.open(address), designer.open(address)
    page = first.fill_in("#edit", to=DESK, path="alternative")
    assert labels(page) == ["Another way (from “Bellen met 14070” to “Fysiek langsgaan”)"]
    assert second.fill_in("#edit", condition="too late").status == 409


def test_a_path_is_removed_and_that_is_undone(designer: Browser, session: Session) -> None:
    draw(designer)
    key = f"{MAP.rpartition('/')[2]}.bellen-met-14070-informatie-zoeken-online"
    assert by_key(session, StepTransition, key)
    page = designer.open(f"/verwijderen/step_transition/{key}")
    assert "Bellen met 14070 → Informatie zoeken online" in page.text
    page = page.click("Remove")
    assert labels(page) == []
    assert len(labels(page.click("Undo"))) == 1


def test_a_step_takes_its_paths_along_when_it_goes(designer: Browser) -> None:
    draw(designer)
    page = designer.open(f"/verwijderen/step/{ONLINE}")
    assert "path between steps" in page.text
    page.click("Remove")
    assert labels(designer.open(MAP)) == []


def test_a_path_follows_when_its_step_moves(designer: Browser) -> None:
    draw(designer)
    token = designer.token()
    designer.send(f"/stappen/{CALL}/plaats", {"_csrf_token": token, "to": "left"})
    assert labels(designer.open(MAP)) == [
        "It goes wrong (from “Bellen met 14070” to “Informatie zoeken online”)"
    ]


def test_a_reader_goes_along_a_path_and_draws_none(reader: Browser, designer: Browser) -> None:
    page = draw(designer)
    end = page.one(f"th[data-key='{ONLINE}']")["id"]
    assert reader.open(MAP).one(".path__label")["href"] == f"#{end}"
    assert reader.open(f"/stappen/{CALL}/paden/nieuw").status == 403
