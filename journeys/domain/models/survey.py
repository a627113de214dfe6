"""Surveys: what was asked, and what everybody answered, one row for each who did."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from journeys.domain.models.base import Fields, Keyed, Row, one_of
from journeys.domain.models.measurement import Audience

QuestionKind = Literal[
    "grade", "csat", "ces", "nps", "agreement", "choice", "maxdiff_best", "maxdiff_worst",
    "segment",
]  # fmt: skip


class SurveyFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    audience: Audience = Field(default="residents", sa_type=one_of(Audience, "audience"))
    fielded_start: date | None = None
    fielded_end: date | None = None
    area: str | None = Field(default=None, max_length=200)
    note: str | None = Field(default=None, max_length=2000)
    source: str | None = Field(default=None, max_length=200)


class Survey(SurveyFields, Keyed, table=True):
    study_id: UUID | None = Field(default=None, foreign_key="study.id", index=True)


class SurveyQuestionFields(Fields):
    title: str = Field(min_length=1, max_length=500)
    # The header of the column in the file.
    header: str = Field(min_length=1, max_length=200)
    kind: QuestionKind = Field(sa_type=one_of(QuestionKind, "kind"))
    low: float | None = None
    high: float | None = None
    # From here on somebody agrees, or is satisfied.
    agree_from: float | None = None
    # Answers that say nothing, such as “weet niet”, with a semicolon between them.
    unknown_codes: str | None = Field(default=None, max_length=500)
    # Answers in words and the number that each stands for: “helemaal eens = 5; eens = 4”.
    codes: str | None = Field(default=None, max_length=2000)
    position: int = Field(default=1, ge=1)


class SurveyQuestion(SurveyQuestionFields, Keyed, table=True):
    """One column of a survey, and what it is about."""

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    promise_id: UUID | None = Field(default=None, foreign_key="promise.id", index=True)
    need_id: UUID | None = Field(default=None, foreign_key="need.id", index=True)
    journey_id: UUID | None = Field(default=None, foreign_key="journey.id", index=True)
    touchpoint_id: UUID | None = Field(default=None, foreign_key="touchpoint.id", index=True)
    service_aspect_id: UUID | None = Field(
        default=None, foreign_key="service_aspect.id", index=True
    )


class SurveyFile(Row, table=True):
    """A file of answers that was taken in, so that it can be taken back. The file itself is kept
    nowhere."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    survey_id: UUID = Field(foreign_key="survey.id", index=True, ondelete="CASCADE")
    name: str = Field(max_length=200)
    taken_at: datetime
    taken_by_name: str = Field(max_length=200)
    # How many answered in it, and how many of them were here already.
    rows: int = Field(ge=0)
    known: int = Field(default=0, ge=0)


class SurveyResponse(Row, table=True):
    """What one person answered, by the key of the question; None: they did not know. Raw, so only
    for the team of the study.
    `respondent` is a digest of the identity in the file, or of the answers if there is none."""

    __table_args__ = (UniqueConstraint("survey_id", "respondent"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    survey_id: UUID = Field(foreign_key="survey.id", index=True, ondelete="CASCADE")
    file_id: UUID = Field(foreign_key="survey_file.id", index=True, ondelete="CASCADE")
    respondent: str = Field(max_length=64)
    answered_on: date | None = None
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
