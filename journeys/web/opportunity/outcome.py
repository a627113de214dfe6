"""What came of it: what was delivered, what was measured since, and how good our estimates were."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from litestar import Router
from sqlmodel import Session

from journeys import clock
from journeys.domain.impact import EFFECTS, reach_over
from journeys.domain.outcome import Calibration, Lifted, Outcome, by_need, calibration, off, outcome
from journeys.domain.roadmap import quarter_of
from journeys.import_export import decision as keeping
from journeys.queries.opportunity.decision import all_decisions
from journeys.queries.opportunity.outcome import delivered
from journeys.queries.ranking import Ranking, ranking
from journeys.web.opportunity.why import promise_numbers
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

# Feasibility is the chance that something is realised within a year.
_A_YEAR = timedelta(days=365)
_AUDIENCE = "residents"


@dataclass(frozen=True)
class Delivered:
    """What was done in one quarter at one need."""

    outcome: Outcome
    need: Any
    promise: int
    titles: list[tuple[str, str]]


@get("/roadmap/uitgekomen", may="read", name="outcome.index")
def index(request: Web, session: Db) -> Answer:
    rows, ranked = delivered(session), ranking(session)
    lines = _lines(rows, ranked)
    return page(
        request,
        "outcome/index.html",
        session,
        lines=lines,
        undated=[item for item in rows["items"] if _done_on(item) is None],
        off=off(line.outcome for line in lines),
        calibration=_calibration(session, rows),
    )


def _lines(rows: Mapping[str, Any], ranked: Ranking) -> list[Delivered]:
    """Those of one quarter that lift the same need were hoped for together."""
    lifts = _lifts(rows, ranked)
    together: dict[tuple[date, UUID], list[Lifted]] = defaultdict(list)
    for item in rows["items"]:
        done = _done_on(item)
        for need_id, own in by_need(lifts.get(item.opportunity_id, [])).items():
            known = [each.opportunity_id for each in together[done, need_id]] if done else []
            if done and item.opportunity_id not in known:
                together[done, need_id] += own
    titles = {
        item.opportunity_id: (item.opportunity_key, item.opportunity) for item in rows["items"]
    }
    needs = {need.id: need for need in ranked.needs}
    places = promise_numbers(ranked)
    return [
        Delivered(
            outcome(need_id, done, own, _measured(ranked, needs[need_id])),
            needs[need_id],
            places[needs[need_id].promise_id],
            [titles[lift.opportunity_id] for lift in own],
        )
        for (done, need_id), own in sorted(
            together.items(), key=lambda each: each[0][0], reverse=True
        )
        if own
    ]


def _lifts(rows: Mapping[str, Any], ranked: Ranking) -> dict[UUID, list[Lifted]]:
    changed: dict[UUID, set[Any]] = defaultdict(set)
    for tie in rows["ties"]:
        changed[tie.opportunity_id].add(tie.touchpoint_id)
    goals = {row.id: row for row in rows["opportunities"]}
    found: dict[UUID, list[Lifted]] = defaultdict(list)
    for row in rows["effects"]:
        bearing = ranked.world.bearings[row.need_id]
        reached = reach_over(goals[row.opportunity_id], changed[row.opportunity_id], bearing)
        part = EFFECTS[row.effect] * reached.value
        found[row.opportunity_id].append(Lifted(row.opportunity_id, row.need_id, part))
    return found


def _measured(ranked: Ranking, need: Any) -> list[Any]:
    """Among residents and entrepreneurs, of all of them and of everywhere: of the need, else of its
    promise."""
    rows = [
        row
        for row in ranked.measurements
        if row.audience == _AUDIENCE and not row.segment and not row.area
    ]
    own = [row for row in rows if row.need_id == need.id]
    return own or [row for row in rows if row.promise_id == need.promise_id]


def _done_on(item: Any) -> date | None:
    """The last day of the quarter in which it was done."""
    number = quarter_of(item.end_quarter)
    if number is None:
        return None
    after = number + 1
    return date(after // 4, after % 4 * 3 + 1, 1) - timedelta(days=1)


def _calibration(session: Session, rows: Mapping[str, Any]) -> Calibration | None:
    """Of what was chosen in a decision, a year ago or more: the chance that was given to it, and
    whether it was done within the year."""
    done: dict[str, date] = {}
    for item in rows["items"]:
        when = _done_on(item)
        if when:
            done[item.opportunity_key] = min(when, done.get(item.opportunity_key, when))
    pairs = []
    for decision in all_decisions(session):
        until = decision.decided_on + _A_YEAR
        for row in keeping.content_of(decision)["opportunities"]:
            came = row["key"] in done and done[row["key"]] <= until
            if row["chosen"] and row["ratings"] and (came or until < clock.now().date()):
                pairs.append((row["told"]["feasibility"] / 100, came))
    return calibration(pairs)


router = Router("/", route_handlers=[index])
