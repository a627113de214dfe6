"""The effects of a reckoning: how much of a need's gap every opportunity would close."""

from typing import Any

from journeys.domain import impact
from journeys.domain.reason import say
from journeys.import_export.workbook.look import LABEL, QUIET, TEXT, Formula, figure, opened
from journeys.import_export.workbook.ranking_needs import TOTAL, needs_table
from journeys.import_export.workbook.ranking_source import (
    SPARE,
    about,
    counted,
    followed,
    named,
    only,
)
from journeys.import_export.workbook.ranking_table import Column, Table
from journeys.import_export.workbook.reckoning import Lift, Reckoning
from journeys.language import say as spoken
from journeys.words import choice

EFFECTS = say("Calculation effects")
_SHARE, _OPEN_SHARE = figure("0.0%"), opened("0.0%", "right")
_FACTORS = 6
_EFFECTS = {
    "opportunity": Column(say("Opportunity"), 50, TEXT),
    "need": Column(say("Need"), 36, TEXT),
    "opportunity_key": Column(say("Key of the opportunity"), 32, QUIET),
    "need_key": Column(say("Key of the need"), 26, QUIET),
    "effect": Column(say("Effect"), 12, opened()),
    "basis": Column(say("Basis"), 14, TEXT),
    "factor": Column(say("Part of the gap that it closes"), 13, _SHARE),
    "gap": Column(say("Gap"), 10, _SHARE),
    "reach": Column(say("Reach"), 10, _OPEN_SHARE),
    "contribution": Column(say("Points of impact"), 12, figure("0.00", strong=True)),
    "why": Column(say("What it reaches"), 70, TEXT),
    "row": Column(say("Row in the calculation"), 12, figure("0")),
}
# Where the table follows the records: reach is ours, looked up by opportunity and need.
_LOOKED_UP = {
    "pair": Column(say("Opportunity and need"), 40, QUIET),
    "known_reach": Column(say("Reach, as known"), 12, _SHARE),
    "known_why": Column(say("What it reaches, as known"), 40, QUIET),
}
_FIELDS = {
    "opportunity_key": "opportunity", "need_key": "need", "effect": "effect", "basis": "basis",
}  # fmt: skip
_ABOUT = say(
    "What every opportunity would do for a need: points = 100 × gap × effect × reach ÷ the gap of"
    " all needs together."
)


def add_effects(book: Any, found: Reckoning, scores: Table) -> Table:
    source = found.sources.get("effects")
    columns = _EFFECTS | _LOOKED_UP if source else _EFFECTS
    spare = SPARE if source else 0
    table = Table(EFFECTS, columns, len(found.effects) + spare, spare)
    needs = needs_table(found)
    pen = table.start(book, about(source, _ABOUT), _factors())
    for number in range(table.size):
        row = table.first + number
        lift = found.effects[number] if number < len(found.effects) else None
        cells = _reckoned(table, row, needs)
        own = f"MATCH({table.at('opportunity_key', row)},{scores.whole('key')},0)"
        cells["row"] = counted(source, number, own)
        if source:
            cells |= followed(source, number, _FIELDS) | _looked_up(table, row, lift, needs, scores)
        elif lift:
            cells |= _given(lift, found)
        pen.row(*((cells[name], column.style) for name, column in columns.items()))
    if not source:
        only(pen.sheet, table, ("effect",), [choice(name) for name in impact.EFFECTS])
    table.end(pen, key="opportunity_key")
    return table


def _factors() -> dict[int, list[Any]]:
    return {
        row: [(choice(name), LABEL), (factor, _OPEN_SHARE)]
        for row, (name, factor) in enumerate(impact.EFFECTS.items(), start=_FACTORS)
    }


def _reckoned(table: Table, row: int, needs: Table) -> dict[str, Any]:
    words = f"$A${_FACTORS}:$A${_FACTORS + len(impact.EFFECTS) - 1}"
    factors = words.replace("A", "B")
    effect, factor, gap = (table.at(name, row) for name in ("effect", "factor", "gap"))
    total = needs.fixed("B", TOTAL)
    need = f"MATCH({table.at('need_key', row)},{needs.whole('key')},0)"
    return {
        "factor": Formula(
            f'IFERROR(INDEX({factors},MATCH({effect},{words},0)),IF({effect}="","","?"))'
        ),
        "gap": Formula(f'IFERROR(INDEX({needs.whole("gap")},{need}),IF({effect}="","","?"))'),
        "contribution": Formula(
            f"IF(AND(ISNUMBER({factor}),ISNUMBER({gap}),{total}>0),"
            f"100*{gap}*{factor}*{table.at('reach', row)}/{total},0)"
        ),
    }


def _given(lift: Lift, found: Reckoning) -> dict[str, Any]:
    opportunity, need = str(lift.values["opportunity"]), str(lift.values["need"])
    return {
        "opportunity": found.titles[opportunity],
        "need": found.needs[need],
        "opportunity_key": opportunity,
        "need_key": need,
        "effect": choice(lift.values["effect"]),
        "basis": choice(lift.values["basis"]),
        "reach": lift.part.reach.value if lift.part else 0,
        "why": _why(lift),
    }


def _looked_up(
    table: Table, row: int, lift: Lift | None, needs: Table, scores: Table
) -> dict[str, Any]:
    """Reach is ours to reckon. In the sheet that is followed rows may be put in another order, so
    it is looked up; on the spot first, because that is quick."""
    opportunity, need = table.at("opportunity_key", row), table.at("need_key", row)
    pair = f'{opportunity}&" "&{need}'
    known = f"MATCH({pair},{table.whole('pair')},0)"
    cells: dict[str, Any] = {
        "opportunity": named(scores, opportunity),
        "need": named(needs, need),
        "pair": f"{lift.values['opportunity']} {lift.values['need']}" if lift else None,
        "known_reach": lift.part.reach.value if lift and lift.part else None,
        "known_why": _why(lift) if lift else None,
    }
    for name, unknown in (("reach", "0"), ("why", '""')):
        there = table.at(f"known_{name}", row)
        cells[name] = Formula(
            f"IF({pair}={table.at('pair', row)},{there},"
            f"IFERROR(INDEX({table.whole(f'known_{name}')},{known}),{unknown}))"
        )
    return cells


def _why(lift: Lift) -> str:
    return " ".join(spoken(reason) for reason in lift.part.reach.because) if lift.part else ""
