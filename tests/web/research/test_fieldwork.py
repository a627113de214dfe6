"""Fieldwork: whom a study spoke and what was noted down, for its team alone."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from tests.browser import Browser, Page

STUDY = "/onderzoeken/mijndenhaag-ronde-1"
HERE = f"{STUDY}/veldwerk"
RAW = (
    "Ik ben mevrouw Klap en ik wacht al weken op antwoord.\n"
    "Bel me op 06 12345678. Mijn buurman, de heer Van Dam, wacht ook.\n\n"
    "Zonder brief weet ik niets."
)
_m: Any = models


@pytest.fixture
def team(researcher: Browser) -> Browser:
    """The researcher, who joined the team."""
    researcher.open(STUDY).click("Join the team")
    return researcher


def note(team: Browser, text: str = RAW, **more: Any) -> Page:
    page = team.open(f"{HERE}/notities/nieuw").fill_in(
        "#notes-form", title="Interview P01", raw_text=text, **more
    )
    return page if page.status != 422 else page.fill_in("#notes-form", privacy="mask")


def rows(session: Session, model: Any) -> list[Any]:
    session.rollback()
    return list(session.execute(select(model)).scalars())


def test_there_is_no_fieldwork_for_who_is_not_in_the_team(
    researcher: Browser, admin: Browser, sign_in: Callable[[str], Browser]
) -> None:
    for other in (researcher, admin):
        assert other.open(HERE).status == 404
        assert "Fieldwork" not in other.open(STUDY).one(".tabs").text
    for who in ("noor", "mila"):
        assert sign_in(who).open(HERE).status == 403


def test_a_study_without_a_team_is_taken_up_and_then_its_team_decides(
    team: Browser, admin: Browser
) -> None:
    assert team.open(HERE).status == 200
    assert admin.open(HERE).status == 404
    page = team.open(STUDY)
    assert "Join the team" not in page.text


def test_who_makes_a_study_is_in_its_team(researcher: Browser) -> None:
    researcher.open("/onderzoeken/nieuw").fill_in("#edit", title="Bellen met 14070")
    assert researcher.open("/onderzoeken/bellen-met-14070/veldwerk").status == 200


def test_a_participant_has_a_code_and_traits_and_no_name(team: Browser, session: Session) -> None:
    form = team.open(f"{HERE}/deelnemers/nieuw")
    assert form.one("#code")["value"] == "P01"
    page = form.fill_in("#edit", spoken_on="2026-03-02", trait_age_group="65 en ouder")
    assert "65 en ouder" in page.text
    assert team.open(f"{HERE}/deelnemers/nieuw").one("#code")["value"] == "P02"

    page = team.open(f"{HERE}/deelnemers/nieuw").fill_in("#edit", code="mevrouw Klap")
    assert page.status == 422
    assert "Use a code such as P01." in page.text
    assert team.open(f"{HERE}/deelnemers/nieuw").fill_in("#edit", code="P01").status == 422
    assert len(rows(session, models.Participant)) == 1


def test_the_next_participant_was_spoken_on_the_same_day(team: Browser) -> None:
    page = team.open(f"{HERE}/deelnemers/nieuw").fill_in(
        "#edit", spoken_on="2026-03-02", round="2", next="yes"
    )
    assert page.one("#code")["value"] == "P02"
    assert page.one("#spoken_on")["value"] == "2026-03-02"
    assert page.one("#round")["value"] == "2"


def test_nothing_is_kept_before_personal_data_are_replaced(team: Browser, session: Session) -> None:
    page = team.open(f"{HERE}/notities/nieuw").fill_in(
        "#notes-form", title="Interview P01", raw_text=RAW
    )
    assert page.status == 422
    assert [mark.text for mark in page.select("mark.pii")] == [
        "Klap", "06 12345678", "Van Dam",
    ]  # fmt: skip
    assert rows(session, models.Transcript) == []

    page = page.fill_in("#notes-form", privacy="mask")

    [kept] = rows(session, models.Transcript)
    assert "Klap" not in kept.raw_text
    assert "[naam-1]" in kept.raw_text
    assert "[telefoon-1]" in kept.raw_text


def test_the_same_name_has_the_same_label_in_all_of_a_study(
    team: Browser, session: Session
) -> None:
    note(team)
    note(team, "De heer Van Dam belde. MEVROUW KLAP ook. En mevrouw Jansen.")
    first, second = sorted(
        (row.raw_text for row in rows(session, models.Transcript)), key=len, reverse=True
    )
    assert second == "De heer [naam-2] belde. MEVROUW [naam-1] ook. En mevrouw [naam-3]."
    assert "[naam-2], wacht ook" in first
    for row in rows(session, models.Pseudonym):
        assert len(row.digest) == 64


def test_one_thing_may_stay_with_a_reason_and_the_rest_is_replaced(
    team: Browser, session: Session
) -> None:
    page = team.open(f"{HERE}/notities/nieuw").fill_in(
        "#notes-form", title="Interview", raw_text=RAW
    )
    assert page.one("[name=piece-3]")["value"] == "name:van dam"

    why: dict[str, Any] = {"because-3": "Hij is wethouder"}
    page.fill_in("#notes-form", **why, privacy="mask")

    [kept] = rows(session, models.Transcript)
    assert "de heer Van Dam" in kept.raw_text
    assert "Klap" not in kept.raw_text
    assert "Hij is wethouder" in kept.kept_because
    assert "Hij is wethouder" in team.open(f"{HERE}/{kept.id}").text

    page = team.open(f"{HERE}/{kept.id}/bewerken").fill_in("#notes-form", raw_text="Bel Ed@ed.nl.")
    page.fill_in("#notes-form", privacy="keep", kept_because="Openbaar adres")
    [kept] = rows(session, models.Transcript)
    assert [line.partition("Because: ")[2] for line in kept.kept_because.splitlines()] == [
        "Hij is wethouder", "Openbaar adres",
    ]  # fmt: skip


def test_one_click_replaces_one_thing_or_all_of_a_kind_and_nothing_is_kept_yet(
    team: Browser, session: Session
) -> None:
    told = {"title": "Interview", "kind": "notes", "raw_text": RAW}
    page = team.send(f"{HERE}/notities", told | {"replace": "name:van dam"})
    assert "de heer [naam-2], wacht" in page.one("textarea[name=raw_text]").text
    assert [mark.text for mark in page.select("mark.pii")] == ["Klap", "06 12345678"]
    assert page.select(".pii__becomes")[0].text == "name → [naam-1]"

    told = {"title": "Interview", "kind": "notes", "raw_text": RAW + " Mevrouw Klap."}
    page = team.send(f"{HERE}/notities", told | {"replace": "name:*"})
    assert "Mijn buurman, de heer [naam-2]" in page.one("textarea[name=raw_text]").text
    page = page.fill_in("#notes-form", replace="phone:0612345678")
    assert "Everything that was found is replaced." in page.text
    assert rows(session, models.Transcript) == []

    page.fill_in("#notes-form")
    assert "Mijn buurman, de heer [naam-2]" in rows(session, models.Transcript)[0].raw_text


def test_each_thing_stays_for_its_own_reason(team: Browser, session: Session) -> None:
    page = team.open(f"{HERE}/notities/nieuw").fill_in(
        "#notes-form", title="Interview", raw_text=RAW
    )
    why: dict[str, Any] = {"because-2": "Nummer van de balie", "because-3": "Hij is wethouder"}
    page.fill_in("#notes-form", **why, privacy="mask")
    [kept] = rows(session, models.Transcript)
    assert kept.kept_because.splitlines() == [
        "Left in on purpose: phone number. Because: Nummer van de balie",
        "Left in on purpose: name. Because: Hij is wethouder",
    ]
    assert "06 12345678" in kept.raw_text
    assert "Klap" not in kept.raw_text


def test_personal_data_in_a_study_or_a_recommendation_are_asked_about_too(team: Browser) -> None:
    page = team.open(f"{STUDY}/bewerken").fill_in("#edit", question="Wat wil mevrouw Klap?")
    assert page.status == 422
    page = page.fill_in("#edit", privacy="mask")
    assert "Wat wil mevrouw [naam-1]?" in page.text
    page = team.open(f"{STUDY}/aanbevelingen/nieuw").fill_in("#edit", text="Bel 06 12345678.")
    assert page.status == 422
    assert "Bel [telefoon-1]." in page.fill_in("#edit", privacy="mask").text


def test_a_citizen_service_number_is_never_kept(team: Browser, session: Session) -> None:
    told = {"title": "Interview", "kind": "notes", "raw_text": "Mijn BSN is 111222333, zei hij."}
    for more in (
        {"privacy": "keep", "kept_because": "Nodig"},
        {"privacy": ""},
    ):
        page = team.send(f"{HERE}/notities", told | more)
        assert page.status == 422
        assert "A citizen service number may not be kept." in page.text
    ticked = {"privacy": "mask", "piece-1": "bsn:111222333", "because-1": "Nodig"}
    team.send(f"{HERE}/notities", told | ticked)
    assert rows(session, models.Transcript)[0].raw_text == "Mijn BSN is [bsn-1], zei hij."


def test_a_file_comes_into_the_form_and_is_not_kept(team: Browser, session: Session) -> None:
    document = Document()
    for line in RAW.splitlines():
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    answer = team.client.post(
        f"{HERE}/notities/lezen",
        files={"bestand": ("gesprek 4.docx", file.getvalue())},
        data={"_csrf_token": team.token()},
    )
    page = Page(team, answer)
    assert "Zonder brief weet ik niets." in page.one("textarea[name=raw_text]").text
    assert len(page.select("mark.pii")) == 3
    assert page.one("#title")["value"] == "gesprek 4"
    assert rows(session, models.Transcript) == []


def test_a_sheet_of_forty_conversations_is_forty_notes_each_of_its_participant(
    team: Browser, session: Session
) -> None:
    team.open(f"{HERE}/deelnemers/nieuw").fill_in("#edit", code="P01")
    lines = [f"P{n:02};Ik ben mevrouw Klap{chr(96 + n)} en ik wacht." for n in range(1, 21)]
    sheet = "\n".join(["Deelnemer;Wat zei men?", *lines])
    answer = team.client.post(
        f"{HERE}/notities/lezen",
        files={"bestand": ("straat.csv", sheet.encode())},
        data={"_csrf_token": team.token()},
    )
    Page(team, answer).fill_in("#notes-form", privacy="mask")

    notes = {row.title: row for row in rows(session, models.Transcript)}
    people = {row.code: row.id for row in rows(session, models.Participant)}
    assert len(notes) == len(people) == 20
    assert notes["straat · P07"].raw_text == "Ik ben mevrouw [naam-7] en ik wacht."
    assert notes["straat · P07"].participant_id == people["P07"]


def test_several_files_come_in_at_once(team: Browser, session: Session) -> None:
    files = [
        ("bestand", (f"Interview P0{n}.txt", f"Het duurde {n} weken.".encode())) for n in (1, 2)
    ]
    answer = team.client.post(
        f"{HERE}/notities/lezen", files=files, data={"_csrf_token": team.token()}
    )
    page = Page(team, answer).fill_in("#notes-form", title="Straat")
    assert page.url == HERE
    notes = {row.title: row.raw_text for row in rows(session, models.Transcript)}
    assert notes == {
        "Straat · Interview P01": "Het duurde 1 weken.",
        "Straat · Interview P02": "Het duurde 2 weken.",
    }
    assert sorted(row.code for row in rows(session, models.Participant)) == ["P01", "P02"]


def test_a_heading_without_notes_is_no_notes(team: Browser) -> None:
    page = team.open(f"{HERE}/notities/nieuw")
    page = page.fill_in("#notes-form", title="Leeg", raw_text="--- P01\n\n--- P02\n")
    assert page.status == 422
    assert "Paste the notes, or choose a file." in page.text


def test_a_file_that_cannot_be_read_says_so_at_the_field(team: Browser) -> None:
    answer = team.client.post(
        f"{HERE}/notities/lezen",
        files={"bestand": ("gesprek.docx", b"PK\x03\x04 niets")},
        data={"_csrf_token": team.token()},
    )
    assert answer.status_code == 422
    assert "cannot be read as notes" in answer.text


def test_a_passage_becomes_a_masked_quote_on_a_touchpoint(
    team: Browser, reader: Browser, session: Session
) -> None:
    team.open(f"{HERE}/deelnemers/nieuw").fill_in("#edit", code="P01")
    note(team, participant="P01")
    [kept] = rows(session, models.Transcript)
    start = kept.raw_text.index("Zonder brief")

    page = team.open(f"{HERE}/{kept.id}/passage?van={start}&tot={start + 27}").fill_in(
        "#passage",
        statement="Wie geen brief krijgt, weet niets.",
        sentiment="negative",
        tags="brief, wachten",
        touchpoint=["reisdocumenten.orienteren.bellen.vraag"],
    )

    assert "Zonder brief weet ik niets." in page.one("mark.transcript__passage--negative").text
    insight = reader.open("/inzichten/wie-geen-brief-krijgt-weet-niets")
    assert "Zonder brief weet ik niets." in insight.text
    assert "P01" not in insight.text
    here = reader.open("/contactmomenten/reisdocumenten.orienteren.bellen.vraag")
    assert "Wie geen brief krijgt, weet niets." in here.text
    assert {tag.title for tag in rows(session, models.Tag)} >= {"brief", "wachten"}
    assert len(rows(session, models.QuoteVoice)) == 1


def test_a_passage_by_number_of_sentence_under_an_insight_of_another_study(
    team: Browser, session: Session
) -> None:
    note(team)
    [kept] = rows(session, models.Transcript)
    page = team.open(f"{HERE}/{kept.id}/passage?zin=1&tot-zin=2")
    assert page.one("textarea[name=text]").text.strip().endswith("Bel me op [telefoon-1].")

    page.fill_in("#passage", insight="klantbeloften.hoogte-lage-scores", tags="")

    quote = rows(session, models.Passage)[0].quote_id
    told = session.get_one(models.Quote, quote)
    assert told.study_id == kept.study_id


def test_a_passage_is_undone_with_all_that_came_of_it(team: Browser, session: Session) -> None:
    team.open(f"{HERE}/deelnemers/nieuw").fill_in("#edit", code="P01")
    note(team, participant="P01")
    [kept] = rows(session, models.Transcript)
    nouns = (models.Insight, models.Quote, models.Tag, models.QuoteTag, models.Passage,
             models.QuoteVoice)  # fmt: skip
    before = [len(rows(session, noun)) for noun in nouns]
    page = team.open(f"{HERE}/{kept.id}/passage?zin=4").fill_in(
        "#passage", statement="Men weet niets.", tags="onzeker"
    )
    assert [len(rows(session, noun)) for noun in nouns] == [count + 1 for count in before]

    page.click("Undo")

    assert [len(rows(session, noun)) for noun in nouns] == before
    assert not team.open(f"{HERE}/{kept.id}").select("mark.transcript__passage")


def test_the_labels_of_a_study_are_given_to_its_team_and_tell_nobody_else_who_took_part(
    team: Browser, admin: Browser, session: Session
) -> None:
    note(team, "Ik ben mevrouw Eerst. Mijn buurman, de heer Van Dam, wacht ook.")
    told = {"statement": "De heer Van Dam wacht.", "sentiment": "neutral", "kind": "fact",
            "study": "mijndenhaag-ronde-1", "privacy": "mask"}  # fmt: skip
    team.send("/inzichten", told)
    admin.send("/inzichten", {**told, "statement": "De heer Van Dam wacht lang."})
    statements = {row.statement for row in rows(session, models.Insight)}
    assert "De heer [naam-2] wacht." in statements
    assert "De heer [naam-1] wacht lang." in statements


def test_personal_data_in_a_quote_are_looked_for_once_more(team: Browser, session: Session) -> None:
    note(team)
    [kept] = rows(session, models.Transcript)
    page = team.open(f"{HERE}/{kept.id}/passage?zin=1").fill_in(
        "#passage", text="Mevrouw Klap wacht.", statement="Mensen wachten."
    )
    assert page.status == 422
    assert "personal data" in page.text


def test_notes_are_in_no_history_and_no_search(
    team: Browser, reader: Browser, session: Session
) -> None:
    note(team)
    for change in rows(session, models.Change):
        assert "wacht al weken" not in str((change.title, change.before, change.after))
    assert "Interview P01" not in reader.open("/zoeken?q=weken").text
    assert "Interview P01" not in team.open(STUDY).text
    assert "Interview P01" not in team.open("/").text


def test_notes_are_erased_and_the_quotes_stay(team: Browser, session: Session) -> None:
    note(team)
    [kept] = rows(session, models.Transcript)
    team.open(f"{HERE}/{kept.id}/passage?zin=1").fill_in("#passage", statement="Men wacht lang.")
    quotes = len(rows(session, models.Quote))

    team.open(f"{HERE}/{kept.id}").click("Erase these notes")

    assert rows(session, models.Transcript) == []
    assert len(rows(session, models.Quote)) == quotes


def test_the_last_of_a_team_does_not_leave_raw_notes_behind(team: Browser) -> None:
    note(team)
    page = team.open(STUDY).click("Take Sam out of the team")
    assert "There are raw notes." in page.text
