"""The klantreis: phases, steps and touchpoints in their order, and how each felt."""

from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, false
from sqlmodel import Field

from journeys.domain.models.base import Fields, Kept, Keyed, one_of

JourneyState = Literal["as_is", "to_be"]
JourneyStatus = Literal["concept", "validated", "archived"]
Direction = Literal["inbound", "outbound"]
Stage = Literal["frontstage", "backstage"]
Basis = Literal["assumption", "research", "measured"]
Path = Literal["alternative", "unhappy", "exception"]
Picture = Literal["image/png", "image/jpeg", "image/webp"]


class JourneyClusterFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    description: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)


class JourneyCluster(JourneyClusterFields, Keyed, table=True):
    position: int = Field(default=1, ge=1)


class GenericPhaseFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    source: str | None = Field(default=None, max_length=200)


class GenericPhase(GenericPhaseFields, Keyed, table=True):
    """A phase that many journeys share: the columns of the landscape."""

    position: int = Field(default=1, ge=1)


class JourneyFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    summary: str | None = Field(default=None, max_length=5000)
    life_event: str | None = Field(default=None, max_length=500)
    service: str | None = Field(default=None, max_length=200)
    upl_name: str | None = Field(default=None, max_length=200)
    state: JourneyState = Field(default="as_is", sa_type=one_of(JourneyState, "state"))
    status: JourneyStatus = Field(default="concept", sa_type=one_of(JourneyStatus, "status"))
    source: str | None = Field(default=None, max_length=200)


class Journey(JourneyFields, Keyed, table=True):
    __table_args__ = (
        CheckConstraint("as_is_id is null or state = 'to_be'", name="only_to_be_has_as_is"),
    )

    cluster_id: UUID | None = Field(default=None, foreign_key="journey_cluster.id", index=True)
    owner_id: UUID | None = Field(default=None, foreign_key="department.id", index=True)
    parent_id: UUID | None = Field(default=None, foreign_key="journey.id", index=True)
    as_is_id: UUID | None = Field(default=None, foreign_key="journey.id", index=True)
    # The same journey as it goes for other personas: its customers are among those of that one.
    variant_of_id: UUID | None = Field(default=None, foreign_key="journey.id", index=True)
    # A template is nobody's journey: it is copied, and counts nowhere.
    is_template: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # The lanes that a map of it always shows, their names with blanks between; from its template.
    locked_lanes: str | None = Field(default=None, max_length=2000)


class PhaseFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    narrative: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)


class Phase(PhaseFields, Keyed, table=True):
    journey_id: UUID = Field(foreign_key="journey.id", index=True)
    generic_phase_id: UUID | None = Field(default=None, foreign_key="generic_phase.id", index=True)
    position: int = Field(default=1, ge=1)


class StepFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    narrative: str | None = Field(default=None, max_length=5000)
    need: str | None = Field(default=None, max_length=1000)
    min_minutes: int | None = Field(default=None, ge=0, le=5_256_000)
    max_minutes: int | None = Field(default=None, ge=0, le=5_256_000)
    wait_minutes: int | None = Field(default=None, ge=0, le=5_256_000)
    source: str | None = Field(default=None, max_length=200)


class Step(StepFields, Keyed, table=True):
    __table_args__ = (
        CheckConstraint(
            "min_minutes is null or max_minutes is null or min_minutes <= max_minutes",
            name="shortest_before_longest",
        ),
    )

    phase_id: UUID = Field(foreign_key="phase.id", index=True)
    # The journey that this step is when you look closer.
    subjourney_id: UUID | None = Field(default=None, foreign_key="journey.id", index=True)
    position: int = Field(default=1, ge=1)


class StepTransitionFields(Fields):
    path: Path = Field(default="alternative", sa_type=one_of(Path, "path"))
    condition: str | None = Field(default=None, max_length=200)
    source: str | None = Field(default=None, max_length=200)


class StepTransition(StepTransitionFields, Keyed, table=True):
    """Where a journey goes on instead of at the next step; back to an earlier one makes a loop."""

    __table_args__ = (
        CheckConstraint("from_step_id <> to_step_id", name="leads_elsewhere"),
        UniqueConstraint("from_step_id", "to_step_id", "path"),
    )

    from_step_id: UUID = Field(foreign_key="step.id", index=True)
    to_step_id: UUID = Field(foreign_key="step.id", index=True)


class StepImageFields(Fields):
    # What somebody reads who does not see the picture.
    alternative: str = Field(min_length=1, max_length=1000)
    source: str | None = Field(default=None, max_length=200)


class StepImage(StepImageFields, Keyed, table=True):
    """A picture at a step. The file is kept beside the database, under the digest of what is in it,
    so that it can be shown again when its removal is undone."""

    step_id: UUID = Field(foreign_key="step.id", index=True)
    digest: str = Field(min_length=64, max_length=64, index=True)
    media_type: Picture = Field(sa_type=one_of(Picture, "media_type"))
    width: int = Field(ge=1, le=20_000)
    height: int = Field(ge=1, le=20_000)
    position: int = Field(default=1, ge=1)


class TouchpointFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    narrative: str | None = Field(default=None, max_length=5000)
    direction: Direction | None = Field(default=None, sa_type=one_of(Direction, "direction"))
    moment_of_truth: bool = False
    yearly_volume: int | None = Field(default=None, ge=0)
    intensity: int | None = Field(default=None, ge=1, le=5)
    satisfaction: int | None = Field(default=None, ge=1, le=5)
    customer_importance: int | None = Field(default=None, ge=1, le=5)
    own_importance: int | None = Field(default=None, ge=1, le=5)
    service_norm: str | None = Field(default=None, max_length=500)
    systems: str | None = Field(default=None, max_length=500)
    backstage: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)


class Touchpoint(TouchpointFields, Keyed, table=True):
    step_id: UUID = Field(foreign_key="step.id", index=True)
    channel_id: UUID | None = Field(default=None, foreign_key="channel.id", index=True)
    position: int = Field(default=1, ge=1)


class TouchpointDepartment(Kept, table=True):
    """Who stands behind a touchpoint: in front of the customer, or out of sight."""

    __table_args__ = (UniqueConstraint("touchpoint_id", "department_id", "stage"),)

    touchpoint_id: UUID = Field(foreign_key="touchpoint.id", index=True)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    stage: Stage = Field(default="frontstage", sa_type=one_of(Stage, "stage"))


class TouchpointNeed(Kept, table=True):
    """A touchpoint bears a need: here it is met or missed."""

    __table_args__ = (UniqueConstraint("touchpoint_id", "need_id"),)

    touchpoint_id: UUID = Field(foreign_key="touchpoint.id", index=True)
    need_id: UUID = Field(foreign_key="need.id", index=True)


class ExperienceFields(Fields):
    score: float = Field(ge=-2, le=2)
    basis: Basis = Field(default="assumption", sa_type=one_of(Basis, "basis"))
    n: int | None = Field(default=None, ge=1)
    observed_on: date | None = None
    note: str | None = Field(default=None, max_length=1000)
    source: str | None = Field(default=None, max_length=200)


class Experience(ExperienceFields, Keyed, table=True):
    """How a touchpoint felt, in one lane: overall, or for one promise or one need; to everybody, or
    to one persona. What one persona felt is no part of what everybody did."""

    SUBJECTS = frozenset({"promise_id", "need_id", "persona_id"})
    __table_args__ = (
        CheckConstraint("promise_id is null or need_id is null", name="one_lane"),
        CheckConstraint("basis <> 'measured' or n is not null", name="measured_says_n"),
    )

    touchpoint_id: UUID = Field(foreign_key="touchpoint.id", index=True)
    promise_id: UUID | None = Field(default=None, foreign_key="promise.id", index=True)
    need_id: UUID | None = Field(default=None, foreign_key="need.id", index=True)
    persona_id: UUID | None = Field(default=None, foreign_key="persona.id", index=True)
    insight_id: UUID | None = Field(default=None, foreign_key="insight.id", index=True)
    study_id: UUID | None = Field(default=None, foreign_key="study.id", index=True)


class TextLaneFields(Fields):
    title: str = Field(min_length=1, max_length=200)


class TextLane(TextLaneFields, Keyed, table=True):
    """A lane of a map with free text at its steps, for what nobody thought of beforehand."""

    journey_id: UUID = Field(foreign_key="journey.id", index=True)
    position: int = Field(default=1, ge=1)


class LaneTextFields(Fields):
    text: str = Field(min_length=1, max_length=2000)


class LaneText(LaneTextFields, Kept, table=True):
    """What stands at a step in a text lane."""

    __table_args__ = (UniqueConstraint("lane_id", "step_id"),)

    lane_id: UUID = Field(foreign_key="text_lane.id", index=True)
    step_id: UUID = Field(foreign_key="step.id", index=True)


class MapViewFields(Fields):
    title: str = Field(min_length=1, max_length=200)


class MapView(MapViewFields, Keyed, table=True):
    """Which lanes a map shows, in which order, under a name: of one journey, or of all. `lanes` are
    their names with blanks between, and so are `lines`: what the curve shows beside everybody."""

    SUBJECTS = frozenset({"journey_id"})

    lanes: str = Field(min_length=1, max_length=2000)
    lines: str | None = Field(default=None, max_length=2000)
    journey_id: UUID | None = Field(default=None, foreign_key="journey.id", index=True)


class JourneyPersona(Kept, table=True):
    __table_args__ = (UniqueConstraint("journey_id", "persona_id"),)

    journey_id: UUID = Field(foreign_key="journey.id", index=True)
    persona_id: UUID = Field(foreign_key="persona.id", index=True)


class ClusterDepartment(Kept, table=True):
    """The departments that serve the journeys of a cluster."""

    __table_args__ = (UniqueConstraint("cluster_id", "department_id"),)

    cluster_id: UUID = Field(foreign_key="journey_cluster.id", index=True)
    department_id: UUID = Field(foreign_key="department.id", index=True)
