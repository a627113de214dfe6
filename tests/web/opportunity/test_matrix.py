"""The opportunities: matrix, list and table show the same, and say why."""

from collections.abc import Callable
from typing import Any

from litestar import Litestar

from journeys import clock, database
from journeys.domain.models import Opportunity
from tests.browser import Browser, Page
from tests.builders import an_opportunity

BEST = "Track & trace: een aanvraag volgen over kanalen en afdelingen heen"


def test_the_list_is_ranked_and_the_matrix_has_a_point_for_each(manager: Browser) -> None:
    page = manager.open("/kansen")

    ranks = [item["value"] for item in page.select(".ranked > li")]
    assert ranks == [str(n) for n in range(1, 9)]
    assert _points(page) == _listed(page)
    assert BEST in page.one(".ranked > li").get_text()


def test_every_filter_keeps_matrix_and_list_in_step(manager: Browser) -> None:
    for query in (
        "belofte=u-weet",
        "omvang=large",
        "status=explored",
        "klantreis=reisdocumenten",
        "dienst=dpz",
        "q=14070",
    ):
        page = manager.open(f"/kansen?{query}")
        assert _points(page) == _listed(page)
        table = manager.open(f"/kansen?{query}&weergave=tabel")
        assert _listed(page) == {_key(link["href"]) for link in table.select("tbody th a")}


def test_a_filter_shows_only_what_fits(manager: Browser) -> None:
    page = manager.open("/kansen").fill_in("#filter", belofte="gegevens")

    assert _listed(page) == {"privacy-zichtbaar", "privacy-in-telefoongesprek"}
    assert "2 of 8 fit the filters" in page.text


def test_a_word_is_found_in_the_text_whatever_it_is(manager: Browser) -> None:
    assert _listed(manager.open("/kansen", params={"q": "PASPOORT"})) == {"bericht-paspoort"}
    for odd in ("%", "_", "'", '"; drop table x', "\\"):
        assert manager.open("/kansen", params={"q": odd}).status == 200


def test_when_nothing_fits_it_says_how_to_see_more(manager: Browser) -> None:
    page = manager.open("/kansen?q=zeppelin")

    assert "Nothing fits these filters" in page.text
    assert page.click("Show all").status == 200


def test_a_point_answers_why_it_is_there(manager: Browser) -> None:
    page = manager.open("/kansen?kans=seintje-bij-verandering")
    why = page.one("#why").get_text(" ")

    assert "at 3?" in why
    assert "of the gap closed" in why
    assert "inputs are assumptions" in why
    assert page.one("#point-seintje-bij-verandering")["aria-current"] == "true"


def test_the_best_one_is_explained_when_nothing_is_chosen_down_to_a_quote(
    manager: Browser,
) -> None:
    page = manager.open("/kansen")

    assert BEST in page.one("#why").get_text()
    assert "“" in page.one("#why .trail__stop").get_text()


def test_with_htmx_only_the_part_that_changes_comes_back(manager: Browser) -> None:
    page = manager.open("/kansen?kans=quickscan", htmx=True)

    assert page.soup.find("html") is None
    assert "quickscan" in page.one("#why").get_text()


def test_what_rests_on_assumptions_only_looks_and_says_so(manager: Browser) -> None:
    page = manager.open("/kansen")
    point = page.one("#point-quickscan")

    assert "Rests on assumptions only" in str(point["aria-label"])
    assert point.select(".matrix__point--assumed")
    assert not page.one("#point-track-en-trace").select(".matrix__point--assumed")


def test_the_table_sorts_by_its_head(manager: Browser) -> None:
    page = manager.open("/kansen?weergave=tabel").click("Feasibility")
    shares = [int(cells[7].get_text().strip(" %")) for cells in _cells(page)]

    assert shares == sorted(shares, reverse=True)
    assert page.one("[aria-sort=descending]").get_text().startswith("Feasibility")


def test_done_and_dropped_ones_are_named_apart(app: Litestar, manager: Browser) -> None:
    _keep(app, an_opportunity(key="af", title="Dit is af", status="done"))
    page = manager.open("/kansen")

    assert "Dit is af" in page.text
    assert "af" not in _points(page)


def test_a_reader_looks_but_finds_nothing_to_write_with(reader: Browser) -> None:
    page = reader.open("/kansen")

    assert page.status == 200
    assert "New opportunity" not in page.text
    assert "Rate feasibility" not in page.text


def test_fifty_more_cost_no_more_questions(
    app: Litestar, manager: Browser, counted_queries: Callable[[], Any]
) -> None:
    with counted_queries() as few:
        manager.open("/kansen")
    _keep(app, *(an_opportunity(key=f"kans-{n}", title=f"Kans {n}") for n in range(50)))
    manager.open("/kansen")
    with counted_queries() as many:
        page = manager.open("/kansen")
    assert len(_points(page)) == 58
    assert "33 more, lower in the list" in page.text

    assert len(many) <= len(few) <= 12


def test_unrated_ones_are_dotted(app: Litestar, manager: Browser) -> None:
    opportunity = an_opportunity(key="ongewogen", title="Nog niet gewogen")
    _keep(app, opportunity)
    page = manager.open("/kansen")

    assert page.one("#point-ongewogen").select(".matrix__point--unrated")
    assert "not rated yet" in page.text


def _keep(app: Litestar, *rows: Opportunity) -> None:
    with database.writing(app.state.writers, "noor", "Noor", clock.now()) as session:
        session.add_all(rows)


def _points(page: Page) -> set[str]:
    return {str(link["id"]).removeprefix("point-") for link in page.select(".matrix__link")}


def _listed(page: Page) -> set[str]:
    return {_key(link["href"]) for link in page.select(".ranked b a")}


def _key(href: Any) -> str:
    return str(href).rpartition("/")[2]


def _cells(page: Page) -> list[Any]:
    return [row.select("td, th") for row in page.select("tbody tr")]
