"""A journey as somebody has it in a text or in a spreadsheet, pasted: read as lines of an outline.

Cells copied from a spreadsheet come as tab-separated text. What is wrong with a line is said with
that line, and the person who pastes has the last word about its level."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from journeys.domain.outline import PHASE, STEP, TOUCHPOINT
from journeys.domain.reason import Reason, say
from journeys.import_export.outline_sides import (
    FRONT,
    SIDES,
    Names,
    find_sides,
    is_side,
    named,
    said_in,
    taken_off,
)

Layout = Literal["guess", "columns", "row", "outline"]

LONGEST = 200  # what a title can hold
MOST = 1000  # lines at once
_HEADERS = {
    "fase", "fasen", "phase", "phases", "stap", "stappen", "step", "steps", "contactmoment",
    "contactmomenten", "touchpoint", "touchpoints",
}  # fmt: skip
_BULLET = re.compile(r"(?:[-*•–·]|\d+[.)]|[a-z][.)]|(\d+(?:\.\d+)+)[.)]?)[ \t]+", re.I)
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_TAB_STOP = 4


@dataclass(frozen=True)
class Pasted:
    """A line as it would be added. `level` is 1 to 3, `story` what was too long for a title.
    `channel` and `front` are the id and the key of what was recognised."""

    level: int
    title: str
    story: str = ""
    warnings: tuple[Reason, ...] = ()
    channel: str = ""
    front: str = ""


def read(
    text: str, layout: Layout = "guess", top: int = PHASE, names: Names | None = None
) -> list[Pasted]:
    """The lines in a pasted text. What stands furthest to the left is of level `top`.

    `columns`: a column each for phases, steps and touchpoints, where a blank is the same as above,
    and one each for the channel and the department in front, by their header or by the `names` in
    them. `row`: a row of phases, with the steps of each below it. `outline`: indented, or with
    headings; a touchpoint can end in its channel and department, in brackets.
    A level is never deeper than a touchpoint, nor more than one deeper than the line before it."""
    names = names or Names()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    layout = guess(text, names) if layout == "guess" else layout
    if layout == "outline":
        found = _outline(text)
    else:
        cells = _cells(text)
        found = _row(cells) if layout == "row" else iter(_columns(cells, names))
    lines = _level(found, top)
    return [_recognised(line, names, layout == "outline") for line in lines][:MOST]


def guess(text: str, names: Names | None = None) -> Layout:
    """What the text probably is."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not any("\t" in line.strip() for line in lines) and not _is_quoted(text):
        return "outline"
    rows = _cells(text)
    width = max((len(row) for row in rows), default=0)
    top = rows[0] if rows else []
    beside = find_sides(rows, names or Names(), False)
    if _is_header(top) or width - len(beside) <= TOUCHPOINT:
        return "columns"
    return "row" if all(top) else "columns"


def written(lines: Iterable[Pasted]) -> str:
    """As an outline that reads back the same."""
    return "\n".join("\t" * (line.level - PHASE) + f"- {line.title}" for line in lines)


