"""Sheets as pages (PDF) and as a picture (PNG), by the typesetter typst: it draws what was placed
here, and marks in the PDF what is a heading, a table, a picture with words and mere decoration."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from journeys.import_export.poster import drawing
from journeys.import_export.poster.marks import (
    Arrow,
    Bend,
    Box,
    Face,
    Icon,
    Item,
    Mark,
    Rule,
    Sheet,
    Table,
    Words,
)
from journeys.import_export.poster.measure import FONT, FONTS, knows

_TEMPLATE = Path(__file__).parent / "poster.typ"
_POINTS = 72 / 96
_PPI = 192
# A picture of more is no use to anybody, and takes much memory to make.
_PIXELS = 24_000_000


@dataclass(frozen=True)
class About:
    """What a file says about itself. `text` tells the same in words, and goes along in a PDF."""

    title: str
    author: str
    description: str
    language: str
    text: str
    made_at: datetime


def pdf(sheets: Sequence[Sheet], about: About) -> bytes:
    """Pages that follow PDF/UA-1, the standard for who hears or feels a page. Where a character is
    in no font they are tagged just as well, but may not say that they follow it."""
    source = _source(sheets, about, about.text)
    options: dict[str, Any] = {"format": "pdf", "timestamp": about.made_at.replace(microsecond=0)}
    try:
        return _compiled(source, pdf_standards=["ua-1"], **options)
    except typst.TypstError:
        return _compiled(source, **options)


def png(sheet: Sheet, about: About) -> bytes:
    """One picture, twice as fine as the screen, or less fine where it would be too large."""
    ratio = sheet.scale * _PPI / 96
    pixels = sheet.width * sheet.height * ratio**2
    ppi = _PPI * min(1, (_PIXELS / pixels) ** 0.5)
    return _compiled(_source([sheet], about, None), format="png", ppi=ppi)


def _compiled(source: dict[str, Any], **options: Any) -> bytes:
    text = json.dumps(source, ensure_ascii=False)
    files: Any = {"main.typ": _TEMPLATE.read_bytes(), "poster.json": text.encode()}
    # A name in another script is written if the machine has a font for it.
    made: Any = typst.compile(
        files, font_paths=[str(FONTS)], ignore_system_fonts=knows(text), **options
    )
    return made


def _source(sheets: Sequence[Sheet], about: About, text: str | None) -> dict[str, Any]:
    source = _Source()
    return {
        "title": about.title,
        "author": about.author,
        "description": about.description,
        "language": about.language,
        "font": FONT,
        "text": text,
        "sheets": [source.sheet(sheet) for sheet in sheets],
        "pictures": list(source.pictures),
    }


@dataclass
class _Source:
    """Sheets as the template reads them. Each picture is there once, by its number."""

    pictures: dict[str, int] = field(default_factory=dict)

    def sheet(self, sheet: Sheet) -> dict[str, Any]:
        return {
            "width": sheet.width,
            "height": sheet.height,
            "unit": sheet.scale * _POINTS,
            "ground": [self.mark(mark) for mark in sheet.ground],
            "above": self.marks(sheet.above),
            "table": self.table(sheet.table) if sheet.table else None,
            "below": self.marks(sheet.below),
        }

    def table(self, table: Table) -> dict[str, Any]:
        rows, y = [], table.y
        for row in table.rows:
            cells, column, x = [], 0, table.x
            for cell in row.cells:
                width = sum(table.widths[column : column + cell.span])
                marks = self.marks(cell.items)
                cells.append({"x": x, "y": y, "width": width, "span": cell.span, "marks": marks})
                column, x = column + cell.span, x + width
            rows.append({"height": row.height, "head": row.is_head, "cells": cells})
            y += row.height
        return {"x": table.x, "y": table.y, "widths": list(table.widths), "rows": rows}

    def marks(self, items: Iterable[Item]) -> list[dict[str, Any]]:
        return [self.mark(mark) for item in items for mark in item.marks]

    def mark(self, mark: Mark) -> dict[str, Any]:
        return {"x": mark.x, "y": mark.y, **dict(self._look(mark))}

    def _look(self, mark: Mark) -> Iterator[tuple[str, Any]]:
        if isinstance(mark, Face):
            drawn = drawing.face(mark.score, mark.assumed)
            return self._picture(drawn, mark.size, mark.words or None)
        if isinstance(mark, Icon):
            return self._picture(drawing.icon(mark.name, mark.colour), mark.size, None)
        return iter(_SHAPES[type(mark)](mark).items())

    def _picture(self, drawn: str, size: float, alt: str | None) -> Iterator[tuple[str, Any]]:
        number = self.pictures.setdefault(drawing.alone(drawn), len(self.pictures))
        yield from (("kind", "picture"), ("picture", number), ("size", size), ("alt", alt))


def _box(box: Box) -> dict[str, Any]:
    size = {"width": box.width, "height": box.height, "radius": box.radius}
    line = {"line": box.line, "thick": box.thick, "dashed": box.is_dashed}
    return {"kind": "box", "fill": box.fill, **size, **line}


def _arrow(arrow: Arrow) -> dict[str, Any]:
    corners = [(x - arrow.x, y - arrow.y) for x, y in arrow.corners()]
    return {"kind": "arrow", "fill": arrow.fill, "corners": corners}


def _rule(rule: Rule) -> dict[str, Any]:
    line = {"line": rule.colour, "thick": rule.thick, "dashed": rule.is_dashed}
    return {"kind": "rule", "dx": rule.to_x - rule.x, "dy": rule.to_y - rule.y, **line}


def _bend(bend: Bend) -> dict[str, Any]:
    one_x, one_y, two_x, two_y = bend.by
    through = ((one_x, one_y), (two_x, two_y), (bend.to_x, bend.to_y))
    by = [(x - bend.x, y - bend.y) for x, y in through]
    return {"kind": "bend", "colour": bend.colour, "by": by}


def _words(words: Words) -> dict[str, Any]:
    """The words begin at the line on which the first of them stands."""
    look = {"size": words.style.size, "lead": words.style.lead, "bold": words.style.bold}
    placed = {"y": words.baseline(0), "width": words.width, "centred": words.is_centred}
    said = {"lines": list(words.lines), "role": words.role, "colour": words.style.colour}
    return {"kind": "words", **look, **placed, **said}


_SHAPES: dict[type[Mark], Any] = {
    Box: _box,
    Arrow: _arrow,
    Rule: _rule,
    Bend: _bend,
    Words: _words,
}
