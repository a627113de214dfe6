"""A value and its cell, both ways.

What cannot be read is not left out: it becomes a Reason, and the plan refuses the record for it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from journeys import language
from journeys.domain.reason import Reason, say
from journeys.import_export.records import Noun, Plain
from journeys.import_export.sheet.escape import kept_apart
from journeys.import_export.sheet.sheet import Cell, Fault
from journeys.import_export.workbook.columns import closed_list, plainly, words_of
from journeys.import_export.workbook.figure import figure, without

# Written in a cell: leave no value here. An empty cell leaves what there is.
CLEAR = say("[empty]")
_MARKS = ("[leeg]", "[empty]")
# Text that says literally what a mark says has a backslash before it, and one more if it has one.
_LIKE_A_MARK = re.compile(r"\\*\[(leeg|empty)\]\Z", re.IGNORECASE)
# Excel counts a day in 1900 that never was: before it, programs differ about what a number means.
_FIRST_DAY = date(1900, 3, 1)
_PERCENTAGES = {("aspects", "share"), ("roadmap_items", "progress")}
_EUROS = {("channels", "cost_per_contact")}
_YES = {"ja", "j", "yes", "y", "true", "waar", "x", "1"}
_NO = {"nee", "n", "no", "false", "onwaar", "0"}
_DAY = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})\Z")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})( 00:00:00)?\Z")


class Leave:
    """There is nothing in the cell: what is there stays as it is."""


LEAVE = Leave()
Written = str | int | float | date | None
Reading = Callable[[Any], Any]


def writer(noun: Noun, field: str) -> Callable[[Any], Written]:
    """From a value of the exchange to what its cell holds, in the current language. Text may look
    like a formula: whoever writes it must say that it is text."""
    if words := closed_list(noun, field):
        return lambda value: words.get(value, value)
    kind = noun.kind(field)
    if kind is bool:
        yes, no = language.translate("yes"), language.translate("no")
        return lambda value: None if value is None else yes if value else no
    return {str: _text_written, date: _day_written, float: _rounded}.get(kind, _as_it_is)


def reader(noun: Noun, field: str) -> Reading:
    """From what a cell holds to a value of the exchange; LEAVE if it is blank, None if it says
    that there is to be none, a Reason if it cannot be read."""
    kind = noun.kind(field)
    if words := words_of(noun, field):
        return _careful(_chosen(words, closed_list(noun, field)))
    if field == "key" or field in noun.references:
        return _careful(_key)
    if kind is str:
        return _text
    if kind in (int, float):
        name = (noun.section, field)
        return _careful(_number("%" if name in _PERCENTAGES else "€" if name in _EUROS else ""))
    return _careful({bool: _yes_or_no, date: _day}[kind])


def escaped(text: str) -> str:
    """As a cell holds it, so that it comes back the same."""
    if _LIKE_A_MARK.match(text):
        text = f"\\{text}"
    return kept_apart(text)


def is_marked(cell: Cell) -> bool | Reason:
    """Whether a cell of the column that deletes says so."""
    said = plainly(str(cell)) if cell is not None and not isinstance(cell, Fault) else ""
    if isinstance(cell, Fault):
        return _fault(cell)
    if said in ("", "0.0", *_NO):
        return False
    if said in (*_YES, "1.0", "delete", "verwijderen", "verwijder"):
        return True
    return Reason(say("Put an x here to delete the record, or nothing."))


# Writing


def _text_written(value: str | None) -> str | None:
    return value if value is None else escaped(value)


def _day_written(value: str | None) -> Written:
    if value is None:
        return None
    day = date.fromisoformat(value)
    return day if day >= _FIRST_DAY else value


def _rounded(value: float | None) -> float | None:
    """To the 15 digits that a spreadsheet keeps, so that every program writes the same back."""
    return value if value is None else float(f"{value:.15g}")


def _as_it_is(value: Plain) -> Plain:
    return value


# Reading


def _careful(read: Reading) -> Reading:
    """What every cell may be: empty, a mark to clear it, or an error."""

    def careful(cell: Cell) -> Any:
        if isinstance(cell, str):
            cell = cell.strip()
            if not cell:
                return LEAVE
            if cell.casefold() in _MARKS:
                return None
        elif cell is None:
            return LEAVE
        elif isinstance(cell, Fault):
            return _fault(cell)
        return read(cell)

    return careful


def _text(cell: Cell) -> Any:
    # Most cells of a workbook come by here.
    if type(cell) is not str:
        return LEAVE if cell is None else _fault(cell) if isinstance(cell, Fault) else shown(cell)
    if "!" <= cell[:1] <= "~" and cell[0] not in "[\\":
        return cell
    bare = cell.strip()
    if not bare:
        return LEAVE
    if bare.casefold() in _MARKS:
        return None
    return bare[1:] if bare[0] == "\\" and _LIKE_A_MARK.match(bare) else cell


def shown(cell: Cell) -> str:
    """What a person sees in a cell that a spreadsheet took for something else than text: 14070,
    3,5 or 01-02-2023."""
    if isinstance(cell, bool):
        return language.translate("TRUE") if cell else language.translate("FALSE")
    if isinstance(cell, datetime):
        return f"{cell:%d-%m-%Y %H:%M}".removesuffix(" 00:00")
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, int | float):
        return f"{cell:.15g}".replace(".", "," if language.current.get() == "nl" else ".")
    return str(cell)


def _key(cell: Cell) -> Any:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool | date | time):
        text = say("The spreadsheet took this key for a date or something else: write it as text.")
        return Reason(text)
    return f"{cell:.15g}"


def _chosen(words: Mapping[str, str], listed: Mapping[str, str]) -> Reading:
    def chosen(cell: Cell) -> Any:
        said = shown(cell)
        found = words.get(plainly(said))
        if found is not None:
            return found
        text = say("“%(said)s” is not in the list: %(words)s.")
        return Reason(text, {"said": said[:80], "words": ", ".join(listed.values())})

    return chosen


def _yes_or_no(cell: Cell) -> Any:
    said = plainly(f"{cell:g}" if isinstance(cell, float) else str(cell))
    if said in _YES:
        return True
    return False if said in _NO else Reason(say("Write yes or no here."))


def _number(sign: str) -> Reading:
    def number(cell: Cell) -> Any:
        if isinstance(cell, str):
            return figure(without(cell, sign))
        if isinstance(cell, bool):
            return Reason(say("This should be a number."))
        if isinstance(cell, int | float):
            return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
        text = say("The spreadsheet took this for a date or a time; it should be a number.")
        return Reason(text)

    return number


def _day(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and (found := _day_of(cell)):
        return found.isoformat()
    return Reason(say("This should be a date such as 01-02-2023 (day, month, year)."))


def _day_of(text: str) -> date | None:
    """None also where a slash leaves open which is the day and which the month."""
    if iso := _ISO_DAY.match(text):
        parts = int(iso[1]), int(iso[2]), int(iso[3])
    elif found := _DAY.match(text):
        parts = int(found[4]), int(found[3]), int(found[1])
        if found[2] == "/" and parts[2] <= 12 and parts[1] != parts[2]:
            return None
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _fault(cell: Fault) -> Reason:
    if cell.is_formula:
        text = say("This formula was never worked out. Open the file in a spreadsheet program, "
                   "save it, and try again.")  # fmt: skip
        return Reason(text)
    return Reason(say("This cell holds an error: %(error)s."), {"error": cell.written[:40]})
