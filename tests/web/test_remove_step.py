"""Removing a part of a journey says what goes along, and can be undone."""

from tests.browser import Browser

STEP = "reisdocumenten.orienteren.bellen"


def test_removing_a_step_names_its_touchpoints_and_can_be_undone(designer: Browser) -> None:
    page = designer.open(f"/verwijderen/step/{STEP}")
    assert "Vraag aan 14070" in page.text
    page = designer.send(f"/verwijderen/step/{STEP}", {"back": "/klantreizen/reisdocumenten"})
    assert "Bellen met 14070" not in page.one("table.map").get_text()
    page.click("Undo")
    page = designer.open("/klantreizen/reisdocumenten")
    assert "Vraag aan 14070" in page.one("table.map").get_text()


def test_a_reader_may_not_remove_a_step(reader: Browser) -> None:
    assert reader.send(f"/verwijderen/step/{STEP}", {}).status == 403
