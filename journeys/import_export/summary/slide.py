"""A summary as one slide (PPTX) whose words, table and shapes can be changed."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Cm

from journeys.import_export.poster.ink import promise
from journeys.import_export.slide_shapes import (
    ACCENT,
    HEIGHT,
    INK,
    SOFT,
    TITLE_ONLY,
    TRACK,
    WIDTH,
    box,
    dress,
    rgb,
    text,
)
from journeys.import_export.summary.shape import Share, Summary
from journeys.import_export.summary.words import headings

# The height of a row with two lines.
_ROW = 1.0


def pptx(summary: Summary, made_at: datetime) -> bytes:
    """A slide of 16 by 9, in centimetres from its left upper corner; what it shows stands in its
    notes in words."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(WIDTH), Cm(HEIGHT)
    core = deck.core_properties
    core.title, core.author, core.language = summary.title, summary.organisation, summary.language
    core.created = made_at.replace(tzinfo=None)
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    words = headings()
    _head(slide, summary)
    _list(slide, summary, words)
    _matrix(slide, summary, words)
    bottom = _shares(slide, 9.6, words["promises"], summary.promises)
    if summary.quarters:
        bottom = _shares(slide, bottom + 0.2, words["capacity"], summary.quarters)
    _voices(slide, summary, words)
    text(slide, 1.2, HEIGHT - 0.95, 31.4, 0.6, f"{summary.made} · {summary.certainty}", 8, SOFT)
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = in_words(summary)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def in_words(summary: Summary) -> str:
    """All that the page shows, as lines to read aloud."""
    words = headings()
    return "\n".join(
        [
            summary.lead,
            *(
                f"{each.rank}. {each.title}: {each.points} ({words['between']}: {each.between};"
                f" {words['chance']}: {each.chance}) {each.chosen}".rstrip()
                for each in summary.lines
            ),
            f"{words['promises']}: {summary.promises_told}",
            *(f"{each.title}: {each.told}" for each in summary.promises),
            *([summary.capacity_told] if summary.capacity_told else []),
            *(f"“{said.text}” {said.speaker or ''} ({said.about})" for said in summary.voices),
        ]
    )


def _head(slide: Any, summary: Summary) -> None:
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Cm(1.2), Cm(0.6), Cm(31.4), Cm(1.3)
    title.text_frame.text = summary.title
    title.text_frame.margin_left = 0
    dress(title.text_frame.paragraphs[0], 24, INK, bold=True)
    text(slide, 1.2, 1.9, 31.4, 1.1, summary.lead, 12, SOFT)


def _list(slide: Any, summary: Summary, words: dict[str, str]) -> None:
    heads = [words[name] for name in ("place", "opportunity", "points", "between", "chance")]
    rows = [
        [str(each.rank), " ".join(filter(None, (each.title, each.chosen))), each.points,
         each.between, each.chance]
        for each in summary.lines
    ]  # fmt: skip
    text(slide, 1.2, 3.0, 19, 0.7, words["list"], 13, ACCENT, bold=True)
    frame = slide.shapes.add_table(
        len(rows) + 1, len(heads), Cm(1.2), Cm(3.7), Cm(19.2), Cm(_ROW * (len(rows) + 1))
    )
    frame.table.horz_banding = False
    frame.name = words["list"]
    for column, width in zip(frame.table.columns, (1.3, 10.6, 1.9, 2.9, 2.5), strict=True):
        column.width = Cm(width)
    for row, texts in zip(frame.table.rows, [heads, *rows], strict=True):
        row.height = Cm(_ROW)
        for cell, words_in in zip(row.cells, texts, strict=True):
            cell.text = words_in
            cell.margin_top = cell.margin_bottom = Cm(0.05)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(ACCENT if texts is heads else "#f5f6f8")
            dress(cell.text_frame.paragraphs[0], 10, "#ffffff" if texts is heads else INK)


def _matrix(slide: Any, summary: Summary, words: dict[str, str]) -> None:
    left, top, width, height, size = 21.4, 3.7, 11.2, 5.2, 0.62
    text(slide, left, 3.0, width, 0.7, words["matrix"], 13, ACCENT, bold=True)
    ground = box(slide, MSO_SHAPE.RECTANGLE, left, top, width, height, "#f5f6f8")
    ground.name = words["matrix"]
    for dot in reversed(summary.dots):
        x, y = left + dot.x * width - size / 2, top + (1 - dot.y) * height - size / 2
        mark = box(slide, MSO_SHAPE.OVAL, x, y, size, size, promise(dot.promise or 1))
        mark.name = f"{words['place']} {dot.rank}"
        frame = mark.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.text, frame.vertical_anchor = str(dot.rank), MSO_ANCHOR.MIDDLE
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        dress(frame.paragraphs[0], 9, "#ffffff", bold=True)
    text(slide, left, top, 6, 0.5, f"{words['impact']} {summary.up[1]}", 8, SOFT)
    across = f"{words['feasibility']} {summary.across[1]}"
    text(slide, left + width - 5, top + height - 0.55, 4.9, 0.5, across, 8, SOFT, right=True)


def _shares(slide: Any, top: float, heading: str, shares: Sequence[Share]) -> float:
    """Bars with their words; gives where the next thing may begin."""
    text(slide, 21.4, top, 11.2, 0.6, heading, 13, ACCENT, bold=True)
    top += 0.75
    for each in shares[:8]:
        text(slide, 21.4, top, 5.4, 0.55, each.title, 9, INK)
        box(slide, MSO_SHAPE.ROUNDED_RECTANGLE, 26.9, top + 0.18, 3.6, 0.2, TRACK)
        part = min(1.0, max(0.0, each.part))
        if part:
            colour = promise(each.promise) if each.promise else ACCENT
            box(slide, MSO_SHAPE.ROUNDED_RECTANGLE, 26.9, top + 0.18, 3.6 * part, 0.2, colour)
        text(slide, 30.6, top, 2.4, 0.55, each.told, 9, INK)
        top += 0.55
    return top


def _voices(slide: Any, summary: Summary, words: dict[str, str]) -> None:
    top = 3.7 + _ROW * (len(summary.lines) + 1) + 0.3
    text(slide, 1.2, top, 19, 0.6, words["voices"], 13, ACCENT, bold=True)
    for place, said in enumerate(summary.voices):
        left = 1.2 + place * 6.5
        text(slide, left, top + 0.7, 6.2, 3.2, f"“{said.text}”", 10, INK)
        who = " · ".join(filter(None, (said.speaker, said.about)))
        text(slide, left, top + 3.3, 6.2, 0.9, who, 8, SOFT)
