"""The process that reads the text out of a file with notes, bounded before it looks at a single
byte. It gets the file on its input and keeps nothing of it; it says ["text", text] or
["unreadable", sentence, values]. No word at all: the file is damaged."""

import json
import sys
import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.table import Table
from openpyxl import load_workbook

from journeys.domain.reason import say
from journeys.import_export.note.rows import told
from journeys.import_export.sheet import csv_text
from journeys.import_export.sheet.archive import must_be_harmless, opened
from journeys.import_export.sheet.bounds import Tally, confine, too_large
from journeys.import_export.sheet.cells import quickly, rows
from journeys.import_export.sheet.recognition import is_workbook
from journeys.import_export.sheet.sheet import Line
from journeys.import_export.text import Unreadable

_ZIP = b"PK\x03\x04"
_WORD = "word/document.xml"


def main() -> None:
    name, content = sys.argv[2], sys.stdin.buffer.read()
    confine(len(content))
    warnings.simplefilter("ignore")
    try:
        said: list[Any] = ["text", "\n".join(_lines(content, name)).strip()]
    except Unreadable as error:
        said = ["unreadable", error.reason.text, dict(error.reason.values)]
    except MemoryError:
        said = ["unreadable", too_large().reason.text, {}]
    sys.stdout.write(json.dumps(said))


def _lines(content: bytes, name: str) -> Iterator[str]:
    if content.startswith(_ZIP) and _WORD in _names(content):
        yield from _of_document(content)
    elif name.lower().endswith((".csv", ".tsv")) or content.startswith(_ZIP):
        yield from _of_sheet(content, name)
    else:
        # For what is no text it has a sentence.
        is_workbook(content)
        yield csv_text.decoded(content)


def _names(content: bytes) -> list[str]:
    try:
        return ZipFile(BytesIO(content)).namelist()
    except BadZipFile:
        return []


def _of_document(content: bytes) -> Iterator[str]:
    must_be_harmless(ZipFile(BytesIO(content)))
    for part in Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                yield _line(cell.text for cell in row.cells)
        else:
            yield part.text


def _of_sheet(content: bytes, name: str) -> Iterator[str]:
    """The notes of each sheet, row by row."""
    if not is_workbook(content):
        lines = (found for found in csv_text.stream(content, name) if isinstance(found, Line))
        yield from told([_texts(line.cells) for line in lines])
        return
    opened(BytesIO(content))
    book, tally = load_workbook(BytesIO(content), read_only=True, data_only=True), Tally()
    for sheet in book.worksheets:
        yield from told([_texts(cells) for _number, cells, _others in rows(quickly(sheet), tally)])
    if not book.worksheets:
        raise Unreadable(say("This workbook has no sheets with cells."))


def _texts(cells: Iterable[Any]) -> list[str]:
    return ["" if cell is None else str(cell).strip() for cell in cells]


def _line(texts: Iterable[str]) -> str:
    """What stands side by side, once."""
    return " · ".join(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
