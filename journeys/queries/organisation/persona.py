"""The kinds of customers: their figures, their journeys, and what they said."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from journeys.domain import models as m
from journeys.queries.gather import Rows, gather


def all_personas(session: Session) -> Rows:
    """Each with how many journeys and insights it has."""
    persona = _any(m.Persona)
    wanted = select(
        *(getattr(persona, name) for name in ("id", "key", "title", "quote", "narrative")),
        _journeys().label("journeys"),
        _count(m.InsightPersona).label("insights"),
    ).order_by(persona.title)
    return list(session.execute(wanted))


def to_choose_from(session: Session, journey_id: UUID) -> Rows:
    return list(session.execute(own_first(journey_id)))


def own_first(journey_id: UUID) -> Any:
    """A question for all personas: those of the journey come first."""
    persona, tie = _any(m.Persona), _any(m.JourneyPersona)
    own = select(tie.persona_id).where(tie.journey_id == journey_id)
    return select(persona.id, persona.key, persona.title).order_by(
        persona.id.not_in(own), persona.title
    )


def around(session: Session, persona_id: UUID, insights: int = 12) -> dict[str, Rows]:
    """What hangs on one persona, in one statement."""
    measured, insight, journey = _any(m.Measurement), _any(m.Insight), _any(m.Journey)
    names = (
        "id key indicator topic audience area segment value low high n period_start period_end"
        " target note source"
    )
    said = select(_any(m.InsightPersona).insight_id).where(
        _any(m.InsightPersona).persona_id == persona_id
    )
    return gather(
        session,
        measurements=select(
            *(getattr(measured, name) for name in names.split()), _any(m.Need).title.label("need")
        )
        .outerjoin(m.Need, _any(m.Need).id == measured.need_id)
        .where(measured.persona_id == persona_id)
        .order_by(measured.period_end.desc(), measured.key),
        journeys=select(journey.key, journey.title, journey.summary, journey.state)
        .join(m.JourneyPersona, _any(m.JourneyPersona).journey_id == journey.id)
        .where(_any(m.JourneyPersona).persona_id == persona_id, journey.is_template.is_(False))
        .order_by(journey.title),
        insights=select(
            insight.key,
            insight.statement,
            insight.sentiment,
            insight.n,
            insight.of_n,
            _any(m.Study).title.label("study"),
        )
        .outerjoin(m.Study, _any(m.Study).id == insight.study_id)
        .where(insight.id.in_(said))
        .order_by(insight.heard_on.desc(), insight.key)
        .limit(insights),
        totals=select(func.count().label("insights")).select_from(said.subquery()),
    )


def _journeys() -> Any:
    """A variant of a journey is no journey more, and neither is a template."""
    tie, journey = _any(m.JourneyPersona), _any(m.Journey)
    return (
        select(func.count())
        .select_from(tie)
        .join(journey, journey.id == tie.journey_id)
        .where(
            tie.persona_id == m.Persona.id,
            journey.variant_of_id.is_(None),
            journey.is_template.is_(False),
        )
        .scalar_subquery()
    )


def _count(link: Any) -> Any:
    return (
        select(func.count())
        .select_from(link)
        .where(link.persona_id == m.Persona.id)
        .scalar_subquery()
    )


def _any(model: Any) -> Any:
    return model
