from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from journeys.domain.models import (
    Experience,
    Journey,
    JourneyPersona,
    Phase,
    Step,
    Touchpoint,
)
from tests.browser import Browser


def the(session: Session, title: str) -> Journey:
    return session.exec(select(Journey).where(Journey.title == title)).one()


def phases_of(session: Session, journey: Journey) -> list[Phase]:
    phases = session.exec(select(Phase).where(Phase.journey_id == journey.id)).all()
    return sorted(phases, key=lambda phase: phase.position)


def test_a_title_is_enough_and_the_map_opens(designer: Browser, session: Session) -> None:
    page = designer.open("/klantreizen").click("New journey")

    page = page.fill_in("#journey-form", title="Een café beginnen")

    assert page.url == "/klantreizen/een-cafe-beginnen"
    assert "Journey added." in page.text
    journey = the(session, "Een café beginnen")
    assert (journey.state, journey.status) == ("as_is", "concept")
    assert phases_of(session, journey) == []


def test_a_journey_can_begin_with_the_phases_that_all_share(
    designer: Browser, session: Session
) -> None:
    page = designer.open("/klantreizen/nieuw")
    page.fill_in("#journey-form", title="Verhuizen", start="generic")

    phases = phases_of(session, the(session, "Verhuizen"))
    assert len(phases) == 7
    assert phases[0].key == "verhuizen.starten"
    assert all(phase.generic_phase_id for phase in phases)
    assert [phase.position for phase in phases] == [1, 2, 3, 4, 5, 6, 7]


def test_a_journey_can_begin_with_the_stages_of_a_life_event(
    designer: Browser, session: Session
) -> None:
    page = designer.open("/klantreizen/nieuw")
    page.fill_in("#journey-form", title="Verhuizen", start="life_event")

    phases = phases_of(session, the(session, "Verhuizen"))
    titles = ["Life event", "Finding out", "Applying", "Waiting", "Using", "Being helped"]
    assert [phase.title for phase in phases] == titles
    assert phases[0].generic_phase_id
    assert phases[3].generic_phase_id is None
    first = f"/fasen/{phases[0].key}/stappen/nieuw"
    assert designer.open("/klantreizen/verhuizen").one("#add-step")["href"] == first


def test_all_that_is_filled_in_is_kept(designer: Browser, session: Session) -> None:
    page = designer.open("/klantreizen/nieuw")
    cluster = page.one('select[name="cluster_id"] option:-soup-contains("Steun")')["value"]
    parent = page.one('select[name="parent_id"] option:-soup-contains("Vergunningen")')["value"]
    as_is = page.one('select[name="as_is_id"] option:-soup-contains("Klacht")')["value"]

    page.fill_in(
        "#journey-form",
        title="Klacht, maar dan goed",
        state="to_be",
        cluster_id=cluster,
        parent_id=parent,
        as_is_id=as_is,
        personas=["tom", "danny"],
    )

    journey = the(session, "Klacht, maar dan goed")
    assert str(journey.cluster_id) == cluster
    assert str(journey.parent_id) == parent
    assert str(journey.as_is_id) == as_is
    tied = select(JourneyPersona).where(JourneyPersona.journey_id == journey.id)
    assert len(session.exec(tied).all()) == 2


def test_without_a_title_it_says_so_and_keeps_what_was_typed(designer: Browser) -> None:
    page = designer.open("/klantreizen/nieuw")

    page = page.fill_in("#journey-form", title="  ", summary="Over verhuizen")

    assert page.status == 422
    assert "Fill this in." in page.text
    assert page.one('textarea[name="summary"]').get_text(strip=True) == "Over verhuizen"


@pytest.mark.parametrize("name", ["cluster_id", "owner_id", "parent_id", "as_is_id"])
def test_a_choice_that_is_not_there_is_refused(designer: Browser, name: str) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"
    for typed in ("onzin", nowhere):
        data = {"title": "Verhuizen", "state": "to_be", name: typed}
        page = designer.send("/klantreizen/nieuw", data)
        assert page.status == 422
        assert "This is not one of the choices." in page.text


def test_a_journey_as_it_is_has_no_journey_as_it_is_beside_it(designer: Browser) -> None:
    page = designer.open("/klantreizen/nieuw")
    as_is = page.one('select[name="as_is_id"] option:-soup-contains("Klacht")')["value"]

    page = page.fill_in("#journey-form", title="Verhuizen", as_is_id=as_is)

    assert page.status == 422
    assert "Only a journey as it should be" in page.text


