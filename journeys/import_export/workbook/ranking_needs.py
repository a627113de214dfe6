"""The needs of a reckoning: what each weighs, how far it is kept, and the gap between them."""

from typing import Any

from journeys.domain.impact import UNKNOWN_REALISATION
from journeys.domain.reason import say
from journeys.import_export.workbook.look import LABEL, QUIET, TEXT, Formula, figure, opened
from journeys.import_export.workbook.ranking_source import YELLOW
from journeys.import_export.workbook.ranking_table import Column, Table
from journeys.import_export.workbook.reckoning import Reckoning
from journeys.language import say as spoken
from journeys.language import translate

NEEDS = say("Calculation needs")
# The row over the table that holds the gap of all needs together; it stands in column B.
TOTAL = 7
_UNKNOWN = 8
_SHARE, _OPEN_SHARE = figure("0.0%"), opened("0.0%", "right")
_NEEDS = {
    "title": Column(say("Need"), 44, TEXT),
    "promise": Column(say("Promise"), 30, TEXT),
    "key": Column(say("Key"), 30, QUIET),
    "importance": Column(say("Importance (w)"), 13, _OPEN_SHARE),
    "known": Column(say("Known or estimated"), 15, TEXT),
    "low": Column(say("At least"), 10, _SHARE),
    "high": Column(say("At most"), 10, _SHARE),
    "realisation": Column(say("Is kept (r)"), 12, _OPEN_SHARE),
    "counts": Column(say("Counts as"), 11, _SHARE),
    "gap": Column(say("Gap = w × (1 − r)"), 13, figure("0.0%", strong=True)),
    "share": Column(say("Part of the whole gap"), 13, _SHARE),
    "measured": Column(say("What is measured"), 70, TEXT),
    "because": Column(say("Where the importance comes from"), 90, TEXT),
}


def add_needs(book: Any, found: Reckoning) -> None:
    table = needs_table(found)
    total = Formula(f"SUM({table.whole('gap')})")
    above = {
        TOTAL: [(translate("The gap of all needs together"), LABEL), (total, _SHARE)],
        _UNKNOWN: [
            (translate("What is unknown counts as kept for"), LABEL),
            (UNKNOWN_REALISATION, _OPEN_SHARE),
        ],
    }
    pen = table.start(book, [translate(_NEEDS_ABOUT), translate(YELLOW)], above)
    promises = {promise.id: promise.title for promise in found.ranking.promises}
    for row, need in enumerate(found.ranking.needs, start=table.first):
        cells = _need(found, need, row, table) | {
            "title": need.title,
            "promise": promises.get(need.promise_id),
            "key": need.key,
        }
        pen.row(*((cells[name], column.style) for name, column in _NEEDS.items()))
    table.end(pen)


_NEEDS_ABOUT = say(
    "How much every need matters, how far it is kept among residents and entrepreneurs, and what is"
    " missed. All needs count, also those that nothing here lifts."
)


def needs_table(found: Reckoning) -> Table:
    return Table(NEEDS, _NEEDS, len(found.ranking.needs))


def _need(found: Reckoning, need: Any, row: int, table: Table) -> dict[str, Any]:
    weight = found.ranking.importances[need.id]
    realised = found.ranking.realisations[need.id]
    kept, gap = table.at("realisation", row), table.at("gap", row)
    total = table.fixed("B", TOTAL)
    return {
        "importance": weight.value,
        "known": translate("estimated") if weight.estimated else translate("known"),
        "low": weight.low,
        "high": weight.high,
        "because": " ".join(spoken(reason) for reason in weight.because),
        "realisation": translate("unknown") if realised.value is None else realised.value,
        "measured": " ".join(spoken(reason) for reason in realised.because),
        "counts": Formula(f"IF(ISNUMBER({kept}),{kept},{table.fixed('B', _UNKNOWN)})"),
        "gap": Formula(f"{table.at('importance', row)}*(1-{table.at('counts', row)})"),
        "share": Formula(f"IF({total}=0,0,{gap}/{total})"),
    }
