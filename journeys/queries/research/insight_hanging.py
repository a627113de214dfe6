"""What hangs at insights, and what they hang at: the questions, for whoever puts them."""

from typing import Any
from uuid import UUID

import sqlalchemy

from journeys.domain import models

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def places_of(ids: Any) -> dict[str, Any]:
    """Where these insights hang, and what answers them; each row says of which insight."""
    return {
        "touchpoints": _touchpoints(ids),
        "needs": _needs(ids),
        "opportunities": _opportunities(ids),
    }


def all_of_one(id: UUID) -> dict[str, Any]:
    """Everything that the page of one insight tells."""
    return {
        "study": select(_m.Study.key, _m.Study.title, _m.Study.period_end)
        .join(_m.Insight, _m.Insight.study_id == _m.Study.id)
        .where(_m.Insight.id == id),
        "quotes": select(_m.Quote.key, _m.Quote.text, _m.Quote.speaker, _m.Quote.source)
        .where(_m.Quote.insight_id == id)
        .order_by(_m.Quote.position),
        "tags": select(_m.Quote.key.label("quote_key"), _m.Tag.key, _m.Tag.title)
        .join(_m.QuoteTag, _m.QuoteTag.tag_id == _m.Tag.id)
        .join(_m.Quote, _m.Quote.id == _m.QuoteTag.quote_id)
        .where(_m.Quote.insight_id == id)
        .order_by(_m.Tag.title),
        "own_tags": select(_m.Tag.key, _m.Tag.title)
        .join(_m.InsightTag, _m.InsightTag.tag_id == _m.Tag.id)
        .where(_m.InsightTag.insight_id == id)
        .order_by(_m.Tag.title),
        "personas": select(_m.Persona.key, _m.Persona.title)
        .join(_m.InsightPersona, _m.InsightPersona.persona_id == _m.Persona.id)
        .where(_m.InsightPersona.insight_id == id)
        .order_by(_m.Persona.title),
        "departments": select(_m.Department.key, _m.Department.code, _m.Department.title)
        .join(_m.InsightDepartment, _m.InsightDepartment.department_id == _m.Department.id)
        .where(_m.InsightDepartment.insight_id == id)
        .order_by(_m.Department.code),
        "recommendations": _recommendations(id),
        "screens": _screens(id),
        **places_of(select(_m.Insight.id).where(_m.Insight.id == id)),
    }


def _screens(id: UUID) -> Any:
    """On which screens it was seen, and at which spot."""
    screen, spot, tie = _m.Screen, _m.Hotspot, _m.HotspotInsight
    return (
        select(screen.key, screen.title, screen.round, spot.title.label("spot"))
        .join(spot, spot.screen_id == screen.id)
        .join(tie, tie.hotspot_id == spot.id)
        .where(tie.insight_id == id)
        .order_by(screen.round, screen.position)
    )


def _recommendations(id: UUID) -> Any:
    advice, tie = _m.Recommendation, _m.RecommendationInsight
    return (
        select(advice.key, advice.text, advice.status)
        .join(tie, tie.recommendation_id == advice.id)
        .where(tie.insight_id == id)
        .order_by(advice.position)
    )


def _touchpoints(ids: Any) -> Any:
    tie, touchpoint = _m.InsightTouchpoint, _m.Touchpoint
    return (
        select(
            tie.insight_id,
            touchpoint.key,
            touchpoint.title,
            _m.Journey.key.label("journey_key"),
            _m.Journey.title.label("journey"),
            _m.Channel.kind.label("channel_kind"),
        )
        .join(touchpoint, touchpoint.id == tie.touchpoint_id)
        .join(_m.Step, _m.Step.id == touchpoint.step_id)
        .join(_m.Phase, _m.Phase.id == _m.Step.phase_id)
        .join(_m.Journey, _m.Journey.id == _m.Phase.journey_id)
        .outerjoin(_m.Channel, _m.Channel.id == touchpoint.channel_id)
        .where(tie.insight_id.in_(ids))
        .order_by(_m.Journey.title, _m.Phase.position, _m.Step.position, touchpoint.position)
    )


def _needs(ids: Any) -> Any:
    return (
        select(
            _m.InsightNeed.insight_id,
            _m.Need.key,
            _m.Need.title,
            _m.Promise.position.label("promise_position"),
            _m.Promise.title.label("promise"),
        )
        .join(_m.Need, _m.Need.id == _m.InsightNeed.need_id)
        .join(_m.Promise, _m.Promise.id == _m.Need.promise_id)
        .where(_m.InsightNeed.insight_id.in_(ids))
        .order_by(_m.Promise.position, _m.Need.position)
    )


def _opportunities(ids: Any) -> Any:
    return (
        select(
            _m.OpportunityInsight.insight_id,
            _m.Opportunity.id.label("opportunity_id"),
            _m.Opportunity.key,
            _m.Opportunity.title,
            _m.Opportunity.status,
            _m.Promise.position.label("promise_position"),
        )
        .join(_m.Opportunity, _m.Opportunity.id == _m.OpportunityInsight.opportunity_id)
        .outerjoin(_m.Promise, _m.Promise.id == _m.Opportunity.promise_id)
        .where(_m.OpportunityInsight.insight_id.in_(ids))
        .order_by(_m.Opportunity.title)
    )
