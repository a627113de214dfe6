"""Text with separators, as every program writes it a little differently, and as we write it.

What is between separators stays text: what a date or a number is, is for who knows the column."""

import csv
import io
import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import PurePath

from journeys.domain.reason import say
from journeys.import_export.sheet.bounds import (
    COLUMNS,
    LAST_ROW,
    LONGEST,
    ROWS,
    Tally,
    too_far,
    too_long,
    too_many_rows,
)
from journeys.import_export.sheet.sheet import Cell, Fault, Line, Sheet, letter
from journeys.import_export.text import Unreadable

SEPARATORS = ";\t|,"  # in the order in which they are believed, if all else is equal
_OURS = ";"  # what Excel expects in the Netherlands
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

# Excel, LibreOffice and others work out text that begins with one of these, also after white space
# or as the full-width character; an apostrophe stops them. A number with its sign does no harm.
_FORMULA = re.compile(r"'*[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)*\Z")

_NAMED_SEPARATOR = re.compile(r"sep=([^\r\n\"])(?:\r\n|\r|\n|\Z)", re.I)
_SAMPLE = 2**16  # characters
_SAMPLE_LINES = 100
_QUOTED = re.compile(r'(?:(?<=[;\t|,\r\n])|\A)"(?:[^"]|"")*+"(?=[;\t|,\r\n]|\Z)')
_MOST = 0.5  # of the lines should have as many cells as each other


def written(rows: Iterable[Sequence[Cell]]) -> bytes:
    """`rows` as Excel opens them in the Netherlands: `;`, a decimal comma, and a mark that says it
    is UTF-8. Everything is quoted, so that nobody takes a comma for a separator. Text that looks
    like a formula gets an apostrophe before it, which `stream` takes off again."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=_OURS, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_as_text(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def stream(content: bytes, name: str) -> Generator[Sheet | Line]:
    """One sheet, called as the file, and its lines. Cells are text; empty ones are None.

    Raises Unreadable if this is no text, or too much of it."""
    text = decoded(content)
    separator, start = _separator(text)
    if separator is None and PurePath(name).suffix.lower() not in (".csv", ".tsv", ".txt", ".tab"):
        raise Unreadable(say("This is not a table: choose an .xlsx or .csv file."))
    yield Sheet(PurePath(name).stem)
    tally = Tally()
    for number, cells in enumerate(_rows(text, start, separator or _OURS), start=1):
        if number > LAST_ROW:
            raise too_many_rows(ROWS)
        if cells:
            tally.add(len(cells), sum(map(len, filter(None, cells))))
            yield Line(number, cells)


def _rows(text: str, start: int, separator: str) -> Iterator[tuple[str | None, ...]]:
    file = io.StringIO(text, newline="")
    file.seek(start)
    number = 0
    try:
        for number, row in enumerate(csv.reader(file, delimiter=separator), start=1):
            yield _cells(row, number)
    except csv.Error:
        # The reader gives up on cells of four times what a cell may hold. That happens when a
        # quotation mark is not closed: everything after it is one cell.
        raise _too_long(number + 1) from None


def _cells(row: list[str], number: int) -> tuple[str | None, ...]:
    while row and not row[-1]:
        row.pop()
    if len(row) > COLUMNS:
        raise too_far(f"{letter(COLUMNS)}{number}")
    if sum(map(len, row)) > LONGEST:
        for column, cell in enumerate(row):
            if len(cell) > LONGEST:
                raise too_long(f"{letter(column)}{number}")
    return tuple(_unguarded(cell) if cell else None for cell in row)


def _too_long(row: int) -> Unreadable:
    return Unreadable(
        say(
            "A cell in row %(row)s holds more than %(longest)s characters: shorten it, or close "
            "the quotation mark that it opens with."
        ),
        row=row,
        longest=LONGEST,
    )


def decoded(content: bytes) -> str:
    """UTF-8, or what Windows in the Netherlands wrote before that; UTF-16 if it says so."""
    encodings = ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(
        say("This is not text that can be read: save it as “CSV UTF-8”, and choose that file.")
    )


def _separator(text: str) -> tuple[str | None, int]:
    """And where the rows begin: a first line may name the separator, for Excel. None: there is
    only one column."""
    if named := _NAMED_SEPARATOR.match(text):
        return named[1], named.end()
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    lines = [line for line in _QUOTED.sub("", sample).splitlines() if line.strip()]
    return _believed(lines[:_SAMPLE_LINES]), 0


def _believed(lines: list[str]) -> str | None:
    """The separator that occurs as often in most lines, more than in half of them; else the one
    that occurs in nearly all."""
    best, agreed = None, _MOST
    for separator in SEPARATORS:
        share = _agreement([line.count(separator) for line in lines])
        if share > agreed:
            best, agreed = separator, share
    return best


def _agreement(counts: list[int]) -> float:
    """The share of lines that have the separator as often as most of those that have it; lines
    that have it otherwise count for half."""
    having = [count for count in counts if count]
    if not having:
        return 0
    usual = Counter(having).most_common(1)[0][1]
    return (usual + (len(having) - usual) / 2) / len(counts)


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return format(Decimal(repr(cell)), "f").removesuffix(".0").replace(".", ",")
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, Fault):
        return _guarded(cell.written)
    return _guarded(cell) if isinstance(cell, str) else cell.isoformat()


def _guarded(text: str) -> str:
    return f"'{text}" if _looks_like_a_formula(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if text[0] == "'" and _looks_like_a_formula(text[1:]) else text


def _looks_like_a_formula(text: str) -> bool:
    """Text that was guarded before does too: it gets another apostrophe, and keeps its own."""
    return bool(_FORMULA.match(text)) and not _NUMBER.match(text.lstrip("'"))
