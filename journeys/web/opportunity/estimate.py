"""What a sheet from elsewhere estimated of an opportunity, and what that comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from journeys import words
from journeys.domain.estimate import KINDS, Estimated, estimated
from journeys.language import number, percent
from journeys.language import translate as _


@dataclass(frozen=True)
class Figure:
    title: str
    value: str
    row: Any


@dataclass(frozen=True)
class Estimates:
    """`title` names the score, `value` writes it; both are blank if there is none. `sources` are
    where the figures come from, each said once."""

    figures: list[Figure]
    found: Estimated
    title: str
    value: str
    sources: list[str]


def shown(rows: Iterable[Any]) -> Estimates | None:
    """None if nothing was estimated."""
    by_kind = {row.kind: row for row in rows}
    found = estimated(by_kind.values())
    if found is None:
        return None
    figures = [
        Figure(words.choice(kind), _written(kind, by_kind[kind].value), by_kind[kind])
        for kind in KINDS
        if kind in by_kind
    ]
    title = {"rice": "RICE", "impact_effort": _("Impact ÷ effort")}.get(found.method or "", "")
    value = "" if found.value is None else number(found.value, 0 if found.value >= 100 else 1)
    sources = dict.fromkeys(one.row.source for one in figures if one.row.source)
    return Estimates(figures, found, title, value, list(sources))


def _written(kind: str, value: float) -> str:
    figure = number(value, 0 if value == int(value) else 2)
    if kind == "confidence":
        return percent(value / 100)
    units = {
        "reach": _("%(n)s people"),
        "impact": _("%(n)s times"),
        "effort": _("%(n)s months of one person"),
    }
    return units[kind] % {"n": figure}
