"""Tables anywhere in a sheet: below title lines, beside and below each other, upright or turned."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from journeys.import_export.mapping.table import (
    Head,
    Row,
    Table,
    is_filled,
    is_number,
    named,
    words_only,
    written,
)  # fmt: skip
from journeys.import_export.mapping.vocabulary import journey_field, names_a_field
from journeys.import_export.sheet.sheet import Cell, Fault, Line, Sheet, letter

_LABELS_IN = 4
_HEADS_WITHIN = 60
_FAR = 3
_WIDE = 0.6
_LONGEST_HEADER = 60
_TOTALS = re.compile(r"(sub)?(totaal|total|totals|som|sum|gemiddeld\w*|average|итого)\b")
_INDEX = re.compile(r"(nr|no|nummer|number|id|#|vraagnr.*)?\Z")


def find_tables(sheets: Sequence[Sheet]) -> list[Table]:
    """Every table of every sheet that is not hidden, in order. A table has a head of at least two
    cells."""
    return [table for sheet in sheets if not sheet.hidden for table in _in_sheet(sheet)]


def _in_sheet(sheet: Sheet) -> list[Table]:
    tables: list[Table] = []
    title = ""
    for lines in _regions([line for line in sheet.lines if any(map(is_filled, line.cells))]):
        found = _in_region(sheet.name, lines)
        if found:
            tables += [replace(table, title=table.title or title) for table in found]
            title = ""
        else:
            title = title or _title(lines)
    return tables


# Where one table ends and the next begins


def _regions(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Parts with empty rows between them. A part without a head of its own belongs to the part
    above it."""
    region: list[Line] = []
    for above, line in _with_previous(lines):
        gap = line.number - above.number if above else 1
        if region and gap > 1 and _begins(line, region, gap):
            yield region
            region = []
        region.append(line)
    if region:
        yield region


def _begins(line: Line, region: Sequence[Line], gap: int) -> bool:
    if _hits(line.cells) >= 2:
        return True
    if not any(_is_header(one) for one in region[:_HEADS_WITHIN]):
        # Only title lines so far.
        return True
    return gap >= _FAR and _is_header(line) and _hits(line.cells[:1]) == 0


def _with_previous(lines: Sequence[Line]) -> Iterator[tuple[Line | None, Line]]:
    if lines:
        yield None, lines[0]
    yield from pairwise(lines)


def _in_region(sheet: str, lines: list[Line]) -> list[Table]:
    labels, lanes = _label_column(lines)
    above = max((_hits(line.cells) for line in lines[:_HEADS_WITHIN]), default=0)
    if lanes >= 2 and lanes > above:
        return [table] if (table := _turned(sheet, lines, labels)) else []
    head = _head(lines)
    return [] if head is None else list(_upright(sheet, lines, head))


# Upright: a head above, a thing on every row


def _head(lines: Sequence[Line]) -> int | None:
    """The first row of nothing but texts that is about as wide as the table; of a head of two rows
    the one that names fields. Where there is none, the row that names most."""
    near = lines[:_HEADS_WITHIN]
    widest = max(map(_filled_count, near), default=0)
    for index, line in enumerate(near):
        if _is_header(line) and _filled_count(line) >= widest * _WIDE:
            below = near[index + 1] if index + 1 < len(near) else None
            if below and _hits(line.cells) < 2 <= _hits(below.cells) and _is_header(below):
                return index + 1
            return index
    best, place = max(((_hits(line.cells), -i) for i, line in enumerate(near)), default=(0, 0))
    return -place if best >= 2 else None


def _upright(sheet: str, lines: Sequence[Line], head: int) -> Iterator[Table]:
    top, rows = lines[head], lines[head + 1 :]
    over = lines[head - 1] if head and lines[head - 1].number == top.number - 1 else None
    if over is not None and _filled_count(over) < 2:
        over = None
    for columns in _runs(top, rows):
        headers = [(_header(top, over, column), column) for column in columns]
        if sum(bool(header) for header, _ in headers) < 2:
            continue
        heads = named(headers)
        kept, skipped = _things(heads, rows)
        title = _title(lines[: head - 1 if over else head])
        first = f"{letter(columns[0])}{top.number}"
        yield Table(sheet, first, heads, kept, title=title, skipped=skipped)


def _header(top: Line, over: Line | None, column: int) -> str:
    """In a head of two rows, the upper one says what the lower leaves open."""
    text = written(top.cell(column))
    return text or (written(over.cell(column)) if over else "")


