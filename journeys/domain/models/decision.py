"""What is chosen within a capacity, and decisions that froze a ranking."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field

from journeys.domain.models.base import Fields, Kept, Keyed, Row, one_of
from journeys.domain.models.opportunity import QUARTER

ScenarioChoiceKind = Literal["must", "never"]


class ScenarioFields(Fields):
    """`capacity` in FTE; `team`: at most so many FTE work at one thing. `effort_small` and
    `effort_large`: what an opportunity without an effort of its own counts as, in FTE-months."""

    title: str = Field(min_length=1, max_length=200)
    first_quarter: str = Field(min_length=7, max_length=7, regex=QUARTER)
    quarters: int = Field(default=4, ge=1, le=20)
    capacity: float = Field(ge=0, le=10_000)
    team: float = Field(default=4, ge=0.1, le=10_000)
    effort_small: float = Field(default=6, ge=0, le=10_000)
    effort_large: float = Field(default=24, ge=0, le=10_000)
    note: str | None = Field(default=None, max_length=2000)
    source: str | None = Field(default=None, max_length=200)


class Scenario(ScenarioFields, Keyed, table=True):
    """What may be spent, and when: the best set of opportunities is chosen within it."""


class ScenarioChoiceFields(Fields):
    choice: ScenarioChoiceKind = Field(default="must", sa_type=one_of(ScenarioChoiceKind, "choice"))
    reason: str = Field(min_length=1, max_length=1000)


class ScenarioChoice(ScenarioChoiceFields, Kept, table=True):
    """An opportunity that is in or out whatever the figures say."""

    __table_args__ = (UniqueConstraint("scenario_id", "opportunity_id"),)

    scenario_id: UUID = Field(foreign_key="scenario.id", index=True)
    opportunity_id: UUID = Field(foreign_key="opportunity.id", index=True)


class ScenarioPromiseFields(Fields):
    least: float = Field(ge=0, le=100)


class ScenarioPromise(ScenarioPromiseFields, Kept, table=True):
    """At least so much of the gap of a promise is to be expected to close, in %."""

    __table_args__ = (UniqueConstraint("scenario_id", "promise_id"),)

    scenario_id: UUID = Field(foreign_key="scenario.id", index=True)
    promise_id: UUID = Field(foreign_key="promise.id", index=True)


class ScenarioPersonaFields(Fields):
    least: int = Field(default=1, ge=1, le=1000)


class ScenarioPersona(ScenarioPersonaFields, Kept, table=True):
    """At least so many opportunities are chosen in journeys of a persona."""

    __table_args__ = (UniqueConstraint("scenario_id", "persona_id"),)

    scenario_id: UUID = Field(foreign_key="scenario.id", index=True)
    persona_id: UUID = Field(foreign_key="persona.id", index=True)


class DecisionFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    decided_on: date
    decided_by: str = Field(min_length=1, max_length=200)
    note: str | None = Field(default=None, max_length=5000)


class Decision(DecisionFields, Row, table=True):
    """A ranking as it was when it was decided on. Nobody changes or removes it: each carries the
    digest of the one before it, so that tampering shows. It holds no quotes: what a citizen said
    can be erased, and this cannot."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    number: int = Field(ge=1, unique=True)
    made_at: datetime
    made_by: str = Field(max_length=120)
    # What it rested on and what came of it, as JSON, packed; see import_export/decision.py.
    content: bytes = Field(sa_type=LargeBinary)
    previous: str | None = Field(default=None, max_length=64)
    digest: str = Field(max_length=64)
