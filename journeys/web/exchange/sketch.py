"""In words, what the first rows of a sheet would become."""

from dataclasses import dataclass, field

from journeys import words
from journeys.import_export.mapping.gathering import name_of
from journeys.import_export.package import Package
from journeys.import_export.records import BY_SECTION, Problem, Record
from journeys.import_export.workbook.columns import NAMES
from journeys.language import number, say
from journeys.language import translate as _

_UNITS = {"reach": "", "impact": " ×", "confidence": " %", "effort": ""}
_LONGEST = 120


@dataclass
class Sketched:
    """`where` is a row, or of a grid a column; blank is about all of them. `things` are pairs of a
    noun and what it is called; `told` is what is wrong or worth knowing."""

    where: str
    things: list[tuple[str, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def sketched(package: Package, turned: bool) -> list[Sketched]:
    """By row, in the order of the sheet; of a grid by column."""
    rows: dict[str, Sketched] = {}
    for record in package.records:
        if thing := _thing(record):
            where = _where(record, turned)
            rows.setdefault(where, Sketched(where)).things.append(thing)
    for problem in (*package.problems, *package.notes):
        where = "" if _is_about_a_column(problem) else _where(problem, turned)
        told = rows.setdefault(where, Sketched(where)).told
        cell = _cell(problem)
        told.append(f"{cell}: {say(problem.reason)}" if cell else say(problem.reason))
    return sorted(rows.values(), key=lambda row: not row.where)


def _thing(record: Record) -> tuple[str, str] | None:
    noun = BY_SECTION[record.section]
    if record.section == "experiences":
        return _("feels"), words.choice(float(record.values["score"])) if float(
            record.values["score"]
        ).is_integer() else number(float(record.values["score"]), 1)
    if record.section == "estimates":
        kind = str(record.values["kind"])
        value = float(record.values["value"])
        figure = number(value, 0 if value.is_integer() else 2)
        return words.choice(kind), f"{figure}{_UNITS[kind]}"
    if not any(name in noun.columns for name in NAMES):
        return None
    title = record.values.get(name_of(record.section)) or record.values.get("key")
    told = " ".join(str(title).split())
    return words.noun(noun.table.name), told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _is_about_a_column(problem: Problem) -> bool:
    return problem.place is not None and "" in problem.place.columns and problem.section is None


def _where(found: Record | Problem, turned: bool) -> str:
    place = found.place
    if place is None:
        return ""
    if turned:
        return next(iter(place.columns.values()), "")
    return str(place.line or "")


def _cell(problem: Problem) -> str | None:
    place = problem.place
    if place is None or place.line is None:
        return None
    column = next(iter(place.columns.values()), None)
    return f"{column}{place.line}" if column else None
