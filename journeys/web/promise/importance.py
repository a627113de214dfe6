"""How much things matter, taken over from a survey: looked at first, with what it would move."""

from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.importance import aspect_shares, importance
from journeys.domain.importance_anew import Renewed, found_in, renewed
from journeys.domain.models import Survey
from journeys.domain.reason import Refused
from journeys.domain.scoring import gaps
from journeys.domain.survey_result import Weight
from journeys.language import say
from journeys.language import translate as _
from journeys.queries.promise import promise as promises
from journeys.queries.ranking import Ranking, ranking
from journeys.queries.research import survey as surveys
from journeys.web.find import found
from journeys.web.research.survey_said import weights_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post


@dataclass(frozen=True)
class Taken:
    """What a survey would make of it. `why_not`: why it cannot be taken over; `n`: of how many
    choices."""

    lines: list[Renewed]
    strangers: list[Weight]
    n: int
    moves: list[tuple[Any, int, int]]
    why_not: str


@dataclass(frozen=True)
class _Aspect:
    id: Any
    rank: int
    share: float | None
    need_id: Any
    need_basis: str


@get("/enquetes/{key:str}/belang", may="edit_promises", name="importance.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    survey = found(session, Survey, key)
    return page(
        request, "importance/new.html", session, survey=survey, taken=_taken(session, survey)
    )


@post("/enquetes/{key:str}/belang", may="edit_promises", name="importance.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    survey = found(session, Survey, key)
    taken, rows = _taken(session, survey), promises.all_aspects(session)
    if taken.why_not:
        return moved_on(request, f"/enquetes/{key}/belang", session, taken.why_not)
    new_of = {line.aspect.id: line for line in taken.lines}
    for row in rows:
        line = new_of[row.id]
        row.rank, row.share = line.rank, line.share
        if line.said is not None:
            row.asked, row.source = taken.n, survey.title[:200]
    done = _("How much things matter is taken over from the survey.")
    return moved_on(request, "/klantbeloften/aspecten", session, done)


def _taken(session: Session, survey: Survey) -> Taken:
    questions = surveys.questions_of(session, survey.id)
    counted = surveys.tally(session, survey, questions)
    weights = weights_of(questions, counted)
    rows = promises.all_aspects(session)
    matched = found_in(rows, weights)
    known = {weight.item for weight in matched.values()}
    strangers = [weight for weight in weights if weight.item not in known]
    # Who chose said once what matters most and once what matters least.
    n = sum(weight.best for weight in matched.values())
    if not matched:
        why_not = _("Nothing in this survey has the words or the key of an aspect.")
        return Taken([], strangers, n, [], why_not)
    lines = renewed(rows, aspect_shares(rows), matched)
    aspects = [
        _Aspect(each.aspect.id, each.rank, each.share, each.aspect.need_id, each.aspect.need_basis)
        for each in lines
    ]
    try:
        moves = _moves(ranking(session), aspects)
    except Refused as refused:
        return Taken(lines, strangers, n, [], say(refused.reason))
    return Taken(lines, strangers, n, moves, "")


def _moves(ranked: Ranking, aspects: list[Any]) -> list[tuple[Any, int, int]]:
    """Which opportunities would stand elsewhere: of each its place now and then."""
    missed = gaps(importance(ranked.needs, aspects), ranked.realisations)
    total = sum(gap.value for gap in missed.values())
    points = {}
    for score in ranked.scores:
        closed = sum(
            missed[part.need_id].value * part.effect * part.reach.value
            for part in score.impact.parts
        )
        impact = min(100.0, 100 * closed / total) if total else 0.0
        own = score.priority if score.overridden else impact * score.feasibility.value / 100
        points[score.opportunity_id] = own
    order = sorted(ranked.scores, key=lambda s: (-round(points[s.opportunity_id], 9), s.rank))
    then = {score.opportunity_id: place for place, score in enumerate(order, start=1)}
    return [
        (ranked.rows[score.opportunity_id], score.rank, then[score.opportunity_id])
        for score in ranked.scores
        if then[score.opportunity_id] != score.rank
    ]


router = Router("/", route_handlers=[new, create])
