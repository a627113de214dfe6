"""The raw side of a study: participants, transcripts and what became of them. Only for its team."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Participant, ParticipantTrait, Pseudonym, Transcript
from journeys.queries.gather import Rows, gather

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def fieldwork_of(session: Session, study_id: UUID) -> dict[str, Rows]:
    """Whom the study spoke and what was noted down, without the notes themselves."""
    person, note, group = _m.Participant, _m.Transcript, _m.TargetGroup
    passages = (
        select(func.count())
        .select_from(_m.Passage)
        .where(_m.Passage.transcript_id == note.id, _m.Passage.quote_id.is_not(None))
        .scalar_subquery()
    )
    voices = (
        select(func.count())
        .select_from(_m.QuoteVoice)
        .where(_m.QuoteVoice.participant_id == person.id)
        .scalar_subquery()
    )
    return gather(
        session,
        participants=select(
            person.id, person.code, person.consent, person.consent_on, person.round,
            person.spoken_on, group.title.label("target_group"), voices.label("quotes"),
        )
        .outerjoin(group, group.id == person.target_group_id)
        .where(person.study_id == study_id)
        .order_by(person.code),
        traits=select(_m.ParticipantTrait.participant_id, _m.ParticipantTrait.attribute,
                      _m.ParticipantTrait.value)
        .join(person, person.id == _m.ParticipantTrait.participant_id)
        .where(person.study_id == study_id)
        .order_by(_m.ParticipantTrait.attribute),
        transcripts=select(
            note.id, note.title, note.kind, note.recorded_on, person.code.label("participant"),
            func.length(note.raw_text).label("length"), passages.label("quotes"),
        )
        .outerjoin(person, person.id == note.participant_id)
        .where(note.study_id == study_id)
        .order_by(note.recorded_on, note.created_at, note.title),
    )  # fmt: skip


def participants_of(session: Session, study_id: UUID) -> list[Participant]:
    wanted = select(Participant).where(_m.Participant.study_id == study_id)
    return list(session.execute(wanted.order_by(_m.Participant.code)).scalars())


def traits_of(session: Session, participant_id: UUID) -> list[ParticipantTrait]:
    trait = _m.ParticipantTrait
    wanted = select(ParticipantTrait).where(trait.participant_id == participant_id)
    return list(session.execute(wanted.order_by(trait.attribute)).scalars())


def trait_values(session: Session) -> Rows:
    """Every value of a trait that was used before, here or in the population."""
    trait, group = _m.ParticipantTrait, _m.PopulationGroup
    used = select(trait.attribute, trait.value).union(select(group.attribute, group.value))
    return list(session.execute(used.order_by("attribute", "value")))


def passages_of(session: Session, transcript: Transcript) -> Rows:
    """What became a quote, with the insight that it stands under."""
    passage, quote, insight = _m.Passage, _m.Quote, _m.Insight
    wanted = (
        select(
            passage.id, passage.starts_at, passage.ends_at, quote.key.label("quote_key"),
            quote.text, insight.key.label("insight_key"), insight.statement, insight.sentiment,
        )
        .join(quote, quote.id == passage.quote_id)
        .join(insight, insight.id == quote.insight_id)
        .where(passage.transcript_id == transcript.id)
        .order_by(passage.starts_at, passage.ends_at)
    )  # fmt: skip
    return list(session.execute(wanted))


def beside(session: Session, transcript: Transcript) -> tuple[UUID | None, UUID | None]:
    """The transcript before this one and the one after it, as the list of the study has them."""
    note = _m.Transcript
    wanted = (
        select(note.id)
        .where(note.study_id == transcript.study_id)
        .order_by(note.recorded_on, note.created_at, note.title)
    )
    ids = list(session.execute(wanted).scalars())
    place = ids.index(transcript.id)
    return (
        ids[place - 1] if place else None,
        ids[place + 1] if place + 1 < len(ids) else None,
    )


def pseudonyms_of(session: Session, study_id: UUID) -> list[Pseudonym]:
    wanted = select(Pseudonym).where(_m.Pseudonym.study_id == study_id)
    return list(session.execute(wanted).scalars())


def tags_named(session: Session, titles: list[str]) -> list[models.Tag]:
    """Tags by what they are called, whatever their capitals."""
    wanted = select(models.Tag).where(func.lower(_m.Tag.title).in_([one.lower() for one in titles]))
    return list(session.execute(wanted).scalars())


def tag_titles(session: Session) -> list[str]:
    return list(session.execute(select(_m.Tag.title).order_by(_m.Tag.title)).scalars())
