"""Where the earlier words of a thing are still written."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlmodel import Session

from journeys.domain.models import Change, ChangeSubject, TransferLine

_LOG: Any = Change
_SUBJECT: Any = ChangeSubject
_LINE: Any = TransferLine


def changes_of(session: Session, row_id: UUID) -> list[Change]:
    """All that was done to one row, the first first."""
    wanted = select(Change).where(_LOG.row_id == row_id).order_by(_LOG.number)
    return list(session.execute(wanted).scalars())


def changes_about(session: Session, row_id: UUID) -> list[Change]:
    """What was done to others that refer to this row: they may be called after it."""
    about = select(_SUBJECT.change_id).where(_SUBJECT.subject_id == row_id)
    wanted = select(Change).where(_LOG.id.in_(about), _LOG.row_id != row_id)
    return list(session.execute(wanted).scalars())


def drop_lines(session: Session, section: str, key: str) -> None:
    """What the lists of imports say of one record."""
    same = (_LINE.section == section, _LINE.identity[0].as_string() == key)
    session.execute(delete(TransferLine).where(*same))
