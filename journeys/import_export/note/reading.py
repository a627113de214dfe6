"""Reads the text out of a file with notes: TXT, CSV, XLSX or DOCX. The file is handed to a process
of its own and stored nowhere: what is in it may be about people who can be recognised."""

import json
from collections.abc import Sequence

from journeys.domain.notes import begin
from journeys.domain.reason import Refused, say
from journeys.import_export.aside import Aside

_reader = Aside("journeys.import_export.note.child", patience=60)

# In bytes: a day of transcripts; and in characters, what one transcript may hold.
LARGEST = 10 * 2**20
LONGEST = 200_000
_EMPTY = say("There is nothing in this file. Choose another one.")
_TOO_LARGE = say("This file is larger than %(size)s MB. Take out the pictures, or cut it up.")
_TOO_LONG = say(
    "There are more than %(most)s characters in this file. Cut it up: one interview at a time."
)
_DAMAGED = say(
    "This file cannot be read as notes. Save it again as .docx, .xlsx, .csv or .txt, and choose "
    "that file."
)


async def read_all(files: Sequence[tuple[bytes, str]]) -> str:
    """The text of one file, or of several as notes of their own. Raises Refused likewise."""
    texts = [(await read(content, name), name) for content, name in files]
    if len(texts) == 1:
        return texts[0][0]
    parts = [text if text.startswith("---") else f"{begin(stem(n))}\n{text}" for text, n in texts]
    return _of_a_length("\n\n".join(parts))


def stem(name: str) -> str:
    """What a file is called, without what kind of file it is."""
    return name.rpartition(".")[0] or name


async def read(content: bytes, name: str) -> str:
    """The text, paragraph by paragraph; each row of a sheet as notes of their own. Raises Refused
    with a sentence that says what to do about it."""
    _refuse_size(content)
    return _understood(await _reader.answer(content, name[-200:]))


def read_here(content: bytes, name: str) -> str:
    """The same for who serves nobody else: a command line, a test."""
    _refuse_size(content)
    return _understood(_reader.answer_here(content, name[-200:]))


def _refuse_size(content: bytes) -> None:
    if not content.strip():
        raise Refused(_EMPTY)
    if len(content) > LARGEST:
        raise Refused(_TOO_LARGE, size=LARGEST // 2**20)


def _understood(told: bytes) -> str:
    try:
        kind, text, *values = json.loads(told)
    except ValueError:
        raise Refused(_DAMAGED) from None
    if kind != "text":
        raise Refused(text, **(values[0] if values else {}))
    if not text:
        raise Refused(_EMPTY)
    return _of_a_length(text)


def _of_a_length(text: str) -> str:
    if len(text) > LONGEST:
        raise Refused(_TOO_LONG, most=LONGEST)
    return text
