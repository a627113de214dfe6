"""The ranked list as live formulas: change a rating or an effect in the spreadsheet, and the order
changes with it. What it reckons is what `domain.scoring` reckons."""

from collections.abc import Mapping
from typing import Any

from openpyxl.formatting.rule import DataBarRule

from journeys.domain.reason import Reason, say
from journeys.import_export.records import World
from journeys.import_export.workbook.look import QUIET, STRONG, TEXT, Formula, figure, opened
from journeys.import_export.workbook.ranking_effects import EFFECTS, add_effects
from journeys.import_export.workbook.ranking_needs import NEEDS, add_needs
from journeys.import_export.workbook.ranking_ratings import RATINGS, add_ratings
from journeys.import_export.workbook.ranking_table import HEAD, Column, Source, Table
from journeys.import_export.workbook.reckoning import Reckoning, Scored, reckoning
from journeys.language import say as spoken
from journeys.language import translate
from journeys.queries.ranking import Ranking

RANKING, OPPORTUNITIES = say("Ranking"), say("Calculation opportunities")
# The names of the sheets, as messages: a reader of workbooks leaves these sheets alone.
SHEETS = (RANKING, OPPORTUNITIES, EFFECTS, RATINGS, NEEDS)

_POINTS, _WHOLE = figure("0.0"), figure("0")
_LIST = {
    "place": Column(say("Place"), 9, figure("0", strong=True)),
    "title": Column(say("Opportunity"), 74, STRONG),
    "priority": Column(say("Priority (0–100)"), 13, figure("0.0", strong=True)),
    "impact": Column(say("Impact (0–100)"), 11, _POINTS),
    "feasibility": Column(say("Feasibility (0–100)"), 12, _POINTS),
    "by_hand": Column(say("Set by hand?"), 14, TEXT),
    "rated": Column(say("Raters"), 16, figure("0")),
    "moved": Column(say("Moved"), 11, figure('"▲ "0;"▼ "0;"–"')),
    "was": Column(say("Place when this file was made"), 15, figure("0")),
    "was_priority": Column(say("Priority when this file was made"), 15, _POINTS),
    "key": Column(say("Key"), 36, QUIET),
    "row": Column(say("Row in the calculation"), 12, figure("0")),
}
_SCORES = {
    "title": Column(say("Opportunity"), 58, TEXT),
    "key": Column(say("Key"), 36, QUIET),
    "impact": Column(say("Impact (0–100)"), 11, _POINTS),
    "raters": Column(say("Number of raters"), 11, _WHOLE),
    "feasibility": Column(say("Feasibility (0–100)"), 12, _POINTS),
    "computed": Column(say("Priority as computed"), 12, _POINTS),
    "override": Column(say("Priority by hand"), 12, opened("0.0", "right")),
    "why": Column(say("Reason for the priority by hand"), 40, TEXT),
    "priority": Column(say("Priority (0–100)"), 12, figure("0.0", strong=True)),
    "rounded": Column(say("Rounded, to compare"), 14, figure("0.000000000")),
    "place": Column(say("Place"), 9, figure("0", strong=True)),
    "was": Column(say("Place when this file was made"), 15, _WHOLE),
    "was_priority": Column(say("Priority when this file was made"), 15, _POINTS),
}


def add_ranking_sheets(
    book: Any, world: World, ranking: Ranking, sources: Mapping[str, Source] | None = None
) -> None:
    """Adds five sheets to a write-only workbook: the list, and what it is reckoned from.

    The open opportunities of `world` are ranked; `ranking` must be the one of the whole database
    that this world is (a part of), because gaps and reach depend on all of it. `sources` says where
    the workbook holds the effects, the ratings and the opportunities themselves: the formulas then
    follow those cells, so that there is one place to change a figure. Without it the figures stand
    in these sheets."""
    found = reckoning(world, ranking, sources or {})
    scores = Table(OPPORTUNITIES, _SCORES, len(found.opportunities))
    listed = Table(RANKING, _LIST, len(found.opportunities))
    _add_list(book, found, listed, scores)
    # The sheets refer to each other: where everything stands is known before any is written.
    scores_pen = _start_scores(book, scores)
    effects = add_effects(book, found, scores)
    ratings, unrated = add_ratings(book, found, scores)
    add_needs(book, found)
    for number, one in enumerate(found.opportunities):
        row = scores.first + number
        cells = _score(one, row, scores, effects, ratings, unrated, found.sources)
        scores_pen.row(*((cells[name], column.style) for name, column in _SCORES.items()))
    scores.end(scores_pen)


def _add_list(book: Any, found: Reckoning, listed: Table, scores: Table) -> None:
    pen = listed.start(book, _explanation(found), {})
    for number in range(1, len(found.opportunities) + 1):
        row = HEAD + number
        there = listed.at("row", row)
        cells = {
            "place": number,
            **{name: _looked_up(scores, name, there) for name in _FROM_SCORES},
            "by_hand": Formula(
                f"IF(ISNUMBER(INDEX({scores.whole('override')},{there})),"
                f'{_quoted(translate("by hand"))},"")'
            ),
            "rated": Formula(
                f"IF(INDEX({scores.whole('raters')},{there})=0,"
                f"{_quoted(translate('not rated yet'))},INDEX({scores.whole('raters')},{there}))"
            ),
            "moved": Formula(f"{listed.at('was', row)}-{listed.at('place', row)}"),
            "row": Formula(f"MATCH({listed.at('place', row)},{scores.whole('place')},0)"),
        }
        pen.row(*((cells[name], column.style) for name, column in _LIST.items()))
    bars = DataBarRule("num", 0, "max", None, color="A9D3B9")
    letter = listed.letters["priority"]
    pen.sheet.conditional_formatting.add(f"{letter}{listed.first}:{letter}{listed.last}", bars)
    listed.end(pen, filtered=False)


