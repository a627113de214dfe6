"""Templates: journeys that are nobody's, and so are left out of whatever counts, lists or finds."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, union_all
from sqlmodel import Session

from journeys.domain.models import Journey, Phase, Step, TextLane, Touchpoint
from journeys.queries.gather import Rows, gather, narrow

_journey: Any = Journey
_phase: Any = Phase
_step: Any = Step
_touchpoint: Any = Touchpoint


@dataclass(frozen=True)
class Template:
    """A template at a glance: the titles of its phases, how many steps it has, and the keys and
    titles of its text lanes."""

    row: Any
    phases: tuple[str, ...]
    steps: int
    text_lanes: dict[str, str]


def is_nobodys(journey_id: Any) -> Any:
    """Whether this column has the id of a template. They are few: looking them up is quicker than
    looking up all others."""
    return journey_id.in_(_templates())


def stands_in_template(touchpoint_id: Any) -> Any:
    """Likewise of a touchpoint."""
    return touchpoint_id.in_(_inside(_touchpoint))


def parts_of_templates() -> Any:
    """The ids of templates, and of all steps and touchpoints in them."""
    return union_all(_templates(), _inside(_step), _inside(_touchpoint))


def ids_in_templates(session: Session) -> set[UUID]:
    return {UUID(str(id_)) for id_ in session.execute(parts_of_templates()).scalars()}


def templates(session: Session) -> list[Template]:
    """Every template, in order of title."""
    rows = gather(
        session,
        journeys=narrow(_journey, "id key title summary locked_lanes")
        .where(_journey.is_template)
        .order_by(_journey.title, _journey.key),
        phases=narrow(_phase, "title journey_id")
        .where(is_nobodys(_phase.journey_id))
        .order_by(_phase.position, _phase.key),
        steps=select(_step.id, _phase.journey_id)
        .join(_phase, _phase.id == _step.phase_id)
        .where(is_nobodys(_phase.journey_id)),
        lanes=narrow(TextLane, "key title journey_id").where(is_nobodys(_any(TextLane).journey_id)),
    )
    return [_template(row, rows) for row in rows["journeys"]]


def template_by_key(session: Session, key: str) -> Journey | None:
    wanted = select(_journey).where(_journey.key == key, _journey.is_template)
    return session.execute(wanted).scalar_one_or_none()


def _template(row: Any, rows: dict[str, Rows]) -> Template:
    def mine(name: str) -> list[Any]:
        return [one for one in rows[name] if one.journey_id == row.id]

    return Template(
        row=row,
        phases=tuple(one.title for one in mine("phases")),
        steps=len(mine("steps")),
        text_lanes={one.key: one.title for one in mine("lanes")},
    )


def _templates() -> Any:
    return select(_journey.id).where(_journey.is_template)


def _inside(model: Any) -> Any:
    found: Any = select(model.id)
    if model is _touchpoint:
        found = found.join(_step, _step.id == _touchpoint.step_id)
    return found.join(_phase, _phase.id == _step.phase_id).where(is_nobodys(_phase.journey_id))


def _any(model: Any) -> Any:
    return model
