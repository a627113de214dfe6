"""What is worth improving, what it would change, how feasible it is, and when it is planned."""

from typing import Literal, Self
from uuid import UUID

from pydantic import field_validator, model_validator
from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from journeys.domain.figure import RESERVED
from journeys.domain.models.base import Fields, Kept, Keyed, one_of
from journeys.domain.models.journey import Basis

Size = Literal["small", "large"]
OpportunityStatus = Literal["spotted", "explored", "prioritised", "planned", "done", "dropped"]
Effect = Literal["low", "medium", "high"]
RoadmapLane = Literal["active", "next", "backlog", "done"]
ScoreKind = Literal["input", "computed"]
EstimateKind = Literal["reach", "impact", "confidence", "effort"]
QUARTER = r"^\d{4}-Q[1-4]$"


class OpportunityFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    description: str | None = Field(default=None, max_length=5000)
    size: Size = Field(default="small", sa_type=one_of(Size, "size"))
    status: OpportunityStatus = Field(
        default="spotted", sa_type=one_of(OpportunityStatus, "status")
    )
    dropped_why: str | None = Field(default=None, max_length=1000)
    organisation_wide: bool = False
    priority_override: float | None = Field(default=None, ge=0, le=100)
    override_reason: str | None = Field(default=None, max_length=1000)
    source: str | None = Field(default=None, max_length=200)


class Opportunity(OpportunityFields, Keyed, table=True):
    __table_args__ = (
        CheckConstraint("status <> 'dropped' or dropped_why is not null", name="dropped_says_why"),
        CheckConstraint(
            "priority_override is null or override_reason is not null", name="override_says_why"
        ),
    )

    promise_id: UUID | None = Field(default=None, foreign_key="promise.id", index=True)
    # The larger opportunity that it is part of. Each counts for itself.
    parent_id: UUID | None = Field(default=None, foreign_key="opportunity.id", index=True)
    owner_id: UUID | None = Field(default=None, foreign_key="department.id", index=True)


class FormerOpportunity(Kept, table=True):
    """The key of an opportunity that was merged into another, so that its address still leads on;
    and its id, by which what was said of it in a round that is revealed is found."""

    former_key: str = Field(unique=True, min_length=1, max_length=120)
    former_id: UUID = Field(index=True)
    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)


class OpportunityEffectFields(Fields):
    effect: Effect = Field(default="medium", sa_type=one_of(Effect, "effect"))
    basis: Basis = Field(default="assumption", sa_type=one_of(Basis, "basis"))
    note: str | None = Field(default=None, max_length=1000)


class OpportunityEffect(OpportunityEffectFields, Kept, table=True):
    """How far an opportunity would lift a need."""

    __table_args__ = (UniqueConstraint("opportunity_id", "need_id"),)

    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)
    need_id: UUID = Field(foreign_key="need.id", index=True)


class OpportunityTouchpoint(Kept, table=True):
    """A touchpoint that an opportunity changes."""

    __table_args__ = (UniqueConstraint("opportunity_id", "touchpoint_id"),)

    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)
    touchpoint_id: UUID = Field(foreign_key="touchpoint.id", index=True)


class OpportunityInsight(Kept, table=True):
    """An insight that an opportunity answers."""

    __table_args__ = (UniqueConstraint("opportunity_id", "insight_id"),)

    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)
    insight_id: UUID = Field(foreign_key="insight.id", index=True)


class OpportunityDependency(Kept, table=True):
    __table_args__ = (
        UniqueConstraint("opportunity_id", "depends_on_id"),
        CheckConstraint("opportunity_id <> depends_on_id", name="not_on_itself"),
    )

    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)
    depends_on_id: UUID = Field(foreign_key="opportunity.id", index=True)


class FeasibilityRatingFields(Fields):
    """Five criteria, 1 (against us) to 5 (with us). A criterion may be left open."""

    time: int | None = Field(default=None, ge=1, le=5)
    cost: int | None = Field(default=None, ge=1, le=5)
    technique: int | None = Field(default=None, ge=1, le=5)
    support: int | None = Field(default=None, ge=1, le=5)
    alignment: int | None = Field(default=None, ge=1, le=5)
    basis: Basis = Field(default="assumption", sa_type=one_of(Basis, "basis"))
    note: str | None = Field(default=None, max_length=1000)


class FeasibilityRating(FeasibilityRatingFields, Kept, table=True):
    """What one rater thinks of the chance that it is realised within the year."""

    __table_args__ = (
        UniqueConstraint("opportunity_id", "rater"),
        CheckConstraint(
            "coalesce(time, cost, technique, support, alignment) is not null",
            name="rates_something",
        ),
    )

    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)
    rater: str = Field(min_length=1, max_length=120)


