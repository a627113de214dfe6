"""Who was heard: every number for the team, nothing that gives anybody away for others."""

import pytest

from tests.browser import Browser

STUDY = "/onderzoeken/mijndenhaag-ronde-1"
HERE = f"{STUDY}/deelnemers"


def add(team: Browser, ages: dict[str, int]) -> None:
    number = 0
    for age, count in ages.items():
        for _ in range(count):
            number += 1
            team.open(f"{STUDY}/veldwerk/deelnemers/nieuw").fill_in(
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


def test_who_is_missing_is_named_and_others_see_no_numbers(team: Browser, reader: Browser) -> None:
    add(team, {"65+": 9, "18-64": 3})

    mine, others = team.open(HERE), reader.open(HERE)

    assert "18-64" in mine.one(".alert--warning").text
    assert "more would make it a fair share" in mine.text
    cells = [cell.text for cell in mine.select(".heard tbody tr:last-child td.is-num")]
    assert cells == ["9", "20%"]
    assert "18-64" in others.one(".alert--warning").text
    assert not others.select(".heard")
    assert "more would make it" not in others.text


def test_over_all_studies_small_groups_are_hidden_with_another_one(
    team: Browser, reader: Browser
) -> None:
    add(team, {"65+": 6, "18-64": 3})
    page = reader.open("/wie-is-gehoord")
    cells = [row.select("td")[0].text for row in page.select(".heard tbody tr")]
    # 0-17 was not heard, and that is said.
    assert sorted(cells) == ["0", "too few to show", "too few to show"]


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
