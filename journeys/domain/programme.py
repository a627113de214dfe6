"""The mixed-integer programme of a portfolio: its columns, and the rows that bound them.

Columns: whether an opportunity starts in a quarter and how many it takes (whole), and which part of
a piece of the gap is credited to whom. Rows: once at most, after what it waits for, within the
capacity of each quarter, and all that is asked beforehand."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from journeys.domain.portfolio import Candidate, Problem, Unmet

HARDLY = 1e-6
# An opportunity, the quarter in which it starts, and how many it takes.
Start = tuple[UUID, int, int]


@dataclass
class Programme:
    """Columns with what each yields, and rows that bound sums of them."""

    worth: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    starts: dict[Start, int] = field(default_factory=dict)
    credits: dict[tuple[int, UUID], int] = field(default_factory=dict)
    slacks: dict[int, Unmet] = field(default_factory=dict)

    def column(self, worth: float, whole: bool, most: float = 1.0) -> int:
        self.worth.append(worth)
        self.whole.append(whole)
        self.most.append(most)
        return len(self.worth) - 1

    def row(self, terms: Mapping[int, float], low: float, high: float) -> None:
        if terms or low > 0:
            self.rows.append((dict(terms), low, high))

    def solved(self, seconds: float, within: float) -> Any:
        places, columns, values = [], [], []
        for place, (terms, _low, _high) in enumerate(self.rows):
            places += [place] * len(terms)
            columns += terms.keys()
            values += terms.values()
        shape = (len(self.rows), len(self.worth))
        matrix = csr_array((values, (places, columns)), shape=shape, dtype=float)
        bounds: Any = ([row[1] for row in self.rows], [row[2] for row in self.rows])
        most: Any = np.array(self.most, float)
        return milp(
            -np.array(self.worth, float),
            integrality=np.array(self.whole, int),
            bounds=Bounds(0, most),
            constraints=LinearConstraint(matrix, *bounds) if self.rows else (),
            options={"time_limit": seconds, "mip_rel_gap": within},
        )


def programme(problem: Problem, elastic: bool) -> Programme:
    """`elastic`: what is asked may be missed, and that is all that counts."""
    model = Programme()
    # Milp wants a column, also where nothing is short enough to start at all.
    model.column(0.0, whole=False)
    for each in problem.candidates:
        for length in each.lengths:
            for start in range(len(problem.capacity) - length + 1):
                model.starts[each.id, start, length] = model.column(0.0, whole=True)
    _closing(model, problem, 0.0 if elastic else 1.0)
    for each in problem.candidates:
        model.row(_taken(model, each), 0, 1)
        _after(model, problem, each)
    _within_capacity(model, problem)
    give = _giving(model) if elastic else None
    for id_ in problem.must:
        taken = _taken(model, problem.by_id[id_]) if id_ in problem.by_id else {}
        model.row(taken | (give(Unmet("must", id_, 1.0), 1.0) if give else {}), 1, np.inf)
    for id_ in problem.never & problem.by_id.keys():
        model.row(_taken(model, problem.by_id[id_]), 0, 0)
    _floors(model, problem, give)
    return model


def _taken(model: Programme, each: Candidate) -> dict[int, float]:
    return {at: 1.0 for (id_, _start, _length), at in model.starts.items() if id_ == each.id}


def _closing(model: Programme, problem: Problem, counts: float) -> None:
    """Of each piece a part is credited to whoever closes it; all parts together are 1 at most."""
    taken = defaultdict(dict)
    for (id_, _start, _length), at in model.starts.items():
        taken[id_][at] = -1.0
    for place, piece in enumerate(problem.pieces):
        shared: dict[int, float] = {}
        for id_, effect in piece.effects:
            if id_ not in problem.by_id:
                continue
            worth = counts * piece.size * effect * problem.by_id[id_].chance
            at = model.credits[place, id_] = model.column(worth, whole=False)
            model.row({at: 1.0} | taken[id_], -np.inf, 0)
            shared[at] = 1.0
        if len(shared) > 1:
            model.row(shared, 0, 1)


def _after(model: Programme, problem: Problem, each: Candidate) -> None:
    """It starts in a quarter only if what it waits for has ended in an earlier one."""
    own = _of(model, each.id)
    for first in each.waits_for:
        before = _of(model, first)
        for quarter in range(len(problem.capacity)):
            terms = {at: 1.0 for start, _end, at in own if start <= quarter}
            if terms:
                done = {at: -1.0 for _start, end, at in before if end < quarter}
                model.row(terms | done, -np.inf, 0)


def _of(model: Programme, id_: UUID) -> list[tuple[int, int, int]]:
    """Its columns, with the quarters in which they start and end."""
    return [
        (start, start + length - 1, at)
        for (other, start, length), at in model.starts.items()
        if other == id_
    ]


def _within_capacity(model: Programme, problem: Problem) -> None:
    for quarter, most in enumerate(problem.capacity):
        terms = {
            at: problem.by_id[id_].effort / length
            for (id_, start, length), at in model.starts.items()
            if start <= quarter < start + length
        }
        model.row(terms, 0, most)


def _floors(
    model: Programme, problem: Problem, give: Callable[[Unmet, float], dict[int, float]] | None
) -> None:
    whole = dict(problem.whole)
    for floor in problem.floors:
        if floor.kind == "persona":
            terms: dict[int, float] = {}
            for each in problem.candidates:
                if floor.of in each.personas:
                    terms |= _taken(model, each)
            least = floor.least
        else:
            terms = _closed_of(model, problem, floor.of)
            least = floor.least / 100 * whole.get(floor.of, 0.0)
        slack = give(Unmet(floor.kind, floor.of, 0.0), max(least, 1.0)) if give else {}
        model.row(terms | slack, least - HARDLY, np.inf)


def _closed_of(model: Programme, problem: Problem, promise_id: UUID) -> dict[int, float]:
    return {
        at: problem.pieces[place].size * dict(problem.pieces[place].effects)[id_]
        * problem.by_id[id_].chance
        for (place, id_), at in model.credits.items()
        if problem.pieces[place].promise_id == promise_id
    }  # fmt: skip


def _giving(model: Programme) -> Callable[[Unmet, float], dict[int, float]]:
    """A way for something that is asked to give. It costs as much for each whole that is missed."""

    def give(unmet: Unmet, whole: float) -> dict[int, float]:
        at = model.column(-1.0 / whole, whole=unmet.kind == "must", most=whole)
        model.slacks[at] = unmet
        return {at: 1.0}

    return give
