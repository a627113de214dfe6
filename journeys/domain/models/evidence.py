"""What an insight rests on besides its own study, what it is coded with, and what speaks against
it."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from journeys.domain.models.base import Fields, Kept, Keyed


class TagFields(Fields):
    title: str = Field(min_length=1, max_length=100)
    description: str | None = Field(default=None, max_length=500)


class Tag(TagFields, Keyed, table=True):
    """A code of the researchers: what a quote or an insight is about, in one or two words."""


class InsightTag(Kept, table=True):
    __table_args__ = (UniqueConstraint("insight_id", "tag_id"),)

    insight_id: UUID = Field(foreign_key="insight.id", index=True)
    tag_id: UUID = Field(foreign_key="tag.id", index=True)


class QuoteTag(Kept, table=True):
    __table_args__ = (UniqueConstraint("quote_id", "tag_id"),)

    quote_id: UUID = Field(foreign_key="quote.id", index=True)
    tag_id: UUID = Field(foreign_key="tag.id", index=True)


class InsightEvidenceFields(Fields):
    statement: str = Field(min_length=1, max_length=1000)
    n: int | None = Field(default=None, ge=0)
    of_n: int | None = Field(default=None, ge=1)
    heard_on: date | None = None
    place: str | None = Field(default=None, max_length=200)
    source: str | None = Field(default=None, max_length=200)


class InsightEvidence(InsightEvidenceFields, Keyed, table=True):
    """The same thing learned once more, elsewhere: what a merged insight said, or what another
    study found. `statement` is how it was put there."""

    __table_args__ = (CheckConstraint("n is null or of_n is null or n <= of_n", name="n_of_n"),)

    insight_id: UUID = Field(foreign_key="insight.id", index=True)
    study_id: UUID | None = Field(default=None, foreign_key="study.id", index=True)


class FormerInsight(Kept, table=True):
    """The key of an insight that was merged into another, so that its address still leads on."""

    former_key: str = Field(unique=True, min_length=1, max_length=120)
    insight_id: UUID = Field(foreign_key="insight.id", index=True)


class ContradictionFields(Fields):
    note: str | None = Field(default=None, max_length=1000)


class Contradiction(ContradictionFields, Keyed, table=True):
    """Two insights that cannot both hold everywhere: neither comes first."""

    __table_args__ = (CheckConstraint("insight_id <> other_id", name="of_two"),)

    insight_id: UUID = Field(foreign_key="insight.id", index=True)
    other_id: UUID = Field(foreign_key="insight.id", index=True)
