"""A sheet as a drawing that any browser and drawing program can open (SVG 1.1).

The words are words: they can be found, read aloud and changed. The font travels in the drawing;
where a program does not take it from there, every line is still as wide as it was measured."""

from base64 import b64encode
from functools import cache
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from journeys.import_export.poster import drawing, ink, marks
from journeys.import_export.poster.drawing import STATIC
from journeys.import_export.poster.marks import LEVEL_HIGH, LEVEL_WIDE, Item, Sheet
from journeys.import_export.poster.measure import FONT, width
from journeys.import_export.poster.pen import About, Pen

_SPACE = "http://www.w3.org/2000/svg"
_FONT_FILE = STATIC / "vendor" / "font" / "noto-sans-latin-wght-normal.woff2"
_ROLES = {"h1": "1", "h2": "2", "h3": "3"}


def svg(sheet: Sheet, about: About) -> bytes:
    size = {"width": _n(sheet.width), "height": _n(sheet.height)}
    root = etree.Element(
        "svg",
        {
            "viewBox": f"0 0 {_n(sheet.width)} {_n(sheet.height)}",
            "role": "img",
            "aria-labelledby": "title told",
            "lang": about.language,
            "font-family": f"'{FONT}', 'Segoe UI', Arial, sans-serif",
            **size,
        },
        nsmap={None: _SPACE},
    )
    _add(root, "title", id="title").text = about.title
    _add(root, "desc", id="told").text = about.text
    _add(root, "style").text = _style()
    pen = _Drawing(root)
    _add(root, "rect", fill=ink.PAPER, **size)
    for mark in sheet.ground:
        pen.draw(mark)
    for item in sheet.items():
        pen.item(item)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


class _Drawing(Pen[None]):
    """Icons, faces and levels are drawn once, and used wherever they stand."""

    def __init__(self, root: Any) -> None:
        self.root = self.into = root
        self.defs = _add(root, "defs")
        self.known: set[str] = set()

    def item(self, item: Item) -> None:
        self.into = _add(self.root, "g")
        if item.name:
            _add(self.into, "title").text = item.name
        for mark in item.marks:
            self.draw(mark)

    def box(self, box: marks.Box) -> None:
        look: dict[str, str] = {"fill": box.fill or "none"}
        if box.line:
            look |= {"stroke": box.line, "stroke-width": _n(box.thick)}
        if box.is_dashed:
            look["stroke-dasharray"] = "4 3"
        if box.radius:
            look["rx"] = _n(box.radius)
        at = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        _add(self.into, "rect", **{name: _n(value) for name, value in at.items()}, **look)

    def arrow(self, arrow: marks.Arrow) -> None:
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in arrow.corners())
        _add(self.into, "polygon", points=points, fill=arrow.fill)

    def rule(self, rule: marks.Rule) -> None:
        dashes = {"stroke-dasharray": "5 4"} if rule.is_dashed else {}
        ends = {"x1": rule.x, "y1": rule.y, "x2": rule.to_x, "y2": rule.to_y}
        at = {name: _n(value) for name, value in ends.items()}
        look = {"stroke": rule.colour, "stroke-width": _n(rule.thick), **dashes}
        _add(self.into, "line", **at, **look)

    def bend(self, bend: marks.Bend) -> None:
        one_x, one_y, two_x, two_y = map(_n, bend.by)
        start, end = f"{_n(bend.x)},{_n(bend.y)}", f"{_n(bend.to_x)},{_n(bend.to_y)}"
        path = f"M{start}C{one_x},{one_y} {two_x},{two_y} {end}"
        look = {"fill": "none", "stroke": bend.colour, "stroke-width": "3"}
        _add(self.into, "path", d=path, **look)

    def words(self, words: marks.Words) -> None:
        style = words.style
        look = {"font-size": _n(style.size), "fill": style.colour}
        if style.bold:
            look["font-weight"] = "600"
        if words.role in _ROLES:
            look |= {"role": "heading", "aria-level": _ROLES[words.role]}
        text = _add(self.into, "text", **look)
        for number, line in enumerate(words.lines):
            wide = width(line, style)
            x = words.x + (words.width - wide) / 2 if words.is_centred else words.x
            at = {"x": _n(x), "y": _n(words.baseline(number))}
            span = _add(text, "tspan", **at, textLength=_n(wide), lengthAdjust="spacingAndGlyphs")
            span.text = line

    def face(self, face: marks.Face) -> None:
        name = f"face-{face.score}{'-assumed' if face.assumed else ''}"
        self.keep(name, drawing.face(face))
        self.use(name, face.x, face.y, face.size, face.size)

    def icon(self, icon: marks.Icon) -> None:
        name = f"icon-{icon.name}-{icon.colour[1:]}"
        self.keep(name, drawing.icon(icon.name, icon.colour))
        self.use(name, icon.x, icon.y, icon.size, icon.size)

    def level(self, level: marks.Level) -> None:
        name = f"level-{level.value}"
        self.keep(name, drawing.level(level.value), LEVEL_WIDE, LEVEL_HIGH)
        self.use(name, level.x, level.y, LEVEL_WIDE, LEVEL_HIGH)

    def photo(self, photo: marks.Photo) -> None:
        at = {"x": photo.x, "y": photo.y, "width": photo.width, "height": photo.height}
        placed = {name: _n(value) for name, value in at.items()}
        told = {"role": "img", "aria-label": photo.words}
        image = _add(self.into, "image", href=drawing.file(photo), **placed, **told)
        _add(image, "title").text = photo.words

    def keep(self, name: str, drawn: str, wide: float = 24, high: float = 24) -> None:
        if name not in self.known:
            self.known.add(name)
            symbol = _add(self.defs, "symbol", id=name, viewBox=f"0 0 {_n(wide)} {_n(high)}")
            symbol.append(etree.fromstring(f'<g xmlns="{_SPACE}">{drawn}</g>'))

    def use(self, name: str, x: float, y: float, wide: float, high: float) -> None:
        size = {"width": _n(wide), "height": _n(high)}
        _add(self.into, "use", href=f"#{name}", x=_n(x), y=_n(y), **size)


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_SPACE}}}{tag}", attributes)


@cache
def _style() -> str:
    font = b64encode(_FONT_FILE.read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{FONT}";font-weight:100 900;'
        f'src:url("data:font/woff2;base64,{font}") format("woff2")}}'
        "text{font-kerning:none;font-variant-ligatures:none}"
    )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
