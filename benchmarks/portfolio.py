"""The best choice within a capacity: 200 opportunities over 8 quarters, some waiting for others,
and overlapping at the touchpoints that they change."""

import time
from uuid import UUID

import numpy as np

from benchmarks.table import Table
from journeys.domain.choosing import choose
from journeys.domain.portfolio import Candidate, Problem, pieces, quarters_of
from journeys.settings import Settings

COUNT, QUARTERS, FTE = 200, 8, 12
SEEDS = (1, 2, 3)
# Within which part of the best, and in how many seconds.
WITHIN, MOST = 0.01, 5.0


def figures(settings: Settings) -> list[Table]:
    del settings
    table = Table(
        f"{COUNT} opportunities over {QUARTERS} quarters with {FTE} FTE: the set that closes most",
        ("world", "s", "may take", "chosen", "points", "at most this much better", "may be"),
        notes=["By the clock: the solver may use several cores. 40 of the 200 wait for another."],
    )
    for seed in SEEDS:
        problem = city(seed)
        began = time.perf_counter()
        choice = choose(problem, MOST, WITHIN)
        took = time.perf_counter() - began
        told = (f"{took:.2f}", f"{MOST}", str(len(choice.placed)), f"{choice.points:.2f}")
        table.add(str(seed), *told, f"{choice.gap:.2%}", f"{WITHIN:.0%}")
    return [table]


def city(seed: int) -> Problem:
    """Sixteen needs of the same weight, each borne by forty touchpoints."""
    random = np.random.default_rng(seed)
    ids = [UUID(int=n) for n in range(1, COUNT + 1)]
    needs = [UUID(int=10_000 + n) for n in range(16)]
    touchpoints = [UUID(int=20_000 + n) for n in range(300)]
    bearing = {
        need: {
            touchpoints[n]: float(random.integers(100, 5000))
            for n in random.choice(300, 40, replace=False)
        }
        for need in needs
    }
    candidates, effects, changed = [], [], {}
    for place, id_ in enumerate(ids):
        effort = float(random.choice([1, 2, 3, 6, 9, 12, 18, 24]))
        waits = frozenset({ids[int(random.integers(0, place))]}) if place % 5 == 4 else frozenset()
        chance = float(random.uniform(0.1, 0.95))
        candidates.append(Candidate(id_, effort, quarters_of(effort, 4), chance, waits))
        touched: set[UUID] = set()
        for n in random.choice(16, int(random.integers(1, 4)), replace=False):
            effects.append((id_, needs[n], float(random.choice([0.25, 0.5, 1.0]))))
            own = list(bearing[needs[n]])
            touched |= {own[k] for k in random.choice(40, 3, replace=False)}
        changed[id_] = frozenset(touched)
    promises = {need: (UUID(int=30_000 + n % 6), 100 / 16) for n, need in enumerate(needs)}
    found = pieces(effects, changed, frozenset(), promises, bearing)
    return Problem(tuple(candidates), found, (FTE * 3.0,) * QUARTERS)
