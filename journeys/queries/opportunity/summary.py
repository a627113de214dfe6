"""What stands behind the best of the list: how many insights, and a voice each."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import Rows, gather

# The columns of the models are typed as what they hold; here they are columns.
m: Any = models


def behind(session: Session, opportunity_ids: Sequence[UUID]) -> dict[str, Rows]:
    """`heard`: how many insights each rests on. `quotes`: what was said in them, in order."""
    tie, quote = m.OpportunityInsight, m.Quote
    asked = tie.opportunity_id.in_(opportunity_ids)
    return gather(
        session,
        heard=select(tie.opportunity_id, func.count().label("insights"))
        .where(asked)
        .group_by(tie.opportunity_id),
        quotes=select(tie.opportunity_id, quote.insight_id, quote.text, quote.speaker)
        .join(quote, quote.insight_id == tie.insight_id)
        .where(asked)
        .order_by(quote.insight_id, quote.position),
    )
