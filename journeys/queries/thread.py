"""The thread through one thing: from the voices that justify it to what is done about them."""

from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CTE,
    Select,
    Text,
    Uuid,
    bindparam,
    cast,
    func,
    lateral,
    literal,
    literal_column,
    select,
    union,
    union_all,
)
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.graph import GraphRows
from journeys.queries.gather import Asked, answers, asked, is_postgres, narrow
from journeys.queries.journey.template import stands_in_template


class Tie(NamedTuple):
    """Where the walk goes on: from things of one kind to things of another, by two columns.

    The last word of a place is the kind; the word before it says what they are there for, and so
    how far the walk goes on from them."""

    tail: str
    head: str
    table: type[Any]
    by: str
    to: str


# The same ways as `domain.trail` goes, and around it where a thing is at home.
# ruff: noqa: E501 (a table reads better with one tie a line)
_TIES = [
    # Below: down to the voices.
    Tie("below roadmap_item", "below opportunity", models.RoadmapItem, "id", "opportunity_id"),
    Tie("below solution", "below opportunity", models.Solution, "id", "opportunity_id"),
    Tie("below opportunity", "below insight", models.OpportunityInsight, "opportunity_id", "insight_id"),
    Tie("below opportunity", "below recommendation", models.Recommendation, "opportunity_id", "id"),
    Tie("below opportunity", "below touchpoint", models.OpportunityTouchpoint, "opportunity_id", "touchpoint_id"),
    Tie("below opportunity", "lifted need", models.OpportunityEffect, "opportunity_id", "need_id"),
    Tie("below opportunity", "home promise", models.Opportunity, "id", "promise_id"),
    Tie("below recommendation", "below insight", models.RecommendationInsight, "recommendation_id", "insight_id"),
    Tie("below promise", "below need", models.Need, "promise_id", "id"),
    Tie("below need", "below insight", models.InsightNeed, "need_id", "insight_id"),
    Tie("below need", "below touchpoint", models.TouchpointNeed, "need_id", "touchpoint_id"),
    Tie("below need", "home promise", models.Need, "id", "promise_id"),
    Tie("lifted need", "below insight", models.InsightNeed, "need_id", "insight_id"),
    Tie("lifted need", "home promise", models.Need, "id", "promise_id"),
    Tie("below journey", "below phase", models.Phase, "journey_id", "id"),
    Tie("below phase", "below step", models.Step, "phase_id", "id"),
    Tie("below step", "below touchpoint", models.Touchpoint, "step_id", "id"),
    Tie("below touchpoint", "below insight", models.InsightTouchpoint, "touchpoint_id", "insight_id"),
    Tie("below touchpoint", "home step", models.Touchpoint, "id", "step_id"),
    Tie("below insight", "below quote", models.Quote, "insight_id", "id"),
    Tie("below insight", "home study", models.Insight, "id", "study_id"),
    # Above: up to what is done, and what it was to lift.
    Tie("above study", "above insight", models.Insight, "study_id", "id"),
    Tie("above quote", "above insight", models.Quote, "id", "insight_id"),
    Tie("above insight", "above opportunity", models.OpportunityInsight, "insight_id", "opportunity_id"),
    Tie("above insight", "above recommendation", models.RecommendationInsight, "insight_id", "recommendation_id"),
    Tie("above insight", "above touchpoint", models.InsightTouchpoint, "insight_id", "touchpoint_id"),
    Tie("above insight", "above need", models.InsightNeed, "insight_id", "need_id"),
    Tie("above insight", "home study", models.Insight, "id", "study_id"),
    Tie("above recommendation", "above opportunity", models.Recommendation, "id", "opportunity_id"),
    Tie("above touchpoint", "above opportunity", models.OpportunityTouchpoint, "touchpoint_id", "opportunity_id"),
    Tie("above touchpoint", "borne need", models.TouchpointNeed, "touchpoint_id", "need_id"),
    Tie("above touchpoint", "home step", models.Touchpoint, "id", "step_id"),
    Tie("above need", "above opportunity", models.OpportunityEffect, "need_id", "opportunity_id"),
    Tie("above need", "home promise", models.Need, "id", "promise_id"),
    Tie("borne need", "home promise", models.Need, "id", "promise_id"),
    Tie("above promise", "above need", models.Need, "promise_id", "id"),
    Tie("above opportunity", "above roadmap_item", models.RoadmapItem, "opportunity_id", "id"),
    Tie("above opportunity", "borne need", models.OpportunityEffect, "opportunity_id", "need_id"),
    Tie("above opportunity", "home touchpoint", models.OpportunityTouchpoint, "opportunity_id", "touchpoint_id"),
    Tie("above opportunity", "home promise", models.Opportunity, "id", "promise_id"),
    # Of planned work: what else the opportunity is about, for what was measured after it.
    Tie("above roadmap_item", "aimed opportunity", models.RoadmapItem, "id", "opportunity_id"),
    Tie("aimed opportunity", "borne need", models.OpportunityEffect, "opportunity_id", "need_id"),
    Tie("aimed opportunity", "home promise", models.Opportunity, "id", "promise_id"),
    # Home: where a touchpoint is.
    Tie("home touchpoint", "home step", models.Touchpoint, "id", "step_id"),
    Tie("home step", "home phase", models.Step, "id", "phase_id"),
    Tie("home phase", "home journey", models.Phase, "id", "journey_id"),
]  # fmt: skip

