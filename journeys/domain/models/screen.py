"""Screens that were tried out, the spots on them, and what a later round says of a finding."""

from typing import Literal
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from journeys.domain.models.base import Fields, Kept, Keyed, one_of
from journeys.domain.models.journey import Picture

Applied = Literal["applied", "partly_applied", "not_applied"]
Outcome = Literal["gone", "less", "still_there", "not_looked_at"]


class ScreenFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    # What is on the picture, for who cannot see it.
    alternative: str = Field(min_length=1, max_length=1000)
    round: int = Field(default=1, ge=1, le=99)
    source: str | None = Field(default=None, max_length=200)


class Screen(ScreenFields, Keyed, table=True):
    """A picture of a screen in one round; `previous_id` is the same screen in an earlier round."""

    study_id: UUID = Field(foreign_key="study.id", index=True)
    previous_id: UUID | None = Field(default=None, foreign_key="screen.id", index=True)
    digest: str = Field(min_length=64, max_length=64, index=True)
    media_type: Picture = Field(sa_type=one_of(Picture, "media_type"))
    width: int = Field(ge=1, le=20_000)
    height: int = Field(ge=1, le=20_000)
    position: int = Field(default=1, ge=1)


class HotspotFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    # Where on the picture, as a share of its width and height.
    x: float = Field(ge=0, le=1)
    y: float = Field(ge=0, le=1)


class Hotspot(HotspotFields, Keyed, table=True):
    """A numbered spot on a screen: its number is its position."""

    screen_id: UUID = Field(foreign_key="screen.id", index=True)
    position: int = Field(default=1, ge=1)


class HotspotInsight(Kept, table=True):
    __table_args__ = (UniqueConstraint("hotspot_id", "insight_id"),)

    hotspot_id: UUID = Field(foreign_key="hotspot.id", index=True)
    insight_id: UUID = Field(foreign_key="insight.id", index=True)


class FollowUpFields(Fields):
    applied: Applied = Field(default="not_applied", sa_type=one_of(Applied, "applied"))
    outcome: Outcome = Field(default="not_looked_at", sa_type=one_of(Outcome, "outcome"))
    note: str | None = Field(default=None, max_length=1000)


class FollowUp(FollowUpFields, Kept, table=True):
    """What was seen of an earlier finding on a screen of a later round: whether the advice was
    applied there, and whether the finding is gone."""

    __table_args__ = (UniqueConstraint("insight_id", "screen_id"),)

    insight_id: UUID = Field(foreign_key="insight.id", index=True)
    screen_id: UUID = Field(foreign_key="screen.id", index=True)
