"""Which opportunities of a ranked list can honestly be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import numpy as np

from journeys.domain.certainty import Certainty

# The best of a band is better than what is below the band in so many of the draws.
APART = 0.9
Kind = Literal["best", "alone", "alike", "lower"]


@dataclass(frozen=True)
class Band:
    """`kind`: the best by far; alone in its place; alike: their order means little; or lower: never
    among the first few in any draw. `ids` in the order of the list."""

    kind: Kind
    ids: tuple[UUID, ...]


def bands(order: Sequence[UUID], certainty: Certainty) -> list[Band]:
    """The list, cut where the best of a band is better than the next one in APART of the draws.

    Only neighbours of a best one are compared: two in one band may differ, but not from its best.
    `order`: the ids of the ranked list."""
    rows = {id_: row for row, id_ in enumerate(certainty.contenders)}
    found: list[list[UUID]] = []
    for id_ in (id_ for id_ in order if id_ in rows):
        if found and _better(certainty, rows[found[-1][0]], rows[id_]) < APART:
            found[-1].append(id_)
        else:
            found.append([id_])
    told = [Band(_kind(place, each), tuple(each)) for place, each in enumerate(found)]
    lower = tuple(id_ for id_ in order if id_ not in rows)
    return [*told, Band("lower", lower)] if lower else told


def _better(certainty: Certainty, one: int, other: int) -> float:
    """In which part of the draws it is; of equals half."""
    here, there = certainty.draws[one], certainty.draws[other]
    return float(np.mean(here > there) + np.mean(here == there) / 2)


def _kind(place: int, ids: list[UUID]) -> Kind:
    if len(ids) > 1:
        return "alike"
    return "alone" if place else "best"
