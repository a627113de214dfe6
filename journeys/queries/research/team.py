"""Who is in the team of a study."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import StudyMember
from journeys.queries.gather import Rows

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def member_ids(session: Session, study_id: UUID) -> frozenset[UUID]:
    wanted = select(_m.StudyMember.user_id).where(_m.StudyMember.study_id == study_id)
    return frozenset(session.execute(wanted).scalars())


def members_of(session: Session, study_id: UUID) -> Rows:
    """The people in the team, by name."""
    user = _m.User
    wanted = (
        select(user.id, user.key, user.name, user.role)
        .join(_m.StudyMember, _m.StudyMember.user_id == user.id)
        .where(_m.StudyMember.study_id == study_id)
        .order_by(user.name)
    )
    return list(session.execute(wanted))


def membership(session: Session, study_id: UUID, user_id: UUID) -> StudyMember | None:
    member = _m.StudyMember
    wanted = select(StudyMember).where(member.study_id == study_id, member.user_id == user_id)
    return session.execute(wanted).scalar_one_or_none()
