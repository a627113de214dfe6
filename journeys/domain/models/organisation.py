"""Who serves the customer, over which channel; for whom; and who uses this program."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from journeys.domain.models.base import Fields, Keyed, one_of

ChannelKind = Literal[
    "desk", "phone", "website", "email", "post", "chat", "whatsapp", "district", "social",
    "portal", "video", "sms", "poster", "visit", "other",
]  # fmt: skip
Role = Literal["reader", "designer", "researcher", "manager", "admin"]


class DepartmentFields(Fields):
    code: str = Field(min_length=1, max_length=12)
    title: str = Field(min_length=1, max_length=200)
    description: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)


class Department(DepartmentFields, Keyed, table=True):
    pass


class ChannelFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    kind: ChannelKind = Field(default="other", sa_type=one_of(ChannelKind, "kind"))
    strengths: str | None = Field(default=None, max_length=5000)
    weaknesses: str | None = Field(default=None, max_length=5000)
    cost_per_contact: float | None = Field(default=None, ge=0)
    suits: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)


class Channel(ChannelFields, Keyed, table=True):
    pass


class PersonaFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    quote: str | None = Field(default=None, max_length=2000)
    narrative: str | None = Field(default=None, max_length=5000)
    source: str | None = Field(default=None, max_length=200)


class Persona(PersonaFields, Keyed, table=True):
    pass


class UserFields(Fields):
    name: str = Field(min_length=1, max_length=200)
    email: str = Field(min_length=3, max_length=200, unique=True)
    role: Role = Field(default="reader", sa_type=one_of(Role, "role"))
    active: bool = True


class User(UserFields, Keyed, table=True):
    __tablename__ = "account"  # type: ignore[assignment]

    password_hash: str | None = Field(default=None, max_length=200)


class UserSession(SQLModel, table=True):
    """Somebody who is signed in. Only the hash of the token is kept."""

    __tablename__ = "account_session"  # type: ignore[assignment]

    token_hash: bytes = Field(primary_key=True, sa_type=LargeBinary)
    user_id: UUID = Field(foreign_key="account.id", index=True)
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class SignInAttempt(SQLModel, table=True):
    """A sign-in that failed, so that guessing a password becomes slow."""

    __tablename__ = "sign_in_attempt"  # type: ignore[assignment]

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=200, index=True)
    at: datetime
