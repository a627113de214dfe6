"""A sheet in which every row is what somebody said: which column is the text, and which the code of
who said it."""

import re
from collections.abc import Iterator

from journeys.domain.notes import begin, is_code

_ABOUT_WHOM = re.compile(r"code|deelnemer|participant|respondent|resp\b|\bid\b|nummer|\bnr\b", re.I)


def told(rows: list[list[str]]) -> Iterator[str]:
    """The lines of all notes: each begins with the code, or with the number of its row, which is
    nobody's code; what else stands in the row comes before the text."""
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    head = rows[0] if _is_head(rows) else None
    body = rows[1:] if head else rows
    text = max(range(width), key=lambda at: sum(len(row[at]) for row in body))
    code = _code_column(head, body, text)
    for number, row in enumerate(body, 1):
        if not row[text]:
            continue
        yield begin(row[code] if code is not None and row[code] else f"#{number}")
        yield from _others(head, row, {text, code})
        yield row[text]
        yield ""


def _is_head(rows: list[list[str]]) -> bool:
    """Names of columns: all filled in, short, and without the figures of a code or a date."""
    first = rows[0]
    return (
        len(rows) > 1
        and all(0 < len(cell) <= 60 and not cell.isdigit() for cell in first)
        and (not any(is_code(cell) for cell in first))
    )


def _code_column(head: list[str] | None, body: list[list[str]], text: int) -> int | None:
    fitting = [
        at
        for at in range(len(body[0]))
        if at != text
        and all(is_code(row[at]) for row in body if row[at])
        and any(r[at] for r in body)
    ]
    if head is None:
        return fitting[0] if fitting else None
    return next((at for at in fitting if _ABOUT_WHOM.search(head[at])), None)


def _others(head: list[str] | None, row: list[str], taken: set[int | None]) -> Iterator[str]:
    others = [
        f"{head[at]}: {cell}" if head else cell
        for at, cell in enumerate(row)
        if cell and at not in taken
    ]
    if others:
        yield " · ".join(others)