_FROM_SCORES = ("title", "priority", "impact", "feasibility", "was", "was_priority", "key")


def _looked_up(scores: Table, name: str, there: str) -> Formula:
    return Formula(f"INDEX({scores.whole(name)},{there})")


def _explanation(found: Reckoning) -> list[str]:
    sheets = {"effects": translate(EFFECTS), "ratings": translate(RATINGS)}
    linked = {
        name: found.sources[section].sheet if section in found.sources else sheets[name]
        for name, section in (("effects", "effects"), ("ratings", "ratings"))
    }
    lines = [
        Reason(_PRIORITY),
        Reason(_IMPACT),
        Reason(_GAP),
        Reason(_FEASIBILITY),
        Reason(_TRY if found.sources else _TRY_ONLY, linked),
        Reason(_EMPTY),
    ]
    if len(found.opportunities) < found.whole:
        counts = {"shown": len(found.opportunities), "all": found.whole}
        lines.append(Reason(_PART, counts))
    return [spoken(line) for line in lines]


_PRIORITY = say(
    "Priority = impact × feasibility ÷ 100: the part of the promise gap, in %%, that we may expect"
    " to close this year. A priority by hand replaces it."
)
_IMPACT = say(
    "Impact = over all needs that it lifts, together: 100 × gap × effect × reach ÷ the gap of all"
    " needs. It is never more than 100."
)
_GAP = say(
    "The gap of a need = importance × the part that is not kept. How far a need is kept that nobody"
    " measured is unknown, and counts as half."
)
_FEASIBILITY = say(
    "Feasibility = the mean of the raters, each the mean of the criteria that they filled in, from"
    " 0 to 100. What nobody rated counts as 50."
)
_TRY = say(
    "Change a figure on the sheet “%(effects)s” or “%(ratings)s”: the list below puts itself in"
    " order again at once. Bring the workbook in to keep the change."
)
_TRY_ONLY = say(
    "Change a yellow cell on the sheet “%(effects)s” or “%(ratings)s”: the list below puts itself"
    " in order again at once. It is for trying out: these sheets are not brought in."
)
_EMPTY = say(
    "Do you see no figures? Click “Enable Editing” at the top: the spreadsheet then works them out."
)
_PART = say(
    "Here stand %(shown)s of the %(all)s open opportunities, ranked among each other. Gaps and"
    " reach are those of everything."
)


def _start_scores(book: Any, scores: Table) -> Any:
    about = [translate(_SCORES_SHEET), translate(_TIES), translate(_RANKED)]
    return scores.start(book, about, {})


_SCORES_SHEET = say("What every open opportunity comes to, by title. The ranking reads it here.")
_TIES = say("Equal priorities go by title, as the rows stand here, and then by key.")
_RANKED = say("Opportunities that are done or dropped are not ranked.")


def _score(
    one: Scored,
    row: int,
    scores: Table,
    effects: Table,
    ratings: Table,
    unrated: str,
    sources: Mapping[str, Source],
) -> dict[str, Any]:
    place, raters = f"ROW()-{HEAD}", scores.at("raters", row)
    rounded, column = scores.at("rounded", row), scores.letters["rounded"]
    return {
        "title": one.title,
        "key": one.key,
        "impact": Formula(
            f"MIN(100,SUMIFS({effects.whole('contribution')},{effects.whole('row')},{place}))"
        ),
        "raters": Formula(
            f'COUNTIFS({ratings.whole("row")},{place},{ratings.whole("mean")},">=0")'
        ),
        "feasibility": Formula(
            f"IF({raters}=0,{unrated},"
            f"SUMIFS({ratings.whole('mean')},{ratings.whole('row')},{place})/{raters})"
        ),
        "computed": Formula(f"{scores.at('impact', row)}*{scores.at('feasibility', row)}/100"),
        "override": _override(one, scores.at("key", row), sources.get("opportunities")),
        "why": one.override_reason,
        "priority": Formula(
            f"IF(ISNUMBER({scores.at('override', row)}),{scores.at('override', row)},"
            f"{scores.at('computed', row)})"
        ),
        "rounded": Formula(f"ROUND({scores.at('priority', row)},9)"),
        "place": Formula(
            f'COUNTIF({scores.whole("rounded")},">"&{rounded})'
            f"+COUNTIF(${column}${scores.first}:{rounded},{rounded})"
        ),
        "was": one.place,
        "was_priority": one.score.priority,
    }


def _override(one: Scored, key: str, source: Source | None) -> Any:
    if source is None:
        return one.override
    line = f"MATCH({key},{source.whole('key')},0)"
    there = f"INDEX({source.whole('priority_override')},{line})"
    return Formula(f'IFERROR(IF(ISNUMBER({there}),{there},""),"")')


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