_NODES: dict[str, tuple[str, type[Any], str]] = {
    "journeys": ("journey", models.Journey, "id key title state"),
    "phases": ("phase", models.Phase, "id key title journey_id position"),
    "steps": ("step", models.Step, "id key title phase_id position"),
    "touchpoints": ("touchpoint", models.Touchpoint, "id key title step_id position"),
    "promises": ("promise", models.Promise, "id key title position"),
    "needs": ("need", models.Need, "id key title promise_id position"),
    "studies": ("study", models.Study, "id key title"),
    "insights": ("insight", models.Insight, "id key statement sentiment n of_n study_id"),
    "quotes": ("quote", models.Quote, "id key text speaker insight_id position"),
    "recommendations": (
        "recommendation",
        models.Recommendation,
        "id key text status study_id opportunity_id",
    ),
    "opportunities": (
        "opportunity",
        models.Opportunity,
        "id key title status size promise_id organisation_wide",
    ),
    "solutions": ("solution", models.Solution, "id key title opportunity_id position"),
    "roadmap_items": (
        "roadmap_item",
        models.RoadmapItem,
        "id key title lane start_quarter end_quarter opportunity_id",
    ),
}

_LINKS: dict[str, tuple[type[Any], str]] = {
    "touchpoint_needs": (models.TouchpointNeed, "touchpoint_id need_id"),
    "insight_touchpoints": (models.InsightTouchpoint, "insight_id touchpoint_id"),
    "insight_needs": (models.InsightNeed, "insight_id need_id"),
    "recommendation_insights": (
        models.RecommendationInsight, "recommendation_id insight_id",
    ),
    "effects": (models.OpportunityEffect, "opportunity_id need_id"),
    "opportunity_touchpoints": (models.OpportunityTouchpoint, "opportunity_id touchpoint_id"),
    "opportunity_insights": (models.OpportunityInsight, "opportunity_id insight_id"),
}  # fmt: skip

_START = cast(bindparam("start", type_=Uuid()), Uuid())
_FIGURES = (
    "id key indicator audience value n period_end promise_id need_id touchpoint_id journey_id"
)


# A need is spoken of by hundreds and lifted by hundreds. Nobody reads so many ways: of those that
# lead over what an opportunity lifts, or an insight is about, no more than this are followed.
MOST = 30
m: Any = models
_LIFTS, _SAYS, _WORK = m.OpportunityEffect, m.InsightNeed, m.RoadmapItem


def around(session: Session, noun: str, id: UUID, *ways: str) -> GraphRows:
    """All rows on the thread through one thing, in one statement, whatever else there is.

    `noun` is a roadmap_item, solution, opportunity, recommendation, insight, quote, study,
    touchpoint, need, promise or journey. `ways`: only what is "below" or "above"."""
    asked = _asked(is_postgres(session), noun, ways or ("below", "above"))
    return GraphRows(**answers(session, asked, start=id))


def heard(opportunity_id: Any) -> Any:
    """The question how many insights justify an opportunity, and how many quotes those have: also
    those to which no way is followed. They are what it answers, what its recommendations and
    touchpoints rest on, and what is about a need that it lifts."""
    answers, advice, seen = m.OpportunityInsight, m.RecommendationInsight, m.InsightTouchpoint
    changes, advised = m.OpportunityTouchpoint, m.Recommendation
    insights = union(
        select(answers.insight_id).where(answers.opportunity_id == opportunity_id),
        select(advice.insight_id)
        .join(advised, advised.id == advice.recommendation_id)
        .where(advised.opportunity_id == opportunity_id),
        select(seen.insight_id)
        .join(changes, changes.touchpoint_id == seen.touchpoint_id)
        .where(changes.opportunity_id == opportunity_id),
        select(_SAYS.insight_id)
        .join(_LIFTS, _LIFTS.need_id == _SAYS.need_id)
        .where(_LIFTS.opportunity_id == opportunity_id),
    ).cte("insights")
    quotes = select(func.count()).where(m.Quote.insight_id.in_(select(insights.c.insight_id)))
    total = select(func.count()).select_from(insights)
    return select(
        total.scalar_subquery().label("insights"), quotes.scalar_subquery().label("quotes")
    )


