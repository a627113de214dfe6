"""Addresses at which outsiders may look at a journey."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlmodel import Session

from journeys.domain.models import ShareLink

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_LINK: Any = ShareLink


def links_of(session: Session, journey_id: UUID) -> list[ShareLink]:
    """All that were ever made for a journey, the newest first."""
    wanted = select(_LINK).where(_LINK.journey_id == journey_id)
    return list(session.execute(wanted.order_by(_LINK.created_at.desc(), _LINK.id)).scalars())


def link_with(session: Session, token_hash: str) -> ShareLink | None:
    wanted = select(_LINK).where(_LINK.token_hash == token_hash)
    return session.execute(wanted).scalar_one_or_none()
