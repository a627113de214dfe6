"""Lists that are kept under a name: those of somebody, and those that others share."""

from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import Session

from journeys.domain import models

_view: Any = models.SavedView
_user: Any = models.User


def saved_views(session: Session, user_id: UUID, within: str = "") -> list[Any]:
    """What somebody finds again, their own first; `within`: of one list only, by its path."""
    question = (
        select(
            _view.key,
            _view.title,
            _view.address,
            _view.is_shared,
            (_view.user_id == user_id).label("is_own"),
            _user.name.label("by"),
        )
        .join(_user, _user.id == _view.user_id)
        .where(or_(_view.user_id == user_id, _view.is_shared))
        .order_by((_view.user_id != user_id), _view.title, _view.key)
    )
    if within:
        question = question.where(
            or_(_view.address == within, _view.address.startswith(f"{within}?", autoescape=True))
        )
    return list(session.execute(question).all())
