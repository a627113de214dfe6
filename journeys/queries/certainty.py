"""How certain the ranking is, reckoned once for every state of the data."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.band import Band, bands
from journeys.domain.certainty import Certain, Certainty, certainty
from journeys.domain.information import Unknown, worth_knowing
from journeys.domain.scoring import Score
from journeys.domain.shares import ASKED
from journeys.queries.kept import Kept
from journeys.queries.ranking import RESTS_ON, is_drawing, ranking


@dataclass(frozen=True, eq=False)
class Told:
    """The draws, and what they say of the list: where it can be cut, and what is worth knowing."""

    scores: Sequence[Score]
    drawn: Certainty
    asked: int | None

    @cached_property
    def bands(self) -> list[Band]:
        return bands([score.opportunity_id for score in self.scores], self.drawn)

    @cached_property
    def band_of(self) -> dict[UUID, int]:
        return {id_: place for place, band in enumerate(self.bands) for id_ in band.ids}

    @cached_property
    def unknowns(self) -> list[Unknown]:
        return worth_knowing(self.scores, self.drawn)

    def of(self, opportunity_id: UUID) -> Certain | None:
        return self.drawn.by_opportunity.get(opportunity_id)


def certain(session: Session) -> Told:
    """From memory if nothing that the ranking rests on was changed."""
    return _kept(session)


def _reckoned(session: Session) -> Told:
    found = ranking(session)
    said = [aspect.asked for aspect in found.aspects if aspect.asked]
    asked = min(said) if said else ASKED.get(len(found.aspects))
    drawn = certainty(found.scores, found.importances, found.realisations, asked)
    return Told(found.scores, drawn, asked)


def _renewed(session: Session, known: Told, changes: Sequence[Any]) -> Told | None:
    """Drawing in a journey ranks nothing anew."""
    return known if all(is_drawing(session, change) for change in changes) else None


_kept = Kept(_reckoned, RESTS_ON, _renewed)
