"""Shapes on a slide, in centimetres from its left upper corner: words and boxes that can be
changed."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Cm, Pt

WIDTH, HEIGHT = 33.87, 19.05
INK, SOFT, TRACK, ACCENT = "#1b2430", "#46525f", "#e5e9ee", "#14603b"
TITLE_ONLY = 5
_FONT = "Arial"


def box(slide: Any, kind: Any, x: float, y: float, width: float, height: float, fill: str) -> Any:
    shape = slide.shapes.add_shape(kind, Cm(x), Cm(y), Cm(width), Cm(height))
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(fill)
    shape.line.fill.background()
    # Without the shadow and the border that a theme gives.
    for style in list(shape.element.iterchildren("{*}style")):
        shape.element.remove(style)
    return shape


def text(
    slide: Any, x: float, y: float, width: float, height: float, text: str, size: float,
    colour: str, bold: bool = False, right: bool = False,
) -> None:  # fmt: skip
    frame = slide.shapes.add_textbox(Cm(x), Cm(y), Cm(width), Cm(height)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = text
    frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    dress(frame.paragraphs[0], size, colour, bold)


def dress(paragraph: Any, size: float, colour: str | None, bold: bool = False) -> None:
    paragraph.alignment = paragraph.alignment or PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.size, run.font.name = Pt(size), _FONT
        run.font.bold = bold or None
        if colour:
            run.font.color.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:].upper())
