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


def heard(session: Session) -> dict[str, Rows]:
    """Per study: how many people there are, and how many with each trait; and the city. Who took
    back their consent is not counted."""
    person, trait = _m.Participant, _m.ParticipantTrait
    return gather(
        session,
        people=select(person.study_id, func.count().label("count"))
        .where(_takes_part())
        .group_by(person.study_id)
        .order_by(person.study_id),
        traits=select(person.study_id, trait.attribute, trait.value, func.count().label("people"))
        .join(person, person.id == trait.participant_id)
        .where(_takes_part())
        .group_by(person.study_id, trait.attribute, trait.value)
        .order_by(trait.attribute, trait.value),
        city=_city(),
    )


def about(session: Session) -> dict[str, Rows]:
    """What the studies with participants are about: when they were, and of which journeys and
    promises they learned something."""
    study, insight, touchpoint = _m.Study, _m.Insight, _m.InsightTouchpoint
    heard_in = select(_m.Participant.study_id).where(_takes_part())
    return gather(
        session,
        studies=select(study.id, study.period_start, study.period_end).where(
            study.id.in_(heard_in)
        ),
        journeys=select(_m.Journey.key, _m.Journey.title, insight.study_id)
        .join(_m.Phase, _m.Phase.journey_id == _m.Journey.id)
        .join(_m.Step, _m.Step.phase_id == _m.Phase.id)
        .join(_m.Touchpoint, _m.Touchpoint.step_id == _m.Step.id)
        .join(touchpoint, touchpoint.touchpoint_id == _m.Touchpoint.id)
        .join(insight, insight.id == touchpoint.insight_id)
        .where(insight.study_id.in_(heard_in))
        .distinct()
        .order_by(_m.Journey.title),
        promises=select(_m.Promise.key, _m.Promise.title, insight.study_id)
        .join(_m.Need, _m.Need.promise_id == _m.Promise.id)
        .join(_m.InsightNeed, _m.InsightNeed.need_id == _m.Need.id)
        .join(insight, insight.id == _m.InsightNeed.insight_id)
        .where(insight.study_id.in_(heard_in))
        .distinct()
        .order_by(_m.Promise.title),
    )


def brought(session: Session, study_id: UUID) -> dict[str, Rows]:
    """Of one study: its target groups, the order in which people were spoken, and which insight was
    heard from whom."""
    person, group = _m.Participant, _m.TargetGroup
    voice, quote = _m.QuoteVoice, _m.Quote
    of_study = (person.study_id == study_id, _takes_part())
    return gather(
        session,
        groups=select(group.id, group.title, group.planned, group.reached, group.note)
        .where(group.study_id == study_id)
        .order_by(group.title),
        order=select(person.id, person.spoken_on, person.code)
        .where(*of_study)
        .order_by(person.spoken_on.is_(None), person.spoken_on, person.code),
        voices=select(voice.participant_id, quote.insight_id)
        .join(quote, quote.id == voice.quote_id)
        .join(person, person.id == voice.participant_id)
        .where(*of_study)
        .distinct(),
    )


def _takes_part() -> Any:
    return _m.Participant.consent != "withdrawn"


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
