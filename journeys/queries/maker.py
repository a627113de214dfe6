"""Who made a thing first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Change, ChangeSubject
from journeys.queries.records import in_parts

_LOG: Any = Change
_AT_ONCE = 500


def makers_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[str, datetime]]:
    """Who made these rows first, and when, as far as it was written down: not who brought one back
    by taking its removal back."""
    subject: Any = ChangeSubject
    made: dict[UUID, tuple[str, datetime]] = {}
    for some in in_parts(ids, _AT_ONCE):
        about = select(subject.change_id).where(subject.subject_id.in_(some))
        wanted = select(_LOG.row_id, _LOG.action, _LOG.undoes, _LOG.actor, _LOG.at)
        wanted = wanted.where(_LOG.row_id.in_(some), _LOG.id.in_(about))
        first = {row.row_id: row for row in session.execute(wanted.order_by(_LOG.number.desc()))}
        made |= {
            id_: (row.actor, row.at)
            for id_, row in first.items()
            if row.action == "create" and row.undoes is None
        }
    return made
