"""Pictures to send, as phones, scanners and people of bad will make them."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image

# Where a camera writes how it was held, by whom it was made, and where it was.
ORIENTATION, MAKER, PLACE = 274, 271, 0x8825


def drawing(width: int = 80, height: int = 60, mode: str = "RGB", colour: Any = "teal") -> bytes:
    return _file(Image.new(mode, (width, height), colour), "PNG")


def photograph(width: int = 80, height: int = 60, kind: str = "JPEG", **options: Any) -> bytes:
    return _file(_scene(width, height), kind, **options)


def on_its_side(width: int = 80, height: int = 60) -> bytes:
    """As a phone writes a photograph that was taken upright, with where and by what it was."""
    about = Image.Exif()
    about[ORIENTATION], about[MAKER] = 6, "Fototoestel"
    about.get_ifd(PLACE)[1] = "N"
    return _file(_scene(width, height), "JPEG", exif=about)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def for_print() -> bytes:
    """In four inks."""
    return _file(Image.new("CMYK", (80, 60), (0, 200, 200, 0)), "JPEG")


def moving(colours: Sequence[str] = ("teal", "red")) -> bytes:
    first, *others = [Image.new("RGB", (40, 30), colour) for colour in colours]
    return _file(first, "PNG", save_all=True, append_images=others)


def _scene(width: int, height: int) -> Image.Image:
    across = Image.linear_gradient("L").resize((width, height))
    down = across.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    return Image.merge("RGB", [across, down, Image.effect_noise((width, height), 60)])


def _file(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
