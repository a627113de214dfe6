"""Paths between steps, beside the one from each step to the next: where they lead, and how they are
laid in tracks so that none lies over another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

# What stays open between two things in one track, in widths of a column.
GAP = 0.04


@dataclass(frozen=True)
class Arc:
    """A path from one column to another (0 is the first), and how wide its label is, in widths of
    a column."""

    start: int
    end: int
    label: float = 0.0

    @property
    def is_loop(self) -> bool:
        """Whether it leads back."""
        return self.end < self.start

    @property
    def length(self) -> int:
        return abs(self.end - self.start)


@dataclass(frozen=True)
class Laid:
    """Where a path runs: out at `begin`, in at `finish`, in between along its track (0 is nearest
    to the steps), with its label from `label_from` to `label_to`. All in widths of a column from
    the left edge of the first."""

    track: int
    begin: float
    finish: float
    label_from: float
    label_to: float

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it takes up its track."""
        return (
            min(self.begin, self.finish, self.label_from),
            max(self.begin, self.finish, self.label_to),
        )


def laid_out(arcs: Sequence[Arc], edges: Sequence[float]) -> list[Laid]:
    """Each path, in the order given, in the nearest track where nothing lies in its way; short ones
    first, so that a path over many steps runs around those within it.

    `edges` are where the columns begin, and where the last one ends: their widths may differ."""
    begins, finishes = _ports(arcs, edges)
    ends = sorted([*begins, *finishes])
    tracks: list[list[tuple[float, float]]] = []
    laid: dict[int, Laid] = {}
    for place in sorted(range(len(arcs)), key=lambda place: (arcs[place].length, place)):
        begin, finish = begins[place], finishes[place]
        label = label_of(begin, finish, arcs[place].label, ends, (edges[0], edges[-1]))
        found = Laid(0, begin, finish, *label)
        free = (number for number, taken in enumerate(tracks) if _is_free(taken, found.reach))
        track = next(free, len(tracks))
        if track == len(tracks):
            tracks.append([])
        tracks[track].append(found.reach)
        laid[place] = replace(found, track=track)
    return [laid[place] for place in range(len(arcs))]


def label_of(
    begin: float, finish: float, wide: float, ends: Sequence[float], edges: tuple[float, float]
) -> tuple[float, float]:
    """From where to where a label so wide stands: as near to the middle of its path as it fits
    between the ends of other paths (in order), which run down through it, and within the edges."""
    least, most = min(begin, finish), max(begin, finish)
    wide = min(wide, edges[1] - edges[0])
    middle = (least + most) / 2
    stops = [least, *(end for end in ends if least < end < most), most]
    spots = [
        _between(middle, left + wide / 2, right - wide / 2)
        for left, right in pairwise(stops)
        if right - left >= wide
    ]
    at = min(spots, key=lambda spot: abs(spot - middle), default=middle)
    at = _between(at, edges[0] + wide / 2, edges[1] - wide / 2)
    return at - wide / 2, at + wide / 2


def _ports(arcs: Sequence[Arc], edges: Sequence[float]) -> tuple[list[float], list[float]]:
    """Where each path leaves its column and enters the other: each at a place of its own. Those to
    the left stand at the left, and in the middle those that lead furthest, so that the ends of
    nested paths do not cross."""
    at: dict[int, list[tuple[int, int, bool]]] = {}
    for place, arc in enumerate(arcs):
        for here, there, is_begin in ((arc.start, arc.end, True), (arc.end, arc.start, False)):
            side = arc.length if there < here else 1_000_000 - arc.length
            at.setdefault(here, []).append((side, place, is_begin))
    begins, finishes = [0.0] * len(arcs), [0.0] * len(arcs)
    for column, ends in at.items():
        left, right = edges[column], edges[column + 1]
        for number, (_side, place, is_begin) in enumerate(sorted(ends), start=1):
            x = left + (right - left) * number / (len(ends) + 1)
            (begins if is_begin else finishes)[place] = x
    return begins, finishes


def _between(x: float, least: float, most: float) -> float:
    return min(max(x, least), most)


def _is_free(taken: Sequence[tuple[float, float]], reach: tuple[float, float]) -> bool:
    return all(reach[1] + GAP <= begin or end + GAP <= reach[0] for begin, end in taken)
