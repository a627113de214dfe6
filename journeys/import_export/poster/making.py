"""Files of a portrait, made in a process of their own while others are served."""

import asyncio
import pickle
import sys
from asyncio.subprocess import PIPE
from datetime import datetime
from pathlib import Path

import journeys
from journeys.domain.reason import Refused, say
from journeys.import_export.portrait import Portrait

# `-I`: nothing of this process's surroundings decides what is imported.
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from journeys.import_export.poster.child import main; main()"
)
_HOME = str(Path(journeys.__file__).parent.parent)
_PATIENCE = 60  # seconds
# More at once would not be ready any sooner.
_turns = asyncio.Semaphore(2)


async def made(portrait: Portrait, kind: str, made_at: datetime) -> bytes:
    """The file, of one of the kinds (kind.py), in the language of the portrait.

    Raises Refused if the map is too large to be drawn in a minute."""
    asked = pickle.dumps((portrait, kind, made_at))
    async with _turns:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-c", _START, _HOME, stdin=PIPE, stdout=PIPE
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                file, _errors = await child.communicate(asked)
        except TimeoutError:
            file = b""
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
    if child.returncode or not file:
        raise Refused(say("This map is too large for a file like this. Take out the workbook."))
    return file
