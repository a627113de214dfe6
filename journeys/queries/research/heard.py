"""Whom studies heard: participants by trait, the city to hold them against, and the order in which
they were spoken with the insights that each brought."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import ChecklistAnswer, PopulationGroup
from journeys.queries.gather import Rows, gather

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def heard(session: Session, study_id: UUID | None = None) -> dict[str, Rows]:
    """Of one study, or of all: people by trait, how many people there are, target groups, the city,
    and which insight was heard from whom."""
    person, trait, group = _m.Participant, _m.ParticipantTrait, _m.TargetGroup
    of_study = [person.study_id == study_id] if study_id else []
    voice, quote = _m.QuoteVoice, _m.Quote
    return gather(
        session,
        traits=select(trait.attribute, trait.value, func.count().label("people"))
        .join(person, person.id == trait.participant_id)
        .where(*of_study)
        .group_by(trait.attribute, trait.value)
        .order_by(trait.attribute, trait.value),
        people=select(func.count().label("count")).select_from(person).where(*of_study),
        groups=select(group.id, group.title, group.planned, group.reached, group.note)
        .where(*([group.study_id == study_id] if study_id else [sqlalchemy.false()]))
        .order_by(group.title),
        city=_city(),
        order=select(person.id, person.spoken_on, person.code)
        .where(*of_study)
        .order_by(person.spoken_on.is_(None), person.spoken_on, person.code),
        voices=select(voice.participant_id, quote.insight_id)
        .join(quote, quote.id == voice.quote_id)
        .join(person, person.id == voice.participant_id)
        .where(*of_study)
        .distinct(),
    )


def _city() -> Any:
    city = _m.PopulationGroup
    return select(
        city.id, city.attribute, city.value, city.people, city.share, city.year, city.source
    ).order_by(city.attribute, city.value)


def population(session: Session) -> Rows:
    return list(session.execute(_city()))


def same_group(session: Session, attribute: str, value: str) -> PopulationGroup | None:
    city = _m.PopulationGroup
    wanted = select(PopulationGroup).where(city.attribute == attribute, city.value == value)
    return session.execute(wanted).scalar_one_or_none()


def checklist_of(session: Session, study_id: UUID) -> list[ChecklistAnswer]:
    wanted = select(ChecklistAnswer).where(_m.ChecklistAnswer.study_id == study_id)
    return list(session.execute(wanted).scalars())
