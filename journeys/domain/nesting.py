"""Journeys in journeys: a step can name the journey that it is when you look closer."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from journeys.domain.reason import Reason, say

J = TypeVar("J", bound=Hashable)


def why_not_inside(
    inside: Mapping[J, Iterable[J]], outer: J, inner: J, titles: Mapping[J, str]
) -> Reason | None:
    """Why no step of `outer` can be the journey `inner` when you look closer; None if it can."""
    if inner == outer:
        return Reason(say("A step cannot be the journey that it is itself in."))
    way = way_down(inside, inner, outer)
    if way is None:
        return None
    text = say("That journey contains this one already: %(way)s.")
    return Reason(text, {"way": " → ".join(titles[each] for each in way)})


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
