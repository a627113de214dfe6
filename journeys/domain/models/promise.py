"""What the organisation promises, what customers need for it to hold, and how much it matters."""

from typing import Literal
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from journeys.domain.models.base import Fields, Kept, Keyed, one_of

PromiseKind = Literal["pillar", "foundation"]
MappingBasis = Literal["assumption", "research"]


class PromiseFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    kind: PromiseKind = Field(default="pillar", sa_type=one_of(PromiseKind, "kind"))
    statement: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)


class Promise(PromiseFields, Keyed, table=True):
    position: int = Field(default=1, ge=1)


class NeedFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    means: str | None = Field(default=None, max_length=5000)
    means_not: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)


class Need(NeedFields, Keyed, table=True):
    promise_id: UUID = Field(foreign_key="promise.id", index=True)
    position: int = Field(default=1, ge=1)


class ValueFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    source: str | None = Field(default=None, max_length=200)


class Value(ValueFields, Keyed, table=True):
    """What customers associate good service with: persoonlijk, gemakkelijk, betrouwbaar."""


class ServiceAspectFields(Fields):
    text: str = Field(min_length=1, max_length=500)
    rank: int = Field(ge=1)
    share: float | None = Field(default=None, ge=0, le=100)
    # Of how many answers the share is.
    asked: int | None = Field(default=None, ge=1)
    need_basis: MappingBasis = Field(
        default="assumption", sa_type=one_of(MappingBasis, "need_basis")
    )
    source: str | None = Field(default=None, max_length=200)


class ServiceAspect(ServiceAspectFields, Keyed, table=True):
    """A surveyed statement. `share` is its relative importance in %, where a source gives it."""

    need_id: UUID | None = Field(default=None, foreign_key="need.id", index=True)
    primary_value_id: UUID | None = Field(default=None, foreign_key="value.id", index=True)


class AspectValue(Kept, table=True):
    """A value that an aspect is secondarily associated with."""

    __table_args__ = (UniqueConstraint("aspect_id", "value_id"),)

    aspect_id: UUID = Field(foreign_key="service_aspect.id", index=True)
    value_id: UUID = Field(foreign_key="value.id", index=True)
