"""What the lenses and the scores of our own say of one opportunity."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from journeys.domain.figure import Figure
from journeys.domain.lens import BY_KEY, LENSES, Lens, Seen
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.opportunity.figures import Figures


@dataclass(frozen=True)
class Line:
    """One score: `value` is blank where it is unknown. `lens` None: a score of our own."""

    title: str
    value: str
    lens: Lens | None
    seen: Seen


@dataclass(frozen=True)
class Scored:
    """`can_be_filled_in`: whether there is a score of our own to fill in."""

    own: Sequence[Line]
    lenses: Sequence[Line]
    can_be_filled_in: bool


def scored(found: Figures, opportunity_id: UUID) -> Scored:
    by_key = found.by_key
    return Scored(
        [_line(figure, found.of(opportunity_id, figure.key)) for figure in found.own],
        [_line(by_key[lens.key], found.of(opportunity_id, lens.key)) for lens in LENSES[1:]],
        any(row.kind == "input" for row in found.definitions),
    )


def written(figure: Figure, value: float | None) -> str:
    """A figure as people read it; blank where it is unknown."""
    if value is None:
        return ""
    size = abs(value)
    told = number(value, 0 if size >= 100 or value == int(value) else 1 if size >= 1 else 3)
    return f"{told}{figure.unit}" if figure.unit == "%" else f"{told} {figure.unit}".rstrip()


def name_of_figure(figure: Figure) -> str:
    """In the reader's language; a score of our own as it was called."""
    return _(figure.name)


def _line(figure: Figure, seen: Seen) -> Line:
    lens = BY_KEY.get(figure.key)
    return Line(name_of_figure(figure), written(figure, seen.value), lens, seen)
