"""Everything that is known of one participant. Only for the team of the study."""

from typing import Any

import sqlalchemy
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Participant
from journeys.queries.gather import Rows, gather

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def all_of(session: Session, person: Participant) -> dict[str, Rows]:
    """Traits, notes and quotes."""
    trait, note, quote, voice = _m.ParticipantTrait, _m.Transcript, _m.Quote, _m.QuoteVoice
    return gather(
        session,
        traits=select(trait.attribute, trait.value)
        .where(trait.participant_id == person.id)
        .order_by(trait.attribute),
        transcripts=select(note.id, note.title, note.kind, note.recorded_on, note.raw_text)
        .where(note.participant_id == person.id)
        .order_by(note.recorded_on, note.title),
        quotes=select(
            quote.text,
            _m.Insight.statement.label("insight"),
            _m.Insight.key.label("insight_key"),
        )
        .join(voice, voice.quote_id == quote.id)
        .join(_m.Insight, _m.Insight.id == quote.insight_id)
        .where(voice.participant_id == person.id)
        .order_by(_m.Insight.statement, quote.position),
    )
