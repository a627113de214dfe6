"""Nobody who adds and subtracts what is told of studies works out a group of fewer than five."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from journeys.domain.pooling import told, totals_told
from journeys.domain.suppression import SMALLEST

Cell = tuple[str, str]
Cells = Mapping[str, Mapping[str, int]]
# Of whom the trait is not known: no group, so it need not be hidden.
UNKNOWN = ""
CELL = st.one_of(st.integers(0, 7), st.integers(0, 40))
STUDIES = st.dictionaries(
    st.sampled_from(["s1", "s2", "s3", "s4", "s5"]),
    st.fixed_dictionaries({"a": CELL, "b": CELL, "c": CELL, "": CELL}),
    min_size=1,
)


class Reader:
    """Knows every figure that is told, and that a cell that is hidden is not 0, because that would
    have been told; perhaps all of one study. Reckons how many a cell can be."""

    def __init__(self, cells: Cells, insider: str | None = None) -> None:
        self.cells = [(study, key) for study, row in cells.items() for key in row]
        self.rules: list[tuple[list[float], float, float]] = []
        totals = {study: sum(row.values()) for study, row in cells.items()}
        shown = totals_told(totals)
        answer = told(shown, cells, {UNKNOWN})
        if shown is not None:
            self._learns(self.cells, sum(totals.values()))
            for study, total in shown.items():
                self._learns([cell for cell in self.cells if cell[0] == study], total)
        for key, count in (answer.together or {}).items():
            self._learns([cell for cell in self.cells if cell[1] == key], count)
        for study, row in answer.alone.items():
            for key, count in row.items():
                self._learns([(study, key)], count)
        if insider is not None:
            for key, count in cells[insider].items():
                self._learns([(insider, key)], count)

    def _learns(self, cells: list[Cell], count: int | None) -> None:
        least, most = (1, np.inf) if count is None else (count, count)
        self.rules.append((self._of(cells), least, most))

    def _of(self, cells: list[Cell]) -> list[float]:
        return [float(cell in cells) for cell in self.cells]

    def bounds(self, cell: Cell) -> tuple[int, float]:
        if not self.rules:
            return 0, np.inf
        rows, least, most = zip(*self.rules, strict=True)
        ends: list[Any] = [np.array(least), np.array(most)]
        limits = LinearConstraint(np.array(rows), *ends)
        goal, whole = np.array(self._of([cell])), np.ones(len(self.cells))
        lowest = milp(goal, constraints=limits, integrality=whole)
        highest = milp(-goal, constraints=limits, integrality=whole)
        assert lowest.success
        return round(lowest.fun), np.inf if highest.fun is None else round(-highest.fun)


@settings(max_examples=100, deadline=None)
@given(STUDIES)
def test_no_reader_works_out_a_small_cell(cells: dict[str, dict[str, int]]) -> None:
    reader = Reader(cells)
    for study, row in cells.items():
        for key, count in row.items():
            if key != UNKNOWN and 0 < count < SMALLEST:
                low, high = reader.bounds((study, key))
                assert low < high
                assert high >= SMALLEST


@settings(max_examples=60, deadline=None)
@given(STUDIES, st.data())
def test_nor_does_who_is_in_the_team_of_one_study(
    cells: dict[str, dict[str, int]], data: st.DataObject
) -> None:
    insider = data.draw(st.sampled_from(sorted(cells)))
    reader = Reader(cells, insider)
    for study, row in cells.items():
        for key, count in row.items():
            if study != insider and key != UNKNOWN and 0 < count < SMALLEST:
                low, high = reader.bounds((study, key))
                assert low < high
                assert high >= SMALLEST


@given(STUDIES)
def test_what_is_told_is_true_and_who_was_not_heard_is_told(
    cells: dict[str, dict[str, int]],
) -> None:
    answer = told(totals_told({study: sum(row.values()) for study, row in cells.items()}), cells)
    for key, count in (answer.together or {}).items():
        real = sum(row[key] for row in cells.values())
        assert count in (None, real)
        if real == 0:
            assert count == 0


def test_a_study_that_cannot_stand_alone_counts_among_the_others() -> None:
    cells = {"s1": {"a": 9, "": 6}, "s2": {"a": 8, "": 3}, "s3": {"a": 7, "": 4}, "s4": {"a": 5}}
    answer = told(totals_told({study: sum(row.values()) for study, row in cells.items()}), cells)
    assert answer.alone == {"s1": {"a": 9, "": 6}, "s4": {"a": 5}}
    assert answer.together == {"a": None, "": None}
    cells["s2"][""], cells["s3"][""] = 6, 5
    answer = told(totals_told({study: sum(row.values()) for study, row in cells.items()}), cells)
    assert answer.together == {"a": 29, "": 17}


def test_that_a_trait_is_not_known_of_somebody_hides_nothing() -> None:
    cells = {"s1": {"a": 9, "b": 6, "": 1}}
    answer = told(totals_told({"s1": 16}), cells, {UNKNOWN})
    assert answer.together == {"a": 9, "b": 6, "": 1}
