"""Fieldwork: whom a study spoke, what was noted down, and what of that may be seen by whom.

Participants, their traits, transcripts, passages and voices are raw: only the team of the study
sees them, and they are in no file that travels."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from journeys.domain.models.base import Fields, Kept, Keyed, Row, one_of

Consent = Literal["given", "asked", "withdrawn"]
TranscriptKind = Literal["notes", "transcript", "complaint", "open_answers"]
# What is known of a person, and of the city.
Attribute = Literal[
    "age_group", "district", "language", "education", "digital_skills", "entrepreneur",
    "disability", "gender", "origin", "income",
]  # fmt: skip
ChecklistReply = Literal["yes", "partly", "no", "not_applicable"]
ToolKind = Literal["recruitment_channel", "tool", "incentive"]
Verdict = Literal["worked", "partly_worked", "did_not_work"]
ErasureReason = Literal["asked", "kept_long_enough"]


class StudyMember(Kept, table=True):
    """Who belongs to the team of a study, and so sees its raw notes."""

    __table_args__ = (UniqueConstraint("study_id", "user_id"),)
    SUBJECTS = frozenset({"study_id", "user_id"})

    study_id: UUID = Field(foreign_key="study.id", index=True)
    user_id: UUID = Field(foreign_key="account.id", index=True)


class ParticipantFields(Fields):
    code: str = Field(min_length=1, max_length=40)
    consent: Consent = Field(default="asked", sa_type=one_of(Consent, "consent"))
    consent_on: date | None = None
    round: int | None = Field(default=None, ge=1, le=99)
    # The order in which they were spoken counts for saturation.
    spoken_on: date | None = None


class Participant(ParticipantFields, Kept, table=True):
    """Somebody who took part, under a code: no name, no address, no number."""

    __table_args__ = (UniqueConstraint("study_id", "code"),)

    study_id: UUID = Field(foreign_key="study.id", index=True)
    target_group_id: UUID | None = Field(default=None, foreign_key="target_group.id", index=True)


class ParticipantTrait(Kept, table=True):
    __table_args__ = (UniqueConstraint("participant_id", "attribute"),)

    participant_id: UUID = Field(foreign_key="participant.id", index=True)
    attribute: Attribute = Field(sa_type=one_of(Attribute, "attribute"))
    value: str = Field(min_length=1, max_length=100)


class TranscriptFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    kind: TranscriptKind = Field(default="notes", sa_type=one_of(TranscriptKind, "kind"))
    recorded_on: date | None = None
    raw_text: str = Field(min_length=1, max_length=200_000)
    # What was left in on purpose, and why.
    kept_because: str | None = Field(default=None, max_length=2000)


class Transcript(TranscriptFields, Kept, table=True):
    """What was noted down or said. `raw_text` has pseudonyms already; it is never written in the
    history."""

    study_id: UUID = Field(foreign_key="study.id", index=True)
    participant_id: UUID | None = Field(default=None, foreign_key="participant.id", index=True)


class Passage(Kept, table=True):
    """A stretch of a transcript that became a quote: from `starts_at` until before `ends_at`, in
    characters."""

    SUBJECTS = frozenset({"transcript_id", "quote_id"})

    transcript_id: UUID = Field(foreign_key="transcript.id", index=True)
    quote_id: UUID | None = Field(default=None, foreign_key="quote.id", index=True)
    starts_at: int = Field(ge=0)
    ends_at: int = Field(ge=1)


class QuoteVoice(Kept, table=True):
    """Which participant said a quote."""

    __table_args__ = (UniqueConstraint("quote_id"),)

    quote_id: UUID = Field(foreign_key="quote.id")
    participant_id: UUID = Field(foreign_key="participant.id", index=True)


class Pseudonym(Row, table=True):
    """By what a name is called in a study, so that it is the same each time. `digest` is of the
    name, with a secret that is not in the database."""

    study_id: UUID = Field(foreign_key="study.id", primary_key=True)
    kind: str = Field(primary_key=True, max_length=20)
    digest: str = Field(primary_key=True, max_length=64)
    number: int = Field(ge=1)


class ChecklistAnswerFields(Fields):
    question: str = Field(min_length=1, max_length=60)
    reply: ChecklistReply = Field(sa_type=one_of(ChecklistReply, "reply"))
    note: str | None = Field(default=None, max_length=1000)


class ChecklistAnswer(ChecklistAnswerFields, Kept, table=True):
    """What a study says to one question of the checklist for inclusive research."""

    __table_args__ = (UniqueConstraint("study_id", "question"),)

    study_id: UUID = Field(foreign_key="study.id", index=True)


class ToolFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    kind: ToolKind = Field(default="tool", sa_type=one_of(ToolKind, "kind"))
    description: str | None = Field(default=None, max_length=2000)
    source: str | None = Field(default=None, max_length=200)


class Tool(ToolFields, Keyed, table=True):
    """Something in the shared toolbox: a way to find people, to hear them, or to thank them."""


class ToolUseFields(Fields):
    whom: str = Field(min_length=1, max_length=200)
    invited: int | None = Field(default=None, ge=0)
    reached: int | None = Field(default=None, ge=0)
    verdict: Verdict | None = Field(default=None, sa_type=one_of(Verdict, "verdict"))
    note: str | None = Field(default=None, max_length=1000)


class ToolUse(ToolUseFields, Kept, table=True):
    """How a tool did in a study, for whom."""

    __table_args__ = (UniqueConstraint("tool_id", "study_id", "whom"),)

    tool_id: UUID = Field(foreign_key="tool.id", index=True)
    study_id: UUID = Field(foreign_key="study.id", index=True)


class PopulationGroupFields(Fields):
    attribute: Attribute = Field(sa_type=one_of(Attribute, "attribute"))
    value: str = Field(min_length=1, max_length=100)
    people: int | None = Field(default=None, ge=0)
    # Of the whole city, in %.
    share: float | None = Field(default=None, ge=0, le=100)
    year: int | None = Field(default=None, ge=1900, le=2200)
    source: str | None = Field(default=None, max_length=200)


class PopulationGroup(PopulationGroupFields, Kept, table=True):
    """How many people in the city have a trait: against this, who was heard is weighed."""

    __table_args__ = (UniqueConstraint("attribute", "value"),)


class ReportSectionFields(Fields):
    title: str | None = Field(default=None, max_length=200)
    text: str | None = Field(default=None, max_length=5000)


class ReportSection(ReportSectionFields, Keyed, table=True):
    """A part of the report of a study: words of its own, an insight, or both, in a set order."""

    study_id: UUID = Field(foreign_key="study.id", index=True)
    insight_id: UUID | None = Field(default=None, foreign_key="insight.id", index=True)
    position: int = Field(default=1, ge=1)


class Erasure(Row, table=True):
    """That something was erased, when and why: which rows, never what was in them. The same stands
    in a file beside the database, so that a backup that is put back is erased again."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    at: datetime
    erased_by: str = Field(max_length=120)
    erased_by_name: str = Field(max_length=200)
    study_id: UUID | None = Field(default=None, index=True)
    study_title: str = Field(default="", max_length=200)
    reason: ErasureReason = Field(sa_type=one_of(ErasureReason, "reason"))
    # Noun -> ids of the rows.
    row_ids: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class RetentionNotice(Row, table=True):
    """That raw notes of a study are over their day: reported first, deleted after."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    study_id: UUID = Field(index=True)
    raw_until: date
    reported_at: datetime
    # How many of what there were.
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    done_at: datetime | None = None


class SavedViewFields(Fields):
    title: str = Field(min_length=1, max_length=100)
    # The path and the filters behind it.
    address: str = Field(min_length=1, max_length=1500)
    is_shared: bool = False


class SavedView(SavedViewFields, Keyed, table=True):
    """A list with its filters, under a name: of one person, or shared with everybody."""

    SUBJECTS = frozenset({"user_id"})

    user_id: UUID = Field(foreign_key="account.id", index=True)
