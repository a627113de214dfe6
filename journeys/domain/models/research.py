"""What citizens and entrepreneurs said, in which study, and what it advises."""

from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, false
from sqlmodel import Field

from journeys.domain.models.base import Fields, Kept, Keyed, one_of

StudyStatus = Literal["planned", "running", "done"]
Method = Literal[
    "desk_research", "expert_interview", "in_depth_interview", "focus_group", "survey",
    "usability_test", "complaint_analysis", "data", "observation", "co_creation",
]  # fmt: skip
Sentiment = Literal["positive", "neutral", "negative"]
InsightKind = Literal["pain", "need", "delight", "idea", "fact"]
RecommendationStatus = Literal["open", "adopted", "declined"]
StudyKind = Literal[
    "interviews", "focus_groups", "usability_round", "survey_study", "complaints", "other_study",
]  # fmt: skip


class StudyFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    question: str | None = Field(default=None, max_length=2000)
    client: str | None = Field(default=None, max_length=200)
    team: str | None = Field(default=None, max_length=200)
    status: StudyStatus = Field(default="planned", sa_type=one_of(StudyStatus, "status"))
    rounds: int | None = Field(default=None, ge=1)
    period_start: date | None = None
    period_end: date | None = None
    summary: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)
    kind: StudyKind | None = Field(default=None, sa_type=one_of(StudyKind, "kind"))
    # What the raw notes are for, and the last day on which they may be there.
    purpose: str | None = Field(default=None, max_length=500)
    raw_until: date | None = None
    is_public: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    public_summary: str | None = Field(default=None, max_length=3000)


class Study(StudyFields, Keyed, table=True):
    """Anybody may read `public_summary` once it `is_public`."""


class StudyMethod(Kept, table=True):
    __table_args__ = (UniqueConstraint("study_id", "method"),)

    study_id: UUID = Field(foreign_key="study.id", index=True)
    method: Method = Field(sa_type=one_of(Method, "method"))


class TargetGroupFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    planned: int | None = Field(default=None, ge=0)
    reached: int | None = Field(default=None, ge=0)
    note: str | None = Field(default=None, max_length=1000)


class TargetGroup(TargetGroupFields, Kept, table=True):
    """Whom a study wanted to hear, and how many of them it did."""

    __table_args__ = (UniqueConstraint("study_id", "title"),)

    study_id: UUID = Field(foreign_key="study.id", index=True)


class InsightFields(Fields):
    statement: str = Field(min_length=1, max_length=1000)
    sentiment: Sentiment = Field(default="neutral", sa_type=one_of(Sentiment, "sentiment"))
    kind: InsightKind = Field(default="fact", sa_type=one_of(InsightKind, "kind"))
    n: int | None = Field(default=None, ge=0)
    of_n: int | None = Field(default=None, ge=1)
    heard_on: date | None = None
    place: str | None = Field(default=None, max_length=200)
    note: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)
    public_text: str | None = Field(default=None, max_length=1000)


class Insight(InsightFields, Keyed, table=True):
    """One thing learned. `n` of `of_n` participants; `place` is the screen or spot it is about;
    `public_text` says the same to everybody, in plain words."""

    __table_args__ = (CheckConstraint("n is null or of_n is null or n <= of_n", name="n_of_n"),)

    study_id: UUID | None = Field(default=None, foreign_key="study.id", index=True)


class QuoteFields(Fields):
    text: str = Field(min_length=1, max_length=2000)
    speaker: str | None = Field(default=None, max_length=200)
    source: str | None = Field(default=None, max_length=200)


class Quote(QuoteFields, Keyed, table=True):
    """What somebody said, without saying who: `speaker` is a role or a pseudonym."""

    insight_id: UUID = Field(foreign_key="insight.id", index=True)
    # Where it was heard, if that is another study than the insight's own.
    study_id: UUID | None = Field(default=None, foreign_key="study.id", index=True)
    position: int = Field(default=1, ge=1)


class InsightTouchpoint(Kept, table=True):
    __table_args__ = (UniqueConstraint("insight_id", "touchpoint_id"),)

    insight_id: UUID = Field(foreign_key="insight.id", index=True)
    touchpoint_id: UUID = Field(foreign_key="touchpoint.id", index=True)


class InsightNeed(Kept, table=True):
    __table_args__ = (UniqueConstraint("insight_id", "need_id"),)

    insight_id: UUID = Field(foreign_key="insight.id", index=True)
    need_id: UUID = Field(foreign_key="need.id", index=True)


class InsightPersona(Kept, table=True):
    __table_args__ = (UniqueConstraint("insight_id", "persona_id"),)

    insight_id: UUID = Field(foreign_key="insight.id", index=True)
    persona_id: UUID = Field(foreign_key="persona.id", index=True)


class InsightDepartment(Kept, table=True):
    __table_args__ = (UniqueConstraint("insight_id", "department_id"),)

    insight_id: UUID = Field(foreign_key="insight.id", index=True)
    department_id: UUID = Field(foreign_key="department.id", index=True)


class RecommendationFields(Fields):
    text: str = Field(min_length=1, max_length=1000)
    status: RecommendationStatus = Field(
        default="open", sa_type=one_of(RecommendationStatus, "status")
    )
    source: str | None = Field(default=None, max_length=200)


class Recommendation(RecommendationFields, Keyed, table=True):
    study_id: UUID | None = Field(default=None, foreign_key="study.id", index=True)
    opportunity_id: UUID | None = Field(default=None, foreign_key="opportunity.id", index=True)
    position: int = Field(default=1, ge=1)


class RecommendationInsight(Kept, table=True):
    __table_args__ = (UniqueConstraint("recommendation_id", "insight_id"),)

    recommendation_id: UUID = Field(foreign_key="recommendation.id", index=True)
    insight_id: UUID = Field(foreign_key="insight.id", index=True)
