"""Erasing for good: out of every table, the history, the search index and the file itself."""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys import database
from journeys.domain import models
from journeys.domain.models import Study
from journeys.erasing import register_file, replay, retain
from journeys.settings import Settings
from tests.browser import Browser

STUDY = "/onderzoeken/mijndenhaag-ronde-1"
HERE = f"{STUDY}/veldwerk"
# Words that are nowhere else.
WORD = "zonnebloemkwekerij"
SAID = "Op de zonnebloemkwekerij hoorde ik niets van de gemeente."
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
_m: Any = models


def rows(session: Session, model: Any) -> list[Any]:
    session.rollback()
    return list(session.execute(select(model)).scalars())


@pytest.fixture
def team(researcher: Browser, session: Session) -> Browser:
    """The researcher, in the team of a study that heard one participant."""
    researcher.open(STUDY).click("Join the team")
    researcher.open(f"{HERE}/deelnemers/nieuw").fill_in(
        "#edit", code="P01", trait_age_group=f"{WORD}-leeftijd"
    )
    researcher.open(f"{HERE}/notities/nieuw").fill_in(
        "#notes-form", title=f"Interview {WORD}", raw_text=f"{SAID} Verder niets.",
        participant="P01",
    )  # fmt: skip
    [note] = rows(session, models.Transcript)
    researcher.open(f"{HERE}/{note.id}/passage?zin=1").fill_in(
        "#passage", statement="Mensen horen niets.", tags="wachten",
        touchpoint=["reisdocumenten.orienteren.bellen.vraag"],
    )  # fmt: skip
    return researcher


def erased(team: Browser, session: Session) -> None:
    [person] = rows(session, models.Participant)
    # Whoever still reads keeps the file from being emptied.
    session.close()
    team.open(f"/deelnemers/{person.id}/wissen").click("Erase for good")


def bytes_of(settings: Settings) -> bytes:
    return b"".join(file.read_bytes() for file in settings.data.glob("journeys.sqlite3*"))


def test_it_is_said_first_what_goes_and_what_stays(team: Browser, session: Session) -> None:
    [person] = rows(session, models.Participant)
    page = team.open(f"/deelnemers/{person.id}/wissen")
    assert "Transcript: 1" in page.text
    assert "Quote: 1" in page.text
    assert "Mensen horen niets." in page.text
    assert "No quote is left under it." in page.text


def test_everything_about_a_participant_can_be_taken_along(team: Browser, session: Session) -> None:
    [person] = rows(session, models.Participant)
    assert SAID in team.open(f"/deelnemers/{person.id}/alles").text
    told = json.loads(team.client.get(f"/deelnemers/{person.id}/bestand").content)
    assert told["participant"]["code"] == "P01"
    assert SAID in told["transcripts"][0]["raw_text"]
    assert told["quotes"][0]["insight"] == "Mensen horen niets."


def test_after_erasing_no_trace_is_left_in_the_file(
    team: Browser, session: Session, settings: Settings
) -> None:
    # A version of the journey holds the quote too.
    team.open("/klantreizen/reisdocumenten/versies").fill_in("#keep form", title="Voor het wissen")
    assert WORD.encode() in bytes_of(settings)

    session.close()
    erased(team, session)
    # Others go on working.
    team.open("/zoeken?q=wachten")

    session.close()
    assert WORD.encode() not in bytes_of(settings)
    for model in (models.Participant, models.Transcript, models.Passage, models.QuoteVoice):
        assert rows(session, model) == []
    for version in rows(session, models.JourneyVersion):
        assert WORD not in zlib.decompress(version.content).decode()
    assert WORD not in team.open("/zoeken?q=zonnebloem").one("main").text.replace("zonnebloem", "")
    assert [
        row.statement for row in rows(session, models.Insight) if "horen niets" in row.statement
    ]


def test_what_was_erased_is_told_but_not_what_it_said(team: Browser, session: Session) -> None:
    erased(team, session)
    page = team.open("/wissen")
    assert "Somebody asked for it" in page.text
    assert WORD not in page.text


