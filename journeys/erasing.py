"""Erasing for good: one participant who asks for it, or raw notes that were kept long enough.

What was erased is written in the database and in a file beside it, as ids and never as what it
said. A backup that is put back is erased again from that file."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys import history
from journeys.domain.models import (
    Erasure,
    Insight,
    InsightEvidence,
    Participant,
    RetentionNotice,
    Study,
    Transcript,
)
from journeys.domain.models.fieldwork import ErasureReason
from journeys.import_export.version.keeping import without_quotes
from journeys.queries.research import erasing as found
from journeys.settings import Settings

# So many days pass between the report that notes are over their day and their erasure.
DAYS_TO_OBJECT = 7


@dataclass(frozen=True)
class Consequence:
    """What erasing a participant does: how many rows of each noun go, and to which insights."""

    counts: Mapping[str, int]
    insights: list[Insight]
    left_bare: list[Insight]


def consequence(session: Session, person: Participant) -> Consequence:
    """`left_bare`: the insights that have no quote left."""
    ids = found.of_participant(session, person.id)
    insights = found.insights_of(session, ids["quote"])
    bare = [row for row in insights if not found.quotes_left(session, row.id, ids["quote"])]
    return Consequence({noun: len(rows) for noun, rows in ids.items() if rows}, insights, bare)


def erase_participant(session: Session, settings: Settings, person: Participant) -> None:
    """Everything of one participant, for good. The insights that rested on them count one less."""
    study = session.get_one(Study, person.study_id)
    ids = found.of_participant(session, person.id)
    for insight in found.insights_of(session, ids["quote"]):
        _one_less(insight if insight.study_id == study.id else None)
        _one_less(found.evidence_of(session, insight.id, study.id))
    session.flush()
    session.expunge(person)
    _erase(session, settings, ids, study, "asked")


def _one_less(row: Insight | InsightEvidence | None) -> None:
    if row and row.n:
        row.n -= 1
        row.of_n = row.of_n - 1 if row.of_n and row.of_n > 1 else row.of_n


def erase_notes(session: Session, settings: Settings, note: Transcript) -> None:
    """One transcript, for good; what was quoted from it stays."""
    study = session.get_one(Study, note.study_id)
    ids = found.of_notes(session, note.id)
    session.expunge(note)
    _erase(session, settings, ids, study, "asked")


def erase_raw(session: Session, settings: Settings, study: Study) -> None:
    """All raw notes of a study and the answers to its surveys, for good; insights, masked quotes
    and recorded figures stay."""
    found.wipe_answers(session, study.id)
    _erase(session, settings, found.raw_of_study(session, study.id), study, "kept_long_enough")


@dataclass(frozen=True)
class Retention:
    """What a run of the job did: studies that were reported, that were erased, and that have raw
    notes without an end date."""

    reported: list[Any]
    erased: list[Any]
    endless: list[Any]


def retain(
    session: Session, settings: Settings, today: date, now: datetime, days: int = DAYS_TO_OBJECT,
    dry_run: bool = False,
) -> Retention:  # fmt: skip
    """Report what is over its day; erase what was reported at least so many days ago and is still
    over it. Nothing is ever erased that was not reported before."""
    reported, erased = [], []
    for row in found.overdue(session, today):
        notice = found.notice_of(session, row.id, row.raw_until)
        if notice is None:
            reported.append(row)
            if not dry_run:
                session.add(_notice(row, now))
        elif notice.reported_at + timedelta(days=days) <= now:
            erased.append(row)
            if not dry_run:
                erase_raw(session, settings, session.get_one(Study, row.id))
                notice.done_at = now
                session.add(notice)
    return Retention(reported, erased, list(found.endless(session)))


def replay(session: Session, settings: Settings) -> int:
    """Erase again what the register names and a backup brought back; how many rows there were."""
    gone = 0
    for entry in _register(settings):
        ids = {noun: [UUID(id_) for id_ in rows] for noun, rows in entry["rows"].items()}
        _wipe_versions(session, found.keys_of_quotes(session, ids.get("quote", [])))
        gone += found.wipe(session, ids)
    if gone:
        history.settle(session)
    return gone


def register_file(settings: Settings) -> Path:
    return settings.data / "erasures.jsonl"


def _notice(row: Any, now: datetime) -> RetentionNotice:
    counts = {
        "transcript": row.transcripts,
        "participant": row.participants,
        "survey_response": row.answers,
    }
    return RetentionNotice(study_id=row.id, raw_until=row.raw_until, reported_at=now, counts=counts)


def _erase(
    session: Session,
    settings: Settings,
    ids: Mapping[str, list[UUID]],
    study: Study,
    reason: ErasureReason,
) -> None:
    rows = {noun: [str(id_) for id_ in some] for noun, some in ids.items() if some}
    entry = Erasure(
        at=session.info["now"],
        erased_by=session.info["actor"],
        erased_by_name=session.info["actor_name"],
        study_id=study.id,
        study_title=study.title,
        reason=reason,
        row_ids=rows,
    )
    session.add(entry)
    _wipe_versions(session, found.keys_of_quotes(session, ids.get("quote", [])))
    found.wipe(session, ids)
    found.without_labels(session, study.id)
    # Before the transaction ends: what is in the file and was not erased is erased by the replay.
    _write_down(settings, {"id": str(entry.id), "at": entry.at.isoformat(), "rows": rows})
    history.settle(session)


def _wipe_versions(session: Session, keys: set[str]) -> None:
    if not keys:
        return
    for version in found.every_version(session):
        content = without_quotes(version.content, keys)
        if content is not None:
            version.content = content
            session.add(version)


def _write_down(settings: Settings, entry: Mapping[str, Any]) -> None:
    line = json.dumps(entry, separators=(",", ":")) + "\n"
    file = register_file(settings)
    file.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(number, line.encode())
        os.fsync(number)
    finally:
        os.close(number)


def _register(settings: Settings) -> Iterator[Mapping[str, Any]]:
    file = register_file(settings)
    if file.exists():
        for line in file.read_text().splitlines():
            if line.strip():
                yield json.loads(line)
