"""What every opportunity is worth now, reckoned once for every state of the data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, or_, select
from sqlmodel import Session

from journeys.domain import importance, models, realisation, scoring
from journeys.domain.importance import Importance
from journeys.domain.realisation import PerceptionGap, Realisation
from journeys.domain.scoring import Gap, Score, ScoringInputs, World
from journeys.queries.gather import (
    Asked,
    Rows,
    answers,
    as_text,
    asked,
    columns,
    is_postgres,
    narrow,
)
from journeys.queries.kept import Kept
from journeys.queries.touched import ids_in


@dataclass(frozen=True)
class Ranking:
    """The ranked list with all that it was reckoned from. `needs` and so on are narrow rows."""

    scores: list[Score]
    needs: Rows
    promises: Rows
    aspects: Rows
    measurements: Rows
    opportunities: Rows
    importances: Mapping[UUID, Importance]
    realisations: Mapping[UUID, Realisation]
    gaps: Mapping[UUID, Gap]
    perception: Mapping[UUID, PerceptionGap]
    world: World
    by_opportunity: dict[UUID, Score] = field(default_factory=dict)

    @cached_property
    def lifting(self) -> dict[UUID, list[Score]]:
        """By need: the scores of what would lift it, best first."""
        found: dict[UUID, list[Score]] = {need.id: [] for need in self.needs}
        for score in self.scores:
            for part in score.impact.parts:
                found[part.need_id].append(score)
        return found

    @cached_property
    def rows(self) -> dict[UUID, Any]:
        """The opportunities by their id."""
        return {row.id: row for row in self.opportunities}


def ranking(session: Session) -> Ranking:
    """The newest ranking: from memory if nothing that it rests on was changed, else reckoned
    again."""
    return _kept(session)


def _reckoned(session: Session) -> Ranking:
    rows = answers(session, _asked(is_postgres(session), False))
    inputs = ScoringInputs(
        **{name: found for name, found in rows.items() if name != "promises"}, audience=_AUDIENCE
    )
    importances = importance.importance(rows["needs"], rows["aspects"])
    realisations = realisation.realisation(rows["needs"], rows["measurements"], _AUDIENCE)
    world = scoring.world_of(inputs)
    scores = scoring.placed(rows["opportunities"], scoring.scores(inputs, world))
    return Ranking(
        scores=scores,
        needs=rows["needs"],
        promises=rows["promises"],
        aspects=rows["aspects"],
        measurements=rows["measurements"],
        opportunities=rows["opportunities"],
        importances=importances,
        realisations=realisations,
        gaps=scoring.gaps(importances, realisations),
        perception=_perception(rows["measurements"]),
        world=world,
        by_opportunity={score.opportunity_id: score for score in scores},
    )


def _scored_anew(session: Session, known: Ranking, ids: Collection[UUID]) -> Ranking:
    """Only some opportunities were touched: the others are worth what they were, if not their
    place."""
    rows = answers(session, _asked(is_postgres(session), True), opportunities=[*ids])
    fresh = scoring.scores(ScoringInputs(**rows, audience=_AUDIENCE), known.world)
    opportunities = [row for row in known.opportunities if row.id not in ids]
    opportunities += rows["opportunities"]
    same = [score for score in known.scores if score.opportunity_id not in ids]
    scores = scoring.placed(opportunities, [*same, *fresh])
    return replace(
        known,
        scores=scores,
        opportunities=opportunities,
        by_opportunity={score.opportunity_id: score for score in scores},
    )


def _perception(measurements: Rows) -> dict[UUID, PerceptionGap]:
    """By the id of the need or the promise that was measured among both audiences."""
    by_subject: dict[UUID, Rows] = {}
    for measurement in measurements:
        subject = measurement.need_id or measurement.promise_id
        if subject:
            by_subject.setdefault(subject, []).append(measurement)
    gaps = {subject: realisation.perception_gap(found) for subject, found in by_subject.items()}
    return {subject: gap for subject, gap in gaps.items() if gap}


@cache
def _asked(postgres: bool, only_some: bool) -> Asked:
    """`only_some`: what is known of the opportunities with the ids that are given with it."""
    if not only_some:
        return asked(postgres, **_questions(), **_of_opportunities())
    some = bindparam("opportunities", type_=Uuid(), expanding=True)
    return asked(
        postgres,
        **{
            name: question.where(question.selected_columns[0].in_(some))
            for name, question in _of_opportunities().items()
        },
    )


def _questions() -> dict[str, Any]:
    return {
        "promises": narrow(models.Promise, "id key title kind position").order_by("position"),
        "needs": narrow(models.Need, "id key title promise_id position").order_by("position"),
        "aspects": narrow(
            models.ServiceAspect, "id key text rank share asked need_id need_basis source"
        ).order_by("rank"),
        "measurements": narrow(
            models.Measurement,
            "id key indicator audience area segment value n period_end need_id promise_id source",
        ).where(models.Measurement.indicator == "realisation"),
        # Of touchpoints it only matters which is which: text is read sooner than an id is made.
        "touchpoints": select(
            *as_text(models.Touchpoint, "id"), *columns(models.Touchpoint, "yearly_volume")
        ).where(is_counted(models.Touchpoint.id)),
        "touchpoint_needs": select(
            *as_text(models.TouchpointNeed, "touchpoint_id"),
            *columns(models.TouchpointNeed, "need_id"),
        ).where(is_counted(models.TouchpointNeed.touchpoint_id)),
    }


def _of_opportunities() -> dict[str, Any]:
    """Of each the first column says of which opportunity."""
    return {
        "opportunities": narrow(
            models.Opportunity,
            "id key title status size promise_id organisation_wide priority_override"
            " override_reason",
        ),
        "effects": narrow(models.OpportunityEffect, "opportunity_id need_id effect basis"),
        "opportunity_touchpoints": select(
            *columns(models.OpportunityTouchpoint, "opportunity_id"),
            *as_text(models.OpportunityTouchpoint, "touchpoint_id"),
        ),
        "ratings": narrow(
            models.FeasibilityRating,
            "opportunity_id rater time cost technique support alignment basis",
        ),
    }


def is_counted(touchpoint_id: Any) -> Any:
    """Whether reach is reckoned over this touchpoint. A journey that was archived is no longer
    walked, and a drawn future of an existing journey, or how it goes for one persona, would count
    its customers twice. A template is nobody's."""
    journey: Any = models.Journey
    step: Any = models.Step
    # Those that are left out are few: looking them up is quicker than looking up all the others.
    left_out: Any = (
        select(models.Touchpoint.id)  # type: ignore[call-overload]
        .join(step, models.Touchpoint.step_id == step.id)
        .join(models.Phase, step.phase_id == models.Phase.id)
        .join(journey, models.Phase.journey_id == journey.id)
        .where(
            or_(
                journey.status == "archived",
                journey.as_is_id.is_not(None),
                journey.variant_of_id.is_not(None),
                journey.is_template,
            )
        )
    )
    return touchpoint_id.not_in(left_out)


