"""Several people rating opportunities, each for themselves, until all of them are in."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from journeys.domain.models.base import Fields, Kept, Keyed, Row


class RatingRoundFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    # The last day on which its raters may still rate.
    closes_on: date


class RatingRound(RatingRoundFields, Keyed, table=True):
    """Some opportunities that some people rate, blind to each other."""


class RatingRoundOpportunity(Kept, table=True):
    """An opportunity that is rated in a round."""

    __table_args__ = (UniqueConstraint("round_id", "opportunity_id"),)

    round_id: UUID = Field(foreign_key="rating_round.id", index=True)
    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)
    position: int = Field(default=1, ge=1)


# What follows is nobody's history: no line of any list of changes may tell what was said before
# the round is revealed, and what was revealed cannot be taken back. Without foreign keys: it stays
# when the round goes, for when that is undone.


class RatingRoundRater(Row, table=True):
    """Who is asked to rate in a round, and since when they are in."""

    __table_args__ = (UniqueConstraint("round_id", "user_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    round_id: UUID = Field(index=True)
    user_id: UUID = Field(index=True)
    handed_in_at: datetime | None = None


class RatingAnswer(Row, table=True):
    """What one rater says of one question about one opportunity. `about` is a criterion of the
    feasibility (1..5), `need:` and an id (the effect, 1..3), or `note`, which has words only.
    No `value` is “I don't know”, which is not a middle. `first` is what was revealed; `value` is
    what it became, with the reason."""

    __table_args__ = (UniqueConstraint("round_id", "user_id", "opportunity_id", "about"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    round_id: UUID = Field(index=True)
    user_id: UUID = Field(index=True)
    opportunity_id: UUID
    about: str = Field(max_length=60)
    value: int | None = Field(default=None, ge=1, le=5)
    first: int | None = Field(default=None, ge=1, le=5)
    note: str | None = Field(default=None, max_length=1000)
    adjusted_why: str | None = Field(default=None, max_length=1000)
    adjusted_at: datetime | None = None


class RatingReveal(Row, table=True):
    """That a round was revealed: for good. `why` and `missing` where not everybody was in."""

    round_id: UUID = Field(primary_key=True)
    at: datetime
    by_name: str = Field(max_length=200)
    why: str | None = Field(default=None, max_length=1000)
    missing: str | None = Field(default=None, max_length=2000)
