"""The map of a journey: everything that stands on it, for whom, and at what cost."""

from collections.abc import Callable
from typing import Any

from litestar import Litestar

from journeys import clock, database
from journeys.domain.models import Phase
from journeys.queries.by_key import by_key
from tests.browser import Browser
from tests.builders import a_step, a_touchpoint, an_experience, an_insight, insight_at

MAP = "/klantreizen/reisdocumenten"


def test_the_map_shows_phases_steps_and_touchpoints_in_their_order(reader: Browser) -> None:
    page = reader.open(MAP)
    assert [_words(one) for one in page.select(".phase__title")] == ["Bewust worden", "Oriënteren"]
    assert [_words(one) for one in page.select(".map__title")] == [
        "Realisatie", "Informatie zoeken online", "Bellen met 14070", "Fysiek langsgaan",
    ]  # fmt: skip
    assert len(page.select(".map .tp:not(.tp--back)")) == 6
    assert page.one("table.map caption")


def test_a_handover_stands_where_the_department_changes(reader: Browser) -> None:
    page = reader.open(MAP)
    marks = [_words(mark) for mark in page.select(".map .handover")]
    assert marks == ["handover DPZ → KCC", "handover KCC → DPZ"]
    assert "3 handovers" in page.text


def test_every_point_of_a_curve_says_its_score_its_basis_and_what_it_rests_on(
    reader: Browser,
) -> None:
    page = reader.open(MAP)
    labels = [str(mark["aria-label"]) for mark in page.select("a.curve__mark")]
    assert "Fysiek langsgaan: Very negative (−2.0), assumption, 1 score" in labels
    assert "Realisatie: Somewhat negative (−1.0), research, 1 score" in labels


def test_a_promise_that_the_journey_bears_has_a_curve_of_its_own(reader: Browser) -> None:
    lanes = reader.open(MAP).select(".map__curve th")
    assert "Experience" in _words(lanes[0])
    assert any("U weet wat u aan ons heeft" in _words(lane) for lane in lanes[1:])


def test_the_list_says_the_same_as_the_map(reader: Browser) -> None:
    page = reader.open(f"{MAP}/lijst")
    assert not page.select("table.map")
    assert [_words(one) for one in page.select(".readable__step h3")] == [
        "Realisatie", "Informatie zoeken online", "Bellen met 14070", "Fysiek langsgaan",
    ]  # fmt: skip
    assert len(page.select(".readable .tp")) == 6


def test_a_reader_sees_no_way_to_edit(reader: Browser) -> None:
    page = reader.open(MAP)
    assert not page.select('main form[method="post"]:not([action="/uitwisseling/export"])')
    assert not page.select("[data-drag]")
    assert not page.select("main a[href$='/bewerken']")


def test_a_journey_without_phases_says_what_to_do(designer: Browser, reader: Browser) -> None:
    page = designer.open("/klantreizen/subsidies")
    assert page.click("Add one phase").one("input[name=title]")
    assert page.click("Type the outline").one("#outline-lines input[name=title]")
    assert "This journey has no phases yet" in reader.open("/klantreizen/subsidies").text


def test_the_history_tells_who_changed_which_part(designer: Browser) -> None:
    designer.open("/stappen/reisdocumenten.orienteren.bellen/bewerken").fill_in(
        "main form.form", title="Bellen"
    )
    page = designer.open(f"{MAP}/geschiedenis")
    assert "Noor" in page.text
    assert "Bellen" in page.one(".history").get_text()


def test_ten_more_touchpoints_take_no_more_queries(
    app: Litestar, designer: Browser, counted_queries: Callable[[], Any]
) -> None:
    # The first look after a change asks more than a later one: so both times after one.
    designer.open(MAP)
    _grow(app, 1)
    with counted_queries() as before:
        designer.open(MAP)
    _grow(app, 10)
    with counted_queries() as after:
        page = designer.open(MAP)
    assert "Extra 10" in page.text
    assert len(after) <= len(before) <= 12


def _grow(app: Litestar, more: int) -> None:
    with database.writing(app.state.writers, "noor", "Noor", clock.now()) as session:
        phase = by_key(session, Phase, "reisdocumenten.orienteren")
        step = a_step(phase, title="Nog een stap", position=8 + more)
        session.add(step)
        session.flush()
        for number in range(1, more + 1):
            touchpoint = a_touchpoint(step, title=f"Extra {number}", position=number)
            insight = an_insight()
            session.add_all([touchpoint, insight])
            session.flush()
            session.add_all([an_experience(touchpoint), insight_at(insight, touchpoint)])


def _words(tag: Any) -> str:
    return " ".join(tag.get_text(" ").split())
