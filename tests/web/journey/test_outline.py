"""The outline: typing lines, saving them, and two people at one line."""

import json
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from journeys.domain.models import Change, Phase, Step, Touchpoint
from tests.browser import Browser, Page

JOURNEY = "/klantreizen/reisdocumenten"
OUTLINE = f"{JOURNEY}/schets"


def titles(page: Page) -> list[str]:
    return [
        " " * (int(str(line["data-level"])) - 1) + str(line.select_one(".entry__title")["value"])  # type: ignore[index]
        for line in page.select("#outline-lines > .entry")
    ]


def line_of(page: Page, title: str) -> str:
    """The id of the line with this text."""
    for line in page.select("#outline-lines > .entry"):
        if line.select_one(".entry__title")["value"] == title:  # type: ignore[index]
            return str(line["id"]).removeprefix("line-")
    raise AssertionError(f"no line “{title}” in {titles(page)}")


def type_line(
    browser: Browser, level: int, title: str, after: str = "", htmx: bool = True, **more: str
) -> tuple[Page, str]:
    id_ = str(uuid4())
    data = {"level": str(level), "version": "0", "title": title, "after": after, **more}
    return browser.send(f"{OUTLINE}/{id_}", data, htmx), id_


def test_the_outline_shows_phases_steps_and_touchpoints_in_their_order(designer: Browser) -> None:
    page = designer.open(OUTLINE)
    assert titles(page)[:3] == [
        "Bewust worden", " Realisatie", "  Brief dat het document verloopt",
    ]  # fmt: skip
    assert titles(page)[-2] == " Fysiek langsgaan"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_new_line_stands_behind_the_one_it_was_typed_under(designer: Browser, htmx: bool) -> None:
    step = line_of(designer.open(OUTLINE), "Informatie zoeken online")
    page, id_ = type_line(designer, 2, "Rondvragen", step, htmx)
    assert page.status == 200
    after = titles(designer.open(OUTLINE))
    assert after.index(" Bellen met 14070") == after.index(" Rondvragen") + 1
    if htmx:
        assert [str(line["id"]) for line in page.select(".entry")] == [f"line-{id_}"]
        assert page.one("[data-lines]")["data-undo"]


def test_without_javascript_the_next_empty_line_is_there_after_saving_one(
    designer: Browser,
) -> None:
    page = designer.open(OUTLINE).click("What you can do with this line")
    page = page.click("Add one below Enter")
    new = page.one(".entry:has([data-autofocus])")
    page = page.fill_in(f"#{new['id']} form", title="Vooraf")
    assert "“Vooraf” was saved." in page.text
    assert titles(page)[4:6] == ["Vooraf", ""]


def test_a_new_line_in_a_line_is_its_first(designer: Browser) -> None:
    phase = line_of(designer.open(OUTLINE), "Oriënteren")
    type_line(designer, 2, "Rondvragen", phase)
    after = titles(designer.open(OUTLINE))
    assert after[after.index("Oriënteren") + 1] == " Rondvragen"


def test_a_line_is_saved_with_its_channel_department_and_moment_of_truth(
    designer: Browser, session: Session
) -> None:
    page = designer.open(OUTLINE)
    line = line_of(page, "Vraag aan 14070")
    form = f"#line-{line} form"
    desk = next(o["value"] for o in page.select(f"{form} option") if o.get_text() == "Balie")
    page.fill_in(
        form, True, title="Vraag over de foto", channel_id=desk, front="dpz", moment_of_truth="true"
    )
    form_ = designer.open(OUTLINE).one(form)
    chosen = [str(o["value"]) for o in form_.select("option[selected]")]
    assert desk in chosen
    assert "dpz" in chosen
    assert form_.select("[name=moment_of_truth][checked]")
    row = session.exec(select(Touchpoint).where(Touchpoint.title == "Vraag over de foto")).one()
    assert row.direction == "inbound"


def test_a_step_keeps_its_story_and_duration(designer: Browser, session: Session) -> None:
    page = designer.open(OUTLINE)
    form = f"#line-{line_of(page, 'Realisatie')} form"
    page.fill_in(form, True, narrative="Ik schrik.", min_minutes="1", max_minutes="5")
    row = session.exec(select(Step).where(Step.title == "Realisatie")).one()
    assert (row.narrative, row.min_minutes, row.max_minutes) == ("Ik schrik.", 1, 5)


@pytest.mark.parametrize("htmx", [False, True])
def test_an_error_stands_at_the_line_with_what_was_typed(designer: Browser, htmx: bool) -> None:
    page = designer.open(OUTLINE)
    line = line_of(page, "Realisatie")
    page = page.fill_in(
        f"#line-{line} form", htmx, title="Merken", min_minutes="9", max_minutes="2"
    )
    assert page.status == 422
    at = page.one(f"#line-{line}")
    assert "may not be shorter" in at.select_one(".entry__error").get_text()  # type: ignore[union-attr]
    assert at.select_one(".entry__title")["value"] == "Merken"  # type: ignore[index]
    assert " Realisatie" in titles(designer.open(OUTLINE))


