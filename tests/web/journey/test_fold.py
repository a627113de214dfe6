"""Phases of a map that are folded to one narrow column: by a button, in the address, without
losing anything else that the map shows."""

import pytest

from journeys.web.journey.curve import edges, middle
from journeys.web.journey.fold import toggled
from tests.browser import Browser, Page

MAP = "/klantreizen/gehandicaptenparkeerplaats"
ASKING, WAITING = (f"gehandicaptenparkeerplaats.{name}" for name in ("aanvragen", "afwachten"))


def columns(page: Page) -> int:
    return len(page.select(".map thead tr:nth-of-type(2) th")) - 1


def button(page: Page, phase: str) -> str:
    return str(page.one(f".phase__fold[value='{phase}']")["aria-expanded"])


def test_a_folded_phase_is_one_column_that_says_what_is_in_it(reader: Browser) -> None:
    page = reader.open(f"{MAP}?dicht={ASKING}")
    assert columns(reader.open(MAP)) - columns(page) == 1
    told = " ".join(page.one(".map__step--folded").get_text(" ").split())
    assert told.startswith("Aanvragen 2 steps 2 2 touchpoints Mean of this phase: ")
    assert (button(page, ASKING), button(page, WAITING)) == ("false", "true")
    assert len(page.select("col.map__col--folded")) == 1


def test_every_lane_has_a_cell_for_every_column_or_one_for_all(reader: Browser) -> None:
    for query in ("", "&beeld=blauwdruk", "&beeld=cijfers", "&beeld=gevoel", "&beeld=kanaal"):
        page = reader.open(f"{MAP}?dicht={ASKING}{query}")
        for row in page.select(".map tbody tr"):
            spans = [int(str(cell.get("colspan", "1"))) for cell in row.select("td")]
            assert sum(spans) == columns(page), row


def test_the_curve_draws_the_mean_of_the_phase_as_one_point_and_says_so(reader: Browser) -> None:
    page = reader.open(f"{MAP}?dicht={ASKING}")
    (mark,) = page.select(".curve__fold")
    assert str(mark["aria-label"]).startswith("Phase Aanvragen as a whole, the mean: ")
    assert mark.get_text(" ").strip().endswith("mean")


def test_what_stands_above_the_map_counts_what_is_folded_too(reader: Browser) -> None:
    whole = reader.open(MAP).one(".chips").get_text(" ")
    every = "&".join(
        f"dicht={button['value']}" for button in reader.open(MAP).select(".phase__fold")
    )
    page = reader.open(f"{MAP}?{every}")
    assert page.one(".chips").get_text(" ") == whole
    assert len(page.select(".map__step--folded")) == 6


def test_a_phase_folds_and_opens_without_javascript(reader: Browser) -> None:
    page = reader.open(f"{MAP}?beeld=gevoel")
    form = page.one("#fold-form")
    sent = {str(box["name"]): str(box["value"]) for box in form.select("input")}
    page = reader.open(str(form["action"]), params={**sent, "om": ASKING})
    assert page.url == f"{MAP}?beeld=gevoel&dicht={ASKING}"
    page = reader.open(f"{page.url}&om={ASKING}")
    assert page.url == f"{MAP}?beeld=gevoel"


def test_what_else_the_address_says_stays(reader: Browser) -> None:
    page = reader.open(f"{MAP}?laag=verhaal&laag=beleving&grootte=80&dicht={ASKING}")
    address = str(page.one(f".phase__fold[value='{WAITING}']")["hx-get"])
    assert address == (
        f"{MAP}?laag=verhaal&laag=beleving&grootte=80&dicht={ASKING}&dicht={WAITING}"
    )
    assert f"dicht={ASKING}" in str(page.one("#zoom-smaller")["href"])
    views = [str(link["href"]) for link in page.select(".menu__list a[href*='beeld=']")]
    assert views and all(f"dicht={ASKING}" in view for view in views)


def test_choosing_lanes_and_keeping_a_view_leave_phases_folded(designer: Browser) -> None:
    page = designer.open(f"{MAP}?laag=verhaal&laag=paden&dicht={ASKING}")
    address = str(page.one("#choose-lanes")["href"])
    shown = designer.open(f"{address}&toon=ja")
    assert shown.url == f"{MAP}?laag=verhaal&laag=paden&dicht={ASKING}"
    kept = designer.open(address).fill_in("form[action$='/beelden']", title="Kort")
    assert kept.url == f"{MAP}?beeld=kort&dicht={ASKING}"
    assert len(kept.select(".map__step--folded")) == 1


def test_all_phases_fold_and_open_at_once(reader: Browser) -> None:
    page = reader.open(MAP)
    assert not page.select("#unfold-all")
    page = page.click("Fold all")
    assert columns(page) == 6 and not page.select("#fold-all")
    assert page.click("Unfold all").url == MAP


def test_a_phase_that_is_not_there_folds_nothing(reader: Browser) -> None:
    page = reader.open(f"{MAP}?dicht=bestaat-niet")
    assert columns(page) == columns(reader.open(MAP))


def test_paths_lead_to_the_folded_phase_and_those_within_it_are_counted(reader: Browser) -> None:
    whole = len(reader.open(MAP).select(".path__label"))
    page = reader.open(f"{MAP}?dicht={ASKING}")
    assert len(page.select(".path__label")) == whole - 1
    assert "1 path stays within a folded phase." in page.text


def test_a_change_leaves_the_phases_folded(designer: Browser) -> None:
    page = designer.open(f"{MAP}?dicht={ASKING}")
    url = str(page.one("th[data-drag='step']")["data-move-url"])
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://127.0.0.1:8000{page.url}"}
    data = {"_csrf_token": designer.token(), "to": "right"}
    answer = Page(designer, designer.client.post(url, data=data, headers=headers))
    assert len(answer.select(".map__step--folded")) == 1


@pytest.mark.parametrize(("before", "after"), [([], ["a"]), (["a", "b"], ["b"])])
def test_folding_twice_is_folding_not_at_all(before: list[str], after: list[str]) -> None:
    assert toggled(before, "a") == after
    assert sorted(toggled(after, "a")) == before


def test_columns_keep_their_proportions() -> None:
    at = edges([1, 0.4, 1])
    assert [middle(place, at) for place in range(3)] == [208.3, 500, 791.7]