def _runs(top: Line, rows: Sequence[Line]) -> list[list[int]]:
    """Columns that stand together. Behind an empty column begins a new table if it has a head that
    could stand alone; otherwise the empty column is only there for the eye."""
    width = max((len(line.cells) for line in (top, *rows)), default=0)
    used = [False] * width
    for line in (top, *rows):
        for column, cell in enumerate(line.cells):
            used[column] = used[column] or is_filled(cell)
    runs: list[list[int]] = []
    for column in (column for column in range(width) if used[column]):
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    joined: list[list[int]] = []
    for run in runs:
        alone = _hits([top.cell(column) for column in run]) >= 2
        if joined and not alone:
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def _things(heads: Sequence[Head], lines: Sequence[Line]) -> tuple[list[Row], tuple[int, ...]]:
    """The rows that say something: not those with only a number, nor those with totals."""
    kept: list[Row] = []
    skipped: list[int] = []
    for line in lines:
        cells = [line.cell(head.at) for head in heads]
        filled = [cell for cell in cells if is_filled(cell)]
        if not filled or _is_only_numbered(heads, cells, filled):
            continue
        if _is_total(filled):
            skipped.append(line.number)
        else:
            kept.append(Row(line.number, cells))
    return kept, tuple(skipped)


def _is_only_numbered(heads: Sequence[Head], cells: Sequence[Cell], filled: list[Cell]) -> bool:
    if len(filled) > 1:
        return False
    at = next(index for index, cell in enumerate(cells) if is_filled(cell))
    is_index = _INDEX.match(words_only(heads[at].header)) is not None
    return is_index and (is_number(filled[0]) or written(filled[0]).strip(" .").isdigit())


def _is_total(filled: list[Cell]) -> bool:
    if not isinstance(filled[0], str) or not _TOTALS.match(words_only(filled[0])):
        return False
    return all(is_number(cell) or isinstance(cell, Fault) for cell in filled[1:])


# Turned: lanes below each other, a phase or a step in every column


def _label_column(lines: Sequence[Line]) -> tuple[int, int]:
    """The column that names most lanes, and how many lanes it names."""
    best = (0, 0)
    for column in range(_LABELS_IN):
        lanes = _lanes(line.cell(column) for line in lines[:_HEADS_WITHIN])
        if lanes > best[1]:
            best = column, lanes
    return best


def _turned(sheet: str, lines: Sequence[Line], labels: int) -> Table | None:
    """Above the phases may stand titles: rows with nothing to the right of the labels."""
    beside = (i for i, line in enumerate(lines) if any(map(is_filled, line.cells[labels + 1 :])))
    if (at := next(beside, None)) is None:
        return None
    headers: list[tuple[str, int]] = []
    lanes: list[list[Line]] = []
    named_yet = False
    for line in lines[at:]:
        label = written(line.cell(labels))
        if label or not named_yet:
            headers.append((label, line.number))
            lanes.append([line])
        else:
            lanes[-1].append(line)
        named_yet = named_yet or journey_field(label) is not None
    width = max(len(line.cells) for line in lines)
    rows = [
        Row(column, [_together(lane, column) for lane in lanes])
        for column in range(labels + 1, width)
    ]
    rows = [row for row in rows if any(map(is_filled, row.cells))]
    first = f"{letter(labels)}{headers[0][1]}"
    title = _title(lines[:at])
    return Table(sheet, first, named(headers), rows, turned=True, title=title) if rows else None


def _together(lane: Sequence[Line], column: int) -> Cell:
    """A lane of several rows says all that stands in them."""
    cells = [line.cell(column) for line in lane if is_filled(line.cell(column))]
    if len(cells) <= 1:
        return cells[0] if cells else None
    return "\n".join(written(cell) for cell in cells)


# What a cell looks like


def _hits(cells: Sequence[Cell]) -> int:
    return len({text for text in _short_texts(cells) if names_a_field(text)})


def _lanes(cells: Iterator[Cell]) -> int:
    fields = (journey_field(text) for text in _short_texts(cells))
    return len({found[0] for found in fields if found and found[1] >= 2})


def _short_texts(cells: Sequence[Cell] | Iterator[Cell]) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell, str) and 0 < len(cell.partition("\n")[0]) <= _LONGEST_HEADER:
            yield cell


def _is_header(line: Line) -> bool:
    texts = [cell for cell in line.cells if is_filled(cell)]
    if len(texts) < 2 or not all(isinstance(cell, str) for cell in texts):
        return False
    return len({written(cell) for cell in texts}) == len(texts)


def _filled_count(line: Line) -> int:
    return sum(map(is_filled, line.cells))


def _title(lines: Sequence[Line]) -> str:
    """The first line that stands above a table, if it is one text."""
    for line in lines:
        texts = [cell for cell in line.cells if is_filled(cell)]
        if texts and isinstance(texts[0], str):
            return written(texts[0])[:200]
    return ""
