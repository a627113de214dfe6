"""A sheet as a drawing that any browser and drawing program can open (SVG 1.1).

The words are words: they can be found, read aloud and changed. The font travels in the drawing;
where a program does not take it from there, every line is still as wide as it was measured."""

from base64 import b64encode
from functools import cache
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from journeys.import_export.poster import drawing, ink
from journeys.import_export.poster.drawing import STATIC
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
    Words,
)
from journeys.import_export.poster.measure import FONT, width

_SPACE = "http://www.w3.org/2000/svg"
_FONT_FILE = STATIC / "vendor" / "font" / "noto-sans-latin-wght-normal.woff2"
_ROLES = {"h1": "1", "h2": "2", "h3": "3"}


def svg(sheet: Sheet, title: str, told: str, language: str) -> bytes:
    """`told` is all that the drawing shows, in words."""
    size = {"width": _n(sheet.width), "height": _n(sheet.height)}
    root = etree.Element(
        "svg",
        {
            "viewBox": f"0 0 {_n(sheet.width)} {_n(sheet.height)}",
            "role": "img",
            "aria-labelledby": "title told",
            "lang": language,
            "font-family": f"'{FONT}', 'Segoe UI', Arial, sans-serif",
            **size,
        },
        nsmap={None: _SPACE},
    )
    _add(root, "title", id="title").text = title
    _add(root, "desc", id="told").text = told
    _add(root, "style").text = _style()
    pictures = _Pictures(_add(root, "defs"))
    _add(root, "rect", fill=ink.PAPER, **size)
    for mark in sheet.ground:
        _draw(root, mark, pictures)
    for item in sheet.items():
        _draw_item(root, item, pictures)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


class _Pictures:
    """Icons and faces, each drawn once and used wherever it stands."""

    def __init__(self, defs: Any) -> None:
        self.defs = defs
        self.known: set[str] = set()

    def named(self, name: str, drawn: str) -> str:
        if name not in self.known:
            self.known.add(name)
            symbol = _add(self.defs, "symbol", id=name, viewBox="0 0 24 24")
            symbol.append(etree.fromstring(f'<g xmlns="{_SPACE}">{drawn}</g>'))
        return f"#{name}"


def _draw_item(root: Any, item: Item, pictures: _Pictures) -> None:
    group = _add(root, "g")
    if item.name:
        _add(group, "title").text = item.name
    for mark in item.marks:
        _draw(group, mark, pictures)


def _draw(parent: Any, mark: Mark, pictures: _Pictures) -> None:
    if isinstance(mark, Words):
        _words(parent, mark)
    elif isinstance(mark, Face):
        name = f"face-{mark.score}{'-assumed' if mark.assumed else ''}"
        _picture(parent, mark, pictures.named(name, drawing.face(mark.score, mark.assumed)))
    elif isinstance(mark, Icon):
        name = f"icon-{mark.name}-{mark.colour[1:]}"
        _picture(parent, mark, pictures.named(name, drawing.icon(mark.name, mark.colour)))
    else:
        _shape(parent, mark)


def _shape(parent: Any, mark: Box | Arrow | Rule | Bend) -> None:
    if isinstance(mark, Box):
        _box(parent, mark)
    elif isinstance(mark, Arrow):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.corners())
        _add(parent, "polygon", points=points, fill=mark.fill)
    elif isinstance(mark, Rule):
        dashes = {"stroke-dasharray": "5 4"} if mark.is_dashed else {}
        ends = {"x1": mark.x, "y1": mark.y, "x2": mark.to_x, "y2": mark.to_y}
        at = {name: _n(value) for name, value in ends.items()}
        look = {"stroke": mark.colour, "stroke-width": _n(mark.thick), **dashes}
        _add(parent, "line", **at, **look)
    else:
        one_x, one_y, two_x, two_y = map(_n, mark.by)
        start, end = f"{_n(mark.x)},{_n(mark.y)}", f"{_n(mark.to_x)},{_n(mark.to_y)}"
        path = f"M{start}C{one_x},{one_y} {two_x},{two_y} {end}"
        _add(parent, "path", d=path, fill="none", stroke=mark.colour, **{"stroke-width": "3"})


def _box(parent: Any, box: Box) -> None:
    look: dict[str, str] = {"fill": box.fill or "none"}
    if box.line:
        look |= {"stroke": box.line, "stroke-width": _n(box.thick)}
    if box.is_dashed:
        look["stroke-dasharray"] = "4 3"
    if box.radius:
        look["rx"] = _n(box.radius)
    at = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    _add(parent, "rect", **{name: _n(value) for name, value in at.items()}, **look)


def _words(parent: Any, words: Words) -> None:
    style = words.style
    look = {"font-size": _n(style.size), "fill": style.colour}
    if style.bold:
        look["font-weight"] = "600"
    if words.role in _ROLES:
        look |= {"role": "heading", "aria-level": _ROLES[words.role]}
    text = _add(parent, "text", **look)
    for number, line in enumerate(words.lines):
        wide = width(line, style)
        x = words.x + (words.width - wide) / 2 if words.is_centred else words.x
        at = {"x": _n(x), "y": _n(words.baseline(number))}
        span = _add(text, "tspan", **at, textLength=_n(wide), lengthAdjust="spacingAndGlyphs")
        span.text = line


def _picture(parent: Any, mark: Face | Icon, href: str) -> None:
    size = _n(mark.size)
    _add(parent, "use", href=href, x=_n(mark.x), y=_n(mark.y), width=size, height=size)


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
