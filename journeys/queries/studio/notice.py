"""What waits in somebody's inbox."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func, update
from sqlmodel import Session

from journeys.domain.models import (
    Comment,
    Insight,
    Journey,
    Notice,
    Opportunity,
    Phase,
    RatingReveal,
    RatingRound,
    Step,
    Touchpoint,
    User,
)
from journeys.queries.gather import Rows

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_NOTICE: Any = Notice
_SAID: Any = Comment
_WHO: Any = User
_ROUND: Any = RatingRound
_REVEAL: Any = RatingReveal
_PLACES: dict[str, Any] = {
    "journey": Journey,
    "phase": Phase,
    "step": Step,
    "touchpoint": Touchpoint,
    "opportunity": Opportunity,
    "insight": Insight,
}


def inbox(session: Session, user_id: UUID, most: int) -> tuple[Rows, int]:
    """The comments and the rating rounds that somebody was told of, those not read yet first, then
    the newest; and how many there are in all. Of each comment its place: the key and the title of
    what it is about."""
    wanted = (
        select(
            _NOTICE.id,
            _NOTICE.at,
            _NOTICE.read_at,
            _SAID.id.label("comment_id"),
            _SAID.text,
            _SAID.lane,
            _SAID.answers_id,
            _SAID.created_by,
            _WHO.name.label("author"),
            _ROUND.key.label("round_key"),
            _ROUND.title.label("round"),
            _ROUND.closes_on,
            _REVEAL.at.label("revealed_at"),
            *_places(),
            func.count().over().label("total"),
        )
        .outerjoin(_SAID, _SAID.id == _NOTICE.comment_id)
        .outerjoin(_ROUND, _ROUND.id == _NOTICE.round_id)
        .outerjoin(_REVEAL, _REVEAL.round_id == _ROUND.id)
        .outerjoin(_WHO, _WHO.id == _SAID.author_id)
        .where(_NOTICE.user_id == user_id, func.coalesce(_SAID.id, _ROUND.id).is_not(None))
        .order_by(_NOTICE.read_at.is_not(None), _NOTICE.at.desc(), _NOTICE.id)
        .limit(most)
    )
    for noun, model in _PLACES.items():
        wanted = wanted.outerjoin(model, model.id == getattr(_SAID, f"{noun}_id"))
    rows = list(session.execute(wanted))
    return rows, rows[0].total if rows else 0


def notice_of(session: Session, id_: UUID, user_id: UUID) -> Notice | None:
    """A notice of this person; what is somebody else's is not found."""
    wanted = select(_NOTICE).where(_NOTICE.id == id_, _NOTICE.user_id == user_id)
    return session.execute(wanted).scalar_one_or_none()


def told_of(session: Session, comment_id: UUID) -> set[UUID]:
    """Who was told of a comment before."""
    wanted = select(_NOTICE.user_id).where(_NOTICE.comment_id == comment_id)
    return set(session.execute(wanted).scalars())


def read_all(session: Session, user_id: UUID, now: datetime) -> None:
    """All that waits for somebody is read now."""
    waiting = update(Notice).where(_NOTICE.user_id == user_id, _NOTICE.read_at.is_(None))
    session.execute(waiting.values(read_at=now))


def read_about(
    session: Session, user_id: UUID, comment_ids: Collection[UUID], now: datetime
) -> None:
    """Likewise of these comments only."""
    waiting = update(Notice).where(
        _NOTICE.user_id == user_id,
        _NOTICE.comment_id.in_(comment_ids),
        _NOTICE.read_at.is_(None),
    )
    session.execute(waiting.values(read_at=now))


def _places() -> list[Any]:
    return [
        column
        for noun, model in _PLACES.items()
        for column in (
            model.id.label(f"{noun}_id"),
            model.key.label(f"{noun}_key"),
            getattr(model, "statement" if noun == "insight" else "title").label(noun),
        )
    ]
