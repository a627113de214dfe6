"""The opportunities as somebody chose to see them: any figure on any axis, in size and in colour,
ranked by any lens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journeys.domain.figure import Figure
from journeys.domain.lens import BY_KEY, OURS, Lens, Seen
from journeys.queries.opportunity.figures import Figures
from journeys.queries.opportunity.listing import Ranked
from journeys.web.opportunity.scored import name_of_figure, written
from journeys.words import choice

# What is chosen if nothing is.
DEFAULTS = {
    "x": "haalbaarheid",
    "y": "impact",
    "grootte": "omvang",
    "kleur": "belofte",
    "lens": "prioriteit",
}
COLOURS = ("belofte", "omvang", "status", "dienst", "onderbouwing")
_SURE = 100 / 3


@dataclass(frozen=True)
class Axes:
    """`size` None: by whether it is a small or a large opportunity. `lens` None: the list is ranked
    by a score of our own."""

    x: Figure
    y: Figure
    size: Figure | None
    colour: str
    ranked_by: Figure
    lens: Lens | None


@dataclass(frozen=True)
class Placed:
    """An opportunity that has a score: `place` 1 is best, and equals have the same one."""

    row: Ranked
    place: int
    value: str
    because: Sequence[Any]


@dataclass(frozen=True)
class Order:
    """`unknown`: those without a score, with why."""

    placed: Sequence[Placed]
    unknown: Sequence[tuple[Ranked, Seen]]


def chosen_otherwise(asked: Mapping[str, str]) -> bool:
    """Whether anything else was chosen than how we show it ourselves."""
    return any(asked.get(name, "") not in ("", usual) for name, usual in DEFAULTS.items())


def axes(found: Figures, asked: Mapping[str, str]) -> Axes:
    """What was chosen; what does not exist is as if nothing was."""

    def figure(name: str) -> Figure:
        usual = found.by_key.get(DEFAULTS[name])
        chosen = found.by_key.get(asked.get(name, ""), usual)
        assert chosen
        return chosen

    ranked_by = figure("lens")
    colour = asked.get("kleur", "")
    return Axes(
        x=figure("x"),
        y=figure("y"),
        size=found.by_key.get(asked.get("grootte", "")),
        colour=colour if colour in COLOURS else "belofte",
        ranked_by=ranked_by,
        lens=BY_KEY.get(ranked_by.key),
    )


def figure_choices(found: Figures) -> list[tuple[str, str]]:
    return [(figure.key, name_of_figure(figure)) for figure in found.by_key.values()]


def lens_choices(found: Figures) -> list[tuple[str, str]]:
    return [
        (figure.key, name_of_figure(figure))
        for figure in found.by_key.values()
        if figure.key in BY_KEY or figure in found.own
    ]


def ordered(found: Figures, rows: Sequence[Ranked], by: Figure) -> Order:
    """The highest score first; equals have one place, for nothing tells them apart."""
    seen = [(row, found.of(row.id, by.key)) for row in rows]
    known = [(row, each) for row, each in seen if each.value is not None]
    if by.key != OURS.key:
        known.sort(key=lambda pair: (-round(pair[1].value or 0, 9), pair[0].title, pair[0].key))
    placed, place, before = [], 0, None
    for number, (row, each) in enumerate(known, start=1):
        value = round(each.value or 0, 9)
        if value != before:
            place, before = number, value
        placed.append(Placed(row, place, written(by, each.value), each.because))
    return Order(placed, [(row, each) for row, each in seen if each.value is None])


def group_of(found: Figures, colour: str) -> Callable[[Ranked], tuple[str, str]]:
    """By what a point is coloured: what sorts it, and what it is called."""

    def supported(row: Ranked) -> tuple[str, str]:
        value = found.of(row.id, "onderbouwing").value or 0.0
        band = min(int(value / _SURE), 2)
        return str(band), f"{round(band * _SURE)}–{round((band + 1) * _SURE)}%"

    groups: dict[str, Callable[[Ranked], tuple[str, str]]] = {
        "belofte": lambda row: (f"{row.promise or 99:02}", row.promise_title),
        "omvang": lambda row: (row.size, choice(row.size)),
        "status": lambda row: (row.status, choice(row.status)),
        "dienst": lambda row: (row.owner or "~", row.owner),
        "onderbouwing": supported,
    }
    return groups[colour]
