"""By what the insights that were found can be narrowed down, each with how many there are. What is
chosen in a facet widens within it (this study or that one) and narrows all others.

To count twenty thousand insights in six ways, the database takes a third of a second. So what each
insight has in each facet is kept in columns of numbers, until something changes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy
from sqlalchemy import Text, cast, column, extract, table
from sqlalchemy import union as put_together
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import is_postgres
from journeys.queries.kept import Kept

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models
_insight: Any = models.Insight
_ID: Any = cast(_insight.id, Text())
_row: Any = table("search_row", column("id"), column("row_id", _insight.id.type))

FACETS = ("sentiment", "kind", "study", "journey", "tag", "year")
# Of a facet at most so many values, those with most insights first.
MOST = 30
Chosen = Mapping[str, tuple[str, ...]]
Columns = np.ndarray[Any, np.dtype[np.int32]]


@dataclass(frozen=True)
class Value:
    """One value of a facet, and of how many insights."""

    key: str
    title: str
    count: int


@dataclass(frozen=True)
class Facet:
    """Its values by their number, and which insight has which: two columns beside each other."""

    keys: list[str]
    titles: list[str]
    insights: Columns
    values: Columns


@dataclass(frozen=True)
class Facets:
    """`numbers` says of every insight, by how the index calls it, which row it is."""

    numbers: dict[Any, int]
    names: list[Any]
    by_name: dict[str, Facet]

    def fitting(self, hits: list[Any], chosen: Chosen) -> tuple[list[Any], dict[str, list[Value]]]:
        """Of these insights those that fit what was chosen, and what they can be narrowed to."""
        found = np.zeros(len(self.names), dtype=bool)
        found[[self.numbers[hit] for hit in hits if hit in self.numbers]] = True
        fits = {name: self._fits(self.by_name[name], chosen[name]) for name in chosen}
        counted = {}
        for name, facet in self.by_name.items():
            others = [each for other, each in fits.items() if other != name]
            counted[name] = _counted(facet, _all(found, others), chosen.get(name, ()))
        both = _all(found, list(fits.values()))
        return [self.names[row] for row in np.flatnonzero(both)], counted

    def _fits(self, facet: Facet, wanted: tuple[str, ...]) -> Any:
        is_wanted = np.array([key in wanted for key in facet.keys], dtype=bool)
        fits = np.zeros(len(self.names), dtype=bool)
        if len(is_wanted):
            fits[facet.insights[is_wanted[facet.values]]] = True
        return fits


def facets(session: Session) -> Facets:
    return _kept(session)


def _all(found: Any, others: list[Any]) -> Any:
    for each in others:
        found = found & each
    return found


def _counted(facet: Facet, found: Any, chosen: tuple[str, ...]) -> list[Value]:
    """The values with most insights first; what was chosen stays, even if it has none left."""
    counts = np.bincount(facet.values[found[facet.insights]], minlength=len(facet.keys))
    values = [
        Value(key, title, int(count))
        for key, title, count in zip(facet.keys, facet.titles, counts, strict=True)
        if count or key in chosen
    ]
    values.sort(key=lambda value: (value.key not in chosen, -value.count, value.title))
    return values[:MOST]


def _reckoned(session: Session) -> Facets:
    # As the index calls an insight.
    name = _ID if is_postgres(session) else _row.c.id
    year = extract("year", _insight.heard_on)
    question = select(
        name.label("name"), _ID.label("id"), _insight.sentiment, _insight.kind, year.label("year")
    )
    if not is_postgres(session):
        question = question.join(_row, _row.c.row_id == _insight.id)
    rows = session.execute(question).all()
    ids = {row.id: number for number, row in enumerate(rows)}
    own = {
        "sentiment": _facet((n, row.sentiment, row.sentiment) for n, row in enumerate(rows)),
        "kind": _facet((n, row.kind, row.kind) for n, row in enumerate(rows)),
        "year": _facet((n, str(row.year), str(row.year)) for n, row in enumerate(rows) if row.year),
    }
    tied = {
        name: _facet((ids[of], key, title) for of, key, title in session.execute(each) if of in ids)
        for name, each in _TIED.items()
    }
    names = [row.name for row in rows]
    by_name = {name: (own | tied)[name] for name in FACETS}
    return Facets({each: n for n, each in enumerate(names)}, names, by_name)


def _facet(pairs: Any) -> Facet:
    numbers: dict[str, int] = {}
    titles: list[str] = []
    at: set[tuple[int, int]] = set()
    for insight, key, title in pairs:
        if key not in numbers:
            numbers[key] = len(titles)
            titles.append(title)
        at.add((insight, numbers[key]))
    both = np.array(list(at), dtype=np.int32).reshape(-1, 2)
    return Facet(list(numbers), titles, both[:, 0], both[:, 1])


def _tags() -> Any:
    """The tags of an insight: its own, and those of what people said."""
    own = select(_m.InsightTag.insight_id.label("of"), _m.InsightTag.tag_id)
    said = select(_m.Quote.insight_id, _m.QuoteTag.tag_id)
    tagged = put_together(own, said.join(_m.Quote, _m.Quote.id == _m.QuoteTag.quote_id)).subquery()
    wanted = select(cast(tagged.c.of, Text()).label("of"), _m.Tag.key, _m.Tag.title)
    return wanted.join(_m.Tag, _m.Tag.id == tagged.c.tag_id)


def _journeys() -> Any:
    tied = _m.InsightTouchpoint
    return (
        select(cast(tied.insight_id, Text()).label("of"), _m.Journey.key, _m.Journey.title)
        .join(_m.Touchpoint, _m.Touchpoint.id == tied.touchpoint_id)
        .join(_m.Step, _m.Step.id == _m.Touchpoint.step_id)
        .join(_m.Phase, _m.Phase.id == _m.Step.phase_id)
        .join(_m.Journey, _m.Journey.id == _m.Phase.journey_id)
        .where(_m.Journey.is_template.is_(False))
    )


_TIED = {
    "study": select(_ID.label("of"), _m.Study.key, _m.Study.title).join(
        _m.Study, _m.Study.id == _insight.study_id
    ),
    "journey": _journeys(),
    "tag": _tags(),
}
_kept = Kept(
    _reckoned,
    {
        "insight": "sentiment kind heard_on study_id",
        "study": "key title",
        "tag": "key title",
        "insight_tag": "insight_id tag_id",
        "quote": "insight_id",
        "quote_tag": "quote_id tag_id",
        "insight_touchpoint": "insight_id touchpoint_id",
        "touchpoint": "step_id",
        "step": "phase_id",
        "phase": "journey_id",
        "journey": "key title is_template",
    },
)
