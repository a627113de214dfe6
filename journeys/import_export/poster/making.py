"""Files of a portrait, made in a process of their own while others are served."""

import pickle
from datetime import datetime

from journeys.domain.reason import Refused, say
from journeys.import_export.aside import Aside
from journeys.import_export.portrait import Portrait

_maker = Aside("journeys.import_export.poster.child", patience=60)


async def made(portrait: Portrait, kind: str, made_at: datetime) -> bytes:
    """The file, of one of the kinds (kind.py), in the language of the portrait.

    Raises Refused if the map is too large to be drawn in a minute."""
    asked = pickle.dumps((portrait, kind, made_at))
    file = await _maker.answer(asked, quiet=False)
    if not file:
        raise Refused(say("This map is too large for a file like this. Take out the workbook."))
    return file
