"""The roadmap as slides (PPTX): the board, and the timeline, in shapes that can be moved."""

from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Cm

from journeys.import_export.poster.ink import promise
from journeys.import_export.roadmap.shape import Item, Roadmap
from journeys.import_export.slide_shapes import (
    HEIGHT,
    INK,
    SOFT,
    TITLE_ONLY,
    TRACK,
    WIDTH,
    box,
    dress,
    text,
)
from journeys.language import translate as _

# Cards in a lane, and bars, on one slide.
_CARDS, _BARS = 9, 16
_LEFT, _TOP = 1.2, 2.6


def pptx(roadmap: Roadmap, made_at: datetime) -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(WIDTH), Cm(HEIGHT)
    core = deck.core_properties
    core.title, core.author, core.language = roadmap.title, roadmap.organisation, roadmap.language
    core.created = made_at.replace(tzinfo=None)
    _boards(deck, roadmap)
    planned = [item for item in roadmap.items if item.first is not None]
    for part in _parts(planned, _BARS):
        _timeline(_slide(deck, roadmap, _("Timeline")), roadmap, part)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _boards(deck: Any, roadmap: Roadmap) -> None:
    """As many slides as the fullest lane needs."""
    lanes = [[item for item in roadmap.items if item.lane == lane] for lane in roadmap.lanes]
    slides = max(1, ceil(max(map(len, lanes), default=0) / _CARDS))
    width = (WIDTH - 2 * _LEFT) / len(lanes)
    for number in range(slides):
        slide = _slide(deck, roadmap, _("Board"))
        for place, (name, lane) in enumerate(zip(roadmap.lanes, lanes, strict=True)):
            x = _LEFT + place * width
            text(slide, x, _TOP, width - 0.3, 0.7, f"{name} ({len(lane)})", 13, INK, bold=True)
            for row, item in enumerate(lane[number * _CARDS : (number + 1) * _CARDS]):
                _card(slide, x, _TOP + 0.9 + row * 1.65, width - 0.4, item)


def _card(slide: Any, x: float, y: float, width: float, item: Item) -> None:
    card = box(slide, MSO_SHAPE.ROUNDED_RECTANGLE, x, y, width, 1.5, "#f5f6f8")
    card.name = item.title[:120]
    edge = promise(item.promise) if item.promise else SOFT
    box(slide, MSO_SHAPE.RECTANGLE, x, y, 0.12, 1.5, edge)
    text(slide, x + 0.25, y + 0.1, width - 0.4, 0.9, item.title, 9, INK, bold=True)
    about = " · ".join(filter(None, (item.workstream, item.when, item.owner)))
    text(slide, x + 0.25, y + 1.02, width - 0.4, 0.45, about, 7, SOFT)


def _timeline(slide: Any, roadmap: Roadmap, items: list[Item]) -> None:
    left = _LEFT + 8.2
    each = (WIDTH - left - _LEFT) / max(1, len(roadmap.quarters))
    for place, name in enumerate(roadmap.quarters):
        text(slide, left + place * each, _TOP, each, 0.5, name, 8 if each > 1.6 else 5, SOFT)
        rule = box(
            slide, MSO_SHAPE.RECTANGLE, left + place * each, _TOP + 0.6, 0.02, 15, TRACK
        )  # fmt: skip
        rule.name = name
    for row, item in enumerate(items):
        assert item.first is not None and item.last is not None
        y = _TOP + 0.8 + row * 0.9
        text(slide, _LEFT, y + 0.1, 8, 0.8, item.title, 9, INK)
        colour = promise(item.promise) if item.promise else SOFT
        width = (item.last - item.first + 1) * each - 0.08
        bar = box(
            slide, MSO_SHAPE.ROUNDED_RECTANGLE, left + item.first * each + 0.04, y, width, 0.65,
            colour,
        )  # fmt: skip
        bar.name = f"{item.title}: {item.when}"[:120]
        frame = bar.text_frame
        frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, False
        frame.text = item.when
        dress(frame.paragraphs[0], 8, "#ffffff")


def _slide(deck: Any, roadmap: Roadmap, name: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Cm(_LEFT), Cm(0.7), Cm(31), Cm(1.3)
    title.text_frame.text = f"{roadmap.title}: {name.lower()}"
    title.text_frame.margin_left = 0
    dress(title.text_frame.paragraphs[0], 22, INK, bold=True)
    text(slide, _LEFT, HEIGHT - 0.9, 31, 0.5, roadmap.made, 8, SOFT)
    return slide


def _parts(items: list[Item], size: int) -> list[list[Item]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
