"""Journeys in journeys: a step can name the journey that it is when you look closer."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

J = TypeVar("J")


def way_down(inside: Mapping[J, Iterable[J]], start: J, end: J) -> list[J] | None:
    """The shortest way from a journey to one that is inside it, from step to step: both ends
    included. None where there is none. `inside` are the journeys that the steps of each name."""
    ways: list[list[J]] = [[start]]
    seen = {start}
    for way in ways:
        if way[-1] == end:
            return way
        for deeper in inside.get(way[-1], ()):
            if deeper not in seen:
                seen.add(deeper)
                ways.append([*way, deeper])
    return None
