"""How certain the ranking of a city is: ten thousand draws, beside numpy only drawing one number
for each opportunity as often."""

import time
from collections.abc import Callable
from statistics import median

import numpy as np

from benchmarks.table import Table
from journeys import database
from journeys.domain.band import bands
from journeys.domain.certainty import Certainty, certainty
from journeys.domain.draws import DRAWS
from journeys.domain.information import worth_knowing
from journeys.domain.shares import ASKED
from journeys.queries.ranking import Ranking, ranking
from journeys.settings import Settings

TIMES = 3
# What the ranking may take, in s of the processor.
MOST = {200: 0.1, 5000: 2.0}


def figures(settings: Settings) -> list[Table]:
    engine = database.read_engine(settings)
    try:
        with database.reading(engine) as session:
            return [_table(ranking(session))]
    finally:
        engine.dispose()


def _table(ranked: Ranking) -> Table:
    table = Table(
        f"How certain the ranking is, {DRAWS:,} draws, in s of the processor (median of {TIMES})",
        ("opportunities", "s", "times only drawing", "may take"),
        notes=["The first time of each includes drawing what all of them share."],
    )
    for count, most in MOST.items():
        told: list[Certainty] = []
        took = _timed(lambda n=count, found=told: found.append(_certain(ranked, n)))
        bare = _timed(lambda n=count: _only_drawn(n))
        table.add(f"{count:,}", f"{took:.3f}", f"{took / bare:.1f}", f"{most}")
        order = [score.opportunity_id for score in ranked.scores[:count]]
        after = _timed(lambda found=told, ids=order: bands(ids, found[-1]))
        table.add(f"{count:,}: bands", f"{after:.3f}", f"{after / bare:.1f}", "–")
        after = _timed(lambda n=count, found=told: worth_knowing(ranked.scores[:n], found[-1]))
        table.add(f"{count:,}: what is worth knowing", f"{after:.3f}", f"{after / bare:.1f}", "–")
    return table


def _certain(ranked: Ranking, count: int) -> Certainty:
    asked = ASKED.get(len(ranked.aspects))
    return certainty(ranked.scores[:count], ranked.importances, ranked.realisations, asked)


def _only_drawn(count: int) -> None:
    random = np.random.default_rng(1)
    for _ in range(count):
        random.standard_normal(DRAWS, np.float32)


def _timed(work: Callable[[], object]) -> float:
    took = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return median(took)
