from sqlmodel import Session, select

from journeys.domain.models import Change, Touchpoint
from tests.browser import Browser

STEP = "/stappen/reisdocumenten.orienteren.bellen/contactmomenten/nieuw"
ADD = 'form[action="/stappen/reisdocumenten.orienteren.bellen/contactmomenten"]'


def test_what_was_made_together_is_one_line_that_can_be_undone(designer: Browser) -> None:
    page = designer.open(STEP)
    department = page.one('select[name="front"] option:not([value=""])')["value"]
    page.fill_in(ADD, title="Terugbellen", front=department)

    history = designer.open("/klantreizen/reisdocumenten/geschiedenis")

    assert "Touchpoint “Terugbellen” added and 1 more" in history.text
    assert len(history.select('form[action^="/ongedaan/"]')) == 1


def test_a_tie_is_called_after_the_things_that_it_ties_together(
    designer: Browser, session: Session
) -> None:
    page = designer.open(STEP)
    department = page.one('select[name="front"] option:not([value=""])')["value"]
    page.fill_in(ADD, title="Terugbellen", front=department)

    tie = session.exec(
        select(Change).where(Change.noun == "touchpoint_department", Change.actor == "noor")
    ).one()
    assert tie.title.startswith("Terugbellen")


def test_a_change_shows_what_it_was_and_what_it_became(designer: Browser) -> None:
    address = "/fasen/reisdocumenten.orienteren/bewerken"
    designer.open(address).fill_in(f'form[action="{address}"]', title="Uitzoeken")

    history = designer.open("/klantreizen/reisdocumenten/geschiedenis")

    assert "Title: Oriënteren" in history.text
    assert "Title: Uitzoeken" in history.text
    assert "Noor" in history.text


def test_nobody_can_take_back_a_whole_import_with_one_click(admin: Browser) -> None:
    page = admin.open("/klantreizen/reisdocumenten/geschiedenis")

    assert "Import" in page.text
    assert page.select('form[action^="/ongedaan/"]') == []


def test_a_removed_touchpoint_keeps_its_history(designer: Browser, session: Session) -> None:
    key = session.exec(select(Touchpoint.key)).first()
    designer.open(f"/verwijderen/touchpoint/{key}").click("Remove")

    assert "removed" in designer.open("/").text
