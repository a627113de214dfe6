"""Sheets as slides (PPTX) that can be changed: cards are groups of shapes with their words, faces
are the smileys of the program itself, and a curve is a row of lines that can be bent."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE, MSO_SHAPE_TYPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.util import Emu, Pt

from journeys.import_export.poster import marks
from journeys.import_export.poster.ink import PAPER, Style
from journeys.import_export.poster.marks import POINTED, Item, Mark, Sheet, Words
from journeys.import_export.poster.measure import width
from journeys.import_export.poster.pen import About, Pen
from journeys.import_export.poster.strokes import strokes

_PIXEL = 9525  # EMU
# On every computer with an office program, and never wider than the font that was measured.
_FONT = "Arial"
_TITLE_ONLY = 5
_TONGUES = {"nl": MSO_LANGUAGE_ID.DUTCH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
# Of a thin line and of the edge of a face; any other line has long ones.
_DASHES = {1: MSO_LINE.ROUND_DOT, 1.6: MSO_LINE.SQUARE_DOT}
# How a smiley's mouth is bent, from sad to glad.
_MOUTHS = {-2: -0.04653, -1: -0.025, 0: 0.0, 1: 0.025, 2: 0.04653}


def pptx(sheets: Sequence[Sheet], notes: Sequence[str], about: About) -> bytes:
    """A slide for every sheet; `notes` are what each of them shows, in words."""
    deck = Presentation()
    first = sheets[0]
    deck.slide_width = Emu(round(first.width * first.scale * _PIXEL))
    deck.slide_height = Emu(round(first.height * first.scale * _PIXEL))
    deck.core_properties.title = about.title
    deck.core_properties.author = about.author
    deck.core_properties.comments = about.description
    deck.core_properties.language = about.language
    deck.core_properties.created = about.made_at.replace(tzinfo=None)
    for sheet, told in zip(sheets, notes, strict=True):
        slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        _Slide(slide.shapes, sheet.scale, about.language).sheet(sheet)
        notes_frame = slide.notes_slide.notes_text_frame
        if notes_frame is not None:
            notes_frame.text = told
    kept = BytesIO()
    deck.save(kept)
    return kept.getvalue()


class _Slide(Pen[Any]):
    """Draws shapes on one slide; None for a curve to another slide."""

    def __init__(self, shapes: Any, scale: float, tongue: str) -> None:
        self.shapes, self.scale, self.tongue = shapes, scale, tongue
        self.icons: dict[tuple[str, float, str], Any] = {}

    def sheet(self, sheet: Sheet) -> None:
        # Else each shape looks for a free number among all the others.
        self.shapes.turbo_add_enabled = True
        for mark in sheet.ground:
            self.draw(mark)
        for item in sheet.items():
            self.item(item)
        for number, one in enumerate(self.shapes.element.iter("{*}cNvPr"), start=1):
            one.set("id", str(number))

    def item(self, item: Item) -> None:
        """A card is a group, so that it moves as one. A title is the title of its slide."""
        shapes = [shape for shape in self.drawn(item) if shape is not None]
        if len(shapes) > 1 and not any(shape.is_placeholder for shape in shapes):
            _name(self.shapes.add_group_shape(shapes), item.name)

    def drawn(self, item: Item) -> Iterator[Any]:
        """Words that stand in a badge or in an arrow become the words of that shape."""
        before: tuple[Mark, Any] | None = None
        for mark in item.marks:
            if before and isinstance(mark, Words) and _stands_in(mark, before[0]):
                self.write(before[1], mark, _indent(mark, before[0]))
                _name(before[1], mark.text)
                continue
            shape = self.draw(mark)
            if isinstance(mark, marks.Box):
                _name(shape, item.name)
            before = (mark, shape)
            yield shape

    def box(self, box: marks.Box) -> Any:
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if box.radius else MSO_SHAPE.RECTANGLE
        shape = self.shapes.add_shape(kind, *self.at(box.x, box.y, box.width, box.height))
        if box.radius:
            shape.adjustments[0] = min(0.5, box.radius / min(box.width, box.height))
        _plain(shape, box.fill)
        if box.line:
            self.line(shape.line, box.line, box.thick, box.is_dashed)
        return shape

    def arrow(self, arrow: marks.Arrow) -> Any:
        kind = MSO_SHAPE.PENTAGON if arrow.is_first else MSO_SHAPE.CHEVRON
        shape = self.shapes.add_shape(kind, *self.at(arrow.x, arrow.y, arrow.width, arrow.height))
        shape.adjustments[0] = POINTED / min(arrow.width, arrow.height)
        _plain(shape, arrow.fill)
        return shape

    def words(self, words: Words) -> Any:
        place = self.at(words.x, words.y, words.width + 2, words.height)
        if words.role == "h1":
            shape = self.shapes.title
            shape.left, shape.top, shape.width, shape.height = place
        else:
            shape = self.shapes.add_textbox(*place)
            _name(shape, words.text)
        self.write(shape, words)
        return shape

    def write(self, shape: Any, words: Words, indent: float = 0) -> None:
        """Free to wrap anew: the words may be changed, and the font here is another one."""
        frame = shape.text_frame
        frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.margin_left = Pt(indent * self.points)
        frame.word_wrap, frame.auto_size = not _is_tight(words), MSO_AUTO_SIZE.NONE
        is_drawn = shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if is_drawn else MSO_ANCHOR.TOP
        for number, text in enumerate(_paragraphs(words)):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            paragraph.line_spacing = Pt(words.style.lead * self.points)
            paragraph.alignment = PP_ALIGN.CENTER if words.is_centred else PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text = text
            self.dress(run.font, words.style)

    def dress(self, font: Any, style: Style) -> None:
        font.size = Pt(round(style.size * self.points * 2) / 2)
        font.bold, font.name = style.bold, _FONT
        font.color.rgb = _rgb(style.colour)
        font.language_id = _TONGUES.get(self.tongue, MSO_LANGUAGE_ID.ENGLISH_UK)

    def face(self, face: marks.Face) -> Any:
        kind = MSO_SHAPE.OVAL if face.score is None else MSO_SHAPE.SMILEY_FACE
        shape = self.shapes.add_shape(kind, *self.at(face.x, face.y, face.size, face.size))
        if face.score is not None:
            shape.adjustments[0] = _MOUTHS[face.score]
        _plain(shape, PAPER if face.is_hollow else face.colour)
        self.line(shape.line, face.colour if face.is_hollow else PAPER, 1.6, face.score is None)
        if face.score is None:
            style = Style(13, 14, face.colour, bold=True)
            self.write(shape, Words(0, 0, 0, "?", "?", style, is_centred=True))
        _name(shape, face.words, face.words)
        return shape

    def level(self, level: marks.Level) -> Any:
        shape = self.shapes.add_group_shape([self.box(box) for box in level.blocks()])
        _name(shape, level.words, level.words)
        return shape

    def photo(self, photo: marks.Photo) -> Any:
        place = self.at(photo.x, photo.y, photo.width, photo.height)
        shape = self.shapes.add_picture(BytesIO(photo.content), *place)
        _name(shape, photo.words, photo.words)
        return shape

    def rule(self, rule: marks.Rule) -> Any:
        ends = self.at(rule.x, rule.y, rule.to_x, rule.to_y)
        shape = self.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        _bare(shape)
        self.line(shape.line, rule.colour, rule.thick, rule.is_dashed)
        return shape

    def bend(self, bend: marks.Bend) -> Any:
        if not bend.whole:
            return None
        ends = self.at(bend.x, bend.y, bend.to_x, bend.to_y)
        shape = self.shapes.add_connector(MSO_CONNECTOR.CURVE, *ends)
        _bare(shape)
        self.line(shape.line, bend.colour, 2.6, False)
        return shape

    def icon(self, icon: marks.Icon) -> Any:
        """Drawn line by line once; each next one is a copy of the first."""
        look = (icon.name, icon.size, icon.colour)
        if look not in self.icons:
            shape = self.first_icon(icon)
            self.icons[look] = deepcopy(shape.element)
            return shape
        shape = Shape(deepcopy(self.icons[look]), self.shapes)
        self.shapes.element.append(shape.element)
        left, top = (
            min(point[axis] for line in strokes(icon.name) for point in line) for axis in (0, 1)
        )
        each = icon.size / 24
        shape.left, shape.top = self.at(icon.x + left * each, icon.y + top * each)
        return shape

    def first_icon(self, icon: marks.Icon) -> Any:
        """Lines in a square of 24 by 24, of which the scale of the shape makes what is asked."""
        each = self.scale * _PIXEL * icon.size / 24
        first, *others = strokes(icon.name)
        builder = self.shapes.build_freeform(*first[0], scale=each)
        builder.add_line_segments(first[1:], close=False)
        for line in others:
            builder.move_to(*line[0])
            builder.add_line_segments(line[1:], close=False)
        shape = builder.convert_to_shape(*self.at(icon.x, icon.y))
        _plain(shape, None)
        self.line(shape.line, icon.colour, 2 * icon.size / 24, False)
        return shape

    def line(self, line: Any, colour: str, thick: float, is_dashed: bool) -> None:
        line.color.rgb = _rgb(colour)
        line.width = Pt(thick * self.points)
        if is_dashed:
            line.dash_style = _DASHES.get(thick, MSO_LINE.DASH)

    @property
    def points(self) -> float:
        return self.scale * 72 / 96

    def at(self, *pixels: float) -> list[Emu]:
        return [Emu(round(pixel * self.scale * _PIXEL)) for pixel in pixels]


def _paragraphs(words: Words) -> Sequence[str]:
    """As it was written; line by line where a word had to be cut: slides cut it anywhere."""
    is_cut = " ".join(words.lines) != " ".join(words.text.split())
    return words.lines if is_cut else words.text.split("\n")


def _is_tight(words: Words) -> bool:
    """Where its place is no wider than it is: in another font it may stick out, but not wrap."""
    lines = words.lines
    return words.is_centred or (len(lines) == 1 and words.width < width(lines[0], words.style) + 4)


def _stands_in(words: Words, mark: Mark) -> bool:
    if isinstance(mark, marks.Arrow):
        return True
    return words.is_centred and isinstance(mark, marks.Box) and words.width == mark.width


def _indent(words: Words, mark: Mark) -> float:
    """In a notched arrow, words begin beside the notch."""
    if not isinstance(mark, marks.Arrow):
        return 0
    return words.x - mark.x - (0 if mark.is_first else POINTED)


def _plain(shape: Any, fill: str | None) -> None:
    """Without the shadow and the border that a theme gives."""
    _bare(shape)
    shape.line.fill.background()
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
    else:
        shape.fill.background()


def _bare(shape: Any) -> None:
    for style in list(shape.element.iterchildren("{*}style")):
        shape.element.remove(style)


def _name(shape: Any, name: str, told: str = "") -> None:
    """What the list of shapes calls it, and what is read aloud in its place."""
    for properties in shape.element.iter("{*}cNvPr"):
        if name:
            properties.set("name", name[:120])
        if told:
            properties.set("descr", told)
        return


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:].upper())
