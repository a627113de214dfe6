"""A choice within a capacity as a page tells it: what is in it, what just missed, and what deciding
by hand costs."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.certainty import together
from journeys.domain.choosing import between, choose
from journeys.domain.draws import Interval
from journeys.domain.models import Scenario
from journeys.domain.portfolio import Choice, Placed, Price, Problem
from journeys.domain.roadmap import quarters_from
from journeys.language import number, quarter
from journeys.language import translate as _
from journeys.queries.certainty import certain
from journeys.queries.opportunity.portfolio import Effort, Portfolio, Weighing, portfolio
from journeys.queries.ranking import Ranking
from journeys.web.opportunity.why import promise_numbers

# So many choices of an opportunity and a quarter are weighed again and again without being asked.
_SMALL = 400
# Of what was not chosen so many get their price by themselves.
_PRICED = 8


@dataclass(frozen=True)
class Outcome:
    """A choice with prices: of what is not in it, and of what was decided by hand. A price of None
    is that it cannot be done; what is not in `prices` was not reckoned."""

    choice: Choice
    prices: Mapping[UUID, Price | None]


@dataclass(frozen=True)
class Line:
    """An opportunity in a scenario. `placed`: in the choice, and when."""

    row: Any
    promise: int
    rank: int
    points: float
    effort: Effort
    quarters: int
    placed: Placed | None
    decided: Any
    price: Price | None
    is_priced: bool
    waits: list[str]

    @property
    def closes(self) -> float:
        """What of it counts in this choice; by itself it may close more."""
        return self.placed.points if self.placed else 0.0


@dataclass(frozen=True)
class OfPromise:
    row: Any
    place: int
    closes: float
    gap: float
    least: float | None


@dataclass(frozen=True, eq=False)
class Told:
    """A scenario as a page tells it."""

    scenario: Any
    choice: Choice
    interval: Interval
    chosen: list[Line]
    missed: list[Line]
    promises: list[OfPromise]
    names: list[str]
    span: str
    capacity: float
    unmet: list[tuple[str, float, str]]
    beyond: int

    @property
    def weighed(self) -> int:
        return len(self.chosen) + len(self.missed)

    @property
    def assumed(self) -> int:
        return sum(line.effort.origin == "assumption" for line in [*self.chosen, *self.missed])

    def price_of(self, line: Line) -> str:
        """In points of the gap; between two where it was not proven which."""
        assert line.price
        low, high = number(line.price.low, 1), number(line.price.high, 1)
        if low == high:
            return _("%(points)s points") % {"points": high}
        return _("%(low)s to %(high)s points") % {"low": low, "high": high}

    @property
    def overridden(self) -> list[Line]:
        return [line for line in [*self.chosen, *self.missed] if line.decided]


async def told_of(session: Session, scenario: Scenario) -> Told:
    """A single scenario."""
    weighed = portfolio(session, [scenario])
    return await told(session, weighed, weighed.weighings[0], None)


async def told(
    session: Session, weighed: Portfolio, weighing: Weighing, asked: UUID | None
) -> Told:
    # The solver lets go of the interpreter, so that others are served meanwhile.
    outcome = await asyncio.to_thread(outcome_of, weighing.problem, asked)
    return story(session, weighed, weighing, outcome)


@lru_cache(64)
def outcome_of(problem: Problem, asked: UUID | None) -> Outcome:
    choice = choose(problem)
    if choice.unmet:
        return Outcome(choice, {})
    prices: dict[UUID, Price | None] = {}
    for id_ in _to_price(problem, choice, asked):
        if id_ in problem.must | problem.never:
            prices[id_] = between(choose(problem.freeing(id_)), choice)
        else:
            forced = choose(problem.forcing(id_))
            prices[id_] = None if forced.unmet else between(choice, forced)
    return Outcome(choice, prices)


def _to_price(problem: Problem, choice: Choice, asked: UUID | None) -> list[UUID]:
    """What was decided by hand, and of what was left out the first; of a large problem only what
    somebody asks for."""
    if len(problem.candidates) * len(problem.capacity) > _SMALL:
        return [asked] if asked and asked in problem.by_id else []
    decided = problem.must | problem.never
    left = [each.id for each in problem.candidates if each.id not in choice.ids | decided]
    return [*(each.id for each in problem.candidates if each.id in decided), *left[:_PRICED]]


def story(session: Session, weighed: Portfolio, weighing: Weighing, outcome: Outcome) -> Told:
    ranked, choice = weighed.ranked, outcome.choice
    lines = _lines(ranked, weighing, outcome)
    chosen = [line for line in lines if line.placed]
    missed = [line for line in lines if not line.placed]
    scenario = weighing.scenario
    quarters = quarters_from(scenario.first_quarter, scenario.quarters)
    names = [quarter(each) for each in quarters]
    return Told(
        scenario=scenario,
        choice=choice,
        interval=_interval(session, ranked, choice),
        chosen=sorted(
            chosen, key=lambda line: (line.placed.start, line.rank) if line.placed else ()
        ),
        missed=sorted(missed, key=_how_near),
        promises=of_promises(ranked, weighing, choice),
        names=names,
        span=names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}",
        capacity=weighing.problem.capacity[0],
        unmet=_unmet(weighed, weighing, choice),
        beyond=weighing.beyond,
    )


def _how_near(line: Line) -> tuple[bool, float, int]:
    """What just missed comes first; what has no price goes by its place in the list."""
    return line.price is None, line.price.low if line.price else 0.0, line.rank


def _lines(ranked: Ranking, weighing: Weighing, outcome: Outcome) -> list[Line]:
    places = promise_numbers(ranked)
    placed = {each.id: each for each in outcome.choice.placed}
    found = []
    for each in weighing.problem.candidates:
        row, score = ranked.rows[each.id], ranked.by_opportunity[each.id]
        found.append(
            Line(
                row=row,
                promise=places.get(row.promise_id, 0),
                rank=score.rank,
                points=score.computed_priority,
                effort=weighing.efforts[each.id],
                quarters=each.quarters,
                placed=placed.get(each.id),
                decided=weighing.decided.get(each.id),
                price=outcome.prices.get(each.id),
                is_priced=each.id in outcome.prices,
                waits=[ranked.rows[id_].title for id_ in each.waits_for],
            )
        )
    return found


def _interval(session: Session, ranked: Ranking, choice: Choice) -> Interval:
    parts = []
    for each in choice.placed:
        score = ranked.by_opportunity[each.id]
        own = score.computed_priority
        parts.append((score, min(1.0, each.points / own) if own else 0.0))
    return together(parts, certain(session).drawn.shared.gaps)


def of_promises(ranked: Ranking, weighing: Weighing, choice: Choice) -> list[OfPromise]:
    """What is credited, by promise: as the choice itself credits it."""
    closes: dict[UUID, float] = {}
    by_id = weighing.problem.by_id
    for piece in weighing.problem.pieces:
        best = max(
            (part * by_id[id_].chance for id_, part in piece.effects if id_ in choice.ids),
            default=0.0,
        )
        closes[piece.promise_id] = closes.get(piece.promise_id, 0.0) + piece.size * best
    whole = dict(weighing.problem.whole)
    return [
        OfPromise(
            row, place, closes.get(row.id, 0.0), whole[row.id], weighing.promise_floors.get(row.id)
        )
        for place, row in enumerate(ranked.promises, start=1)
    ]


def by_promise(ranked: Ranking, told: Sequence[Told]) -> list[tuple[Any, int, list[OfPromise]]]:
    return [
        (promise, place, [each.promises[place - 1] for each in told])
        for place, promise in enumerate(ranked.promises, start=1)
    ]


def _unmet(weighed: Portfolio, weighing: Weighing, choice: Choice) -> list[tuple[str, float, str]]:
    """What stands in the way: of which kind, by how much, and what it is of."""
    names: dict[UUID, str] = {row.id: row.title for row in weighed.ranked.opportunities}
    names |= {row.id: row.title for row in weighed.ranked.promises}
    names |= {row.id: row.title for row in weighed.personas}
    return [(each.kind, each.short, names.get(each.of, "")) for each in choice.unmet]
