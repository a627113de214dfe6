"""The toolbox: ways to find, hear and thank people, and what worked for whom."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Tool, ToolUse
from tests.browser import Browser, Page

HERE = "/gereedschapskist/sleutelfiguren"
STUDY = "mijndenhaag-ronde-1"


def rows(session: Session, model: Any) -> list[Any]:
    session.rollback()
    found = list(session.execute(select(model)).scalars())
    session.close()
    return found


def used(researcher: Browser, whom: str = "Jongeren", study: str = STUDY, **told: Any) -> Page:
    page = researcher.open(f"{HERE}/gebruik/nieuw")
    return page.fill_in("#edit", study=study, whom=whom, **told)


def test_what_the_source_names_is_there_by_kind(reader: Browser) -> None:
    page = reader.open("/gereedschapskist")
    kinds = [head.text for head in page.select("section.card h2")]
    assert kinds == ["Way to find people", "Way to hear people", "Way to thank people"]
    assert "Not used yet" in page.text
    page = reader.open("/gereedschapskist?soort=incentive")
    assert len(page.select(".study-row")) == 1


def test_a_tool_is_added_changed_and_removed(researcher: Browser, session: Session) -> None:
    researcher.open("/gereedschapskist/nieuw").fill_in("#edit", title="Buurtbus", kind="tool")
    researcher.open("/gereedschapskist/buurtbus/bewerken").fill_in("#edit", title="De buurtbus")
    assert "De buurtbus" in researcher.open("/gereedschapskist/buurtbus").text
    researcher.open("/verwijderen/tool/buurtbus").click("Remove")
    assert "De buurtbus" not in [row.title for row in rows(session, Tool)]


def test_how_it_did_is_told_with_an_interval_at_the_tool_and_at_the_study(
    researcher: Browser, reader: Browser
) -> None:
    page = used(researcher, invited="40", reached="12", verdict="worked", note="Via school.")
    assert page.status == 200
    for address in (HERE, f"/onderzoeken/{STUDY}"):
        told = reader.open(address).text
        assert "invited: 40, came: 12 · 30% came; between 18% and 45% is not surprising" in told
    assert "Jongeren: Worked" in reader.open("/gereedschapskist?wie=Jongeren").text


def test_a_few_people_are_not_counted_out_loud_nor_left_to_be_reckoned(
    researcher: Browser, reader: Browser
) -> None:
    used(researcher, invited="9", reached="3")
    assert "came: fewer than 5" in reader.open(HERE).text
    used(researcher, "Ouderen", invited="30", reached="20")
    told = [row.text for row in reader.open(HERE).select(".tool-use small")]
    assert len(told) == 2 and all("came: not shown" in text for text in told)


def test_who_does_not_see_a_number_leaves_it_as_it_is(
    researcher: Browser, session: Session
) -> None:
    used(researcher, invited="9", reached="3")
    [use] = rows(session, ToolUse)
    form = researcher.open(f"/gebruik/{use.id}/bewerken")
    assert form.one("input[name=reached]").get("value") == ""
    form.fill_in("#edit", note="Anders.")
    [use] = rows(session, ToolUse)
    assert (use.reached, use.note) == (3, "Anders.")


def test_the_same_is_written_down_once_and_no_more_come_than_were_invited(
    researcher: Browser, session: Session
) -> None:
    used(researcher, invited="40", reached="12")
    assert "written down already" in used(researcher).text
    assert (
        "more than the number that was invited"
        in used(researcher, "Ouderen", invited="3", reached="7").text
    )
    assert "Choose the study" in used(researcher, "Ouderen", study="").text
    assert len(rows(session, ToolUse)) == 1


def test_personal_data_are_found_here_too(researcher: Browser, session: Session) -> None:
    page = used(researcher, "Mevrouw Klap")
    assert [mark.text for mark in page.select("mark.pii")] == ["Klap"]
    assert not rows(session, ToolUse)


def test_a_tool_names_nobody(researcher: Browser, session: Session) -> None:
    page = researcher.open("/gereedschapskist/nieuw").fill_in(
        "#edit", title="Via mevrouw Klap", description="Bel 06 12 34 56 78."
    )
    assert page.status == 422
    assert page.text.count("Say it without.") >= 2


def test_what_was_written_down_is_removed_and_comes_back(
    researcher: Browser, session: Session
) -> None:
    used(researcher, invited="40", reached="12")
    page = researcher.open(HERE).click("Remove: Jongeren")
    assert not rows(session, ToolUse)
    page.fill_in("#told form")
    assert len(rows(session, ToolUse)) == 1


def test_a_reader_writes_nothing_down(reader: Browser) -> None:
    assert reader.open(f"{HERE}/gebruik/nieuw").status == 403
    assert reader.send(f"{HERE}/gebruik", {}).status == 403
    assert reader.send("/gereedschapskist", {}).status == 403