def test_a_journey_called_new_still_has_an_address_of_its_own(designer: Browser) -> None:
    page = designer.open("/klantreizen/nieuw").fill_in("#journey-form", title="Nieuw")

    assert page.url == "/klantreizen/nieuw-2"


def test_two_journeys_of_one_name_have_their_own_addresses(designer: Browser) -> None:
    page = designer.open("/klantreizen/nieuw").fill_in("#journey-form", title="Klacht")

    assert page.url == "/klantreizen/klacht-2"


def test_a_new_journey_can_be_undone(designer: Browser) -> None:
    page = designer.open("/klantreizen/nieuw")
    page = page.fill_in("#journey-form", title="Verhuizen", start="generic")

    page.click("Undo")

    assert designer.open("/klantreizen/verhuizen").status == 404


def test_a_to_be_version_stands_beside_its_as_is_with_all_its_parts(
    designer: Browser, session: Session
) -> None:
    page = designer.open("/klantreizen/reisdocumenten/bewerken")
    page = page.click("Make a to-be version or a copy")

    page = page.fill_in("#copy-form")

    assert "Journey copied." in page.text
    original, copy = (
        the(session, "Reisdocumenten"),
        the(session, "Reisdocumenten (as it should be)"),
    )
    assert (copy.state, copy.status, copy.as_is_id) == ("to_be", "concept", original.id)
    assert _shape(session, copy) == _shape(session, original)
    assert _scores(session, copy) == 0


def test_a_copy_takes_the_scores_along_when_asked(designer: Browser, session: Session) -> None:
    page = designer.open("/klantreizen/reisdocumenten/kopie")

    page.fill_in("#copy-form", kind="copy", title="Nog eens", scores="on")

    original, copy = the(session, "Reisdocumenten"), the(session, "Nog eens")
    assert (copy.state, copy.as_is_id) == ("as_is", None)
    assert _scores(session, copy) == _scores(session, original) > 0


def test_a_copy_needs_a_title(designer: Browser) -> None:
    page = designer.open("/klantreizen/reisdocumenten/kopie").fill_in("#copy-form", title="")

    assert page.status == 422
    assert "Fill this in." in page.text


def test_one_button_elsewhere_makes_a_to_be_version_too(
    designer: Browser, session: Session
) -> None:
    page = designer.send("/klantreizen/klacht/kopie", {})

    assert page.url == "/klantreizen/klacht-as-it-should-be"
    assert the(session, "Klacht (as it should be)").state == "to_be"


@pytest.mark.parametrize("who", ["kees", "mila"])
def test_who_may_not_draw_journeys_adds_and_copies_none(
    sign_in: Callable[[str], Browser], who: str
) -> None:
    browser = sign_in(who)

    for address in ("/klantreizen/nieuw", "/klantreizen/klacht/kopie"):
        assert browser.open(address).status == 403
        assert browser.send(address, {"title": "Verhuizen"}).status == 403


def _parts(session: Session, journey: Journey) -> list[Touchpoint]:
    wanted = (
        select(Touchpoint)
        .join(Step, Step.id == Touchpoint.step_id)  # type: ignore[arg-type]
        .join(Phase, Phase.id == Step.phase_id)  # type: ignore[arg-type]
        .where(Phase.journey_id == journey.id)
    )
    return list(session.exec(wanted).all())


def _shape(session: Session, journey: Journey) -> list[tuple[str, int, str]]:
    rows = _parts(session, journey)
    return sorted((row.title, row.position, str(row.channel_id)) for row in rows)


def _scores(session: Session, journey: Journey) -> int:
    ids = [row.id for row in _parts(session, journey)]
    scores = session.exec(select(Experience)).all()
    return len([score for score in scores if score.touchpoint_id in ids])


def test_drawing_the_future_of_a_journey_changes_no_score(designer: Browser) -> None:
    before = [one.text for one in designer.open("/kansen").select(".ranked__score .num")]

    designer.send("/klantreizen/gehandicaptenparkeerplaats/kopie", {})

    after = [one.text for one in designer.open("/kansen").select(".ranked__score .num")]
    assert len(before) == 8
    assert after == before
