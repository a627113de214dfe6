"""Who sees what of research: raw for the team of the study, masked for everybody who signs in, and
for the public only what was written for it. Every cell of role and thing is tried."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.permission import RAW, ROLES, hidden_from, may_take_back
from journeys.history import models as nouns
from journeys.import_export.records import BY_TABLE
from journeys.import_export.world import world as everything
from tests.browser import Browser
from tests.end_to_end.pages import PAGES

STUDY = "/onderzoeken/mijndenhaag-ronde-1"
HERE = f"{STUDY}/veldwerk"
# Each stands in one raw field, and nowhere else.
SECRETS = {
    "transcript": "kwikzilverweg",
    "title": "lapislazuli",
    "trait": "onderwaterhuis",
    "code": "PX77",
    "unquoted": "zeepaardjesteelt",
}
QUOTED = "Ik hoorde pas na weken iets."
PEOPLE = {
    "reader": "kees", "designer": "noor", "manager": "mila", "admin": "ada",
}  # fmt: skip
_m: Any = models


@pytest.fixture
def raw(researcher: Browser, session: Session) -> dict[str, str]:
    """A study with raw notes, of which one sentence became a masked quote."""
    researcher.open(STUDY).click("Join the team")
    researcher.open(f"{HERE}/deelnemers/nieuw").fill_in(
        "#edit", code=SECRETS["code"], trait_district=SECRETS["trait"]
    )
    researcher.open(f"{HERE}/notities/nieuw").fill_in(
        "#notes-form",
        title=f"Interview {SECRETS['title']}",
        raw_text=f"{QUOTED} Op de {SECRETS['transcript']} en bij de {SECRETS['unquoted']}.",
        participant=SECRETS["code"],
    )
    session.rollback()
    note = session.execute(select(models.Transcript)).scalar_one()
    person = session.execute(select(models.Participant)).scalar_one()
    researcher.open(f"{HERE}/{note.id}/passage?zin=1").fill_in(
        "#passage",
        text=QUOTED,
        speaker="inwoner",
        statement="Antwoord laat op zich wachten.",
        touchpoint=["reisdocumenten.orienteren.bellen.vraag"],
    )
    session.close()
    return {
        "fieldwork": HERE,
        "notes": f"{HERE}/{note.id}",
        "notes form": f"{HERE}/{note.id}/bewerken",
        "new notes": f"{HERE}/notities/nieuw",
        "passage": f"{HERE}/{note.id}/passage?zin=2",
        "participant": f"/deelnemers/{person.id}/alles",
        "participant form": f"/deelnemers/{person.id}/bewerken",
        "participant file": f"/deelnemers/{person.id}/bestand",
        "erasing": f"/deelnemers/{person.id}/wissen",
    }


def test_only_the_team_opens_what_is_raw(
    raw: dict[str, str], researcher: Browser, sign_in: Callable[[str], Browser], somebody: Browser
) -> None:
    for thing, address in raw.items():
        assert researcher.open(address).status == 200, thing
    for role, who in PEOPLE.items():
        browser = sign_in(who)
        for thing, address in raw.items():
            # Not found for who could be in a team, not allowed for who could not.
            expected = 404 if role == "admin" else 403
            assert browser.open(address).status == expected, (role, thing)
    for thing, address in raw.items():
        assert "/inloggen" in somebody.open(address).url, thing


def test_a_researcher_outside_the_team_finds_nothing_raw(
    raw: dict[str, str], researcher: Browser, admin: Browser
) -> None:
    admin.open(STUDY).fill_in('form[action$="/team"]', user="ada")
    admin.open(STUDY).click("Take Sam out of the team")
    for thing, address in raw.items():
        assert researcher.open(address).status == 404, thing
    assert leaks(researcher, PAGES["sam"]) == {}


@pytest.mark.parametrize("role", list(PEOPLE))
def test_no_page_shows_a_raw_word_to_who_is_not_in_the_team(
    raw: dict[str, str], sign_in: Callable[[str], Browser], role: str
) -> None:
    browser = sign_in(PEOPLE[role])
    searched = [f"/zoeken?q={word}" for word in SECRETS.values()]
    searched += [f"/inzichten?q={word}" for word in SECRETS.values()]
    insight = "/inzichten/antwoord-laat-op-zich-wachten"
    pages = sorted({path for paths in PAGES.values() for path in paths})
    found = leaks(browser, [*pages, *searched, insight, f"{STUDY}/verslag", f"{STUDY}/deelnemers"])
    assert found == {}
    # Masked is for everybody who signs in.
    assert QUOTED in browser.open(insight).text


def test_the_public_reads_nothing_raw_and_nothing_masked(
    raw: dict[str, str], somebody: Browser
) -> None:
    pages = sorted({path for paths in PAGES.values() for path in paths})
    assert leaks(somebody, pages) == {}
    for path in PAGES[None]:
        assert QUOTED not in somebody.open(path).text
    assert "/inloggen" in somebody.open("/inzichten/antwoord-laat-op-zich-wachten").url


def test_no_file_that_travels_has_a_raw_word(raw: dict[str, str], session: Session) -> None:
    """Workbook, YAML, JSON and version: all are written from these records."""
    told = str(everything(session))
    assert QUOTED in told
    assert [word for word in SECRETS.values() if word in told] == []
    assert RAW.isdisjoint(BY_TABLE)


def test_a_share_link_and_drawn_files_have_no_raw_word(
    raw: dict[str, str], designer: Browser, somebody: Browser
) -> None:
    page = designer.open("/klantreizen/reisdocumenten/delen")
    assert leaks(designer, ["/klantreizen/reisdocumenten/delen/voorbeeld"]) == {}
    assert page.status == 200
    for kind in ("svg", "tekst"):
        content = designer.client.get(f"/klantreizen/reisdocumenten/uitvoer/{kind}/bestand").content
        assert [word for word in SECRETS.values() if word.encode() in content] == []


def test_neither_the_index_nor_the_history_knows_a_raw_text(
    raw: dict[str, str], session: Session
) -> None:
    indexed = str(session.execute(text("select title, body from search_row")).all())
    assert QUOTED in indexed
    assert [word for word in SECRETS.values() if word in indexed] == []
    log = session.execute(select(models.Change)).scalars()
    for change in log:
        told = str((change.before, change.after, change.title))
        assert SECRETS["transcript"] not in told
        assert SECRETS["unquoted"] not in told


@pytest.mark.parametrize("role", list(ROLES))
def test_the_history_of_what_is_raw_is_hidden_from_every_role(role: str) -> None:
    assert hidden_from(role) >= RAW
    for noun in RAW:
        assert noun in nouns()
        assert not may_take_back(role, [(False, noun)])


def leaks(browser: Browser, addresses: list[str]) -> dict[str, list[str]]:
    found = {}
    for address in addresses:
        page = browser.open(address)
        shown = [
            word
            for word in SECRETS.values()
            # What somebody looks for is said back to them.
            if word in page.text.replace(f"“{word}”", "") and f"q={word}" not in address
        ]
        if f"{SECRETS['title']}" in page.text and "q=" not in address:
            shown.append("title")
        if shown:
            found[address] = shown
    return found


def test_the_code_of_a_participant_is_not_proposed_nor_taken_as_who_said_it(
    raw: dict[str, str], researcher: Browser, session: Session
) -> None:
    page = researcher.open(raw["passage"])
    assert page.one("input[name=speaker]").get("value") == ""
    page = page.fill_in("#passage", speaker=f"{SECRETS['code']}, 45", statement="Iets anders.")
    assert page.status == 422
    assert "Leave the code of the participant out." in page.text