def test_an_erasure_cannot_be_undone(team: Browser, session: Session) -> None:
    session.rollback()
    batches = [change.batch for change in rows(session, models.Change) if change.noun == "quote"]
    erased(team, session)
    page = team.send(f"/ongedaan/{batches[-1]}", {})
    assert page.status == 422
    assert all(WORD not in quote.text for quote in rows(session, models.Quote))


def test_a_backup_that_is_put_back_is_erased_again(
    team: Browser, session: Session, settings: Settings, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.sqlite3"
    session.close()
    file = settings.data / "journeys.sqlite3"
    with sqlite3.connect(file) as live, sqlite3.connect(backup) as copy:
        live.backup(copy)
    erased(team, session)
    session.close()
    assert register_file(settings).stat().st_mode & 0o777 == 0o600
    assert WORD not in register_file(settings).read_text()

    restored = tmp_path / "hersteld"
    restored.mkdir()
    shutil.copy(backup, restored / "journeys.sqlite3")
    shutil.copy(register_file(settings), restored / "erasures.jsonl")
    there = Settings.from_env({"JOURNEYS_SECRET": "x"}, data=restored)
    engine = database.write_engine(there)
    with database.writing(engine, "a", "A", NOW) as again:
        assert replay(again, there) > 0
    with database.writing(engine, "a", "A", NOW) as again:
        assert replay(again, there) == 0
    engine.dispose()
    assert WORD.encode() not in bytes_of(there)


def test_nobody_outside_the_team_sees_or_erases_a_participant(
    team: Browser, admin: Browser, sign_in: Callable[[str], Browser], session: Session
) -> None:
    [person] = rows(session, models.Participant)
    for address in ("/alles", "/bestand", "/wissen", "/bewerken"):
        assert admin.open(f"/deelnemers/{person.id}{address}").status == 404
        assert sign_in("mila").open(f"/deelnemers/{person.id}{address}").status == 403
    assert admin.send(f"/deelnemers/{person.id}/wissen", {}).status == 404


def test_raw_notes_are_reported_first_and_erased_after(
    team: Browser, session: Session, settings: Settings
) -> None:
    session.rollback()
    engine = database.write_engine(settings)

    def run(at: datetime, **more: Any) -> Any:
        with database.writing(engine, "retention", "Retention", at) as job:
            return retain(job, settings, at.date(), at, **more)

    done = run(NOW)
    assert (done.reported, done.erased) == ([], [])
    assert [row.key for row in done.endless] == ["mijndenhaag-ronde-1"]

    team.open(f"{STUDY}/bewerken").fill_in("#edit", raw_until="2026-11-01", purpose="Verslag")
    assert [row.transcripts for row in run(NOW, dry_run=True).reported] == [1]
    assert [row.transcripts for row in run(NOW).reported] == [1]
    assert "will be erased" in team.open("/wissen").text
    assert run(NOW + timedelta(days=6)).erased == []
    assert len(rows(session, models.Transcript)) == 1

    assert len(run(NOW + timedelta(days=8)).erased) == 1
    engine.dispose()
    assert rows(session, models.Transcript) == []
    assert rows(session, models.Participant) == []
    # The masked quote stays.
    assert any(SAID in quote.text for quote in rows(session, models.Quote))
    assert rows(session, Study)


def test_what_was_merged_counts_one_less_too(team: Browser, session: Session) -> None:
    said = "mensen-horen-niets"
    team.open(f"/inzichten/{said}/bewerken").fill_in("#edit", n="4")
    study = rows(session, models.Transcript)[0].study_id
    other = next(row.key for row in rows(session, models.Insight) if row.study_id != study)
    team.open(f"/inzichten/{other}/samenvoegen?met={said}").fill_in("#merge", keep=other)
    erased(team, session)
    [evidence] = rows(session, models.InsightEvidence)
    assert evidence.n == 3
