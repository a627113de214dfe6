"""What can be chosen for a journey: its cluster, its owner, its people and the other journeys."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Journey, JourneyPersona
from journeys.queries.gather import Rows, gather, narrow


@dataclass(frozen=True)
class Offered:
    """Narrow rows, in the order in which a person looks for them."""

    clusters: Rows
    departments: Rows
    personas: Rows
    journeys: Rows

    def titles(self) -> dict[str, str]:
        """What a person reads for an id."""
        rows = [*self.clusters, *self.departments, *self.journeys]
        return {str(row.id): row.title for row in rows}

    def is_above(self, journey_id: UUID, other_id: UUID) -> bool:
        """Is the journey the other one, or what the other one is part of?"""
        return journey_id in self._up(other_id)

    def _up(self, journey_id: UUID) -> Iterator[UUID]:
        above = {row.id: row.parent_id for row in self.journeys}
        seen: set[UUID] = set()
        at: UUID | None = journey_id
        while at and at not in seen:
            seen.add(at)
            yield at
            at = above.get(at)


def offered(session: Session) -> Offered:
    cluster: Any = models.JourneyCluster
    return Offered(
        **gather(
            session,
            clusters=narrow(cluster, "id title").order_by(cluster.position),
            departments=narrow(models.Department, "id code title").order_by("code"),
            personas=narrow(models.Persona, "id key title").order_by("title"),
            journeys=narrow(Journey, "id key title state parent_id").order_by("title"),
        )
    )


def personas_of(session: Session, journey_id: UUID) -> list[JourneyPersona]:
    link: Any = JourneyPersona
    return list(session.execute(select(link).where(link.journey_id == journey_id)).scalars())


def generic_phases(session: Session) -> Rows:
    phase: Any = models.GenericPhase
    return list(session.execute(narrow(phase, "id key title").order_by(phase.position)))
