"""What an insight rests on, and what speaks against it."""

from tests.browser import Browser

ONE = "/inzichten/klantbeloften.hoogte-lage-scores"
OTHER = "mijndenhaag.contactmomenten.overzicht"


def points(page_text: str) -> int:
    words = page_text.split("Strength of the evidence", 1)[1].split()
    return int(next(word for word in words if word.isdigit()))


def test_the_strength_says_what_it_is_made_of(reader: Browser) -> None:
    page = reader.open(ONE)
    card = page.one("[aria-labelledby=strength]")
    assert "Independent studies" in card.text
    assert "Not known:" in card.text
    assert "Heard elsewhere too" not in card.text


def test_the_same_heard_elsewhere_makes_it_stronger_and_can_be_undone(
    researcher: Browser,
) -> None:
    before = points(researcher.open(ONE).text)

    page = researcher.open(f"{ONE}/bewijs/nieuw").fill_in(
        "#edit", study="mijndenhaag-ronde-1", n="7", of_n="16", heard_on="2026-10-01"
    )

    assert "7 of 16" in page.text
    assert points(page.text) > before
    page.click("Undo")
    assert points(researcher.open(ONE).text) == before


def test_more_than_were_asked_cannot_have_said_it(researcher: Browser) -> None:
    page = researcher.open(f"{ONE}/bewijs/nieuw").fill_in("#edit", n="17", of_n="16")
    assert page.status == 422
    assert "This cannot be more than the number that was asked." in page.text


def test_evidence_is_changed_and_removed(researcher: Browser) -> None:
    researcher.open(f"{ONE}/bewijs/nieuw").fill_in("#edit", n="7")
    key = "klantbeloften.hoogte-lage-scores.bewijs"
    page = researcher.open(f"/bewijs/{key}/bewerken").fill_in("#edit", n="9")
    assert "9 people" in page.text
    researcher.open(f"/verwijderen/insight_evidence/{key}").click("Remove")
    assert "9 people" not in researcher.open(ONE).one("[aria-labelledby=strength]").text


def test_two_insights_contradict_each_other_on_both_pages_and_once(researcher: Browser) -> None:
    before = points(researcher.open(ONE).text)
    page = researcher.open(f"{ONE}/tegenspraak/nieuw").fill_in(
        "#edit", other=OTHER, note="Na de vernieuwing."
    )
    assert points(page.text) < before
    assert "Na de vernieuwing." in researcher.open(f"/inzichten/{OTHER}").text

    again = researcher.open(f"/inzichten/{OTHER}/tegenspraak/nieuw").fill_in(
        "#edit", other="klantbeloften.hoogte-lage-scores"
    )
    assert again.status == 422
    assert "These two contradict each other already." in again.text


def test_a_reader_looks_and_changes_nothing(reader: Browser) -> None:
    assert reader.open(f"{ONE}/bewijs/nieuw").status == 403
    assert reader.send(f"{ONE}/tegenspraak", {"other": OTHER}).status == 403


def test_what_was_replaced_with_one_click_stays_replaced_in_the_form(
    researcher: Browser,
) -> None:
    told = "Mevrouw Jansen belde op 06 12345678."
    for form, name in ((f"{ONE}/bewijs", "statement"), (f"{ONE}/tegenspraak", "note")):
        page = researcher.send(form, {name: told, "other": OTHER, "replace": "phone:0612345678"})
        assert page.status == 422
        typed = page.one(f"textarea[name={name}]").text.strip()
        assert typed == "Mevrouw Jansen belde op [telefoon-1]."