def answering(session: Session, insight_id: UUID) -> int:
    """How many opportunities an insight leads to: also those to which no way is followed. They
    answer it, follow advice that rests on it, change what it was heard at, or lift what it is
    about."""
    answers, advice, seen = m.OpportunityInsight, m.RecommendationInsight, m.InsightTouchpoint
    changes, advised = m.OpportunityTouchpoint, m.Recommendation
    found = union(
        select(answers.opportunity_id).where(answers.insight_id == insight_id),
        select(advised.opportunity_id)
        .join(advice, advice.recommendation_id == advised.id)
        .where(advice.insight_id == insight_id, advised.opportunity_id.is_not(None)),
        select(changes.opportunity_id)
        .join(seen, seen.touchpoint_id == changes.touchpoint_id)
        .where(seen.insight_id == insight_id),
        select(_LIFTS.opportunity_id)
        .join(_SAYS, _SAYS.need_id == _LIFTS.need_id)
        .where(_SAYS.insight_id == insight_id),
    ).subquery()
    return session.execute(select(func.count()).select_from(found)).scalar_one()


@cache
def _asked(postgres: bool, noun: str, ways: tuple[str, ...]) -> Asked:
    walk = _walk(postgres, [f"{way} {noun}" for way in ways])
    questions: dict[str, Select[Any]] = {}
    for name, (kind, model, columns) in _NODES.items():
        questions[name] = narrow(model, columns).where(model.id.in_(_found(walk, kind)))
    for name, (model, columns) in _LINKS.items():
        one, other = (getattr(model, column) for column in columns.split())
        ends = [_found(walk, column.key.removesuffix("_id")) for column in (one, other)]
        questions[name] = narrow(model, columns).where(one.in_(ends[0]), other.in_(ends[1]))
    questions["measurements"] = narrow(models.Measurement, _FIGURES).where(_measures(walk))
    return asked(postgres, **questions)


def _walk(postgres: bool, starts: list[str]) -> CTE:
    """What is reached from here: a recursive question, so that its cost is that of the answer."""
    first, *others = (
        select(cast(literal_column(f"'{place}'"), Text()).label("place"), _START.label("id"))
        for place in starts
    )
    walk = first.cte("walk", recursive=True)
    onward = [_onward(walk, tie, starts) for tie in _reachable(starts)]
    if not postgres:
        return walk.union(*others, *onward)
    # PostgreSQL wants one way onward, which may then fork; SQLite knows no lateral questions.
    fork = lateral(union_all(*(way.correlate(walk) for way in onward)))
    forked = select(fork.c.place, fork.c.id).select_from(walk).join(fork, literal(True))
    return walk.union(*others, forked)


def _reachable(starts: list[str]) -> list[Tie]:
    """The ties that lie on some way from here."""
    places, found = set(starts), []
    left = [*_TIES]
    while onward := [tie for tie in left if tie.tail in places]:
        found += onward
        places |= {tie.head for tie in onward}
        left = [tie for tie in left if tie not in onward]
    return found


def _onward(walk: CTE, tie: Tie, starts: list[str]) -> Any:
    table = _followed(tie, starts)
    by, to = getattr(table, tie.by), getattr(table, tie.to)
    head, here = (literal_column(f"'{place}'") for place in (tie.head, tie.tail))
    return select(cast(head, Text()).label("place"), to.label("id")).where(
        by == walk.c.id, walk.c.place == here, to.is_not(None)
    )


def _followed(tie: Tie, starts: list[str]) -> Any:
    """The rows of a tie: all, or of what may be hundreds only some. What a template bears is
    nobody's."""
    if tie.table is models.TouchpointNeed and tie.by == "need_id":
        borne: Any = models.TouchpointNeed
        own = select(borne).where(~stands_in_template(borne.touchpoint_id))
        return own.subquery("borne").c
    limited = [_FEW[start, tie.tail] for start in starts if (start, tie.tail) in _FEW]
    table: Any = tie.table
    if not limited or table not in (_LIFTS, _SAYS):
        return table
    few = select(table).where(table.need_id.in_(limited[0])).order_by(table.id).limit(MOST)
    return few.cte(f"few_{table.__tablename__}").c


_DONE = select(_WORK.opportunity_id).where(_WORK.id == _START)
# Beginning there, of the ties at that place only those of these needs.
_FEW: dict[tuple[str, str], Any] = {
    ("below opportunity", "lifted need"): select(_LIFTS.need_id).where(
        _LIFTS.opportunity_id == _START
    ),
    ("below roadmap_item", "lifted need"): select(_LIFTS.need_id).where(
        _LIFTS.opportunity_id.in_(_DONE)
    ),
    ("above insight", "above need"): select(_SAYS.need_id).where(_SAYS.insight_id == _START),
}


def _found(walk: CTE, kind: str) -> Select[Any]:
    places = {place for tie in _TIES for place in (tie.tail, tie.head)}
    return select(walk.c.id).where(
        walk.c.place.in_(sorted(place for place in places if place.split()[1] == kind))
    )


def _measures(walk: CTE) -> Any:
    measured = models.Measurement
    return measured.segment.is_(None) & (  # type: ignore[union-attr]
        measured.need_id.in_(_found(walk, "need"))  # type: ignore[union-attr]
        | measured.promise_id.in_(_found(walk, "promise"))  # type: ignore[union-attr]
        | measured.touchpoint_id.in_(_found(walk, "touchpoint"))  # type: ignore[union-attr]
    )
