"""Who was heard: every number for the team, nothing that gives anybody away for others."""

import pytest

from tests.browser import Browser, Page

STUDY = "/onderzoeken/mijndenhaag-ronde-1"
HERE = f"{STUDY}/deelnemers"


def add(team: Browser, ages: dict[str, int], study: str = STUDY) -> None:
    number = 0
    for age, count in ages.items():
        for _ in range(count):
            number += 1
            team.open(f"{study}/veldwerk/deelnemers/nieuw").fill_in(
                "#edit", code=f"P{number:02}", trait_age_group=age
            )


@pytest.fixture
def team(researcher: Browser) -> Browser:
    researcher.open(STUDY).click("Join the team")
    for value, share in (("65+", "20"), ("18-64", "60"), ("0-17", "20")):
        researcher.open("/bevolking/nieuw").fill_in(
            "#edit", attribute="age_group", value=value, share=share, year="2026", source="CBS"
        )
    return researcher


def counts(page: Page) -> dict[str, str]:
    return {
        row.select("th")[0].text: row.select("td")[0].text.removeprefix("Heard: ").strip()
        for row in page.select(".heard tbody tr")
    }


def test_who_is_missing_is_named_and_others_see_no_small_number(
    team: Browser, reader: Browser
) -> None:
    add(team, {"65+": 9, "18-64": 3})

    mine, others = team.open(HERE), reader.open(HERE)

    assert "18-64" in mine.one(".alert--warning").text
    assert "more would make it a fair share" in mine.text
    assert counts(mine) == {"0 t/m 19 jaar": "0", "0-17": "0", "18-64": "3", "65+": "9"}
    # That nobody was heard is said to everybody; who is few is not, nor what tells how few.
    hidden = "not shown"
    assert counts(others) == {**counts(mine), "18-64": hidden, "65+": hidden}
    assert "0-17: nobody" in others.one(".alert--warning").text
    assert "18-64" not in others.one(".alert--warning").text


def test_no_filter_tells_what_the_whole_does_not(team: Browser, reader: Browser) -> None:
    team.open("/onderzoeken/nieuw").fill_in("#edit", title="Aan de telefoon")
    add(team, {"65+": 6})
    add(team, {"65+": 4, "18-64": 3}, "/onderzoeken/aan-de-telefoon")
    hidden = "not shown"

    # Taking the study that is large enough from the whole leaves what is hidden.
    assert counts(reader.open("/wie-is-gehoord"))["65+"] == hidden
    found = reader.open("/wie-is-gehoord?jaar=2023")
    assert "1 study fits." in found.text
    assert counts(found) == {"0 t/m 19 jaar": "0", "0-17": "0", "18-64": "0", "65+": "6"}
    assert "No study fits" in reader.open("/wie-is-gehoord?jaar=1999").text


def test_a_small_target_group_is_only_for_the_team_and_takes_another_along(
    team: Browser, reader: Browser
) -> None:
    for title, count in (("Jongeren", "3"), ("Ouderen", "9"), ("Ondernemers", "12")):
        team.open(f"{STUDY}/doelgroepen/nieuw").fill_in("#edit", title=title, reached=count)

    def reached(page: Page) -> list[str]:
        rows = page.one("section[aria-labelledby=wie]").select("tbody tr")
        return [row.select("td")[1].text for row in rows]

    assert reached(team.open(STUDY)) == ["3", "12", "9"]
    for address in (STUDY, HERE):
        assert reached(reader.open(address)) == ["not shown", "12", "not shown"]


def test_who_is_not_in_the_team_changes_a_small_group_without_seeing_it(
    team: Browser, admin: Browser
) -> None:
    team.open(f"{STUDY}/doelgroepen/nieuw").fill_in("#edit", title="Jongeren", reached="3")
    link = team.open(STUDY).one("a[href$='/bewerken'][href^='/doelgroepen']")["href"]
    form = admin.open(str(link))
    assert form.one("#reached")["value"] == ""
    form.fill_in("#edit", note="Via scholen")
    again = team.open(str(link))
    assert (again.one("#reached")["value"], again.one("#note").text.strip()) == (
        "3",
        "Via scholen",
    )


