from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from journeys.domain.models import Change, Experience, Journey, Phase, Step, Touchpoint
from tests.browser import Browser


def test_removing_says_first_what_hangs_on_it(designer: Browser) -> None:
    page = designer.open("/verwijderen/journey/reisdocumenten")

    assert "This goes along with it:" in page.text
    assert "phase" in page.text
    assert "touchpoint" in page.text


def test_what_was_removed_comes_back_whole_with_one_click(
    designer: Browser, session: Session
) -> None:
    before = _everything(session)

    page = designer.open("/verwijderen/journey/reisdocumenten").click("Remove")
    assert "was removed" in page.text
    assert designer.open("/klantreizen/reisdocumenten").status == 404

    page = page.click("Undo")
    assert "Undone." in page.text
    session.rollback()
    assert _everything(session) == before
    assert designer.open("/klantreizen/reisdocumenten").status == 200


def test_a_change_cannot_be_undone_twice(designer: Browser) -> None:
    page = designer.open("/verwijderen/journey/reisdocumenten").click("Remove")
    form = page.one('form[action^="/ongedaan/"]')
    designer.send(str(form["action"]), {})

    again = designer.send(str(form["action"]), {})

    assert again.status == 422
    assert "undone already" in again.text


def test_an_undo_can_be_undone(designer: Browser) -> None:
    page = designer.open("/verwijderen/journey/reisdocumenten").click("Remove").click("Undo")

    page.click("Undo")

    assert designer.open("/klantreizen/reisdocumenten").status == 404


@pytest.mark.parametrize("who", ["kees", "mila"])
def test_who_may_not_remove_a_journey_may_not_undo_it_either(
    sign_in: Callable[[str], Browser], designer: Browser, who: str
) -> None:
    page = designer.open("/verwijderen/journey/reisdocumenten").click("Remove")
    undo = str(page.one('form[action^="/ongedaan/"]')["action"])

    other = sign_in(who)

    assert other.send(undo, {}).status == 404
    assert other.open("/verwijderen/journey/paspoort").status in (403, 404)
    assert other.send("/verwijderen/journey/reisdocumenten", {}).status in (403, 404)


def test_every_change_is_written_down_with_who_what_before_and_after(
    designer: Browser, session: Session
) -> None:
    designer.open("/verwijderen/journey/reisdocumenten").click("Remove")

    changes = session.exec(select(Change).where(Change.actor == "noor")).all()
    journey = next(change for change in changes if change.noun == "journey")
    assert journey.action == "delete"
    assert journey.actor_name == "Noor"
    assert journey.before and journey.before["key"] == "reisdocumenten"
    assert len({change.batch for change in changes}) == 1


def test_what_comes_back_takes_its_place_and_who_took_it_moves_up(
    designer: Browser, session: Session
) -> None:
    page = designer.open("/verwijderen/phase/reisdocumenten.orienteren").click("Remove")
    address = "/klantreizen/reisdocumenten/fasen"
    designer.open(f"{address}/nieuw").fill_in(f'form[action="{address}"]', title="Tussendoor")

    # On the map there is another button for the last change of all.
    page.fill_in(".toast form")

    session.rollback()
    phases = session.exec(
        select(Phase).where(Phase.key.startswith("reisdocumenten")).order_by(Phase.position)  # type: ignore[attr-defined, arg-type]
    ).all()
    assert [(phase.title, phase.position) for phase in phases] == [
        ("Bewust worden", 1),
        ("Oriënteren", 2),
        ("Tussendoor", 3),
    ]


def _everything(session: Session) -> list[tuple[str, str]]:
    return sorted(
        (model.__name__, row.key)
        for model in (Journey, Phase, Step, Touchpoint, Experience)
        for row in session.exec(select(model)).all()
    )


def test_what_was_removed_cannot_come_back_where_another_has_its_name(designer: Browser) -> None:
    page = designer.open("/verwijderen/journey/reisdocumenten").click("Remove")
    undo = str(page.one('form[action^="/ongedaan/"]')["action"])
    designer.send("/klantreizen/nieuw", {"title": "Reisdocumenten", "state": "as_is"})

    again = designer.send(undo, {})

    assert again.status == 422
    assert "something else has its name" in again.text


def test_what_belongs_to_something_that_is_gone_cannot_come_back(designer: Browser) -> None:
    step = "/verwijderen/step/reisdocumenten.orienteren.bellen"
    page = designer.open(step).click("Remove")
    undo = str(page.one('form[action^="/ongedaan/"]')["action"])
    designer.send("/verwijderen/phase/reisdocumenten.orienteren", {})

    again = designer.send(undo, {})

    assert again.status == 422
    assert "was removed in the meantime" in again.text


def test_what_others_refer_to_by_now_cannot_be_unmade(manager: Browser, session: Session) -> None:
    page = manager.send("/kansen/nieuw", {"title": "Terugbellen", "size": "small"})
    undo = str(page.one('form[action^="/ongedaan/"]')["action"])
    item = {"title": "Proef", "lane": "backlog", "opportunity": "terugbellen"}
    assert manager.send("/roadmap/nieuw", item).status == 200

    assert manager.send(undo, {}).status == 422
    assert manager.open("/kansen/terugbellen").status == 200
