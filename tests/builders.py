"""The smallest true thing of each kind. A test names only what it is about."""

from datetime import date
from itertools import count
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlmodel import SQLModel

from journeys.domain import models

Row = TypeVar("Row", bound=SQLModel)
_numbers = count(1)


def a_cluster(**fields: Any) -> models.JourneyCluster:
    return _keyed(models.JourneyCluster, fields, title="Toestemming")


def a_journey(**fields: Any) -> models.Journey:
    return _keyed(models.Journey, fields, title="Reisdocumenten")


def a_phase(journey: models.Journey | None = None, **fields: Any) -> models.Phase:
    return _keyed(models.Phase, fields, title="Aanvragen", journey_id=_id(journey))


def a_step(phase: models.Phase | None = None, **fields: Any) -> models.Step:
    return _keyed(models.Step, fields, title="Aanvraag doen aan de balie", phase_id=_id(phase))


def a_touchpoint(step: models.Step | None = None, **fields: Any) -> models.Touchpoint:
    return _keyed(models.Touchpoint, fields, title="Langs zonder afspraak", step_id=_id(step))


def a_step_image(step: models.Step | None = None, **fields: Any) -> models.StepImage:
    file = {"digest": "0" * 64, "media_type": "image/png", "width": 80, "height": 60}
    words = "Iemand staat aan de balie"
    return _keyed(models.StepImage, fields, **file, alternative=words, step_id=_id(step))


def a_path(start: models.Step, end: models.Step, **fields: Any) -> models.StepTransition:
    return _keyed(models.StepTransition, fields, from_step_id=start.id, to_step_id=end.id)


def a_department(**fields: Any) -> models.Department:
    return _keyed(models.Department, fields, code="DPZ", title="Dienst Publiekszaken")


def a_channel(**fields: Any) -> models.Channel:
    return _keyed(models.Channel, fields, title="Balie", kind="desk")


def a_persona(**fields: Any) -> models.Persona:
    return _keyed(models.Persona, fields, title="De verwachtingsloze ondernemer")


def a_front(
    touchpoint: models.Touchpoint, department: models.Department
) -> models.TouchpointDepartment:
    return _stands_at(touchpoint, department, "frontstage")


def a_back(
    touchpoint: models.Touchpoint, department: models.Department
) -> models.TouchpointDepartment:
    return _stands_at(touchpoint, department, "backstage")


def a_promise(**fields: Any) -> models.Promise:
    return _keyed(models.Promise, fields, title="U weet wat u aan ons heeft")


def a_need(promise: models.Promise | None = None, **fields: Any) -> models.Need:
    title = "Houd mij op de hoogte van de voortgang"
    return _keyed(models.Need, fields, title=title, promise_id=_id(promise))


def an_aspect(need: models.Need | None = None, **fields: Any) -> models.ServiceAspect:
    text = "De gemeente geeft aan hoelang iets duurt"
    need_id = need.id if need else None
    return _keyed(models.ServiceAspect, fields, text=text, rank=1, need_id=need_id)


def bears(touchpoint: models.Touchpoint, need: models.Need) -> models.TouchpointNeed:
    return _made(models.TouchpointNeed, {}, touchpoint_id=touchpoint.id, need_id=need.id)


def an_experience(
    touchpoint: models.Touchpoint | None = None, score: float = -1, **fields: Any
) -> models.Experience:
    """`promise` and `need` name the lane; without them it is overall."""
    return _keyed(models.Experience, _by_id(fields), touchpoint_id=_id(touchpoint), score=score)


def a_measurement(value: float = 30, **fields: Any) -> models.Measurement:
    """Of a `need`, `promise`, `journey` ...; without a subject, of the organisation."""
    return _keyed(
        models.Measurement,
        _by_id(fields),
        indicator="realisation",
        value=value,
        period_end=date(2021, 12, 31),
    )


def a_study(**fields: Any) -> models.Study:
    return _keyed(models.Study, fields, title="Gebruikerstest MijnDenHaag")


def an_insight(**fields: Any) -> models.Insight:
    statement = "Men weet niet waar de aanvraag is"
    return _keyed(models.Insight, fields, statement=statement, sentiment="negative", kind="pain")


def a_quote(insight: models.Insight | None = None, **fields: Any) -> models.Quote:
    text = "Ik hoorde zes weken niets"
    return _keyed(models.Quote, fields, text=text, insight_id=_id(insight))


