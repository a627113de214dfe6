"""Opportunities that are part of each other: around one, and all of them as a tree."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Router
from sqlmodel import Session

from journeys.domain.models import Opportunity
from journeys.domain.opportunity_tree import (
    Branch,
    branches,
    same_needs,
    ways_up,
    why_not_part_of,
)
from journeys.domain.reason import Reason
from journeys.queries.gather import Rows
from journeys.queries.opportunity.family import nested, parents
from journeys.queries.ranking import Ranking, ranking
from journeys.web.opportunity.solution import scored_solutions
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get


@dataclass(frozen=True)
class Family:
    """What one opportunity is part of, the largest first, and its own parts."""

    above: list[Any]
    parts: list[Any]


@dataclass(frozen=True)
class Limb:
    """An opportunity as it stands in the tree: its place, its solutions, and whether it lifts a
    need that the larger one lifts too."""

    row: Any
    score: Any | None
    solutions: list[Any]
    overlaps: bool
    parts: list["Limb"]
    size: int


@get("/kansen/boom", may="read", name="opportunity_tree.index")
def index(request: Web, session: Db) -> Answer:
    ranked, rows = ranking(session), nested(session)
    trunk = _grown(ranked, rows)
    promises = [
        (promise, [limb for limb in trunk if limb.row.promise_id == promise.id])
        for promise in ranked.promises
    ]
    known = {promise.id for promise in ranked.promises}
    loose = [limb for limb in trunk if limb.row.promise_id not in known]
    context = {"promises": promises, "loose": loose, "total": len(rows["opportunities"])}
    return page(request, "opportunity/tree.html", session, **context)


def of(rows: Rows, row: Opportunity) -> Family:
    """`rows`: all that are part of something, or that something is part of."""
    known = {each.id: each for each in rows}
    above = ways_up({each.id: each.parent_id for each in rows}, row.id)
    parts = [each for each in rows if each.parent_id == row.id]
    in_order = sorted(parts, key=lambda each: each.title.casefold())
    return Family([known[id_] for id_ in above if id_ in known], in_order)


def why_not(session: Session, row: Opportunity, parent: UUID) -> Reason | None:
    rows = parents(session)
    tied = {each.id: each.parent_id for each in rows}
    return why_not_part_of(tied, row.id, parent, {each.id: each.title for each in rows})


def _grown(ranked: Ranking, rows: dict[str, Any]) -> list[Limb]:
    """Best first; what is not ranked comes last."""

    def place(row: Any) -> tuple[int, str]:
        score = ranked.by_opportunity.get(row.id)
        return (score.rank if score else 10**6, row.title.casefold())

    needs: dict[UUID, set[UUID]] = {}
    for effect in rows["effects"]:
        needs.setdefault(effect.opportunity_id, set()).add(effect.need_id)
    ways: dict[UUID, list[Any]] = {}
    for solution in rows["solutions"]:
        ways.setdefault(solution.opportunity_id, []).append(solution)

    def limb(branch: Branch) -> Limb:
        id_, whole = branch.row.id, branch.row.parent_id
        score = ranked.by_opportunity.get(id_)
        return Limb(
            row=branch.row,
            score=score,
            solutions=scored_solutions(ways.get(id_, []), score),
            overlaps=same_needs(needs.get(id_, ()), needs.get(whole, ())) if whole else False,
            parts=[limb(part) for part in branch.parts],
            size=branch.size,
        )

    return [limb(branch) for branch in branches(sorted(rows["opportunities"], key=place))]


router = Router("/", route_handlers=[index])
