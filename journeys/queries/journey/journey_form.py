"""What can be chosen for a journey: its cluster, its owner, its people and the other journeys."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Journey, JourneyPersona
from journeys.domain.nesting import way_down
from journeys.queries.gather import Rows, gather, narrow


@dataclass(frozen=True)
class Offered:
    """Narrow rows, in the order in which a person looks for them."""

    clusters: Rows
    departments: Rows
    personas: Rows
    journeys: Rows
    # Which journey a step of another one is when you look closer: inner and outer.
    nested: Rows

    def titles(self) -> dict[str, str]:
        """What a person reads for an id."""
        rows = [*self.clusters, *self.departments, *self.journeys]
        return {str(row.id): row.title for row in rows}

    def is_above(self, journey_id: UUID, other_id: UUID) -> bool:
        """Is the journey the other one, or does it contain the other one?"""
        inside: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for row in self.journeys:
            if row.parent_id:
                inside[row.parent_id].append(row.id)
        for row in self.nested:
            inside[row.outer].append(row.inner)
        return way_down(inside, journey_id, other_id) is not None


def offered(session: Session) -> Offered:
    cluster: Any = models.JourneyCluster
    step: Any = models.Step
    phase: Any = models.Phase
    journey: Any = Journey
    return Offered(
        **gather(
            session,
            clusters=narrow(cluster, "id title").order_by(cluster.position),
            departments=narrow(models.Department, "id code title").order_by("code"),
            personas=narrow(models.Persona, "id key title").order_by("title"),
            journeys=narrow(journey, "id key title state parent_id variant_of_id")
            .where(journey.is_template.is_(False))
            .order_by("title"),
            nested=select(step.subjourney_id.label("inner"), phase.journey_id.label("outer"))
            .join(phase, phase.id == step.phase_id)
            .where(step.subjourney_id.is_not(None)),
        )
    )


def personas_of(session: Session, journey_id: UUID) -> list[JourneyPersona]:
    link: Any = JourneyPersona
    return list(session.execute(select(link).where(link.journey_id == journey_id)).scalars())


def generic_phases(session: Session) -> Rows:
    phase: Any = models.GenericPhase
    return list(session.execute(narrow(phase, "id key title").order_by(phase.position)))
