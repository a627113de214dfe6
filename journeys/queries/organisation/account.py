"""Who is signed in, and how often somebody guessed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select
from sqlmodel import Session

from journeys.domain.models import (
    Comment,
    Notice,
    RatingRound,
    Revision,
    SignInAttempt,
    User,
    UserSession,
)
from journeys.domain.permission import allows


@dataclass(frozen=True)
class Visitor:
    """What every request wants to know at once: who it is, and how new the data are."""

    user: User | None
    seen_at: datetime | None
    expires_at: datetime | None
    revision: int
    # How many comments wait for them: of somebody who may not read those, none.
    unread: int = 0

    def at(self, now: datetime, idle: timedelta) -> "Visitor":
        """Nobody any more, once the session has ended or was not used for too long."""
        if self.seen_at and self.expires_at and self.expires_at > now < self.seen_at + idle:
            return self
        return Visitor(None, None, None, self.revision)


_REVISION = select(Revision.number).where(Revision.id == 1).scalar_subquery()  # type: ignore[call-overload, arg-type]
_UNREAD = (
    select(func.count())
    .select_from(Notice)
    .outerjoin(Comment, Comment.id == Notice.comment_id)  # type: ignore[arg-type]
    .outerjoin(RatingRound, RatingRound.id == Notice.round_id)  # type: ignore[arg-type]
    .where(func.coalesce(Comment.id, RatingRound.id).is_not(None))
    .where(Notice.user_id == User.id, Notice.read_at.is_(None))  # type: ignore[arg-type, union-attr]
    .correlate(User)
    .scalar_subquery()
)
_WHO = (
    select(User, UserSession.seen_at, UserSession.expires_at, _REVISION, _UNREAD)  # type: ignore[call-overload]
    .join(UserSession, UserSession.user_id == User.id)
    .where(UserSession.token_hash == bindparam("token_hash"), User.active)
)


def visitor(session: Session, token_hash: bytes) -> Visitor:
    """Whose session this is, whether or not it has ended: ask `at` what it is worth now."""
    row = session.execute(_WHO, {"token_hash": token_hash}).one_or_none()
    if row is None:
        return Visitor(None, None, None, session.execute(select(_REVISION)).scalar() or 0)
    unread = row[4] if allows(row[0].role, "comment") else 0
    return Visitor(row[0], row[1], row[2], row[3] or 0, unread)


def by_email(session: Session, email: str) -> User | None:
    wanted = select(User).where(func.lower(User.email) == email.strip().lower())
    return session.execute(wanted).scalar_one_or_none()


def by_user_key(session: Session, key: str) -> User | None:
    return session.execute(select(User).where(User.key == key)).scalar_one_or_none()  # type: ignore[arg-type]


def failures_since(session: Session, email: str, since: datetime) -> list[datetime]:
    wanted = (
        select(SignInAttempt.at)  # type: ignore[call-overload]
        .where(SignInAttempt.email == email.strip().lower(), SignInAttempt.at > since)
        .order_by(SignInAttempt.at)
    )
    return list(session.execute(wanted).scalars())


def forget(session: Session, user_id: UUID | None = None, token_hash: bytes | None = None) -> None:
    """End one session, or all sessions of somebody."""
    if token_hash is not None:
        session.execute(delete(UserSession).where(UserSession.token_hash == token_hash))  # type: ignore[arg-type]
    if user_id is not None:
        session.execute(delete(UserSession).where(UserSession.user_id == user_id))  # type: ignore[arg-type]


def forget_old(session: Session, now: datetime) -> None:
    """Sessions that ended, and guesses of more than a day ago."""
    session.execute(delete(UserSession).where(UserSession.expires_at < now))  # type: ignore[arg-type]
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - timedelta(days=1)))  # type: ignore[arg-type]


def sessions_of(session: Session, user_id: UUID) -> list[UserSession]:
    """Where somebody is signed in, the last used first."""
    wanted = select(UserSession).where(UserSession.user_id == user_id)  # type: ignore[arg-type]
    return list(session.execute(wanted.order_by(UserSession.seen_at.desc())).scalars())  # type: ignore[attr-defined]


def forget_others(session: Session, user_id: UUID, token_hash: bytes) -> None:
    """End all sessions of somebody but this one."""
    session.execute(
        delete(UserSession).where(
            UserSession.user_id == user_id,  # type: ignore[arg-type]
            UserSession.token_hash != token_hash,  # type: ignore[arg-type]
        )
    )


def all_users(session: Session) -> list[User]:
    """Who may work here, those who still do first."""
    wanted = select(User).order_by(User.active.desc(), User.name)  # type: ignore[attr-defined, arg-type]
    return list(session.execute(wanted).scalars())


def active_admins(session: Session) -> int:
    wanted = select(func.count()).select_from(User).where(User.active, User.role == "admin")  # type: ignore[arg-type]
    return session.execute(wanted).scalar_one()
