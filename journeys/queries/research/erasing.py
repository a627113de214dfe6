"""Finding what has to be erased, and wiping it: the rows, what the history says of them, and what
kept versions and imports repeat of them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import delete, update
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Change, JourneyVersion, TransferLine
from journeys.history import models as kept_models
from journeys.queries.gather import Rows
from journeys.queries.records import in_parts

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models
_AT_ONCE = 500

Ids = Mapping[str, Sequence[UUID]]
# What refers to another of these comes first, so that nothing is left pointing at nothing.
ORDER = (
    "passage", "quote_voice", "quote_tag", "quote", "participant_trait", "transcript",
    "participant",
)  # fmt: skip


def of_participant(session: Session, participant_id: UUID) -> dict[str, list[UUID]]:
    """Everything of one participant, by noun: their traits, notes, and what they said."""
    said = _ids(session, _m.QuoteVoice.quote_id, _m.QuoteVoice.participant_id == participant_id)
    notes = _ids(session, _m.Transcript.id, _m.Transcript.participant_id == participant_id)
    passage = _m.Passage
    said += _ids(
        session, passage.quote_id, passage.transcript_id.in_(notes), passage.quote_id.is_not(None)
    )
    quotes = list(dict.fromkeys(said))
    return {
        "passage": _ids(
            session,
            passage.id,
            passage.transcript_id.in_(notes) | passage.quote_id.in_(quotes),
        ),
        "quote_voice": _ids(session, _m.QuoteVoice.id, _m.QuoteVoice.quote_id.in_(quotes)),
        "quote_tag": _ids(session, _m.QuoteTag.id, _m.QuoteTag.quote_id.in_(quotes)),
        "quote": quotes,
        "participant_trait": _ids(
            session, _m.ParticipantTrait.id, _m.ParticipantTrait.participant_id == participant_id
        ),
        "transcript": notes,
        "participant": [participant_id],
    }


def of_notes(session: Session, transcript_id: UUID) -> dict[str, list[UUID]]:
    """One transcript and what points into it."""
    passage = _m.Passage
    passages = _ids(session, passage.id, passage.transcript_id == transcript_id)
    return {"passage": passages, "transcript": [transcript_id]}


def raw_of_study(session: Session, study_id: UUID) -> dict[str, list[UUID]]:
    """All raw notes of a study, by noun. What was quoted from them is masked, and stays."""
    notes = _ids(session, _m.Transcript.id, _m.Transcript.study_id == study_id)
    people = _ids(session, _m.Participant.id, _m.Participant.study_id == study_id)
    return {
        "passage": _ids(session, _m.Passage.id, _m.Passage.transcript_id.in_(notes)),
        "quote_voice": _ids(session, _m.QuoteVoice.id, _m.QuoteVoice.participant_id.in_(people)),
        "participant_trait": _ids(
            session, _m.ParticipantTrait.id, _m.ParticipantTrait.participant_id.in_(people)
        ),
        "transcript": notes,
        "participant": people,
    }


def insights_of(session: Session, quotes: Collection[UUID]) -> list[models.Insight]:
    """The insights that these quotes support."""
    quoted = select(_m.Quote.insight_id).where(_m.Quote.id.in_(quotes))
    wanted = select(models.Insight).where(_m.Insight.id.in_(quoted))
    return list(session.execute(wanted.order_by(_m.Insight.key)).scalars())


def evidence_of(
    session: Session, insight_id: UUID, study_id: UUID
) -> models.InsightEvidence | None:
    """What this study heard of an insight that is told elsewhere."""
    evidence = _m.InsightEvidence
    wanted = select(models.InsightEvidence).where(
        evidence.insight_id == insight_id, evidence.study_id == study_id
    )
    return session.execute(wanted.order_by(evidence.key)).scalars().first()


def quotes_left(session: Session, insight_id: UUID, without: Collection[UUID]) -> int:
    quote = _m.Quote
    counted = select(sqlalchemy.func.count()).select_from(quote)
    return session.execute(
        counted.where(quote.insight_id == insight_id, quote.id.not_in(without))
    ).scalar_one()


def wipe(session: Session, ids: Ids) -> int:
    """Erase these rows and what is repeated of them elsewhere. How many there were: what is gone
    already counts for nothing."""
    # The rows are deleted beside the session, which must not hold any of them.
    session.flush()
    keys = keys_of_quotes(session, ids.get("quote", ()))
    gone = 0
    for noun in ORDER:
        table = kept_models()[noun].__table__  # type: ignore[attr-defined]
        for some in in_parts(list(ids.get(noun, ())), _AT_ONCE):
            gone += session.execute(delete(table).where(table.c.id.in_(some))).rowcount  # type: ignore[attr-defined]
            _wipe_history(session, some)
    _wipe_imports(session, keys)
    session.expire_all()
    return gone


def without_labels(session: Session, study_id: UUID) -> None:
    """The labels of a study say nothing any more once there are no notes."""
    left = _ids(session, _m.Transcript.id, _m.Transcript.study_id == study_id)
    if not left:
        session.execute(delete(models.Pseudonym).where(_m.Pseudonym.study_id == study_id))


def every_version(session: Session) -> list[JourneyVersion]:
    return list(session.execute(select(JourneyVersion)).scalars())


def keys_of_quotes(session: Session, ids: Sequence[UUID]) -> set[str]:
    return set(session.execute(select(_m.Quote.key).where(_m.Quote.id.in_(ids))).scalars())


def overdue(session: Session, today: Any) -> Rows:
    """Studies with raw notes that should be gone by now, and how many there are of what."""
    study = _m.Study

    def count(model: Any) -> Any:
        counted = select(sqlalchemy.func.count()).select_from(model)
        return counted.where(model.study_id == study.id).scalar_subquery()

    notes, people, answers = count(_m.Transcript), count(_m.Participant), _answers(study.id)
    wanted = select(
        study.id, study.key, study.title, study.raw_until, notes.label("transcripts"),
        people.label("participants"), answers.label("answers"),
    ).where(study.raw_until < today, (notes > 0) | (people > 0) | (answers > 0))  # fmt: skip
    return list(session.execute(wanted.order_by(study.raw_until, study.key)))


def wipe_answers(session: Session, study_id: UUID) -> None:
    """Who answered what in the surveys of a study. The figures that were recorded stay."""
    file = _m.SurveyFile
    of_study = select(_m.Survey.id).where(_m.Survey.study_id == study_id)
    response = _m.SurveyResponse
    session.execute(delete(models.SurveyResponse).where(response.survey_id.in_(of_study)))
    session.execute(delete(models.SurveyFile).where(file.survey_id.in_(of_study)))


def _answers(study_id: Any) -> Any:
    survey, response = _m.Survey, _m.SurveyResponse
    counted = select(sqlalchemy.func.count()).select_from(response)
    of_study = counted.join(survey, survey.id == response.survey_id)
    return of_study.where(survey.study_id == study_id).scalar_subquery()


def endless(session: Session) -> Rows:
    """Studies with raw notes of which nobody said until when they are needed."""
    study, note = _m.Study, _m.Transcript
    has = select(note.id).where(note.study_id == study.id).exists()
    wanted = select(study.key, study.title).where(study.raw_until.is_(None), has)
    return list(session.execute(wanted.order_by(study.key)))


def notice_of(session: Session, study_id: UUID, raw_until: Any) -> models.RetentionNotice | None:
    """The report about this study and this day, if it was not carried out yet."""
    notice = _m.RetentionNotice
    wanted = select(models.RetentionNotice).where(
        notice.study_id == study_id, notice.raw_until == raw_until, notice.done_at.is_(None)
    )
    return session.execute(wanted).scalars().first()


def erasures(session: Session, most: int = 200) -> list[models.Erasure]:
    wanted = select(models.Erasure).order_by(_m.Erasure.at.desc()).limit(most)
    return list(session.execute(wanted).scalars())


def notices(session: Session) -> list[models.RetentionNotice]:
    wanted = select(models.RetentionNotice).where(_m.RetentionNotice.done_at.is_(None))
    return list(session.execute(wanted.order_by(_m.RetentionNotice.reported_at)).scalars())


def _ids(session: Session, column: Any, *conditions: Any) -> list[UUID]:
    return list(session.execute(select(column).where(*conditions)).scalars())


def _wipe_history(session: Session, ids: Sequence[UUID]) -> None:
    """That something was there stays written; what it said does not, so it cannot come back."""
    log: Any = Change
    nothing = {"title": "", "before": None, "after": None, "undone": True}
    session.execute(update(Change).where(log.row_id.in_(ids)).values(**nothing))


def _wipe_imports(session: Session, keys: set[str]) -> None:
    if not keys:
        return
    line: Any = TransferLine
    for row in session.execute(select(TransferLine).where(line.section == "quotes")).scalars():
        if row.identity and row.identity[0] in keys:
            session.delete(row)
