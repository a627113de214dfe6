"""The cells of a sheet as openpyxl finds them, and as they are sent. Runs in the child process."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from sys import getsizeof
from typing import Any

from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from journeys.import_export.sheet.bounds import (
    COLUMNS,
    LAST_ROW,
    LONGEST,
    Tally,
    damaged,
    too_far,
    too_long,
)
from journeys.import_export.sheet.escape import meant as meant_by
from journeys.import_export.sheet.sheet import Fault, letter

# A row as it is sent: its number, its cells, and those that are more than text, number, true or
# false: (column, what it is, how that is written).
Row = tuple[int, list[Any], list[tuple[int, str, str]]]
Values = Sequence[Any]

FAULT, FORMULA = "fault", "formula"
_NO_SUCH_DAY = "#VALUE!"  # what openpyxl makes of a number that means no day
_EXACT = 2**53  # above this a whole number is no longer what was written
_DAY = timedelta(days=1)
_MIDNIGHT = time()


def quickly(sheet: ReadOnlyWorksheet) -> Iterator[Values]:
    """All rows from the first on, of a sheet that has no formulas and no errors."""
    sheet.reset_dimensions()
    return sheet.iter_rows(max_row=LAST_ROW + 1, values_only=True)


def closely(values: ReadOnlyWorksheet, formulas: ReadOnlyWorksheet) -> Iterator[Values]:
    """Likewise, of one that has: the sheet as it was worked out, and the same sheet as it was
    written. Only together they tell a formula that was never worked out from an empty cell."""
    values.reset_dimensions()
    formulas.reset_dimensions()
    ways = (sheet.iter_rows(max_row=LAST_ROW + 1) for sheet in (values, formulas))
    for worked_out, written in zip(*ways, strict=True):
        yield list(map(_known, worked_out, written))


def rows(found: Iterator[Values], tally: Tally) -> Iterator[Row]:
    """Those that hold something. Raises Unreadable if that is too much, or too far away."""
    for number, values in enumerate(found, start=1):
        last = len(values)
        while last and (values[last - 1] is None or values[last - 1] == ""):
            last -= 1
        if number > LAST_ROW:
            raise damaged()
        if last > COLUMNS:
            raise too_far(f"{letter(last - 1)}{number}")
        if last:
            yield _row(number, list(values[:last]), tally)


def _known(cell: ReadOnlyCell | EmptyCell, written: ReadOnlyCell | EmptyCell) -> Any:
    if cell.data_type == "e":
        return cell.value and Fault(str(cell.value))
    # A formula whose answer is no text at all is worked out: it is an empty cell.
    if cell.value is None and written.data_type == "f" and cell.data_type != "str":
        formula = getattr(written.value, "text", written.value)
        return Fault(str(formula)[:LONGEST], is_formula=True)
    return cell.value


def _row(number: int, cells: list[Any], tally: Tally) -> Row:
    weight = sum(map(getsizeof, cells))
    tally.add(len(cells), weight)
    others: list[tuple[int, str, str]] = []
    for column, value in enumerate(cells):
        kind = type(value)
        if value is None or kind is bool:
            continue
        if kind is str and value and "x" not in value and value != _NO_SUCH_DAY:
            continue
        meant = _MEANT[kind](value)
        if isinstance(meant, tuple):
            others.append((column, *meant))
            # Something must stand in the cell until the receiver puts this in its place.
            meant = False
        cells[column] = meant
    if weight > LONGEST:
        _must_not_be_long(number, cells)
    return number, cells, others


def _must_not_be_long(number: int, cells: list[Any]) -> None:
    for column, value in enumerate(cells):
        if isinstance(value, str) and len(value) > LONGEST:
            raise too_long(f"{letter(column)}{number}")


def _text(text: str) -> Any:
    return (FAULT, text) if text == _NO_SUCH_DAY else meant_by(text) or None


def _number(number: float) -> Any:
    if isinstance(number, int) or number.is_integer():
        return int(number) if -_EXACT < number < _EXACT else _large(number)
    return number if number - number == 0 else (FAULT, str(number))


def _large(number: float) -> Any:
    try:
        return float(number)
    except OverflowError:
        return FAULT, "#NUM!"


def _moment(moment: datetime) -> Any:
    """Whether a day is meant or its first moment, only the format of the cell would tell; a person
    who sees midnight means the day."""
    if moment.time() == _MIDNIGHT:
        return "date", moment.date().isoformat()
    return "datetime", moment.isoformat()


def _duration(duration: timedelta) -> Any:
    if timedelta() <= duration < _DAY:
        return "time", (datetime.min + duration).time().isoformat()
    seconds = round(abs(duration).total_seconds())
    sign = "-" if duration < timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_MEANT = {
    str: _text,
    int: _number,
    float: _number,
    datetime: _moment,
    timedelta: _duration,
    date: lambda day: ("date", day.isoformat()),
    time: lambda moment: ("time", moment.isoformat()),
    Fault: lambda fault: (FORMULA if fault.is_formula else FAULT, fault.written),
}
