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


def test_after_a_removal_a_new_step_still_comes_after_the_one_that_was_pointed_at(
    designer: Browser,
) -> None:
    for title in ("Vragen", "Nadenken"):
        designer.send("/fasen/reisdocumenten.orienteren/stappen", {"title": title})
    designer.send("/verwijderen/step/reisdocumenten.orienteren.online", {})
    after = {"title": "Ophangen", "after": STEP}
    designer.send("/fasen/reisdocumenten.orienteren/stappen", after)
    steps = designer.open("/klantreizen/reisdocumenten").select("[id^=rename-] .sr-only")
    titles = [step.get_text().removeprefix("Rename ") for step in steps]
    place = titles.index("Bellen met 14070")
    assert titles[place : place + 3] == ["Bellen met 14070", "Ophangen", "Fysiek langsgaan"]


def test_a_removal_leads_only_to_a_page_of_our_own(designer: Browser) -> None:
    for elsewhere in ("//evil.example", "/\\evil.example", "/\t/evil.example"):
        page = designer.send(f"/verwijderen/step/{STEP}", {"back": elsewhere})
        assert page.url == "/klantreizen/reisdocumenten"
        page.click("Undo")
