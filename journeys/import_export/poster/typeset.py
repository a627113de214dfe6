"""Sheets as pages (PDF) and as a picture (PNG), by the typesetter typst: it draws what was placed
here, and marks in the PDF what is a heading, a table, a picture with words and mere decoration."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import typst

from journeys.import_export.poster import drawing, marks
from journeys.import_export.poster.marks import LEVEL_HIGH, LEVEL_WIDE, Item, Sheet, Table
from journeys.import_export.poster.measure import FONT, FONTS, knows
from journeys.import_export.poster.pen import About, Pen
from journeys.import_export.poster.row_heads import with_row_heads

_TEMPLATE = Path(__file__).parent / "poster.typ"
_POINTS = 72 / 96
_PPI = 192
# A picture of more is no use to anybody, and takes much memory to make.
_PIXELS = 24_000_000


def pdf(sheets: Sequence[Sheet], about: About) -> bytes:
    """Pages that follow PDF/UA-1, the standard for who hears or feels a page. Where a character is
    in no font they are tagged just as well, but may not say that they follow it."""
    source = _source(sheets, about, about.text)
    options: dict[str, Any] = {"format": "pdf", "timestamp": about.made_at.replace(microsecond=0)}
    try:
        made = _compiled(source, pdf_standards=["ua-1"], **options)
    except typst.TypstError:
        made = _compiled(source, **options)
    return with_row_heads(made)


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


class _Source(Pen[dict[str, Any]]):
    """Sheets as the template reads them. Each picture is there once, by its number."""

    def __init__(self) -> None:
        self.pictures: dict[str, int] = {}

    def sheet(self, sheet: Sheet) -> dict[str, Any]:
        return {
            "width": sheet.width,
            "height": sheet.height,
            "unit": sheet.scale * _POINTS,
            "ground": self.items([Item("", sheet.ground, is_repeated=True)]),
            "above": self.items(sheet.above),
            "table": self.table(sheet.table) if sheet.table else None,
            "below": self.items(sheet.below),
        }

    def table(self, table: Table) -> dict[str, Any]:
        rows, y = [], table.y
        for row in table.rows:
            cells, column, x = [], 0, table.x
            for cell in row.cells:
                width = sum(table.widths[column : column + cell.span])
                drawn = self.items(cell.items)
                cells.append({"x": x, "y": y, "width": width, "span": cell.span, "marks": drawn})
                column, x = column + cell.span, x + width
            rows.append({"height": row.height, "head": row.is_head, "cells": cells})
            y += row.height
        return {"x": table.x, "y": table.y, "widths": list(table.widths), "rows": rows}

    def items(self, items: Iterable[Item]) -> list[dict[str, Any]]:
        return [
            {**self.draw(mark), "artifact": item.is_repeated}
            for item in items
            for mark in item.marks
        ]

    def box(self, box: marks.Box) -> dict[str, Any]:
        size = {"width": box.width, "height": box.height, "radius": box.radius}
        line = {"line": box.line, "thick": box.thick, "dashed": box.is_dashed}
        return {**_at(box, "box"), "fill": box.fill, **size, **line}

    def arrow(self, arrow: marks.Arrow) -> dict[str, Any]:
        corners = [(x - arrow.x, y - arrow.y) for x, y in arrow.corners()]
        return {**_at(arrow, "arrow"), "fill": arrow.fill, "corners": corners}

    def rule(self, rule: marks.Rule) -> dict[str, Any]:
        line = {"line": rule.colour, "thick": rule.thick, "dashed": rule.is_dashed}
        return {**_at(rule, "rule"), "dx": rule.to_x - rule.x, "dy": rule.to_y - rule.y, **line}

    def bend(self, bend: marks.Bend) -> dict[str, Any]:
        one_x, one_y, two_x, two_y = bend.by
        through = ((one_x, one_y), (two_x, two_y), (bend.to_x, bend.to_y))
        by = [(x - bend.x, y - bend.y) for x, y in through]
        return {**_at(bend, "bend"), "colour": bend.colour, "by": by}

    def words(self, words: marks.Words) -> dict[str, Any]:
        """The words begin at the line on which the first of them stands."""
        look = {"size": words.style.size, "lead": words.style.lead, "bold": words.style.bold}
        placed = {"y": words.baseline(0), "width": words.width, "centred": words.is_centred}
        said = {"lines": list(words.lines), "role": words.role, "colour": words.style.colour}
        return {**_at(words, "words"), **look, **placed, **said}

    def face(self, face: marks.Face) -> dict[str, Any]:
        drawn = drawing.alone(drawing.face(face))
        return self.picture(face, drawn, face.size, face.words or None)

    def icon(self, icon: marks.Icon) -> dict[str, Any]:
        drawn = drawing.alone(drawing.icon(icon.name, icon.colour))
        return self.picture(icon, drawn, icon.size, None)

    def level(self, level: marks.Level) -> dict[str, Any]:
        drawn = drawing.alone(drawing.level(level.value), LEVEL_WIDE, LEVEL_HIGH)
        return self.picture(level, drawn, LEVEL_WIDE, level.words or None)

    def photo(self, photo: marks.Photo) -> dict[str, Any]:
        """Within a drawing: the typesetter is handed texts only."""
        drawn = drawing.alone(drawing.photo(photo), photo.width, photo.height)
        return self.picture(photo, drawn, photo.width, photo.words)

    def picture(self, mark: marks.Mark, drawn: str, wide: float, alt: str | None) -> dict[str, Any]:
        number = self.pictures.setdefault(drawn, len(self.pictures))
        return {**_at(mark, "picture"), "picture": number, "width": wide, "alt": alt}


def _at(mark: marks.Mark, kind: str) -> dict[str, Any]:
    return {"kind": kind, "x": mark.x, "y": mark.y}
