"""Notes of several people that came in one text: each is kept by itself, with who it is of."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import Participant, Study, Transcript
from journeys.domain.notes import apart
from journeys.queries.research.fieldwork import participants_of


def add_notes(
    session: Session, study: Study, values: dict[str, Any], participant_id: UUID | None
) -> list[Transcript]:
    """Under a heading with a code they are of that participant, who is added if need be; else of
    the one who was chosen."""
    by_code = {row.code.casefold(): row.id for row in participants_of(session, study.id)}
    notes = []
    for part in apart(values["raw_text"]):
        who = participant_id
        if part.code:
            who = by_code.get(part.code.casefold()) or _added(session, study, part.code)
            by_code[part.code.casefold()] = who
        title = f"{values['title']} · {part.heading}"[:200] if part.heading else values["title"]
        own = {"title": title, "raw_text": part.text, "participant_id": who}
        notes.append(Transcript.model_validate({**values, **own}))
    session.add_all(notes)
    session.flush()
    return notes


def _added(session: Session, study: Study, code: str) -> UUID:
    person = Participant.model_validate({"study_id": study.id, "code": code})
    session.add(person)
    session.flush()
    return person.id
