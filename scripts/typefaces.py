"""The font of the screen as files for paper: one for each weight, for what cannot read a font that
varies. Used by vendor.py; needs fontTools and brotli, which come with what the tests need."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Noto Sans"
WEIGHTS = {"Regular": 400, "SemiBold": 600}
# What places letters is left out: the program measures and writes them without kerning.
_UNUSED = ("GPOS", "STAT", "avar", "MVAR", "HVAR", "DSIG")
_FAMILY_NAME, _STYLE_NAME, _FULL_NAME, _POSTSCRIPT_NAME, _FAMILY, _STYLE = 1, 2, 4, 6, 16, 17


def write_typefaces(sources: Sequence[bytes], folder: Path) -> list[Path]:
    """A file for each weight, with the characters of all the sources."""
    folder.mkdir(parents=True, exist_ok=True)
    return [write_typeface(sources, style, folder) for style in WEIGHTS]


def write_typeface(sources: Sequence[bytes], style: str, folder: Path) -> Path:
    with tempfile.TemporaryDirectory() as place:
        parts = [Path(place) / f"{number}.ttf" for number in range(len(sources))]
        for source, part in zip(sources, parts, strict=True):
            part.with_suffix(".woff2").write_bytes(source)
            save_instance(part.with_suffix(".woff2"), WEIGHTS[style], part)
        font = Merger().merge([str(part) for part in parts])
    call(font, style)
    file = folder / f"{FAMILY.replace(' ', '')}-{style}.ttf"
    font.save(file)
    return file


def save_instance(source: Path, weight: int, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    font = instantiateVariableFont(font, {"wght": weight})
    for table in _UNUSED:
        if table in font:
            del font[table]
    font.flavor = None
    font.save(target)


def call(font: TTFont, style: str) -> None:
    """Its names and its weight, by which programs find it."""
    font.recalcTimestamp = False
    tables: Any = font
    tables["OS/2"].usWeightClass = WEIGHTS[style]
    names = {
        _FAMILY_NAME: FAMILY if style == "Regular" else f"{FAMILY} {style}",
        _STYLE_NAME: "Regular",
        _FULL_NAME: f"{FAMILY} {style}",
        _POSTSCRIPT_NAME: f"{FAMILY.replace(' ', '')}-{style}",
        _FAMILY: FAMILY,
        _STYLE: style,
    }
    for number, name in names.items():
        tables["name"].setName(name, number, 3, 1, 0x409)
