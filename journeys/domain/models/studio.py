"""Working together on a map: what was said about it, how it was before, and who else may look."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field

from journeys.domain.models.base import Fields, Kept, Row, one_of

VersionOrigin = Literal["named", "before_import", "before_bulk", "before_restore"]


class CommentFields(Fields):
    text: str = Field(min_length=1, max_length=5000)


class Comment(CommentFields, Kept, table=True):
    """What somebody said about a thing; at a lane, about that cell of the map. An answer names the
    comment that it answers, which alone is resolved or not."""

    SUBJECTS = frozenset(
        {"journey_id", "phase_id", "step_id", "touchpoint_id", "opportunity_id", "insight_id"}
        | {"answers_id"}
    )
    __table_args__ = (
        CheckConstraint(
            "journey_id is not null or opportunity_id is not null or insight_id is not null",
            name="about_something",
        ),
    )

    # A comment at a part of a map also names its journey.
    journey_id: UUID | None = Field(default=None, foreign_key="journey.id", index=True)
    phase_id: UUID | None = Field(default=None, foreign_key="phase.id", index=True)
    step_id: UUID | None = Field(default=None, foreign_key="step.id", index=True)
    touchpoint_id: UUID | None = Field(default=None, foreign_key="touchpoint.id", index=True)
    opportunity_id: UUID | None = Field(default=None, foreign_key="opportunity.id", index=True)
    insight_id: UUID | None = Field(default=None, foreign_key="insight.id", index=True)
    lane: str | None = Field(default=None, max_length=200)
    answers_id: UUID | None = Field(default=None, foreign_key="comment.id", index=True)
    author_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    resolved_at: datetime | None = None
    resolved_by: str | None = Field(default=None, max_length=200)


class Notice(Row, table=True):
    """What is in somebody's inbox: a comment in which they were mentioned or answered, or a rating
    round that they are asked to take part in."""

    __table_args__ = (
        UniqueConstraint("comment_id", "user_id"),
        UniqueConstraint("round_id", "user_id"),
        CheckConstraint("(comment_id is null) <> (round_id is null)", name="about_one_thing"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    # Without a foreign key: it stays when the comment goes, for when that is undone.
    comment_id: UUID | None = Field(default=None, index=True)
    round_id: UUID | None = Field(default=None, index=True)
    user_id: UUID = Field(index=True)
    at: datetime
    read_at: datetime | None = None


class JourneyVersion(Row, table=True):
    """A journey as it was. It outlives the journey, so that even that can be brought back."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    journey_id: UUID = Field(index=True)
    journey_key: str = Field(max_length=120)
    number: int = Field(ge=1)
    title: str | None = Field(default=None, max_length=200)
    origin: VersionOrigin = Field(default="named", sa_type=one_of(VersionOrigin, "origin"))
    made_at: datetime
    made_by: str = Field(max_length=120)
    made_by_name: str = Field(max_length=200)
    # A package of the exchange format, packed.
    content: bytes = Field(sa_type=LargeBinary)


class ShareLinkFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    with_insights: bool = False
    expires_on: date


class ShareLink(ShareLinkFields, Kept, table=True):
    """An address at which anybody who knows it may look at one journey, until a day. Of the address
    and the password only hashes are kept."""

    SUBJECTS = frozenset({"journey_id"})

    journey_id: UUID = Field(foreign_key="journey.id", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    password_hash: str | None = Field(default=None, max_length=200)
    revoked_at: datetime | None = None
