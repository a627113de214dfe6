"""Screens of a study by round, the spots on them, and what hangs there."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import FollowUp, Hotspot, HotspotInsight, Screen
from journeys.queries.gather import Rows

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def screens_of(session: Session, study_id: UUID) -> list[Screen]:
    """The last round first, each in its order."""
    screen = _m.Screen
    wanted = select(Screen).where(screen.study_id == study_id)
    order = (screen.round.desc(), screen.position, screen.key)
    return list(session.execute(wanted.order_by(*order)).scalars())


def spots_of(session: Session, screens: Collection[UUID]) -> list[Hotspot]:
    spot = _m.Hotspot
    wanted = select(Hotspot).where(spot.screen_id.in_(screens))
    return list(session.execute(wanted.order_by(spot.position, spot.key)).scalars())


def insights_at(session: Session, screens: Collection[UUID]) -> Rows:
    """The insights at the spots of these screens."""
    insight, tie, spot = _m.Insight, _m.HotspotInsight, _m.Hotspot
    wanted = (
        select(
            insight.id, insight.key, insight.statement, insight.sentiment, insight.kind,
            insight.n, insight.of_n,
            spot.id.label("spot_id"), spot.screen_id, tie.id.label("tie_id"),
        )
        .join(tie, tie.insight_id == insight.id)
        .join(spot, spot.id == tie.hotspot_id)
        .where(spot.screen_id.in_(screens))
        .order_by(spot.position, insight.statement)
    )  # fmt: skip
    return list(session.execute(wanted))


def advice_on(session: Session, insights: Collection[UUID]) -> Rows:
    """What is advised about these insights."""
    advice, tie = _m.Recommendation, _m.RecommendationInsight
    wanted = (
        select(advice.id, advice.text, advice.status, tie.insight_id)
        .join(tie, tie.recommendation_id == advice.id)
        .where(tie.insight_id.in_(insights))
        .order_by(advice.position)
    )
    return list(session.execute(wanted))


def follow_ups_on(session: Session, screens: Collection[UUID]) -> list[FollowUp]:
    wanted = select(FollowUp).where(_m.FollowUp.screen_id.in_(screens))
    return list(session.execute(wanted).scalars())


def follow_up_of(session: Session, insight_id: UUID, screen_id: UUID) -> FollowUp | None:
    row = _m.FollowUp
    wanted = select(FollowUp).where(row.insight_id == insight_id, row.screen_id == screen_id)
    return session.execute(wanted).scalar_one_or_none()


def tie_of(session: Session, hotspot_id: UUID, insight_id: UUID) -> HotspotInsight | None:
    row = _m.HotspotInsight
    wanted = select(HotspotInsight).where(
        row.hotspot_id == hotspot_id, row.insight_id == insight_id
    )
    return session.execute(wanted).scalar_one_or_none()


def earlier_of(session: Session, screen: Screen) -> list[Screen]:
    """The same screen in earlier rounds, the last one first. A circle ends where it began."""
    found: list[Screen] = []
    seen = {screen.id}
    at = screen.previous_id
    while at and at not in seen:
        seen.add(at)
        row = session.get(Screen, at)
        if row is None:
            break
        found.append(row)
        at = row.previous_id
    return found


def later_of(session: Session, screen: Screen) -> list[Screen]:
    wanted = select(Screen).where(_m.Screen.previous_id == screen.id)
    return list(session.execute(wanted.order_by(_m.Screen.round)).scalars())
