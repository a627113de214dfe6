"""What is missing from the thread: where nobody looked, and what nobody does anything about."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from journeys.domain.realisation import LOW_SCORE, realisation
from journeys.domain.ties import Graph, into, out, row_of, rows_of, touchpoints_of

CLOSED = frozenset({"done", "dropped"})


@dataclass(frozen=True)
class Coverage:
    """Rows by what they lack."""

    promises_not_borne: tuple[Any, ...]
    journeys_without_research: tuple[Any, ...]
    opportunities_without_evidence: tuple[Any, ...]
    insights_without_answer: tuple[Any, ...]
    low_needs_without_opportunity: tuple[Any, ...]
    steps_without_touchpoints: tuple[Any, ...]


def coverage(graph: Graph) -> Coverage:
    """Every gap in the thread, in the order in which the rows were given.

    Archived journeys, variants and opportunities that are done or dropped lack nothing. A positive
    insight needs no answer. Low is under LOW_SCORE among residents; an unmeasured need is not low.
    Definition: domain, "The graph" 2.
    """
    return Coverage(
        promises_not_borne=_lacking(graph, "promise", _is_borne),
        journeys_without_research=_lacking(graph, "journey", _is_researched),
        opportunities_without_evidence=_lacking(graph, "opportunity", _has_evidence),
        insights_without_answer=_lacking(graph, "insight", _is_answered),
        low_needs_without_opportunity=_low_needs(graph),
        steps_without_touchpoints=_lacking(graph, "step", _has_touchpoints),
    )


def _lacking(graph: Graph, kind: str, has: Any) -> tuple[Any, ...]:
    return tuple(row for row in rows_of(graph, kind) if not has(graph, row))


def _is_borne(graph: Graph, promise: Any) -> bool:
    needs = into(graph, promise.id, "part_of", "need")
    return any(into(graph, need, "bears", "touchpoint") for need in needs)


def _is_researched(graph: Graph, journey: Any) -> bool:
    if not _counts(journey) or into(graph, journey.id, "measures", "measurement"):
        return True
    return any(_is_heard(graph, id_) for id_ in touchpoints_of(graph, journey.id))


def _counts(journey: Any) -> bool:
    """Of a variant the main journey says what is known, as its customers are among those of it."""
    return journey.status != "archived" and journey.variant_of_id is None


def _is_heard(graph: Graph, touchpoint_id: UUID) -> bool:
    if into(graph, touchpoint_id, "evidences", "insight"):
        return True
    if into(graph, touchpoint_id, "measures", "measurement"):
        return True
    scores = into(graph, touchpoint_id, "measures", "experience")
    return any(row_of(graph, id_).basis != "assumption" for id_ in scores)


def _has_evidence(graph: Graph, opportunity: Any) -> bool:
    return opportunity.status in CLOSED or bool(into(graph, opportunity.id, "evidences"))


def _is_answered(graph: Graph, insight: Any) -> bool:
    if insight.sentiment == "positive" or out(graph, insight.id, "evidences", "opportunity"):
        return True
    advice = out(graph, insight.id, "evidences", "recommendation")
    return any(out(graph, id_, "evidences", "opportunity") for id_ in advice)


def _low_needs(graph: Graph) -> tuple[Any, ...]:
    needs = rows_of(graph, "need")
    realised = realisation(needs, rows_of(graph, "measurement"))
    return tuple(
        need
        for need in needs
        if (share := realised[need.id].value) is not None
        and share < LOW_SCORE
        and not _is_lifted(graph, need.id)
    )


def _is_lifted(graph: Graph, need_id: UUID) -> bool:
    opportunities = into(graph, need_id, "addresses", "opportunity")
    return any(row_of(graph, id_).status != "dropped" for id_ in opportunities)


def _has_touchpoints(graph: Graph, step: Any) -> bool:
    journeys = [
        row_of(graph, id_)
        for phase in into(graph, step.id, "contains", "phase")
        for id_ in into(graph, phase, "contains", "journey")
    ]
    is_variant = any(row.variant_of_id is not None for row in journeys)
    # Of a step that is a journey when you look closer, the touchpoints are in that journey.
    is_nested = bool(out(graph, step.id, "contains", "journey"))
    return is_variant or is_nested or bool(out(graph, step.id, "contains", "touchpoint"))
