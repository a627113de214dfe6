"""Lines beside that of everybody: chosen at the curve, said in the address, kept with a view."""

from collections.abc import Callable
from typing import Any

from tests.browser import Browser, Page

PARKING = "/klantreizen/gehandicaptenparkeerplaats"
MARJOLEIN = "profiel:marjolein"
TRAVEL = "/klantreizen/reisdocumenten"
CALL = "reisdocumenten.orienteren.bellen.vraag"


def drawn(page: Page) -> list[str]:
    """The names in the legend, everybody first."""
    return [" ".join(one.get_text(" ").split()) for one in page.select(".lines__legend li")]


def offered(page: Page) -> list[str]:
    return [str(one["value"]) for one in page.select(".line-menu input[type=checkbox]")]


def figures(page: Page, step: str) -> list[str]:
    """What the table of the lines says of a step."""
    rows = page.select(".lines__table tbody tr")
    found = [row for row in rows if step in row.get_text()]
    return [" ".join(cell.get_text(" ").split()) for cell in found[0].select("td")]


def test_a_line_of_a_persona_is_chosen_in_the_menu_at_the_curve(reader: Browser) -> None:
    page = reader.open(PARKING)
    assert not drawn(page)
    assert MARJOLEIN in offered(page)
    page = page.fill_in(".line-menu form", lijn=MARJOLEIN)
    assert drawn(page) == ["Everybody", "Marjolein"]
    assert "lijn=profiel%3Amarjolein" in page.url
    assert page.select(".map__curve path.line--1")
    assert page.select(".line-menu input[checked]")


def test_what_a_line_does_not_know_is_a_gap_and_is_said(reader: Browser) -> None:
    page = reader.open(f"{PARKING}?lijn={MARJOLEIN}")
    assert figures(page, "Wachten op het besluit")[1] == "unknown"
    assert "Very negative (−2.0), assumption" in figures(page, "De bekendmaking lezen")[1]
    # Two stretches: the line is broken where nothing is known.
    assert len(page.select(".map__curve path.line--1")) == 2


def test_points_of_a_persona_lead_to_its_scores(reader: Browser) -> None:
    page = reader.open(f"{PARKING}?lijn={MARJOLEIN}")
    link = page.select("a.line__dot")[0]
    opened = reader.open(str(link["href"]))
    assert "Marjolein" in opened.select(".whom__one[aria-current]")[0].get_text()
    assert "ver van huis parkeren" in opened.text


def test_the_list_tells_every_line_at_every_step(reader: Browser) -> None:
    page = reader.open(f"{PARKING}/lijst?lijn={MARJOLEIN}")
    told = page.select(".readable__lines")[0].get_text(" ")
    assert "Everybody" in told
    assert "Marjolein" in told


def test_a_line_that_there_is_not_is_not_drawn(reader: Browser) -> None:
    assert not drawn(reader.open(f"{PARKING}?lijn=profiel:niemand&lijn=zomaar&peil=gisteren"))


def test_assumptions_and_evidence_are_lines_of_their_own(designer: Browser) -> None:
    assert "aanname" not in offered(designer.open(PARKING))
    page = designer.open(f"/contactmomenten/{CALL}/score")
    insight = str(page.select("select[name=insight] option[value]")[1]["value"])
    page.fill_in("form.form", score="-2", basis="research", insight=insight)
    designer.send(f"/contactmomenten/{CALL}/score", {"score": "2"})
    page = designer.open(f"{TRAVEL}?lijn=aanname&lijn=bewijs")
    assert drawn(page) == ["Everybody", "Assumptions", "Evidence"]
    everybody, assumed, evidence = figures(page, "Bellen met 14070")
    assert everybody == evidence
    assert "assumption" in assumed


def test_a_day_lies_between_two_lines(designer: Browser) -> None:
    score = f"/contactmomenten/{CALL}/score"
    page = designer.open(TRAVEL)
    assert not page.select(".line-menu input[type=date]")
    page = designer.open(f"{score}")
    insight = str(page.select("select[name=insight] option[value]")[1]["value"])
    for day, felt in (("2026-01-10", "-2"), ("2026-06-10", "2")):
        answers = {"score": felt, "basis": "research", "insight": insight, "observed_on": day}
        designer.send(score, answers)
    page = designer.open(TRAVEL).fill_in(".line-menu form", peil="2026-03-01")
    assert drawn(page) == ["Everybody", "Before 1 March 2026", "Since 1 March 2026"]
    _everybody, before, since = figures(page, "Bellen met 14070")
    assert "Very negative (−2.0)" in before
    assert "Very positive (2.0)" in since


def test_the_journey_as_it_is_lies_over_the_one_as_it_should_be(designer: Browser) -> None:
    designer.open(f"{PARKING}/kopie").fill_in("main form.form", title="Straks")
    page = designer.open("/klantreizen/straks?lijn=reis:gehandicaptenparkeerplaats")
    assert drawn(page) == ["Everybody (no scores yet)", "As it is"]
    assert "Very negative (−2.0)" in figures(page, "De bekendmaking lezen")[1]


def test_lines_are_kept_with_a_view_and_can_be_put_out_again(designer: Browser) -> None:
    page = designer.open(f"{PARKING}/lagen?laag=beleving&lijn={MARJOLEIN}")
    assert "With these lines beside that of everybody: Marjolein." in page.text
    page = page.fill_in("form[action$='/beelden']", title="Zoals Marjolein")
    assert drawn(page) == ["Everybody", "Marjolein"]
    assert page.url == f"{PARKING}?beeld=zoals-marjolein"
    assert not drawn(designer.open(f"{PARKING}?beeld=zoals-marjolein&lijn="))


def test_lines_stay_within_the_budget_of_a_page(
    designer: Browser, counted_queries: Callable[[], Any]
) -> None:
    designer.open(f"{PARKING}/kopie").fill_in("main form.form", title="Straks")
    with counted_queries() as statements:
        page = designer.open(f"{PARKING}?lijn={MARJOLEIN}&lijn=reis:straks")
    assert drawn(page) == ["Everybody", "Marjolein", "As it should be (no scores yet)"]
    assert len(statements) <= 12
