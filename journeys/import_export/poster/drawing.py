"""The small drawings on a poster: the icons and faces of the screen, in colours of their own."""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

import journeys
from journeys.import_export.poster import ink
from journeys.import_export.poster.marks import Face, Level, Photo

STATIC = Path(journeys.__file__).parent / "web" / "static"
_SYMBOL = re.compile(r'<symbol id="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
_FACES = {-2: "face--2", -1: "face--1", 0: "face-0", 1: "face-1", 2: "face-2"}
_STROKES = 'fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'


@cache
def icon(name: str, colour: str) -> str:
    """SVG of 24 by 24."""
    strokes = _sprite().get(name) or _sprite()["dots"]
    return f'<g {_STROKES} stroke="{colour}">{strokes}</g>'


def face(mark: Face) -> str:
    """SVG of 24 by 24: solid where there is evidence, hollow and dashed where there is none."""
    drawn = _sprite()[_FACES.get(mark.score, "face-unknown")]  # type: ignore[arg-type]
    drawn = drawn.replace("currentColor", mark.colour if mark.is_hollow else ink.PAPER)
    fill = ink.PAPER if mark.is_hollow else mark.colour
    dashes = ' stroke-dasharray="3 2.4"' if mark.is_hollow else ""
    return f'<g fill="{fill}" stroke="{mark.colour}" stroke-width="2"{dashes}>{drawn}</g>'


@cache
def level(value: int) -> str:
    """SVG of the size of a level."""
    return "".join(
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" '
        f'rx="{box.radius}" fill="{box.fill}" stroke="{box.line}"/>'
        for box in Level(0, 0, value, "").blocks()
    )


def photo(mark: Photo) -> str:
    """SVG of the size of a picture, with its file in it."""
    size = f'width="{mark.width}" height="{mark.height}"'
    return f'<image {size} href="{file(mark)}"/>'


def file(mark: Photo) -> str:
    """The address of a file that is itself in the address."""
    return f"data:image/{mark.kind};base64,{b64encode(mark.content).decode()}"


def alone(drawn: str, width: float = 24, height: float = 24) -> str:
    """The drawing as a file of its own."""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>'


@cache
def _sprite() -> dict[str, str]:
    """One sprite for the screen and for paper, so that they cannot differ."""
    return dict(_SYMBOL.findall((STATIC / "icons.svg").read_text(encoding="utf-8")))