def _cells(text: str) -> list[list[str]]:
    """Rows of cells, without rows that hold nothing. A quoted cell can hold tabs and line ends."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        # A quotation mark that nothing closes is only a quotation mark.
        rows = [line.split("\t") for line in text.split("\n")]
    tidy = [[cell.strip() for cell in row] for row in rows]
    for row in tidy:
        while row and not row[-1]:
            row.pop()
    return [row for row in tidy if row]


def _columns(rows: list[list[str]], names: Names) -> list[Pasted]:
    """What is the same as above is not there again; the last cell of a row always is. A channel and
    a department go with the last line of their row."""
    is_headed = bool(rows) and _is_header(rows[0])
    sides = find_sides(rows, names, is_headed)
    found: list[Pasted] = []
    above: list[str] = []
    for row in rows[is_headed:]:
        cells = [cell for at, cell in enumerate(row) if at not in sides]
        while cells and not cells[-1]:
            cells.pop()
        new, above = _row_of(cells, above)
        found += new
        said = said_in(row, sides)
        if new:
            found[-1] = replace(found[-1], **said)
        elif said and found:
            told = Reason(_LOOSE, {"said": ", ".join(said.values())})
            found[-1] = replace(found[-1], warnings=(*found[-1].warnings, told))
    return found


def _row_of(row: list[str], known: list[str]) -> tuple[list[Pasted], list[str]]:
    """The lines of a row that are not in the rows above it, and what stands in it then."""
    found: list[Pasted] = []
    above = known[: max(len(row) - 1, 0)] if row else known
    same = True
    for depth, cell in enumerate(row):
        last = depth == len(row) - 1
        same = same and (not cell or known[depth : depth + 1] == [cell])
        above = [*above[:depth], cell or "".join(known[depth : depth + 1])]
        if cell and (last or not same):
            found.append(_line(depth + 1, cell))
    return found, above


def _row(rows: list[list[str]]) -> Iterator[Pasted]:
    for place, phase in enumerate(rows[0] if rows else []):
        below = [row[place] for row in rows[1:] if place < len(row) and row[place]]
        if phase or below:
            yield _line(PHASE, phase or "…")
            yield from (_line(STEP, cell) for cell in below)


def _outline(text: str) -> Iterator[Pasted]:
    """Depth by headings first, and below a heading by how far a line stands in."""
    heads: list[int] = []
    indents: list[int] = []
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            continue
        if heading := _HEADING.match(bare):
            rank = len(heading[1])
            heads, indents = [*(head for head in heads if head < rank), rank], []
            yield _line(len(heads), bare[heading.end() :])
            continue
        bullet = _BULLET.match(bare)
        indent = _indent(line) + (bullet[1].count(".") if bullet and bullet[1] else 0)
        indents = [*(each for each in indents if each < indent), indent]
        yield _line(len(heads) + len(indents), bare[bullet.end() :] if bullet else bare)


def _indent(line: str) -> int:
    blank = line[: len(line) - len(line.lstrip())]
    return len(blank.expandtabs(_TAB_STOP)) * _TAB_STOP


def _line(level: int, cell: str) -> Pasted:
    """The first line of a cell is the title, the rest its story; so is what does not fit."""
    title, _, story = (part.strip() for part in cell.strip().partition("\n"))
    if len(title) <= LONGEST:
        return Pasted(level, title, story)
    told = Reason(say("Longer than 200 characters: the whole text goes into its story."))
    return Pasted(level, f"{title[: LONGEST - 1].rstrip()}…", cell.strip(), (told,))


def _level(lines: Iterable[Pasted], top: int) -> Iterator[Pasted]:
    deepest = top
    for line in lines:
        if not line.title:
            continue
        wanted = line.level + top - PHASE
        level = min(wanted, deepest, TOUCHPOINT)
        told = line.warnings
        if wanted > level:
            told = (*told, Reason(_TOO_DEEP if wanted > TOUCHPOINT else _SKIPS))
        yield replace(line, level=level, warnings=told)
        deepest = level + 1


def _recognised(line: Pasted, names: Names, is_text: bool) -> Pasted:
    """With the channel and the department that were meant; what is not known here is told."""
    if is_text and line.level == TOUCHPOINT:
        title, found = taken_off(line.title, names)
        return replace(line, title=title, **found)
    told = list(line.warnings)
    found: dict[str, str] = {}
    for side in SIDES:
        said = getattr(line, side)
        found[side] = named(side, said, names) if line.level == TOUCHPOINT else ""
        if said and not found[side]:
            unknown = _NO_DEPARTMENT if side == FRONT else _NO_CHANNEL
            is_there = line.level == TOUCHPOINT
            told.append(Reason(unknown if is_there else _LOOSE, {"said": said[:80]}))
    return replace(line, warnings=tuple(told), **found)


_NO_CHANNEL = say("There is no channel “%(said)s” here. Choose one, or leave it open.")
_NO_DEPARTMENT = say("There is no department “%(said)s” here. Choose one, or leave it open.")
_LOOSE = say("“%(said)s” stands beside no touchpoint of its own and is left out.")
_TOO_DEEP = say("Stood deeper than a touchpoint; it becomes a touchpoint.")
_SKIPS = say("Nothing stood above it to stand in; it goes one level higher.")


def _is_header(row: Sequence[str]) -> bool:
    return bool(row) and all(not cell or cell.lower() in _HEADERS or is_side(cell) for cell in row)


def _is_quoted(text: str) -> bool:
    """A single cell with line ends in it comes in quotation marks."""
    return bool(re.match(r'"(?:[^"]|"")*\n(?:[^"]|"")*"\s*(?:\n|\Z)', text.strip()))
