"""Scenarios, with all that the best choice within each is made from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.portfolio import MONTHS, Candidate, Floor, Problem, pieces, quarters_of
from journeys.domain.scoring import Score
from journeys.queries.gather import Rows, as_text, columns, gather, narrow
from journeys.queries.ranking import Ranking, ranking

# The columns of the models are typed as what they hold; here they are columns.
m: Any = models
# So many of the best are weighed against each other, and whatever is decided beforehand.
MOST = 200
Origin = Literal["roadmap", "estimate", "assumption"]


@dataclass(frozen=True)
class Effort:
    """FTE-months, and where that is from."""

    value: float
    origin: Origin


@dataclass(frozen=True, eq=False)
class Weighing:
    """A scenario, the problem that it poses, and what stands behind its figures. `beyond`: so many
    opportunities were not weighed, because too many are better."""

    scenario: Any
    problem: Problem
    efforts: Mapping[UUID, Effort]
    decided: Mapping[UUID, Any]
    promise_floors: Mapping[UUID, float]
    persona_floors: Mapping[UUID, int]
    beyond: int


@dataclass(frozen=True, eq=False)
class Portfolio:
    ranked: Ranking
    weighings: tuple[Weighing, ...]
    personas: Rows


def scenarios(session: Session) -> list[models.Scenario]:
    scenario = m.Scenario
    rows = session.execute(select(scenario).order_by(scenario.created_at, scenario.key))
    return list(rows.scalars())


def portfolio(session: Session, asked: Sequence[models.Scenario]) -> Portfolio:
    """What each of these scenarios chooses from."""
    ranked = ranking(session)
    rows = gather(session, **_questions())
    found = tuple(_weighing(scenario, ranked, rows) for scenario in asked)
    return Portfolio(ranked, found, rows["personas"])


def decided_on(
    session: Session, scenario: models.Scenario, opportunity_id: UUID
) -> models.ScenarioChoice | None:
    choice = m.ScenarioChoice
    return session.execute(
        select(choice).where(
            choice.scenario_id == scenario.id, choice.opportunity_id == opportunity_id
        )
    ).scalar_one_or_none()


def floors_of(session: Session, scenario: models.Scenario) -> list[Any]:
    """The rows of its floors, for promises and for personas."""
    return [
        row
        for noun in (m.ScenarioPromise, m.ScenarioPersona)
        for row in session.execute(select(noun).where(noun.scenario_id == scenario.id)).scalars()
    ]


def offered(session: Session) -> dict[str, Rows]:
    """Of what a floor may be."""
    return gather(
        session,
        promises=narrow(m.Promise, "id key title").order_by(m.Promise.position),
        personas=narrow(m.Persona, "id key title").order_by(m.Persona.title),
    )


def planned(session: Session, opportunity_ids: Sequence[UUID]) -> list[models.RoadmapItem]:
    """The roadmap items that realise these opportunities and are not done."""
    item = m.RoadmapItem
    asked = item.opportunity_id.in_(opportunity_ids) & (item.lane != "done")
    return list(session.execute(select(item).where(asked).order_by(item.position)).scalars())


def _questions() -> dict[str, Any]:
    step, phase, of = m.Step, m.Phase, m.JourneyPersona
    personas_of = (
        select(m.OpportunityTouchpoint.opportunity_id, of.persona_id)
        .join(m.Touchpoint, m.OpportunityTouchpoint.touchpoint_id == m.Touchpoint.id)
        .join(step, m.Touchpoint.step_id == step.id)
        .join(phase, step.phase_id == phase.id)
        .join(of, of.journey_id == phase.journey_id)
        .distinct()
    )
    item, estimate = m.RoadmapItem, m.OpportunityEstimate
    return {
        "changed": select(
            *columns(m.OpportunityTouchpoint, "opportunity_id"),
            *as_text(m.OpportunityTouchpoint, "touchpoint_id"),
        ),
        "waiting": narrow(m.OpportunityDependency, "opportunity_id depends_on_id"),
        "planned": select(item.opportunity_id, func.sum(item.effort).label("effort"))
        .where(item.opportunity_id.is_not(None), item.effort.is_not(None), item.lane != "done")
        .group_by(item.opportunity_id),
        "estimated": select(estimate.opportunity_id, estimate.value).where(
            estimate.kind == "effort"
        ),
        "personas_of": personas_of,
        "personas": narrow(m.Persona, "id key title").order_by(m.Persona.title),
        "choices": narrow(m.ScenarioChoice, "scenario_id opportunity_id choice reason"),
        "promise_floors": narrow(m.ScenarioPromise, "scenario_id promise_id least"),
        "persona_floors": narrow(m.ScenarioPersona, "scenario_id persona_id least"),
    }


def _weighing(scenario: Any, ranked: Ranking, rows: Mapping[str, Rows]) -> Weighing:
    decided = {
        each.opportunity_id: each for each in rows["choices"] if each.scenario_id == scenario.id
    }
    scores = _weighed(ranked.scores, decided)
    efforts = _efforts(scenario, scores, ranked, rows)
    promises = _floors(rows["promise_floors"], scenario.id, "promise_id")
    personas = _floors(rows["persona_floors"], scenario.id, "persona_id")
    wants = {"must": set[UUID](), "never": set[UUID]()}
    for id_, each in decided.items():
        wants[each.choice].add(id_)
    problem = Problem(
        candidates=tuple(_candidates(scenario, scores, efforts, ranked, rows)),
        pieces=_pieces(scores, ranked, rows["changed"]),
        capacity=(scenario.capacity * MONTHS,) * scenario.quarters,
        must=frozenset(wants["must"]),
        never=frozenset(wants["never"]),
        floors=(
            *(Floor("promise", id_, least) for id_, least in promises.items()),
            *(Floor("persona", id_, least) for id_, least in personas.items()),
        ),
        whole=_whole(ranked),
    )
    beyond = len(ranked.scores) - len(scores)
    return Weighing(scenario, problem, efforts, decided, promises, personas, beyond)


def _weighed(scores: Sequence[Score], decided: Mapping[UUID, Any]) -> list[Score]:
    return [
        score
        for place, score in enumerate(scores)
        if place < MOST or score.opportunity_id in decided
    ]


def _efforts(
    scenario: Any, scores: Sequence[Score], ranked: Ranking, rows: Mapping[str, Rows]
) -> dict[UUID, Effort]:
    """What is planned says it, else what was estimated, else its size."""
    planned = {each.opportunity_id: each.effort for each in rows["planned"]}
    estimated = {each.opportunity_id: each.value for each in rows["estimated"]}
    found = {}
    for score in scores:
        id_ = score.opportunity_id
        small = ranked.rows[id_].size == "small"
        assumed = scenario.effort_small if small else scenario.effort_large
        if id_ in planned:
            found[id_] = Effort(planned[id_], "roadmap")
        elif id_ in estimated:
            found[id_] = Effort(estimated[id_], "estimate")
        else:
            found[id_] = Effort(assumed, "assumption")
    return found


def _candidates(
    scenario: Any,
    scores: Sequence[Score],
    efforts: Mapping[UUID, Effort],
    ranked: Ranking,
    rows: Mapping[str, Rows],
) -> list[Candidate]:
    waits: dict[UUID, set[UUID]] = defaultdict(set)
    for tie in rows["waiting"]:
        # What is done is no longer waited for.
        if ranked.rows[tie.depends_on_id].status != "done":
            waits[tie.opportunity_id].add(tie.depends_on_id)
    personas: dict[UUID, set[UUID]] = defaultdict(set)
    for tie in rows["personas_of"]:
        personas[tie.opportunity_id].add(tie.persona_id)
    return [
        Candidate(
            id=(id_ := score.opportunity_id),
            effort=efforts[id_].value,
            quarters=quarters_of(efforts[id_].value, scenario.team),
            chance=score.feasibility.value / 100,
            waits_for=frozenset(waits[id_]),
            personas=frozenset(personas[id_]),
        )
        for score in scores
    ]


def _pieces(scores: Sequence[Score], ranked: Ranking, changed: Rows) -> Any:
    touched: dict[UUID, set[Any]] = defaultdict(set)
    for tie in changed:
        touched[tie.opportunity_id].add(tie.touchpoint_id)
    total = ranked.world.total_gap or 1.0
    return pieces(
        [
            (score.opportunity_id, part.need_id, part.effect)
            for score in scores
            for part in score.impact.parts
        ],
        {id_: frozenset(found) for id_, found in touched.items()},
        frozenset(id_ for id_, row in ranked.rows.items() if row.organisation_wide),
        {
            need.id: (need.promise_id, 100 * ranked.gaps[need.id].value / total)
            for need in ranked.needs
        },
        {id_: bearing.weights for id_, bearing in ranked.world.bearings.items()},
    )


def _whole(ranked: Ranking) -> tuple[tuple[UUID, float], ...]:
    """The gap of each promise, in points of the whole gap."""
    total = ranked.world.total_gap or 1.0
    found: dict[UUID, float] = {promise.id: 0.0 for promise in ranked.promises}
    for need in ranked.needs:
        found[need.promise_id] += 100 * ranked.gaps[need.id].value / total
    return tuple(found.items())


def _floors(rows: Rows, scenario_id: UUID, of: str) -> dict[UUID, Any]:
    return {getattr(row, of): row.least for row in rows if row.scenario_id == scenario_id}
