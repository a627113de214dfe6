"""The small drawings on a poster: the icons and faces of the screen, in colours of their own."""

import re
from functools import cache
from pathlib import Path

import journeys
from journeys.import_export.poster import ink

STATIC = Path(journeys.__file__).parent / "web" / "static"
_SYMBOL = re.compile(r'<symbol id="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
_FACES = {-2: "face--2", -1: "face--1", 0: "face-0", 1: "face-1", 2: "face-2"}
_STROKES = 'fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'


@cache
def icon(name: str, colour: str) -> str:
    """SVG of 24 by 24."""
    strokes = _sprite().get(name) or _sprite()["dots"]
    return f'<g {_STROKES} stroke="{colour}">{strokes}</g>'


@cache
def face(score: int | None, assumed: bool) -> str:
    """SVG of 24 by 24: solid where there is evidence, hollow and dashed where there is none."""
    colour = ink.FACES[score]
    hollow = assumed or score is None
    drawn = _sprite()[_FACES.get(score, "face-unknown")]  # type: ignore[arg-type]
    drawn = drawn.replace("currentColor", colour if hollow else ink.PAPER)
    fill = ink.PAPER if hollow else colour
    dashes = ' stroke-dasharray="3 2.4"' if hollow else ""
    return f'<g fill="{fill}" stroke="{colour}" stroke-width="2"{dashes}>{drawn}</g>'


def alone(drawn: str) -> str:
    """The drawing as a file of its own."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">'
    return f"{head}{drawn}</svg>"


@cache
def _sprite() -> dict[str, str]:
    """One sprite for the screen and for paper, so that they cannot differ."""
    return dict(_SYMBOL.findall((STATIC / "icons.svg").read_text(encoding="utf-8")))
