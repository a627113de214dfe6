"""Reads a picture that anybody may have made, in a process of its own while others are served."""

import json

from journeys.domain.reason import Refused, say
from journeys.import_export.aside import Aside
from journeys.import_export.image.bounds import LARGEST, PIXELS
from journeys.import_export.image.fitting import Fitted

_reader = Aside("journeys.import_export.image.child", patience=30)

_EMPTY = say("There is nothing in this file. Choose another one.")
_TOO_LARGE = say("This picture is larger than %(size)s MB. Make it smaller, and choose it again.")
_TOO_MANY = say(
    "This picture has more than %(pixels)s million pixels. Make it smaller, and choose it again."
)
_WRONG_KIND = say(
    "This is not a PNG, JPEG or WebP. Save the picture as one of those, and choose it again."
)
_DAMAGED = say(
    "This picture is damaged or incomplete. Open it in a program for pictures, save it again, and "
    "choose that file."
)


async def read(content: bytes) -> Fitted:
    """The picture as it is kept. Raises Refused with a sentence that says what to do about it."""
    refuse_size(len(content))
    return _understood(await _reader.answer(content))


def read_here(content: bytes) -> Fitted:
    """The same for who serves nobody else: a command line."""
    refuse_size(len(content))
    return _understood(_reader.answer_here(content))


def refuse_size(size: int) -> None:
    """Raises Refused where a file is too large for a picture, or is nothing at all."""
    if size == 0:
        raise Refused(_EMPTY)
    if size > LARGEST:
        raise Refused(_TOO_LARGE, size=LARGEST // 2**20)


def _understood(told: bytes) -> Fitted:
    head, _line, content = told.partition(b"\n")
    if not head:
        raise Refused(_DAMAGED)
    said = json.loads(head)
    if said.get("refused") == "kind":
        raise Refused(_WRONG_KIND)
    if said.get("refused") == "pixels":
        raise Refused(_TOO_MANY, pixels=PIXELS // 1_000_000)
    return Fitted(content, said["media_type"], said["width"], said["height"])
