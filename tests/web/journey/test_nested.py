"""A step that is a journey of its own when you look closer."""

from sqlmodel import Session

from journeys.domain.models import Step
from journeys.queries.by_key import by_key
from tests.browser import Browser, Page

STEP = "energievergoeding-tom.aanvragen.aanvraag"
OUTER, INNER = "energievergoeding-tom", "reisdocumenten"


def name(who: Browser, step: str = STEP, journey: str = INNER) -> Page:
    form = who.open(f"/stappen/{step}/bewerken")
    return form.fill_in("form[action$='/bewerken']", subjourney=journey)


def test_a_step_shows_the_way_into_the_journey_that_it_is(designer: Browser) -> None:
    page = name(designer)
    assert page.status == 200
    mark = page.one(".nested")
    told = " ".join(mark.get_text(" ").split())
    assert told.startswith("Look closer: Reisdocumenten 6 touchpoints · ")
    assert mark.select(".face")
    inside = designer.open(str(mark["href"]))
    assert "You came from step Meteen aanvragen in the journey Energievergoeding (Tom)" in (
        inside.text
    )
    back = inside.select(".came-by a")[0]["href"]
    assert back == f"/klantreizen/{OUTER}#stap-{STEP}"


def test_a_journey_says_in_which_steps_it_is_nested(designer: Browser, reader: Browser) -> None:
    name(designer)
    page = reader.open(f"/klantreizen/{INNER}")
    assert "Meteen aanvragen (Energievergoeding (Tom))" in " ".join(
        page.one(".nested-in").get_text("").split()
    )
    assert not page.select(".came-by")


def test_the_list_and_the_presentation_know_it_too(designer: Browser) -> None:
    name(designer)
    for address in ("/lijst", "/storyboard", "/presentatie?stap=6"):
        assert designer.open(f"/klantreizen/{OUTER}{address}").select(".nested"), address


def test_a_step_is_not_the_journey_that_it_is_in(designer: Browser) -> None:
    page = name(designer, journey=OUTER)
    assert page.status == 422
    assert "A step cannot be the journey that it is itself in." in page.text


def test_nor_one_that_contains_that_journey_and_the_way_is_told(designer: Browser) -> None:
    name(designer)
    page = name(designer, "reisdocumenten.orienteren.bellen", OUTER)
    assert page.status == 422
    told = "That journey contains this one already: Energievergoeding (Tom) → Reisdocumenten."
    assert told in page.text


def test_nor_one_that_this_journey_is_part_of(designer: Browser) -> None:
    page = name(designer, "gehandicaptenparkeerplaats.aanvragen.formulier", "vergunningen")
    assert page.status == 422
    assert "Vergunningen → Gehandicaptenparkeerplaats" in page.text


def test_a_journey_that_is_not_there_is_refused(designer: Browser) -> None:
    page = name(designer, journey="bestaat-niet")
    assert page.status == 422
    assert "This journey is no longer there. Choose another one." in page.text


def test_it_is_taken_away_again_and_other_forms_leave_it(
    designer: Browser, session: Session
) -> None:
    name(designer)
    version = designer.open(f"/stappen/{STEP}/bewerken").one("[name=version]")["value"]
    answers = {"_csrf_token": designer.token(), "title": "Anders", "version": str(version)}
    designer.send(f"/stappen/{STEP}/bewerken", answers)
    step = by_key(session, Step, STEP)
    assert step and step.title == "Anders" and step.subjourney_id
    assert not name(designer, journey="").select(".nested")
