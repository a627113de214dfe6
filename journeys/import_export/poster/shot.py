"""The pictures of a step as they are drawn; where the file of one is not here, what is on it."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from PIL import Image

from journeys.import_export.portrait import Picture, Step
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.marks import Box, Photo
from journeys.language import translate as _

# As high as a picture becomes, and how many pixels its longer side needs for that in print.
_HIGHEST, _PIXELS = 210, 1000
_INSET = 9
# What every kind of file that we write can hold.
_KINDS = ("PNG", "JPEG")


def pictures(step: Step, width: float) -> Iterator[Block]:
    for picture in step.pictures:
        if picture.content is None:
            yield _missing(picture, width)
        else:
            yield _shown(picture, picture.content, width)


def _shown(picture: Picture, content: bytes, width: float) -> Block:
    shrunk = min(width / picture.width, _HIGHEST / picture.height)
    wide, high = picture.width * shrunk, picture.height * shrunk
    block = Block(_("Picture"), 0, width, height=high)
    drawn, kind = _fine(content)
    block.marks.append(Photo(0, 0, wide, high, drawn, kind, picture.alternative))
    block.marks.append(Box(0, 0, wide, high, line=ink.LINE_2))
    return block


def _missing(picture: Picture, width: float) -> Block:
    block = Block(_("Picture"), _INSET, width - 2 * _INSET, height=_INSET)
    block.tell(_("The file of this picture is not here"), ink.STRONG.coloured(ink.INK_3))
    block.tell(picture.alternative, ink.SMALL)
    block.height += _INSET
    frame = Box(0, 0, width, block.height, ink.GROUND, ink.ZERO, radius=7, is_dashed=True)
    block.marks.insert(0, frame)
    return block


@lru_cache(64)
def _fine(content: bytes) -> tuple[bytes, str]:
    """As fine as paper shows it, and of a kind that a slide can hold too."""
    image = Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
    kind = image.format or ""
    if kind in _KINDS and max(image.size) <= _PIXELS:
        return content, kind.lower()
    small = image.convert("RGBA" if image.has_transparency_data else "RGB")
    small.thumbnail((_PIXELS, _PIXELS), Image.Resampling.LANCZOS)
    kind = "JPEG" if small.mode == "RGB" and kind != "PNG" else "PNG"
    file = BytesIO()
    small.save(file, kind, quality=88)
    return file.getvalue(), kind.lower()
