"""A picture as it is kept: upright, of a sane size, and nothing in it but what is seen. Where it
was taken, with what and by whom is not in it any more."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps
from PIL.Image import Image as Drawing
from PIL.Image import Resampling

from journeys.import_export.image.bounds import HEAVY, LONGEST, PIXELS

# What Pillow calls the kinds that we read. Phones add more pictures to one JPEG: the first counts.
_KINDS = {"PNG": "PNG", "JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP"}
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_HOW = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "WEBP": {"quality": 85},
}
_WITH_PROFILE = ("RGB", "RGBA", "CMYK")


@dataclass(frozen=True)
class Fitted:
    """`width` and `height` in pixels, of `content`."""

    content: bytes
    media_type: str
    width: int
    height: int


class TooManyPixels(Exception):
    """It unfolds into more than a picture here may be."""


class WrongKind(Exception):
    """This is no PNG, JPEG or WebP."""


def fitted(content: bytes) -> Fitted:
    """Read the picture and write it anew. Only for a process that is confined (bounds.py): a file
    can be made to harm who reads it. Raises WrongKind, TooManyPixels, or whatever a broken file
    leads to."""
    # Counted here before anything is unfolded, for all kinds alike.
    Image.MAX_IMAGE_PIXELS = None
    try:
        image = Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
    except Image.UnidentifiedImageError:
        raise WrongKind from None
    if image.width * image.height > PIXELS:
        raise TooManyPixels
    # A photograph is unfolded at once to about the size that is wanted.
    image.draft("RGB", (LONGEST, LONGEST))
    kind = _KINDS[image.format or ""]
    small = _plain(image)
    small.thumbnail((LONGEST, LONGEST), Resampling.LANCZOS, reducing_gap=3)
    return _written(ImageOps.exif_transpose(small), kind)


def _plain(image: Drawing) -> Drawing:
    """In the colours of a screen, as they were meant."""
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in _WITH_PROFILE:
        meant = ImageCms.ImageCmsProfile(BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        changed = ImageCms.profileToProfile(image, meant, screen, outputMode=wanted)
        return changed or image
    if image.mode.startswith("I"):
        # Sixteen bits of grey; what converts them cuts all that is lighter than the first eight.
        image = image.point(lambda grey: grey / 256).convert("L")
    return image.convert(wanted)


def _written(image: Drawing, kind: str) -> Fitted:
    image.info.clear()
    made = _bytes_of(image, kind)
    if kind == "PNG" and len(made) > HEAVY and image.mode == "RGB":
        kind = "JPEG"
        made = _bytes_of(image, kind)
    return Fitted(made, _MEDIA_TYPES[kind], image.width, image.height)


def _bytes_of(image: Drawing, kind: str) -> bytes:
    file = BytesIO()
    image.save(file, kind, **_HOW[kind])
    return file.getvalue()
