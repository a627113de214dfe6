"""The ratings of a reckoning: how feasible each rater finds an opportunity."""

from typing import Any

from journeys.domain.feasibility import UNRATED, WEIGHTS
from journeys.domain.reason import say
from journeys.import_export.records import Values
from journeys.import_export.workbook.look import LABEL, QUIET, TEXT, Formula, figure, opened
from journeys.import_export.workbook.ranking_source import (
    SPARE,
    about,
    counted,
    followed,
    named,
    only,
)
from journeys.import_export.workbook.ranking_table import HEAD, Column, Table
from journeys.import_export.workbook.reckoning import Reckoning
from journeys.language import translate
from journeys.words import choice

RATINGS = say("Calculation feasibility")
_UNRATED_ROW, _WEIGHTS_ROW = 7, HEAD - 1
_RATED = opened("0", "right")
_WEIGHT = opened("0.0", "right")
_RATINGS = {
    "opportunity": Column(say("Opportunity"), 50, TEXT),
    "rater": Column(say("Rater"), 26, TEXT),
    "key": Column(say("Key of the opportunity"), 32, QUIET),
    "time": Column(say("Time to realisation"), 12, _RATED),
    "cost": Column(say("Cost"), 12, _RATED),
    "technique": Column(say("Technical dependency"), 14, _RATED),
    "support": Column(say("Ownership and support"), 13, _RATED),
    "alignment": Column(say("Departments to align"), 14, _RATED),
    "basis": Column(say("Basis"), 14, TEXT),
    "mean": Column(say("Mean, 0–100"), 11, figure("0.0", strong=True)),
    "row": Column(say("Row in the calculation"), 12, figure("0")),
}
_FIELDS = {"key": "opportunity", "rater": "rater", "basis": "basis"}
_ABOUT = say(
    "What every rater thinks of the chance that it is realised within the year: five criteria, from"
    " 1 (against us) to 5 (with us). An empty cell does not count."
)


def add_ratings(book: Any, found: Reckoning, scores: Table) -> tuple[Table, str]:
    """The table, and the cell with what an opportunity counts as that nobody rated."""
    source = found.sources.get("ratings")
    spare = SPARE if source else 0
    table = Table(RATINGS, _RATINGS, len(found.ratings) + spare, spare)
    pen = table.start(book, about(source, _ABOUT), _above())
    for number in range(table.size):
        row = table.first + number
        own = f"MATCH({table.at('key', row)},{scores.whole('key')},0)"
        cells = {"mean": _mean(table, row), "row": counted(source, number, own)}
        if source:
            cells |= followed(source, number, _FIELDS | {name: name for name in WEIGHTS})
            cells["opportunity"] = named(scores, table.at("key", row))
        elif number < len(found.ratings):
            cells |= _given(found.ratings[number], found)
        pen.row(*((cells.get(name), column.style) for name, column in _RATINGS.items()))
    if not source:
        only(pen.sheet, table, WEIGHTS, "12345")
    table.end(pen, key="key")
    return table, table.fixed("B", _UNRATED_ROW)


def _above() -> dict[int, list[Any]]:
    weights = [(weight, _WEIGHT) for weight in WEIGHTS.values()]
    return {
        _UNRATED_ROW: [(translate("What nobody rated counts as"), LABEL), (UNRATED, _WEIGHT)],
        _WEIGHTS_ROW: [None, None, (translate("How heavy it counts"), LABEL), *weights],
    }


def _mean(table: Table, row: int) -> Formula:
    """The weighted mean of what was filled in, from 1..5 to 0..100."""
    columns = [table.letters[name] for name in WEIGHTS]
    given = f"${columns[0]}{row}:${columns[-1]}{row}"
    weights = f"${columns[0]}${_WEIGHTS_ROW}:${columns[-1]}${_WEIGHTS_ROW}"
    heavy = f"SUMPRODUCT(ISNUMBER({given})*{weights})"
    return Formula(f'IF({heavy}=0,"",(SUMPRODUCT({given},{weights})/{heavy}-1)/4*100)')


def _given(values: Values, found: Reckoning) -> dict[str, Any]:
    key = str(values["opportunity"])
    return {
        "opportunity": found.titles[key],
        "key": key,
        "rater": values["rater"],
        "basis": choice(values["basis"]),
        **{name: values[name] for name in WEIGHTS},
    }
