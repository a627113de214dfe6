"""A figure about one thing: what was measured, among whom, when, and where it is written."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Self
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import CheckConstraint
from sqlmodel import Field

from journeys.domain.models.base import Fields, Keyed, one_of

IndicatorName = Literal[
    "realisation", "grade", "nps", "csat", "ces", "first_contact_resolution", "contacts_per_case",
    "agreement", "rank_position", "importance",
]  # fmt: skip
Audience = Literal["residents", "entrepreneurs", "staff"]


@dataclass(frozen=True)
class Indicator:
    """What a figure may be: its range, its unit, and whether more is better."""

    low: float
    high: float
    unit: str
    higher_is_better: bool = True


INDICATORS: dict[str, Indicator] = {
    "realisation": Indicator(0, 100, "%"),
    "grade": Indicator(1, 10, ""),
    "nps": Indicator(-100, 100, ""),
    "csat": Indicator(0, 100, "%"),
    "ces": Indicator(1, 7, "", higher_is_better=False),
    "first_contact_resolution": Indicator(0, 100, "%"),
    "contacts_per_case": Indicator(0, 10_000, "", higher_is_better=False),
    "agreement": Indicator(0, 100, "%"),
    "rank_position": Indicator(1, 10_000, "", higher_is_better=False),
    "importance": Indicator(0, 100, "%"),
}


class MeasurementFields(Fields):
    indicator: IndicatorName = Field(sa_type=one_of(IndicatorName, "indicator"))
    topic: str | None = Field(default=None, max_length=300)
    audience: Audience = Field(default="residents", sa_type=one_of(Audience, "audience"))
    area: str | None = Field(default=None, max_length=200)
    value: float
    n: int | None = Field(default=None, ge=1)
    period_start: date | None = None
    period_end: date
    target: float | None = None
    # Among whom within the audience; None: all of it.
    segment: str | None = Field(default=None, max_length=200)
    # Where the true value lies in 95 of 100 such samples.
    low: float | None = None
    high: float | None = None
    note: str | None = Field(default=None, max_length=1000)
    source: str | None = Field(default=None, max_length=200)

    @model_validator(mode="after")
    def figures_lie_in_the_range(self) -> Self:
        range_ = INDICATORS[self.indicator]
        for figure in (self.value, self.target, self.low, self.high):
            if figure is not None and not range_.low <= figure <= range_.high:
                raise ValueError(f"{figure:g} lies outside {range_.low:g} to {range_.high:g}")
        return self


class Measurement(MeasurementFields, Keyed, table=True):
    """At most one subject; none means: the organisation as a whole."""

    SUBJECTS = frozenset(
        {"promise_id", "need_id", "journey_id", "touchpoint_id", "channel_id", "persona_id"}
    )
    __table_args__ = (
        CheckConstraint(
            "case when promise_id is not null then 1 else 0 end"
            " + case when need_id is not null then 1 else 0 end"
            " + case when journey_id is not null then 1 else 0 end"
            " + case when touchpoint_id is not null then 1 else 0 end"
            " + case when channel_id is not null then 1 else 0 end"
            " + case when persona_id is not null then 1 else 0 end <= 1",
            name="one_subject",
        ),
    )

    promise_id: UUID | None = Field(default=None, foreign_key="promise.id", index=True)
    need_id: UUID | None = Field(default=None, foreign_key="need.id", index=True)
    journey_id: UUID | None = Field(default=None, foreign_key="journey.id", index=True)
    touchpoint_id: UUID | None = Field(default=None, foreign_key="touchpoint.id", index=True)
    channel_id: UUID | None = Field(default=None, foreign_key="channel.id", index=True)
    persona_id: UUID | None = Field(default=None, foreign_key="persona.id", index=True)
    # The question of a survey that it was reckoned from.
    question_id: UUID | None = Field(default=None, foreign_key="survey_question.id", index=True)