_AUDIENCE = "residents"
# What is about one opportunity, or is one.
OF_ONE = frozenset(
    {"opportunity", "opportunity_effect", "opportunity_touchpoint", "feasibility_rating"}
)
# Nouns and the fields of them that a ranking is made of.
RESTS_ON = {
    "promise": "key title kind position",
    "need": "key title promise_id position",
    "service_aspect": "key text rank share asked need_id need_basis source",
    "measurement": "key indicator audience area value n period_end need_id promise_id source",
    "touchpoint": "yearly_volume step_id",
    "step": "phase_id",
    "phase": "journey_id",
    "journey": "status as_is_id variant_of_id is_template",
    "touchpoint_need": "touchpoint_id need_id",
    "opportunity": "key title status size promise_id organisation_wide priority_override"
    " override_reason",
    "opportunity_effect": "opportunity_id need_id effect basis",
    "opportunity_touchpoint": "opportunity_id touchpoint_id",
    "feasibility_rating": "opportunity_id rater time cost technique support alignment basis",
}


def _renewed(session: Session, known: Ranking, changes: Sequence[Any]) -> Ranking | None:
    """Drawing in a journey ranks nothing anew: what is added has no ties yet (they are changes of
    their own), and what is moved within a journey counts as it did. What is about an opportunity
    moves that one only."""
    matter = [change for change in changes if not is_drawing(session, change)]
    if not matter:
        return known
    if any(change.noun not in OF_ONE for change in matter):
        return None
    return _scored_anew(session, known, ids_in(session, matter))


def is_drawing(session: Session, change: Any) -> bool:
    if change.noun not in _DRAWN:
        return False
    if change.action != "update":
        return True
    names = _DRAWN[change.noun].intersection(change.after or ())
    moved = names & {"step_id", "phase_id"}
    return names == moved and all(_stays(session, change, name) for name in moved)


def _stays(session: Session, change: Any, name: str) -> bool:
    """Whether it is still in the same journey."""
    phase: Any = models.Phase
    places = {UUID(values[name]) for values in (change.before, change.after)}
    if name == "step_id":
        step: Any = models.Step
        places = set(session.execute(select(step.phase_id).where(step.id.in_(places))).scalars())
    found = session.execute(select(phase.journey_id).where(phase.id.in_(places)).distinct())
    return len(found.scalars().all()) == 1


_DRAWN = {
    noun: frozenset(RESTS_ON[noun].split()) for noun in ("touchpoint", "step", "phase", "journey")
}
_kept = Kept(_reckoned, RESTS_ON, _renewed)