def insight_at(insight: models.Insight, touchpoint: models.Touchpoint) -> models.InsightTouchpoint:
    ids = {"insight_id": insight.id, "touchpoint_id": touchpoint.id}
    return _made(models.InsightTouchpoint, {}, **ids)


def insight_on(insight: models.Insight, need: models.Need) -> models.InsightNeed:
    return _made(models.InsightNeed, {}, insight_id=insight.id, need_id=need.id)


def insight_of(insight: models.Insight, persona: models.Persona) -> models.InsightPersona:
    return _made(models.InsightPersona, {}, insight_id=insight.id, persona_id=persona.id)


def a_recommendation(**fields: Any) -> models.Recommendation:
    text = "Laat zien waar de aanvraag is"
    return _keyed(models.Recommendation, _by_id(fields), text=text)


def advised_by(
    insight: models.Insight, recommendation: models.Recommendation
) -> models.RecommendationInsight:
    ids = {"insight_id": insight.id, "recommendation_id": recommendation.id}
    return _made(models.RecommendationInsight, {}, **ids)


def an_opportunity(**fields: Any) -> models.Opportunity:
    return _keyed(models.Opportunity, _by_id(fields), title="Aanvraag volgen over diensten heen")


def an_effect(
    opportunity: models.Opportunity, need: models.Need, effect: str = "medium", **fields: Any
) -> models.OpportunityEffect:
    ids = {"opportunity_id": opportunity.id, "need_id": need.id}
    return _made(models.OpportunityEffect, fields, effect=effect, **ids)


def changes(
    opportunity: models.Opportunity, touchpoint: models.Touchpoint
) -> models.OpportunityTouchpoint:
    ids = {"opportunity_id": opportunity.id, "touchpoint_id": touchpoint.id}
    return _made(models.OpportunityTouchpoint, {}, **ids)


def answers(opportunity: models.Opportunity, insight: models.Insight) -> models.OpportunityInsight:
    ids = {"opportunity_id": opportunity.id, "insight_id": insight.id}
    return _made(models.OpportunityInsight, {}, **ids)


def waits_for(
    opportunity: models.Opportunity, other: models.Opportunity
) -> models.OpportunityDependency:
    ids = {"opportunity_id": opportunity.id, "depends_on_id": other.id}
    return _made(models.OpportunityDependency, {}, **ids)


def a_rating(
    opportunity: models.Opportunity | None = None, all_: int | None = None, **fields: Any
) -> models.FeasibilityRating:
    """`all_` is one score for all five criteria."""
    names = ("time", "cost", "technique", "support", "alignment")
    scores = dict.fromkeys(names, all_) if all_ or fields.keys() & set(names) else {"time": 3}
    return _made(
        models.FeasibilityRating,
        fields,
        opportunity_id=_id(opportunity),
        rater=f"rater-{next(_numbers)}",
        **scores,
    )


def a_roadmap_item(
    opportunity: models.Opportunity | None = None, **fields: Any
) -> models.RoadmapItem:
    opportunity_id = opportunity.id if opportunity else None
    return _keyed(models.RoadmapItem, fields, title="MijnDenHaag", opportunity_id=opportunity_id)


def _stands_at(
    touchpoint: models.Touchpoint, department: models.Department, stage: str
) -> models.TouchpointDepartment:
    ids = {"touchpoint_id": touchpoint.id, "department_id": department.id}
    return _made(models.TouchpointDepartment, {}, stage=stage, **ids)


def _keyed(noun: type[Row], fields: dict[str, Any], **defaults: Any) -> Row:
    return _made(noun, fields, key=f"{noun.__name__.lower()}-{next(_numbers)}", **defaults)


def _made(noun: type[Row], fields: dict[str, Any], **defaults: Any) -> Row:
    return noun.model_validate({**defaults, **fields})


def _by_id(fields: dict[str, Any]) -> dict[str, Any]:
    """A row given under its own name becomes a reference to it: need=… is need_id=…."""
    return {
        (f"{name}_id" if isinstance(value, SQLModel) else name): (
            _id(value) if isinstance(value, SQLModel) else value
        )
        for name, value in fields.items()
    }


def _id(row: Any) -> UUID:
    return row.id if row is not None else uuid4()
