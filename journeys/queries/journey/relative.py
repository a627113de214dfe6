"""The family of a journey: as it is and as it should be, and how it goes for other personas."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, narrow

_journey: Any = models.Journey
_score: Any = models.Experience
_NAMES = "id key title state status as_is_id variant_of_id"


def around_family(journey: Any, here: Any) -> dict[str, Any]:
    """What a map asks besides its own parts: the others of the family, and the personas whose
    scores there are at its touchpoints (`here`)."""
    persona: Any = models.Persona
    whose = select(_score.persona_id).where(
        _score.touchpoint_id.in_(here), _score.persona_id.is_not(None)
    )
    return {
        "relatives": _family(journey),
        "heard": narrow(persona, "id key title")
        .where(persona.id.in_(whose))
        .order_by(persona.title),
    }


def relatives(session: Session, journey_id: UUID) -> Rows:
    """The others of the family: narrow rows, the main journey first."""
    return list(session.execute(_family(journey_id)))


def stands_in_variant(touchpoint_id: Any) -> Any:
    """Whether a touchpoint is in a variant: it is met in the main journey already. They are few."""
    phase, step, touchpoint = _any(models.Phase), _any(models.Step), _any(models.Touchpoint)
    inside = (
        select(touchpoint.id)
        .join(step, step.id == touchpoint.step_id)
        .join(phase, phase.id == step.phase_id)
        .join(_journey, _journey.id == phase.journey_id)
        .where(_journey.variant_of_id.is_not(None))
    )
    return touchpoint_id.in_(inside)


def _family(journey: Any) -> Any:
    """As it is and as it should be belong together, and so does whatever is a variant of one of
    them: two steps up at most, and two down."""
    root = _above(_above(select(_journey.id).where(_journey.id == journey)))
    near = select(_journey.id).where(
        or_(_journey.id.in_(root), _journey.as_is_id.in_(root), _journey.variant_of_id.in_(root))
    )
    return (
        narrow(_journey, _NAMES)
        .where(
            or_(
                _journey.id.in_(near),
                _journey.as_is_id.in_(near),
                _journey.variant_of_id.in_(near),
            ),
            _journey.id != journey,
            _journey.status != "archived",
            _journey.is_template.is_(False),
        )
        .order_by(
            _journey.variant_of_id.is_not(None), _journey.as_is_id.is_not(None), _journey.title
        )
    )


def _above(ids: Any) -> Any:
    above = func.coalesce(_journey.variant_of_id, _journey.as_is_id, _journey.id)
    return select(above).where(_journey.id.in_(ids))


def _any(model: Any) -> Any:
    return model