class OpportunityEstimateFields(Fields):
    """A figure that somebody gave elsewhere, in a RICE or an impact and effort sheet: reach in
    people, impact as a factor, confidence in %, effort in person-months."""

    value: float = Field(ge=0)
    basis: Basis = Field(default="assumption", sa_type=one_of(Basis, "basis"))
    # How it was written, and on which scale: "M of S, M, L, XL".
    written: str | None = Field(default=None, max_length=200)
    source: str | None = Field(default=None, max_length=200)


class OpportunityEstimate(OpportunityEstimateFields, Kept, table=True):
    __table_args__ = (UniqueConstraint("opportunity_id", "kind"),)

    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)
    kind: EstimateKind = Field(sa_type=one_of(EstimateKind, "kind"))


class ScoreDefinitionFields(Fields):
    """A score of our own: filled in on a scale, or computed by a formula over other figures."""

    title: str = Field(min_length=1, max_length=100)
    kind: ScoreKind = Field(default="input", sa_type=one_of(ScoreKind, "kind"))
    unit: str | None = Field(default=None, max_length=30)
    low: float = 0
    high: float = 10
    step: float | None = Field(default=None, ge=0)
    low_means: str | None = Field(default=None, max_length=200)
    high_means: str | None = Field(default=None, max_length=200)
    formula: str | None = Field(default=None, max_length=300)

    @model_validator(mode="after")
    def the_scale_rises(self) -> Self:
        if self.low >= self.high:
            raise ValueError("the scale ends above where it begins")
        return self


class ScoreDefinition(ScoreDefinitionFields, Keyed, table=True):
    __table_args__ = (CheckConstraint("low < high", name="scale_rises"),)

    position: int = Field(default=1, ge=1)

    @field_validator("key")
    @classmethod
    def no_figure_is_called_like_it(cls, key: str) -> str:
        if key in RESERVED:
            raise ValueError(f"there is a figure called {key} already")
        return key


class ScoreValueFields(Fields):
    value: float
    basis: Basis = Field(default="assumption", sa_type=one_of(Basis, "basis"))
    note: str | None = Field(default=None, max_length=1000)


class ScoreValue(ScoreValueFields, Kept, table=True):
    """What was filled in of an opportunity for a score of our own."""

    __table_args__ = (UniqueConstraint("opportunity_id", "definition_id"),)

    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)
    definition_id: UUID = Field(foreign_key="score_definition.id", index=True)


class SolutionFields(Fields):
    """`effect`: how much of the impact of its opportunity it would realise; `feasibility` from 1
    (against us) to 5 (with us), `effort` in FTE-months. All may be unknown."""

    title: str = Field(min_length=1, max_length=200)
    description: str | None = Field(default=None, max_length=5000)
    progress: int | None = Field(default=None, ge=0, le=100)
    effect: Effect | None = Field(default=None, sa_type=one_of(Effect, "effect"))
    feasibility: int | None = Field(default=None, ge=1, le=5)
    effort: float | None = Field(default=None, ge=0)
    basis: Basis = Field(default="assumption", sa_type=one_of(Basis, "basis"))
    source: str | None = Field(default=None, max_length=200)


class Solution(SolutionFields, Keyed, table=True):
    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)
    position: int = Field(default=1, ge=1)


class RoadmapItemFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    workstream: str | None = Field(default=None, max_length=200)
    lane: RoadmapLane = Field(default="backlog", sa_type=one_of(RoadmapLane, "lane"))
    start_quarter: str | None = Field(default=None, max_length=7)
    end_quarter: str | None = Field(default=None, max_length=7)
    effort: float | None = Field(default=None, ge=0)
    milestones: str | None = Field(default=None, max_length=5000)
    progress: int | None = Field(default=None, ge=0, le=100)
    source: str | None = Field(default=None, max_length=200)


class RoadmapItem(RoadmapItemFields, Keyed, table=True):
    """Planned work. `effort` in FTE-months, `progress` in %."""

    opportunity_id: UUID | None = Field(default=None, foreign_key="opportunity.id", index=True)
    owner_id: UUID | None = Field(default=None, foreign_key="department.id", index=True)
    position: int = Field(default=1, ge=1)


class RoadmapDependency(Kept, table=True):
    """An item that can only begin when another is done."""

    __table_args__ = (
        UniqueConstraint("item_id", "depends_on_id"),
        CheckConstraint("item_id <> depends_on_id", name="not_on_itself"),
    )

    item_id: UUID = Field(foreign_key="roadmap_item.id", index=True)
    depends_on_id: UUID = Field(foreign_key="roadmap_item.id", index=True)
