"""The opportunities as a table: the same ones, with every score that was chosen, sorted by any."""

from collections.abc import Mapping, Sequence
from typing import Any

from journeys.queries.certainty import Told
from journeys.queries.opportunity.figures import Figures
from journeys.queries.opportunity.listing import Ranked
from journeys.web.forms import whole
from journeys.web.opportunity.axes import DEFAULTS, axes
from journeys.web.opportunity.scored import name_of_figure, written

# Rows on one page of the table.
PAGE = 50


def table(
    rows: Sequence[Ranked], asked: Mapping[str, str], found: Figures, told: Told, address: str
) -> dict[str, Any]:
    """What the table shows of these rows; `address` is that of the page without a number."""
    lens = axes(found, asked).ranked_by
    usual = ("rang", "") if lens.key == DEFAULTS["lens"] else (lens.key, "af")
    column, direction = usual
    if asked.get("sorteer"):
        column, direction = asked["sorteer"], asked.get("richting", "")
    more = [*([lens] if lens.key != DEFAULTS["lens"] else []), *(f for f in found.own if f != lens)]
    pages = max(1, -(-len(rows) // PAGE))
    number = min(max(whole(asked.get("pagina", "")) or 1, 1), pages)
    return {
        "table": _sorted(rows, column, direction, found, told)[(number - 1) * PAGE :][:PAGE],
        "more_columns": [(figure.key, name_of_figure(figure)) for figure in more],
        "cells": lambda row: tuple(
            (name_of_figure(figure), written(figure, found.of(row.id, figure.key).value))
            for figure in more
        ),
        "sorting": (column, direction),
        "page": number,
        "pages": pages,
        "address": f"{address}{'&' if '?' in address else '?'}pagina={{page}}",
    }


_COLUMNS: dict[str, Any] = {
    "rang": lambda row: row.score.rank if row.score else 10**6,
    "kans": lambda row: row.title.casefold(),
    "belofte": lambda row: (row.promise or 99, row.title.casefold()),
    "omvang": lambda row: row.size,
    "status": lambda row: _STATUSES.index(row.status),
    "dienst": lambda row: row.owner,
    "impact": lambda row: row.score.impact.value if row.score else -1,
    "haalbaarheid": lambda row: row.score.feasibility.value if row.score else -1,
    "prioriteit": lambda row: row.score.priority if row.score else -1,
    "aannames": lambda row: row.score.assumptions / row.score.inputs if row.score else 2,
}
_STATUSES = ["spotted", "explored", "prioritised", "planned", "done", "dropped"]


def _sorted(
    rows: Sequence[Ranked], column: str, direction: str, found: Figures, told: Told
) -> Sequence[Ranked]:
    if column == "rang" and direction != "af":
        # That is how they stand.
        return rows
    if column not in _COLUMNS and (column in found.by_key or column == "zekerheid"):
        return _by_figure(rows, column, direction == "af", found, told)
    by = _COLUMNS.get(column, _COLUMNS["rang"])
    return sorted(rows, key=by, reverse=direction == "af")


def _by_figure(
    rows: Sequence[Ranked], column: str, falling: bool, found: Figures, told: Told
) -> Sequence[Ranked]:
    """What is unknown comes last, whichever way it is sorted."""

    def value(row: Ranked) -> float | None:
        if column != "zekerheid":
            return found.of(row.id, column).value
        sure = told.of(row.id)
        return sure.among if sure else None

    known = [(figure, row) for row in rows if (figure := value(row)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=falling)
    return [row for _figure, row in known] + [row for row in rows if value(row) is None]
