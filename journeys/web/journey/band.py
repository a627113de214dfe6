"""The landscape as it is drawn: clusters as bands, and in them journeys over the shared phases."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from journeys import language
from journeys.domain.landscape import JourneyCard, PhasePart, counted
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.journey.landscape import Landscape

# Of each cluster so many journeys are drawn, and more when it is the only one; the list has all.
_DRAWN, _DRAWN_ALONE = 12, 60
# How a filter names what is in no cluster.
WITHOUT = "geen"
# The shared phases: id and title.
_Columns = tuple[tuple[Any, str], ...]
_TONES = {-2: "very-negative", -1: "negative", 0: "neutral", 1: "positive", 2: "very-positive"}


@dataclass(frozen=True)
class Segment:
    """A phase as it is drawn: its colour, its figure and the breaking point in it."""

    part: PhasePart
    tone: str
    figure: str
    low: str | None


@dataclass(frozen=True)
class Cell:
    """What a journey has in one shared phase; `within`: between its first phase and its last."""

    phase: str
    segments: list[Segment]
    within: bool


@dataclass(frozen=True, eq=False)
class Drawn:
    """A journey in its cells; or `loose` beside them, where it is tied to no shared phase."""

    card: JourneyCard
    cells: list[Cell]
    loose: list[Segment]
    span: int


@dataclass(frozen=True)
class Band:
    """A cluster: the journeys that stand on the shared phases, those beside them, and the rest."""

    key: str
    title: str
    departments: list[str]
    drawn: list[Drawn]
    loose: list[Drawn]
    unmapped: list[JourneyCard]
    count: int
    shown: int
    list_url: str


def bands(shown: list[JourneyCard], found: Landscape, list_of: Callable[[str], str]) -> list[Band]:
    """The clusters in their order, and last the journeys that are in none."""
    inside: dict[Any, list[JourneyCard]] = {}
    for card in shown:
        inside.setdefault(card.row.cluster_id, []).append(card)
    most = _DRAWN_ALONE if len(inside) == 1 else _DRAWN
    places = [(row.id, row.key, row.title) for row in found.clusters]
    return [
        _band(
            (key, title, found.cluster_departments.get(id_, [])),
            inside[id_],
            tuple((phase.id, phase.title) for phase in found.generic_phases),
            most,
            list_of(key),
        )
        for id_, key, title in [*places, (None, WITHOUT, _("Without a cluster"))]
        if id_ in inside
    ]


def _band(
    named: tuple[str, str, list[str]],
    inside: list[JourneyCard],
    columns: _Columns,
    most: int,
    list_url: str,
) -> Band:
    key, title, departments = named
    tongue = language.current.get()
    mapped = _worst([card for card in inside if card.phases], most)
    unmapped = [card for card in inside if not card.phases][:most]
    return Band(
        key=key,
        title=title,
        departments=departments,
        drawn=[_drawn(card, columns, tongue) for card in mapped if card.is_placed],
        loose=[_drawn(card, columns, tongue) for card in mapped if not card.is_placed],
        unmapped=unmapped,
        count=len(counted(inside)),
        shown=len(counted([*mapped, *unmapped])),
        list_url=list_url,
    )


def _worst(cards: list[JourneyCard], most: int) -> list[JourneyCard]:
    """Of more than can be drawn, those where it hurts most; in their own order."""
    if len(cards) <= most:
        return cards
    worst = heapq.nsmallest(most, cards, key=lambda card: card.lowest.mean if card.lowest else 3)
    chosen = {id(card) for card in worst}
    return [card for card in cards if id(card) in chosen]


@lru_cache(4096)
def _drawn(card: JourneyCard, columns: _Columns, _tongue: str) -> Drawn:
    """The same one as long as the card is the same: so its row is drawn once."""
    if card.is_placed:
        return Drawn(card, _cells(card, columns), [], len(columns))
    return Drawn(card, [], [_segment(part) for part in card.phases], len(columns))


def _cells(card: JourneyCard, columns: _Columns) -> list[Cell]:
    standing: dict[Any, list[Segment]] = {}
    for part in card.phases:
        standing.setdefault(part.column, []).append(_segment(part))
    at = [(title, standing.get(id_, [])) for id_, title in columns]
    filled = [place for place, (_title, segments) in enumerate(at) if segments]
    return [
        Cell(title, segments, bool(filled) and filled[0] <= place <= filled[-1])
        for place, (title, segments) in enumerate(at)
    ]


def _segment(part: PhasePart) -> Segment:
    mean = part.point.mean
    return Segment(
        part=part,
        tone="unknown" if mean is None else _TONES[round(mean)],
        figure="" if mean is None else figure(mean),
        low=f"{figure(part.low.mean)} {part.low.step}" if part.low else None,
    )


def figure(mean: float) -> str:
    """With its sign, so that good and bad are told apart without colour."""
    return f"{'+' if mean > 0 else ''}{number(mean, 1)}"