def test_a_line_without_a_text_is_not_kept(designer: Browser) -> None:
    page, _id = type_line(designer, 1, " ")
    assert page.status == 422
    assert "Fill this in." in page.text


def test_two_people_at_one_line_see_both_texts(designer: Browser, researcher: Browser) -> None:
    page = designer.open(OUTLINE)
    form = f"#line-{line_of(page, 'Realisatie')} form"
    researcher.open(OUTLINE).fill_in(form, True, title="Schrikken")
    page = page.fill_in(form, True, title="Opmerken")
    assert page.status == 409
    assert "Schrikken" in page.text
    assert page.one("textarea[name=title]").get_text().strip() == "Opmerken"
    assert page.response.headers["hx-retarget"] == "#panel"
    page.fill_in("form.form", True)
    assert " Opmerken" in titles(designer.open(OUTLINE))


def test_that_a_line_moved_meanwhile_is_no_conflict(designer: Browser) -> None:
    page = designer.open(OUTLINE)
    line = line_of(page, "Bellen met 14070")
    designer.send(f"{OUTLINE}/regels", {"line": line, "do": "up"})
    answer = page.fill_in(f"#line-{line} form", True, title="Bellen")
    assert answer.status == 200


def test_a_typed_line_is_one_undo(designer: Browser) -> None:
    before = titles(designer.open(OUTLINE))
    step = line_of(designer.open(OUTLINE), "Bellen met 14070")
    page, _id = type_line(designer, 3, "Terugbellen", step, front="kcc")
    designer.send(str(page.one("[data-lines]")["data-undo"]), {})
    assert titles(designer.open(OUTLINE)) == before


def test_a_line_of_another_journey_is_not_found_here(designer: Browser, session: Session) -> None:
    other = session.exec(
        select(Phase).where(Phase.key == "gehandicaptenparkeerplaats.orienteren")
    ).one()
    data = {"level": "1", "version": "1", "title": "Gekaapt"}
    assert designer.send(f"{OUTLINE}/{other.id}", data).status == 404
    page, _id = type_line(designer, 2, "Gekaapt", str(other.id))
    assert page.status == 422


def test_a_reader_sees_the_outline_and_types_nothing(reader: Browser) -> None:
    page = reader.open(OUTLINE)
    assert "Informatie zoeken online" in page.text
    assert not page.select("#main form[method=post] .entry__title")
    page, _id = type_line(reader, 1, "Nee")
    assert page.status == 403


def test_a_new_journey_can_begin_in_its_outline(designer: Browser) -> None:
    form = designer.open("/klantreizen/nieuw")
    page = form.fill_in("#journey-form", title="Verhuizen", then="schets")
    assert page.url == "/klantreizen/verhuizen/schets"
    assert titles(page) == [""]
    page = page.fill_in(".entry form", title="Voorbereiden")
    assert titles(page) == ["Voorbereiden", ""]


def test_every_typed_line_is_written_down_once(designer: Browser, session: Session) -> None:
    step = line_of(designer.open(OUTLINE), "Bellen met 14070")
    _page, id_ = type_line(designer, 3, "Terugbellen", step)
    found = session.exec(select(Change).where(Change.title == "Terugbellen")).all()
    assert [(str(one.row_id), one.action) for one in found] == [(id_, "create")]
    assert json.dumps(found[0].after)


def test_what_was_done_since_is_told_as_lines_and_their_order(designer: Browser) -> None:
    page = designer.open(OUTLINE)
    since = page.one("#outline")["data-revision"]
    assert not designer.open(f"{OUTLINE}/sinds/{since}").select(".entry")
    id_ = type_line(designer, 2, "Rondvragen", line_of(page, "Informatie zoeken online"))[1]
    news = designer.open(f"{OUTLINE}/sinds/{since}")
    assert f"line-{id_}" in [line["id"] for line in news.select(".entry")]
    assert id_ in str(news.one("[data-lines]")["data-order"]).split()
    assert int(str(news.one("[data-lines]")["data-revision"])) > int(str(since))


def test_a_line_that_became_something_else_meanwhile_is_not_made_twice(
    designer: Browser, session: Session
) -> None:
    id_ = type_line(designer, 2, "Rondvragen", line_of(designer.open(OUTLINE), "Oriënteren"))[1]
    designer.send(f"{OUTLINE}/regels", {"do": "higher", "line": id_}, htmx=True)
    data = {"level": "2", "version": "1", "title": "Rondvragen bij buren"}
    assert designer.send(f"{OUTLINE}/{id_}", data, htmx=True).status == 409
    assert session.exec(select(Step).where(Step.title == "Rondvragen bij buren")).all() == []
    assert [phase.title for phase in session.exec(select(Phase)).all()].count("Rondvragen") == 1
