"""Any figure on any axis, and the list by any lens."""

import pytest

from tests.browser import Browser

NEW = "/kansen/scores/nieuw"


def test_it_is_asked_which_axes_and_the_rest_stays(manager: Browser) -> None:
    page = manager.open("/kansen?omvang=large").click("Axes and lens")
    page = page.fill_in("#axes-form", x="prioriteit", y="onderbouwing", lens="ice")

    assert "To the right: Our priority. Upward: Part that is no assumption." in page.text
    assert page.one("#axes-form [name=omvang]")["value"] == "large"
    assert page.one("#filter [name=lens]")["value"] == "ice"
    assert not page.select(".matrix__contour, .matrix__haze")


def test_every_open_opportunity_is_drawn_or_named_as_missing(manager: Browser) -> None:
    for figure in ("bereik", "impact", "rice", "onderbouwing", "ulwick-staff"):
        page = manager.open("/kansen", params={"x": figure, "y": "prioriteit"})
        drawn = len(page.select(".matrix__link"))
        missing = len(page.select("figcaption .rows__row"))
        assert drawn + missing == 8


def test_a_lens_ranks_the_list_and_says_its_formula_and_what_is_missing(manager: Browser) -> None:
    page = manager.open("/kansen?lens=waarde")

    told = page.text
    assert "Value for effort = impact ÷ effort." in told
    assert "Unknown, because this is missing: an estimate of the effort." in told


def test_a_score_of_our_own_can_stand_on_an_axis_and_in_the_table(admin: Browser) -> None:
    admin.open(NEW).fill_in("#edit", title="Urgentie", low="1", high="5")
    for key, value in (("quickscan", "4"), ("track-en-trace", "2")):
        admin.open(f"/kansen/{key}/scores").fill_in("#edit", value_urgentie=value)
    page = admin.open("/kansen?x=urgentie&lens=urgentie&grootte=urgentie&kleur=status")

    assert [link["id"] for link in page.select(".matrix__link")] == [
        "point-quickscan", "point-track-en-trace",
    ]  # fmt: skip
    assert "6 opportunities are not here" in page.text
    table = admin.open("/kansen?weergave=tabel&lens=urgentie")
    assert "/kansen/quickscan" in str(table.one("tbody tr"))


def test_one_opportunity_more_changes_no_other_score(manager: Browser) -> None:
    def scores() -> dict[str, str]:
        page = manager.open("/kansen?lens=ice&x=prioriteit")
        return {
            item.select_one("a").get_text(): item.select_one(".num").get_text()  # type: ignore[union-attr]
            for item in page.select(".ranked > li")
        }

    before = scores()
    manager.open("/kansen/nieuw").fill_in("#edit", title="Nog een kans")
    after = scores()
    assert {title: after[title] for title in before} == before


@pytest.mark.parametrize(
    "query", ["x=niets", "lens=niets&y=%00", "grootte=1&kleur=rood", "x=x&x=y"]
)
def test_what_does_not_exist_is_as_if_nothing_was_chosen(manager: Browser, query: str) -> None:
    assert manager.open(f"/kansen?{query}").status == 200
    assert manager.open(f"/kansen?{query}&weergave=tabel").status == 200


def test_a_view_remembers_axes_and_lens(manager: Browser) -> None:
    address = "/kansen?x=prioriteit&y=onderbouwing&lens=ice"
    manager.open("/weergaven/nieuw", params={"adres": f"{address}&assen=1"}).fill_in(
        "#edit", title="Ons gesprek"
    )

    assert any(address in str(link["href"]) for link in manager.open("/weergaven").select("a"))


def test_every_lens_stands_on_a_page_with_its_formula_and_scale(reader: Browser) -> None:
    page = reader.open("/kansen/lenzen")

    for told in ("RICE = reach × impact × confidence ÷ effort.", "14 different outcomes"):
        assert told in page.text
