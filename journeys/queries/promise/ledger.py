"""All measurements of promises, of their needs, and of the organisation as a whole."""

from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, gather, narrow

# The columns of the models are typed as what they hold; here they are columns.
m: Any = models
_FIGURE = (
    "key indicator topic audience area segment value n period_start period_end target low high"
    " source note promise_id need_id"
)


def of_promises(session: Session) -> dict[str, Rows]:
    """Measurements of promises and needs; and of each promise at how many touchpoints somebody
    felt bad about it, or about a need of it."""
    said, felt, bears, need = m.Measurement, m.Experience, m.TouchpointNeed, m.Need
    return gather(
        session,
        measurements=narrow(said, _FIGURE)
        .where(said.promise_id.is_not(None) | said.need_id.is_not(None))
        .order_by(said.period_end),
        breaks=select(need.promise_id, func.count(felt.touchpoint_id.distinct()).label("places"))
        .join(bears, bears.need_id == need.id)
        .join(felt, felt.touchpoint_id == bears.touchpoint_id)
        .where(felt.score < 0, (felt.need_id == need.id) | (felt.promise_id == need.promise_id))
        .group_by(need.promise_id),
    )


def of_the_whole(session: Session) -> Rows:
    """Measurements of the organisation as a whole, the oldest first."""
    said = m.Measurement
    nothing = [getattr(said, name).is_(None) for name in sorted(models.Measurement.SUBJECTS)]
    found = gather(session, rows=narrow(said, _FIGURE).where(*nothing).order_by(said.period_end))
    return found["rows"]