def test_capitals_make_no_other_group_and_who_took_back_consent_is_not_counted(
    team: Browser,
) -> None:
    team.open("/bevolking/nieuw").fill_in(
        "#edit", attribute="language", value="Nederlands", share="70"
    )
    for code, language, consent in (
        ("P01", "nederlands", "given"),
        ("P02", "NEDERLANDS", "asked"),
        ("P03", "Pools", "withdrawn"),
    ):  # fmt: skip
        team.open(f"{STUDY}/veldwerk/deelnemers/nieuw").fill_in(
            "#edit", code=code, trait_language=language, consent=consent
        )
    found = counts(team.open(HERE))
    assert found["Nederlands"] == "2"
    assert "Pools" not in found


def test_over_all_studies_small_groups_are_hidden_with_another_one(
    team: Browser, reader: Browser
) -> None:
    add(team, {"65+": 6, "18-64": 3})
    page = reader.open("/wie-is-gehoord")
    cells = list(counts(page).values())
    # Of two groups of the city nobody was heard, and that is said.
    assert sorted(cells) == ["0", "0", "not shown", "not shown"]


def test_the_city_is_written_down_once_with_its_source(team: Browser, reader: Browser) -> None:
    page = team.open("/bevolking/nieuw").fill_in("#edit", attribute="age_group", value="65+")
    assert page.status == 422
    assert "This group is there already." in page.text
    page = reader.open("/bevolking")
    assert "CBS" in page.text
    assert "Add group" not in page.text
    assert reader.open("/bevolking/nieuw").status == 403


def test_what_each_participant_still_brings_is_drawn_for_the_team(
    team: Browser, reader: Browser
) -> None:
    add(team, {"65+": 2})
    for code, statement in (("P01", "Men wacht."), ("P02", "Men belt.")):
        team.open(f"{STUDY}/veldwerk/notities/nieuw").fill_in(
            "#notes-form", title=code, raw_text="Iets wat iemand zei.", participant=code
        )
        notes = team.open(f"{STUDY}/veldwerk")
        address = next(
            str(link["href"]) for link in notes.select("th a") if link.text.strip() == code
        )
        team.open(f"{address}/passage?zin=1").fill_in("#passage", statement=statement)
    page = team.open(HERE)
    assert "The last 2 participants brought 2 new insights." in page.text
    assert page.select("svg .saturation__spoken")
    assert "brought" not in reader.open(HERE).text


def test_the_checklist_is_answered_and_counted(researcher: Browser, reader: Browser) -> None:
    page = researcher.open(f"{STUDY}/checklist")
    assert "0 of 12 answered." in page.text
    page = page.fill_in(
        "#checklist", reply_explicit_goal="yes", reply_lessons="no", note_lessons="Volgende ronde"
    )
    assert "2 of 12 answered." in page.text
    assert "2 of 12 questions" in researcher.open(STUDY).text
    told = reader.open(f"{STUDY}/checklist")
    assert "Volgende ronde" in told.text
    assert reader.send(f"{STUDY}/checklist", {}).status == 403
    researcher.open(f"{STUDY}/checklist").fill_in("#checklist", reply_lessons="")
    assert "1 of 12 answered." in researcher.open(f"{STUDY}/checklist").text


def test_what_was_replaced_in_a_note_of_the_checklist_stays_replaced(researcher: Browser) -> None:
    answers = {
        "reply_lessons": "no",
        "note_lessons": "Bel mevrouw Jansen op 06 12345678.",
        "replace": "phone:0612345678",
    }
    page = researcher.send(f"{STUDY}/checklist", answers)
    assert page.status == 422
    assert page.one("[name=note_lessons]")["value"] == "Bel mevrouw Jansen op [telefoon-1]."
